"""The names of what facts are grouped by, and the lines behind a group."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.facts import TIMES, Dimension
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.sales.tables import ChannelTable, ProductTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.conditions import ColumnCondition
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

DIMENSION_TITLES: dict[Dimension, str] = {
    "person": N_("Salesperson"),
    "region": N_("Region"),
    "customer": N_("Customer"),
    "product": N_("Product"),
    "category": N_("Category"),
    "channel": N_("Sales channel"),
    "day": N_("Day"),
    "week": N_("Week"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Year"),
}
_TABLES: dict[str, Any] = {
    "person": EmployeeTable,
    "region": RegionTable,
    "customer": CustomerTable,
    "product": ProductTable,
    "channel": ChannelTable,
}
_KEYS: dict[str, str] = {
    "region": "region_ids",
    "customer": "customer_ids",
    "product": "product_ids",
    "channel": "channel_ids",
}
"""What a line filter calls the keys of a dimension."""


def names_of(session: Session, dimension: Dimension) -> Mapping[Any, str]:
    """Return key -> name of all people, regions, customers, products or channels; else nothing."""
    table = _TABLES.get(dimension)
    if table is None:
        return {}
    return dict(session.execute(select(table.id, table.name)).all())


def period_of(key: str, month_start_day: int | None = None) -> Period:
    """Return the period a time group is named after."""
    return Period.parse(key, month_start_day)


def lines_of_group(
    session: Session,
    span: Stretch,
    groups: Sequence[tuple[Dimension, Any]],
    month_start_day: int | None = None,
) -> LineFilter | None:
    """Return the lines behind a group, or None where no filter can name them."""
    where: LineFilter | None = LineFilter(first_on=span[0], last_on=span[1])
    for dimension, key in groups:
        if where is not None:
            where = _narrowed(session, where, dimension, key, month_start_day)
    return where


def _narrowed(
    session: Session, where: LineFilter, dimension: Dimension, key: Any, start_day: int | None
) -> LineFilter | None:
    if dimension in TIMES:
        first = last = dt.date.min
        if dimension == "day":
            first = last = dt.date.fromisoformat(key)
        else:
            period = period_of(key, start_day)
            first, last = period.start, period.end
        start, end = where.first_on or first, where.last_on or last
        return replace(where, first_on=max(start, first), last_on=min(end, last))
    if dimension == "category":
        table = ProductTable
        products = tuple(session.scalars(select(table.id).where(table.category == key)))
        return replace(where, product_ids=products) if products else None
    if dimension == "person":
        return replace(where, employee_ids=(key,) if key is not None else (), nobody=key is None)
    if key is None:
        blank = ColumnCondition(dimension, blank=True)
        return None if dimension == "region" else replace(where, columns=(*where.columns, blank))
    inside = team.region_descendants(session).get(key) if dimension == "region" else None
    chosen: dict[str, Any] = {_KEYS[dimension]: tuple(sorted(inside or {key}))}
    return replace(where, **chosen)
