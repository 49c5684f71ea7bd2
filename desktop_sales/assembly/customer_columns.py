"""The columns of the list of customers in SQL: what is joined for them, conditions, groups."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries
from desktop_sales.areas.customers.records import CustomerFilter
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.customer_figures import CustomerFigureTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.conditions import ColumnCondition
from desktop_sales.storage.conditions import value_condition

FIGURES: dict[str, ColumnElement[Any]] = {
    name: getattr(CustomerFigureTable, name).expression
    for name in (
        "amount_e4",
        "before_e4",
        "orders",
        "receivable_fen",
        "last_on",
        "satisfaction_e1",
        "usual_days_e1",
    )
}
GROUP_KEYS = ("class_key", "city", "owner", "industry", "region", "source")
SUMMED = ("amount_e4", "receivable_fen", "before_e4")
_OWN = CustomerTable
_CELLS: dict[str, ColumnElement[Any]] = {
    **{
        name: func.nullif(getattr(_OWN, name).expression, "")
        for name in ("code", "name", "city", "industry", "phone", "address", "source")
    },
    **{
        name: func.nullif(FIGURES[name], 0)
        for name in ("amount_e4", "before_e4", "orders", "receivable_fen")
    },
    **{name: FIGURES[name] / 10.0 for name in ("satisfaction_e1", "usual_days_e1")},
    "last_on": FIGURES["last_on"],
    "class_key": _OWN.class_key.expression,
    "last_contact_on": _OWN.last_contact_on.expression,
    "completeness": queries.SORT_KEYS["completeness"],
    "owner": EmployeeTable.name.expression,
    "region": RegionTable.name.expression,
}
CONDITION_KEYS = tuple(_CELLS)


class CustomerGroup(NamedTuple):
    """Customers that share a value of a column; sums of what each has, None where none has it."""

    value: Any
    customers: int
    sums: dict[str, int | None]


def joined(keys: Collection[str]) -> Select[*tuple[Any, ...]]:
    """Select the customers' keys, joined with only what the named columns need."""
    query = select(_OWN.id)
    if not FIGURES.keys().isdisjoint(keys):
        own = _OWN.id == CustomerFigureTable.customer_id
        query = query.select_from(CustomerFigureTable).join(_OWN, own)
    if "owner" in keys:
        query = query.outerjoin(EmployeeTable, EmployeeTable.id == _OWN.owner_id)
    if "region" in keys:
        query = query.outerjoin(RegionTable, RegionTable.id == _OWN.region_id)
    return query


def narrowed(
    session: Session,
    where: CustomerFilter,
    columns: Sequence[ColumnCondition],
    *shown: str,
) -> Select[*tuple[Any, ...]]:
    """Select the keys of the customers that a filter and conditions on columns find.

    ``shown`` are further columns that the query is to order or group by.
    """
    query = joined({*shown, *(one.key for one in columns)})
    query = queries.filtered(session, query, where)
    return query.where(*(value_condition(_CELLS[one.key], one) for one in columns))


def count_listed(
    session: Session, where: CustomerFilter, columns: Sequence[ColumnCondition] = ()
) -> int:
    """Return how many customers the list holds."""
    keys = narrowed(session, where, columns).subquery()
    return session.scalar(select(func.count()).select_from(keys)) or 0


def customer_groups(
    session: Session,
    where: CustomerFilter,
    columns: Sequence[ColumnCondition],
    key: str,
    limit: int = 0,
) -> list[CustomerGroup]:
    """Return the groups of customers by one of CONDITION_KEYS, in order; the largest by a limit."""
    value = _CELLS[key]
    order = queries.SORT_KEYS.get(key, value)
    count = func.count().label("customers")
    query = narrowed(session, where, columns, key, *SUMMED).group_by(value)
    query = query.with_only_columns(
        value, count, *(func.sum(_CELLS[name]) for name in SUMMED), maintain_column_froms=True
    )
    query = query.order_by(count.desc()).limit(limit) if limit else query.order_by(func.min(order))
    return [
        CustomerGroup(found, customers, dict(zip(SUMMED, sums, strict=True)))
        for found, customers, *sums in session.execute(query)
    ]
