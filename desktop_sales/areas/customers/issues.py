"""Needs (R16) and problems (R17) of customers: raised, answered, told, closed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_records import Issue, IssueDraft, IssueKind
from desktop_sales.areas.customers.visit_tables import IssueTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number

PREFIXES: dict[IssueKind, str] = {"need": "XQ", "problem": "WT"}


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """Which needs and problems; an empty filter asks for all."""

    kind: IssueKind | None = None
    customer_id: int | None = None
    only_open: bool = False


def add_issue(session: Session, draft: IssueDraft) -> int:
    """Raise a need or a problem under its number and return the key.

    Raises ``customers.unknown``, ``customers.issue_title_missing``.
    """
    if session.get(CustomerTable, draft.customer_id) is None:
        raise DomainError("customers.unknown")
    if not draft.title.strip():
        raise DomainError("customers.issue_title_missing")
    month = Period.containing(draft.raised_on)
    row = IssueTable(
        number=next_number(session, PREFIXES[draft.kind], month),
        kind=draft.kind,
        customer_id=draft.customer_id,
        raised_on=draft.raised_on,
    )
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def change_issue(session: Session, issue_id: int, draft: IssueDraft) -> None:
    """Correct an open one.

    Raises ``customers.issue_gone``, ``customers.issue_closed``, ``issue_title_missing``.
    """
    row = _open(session, issue_id)
    if not draft.title.strip():
        raise DomainError("customers.issue_title_missing")
    _fill(row, draft)
    session.flush()


def answer_issue(session: Session, issue_id: int, *, answer: str, on: date) -> None:
    """Keep what the department answered, or how the problem was solved.

    Raises ``customers.issue_gone``, ``customers.issue_closed``, ``customers.answer_missing``.
    """
    row = _open(session, issue_id)
    if not answer.strip():
        raise DomainError("customers.answer_missing")
    row.answer, row.answered_on = answer.strip(), on
    session.flush()


def close_issue(session: Session, issue_id: int, *, on: date, told: bool = True) -> None:
    """Close an answered one, ``told`` to the customer or not.

    Raises ``customers.issue_gone``, ``customers.issue_closed``, ``customers.answer_missing``.
    """
    row = _open(session, issue_id)
    if row.answered_on is None:
        raise DomainError("customers.answer_missing")
    row.closed_on, row.told_customer_on = on, on if told else None
    session.flush()


def reopen_issue(session: Session, issue_id: int) -> None:
    """Take a closed one up again. Raises ``customers.issue_gone``."""
    row = _row(session, issue_id)
    row.closed_on, row.told_customer_on = None, None
    session.flush()


def issues(session: Session, where: IssueFilter | None = None) -> list[Issue]:
    """Return needs and problems: open ones first, the earliest due first."""
    asked = where or IssueFilter()
    query = _query().order_by(
        IssueTable.closed_on.is_not(None), func.coalesce(IssueTable.due_on, "9999"), IssueTable.id
    )
    if asked.kind is not None:
        query = query.where(IssueTable.kind == asked.kind)
    if asked.customer_id is not None:
        query = query.where(IssueTable.customer_id == asked.customer_id)
    if asked.only_open:
        query = query.where(IssueTable.closed_on.is_(None))
    return [Issue(**row._mapping) for row in session.execute(query)]


def issue(session: Session, issue_id: int) -> Issue | None:
    """Return one need or problem."""
    row = session.execute(_query().where(IssueTable.id == issue_id)).first()
    return Issue(**row._mapping) if row else None


def _query() -> Select[*tuple[Any, ...]]:
    own = IssueTable
    return (
        select(
            own.id,
            own.uid,
            own.number,
            own.kind,
            own.customer_id,
            CustomerTable.name.label("customer"),
            own.title,
            own.text,
            own.raised_on,
            own.department,
            own.owner_id,
            func.coalesce(EmployeeTable.name, "").label("owner"),
            own.due_on,
            own.answer,
            own.answered_on,
            own.closed_on,
            own.told_customer_on,
        )
        .join(CustomerTable, CustomerTable.id == own.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == own.owner_id)
    )


def _fill(row: IssueTable, draft: IssueDraft) -> None:
    row.title, row.text = draft.title.strip(), draft.text.strip()
    row.department, row.owner_id = draft.department.strip(), draft.owner_id
    row.due_on = draft.due_on


def _row(session: Session, issue_id: int) -> IssueTable:
    row = session.get(IssueTable, issue_id)
    if row is None:
        raise DomainError("customers.issue_gone")
    return row


def _open(session: Session, issue_id: int) -> IssueTable:
    row = _row(session, issue_id)
    if row.closed_on is not None:
        raise DomainError("customers.issue_closed", number=row.number)
    return row
