"""Sales lines grouped by one column, with what each group comes to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, case, column, func, select, text
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.day_sums import DIVIDED_KEY, FRESH_DAY, NOBODY, STALE_DAY
from desktop_sales.areas.sales.line_conditions import LINE, NAMED, VALUES
from desktop_sales.areas.sales.line_queries import summed_conditions, unindexed
from desktop_sales.areas.sales.records import DIVIDED, LineFilter, LineGroup

GROUP_KEYS = ("sold_on", "employee", "customer", "product", "region", "channel")
VALUE_KEYS = (*GROUP_KEYS, "document")
_MONTH_LETTERS = len("2026-11")
_SUM_NAMES = ("lines", "quantity", "amount", "cost", "profit")
_SUMS = (
    func.count().label("lines"),
    func.sum(LINE.quantity_e3).label("quantity"),
    func.sum(LINE.amount_e4).label("amount"),
    func.sum(LINE.cost_e4).label("cost"),
    func.sum(VALUES["profit_e4"]).label("profit"),
)


# The lines of a table without other conditions than days: kept sums, and what these do not hold.
_KEPT = text(f"""
SELECT sold_on, nullif(employee_id, {NOBODY}) AS employee, nullif(region_id, {NOBODY}) AS region,
    lines, quantity_e3 AS quantity, amount_e4 AS amount,
    CASE WHEN uncosted < lines THEN cost_e4 END AS cost,
    CASE WHEN uncosted < lines THEN amount_e4 - uncosted_amount_e4 - cost_e4 END AS profit
FROM sales_day_sum WHERE {FRESH_DAY}
UNION ALL
SELECT sold_on, CASE divided WHEN 1 THEN {DIVIDED_KEY} ELSE employee_id END, region_id, 1,
    quantity_e3, amount_e4, cost_e4, amount_e4 - cost_e4
FROM sales_line INDEXED BY ix_sales_line_sums WHERE {STALE_DAY.format(within="")}
""").columns(
    column("sold_on", LINE.sold_on.expression.type),
    *(column(name, Integer) for name in ("employee", "region", *_SUM_NAMES)),
)
_KEPT_KEYS = frozenset({"sold_on", "employee", "region"})


def line_groups(
    session: Session, where: LineFilter, key: str, *, limit: int = 0
) -> list[LineGroup]:
    """Return the groups of lines by one of VALUE_KEYS, in the order of their values.

    Days are grouped by month (``2026-11``), divided lines stand under DIVIDED. With a limit the
    groups with the most lines are returned.
    """
    days_only = LineFilter(first_on=where.first_on, last_on=where.last_on)
    if key in _KEPT_KEYS and where == days_only:
        query = _from_kept(where, key)
    else:
        query = _by_name(where, key) if key in NAMED else _by_value(where, key)
    if limit:
        query = query.order_by(None).order_by(query.selected_columns["lines"].desc()).limit(limit)
    rows: Sequence[Any] = session.execute(query).all()
    return [LineGroup(*row) for row in rows]


def _from_kept(where: LineFilter, key: str) -> Any:
    kept = _KEPT.subquery()
    day = kept.c.sold_on
    by: Any = func.substr(day, 1, _MONTH_LETTERS) if key == "sold_on" else kept.c[key]
    sums = select(by.label("key"), *(func.sum(kept.c[name]).label(name) for name in _SUM_NAMES))
    if where.first_on is not None:
        sums = sums.where(day >= where.first_on)
    if where.last_on is not None:
        sums = sums.where(day <= where.last_on)
    if key in NAMED:
        return _named(key, sums.group_by(by).subquery())
    return sums.group_by(by).order_by(by)


def _by_value(where: LineFilter, key: str) -> Any:
    shown = VALUES[key]
    value = func.substr(shown, 1, _MONTH_LETTERS) if key == "sold_on" else shown
    grouped = select(value.label("value"), *_SUMS).where(*summed_conditions(where))
    return grouped.group_by(value).order_by(value)


def _by_name(where: LineFilter, key: str) -> Any:
    """Group by the key of the named record, and join the few names afterwards."""
    named = NAMED[key][0]
    by: Any = unindexed(named.expression)
    if key == "employee":
        by = case((LINE.divided.is_(True), DIVIDED_KEY), else_=named)
    grouped = select(by.label("key"), *_SUMS).where(*summed_conditions(where)).group_by(by)
    return _named(key, grouped.subquery())


def _named(key: str, sums: Any) -> Any:
    """Return the groups under the names of the records their keys mean."""
    table = NAMED[key][1]
    name = case((sums.c.key == DIVIDED_KEY, DIVIDED), else_=table.name)
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
