"""Reads of the customers area: lists, search as you type, who a name in a file is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    case,
    func,
    literal_column,
    select,
    table,
    text,
    union,
)
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.completeness import missing_parts, percent_column
from desktop_sales.areas.customers.contacts import contacts_of
from desktop_sales.areas.customers.credit_codes import normal_code
from desktop_sales.areas.customers.ownership import history
from desktop_sales.areas.customers.records import (
    CLASS_KEYS,
    ClassKey,
    Customer,
    CustomerFile,
    CustomerFilter,
    CustomerMatch,
)
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.areas.customers.strategies import cadences_on
from desktop_sales.areas.customers.tables import AliasTable, CustomerTable, TagTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.search_keys import compact, one_spelling, spaced_query

class_rank = case(
    {key: place for place, key in enumerate(CLASS_KEYS)}, value=CustomerTable.class_key
)
SORT_KEYS: dict[str, ColumnElement[Any]] = {
    "name": CustomerTable.search_pinyin.expression,
    "code": CustomerTable.code.expression,
    "owner": EmployeeTable.search_pinyin.expression,
    "region": RegionTable.name.expression,
    "industry": CustomerTable.industry.expression,
    "city": CustomerTable.city.expression,
    "class_key": class_rank,
    "last_contact_on": CustomerTable.last_contact_on.expression,
    "completeness": percent_column(),
}
_LEAST_CODE = 4
_LAST = "\U0010ffff"
_NAMED_AT_MOST = 30_000  # keys in one statement


def customers(
    session: Session,
    where: CustomerFilter | None = None,
    *,
    sort: str = "name",
    descending: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> list[Customer]:
    """Return customers with the names of owner and region; ``sort`` is one of SORT_KEYS."""
    key = SORT_KEYS[sort]
    query = filtered(session, customer_query(), where).order_by(
        key.desc() if descending else key.asc(), CustomerTable.id
    )
    rows = session.execute(query.offset(offset).limit(limit))
    return [Customer(**row._mapping) for row in rows]


def count_customers(session: Session, where: CustomerFilter | None = None) -> int:
    """Return how many customers a filter finds."""
    query = filtered(session, select(func.count()).select_from(CustomerTable), where)
    return session.scalar(query) or 0


def customer(session: Session, customer_id: int) -> Customer | None:
    """Return one customer."""
    row = session.execute(customer_query().where(CustomerTable.id == customer_id)).first()
    return Customer(**row._mapping) if row else None


def customer_file(session: Session, customer_id: int) -> CustomerFile | None:
    """Return everything the record of one customer holds."""
    found = customer(session, customer_id)
    if found is None:
        return None
    people = contacts_of(session, [customer_id]).get(customer_id, ())
    tags = session.scalars(
        select(TagTable.tag).where(TagTable.customer_id == customer_id).order_by(TagTable.tag)
    )
    return CustomerFile(
        found,
        people,
        tuple(tags),
        tuple(history(session, customer_id)),
        missing_parts(found, people),
    )


def customer_query() -> Select[*tuple[Any, ...]]:
    """Select the columns of ``Customer``, to be filtered and joined further."""
    own = CustomerTable
    return (
        select(
            own.id,
            own.uid,
            own.name,
            own.code,
            own.owner_id,
            EmployeeTable.name.label("owner"),
            own.region_id,
            RegionTable.name.label("region"),
            own.industry,
            own.in_opening_list,
            own.credit_code,
            own.heads,
            own.turnover_fen,
            own.city,
            own.district,
            own.address,
            own.phone,
            own.source,
            own.dealing_since,
            own.contract_until,
            own.strategic,
            own.notes,
            own.class_key,
            own.class_since,
            own.last_contact_on,
            own.next_contact_on,
            percent_column().label("completeness"),
        )
        .select_from(own)
        .outerjoin(EmployeeTable, EmployeeTable.id == own.owner_id)
        .outerjoin(RegionTable, RegionTable.id == own.region_id)
    )


def due_column(cadences: Mapping[ClassKey, int]) -> ColumnElement[date | None]:
    """Return the day of a customer's next contact: the planned one, else by the class's cadence.

    Nothing where nobody was ever contacted and no class says from when the cadence runs.
    """
    steps = {key: f"+{days} days" for key, days in cadences.items()}
    begun = func.coalesce(CustomerTable.last_contact_on, CustomerTable.class_since)
    by_cadence = func.date(begun, case(steps, value=CustomerTable.class_key))
    return func.coalesce(CustomerTable.next_contact_on, by_cadence, type_=Date)


def filtered(
    session: Session, query: Select[*tuple[Any, ...]], where: CustomerFilter | None
) -> Select[*tuple[Any, ...]]:
    """Narrow a query over customers."""
    if where is None:
        return query
    if where.owner_id is not None:
        query = query.where(CustomerTable.owner_id == (where.owner_id or None))
    if where.region_ids:
        query = query.where(CustomerTable.region_id.in_(where.region_ids))
    for column, value in (
        (CustomerTable.class_key, where.class_key),
        (CustomerTable.city, where.city),
        (CustomerTable.industry, where.industry),
    ):
        if value is not None:
            query = query.where(column == value)
    if where.tag is not None:
        tagged = select(TagTable.customer_id).where(TagTable.tag == where.tag)
        query = query.where(CustomerTable.id.in_(tagged))
    if where.incomplete:
        query = query.where(percent_column() < 100)
    query = _due(session, query, where)
    if where.text.strip():
        query = query.where(_named(where.text.strip()))
    return query


def _due(
    session: Session, query: Select[*tuple[Any, ...]], where: CustomerFilter
) -> Select[*tuple[Any, ...]]:
    if where.due_until is None and where.due_from is None:
        return query
    due = due_column(cadences_on(session, where.due_until or where.due_from))
    if where.due_until is not None:
        query = query.where(due <= where.due_until)
    return query if where.due_from is None else query.where(due >= where.due_from)


def _named(typed: str) -> ColumnElement[bool]:
    """Tell which customers a text finds; each way is looked up by its own index."""
    tagged = select(TagTable.customer_id).where(*_begins(TagTable.tag, typed))
    ways = [found_by_text(typed), _beginning_with(CustomerTable.code, typed), tagged]
    credit_code = normal_code(typed)
    if len(credit_code) >= _LEAST_CODE and credit_code.isalnum() and credit_code.isascii():
        ways.append(_beginning_with(CustomerTable.credit_code, credit_code))
    return CustomerTable.id.in_(union(*ways))


def _beginning_with(column: Any, text_typed: str) -> Select[*tuple[Any, ...]]:
    return select(CustomerTable.id).where(*_begins(column, text_typed))


def _begins(column: Any, text_typed: str) -> tuple[ColumnElement[bool], ...]:
    return column >= text_typed, column < text_typed + _LAST


def found_by_text(typed: str) -> Select[*tuple[Any, ...]]:
    """Select the keys of customers found by characters, initials or pinyin."""
    index = table("customer_search")
    return (
        select(literal_column("rowid"))
        .select_from(index)
        .where(text("customer_search MATCH :typed").bindparams(typed=search_expression(typed)))
    )


def search_expression(typed: str) -> str:
    """Return the full-text query of what was typed: every part quoted, the last one open."""
    characters, letters = spaced_query(typed), one_spelling(compact(typed))
    if not letters:
        return '""'
    return (
        f'(search_spaced : "{characters}"*) OR ({{search_initials search_pinyin}} : "{letters}"*)'
    )


def customers_by_code_or_name(
    session: Session, texts: Iterable[str], near: bool = True
) -> dict[str, CustomerMatch]:
    """Say which customer each text may be: exact by code or name, else near ones to propose."""
    by_code: dict[str, int] = {}
    by_name: dict[str, int] = {}
    names: dict[int, str] = {}
    for key, name, code in names_and_codes(session):
        by_name[compact(name)] = key
        names[key] = name
        if code:
            by_code[compact(code)] = key
    for name, code, key in aliases(session):
        by_name.setdefault(compact(name), key)
        if code:
            by_code.setdefault(compact(code), key)
    found: dict[str, CustomerMatch] = {}
    finder: NearNames | None = None
    for typed in dict.fromkeys(texts):
        wanted = compact(typed)
        if wanted in by_code:
            found[typed] = CustomerMatch(typed, (by_code[wanted],), "code")
        elif wanted in by_name:
            found[typed] = CustomerMatch(typed, (by_name[wanted],), "name")
        elif near and names:
            finder = finder or NearNames(names)
            ids = finder.near(typed)
            found[typed] = CustomerMatch(typed, ids, "near" if ids else "none")
        else:
            found[typed] = CustomerMatch(typed, (), "none")
    return found


def owners(session: Session) -> dict[int, int]:
    """Return customer -> owner, for lines of a file without salespeople."""
    rows = session.execute(select(CustomerTable.id, CustomerTable.owner_id))
    return {key: owner_id for key, owner_id in rows if owner_id is not None}


def names_and_codes(session: Session) -> list[tuple[int, str, str | None]]:
    """Return all customers by nothing but key, name and code, in the order they came in."""
    columns = (CustomerTable.id, CustomerTable.name, CustomerTable.code)
    return [(key, name, code) for key, name, code in session.execute(select(*columns))]


def names_of(session: Session, customer_ids: Iterable[int]) -> dict[int, str]:
    """Return customers' names by key."""
    wanted = set(customer_ids)
    query = select(CustomerTable.id, CustomerTable.name)
    if len(wanted) <= _NAMED_AT_MOST:
        query = query.where(CustomerTable.id.in_(wanted))
    return {key: name for key, name in session.execute(query) if key in wanted}


def contract_ends(session: Session) -> dict[int, date]:
    """Return until when customers are bound by a contract, of those that are."""
    own = CustomerTable
    rows = session.execute(
        select(own.id, own.contract_until).where(own.contract_until.is_not(None))
    )
    return {key: until for key, until in rows if until is not None}


def aliases(session: Session) -> list[tuple[str, str | None, int]]:
    """Return names and codes of records that were merged, with the customer they mean now."""
    rows = session.execute(select(AliasTable.name, AliasTable.code, AliasTable.customer_id))
    return [(name, code, customer_id) for name, code, customer_id in rows]


def cities(session: Session) -> list[str]:
    """Return the cities of customers, the one with most of them first."""
    return _values(session, CustomerTable.city)


def industries(session: Session) -> list[str]:
    """Return the industries of customers, the one with most of them first."""
    return _values(session, CustomerTable.industry)


def _values(session: Session, column: Any) -> list[str]:
    query = select(column).where(column != "").group_by(column).order_by(func.count().desc())
    return list(session.scalars(query))


def class_counts(session: Session) -> dict[ClassKey, int]:
    """Return how many customers each class has."""
    key = CustomerTable.class_key
    counts = {
        name: count for name, count in session.execute(select(key, func.count()).group_by(key))
    }
    return {name: counts.get(name, 0) for name in CLASS_KEYS}
