"""What each customer bought: sums over all lines, and the kept copy that lists are sorted by.

The kept copy holds nothing that the lines do not; it is made anew when they have changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy import ForeignKey, Index, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop_sales.storage.tables import Base

ONE_DAY = timedelta(days=1)
MONTHS = 12

_ALL = """
SELECT customer_id,
    MIN(CASE WHEN amount_e4 > 0 THEN sold_on END), MAX(CASE WHEN amount_e4 > 0 THEN sold_on END),
    COALESCE(SUM(CASE WHEN sold_on >= :first THEN amount_e4 END), 0),
    COALESCE(SUM(CASE WHEN sold_on >= :before AND sold_on < :first THEN amount_e4 END), 0)
FROM sales_line INDEXED BY ix_sales_line_customers
WHERE customer_id IS NOT NULL AND sold_on <= :last
GROUP BY customer_id
"""
_YEAR = """
SELECT customer_id, COUNT(DISTINCT order_key),
    SUM(CASE WHEN cost_e4 IS NOT NULL THEN amount_e4 - cost_e4 END),
    SUM(CASE WHEN cost_e4 IS NOT NULL THEN amount_e4 END)
FROM sales_line INDEXED BY ix_sales_line_sums
WHERE customer_id IS NOT NULL AND sold_on BETWEEN :first AND :last
GROUP BY customer_id
"""


_KEEP = """
UPDATE customer_figure SET first_on = ?, last_on = ?, amount_e4 = ?, before_e4 = ?, orders = ?,
    receivable_fen = ?, late_fen = ?, satisfaction_e1 = ?, usual_days_e1 = ?
WHERE customer_id = ?
"""
_OWED = ("receivable_fen", "late_fen")
FIGURED = (
    "CREATE TRIGGER customer_figured AFTER INSERT ON customer BEGIN "
    "INSERT OR IGNORE INTO customer_figure "
    "(customer_id, amount_e4, before_e4, orders, receivable_fen, late_fen) "
    "VALUES (new.id, 0, 0, 0, 0, 0); END"
)


class CustomerFigureTable(Base):
    """The kept figures of a customer, for lists only; every customer has its row.

    ``late_fen`` is what is overdue for more than 90 days, ``satisfaction_e1`` the index of the
    latest form in tenths, ``usual_days_e1`` the usual days between purchases in tenths.
    """

    __tablename__ = "customer_figure"
    __journal__ = False
    __schema_extras__ = (FIGURED,)
    __table_args__ = (
        Index("ix_customer_figure_amount", "amount_e4", "customer_id"),
        Index("ix_customer_figure_receivable", "receivable_fen", "customer_id"),
        Index("ix_customer_figure_satisfaction", "satisfaction_e1", "customer_id"),
    )

    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    amount_e4: Mapped[int]
    before_e4: Mapped[int]
    orders: Mapped[int]
    receivable_fen: Mapped[int] = mapped_column(default=0)
    late_fen: Mapped[int] = mapped_column(default=0)
    satisfaction_e1: Mapped[int | None]
    usual_days_e1: Mapped[int | None]


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What one customer bought up to a day.

    ``first_on`` and ``last_on`` are the days of the first and last order; ``amount_e4`` (net of
    returns, without tax), ``orders`` and ``profit_e4`` are of the 12 months to the day,
    ``before_e4`` of the 12 months before those. ``costed_e4`` is the amount whose cost is known.
    """

    customer_id: int
    first_on: date | None
    last_on: date | None
    amount_e4: int
    before_e4: int
    orders: int
    profit_e4: int | None
    costed_e4: int | None


def year_to(day: date) -> tuple[date, date]:
    """Return the 12 months that end with a day."""
    return day + ONE_DAY - relativedelta(months=MONTHS), day


def customer_facts(session: Session, day: date) -> list[CustomerFacts]:
    """Return the facts of every customer with a line up to a day, in two statements."""
    first, last = year_to(day)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    before = (first - relativedelta(months=MONTHS)).isoformat()
    connection = session.connection()
    year = {row[0]: row[1:] for row in connection.exec_driver_sql(_YEAR, days).all()}
    nothing = (0, None, None)
    return [
        CustomerFacts(
            key,
            date.fromisoformat(begun) if begun else None,
            date.fromisoformat(latest) if latest else None,
            amount,
            earlier,
            *year.get(key, nothing),
        )
        for key, begun, latest, amount, earlier in connection.exec_driver_sql(
            _ALL, {**days, "before": before}
        ).all()
    ]


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What is kept beside the sums of lines, by customer; see ``CustomerFigureTable``."""

    open_fen: Mapping[int, int]
    late_fen: Mapping[int, int]
    satisfaction: Mapping[int, Decimal]
    usual_days: Mapping[int, Decimal]


def keep_figures(session: Session, facts: Iterable[CustomerFacts], side: SideFigures) -> None:
    """Replace the kept figures."""
    nothing = {name: 0 for name in ("amount_e4", "before_e4", "orders", *_OWED)}
    empty = {name: None for name in ("first_on", "last_on", "satisfaction_e1", "usual_days_e1")}
    known = set(session.scalars(select(CustomerFigureTable.customer_id)))
    session.execute(update(CustomerFigureTable).values(**empty, **nothing))
    found = {one.customer_id: one for one in facts}
    rows = [
        _row(key, found.get(key), side)
        for key in (found.keys() | side.open_fen.keys() | side.satisfaction.keys()) & known
    ]
    if rows:
        session.connection().exec_driver_sql(_KEEP, rows)


def _row(customer_id: int, one: CustomerFacts | None, side: SideFigures) -> tuple[object, ...]:
    sums: tuple[object, ...] = (None, None, 0, 0, 0)
    if one is not None:
        first = one.first_on.isoformat() if one.first_on else None
        last = one.last_on.isoformat() if one.last_on else None
        sums = (first, last, one.amount_e4, one.before_e4, one.orders)
    return (
        *sums,
        side.open_fen.get(customer_id, 0),
        side.late_fen.get(customer_id, 0),
        _tenths(side.satisfaction.get(customer_id)),
        _tenths(side.usual_days.get(customer_id)),
        customer_id,
    )


def _tenths(value: Decimal | None) -> int | None:
    return None if value is None else int((value * 10).to_integral_value(ROUND_HALF_UP))
