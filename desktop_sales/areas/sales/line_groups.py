"""Sales lines grouped by one column, with what each group comes to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.line_conditions import LINE, NAMED, VALUES
from desktop_sales.areas.sales.line_queries import summed_conditions, unindexed
from desktop_sales.areas.sales.records import DIVIDED, LineFilter, LineGroup

GROUP_KEYS = ("sold_on", "employee", "customer", "product", "region", "channel")
VALUE_KEYS = (*GROUP_KEYS, "document")
_DIVIDED_KEY = -1
_MONTH_LETTERS = len("2026-11")
_SUMS = (
    func.count().label("lines"),
    func.sum(LINE.quantity_e3).label("quantity"),
    func.sum(LINE.amount_e4).label("amount"),
    func.sum(LINE.cost_e4).label("cost"),
    func.sum(VALUES["profit_e4"]).label("profit"),
)


def line_groups(
    session: Session, where: LineFilter, key: str, *, limit: int = 0
) -> list[LineGroup]:
    """Return the groups of lines by one of VALUE_KEYS, in the order of their values.

    Days are grouped by month (``2026-11``), divided lines stand under DIVIDED. With a limit the
    groups with the most lines are returned.
    """
    query = _by_name(where, key) if key in NAMED else _by_value(where, key)
    if limit:
        query = query.order_by(None).order_by(query.selected_columns["lines"].desc()).limit(limit)
    rows: Sequence[Any] = session.execute(query).all()
    return [LineGroup(*row) for row in rows]


def _by_value(where: LineFilter, key: str) -> Any:
    column = VALUES[key]
    value = func.substr(column, 1, _MONTH_LETTERS) if key == "sold_on" else column
    grouped = select(value.label("value"), *_SUMS).where(*summed_conditions(where))
    return grouped.group_by(value).order_by(value)


def _by_name(where: LineFilter, key: str) -> Any:
    """Group by the key of the named record, and join the few names afterwards."""
    column, table = NAMED[key]
    by: Any = unindexed(column.expression)
    if key == "employee":
        by = case((LINE.divided.is_(True), _DIVIDED_KEY), else_=column)
    sums = select(by.label("key"), *_SUMS).where(*summed_conditions(where)).group_by(by).subquery()
    name = case((sums.c.key == _DIVIDED_KEY, DIVIDED), else_=table.name)
    order = getattr(table, "search_pinyin", table.name)
    return (
        select(
            name.label("value"),
            func.sum(sums.c.lines).label("lines"),
            func.sum(sums.c.quantity),
            func.sum(sums.c.amount),
            func.sum(sums.c.cost),
            func.sum(sums.c.profit),
        )
        .select_from(sums)
        .outerjoin(table, table.id == sums.c.key)
        .group_by(name)
        .order_by(func.min(order), name)
    )
