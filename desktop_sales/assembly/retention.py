"""What is past the term its kind is kept for, and its erasing from that list."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.recruitment.tables import CandidateTable
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.service.request_tables import ServiceRequestTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.assembly.erasing_rows import blank_texts, end_rows, still_holds
from desktop_sales.assembly.erasure import erase_person
from desktop_sales.assembly.personal_data import PERSONAL, PersonKind, about, person_of, table_of
from desktop_sales.assembly.retention_terms import kept_until, terms
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.storage.journal import make_final
from desktop_sales.storage.privacy_tables import ErasureTable, ExportEntryTable
from desktop_sales.storage.tables import Base, now
from desktop_sales.storage.text_erasing import ERASED_TEXT, Told

_WHOLE: dict[Term, PersonKind] = {
    Term.STAFF: "employee",
    Term.CONTACT: "contact",
    Term.APPLICANT: "candidate",
}
"""Whose person is erased whole once the term has passed."""
_OF_PEOPLE = (Term.APPRAISAL, Term.PAY, Term.PERSONNEL, Term.HONOUR)


@dataclass(frozen=True, slots=True)
class Due:
    """Records of one kind past their term; ``name`` is whose, empty where of several people.

    ``key`` names the entry for erasing; ``until`` is the day on which the earliest term ended.
    """

    key: str
    term: Term
    name: str
    rows: int
    until: date


def due_list(session: Session, today: date) -> list[Due]:
    """Return what is past its term, the longest past first."""
    years = terms(session)
    found = [
        *_staff(session, years[Term.STAFF], today),
        *(due for term in _OF_PEOPLE for due in _of_people(session, term, years[term], today)),
        *_of_several(session, years[Term.HONOUR], today),
        *_contacts(session, years[Term.CONTACT], today),
        *_applicants(session, years[Term.APPLICANT], today),
        *_callers(session, years[Term.COMPLAINT], today),
        *_exports(session, years[Term.EXPORT], today),
    ]
    return sorted(found, key=lambda due: (due.until, due.key))


def erase_due(
    session: Session,
    keys: Collection[str],
    today: date,
    told: Told = lambda _done, _total: None,
) -> int:
    """Erase chosen entries of the list; return how many records. What is not due stays.

    ``told`` hears of entries erased and entries in all; what it raises stops.
    """
    years, rows = terms(session), 0
    chosen = [due for due in due_list(session, today) if due.key in keys]
    for place, due in enumerate(chosen):
        told(place, len(chosen))
        rows += due.rows
        _erase(session, due, years[due.term], today)
    if rows:
        make_final(session, "erasure", "export_entry", *(each.table for each in PERSONAL))
    return rows


def _erase(session: Session, due: Due, years: int, today: date) -> None:
    _term, _, who = due.key.partition(":")
    match due.term:
        case Term.STAFF | Term.CONTACT | Term.APPLICANT:
            erase_person(session, person_of(session, _WHOLE[due.term], int(who)), today)
            return
        case Term.COMPLAINT:
            for table, ids, texts in _due_callers(session, years, today):
                blank_texts(session, table, ids, texts)
        case Term.EXPORT:
            own = ExportEntryTable
            session.execute(delete(own).where(own.id.in_(_due_exports(session, years, today))))
        case _ if who:
            person = person_of(session, "employee", int(who))
            for personal in _tables_of(due.term):
                condition = about(personal, person)
                if condition is not None:
                    end_rows(session, personal, _ids(session, personal, condition))
        case _:
            for personal, ids, _until in _due_of_several(session, years, today):
                end_rows(session, personal, ids)
    session.execute(
        insert(ErasureTable).values(
            at=now(),
            who=session.info.get("who", ""),
            kind="kept",
            subject_uid=due.key,
            token=ERASED_TEXT,
            rows=due.rows,
        )
    )


def _staff(session: Session, years: int, today: date) -> Iterator[Due]:
    """Yield colleagues who left long ago and are not erased yet."""
    own = EmployeeTable
    gone = select(ErasureTable.subject_uid).where(ErasureTable.kind == "employee")
    query = select(own).where(own.left_on.is_not(None), own.uid.not_in(gone))
    for row in session.scalars(query):
        until = kept_until(_day(row.left_on), years)
        if until <= today:
            yield Due(f"staff:{row.id}", Term.STAFF, row.name, 1, until)


def _of_people(session: Session, term: Term, years: int, today: date) -> Iterator[Due]:
    """Yield the records of a kind of each colleague who left long enough ago."""
    own = EmployeeTable
    query = select(own.id, own.name, own.left_on).where(own.left_on.is_not(None))
    for key, name, left_on in session.execute(query).all():
        until = kept_until(_day(left_on), years)
        if until > today:
            continue
        person = person_of(session, "employee", key)
        rows = 0
        for personal in _tables_of(term):
            condition = about(personal, person)
            if condition is not None:
                rows += len(_ids(session, personal, condition))
        if rows:
            yield Due(f"{term}:{key}", term, name, rows, until)


def _tables_of(term: Term) -> Iterator[PersonalTable]:
    """Yield tables of a kind: what hangs on a result before the result itself."""
    kept = [each for each in PERSONAL if each.keeping is Keeping.WAITS and each.term is term]
    return iter([each for each in kept if not each.dated])


def _ids(session: Session, personal: PersonalTable, condition: ColumnElement[bool]) -> list[int]:
    query = select(table_of(personal).c.id).where(condition, still_holds(personal))
    return list(session.scalars(query))


def _of_several(session: Session, years: int, today: date) -> Iterator[Due]:
    found = list(_due_of_several(session, years, today))
    if found:
        rows = sum(len(ids) for _personal, ids, _until in found)
        yield Due("honour", Term.HONOUR, "", rows, min(until for _p, _i, until in found))


def _due_of_several(
    session: Session, years: int, today: date
) -> Iterator[tuple[PersonalTable, list[int], date]]:
    for personal in PERSONAL:
        if personal.dated:
            column = table_of(personal).c[personal.dated]
            query = select(table_of(personal).c.id, column)
            rows = session.execute(query.where(column.is_not(None), still_holds(personal)))
            ends = {key: kept_until(_day(value), years) for key, value in rows}
            due = {key: until for key, until in ends.items() if until <= today}
            if due:
                yield personal, list(due), min(due.values())


def _contacts(session: Session, years: int, today: date) -> Iterator[Due]:
    """Yield people at customers with whom nobody has had to do for so long."""
    own, met = ContactTable, func.max(VisitTable.done_on)
    query = (
        select(own.id, own.name, CustomerTable.name, own.changed_at, met)
        .join(CustomerTable, CustomerTable.id == own.customer_id)
        .outerjoin(VisitTable, VisitTable.contact_id == own.id)
        .group_by(own.id)
    )
    for key, name, customer, changed_at, last in session.execute(query):
        days = [_day(changed_at), *([_day(last)] if last else [])]
        until = kept_until(max(days), years)
        if until <= today:
            yield Due(f"contact:{key}", Term.CONTACT, f"{name} · {customer}", 1, until)


def _applicants(session: Session, years: int, today: date) -> Iterator[Due]:
    """Yield applicants who were not hired, so long after the decision."""
    own = CandidateTable
    query = select(own.id, own.name, own.ended_on).where(
        own.ended_on.is_not(None), own.employee_id.is_(None)
    )
    for key, name, ended_on in session.execute(query):
        until = kept_until(_day(ended_on), years)
        if until <= today:
            yield Due(f"applicant:{key}", Term.APPLICANT, name, 1, until)


def _callers(session: Session, years: int, today: date) -> Iterator[Due]:
    rows = sum(len(ids) for _table, ids, _texts in _due_callers(session, years, today))
    if rows:
        yield Due("complaint", Term.COMPLAINT, "", rows, today)


def _due_callers(
    session: Session, years: int, today: date
) -> Iterator[tuple[Any, list[int], tuple[str, ...]]]:
    """Yield tables with the rows whose callers are past their term, and the texts that go."""
    calls: tuple[tuple[type[Base], Any, tuple[str, ...]], ...] = (
        (ComplaintTable, ComplaintTable.closed_at, ("contact", "phone")),
        (ServiceRequestTable, ServiceRequestTable.answered_at, ("phone",)),
    )
    for own, ended, texts in calls:
        table: Any = own.__table__
        held = or_(*(_given(table.c[name]) for name in texts))
        rows = session.execute(select(table.c.id, ended).where(ended.is_not(None), held))
        ids = [key for key, at in rows if kept_until(_day(at), years) <= today]
        if ids:
            yield table, ids, texts


def _given(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(column.is_not(None), column.not_in(("", ERASED_TEXT)))


def _exports(session: Session, years: int, today: date) -> Iterator[Due]:
    ids = _due_exports(session, years, today)
    if ids:
        yield Due("export", Term.EXPORT, "", len(ids), today)


def _due_exports(session: Session, years: int, today: date) -> list[int]:
    rows = session.execute(select(ExportEntryTable.id, ExportEntryTable.at))
    return [key for key, at in rows if kept_until(_day(at), years) <= today]


def _day(value: date | datetime | None) -> date:
    if isinstance(value, datetime):
        return value.astimezone().date()
    assert value is not None
    return value
