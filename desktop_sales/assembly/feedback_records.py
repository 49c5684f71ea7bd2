"""From what a customer said to the record it asks for: a need, a problem, a complaint, a note."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import issues, queries, visit_queries, visits
from desktop_sales.areas.customers.visit_records import Feedback, IssueDraft, MadeKind
from desktop_sales.areas.service import clocks, complaint_queries, complaints
from desktop_sales.areas.service.complaint_records import Channel, ComplaintDraft
from desktop_sales.core.errors import DomainError

TITLE_LENGTH = 24
ANSWER_DAYS = 14
"""Within which a need or problem is to be answered, until somebody sets another day."""


def make_record(session: Session, feedback_id: int, kind: MadeKind) -> int | None:
    """Make the record and return its key; a note stands for itself and is marked as reported.

    Raises ``customers.feedback_gone``, ``customers.feedback_used``.
    """
    back = next((one for one in visit_queries.feedback(session) if one.id == feedback_id), None)
    if back is None:
        raise DomainError("customers.feedback_gone")
    if kind == "note":
        visits.mark_made(session, feedback_id, kind, back.uid)
        return None
    if kind == "complaint":
        key, uid = _complaint(session, back)
    else:
        key = issues.add_issue(session, _draft(session, back, kind))
        made = issues.issue(session, key)
        uid = made.uid if made else back.uid
    visits.mark_made(session, feedback_id, kind, uid)
    return key


def _draft(session: Session, back: Feedback, kind: MadeKind) -> IssueDraft:
    customer = queries.customer(session, back.customer_id)
    return IssueDraft(
        kind="problem" if kind == "problem" else "need",
        customer_id=back.customer_id,
        title=back.text[:TITLE_LENGTH],
        text=back.text,
        raised_on=back.said_on,
        owner_id=customer.owner_id if customer else None,
        due_on=back.said_on + timedelta(days=ANSWER_DAYS),
    )


def _complaint(session: Session, back: Feedback) -> tuple[int, str]:
    customer = queries.customer(session, back.customer_id)
    heard = clocks.stored(datetime.combine(back.said_on, time(9)))
    draft = ComplaintDraft(
        text=back.text,
        received_at=heard,
        customer_id=back.customer_id,
        channel=Channel.VISIT,
        owner_id=customer.owner_id if customer else None,
    )
    key = complaints.open_complaint(session, draft)
    return key, complaint_queries.complaint_detail(session, key).complaint.uid
