"""Sales summed by any dimensions over any stretches of days: the one query behind each view.

A divided line counts for its people by share, in the units of the line, wherever people or the
regions they stand for are asked for; anywhere else it counts whole. Either way the groups of a
view add up to its lines.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from operator import add
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.day_sums import has_stale_days
from desktop_sales.areas.sales.fact_statements import (
    DIMENSIONS,
    PEOPLE,
    TIMES,
    Dimension,
    FactFilter,
    Statement,
    Statements,
)
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.core.periods import month_start
from desktop_sales.storage.interrupting import interruptible

__all__ = [
    "DIMENSIONS",
    "NOTHING",
    "PEOPLE",
    "TIMES",
    "Count",
    "Dimension",
    "Fact",
    "FactFilter",
    "facts",
]

Count = Literal["orders", "customers"]
Keys = tuple[Any, ...]
Facts = dict[tuple[int, Keys], "Fact"]
STOPPED = "sales.stopped"


class Fact(NamedTuple):
    """What the lines of a group come to; orders in 1/10,000, counts only where asked for."""

    lines: int = 0
    quantity_e3: int = 0
    amount_e4: int = 0
    tax_e4: int = 0
    cost_e4: int = 0
    uncosted: int = 0
    uncosted_amount_e4: int = 0
    orders_e4: int = 0
    customers: int = 0

    def plus(self, other: "Fact") -> "Fact":
        """Return the sums of both groups together."""
        return Fact._make(map(add, self, other))

    @property
    def costed_e4(self) -> int:
        """The amount of the lines that have a cost: what a margin is of."""
        return self.amount_e4 - self.uncosted_amount_e4

    @property
    def profit_e4(self) -> int | None:
        """Amount less cost of the lines that have a cost; None without any."""
        return None if self.uncosted >= self.lines else self.costed_e4 - self.cost_e4


NOTHING = Fact()


def facts(
    session: Session,
    dimensions: Sequence[Dimension],
    spans: Sequence[Stretch],
    where: FactFilter | None = None,
    *,
    costs: bool = True,
    counts: Collection[Count] = (),
    orders_to_first: bool = False,
    month_start_day: int | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Facts:
    """Return the sums by (place of the span, values of the dimensions), all in one statement.

    Without ``costs`` these stay zero, and the statement is quicker. Each count asked for is one
    statement more; customers are counted once a group, so they do
    not add up over groups. Weeks, months, quarters and years are named by ``Period.key``, days
    by ISO text. ``stopped`` is asked every now and then: once it answers yes, the statement ends
    with ``sales.stopped``. Without dimensions each span has one group, ``()``.
    """
    if not spans:
        return {}
    all_kept = not has_stale_days(session)
    made = Statements(
        dimensions, where or FactFilter(), month_start_day or month_start(), all_kept=all_kept
    )
    guard = nullcontext() if stopped is None else interruptible(session, stopped, STOPPED)
    found: Facts = {}
    with guard:
        for key, values in _rows(session, made.sums(spans, costs=costs), len(dimensions)):
            fact = Fact(*[value or 0 for value in values])
            found[key] = found[key].plus(fact) if key in found else fact
        if "orders" in counts:
            statements = made.orders(spans, to_first=orders_to_first)
            for key, (counted,) in _rows(session, statements, len(dimensions)):
                found[key] = found.get(key, NOTHING).plus(Fact(orders_e4=round(counted or 0)))
        if "customers" in counts:
            for key, (counted,) in _rows(session, made.customers(spans), len(dimensions)):
                found[key] = found.get(key, NOTHING).plus(Fact(customers=counted))
    return found


def _rows(
    session: Session, statements: Sequence[Statement], keys: int
) -> list[tuple[tuple[int, Keys], Sequence[Any]]]:
    sql = " UNION ALL ".join(f"SELECT * FROM ({text})" for text, _values in statements)
    values = tuple(value for _text, bound in statements for value in bound)
    rows = session.connection().exec_driver_sql(sql, values).all()
    return [((row[0], tuple(row[1 : keys + 1])), row[keys + 1 :]) for row in rows]
