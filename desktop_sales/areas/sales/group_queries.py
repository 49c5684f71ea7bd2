"""Sales lines summed by customer or by product, for views that no measure covers."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.line_queries import LINE, summed_conditions, unindexed
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.sales.tables import ProductTable

Dimension = Literal["customer", "product"]


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """What the lines of one customer or product come to; no profit without any cost."""

    key: int | None
    name: str | None
    lines: int
    quantity_e3: int
    amount_e4: int
    costed_e4: int
    profit_e4: int | None


def totals_by(session: Session, by: Dimension, where: LineFilter) -> list[GroupTotals]:
    """Return the sums by customer or product, the largest amount first; None is without one.

    ``costed_e4`` is the amount of the lines that have a cost: what a margin is of.
    """
    column: Any = LINE.customer_id if by == "customer" else LINE.product_id
    table: Any = CustomerTable if by == "customer" else ProductTable
    profit = LINE.amount_e4 - LINE.cost_e4
    amount = func.sum(LINE.amount_e4)
    sums = (
        select(
            column.label("key"),
            func.count().label("lines"),
            func.sum(LINE.quantity_e3).label("quantity"),
            amount.label("amount"),
            func.coalesce(func.sum(LINE.amount_e4).filter(LINE.cost_e4.is_not(None)), 0).label(
                "costed"
            ),
            func.sum(profit).label("profit"),
        )
        .where(*summed_conditions(where))
        .group_by(unindexed(column.expression))
        .subquery()
    )
    rows = session.execute(
        select(
            sums.c.key,
            table.name,
            sums.c.lines,
            sums.c.quantity,
            sums.c.amount,
            sums.c.costed,
            sums.c.profit,
        )
        .select_from(sums)
        .outerjoin(table, table.id == sums.c.key)
        .order_by(sums.c.amount.desc(), sums.c.key)
    )
    return [GroupTotals(*row) for row in rows]
