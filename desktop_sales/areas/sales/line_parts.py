"""Each person's part of single lines, and the sales that returns go back to."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.sales.tables import SalesLineTable, SalesShareTable
from desktop_sales.core.periods import Period


class LinePart(NamedTuple):
    """A person's part of a line; amounts are 1/10,000 yuan, ``whole`` is the line with tax.

    ``region_id`` is the one written on the line.
    """

    line_id: int
    employee_id: int
    region_id: int | None
    sold_on: date
    document: str | None
    amount_e4: int
    cost_e4: int | None
    whole_e4: int


class ReturnPart(NamedTuple):
    """A person's part of a return (above zero), and the day of the sale it goes back to."""

    employee_id: int
    region_id: int | None
    returned_on: date
    document: str | None
    sold_on: date
    amount_e4: int
    cost_e4: int | None


def line_parts(session: Session, line_ids: Sequence[int]) -> list[LinePart]:
    """Return everybody's part of the lines named."""
    line, share = SalesLineTable, SalesShareTable
    whole = line.amount_e4 + line.tax_e4
    single = select(
        line.id,
        line.employee_id,
        line.region_id,
        line.sold_on,
        line.document,
        line.amount_e4,
        line.cost_e4,
        whole,
    ).where(line.id.in_(line_ids), line.employee_id.is_not(None))
    divided = (
        select(
            line.id,
            share.employee_id,
            line.region_id,
            line.sold_on,
            line.document,
            share.amount_e4,
            share.cost_e4,
            whole,
        )
        .join(share, share.line_id == line.id)
        .where(line.id.in_(line_ids))
    )
    rows: Iterable[Any] = session.execute(union_all(single, divided))
    return [LinePart._make(row) for row in rows]


def return_parts(session: Session, period: Period) -> list[ReturnPart]:
    """Return the period's returns, each with the last sale of the same customer and product.

    Returns of the same customer and product without a sale before them are left out.
    """
    line, sale, share = SalesLineTable, aliased(SalesLineTable), SalesShareTable
    sold_on = (
        select(sale.sold_on)
        .where(
            sale.customer_id == line.customer_id,
            sale.product_id.is_not_distinct_from(line.product_id),
            sale.amount_e4 > 0,
            sale.sold_on <= line.sold_on,
        )
        .order_by(sale.sold_on.desc())
        .limit(1)
        .correlate(line)
        .scalar_subquery()
    )
    within = (line.amount_e4 < 0, line.sold_on.between(period.start, period.end))
    single = select(
        line.employee_id,
        line.region_id,
        line.sold_on,
        line.document,
        sold_on,
        -line.amount_e4,
        -line.cost_e4,
    ).where(*within, line.employee_id.is_not(None))
    divided = (
        select(
            share.employee_id,
            line.region_id,
            line.sold_on,
            line.document,
            sold_on,
            -share.amount_e4,
            -share.cost_e4,
        )
        .join(share, share.line_id == line.id)
        .where(*within)
    )
    rows: Iterable[Any] = session.execute(union_all(single, divided))
    return [ReturnPart._make(row) for row in rows if row[4] is not None]
