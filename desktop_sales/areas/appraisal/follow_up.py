"""Use cases after a confirmed result: delivery, interview, signature or refusal, appeal, ruling."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.follow_up_kinds import KEPT, appealed
from desktop_sales.areas.appraisal.follow_up_queries import follow_up
from desktop_sales.areas.appraisal.follow_up_records import ResultKey, SignatureDraft
from desktop_sales.areas.appraisal.tables import (
    AppealTable,
    FollowUpTable,
    PeriodMarkTable,
    RatingTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

WITNESSES = 2


def deliver(session: Session, result: ResultKey, on: date) -> None:
    """Note the day on which the sheet was handed over; the days to appeal count from it.

    Raises ``appraisal.not_confirmed_yet``.
    """
    _row(session, result).delivered_on = on
    session.flush()


def record_interview(session: Session, result: ResultKey, on: date, by: str, text: str) -> None:
    """Keep what was said when the result was talked over.

    Raises ``appraisal.not_confirmed_yet``, ``appraisal.interview_empty``.
    """
    if not by.strip() or not text.strip():
        raise DomainError("appraisal.interview_empty")
    row = _row(session, result)
    row.interviewed_on, row.interviewer, row.interview = on, by.strip(), text.strip()
    session.flush()


def record_signature(session: Session, result: ResultKey, draft: SignatureDraft) -> None:
    """Keep how the person signed. Who refuses gets the reason noted, with two witnesses (拒签).

    Raises ``appraisal.not_confirmed_yet``, ``appraisal.refusal_incomplete``.
    """
    witnesses = tuple(name.strip() for name in draft.witnesses if name.strip())
    is_refusal = draft.signature == "refused"
    if is_refusal and (not draft.refusal.strip() or len(set(witnesses)) < WITNESSES):
        raise DomainError("appraisal.refusal_incomplete")
    row = _row(session, result)
    row.signature, row.signed_on = draft.signature, draft.on
    row.refusal = draft.refusal.strip() if is_refusal else ""
    row.witnesses = list(witnesses) if is_refusal else []
    session.flush()


def file_appeal(session: Session, result: ResultKey, on: date, statement: str) -> int:
    """Take an appeal in and return its key.

    Raises ``appraisal.not_confirmed_yet``, ``appraisal.not_delivered``,
    ``appraisal.appeal_too_late``, ``appraisal.appeal_open``, ``appraisal.appeal_empty``.
    """
    if not statement.strip():
        raise DomainError("appraisal.appeal_empty")
    _row(session, result)
    found = follow_up(session, result)
    if found.delivered_on is None or found.appeal_until is None:
        raise DomainError("appraisal.not_delivered", name=found.name)
    if on > found.appeal_until:
        raise DomainError("appraisal.appeal_too_late", name=found.name, until=found.appeal_until)
    if found.open_appeal is not None:
        raise DomainError("appraisal.appeal_open", name=found.name)
    against = {KEPT[result.kind].appeal.key: result.id}
    row = AppealTable(**against, filed_on=on, statement=statement.strip())
    session.add(row)
    session.flush()
    return row.id


def rule_appeal(
    session: Session, appeal_id: int, *, on: date, by: str, upheld: bool, ruling: str
) -> None:
    """Rule on an appeal, by somebody who neither rated nor reviewed the person for that result.

    For a longer period both its own marks and those of its months count.

    A late ruling is taken: it is noted and shown, never refused. Raises
    ``appraisal.appeal_gone``, ``appraisal.appeal_ruled``, ``appraisal.ruling_empty``,
    ``appraisal.ruled_by_rater``.
    """
    row = _open_appeal(session, appeal_id)
    judge = by.strip()
    if not judge or not ruling.strip():
        raise DomainError("appraisal.ruling_empty")
    if judge in _raters(session, appealed(row)):
        raise DomainError("appraisal.ruled_by_rater", judge=judge)
    row.status = "upheld" if upheld else "rejected"
    row.ruled_on, row.ruled_by, row.ruling = on, judge, ruling.strip()
    session.flush()


def withdraw_appeal(session: Session, appeal_id: int, on: date) -> None:
    """Take an appeal back. Raises ``appraisal.appeal_gone``, ``appraisal.appeal_ruled``."""
    row = _open_appeal(session, appeal_id)
    row.status, row.ruled_on = "withdrawn", on
    session.flush()


def _open_appeal(session: Session, appeal_id: int) -> AppealTable:
    row = session.get(AppealTable, appeal_id)
    if row is None:
        raise DomainError("appraisal.appeal_gone")
    if row.status != "open":
        raise DomainError("appraisal.appeal_ruled")
    return row


def _raters(session: Session, result: ResultKey) -> set[str]:
    """Return who rated or reviewed the person, in the months of the result or as a whole."""
    kept = KEPT[result.kind]
    found = select(kept.span, kept.result.employee_id).where(kept.result.id == result.id)
    span, employee_id = session.execute(found).one()
    months = select(RatingTable.rater).where(
        RatingTable.month.in_([month.key for month in Period.parse(span).months()]),
        RatingTable.employee_id == employee_id,
        RatingTable.rater_group != "self",
    )
    whole = select(PeriodMarkTable.rater).where(
        PeriodMarkTable.period == span,
        PeriodMarkTable.employee_id == employee_id,
        PeriodMarkTable.rater_group != "self",
    )
    return set(session.scalars(months.union(whole)))


def _row(session: Session, result: ResultKey) -> FollowUpTable:
    kept = KEPT[result.kind]
    sealed = select(kept.result.id).where(kept.result.id == result.id, kept.is_confirmed)
    if session.scalar(sealed) is None:
        raise DomainError("appraisal.not_confirmed_yet")
    row = session.scalar(select(FollowUpTable).where(kept.follow_up == result.id))
    if row is None:
        row = FollowUpTable(**{kept.follow_up.key: result.id}, witnesses=[])
        session.add(row)
    return row
