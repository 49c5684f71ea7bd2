"""Use cases of contacts: planned by hand or by cadence, recorded, moved, cancelled."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_records import DoneDraft, FeedbackDraft, PlanDraft
from desktop_sales.areas.customers.visit_tables import FeedbackTable, VisitTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.attachments import attach

VISIT = "visit"
"""The kind of record that the photos of a contact are kept with."""


def plan_visits(session: Session, drafts: Iterable[PlanDraft]) -> list[int]:
    """Plan contacts and return their keys. Raises ``customers.unknown``."""
    rows = []
    for draft in drafts:
        _customer(session, draft.customer_id)
        row = VisitTable(
            customer_id=draft.customer_id,
            employee_id=draft.employee_id,
            contact_id=draft.contact_id,
            channel=draft.channel,
            planned_on=draft.planned_on,
            purpose=draft.purpose.strip(),
            by_cadence=draft.by_cadence,
        )
        session.add(row)
        rows.append(row)
    session.flush()
    keep_days(session, {row.customer_id for row in rows})
    return [row.id for row in rows]


def record_visit(
    session: Session, draft: DoneDraft, *, today: date, visit_id: int | None = None
) -> int:
    """Write down a contact that was made, a planned one where ``visit_id`` names it.

    Raises ``customers.unknown``, ``customers.visit_in_future``, ``customers.next_before_visit``,
    ``customers.visit_gone``, ``customers.visit_ended``, and what attaching photos raises.
    """
    check_days(draft, today)
    _customer(session, draft.customer_id)
    row = (
        VisitTable(customer_id=draft.customer_id)
        if visit_id is None
        else _planned(session, visit_id)
    )
    row.state = "done"
    _fill(row, draft)
    session.add(row)
    session.flush()
    for name, content in draft.photos:
        attach(session, VISIT, row.uid, name, content)
    add_feedback(session, draft.customer_id, draft.done_on, draft.feedback, visit_id=row.id)
    if draft.next_on is not None:
        follow = PlanDraft(
            draft.customer_id,
            draft.employee_id,
            draft.next_on,
            draft.channel,
            draft.next_step,
            draft.contact_id,
        )
        plan_visits(session, [follow])
    keep_days(session, {draft.customer_id})
    return row.id


def change_visit(session: Session, visit_id: int, draft: DoneDraft, *, today: date) -> None:
    """Correct a contact that was made. Raises as ``record_visit`` does."""
    check_days(draft, today)
    row = _row(session, visit_id)
    if row.state != "done":
        raise DomainError("customers.visit_ended")
    _fill(row, draft)
    session.flush()
    keep_days(session, {row.customer_id})


def move_visits(session: Session, visit_ids: Sequence[int], *, to: date) -> None:
    """Move planned contacts to another day. Raises ``customers.visit_gone``, ``visit_ended``."""
    rows = [_planned(session, visit_id) for visit_id in visit_ids]
    for row in rows:
        row.planned_on = to
    session.flush()
    keep_days(session, {row.customer_id for row in rows})


def cancel_visits(session: Session, visit_ids: Sequence[int], *, reason: str) -> None:
    """Cancel planned contacts.

    Raises ``customers.visit_gone``, ``customers.visit_ended``, ``customers.reason_missing``.
    """
    if not reason.strip():
        raise DomainError("customers.reason_missing")
    rows = [_planned(session, visit_id) for visit_id in visit_ids]
    for row in rows:
        row.state, row.reason = "cancelled", reason.strip()
    session.flush()
    keep_days(session, {row.customer_id for row in rows})


def add_feedback(
    session: Session,
    customer_id: int,
    said_on: date,
    drafts: Iterable[FeedbackDraft],
    *,
    visit_id: int | None = None,
) -> list[int]:
    """Keep what a customer said; empty texts are left out."""
    rows = [
        FeedbackTable(
            visit_id=visit_id,
            customer_id=customer_id,
            said_on=said_on,
            kind=draft.kind,
            text=draft.text.strip(),
        )
        for draft in drafts
        if draft.text.strip()
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def mark_made(session: Session, feedback_id: int, kind: str, uid: str) -> None:
    """Remember which record was made from feedback.

    Raises ``customers.feedback_gone``, ``customers.feedback_used``.
    """
    row = session.get(FeedbackTable, feedback_id)
    if row is None:
        raise DomainError("customers.feedback_gone")
    if row.made_uid is not None:
        raise DomainError("customers.feedback_used")
    row.made_kind, row.made_uid = kind, uid
    session.flush()


def _fill(row: VisitTable, draft: DoneDraft) -> None:
    row.employee_id, row.contact_id = draft.employee_id, draft.contact_id
    row.channel, row.done_on = draft.channel, draft.done_on
    row.purpose, row.said = draft.purpose.strip(), draft.said.strip()
    row.agreed, row.next_step = draft.agreed.strip(), draft.next_step.strip()
    row.next_on = draft.next_on


def check_days(draft: DoneDraft, today: date) -> None:
    """Raise ``customers.visit_in_future``, ``customers.next_before_visit``."""
    if draft.done_on > today:
        raise DomainError("customers.visit_in_future", day=draft.done_on.isoformat())
    if draft.next_on is not None and draft.next_on <= draft.done_on:
        raise DomainError("customers.next_before_visit", day=draft.next_on.isoformat())


def _customer(session: Session, customer_id: int) -> CustomerTable:
    row = session.get(CustomerTable, customer_id)
    if row is None:
        raise DomainError("customers.unknown")
    return row


def _row(session: Session, visit_id: int) -> VisitTable:
    row = session.get(VisitTable, visit_id)
    if row is None:
        raise DomainError("customers.visit_gone")
    return row


def _planned(session: Session, visit_id: int) -> VisitTable:
    row = _row(session, visit_id)
    if row.state != "planned":
        raise DomainError("customers.visit_ended")
    return row


_AT_ONCE = 500


def keep_days(session: Session, customer_ids: Iterable[int]) -> None:
    """Let the customers' records name their last contact and the next one planned."""
    ids = list(customer_ids)
    for start in range(0, len(ids), _AT_ONCE):
        _keep_days_of(session, ids[start : start + _AT_ONCE])


def _keep_days_of(session: Session, ids: list[int]) -> None:
    own = VisitTable.customer_id == CustomerTable.id
    last = select(func.max(VisitTable.done_on)).where(own, VisitTable.state == "done")
    following = select(func.min(VisitTable.planned_on)).where(own, VisitTable.state == "planned")
    days = {
        CustomerTable.last_contact_on: last.scalar_subquery(),
        CustomerTable.next_contact_on: following.scalar_subquery(),
    }
    differs = [column.is_distinct_from(day) for column, day in days.items()]
    session.execute(
        update(CustomerTable)
        .where(CustomerTable.id.in_(ids), differs[0] | differs[1])
        .values({column.key: day for column, day in days.items()})
        .execution_options(synchronize_session="fetch")
    )
