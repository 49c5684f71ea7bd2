"""Conditions on the columns of sales lines as they are shown: names, days, amounts."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.records import DIVIDED
from desktop_sales.areas.sales.tables import ChannelTable, ProductTable, SalesLineTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.conditions import ColumnCondition
from desktop_sales.storage.conditions import value_condition

LINE = SalesLineTable
NAMED: dict[str, tuple[Any, Any]] = {
    "employee": (LINE.employee_id, EmployeeTable),
    "customer": (LINE.customer_id, CustomerTable),
    "product": (LINE.product_id, ProductTable),
    "region": (LINE.region_id, RegionTable),
    "channel": (LINE.channel_id, ChannelTable),
}
VALUES: dict[str, ColumnElement[Any]] = {
    "sold_on": LINE.sold_on.expression,
    "document": LINE.document.expression,
    "quantity_e3": LINE.quantity_e3.expression,
    "amount_e4": LINE.amount_e4.expression,
    "cost_e4": LINE.cost_e4.expression,
    "profit_e4": LINE.amount_e4 - LINE.cost_e4,
}


def column_condition(asked: ColumnCondition) -> ColumnElement[bool]:
    """Return one condition in SQL; names are looked up among the few that exist."""
    if asked.key in NAMED:
        return _of_names(*NAMED[asked.key], asked)
    return value_condition(VALUES[asked.key], asked)


def _of_names(key: Any, table: Any, asked: ColumnCondition) -> ColumnElement[bool]:
    nobody = key.is_(None)
    if key is LINE.employee_id:
        nobody = and_(nobody, LINE.divided.is_(False))
    if asked.blank is not None:
        return nobody if asked.blank else or_(key.is_not(None), LINE.divided.is_(True))
    found = select(table.id)
    if asked.contains:
        holding = table.name.contains(asked.contains, autoescape=True)
        return or_(key.in_(found.where(holding)))
    names = [name for name in asked.among if name not in (None, DIVIDED)]
    parts: list[ColumnElement[bool]] = (
        [key.in_(found.where(table.name.in_(names)))] if names else []
    )
    if None in asked.among:
        parts.append(nobody)
    if DIVIDED in asked.among:
        parts.append(LINE.divided.is_(True))
    return or_(*parts)
