"""Reads of the customers area: lists, search as you type, who a name in a file is."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, or_, select, table, text
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.records import Customer, CustomerFilter, CustomerMatch
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.search_keys import compact, one_spelling, spaced_query

SORT_KEYS: dict[str, ColumnElement[Any]] = {
    "name": CustomerTable.search_pinyin.expression,
    "code": CustomerTable.code.expression,
    "owner": EmployeeTable.search_pinyin.expression,
    "region": RegionTable.name.expression,
    "industry": CustomerTable.industry.expression,
}


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
    query = _filtered(_query(), where).order_by(
        key.desc() if descending else key.asc(), CustomerTable.id
    )
    rows = session.execute(query.offset(offset).limit(limit))
    return [Customer(**row._mapping) for row in rows]


def count_customers(session: Session, where: CustomerFilter | None = None) -> int:
    """Return how many customers a filter finds."""
    query = _filtered(select(func.count()).select_from(CustomerTable), where)
    return session.scalar(query) or 0


def customer(session: Session, customer_id: int) -> Customer | None:
    """Return one customer."""
    row = session.execute(_query().where(CustomerTable.id == customer_id)).first()
    return Customer(**row._mapping) if row else None


def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            CustomerTable.id,
            CustomerTable.uid,
            CustomerTable.name,
            CustomerTable.code,
            CustomerTable.owner_id,
            EmployeeTable.name.label("owner"),
            CustomerTable.region_id,
            RegionTable.name.label("region"),
            CustomerTable.industry,
            CustomerTable.in_opening_list,
        )
        .select_from(CustomerTable)
        .outerjoin(EmployeeTable, EmployeeTable.id == CustomerTable.owner_id)
        .outerjoin(RegionTable, RegionTable.id == CustomerTable.region_id)
    )


def _filtered(
    query: Select[*tuple[Any, ...]], where: CustomerFilter | None
) -> Select[*tuple[Any, ...]]:
    if where is None:
        return query
    if where.owner_id is not None:
        query = query.where(CustomerTable.owner_id == where.owner_id)
    if where.region_ids:
        query = query.where(CustomerTable.region_id.in_(where.region_ids))
    if where.text.strip():
        query = query.where(
            or_(
                CustomerTable.id.in_(found_by_text(where.text)),
                CustomerTable.code.startswith(where.text.strip(), autoescape=True),
            )
        )
    return query


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
    for key, name, code in session.execute(
        select(CustomerTable.id, CustomerTable.name, CustomerTable.code)
    ):
        by_name[compact(name)] = key
        names[key] = name
        if code:
            by_code[compact(code)] = key
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
