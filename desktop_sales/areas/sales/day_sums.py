"""Sums of lines by day, person and region: the kept copy that figures are read from.

It holds nothing that the lines do not. Triggers note each day whose lines change, by whatever
hand: an edit, an import, an undo. A noted day is read from its lines until its sums are made anew,
so no figure is ever out of date, and no change waits for sums that nobody looks at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop_sales.areas.sales.tables import SalesLineTable
from desktop_sales.storage.tables import Base

NOBODY = 0
"""Stands for nobody and for no region, because a key holds no NULL."""
DIVIDED_KEY = -1
"""Stands in the place of the person for whole lines that are divided among several."""
NOTED_ADDED = (
    "CREATE TRIGGER sales_day_added AFTER INSERT ON sales_line BEGIN "
    "INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (new.sold_on); END"
)
NOTED_REMOVED = (
    "CREATE TRIGGER sales_day_removed AFTER DELETE ON sales_line BEGIN "
    "INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (old.sold_on); END"
)
NOTED_CHANGED = (
    "CREATE TRIGGER sales_day_changed AFTER UPDATE OF sold_on, employee_id, region_id, divided, "
    "order_key, quantity_e3, amount_e4, tax_e4, cost_e4 ON sales_line BEGIN "
    "INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (old.sold_on), (new.sold_on); END"
)
FRESH_DAY = "sold_on NOT IN (SELECT sold_on FROM sales_day_stale)"
STALE_DAY = "sold_on IN (SELECT sold_on FROM sales_day_stale{within})"
"""Where ``within`` says which days, the index is read along them and nowhere else."""
_ANY_STALE = STALE_DAY.format(within="")
_NOTE_BATCH = (
    "INSERT OR IGNORE INTO sales_day_stale (sold_on) "
    "SELECT DISTINCT sold_on FROM sales_line WHERE id > ?"
)
_FORGET = f"DELETE FROM sales_day_sum WHERE {_ANY_STALE}"
_SUM = """
INSERT INTO sales_day_sum (sold_on, employee_id, region_id, lines, orders, quantity_e3, amount_e4,
    tax_e4, cost_e4, uncosted, uncosted_amount_e4)
SELECT sold_on, {person}, coalesce(region_id, {nobody}), COUNT(*),
    COUNT(DISTINCT order_key), SUM(quantity_e3), SUM(amount_e4), SUM(tax_e4),
    coalesce(SUM(cost_e4), 0), COUNT(*) - COUNT(cost_e4),
    coalesce(SUM(amount_e4) FILTER (WHERE cost_e4 IS NULL), 0)
FROM sales_line INDEXED BY {index}
WHERE divided = {divided} AND {stale}
GROUP BY sold_on, {groups}
"""
_SUM_SINGLE = _SUM.format(
    person=f"coalesce(employee_id, {NOBODY})",
    nobody=NOBODY,
    index="ix_sales_line_sums",
    divided=0,
    stale=_ANY_STALE,
    groups="employee_id, region_id",
)
_SUM_DIVIDED = _SUM.format(
    person=DIVIDED_KEY,
    nobody=NOBODY,
    index="ix_sales_line_divided",
    divided=1,
    stale=_ANY_STALE,
    groups="region_id",
)


class DaySumTable(Base):
    """What the lines of a day come to, of one person in one region of the lines."""

    __tablename__ = "sales_day_sum"
    __journal__ = False
    __table_args__ = ({"sqlite_with_rowid": False},)

    sold_on: Mapped[date] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lines: Mapped[int]
    orders: Mapped[int]
    quantity_e3: Mapped[int]
    amount_e4: Mapped[int]
    tax_e4: Mapped[int]
    cost_e4: Mapped[int]
    uncosted: Mapped[int]
    uncosted_amount_e4: Mapped[int]


class StaleDayTable(Base):
    """A day whose lines changed after its sums were made."""

    __tablename__ = "sales_day_stale"
    __journal__ = False
    __table_args__ = ({"sqlite_with_rowid": False},)
    __schema_extras__ = (NOTED_ADDED, NOTED_REMOVED, NOTED_CHANGED)

    sold_on: Mapped[date] = mapped_column(primary_key=True)


StaleDayTable.__table__.add_is_dependent_on(SalesLineTable.__table__)  # type: ignore[attr-defined]


def keep_day_sums(session: Session) -> None:
    """Make the sums of the noted days anew."""
    connection = session.connection()
    for statement in (_FORGET, _SUM_SINGLE, _SUM_DIVIDED, "DELETE FROM sales_day_stale"):
        connection.exec_driver_sql(statement)


def has_stale_days(session: Session) -> bool:
    """Tell whether some day's sums are to be made anew."""
    found = session.connection().exec_driver_sql("SELECT 1 FROM sales_day_stale LIMIT 1")
    return found.first() is not None


@contextmanager
def days_noted_afterwards(connection: Connection) -> Iterator[None]:
    """Note the days of many new lines at once at the end, not line by line."""
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM sales_line").scalar_one()
    connection.exec_driver_sql("DROP TRIGGER sales_day_added")
    yield
    connection.exec_driver_sql(NOTED_ADDED)
    connection.exec_driver_sql(_NOTE_BATCH, (last,))
