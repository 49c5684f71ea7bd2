"""The list of sales lines: windows of a million rows, sorted, filtered and counted in SQL."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from desktop_sales.areas.customers.queries import found_by_text
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.line_conditions import column_condition
from desktop_sales.areas.sales.records import LineFilter, LineTotals, SalesLine
from desktop_sales.areas.sales.tables import (
    ChannelTable,
    ProductTable,
    SalesLineTable,
    SalesShareTable,
)
from desktop_sales.areas.team.tables import AssignmentTable, EmployeeTable, RegionTable
from desktop_sales.core.search_keys import compact, one_spelling

LINE = SalesLineTable
LONG_STRETCH = 62
LAST_CHARACTER = "\U0010ffff"

_NAMES: dict[str, tuple[Any, ColumnElement[bool]]] = {
    "employee": (EmployeeTable, EmployeeTable.id == LINE.employee_id),
    "customer": (CustomerTable, CustomerTable.id == LINE.customer_id),
    "product": (ProductTable, ProductTable.id == LINE.product_id),
    "region": (RegionTable, RegionTable.id == LINE.region_id),
    "channel": (ChannelTable, ChannelTable.id == LINE.channel_id),
}
SORT_KEYS: dict[str, ColumnElement[Any]] = {
    "sold_on": LINE.sold_on.expression,
    "document": LINE.document.expression,
    "employee": EmployeeTable.search_pinyin.expression,
    "customer": CustomerTable.search_pinyin.expression,
    "product": ProductTable.name.expression,
    "region": RegionTable.name.expression,
    "channel": ChannelTable.name.expression,
    "quantity_e3": LINE.quantity_e3.expression,
    "amount_e4": LINE.amount_e4.expression,
    "tax_e4": LINE.tax_e4.expression,
    "cost_e4": LINE.cost_e4.expression,
    "profit_e4": (LINE.amount_e4 - LINE.cost_e4),
    "id": LINE.id.expression,
}
NEVER_MISSING = frozenset({"sold_on", "quantity_e3", "amount_e4", "tax_e4", "id"})
INDEXED = frozenset({"sold_on", "document", "id"})
COLUMNS = (
    LINE.id, LINE.sold_on, LINE.document, LINE.line_no, LINE.employee_id,
    EmployeeTable.name.label("employee"), LINE.divided, LINE.customer_id,
    CustomerTable.name.label("customer"), LINE.product_id, ProductTable.name.label("product"),
    LINE.region_id, RegionTable.name.label("region"), LINE.channel_id,
    ChannelTable.name.label("channel"), LINE.quantity_e3, LINE.amount_e4, LINE.tax_e4,
    LINE.cost_e4, LINE.batch_id,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row that a window can start after: the value sorted by, and the key."""

    value: Any
    id: int


def lines(
    session: Session,
    where: LineFilter | None = None,
    *,
    sort: str = "sold_on",
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
    after: Anchor | None = None,
) -> list[SalesLine]:
    """Return a window of lines; ``sort`` is one of SORT_KEYS.

    The keys of the window are found in an index first, and only its rows get their names.
    ``after`` starts behind an anchor instead of counting ``offset`` rows from the top.
    """
    keys = _ordered(_filtered(_select_keys(sort), where), sort, descending, after)
    window = keys.offset(offset).limit(limit).subquery()
    rows = {
        row[0]: SalesLine._make(row)
        for row in session.execute(
            _with_names(select(*COLUMNS)).where(LINE.id.in_(select(window.c.id)))
        )
    }
    order = session.scalars(select(window.c.id)) if len(rows) > 1 else rows
    return [rows[key] for key in order]


def line(session: Session, line_id: int) -> SalesLine | None:
    """Return one line."""
    row = session.execute(_with_names(select(*COLUMNS)).where(LINE.id == line_id)).first()
    return SalesLine._make(row) if row else None


def line_shares(session: Session, line_id: int) -> list[tuple[int, str, int, int]]:
    """Return the people of a divided line: (key, name, share of 10,000, amount_e4)."""
    rows = session.execute(
        select(
            SalesShareTable.employee_id,
            EmployeeTable.name,
            SalesShareTable.share_e4,
            SalesShareTable.amount_e4,
        )
        .join(EmployeeTable, EmployeeTable.id == SalesShareTable.employee_id)
        .where(SalesShareTable.line_id == line_id)
        .order_by(SalesShareTable.position)
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


def count_lines(session: Session, where: LineFilter | None = None) -> int:
    """Return how many lines a filter finds."""
    return session.scalar(_filtered(select(func.count()).select_from(LINE), where)) or 0


def total_lines(session: Session, where: LineFilter | None = None) -> LineTotals:
    """Return how many lines a filter finds and what they come to."""
    query = (
        select(
            func.count(),
            func.coalesce(func.sum(LINE.quantity_e3), 0),
            func.coalesce(func.sum(LINE.amount_e4), 0),
            func.coalesce(func.sum(LINE.tax_e4), 0),
            func.sum(LINE.amount_e4 - LINE.cost_e4),
        )
        .select_from(LINE)
        .where(*summed_conditions(where))
    )
    return LineTotals(*session.execute(query).one())


def summed_conditions(where: LineFilter | None) -> list[ColumnElement[bool]]:
    """Return the conditions of a sum, which over a long stretch reads the table end to end.

    The unary plus keeps the index of days out: what it does not hold would be fetched line by
    line, in seven times the time.
    """
    if where is None:
        return []
    first, last = where.first_on, where.last_on
    is_narrow = replace(where, first_on=None, last_on=None) != LineFilter()
    if first is None or last is None or is_narrow or (last - first).days < LONG_STRETCH:
        return conditions_of(where)
    day = unindexed(LINE.sold_on.expression)
    return [day >= first, day <= last]


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column as SQLite reads it from the table, never from an index."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def anchors(
    session: Session,
    where: LineFilter | None = None,
    *,
    sort: str = "sold_on",
    descending: bool = True,
    step: int = 5_000,
) -> list[Anchor]:
    """Return every ``step``-th row in order, for windows that start there at once.

    Along an index one step after the other is read; any other order is sorted once.
    """
    if sort in INDEXED and where in (None, LineFilter()):
        return list(_steps(session, sort, descending, step))
    ordered = _ordered(_filtered(_select_keys(sort), where), sort, descending, None)
    key = SORT_KEYS[sort]
    numbered = ordered.add_columns(
        func.row_number().over(order_by=_order(key, descending)).label("place")
    ).subquery()
    rows = session.execute(
        select(numbered.c.value, numbered.c.id)
        .where(numbered.c.place % step == 0)
        .order_by(numbered.c.place)
    )
    return [Anchor(row.value, row.id) for row in rows]


def _steps(session: Session, sort: str, descending: bool, step: int) -> Iterator[Anchor]:
    anchor: Anchor | None = None
    while True:
        query = _ordered(_select_keys(sort), sort, descending, anchor)
        row = session.execute(query.offset(step - 1).limit(1)).first()
        if row is None:
            return
        anchor = Anchor(row.value, row.id)
        yield anchor


def position_of(
    session: Session,
    line_id: int,
    where: LineFilter | None = None,
    *,
    sort: str = "sold_on",
    descending: bool = True,
) -> int | None:
    """Return the place of a line in an order, from 0, or None where the filter hides it."""
    one = _filtered(_select_keys(sort).where(LINE.id == line_id), where)
    row = session.execute(one).first()
    if row is None:
        return None
    before = _filtered(_select_keys(sort), where).where(
        _after(sort, not descending, Anchor(row.value, row.id))
    )
    return session.scalar(select(func.count()).select_from(before.subquery())) or 0


def _select_keys(sort: str) -> Select[*tuple[Any, ...]]:
    query = select(LINE.id, SORT_KEYS[sort].label("value")).select_from(LINE)
    if sort in _NAMES:
        table, condition = _NAMES[sort]
        query = query.outerjoin(table, condition)
    return query


def _with_names(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    query = query.select_from(LINE)
    for table, condition in _NAMES.values():
        query = query.outerjoin(table, condition)
    return query


def _order(key: ColumnElement[Any], descending: bool) -> tuple[Any, ...]:
    return (key.desc(), LINE.id.desc()) if descending else (key.asc(), LINE.id.asc())


def _ordered(
    query: Select[*tuple[Any, ...]], sort: str, descending: bool, after: Anchor | None
) -> Select[*tuple[Any, ...]]:
    key = SORT_KEYS[sort]
    if after is not None:
        query = query.where(_after(sort, descending, after))
    return query.order_by(*_order(key, descending))


def _after(sort: str, descending: bool, anchor: Anchor) -> ColumnElement[bool]:
    """Say what comes after an anchor; missing values are the lowest, as SQLite sorts them."""
    key = SORT_KEYS[sort]
    if anchor.value is None:
        same = and_(key.is_(None), LINE.id < anchor.id if descending else LINE.id > anchor.id)
        return same if descending else or_(same, key.is_not(None))
    pair, place = tuple_(key, LINE.id), tuple_(anchor.value, anchor.id)
    if descending:
        return pair < place if sort in NEVER_MISSING else or_(pair < place, key.is_(None))
    return pair > place


def _filtered(
    query: Select[*tuple[Any, ...]], where: LineFilter | None
) -> Select[*tuple[Any, ...]]:
    return query.where(*conditions_of(where)) if where else query


def conditions_of(where: LineFilter) -> list[ColumnElement[bool]]:
    """Return the conditions that were asked for."""
    nobody = and_(LINE.employee_id.is_(None), LINE.divided.is_(False))
    asked: tuple[tuple[object, Callable[[], ColumnElement[bool]]], ...] = (
        (where.first_on, lambda: LINE.sold_on >= where.first_on),
        (where.last_on, lambda: LINE.sold_on <= where.last_on),
        (where.employee_ids, lambda: _of_people(where.employee_ids)),
        (where.nobody, lambda: nobody),
        (where.customer_ids, lambda: LINE.customer_id.in_(where.customer_ids)),
        (where.product_ids, lambda: LINE.product_id.in_(where.product_ids)),
        (where.region_ids, lambda: _in_regions(where.region_ids)),
        (where.channel_ids, lambda: LINE.channel_id.in_(where.channel_ids)),
        (where.batch_id is not None, lambda: LINE.batch_id == where.batch_id),
        (where.least_e4 is not None, lambda: LINE.amount_e4 >= where.least_e4),
        (where.most_e4 is not None, lambda: LINE.amount_e4 <= where.most_e4),
        (where.text.strip(), lambda: _containing(where.text)),
        (where.across_regions, _across_regions),
        (where.columns, lambda: and_(*map(column_condition, where.columns))),
    )
    return [condition() for wanted, condition in asked if wanted]


def _of_people(employee_ids: Sequence[int]) -> ColumnElement[bool]:
    shared = select(SalesShareTable.line_id).where(SalesShareTable.employee_id.in_(employee_ids))
    return or_(
        LINE.employee_id.in_(employee_ids), and_(LINE.divided.is_(True), LINE.id.in_(shared))
    )


def home_region() -> Any:
    """Return the region of a line's single salesperson on its day, as a scalar query."""
    return (
        select(AssignmentTable.region_id)
        .where(
            AssignmentTable.employee_id == LINE.employee_id,
            AssignmentTable.start_on <= LINE.sold_on,
            or_(AssignmentTable.end_on.is_(None), AssignmentTable.end_on >= LINE.sold_on),
        )
        .correlate(LINE)
        .scalar_subquery()
    )


def _in_regions(region_ids: Sequence[int]) -> ColumnElement[bool]:
    """Say that a line counts for one of the regions: written on it, else its people's region."""
    shared = exists().where(
        SalesShareTable.line_id == LINE.id,
        AssignmentTable.employee_id == SalesShareTable.employee_id,
        AssignmentTable.start_on <= LINE.sold_on,
        or_(AssignmentTable.end_on.is_(None), AssignmentTable.end_on >= LINE.sold_on),
        AssignmentTable.region_id.in_(region_ids),
    )
    return or_(
        LINE.region_id.in_(region_ids),
        and_(LINE.region_id.is_(None), home_region().in_(region_ids)),
        and_(LINE.region_id.is_(None), LINE.divided.is_(True), shared),
    )


def _across_regions() -> ColumnElement[bool]:
    """Say that a line's own region differs from its salesperson's (跨区)."""
    return and_(LINE.region_id.is_not(None), home_region() != LINE.region_id)


def _containing(typed: str) -> ColumnElement[bool]:
    """Say that document, person, customer or product match what was typed."""
    plain, letters = typed.strip(), " " + one_spelling(compact(typed))
    people = select(EmployeeTable.id).where(
        or_(
            EmployeeTable.name.contains(plain, autoescape=True),
            EmployeeTable.search_initials.contains(letters, autoescape=True),
            EmployeeTable.search_pinyin.contains(letters, autoescape=True),
        )
    )
    products = select(ProductTable.id).where(ProductTable.name.contains(plain, autoescape=True))
    shared = select(SalesShareTable.line_id).where(SalesShareTable.employee_id.in_(people))
    return or_(
        and_(LINE.document >= plain, LINE.document < plain + LAST_CHARACTER),
        LINE.employee_id.in_(people),
        LINE.customer_id.in_(found_by_text(typed)),
        LINE.product_id.in_(products),
        and_(LINE.divided.is_(True), LINE.id.in_(shared)),
    )
