"""Reads of contacts: lists, what is due, what came back, how the cadence was kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.queries import due_column
from desktop_sales.areas.customers.strategies import strategies_on
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.areas.customers.visit_records import (
    DueContact,
    Feedback,
    FeedbackKind,
    Visit,
    VisitFilter,
)
from desktop_sales.areas.customers.visit_tables import FeedbackTable, VisitTable
from desktop_sales.areas.team.tables import EmployeeTable

_stands_on = func.coalesce(VisitTable.done_on, VisitTable.planned_on, type_=Date)


def visits(
    session: Session, where: VisitFilter | None = None, limit: int | None = None
) -> list[Visit]:
    """Return contacts, the latest day first."""
    query = _filtered(_visit_query(), where or VisitFilter())
    rows = session.execute(query.order_by(_stands_on.desc(), VisitTable.id.desc()).limit(limit))
    return [Visit(**row._mapping) for row in rows]


def visit(session: Session, visit_id: int) -> Visit | None:
    """Return one contact."""
    row = session.execute(_visit_query().where(VisitTable.id == visit_id)).first()
    return Visit(**row._mapping) if row else None


def route(session: Session, day: date, employee_id: int | None = None) -> list[Visit]:
    """Return the contacts planned for a day as they lie along the way: city, district, address.

    Those by phone or mail come last, for they need no way.
    """
    where = VisitFilter(employee_id=employee_id, state="planned", first_on=day, last_on=day)
    found = visits(session, where)
    return sorted(
        found, key=lambda v: (v.channel != "visit", v.city, v.district, v.address, v.customer)
    )


def _visit_query() -> Select[*tuple[Any, ...]]:
    own = VisitTable
    return (
        select(
            own.id,
            own.uid,
            own.customer_id,
            CustomerTable.name.label("customer"),
            CustomerTable.class_key,
            CustomerTable.city,
            CustomerTable.district,
            CustomerTable.address,
            own.employee_id,
            func.coalesce(EmployeeTable.name, "").label("employee"),
            own.contact_id,
            func.coalesce(ContactTable.name, "").label("contact"),
            func.coalesce(ContactTable.phone, CustomerTable.phone).label("phone"),
            own.channel,
            own.state,
            own.planned_on,
            own.done_on,
            own.purpose,
            own.said,
            own.agreed,
            own.next_step,
            own.next_on,
            own.reason,
            own.by_cadence,
        )
        .join(CustomerTable, CustomerTable.id == own.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == own.employee_id)
        .outerjoin(ContactTable, ContactTable.id == own.contact_id)
    )


def _filtered(query: Select[*tuple[Any, ...]], where: VisitFilter) -> Select[*tuple[Any, ...]]:
    for column, value in (
        (VisitTable.customer_id, where.customer_id),
        (VisitTable.employee_id, where.employee_id),
        (VisitTable.state, where.state),
    ):
        if value is not None:
            query = query.where(column == value)
    if where.first_on is not None:
        query = query.where(_stands_on >= where.first_on)
    if where.last_on is not None:
        query = query.where(_stands_on <= where.last_on)
    return query


def due_contacts(
    session: Session, until: date, *, today: date, owner_id: int | None = None, limit: int = 2_000
) -> list[DueContact]:
    """Return customers whose next contact is due by a day, the longest overdue first."""
    strategies = strategies_on(session, today)
    due = due_column({key: one.cadence_days for key, one in strategies.items()})
    query = (
        select(
            CustomerTable.id,
            CustomerTable.name,
            CustomerTable.class_key,
            CustomerTable.owner_id,
            EmployeeTable.name.label("owner"),
            CustomerTable.city,
            CustomerTable.district,
            CustomerTable.last_contact_on,
            due.label("due_on"),
            CustomerTable.next_contact_on,
        )
        .outerjoin(EmployeeTable, EmployeeTable.id == CustomerTable.owner_id)
        .where(due <= until)
        .order_by(due, CustomerTable.id)
        .limit(limit)
    )
    if owner_id is not None:
        query = query.where(CustomerTable.owner_id == owner_id)
    return [
        DueContact(
            row.id,
            row.name,
            row.class_key,
            row.owner_id,
            row.owner or "",
            row.city,
            row.district,
            strategies[row.class_key].channel,
            row.last_contact_on,
            row.due_on,
            row.next_contact_on is not None,
        )
        for row in session.execute(query)
    ]


def contact_days(session: Session, first: date, last: date) -> dict[int, list[tuple[date, str]]]:
    """Return for each customer the days and channels of contacts made from a day to a day."""
    rows = session.execute(
        select(VisitTable.customer_id, VisitTable.done_on, VisitTable.channel)
        .where(VisitTable.done_on >= first, VisitTable.done_on <= last)
        .order_by(VisitTable.customer_id, VisitTable.done_on)
    )
    found: dict[int, list[tuple[date, str]]] = {}
    for customer_id, day, channel in rows:
        if day is not None:
            found.setdefault(customer_id, []).append((day, channel))
    return found


def last_contacts(session: Session, day: date) -> dict[int, date]:
    """Return for each customer the day of the last contact made up to a day."""
    rows = session.execute(
        select(VisitTable.customer_id, func.max(VisitTable.done_on))
        .where(VisitTable.done_on <= day)
        .group_by(VisitTable.customer_id)
    )
    return {customer_id: done_on for customer_id, done_on in rows if done_on is not None}


def feedback(
    session: Session,
    *,
    customer_id: int | None = None,
    kinds: Sequence[FeedbackKind] = (),
    only_open: bool = False,
    since: date | None = None,
) -> list[Feedback]:
    """Return what customers said, the latest first; ``only_open`` keeps what made no record."""
    own = FeedbackTable
    query = (
        select(
            own.id,
            own.uid,
            own.visit_id,
            own.customer_id,
            CustomerTable.name.label("customer"),
            own.said_on,
            own.kind,
            own.text,
            own.made_kind,
            own.made_uid,
        )
        .join(CustomerTable, CustomerTable.id == own.customer_id)
        .order_by(own.said_on.desc(), own.id.desc())
    )
    if customer_id is not None:
        query = query.where(own.customer_id == customer_id)
    if kinds:
        query = query.where(own.kind.in_(kinds))
    if only_open:
        query = query.where(own.made_uid.is_(None), own.kind != "praise")
    if since is not None:
        query = query.where(own.said_on >= since)
    return [Feedback(**row._mapping) for row in session.execute(query)]


def visit_counts(session: Session, first: date, last: date) -> list[tuple[int | None, date, int]]:
    """Return who made how many contacts on which day."""
    rows = session.execute(
        select(VisitTable.employee_id, VisitTable.done_on, func.count())
        .where(VisitTable.done_on >= first, VisitTable.done_on <= last)
        .group_by(VisitTable.employee_id, VisitTable.done_on)
    )
    return [(employee_id, day, count) for employee_id, day, count in rows if day is not None]


def due_summary(session: Session, today: date, owner_id: int | None = None) -> tuple[int, int]:
    """Return how many contacts are overdue, and how many are due today."""
    strategies = strategies_on(session, today)
    due = due_column({key: one.cadence_days for key, one in strategies.items()})
    query = select(func.count().filter(due < today), func.count().filter(due == today)).select_from(
        CustomerTable
    )
    if owner_id is not None:
        query = query.where(CustomerTable.owner_id == owner_id)
    overdue, now = session.execute(query).one()
    return int(overdue), int(now)


def count_planned(session: Session, day: date) -> int:
    """Return how many contacts are planned up to a day and neither made nor cancelled."""
    query = select(func.count()).where(VisitTable.planned_on <= day, VisitTable.state == "planned")
    return session.scalar(query) or 0
