"""Use cases of a candidate: screened, interviewed, checked, decided about, taken into the team."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment import (
    queries,
    sentences,  # noqa: F401  registers what errors say
)
from desktop_sales.areas.recruitment.records import (
    OPEN_STAGES,
    CandidateDraft,
    CheckDraft,
    Hiring,
    InterviewDraft,
    Stage,
)
from desktop_sales.areas.recruitment.rules import (
    check_candidate,
    check_interview,
    require_hireable,
    reward_due,
)
from desktop_sales.areas.recruitment.service import reward_rule
from desktop_sales.areas.recruitment.tables import (
    CandidateCheckTable,
    CandidateInterviewTable,
    CandidateTable,
    RequisitionTable,
)
from desktop_sales.areas.team import service as roster
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError


def save_candidate(session: Session, draft: CandidateDraft, candidate_id: int | None = None) -> int:
    """Take up a candidate of an approved requisition, or correct one; return the key.

    Raises ``recruitment.name_missing``, ``recruitment.not_approved``,
    ``recruitment.already_there``.
    """
    check_candidate(draft)
    row = CandidateTable(musts=[]) if candidate_id is None else _row(session, candidate_id)
    name = " ".join(draft.name.split())
    if candidate_id is None:
        _require_open(session, draft.requisition_id)
        twin = select(CandidateTable.id).where(
            CandidateTable.requisition_id == draft.requisition_id,
            CandidateTable.name == name,
            CandidateTable.phone == draft.phone.strip(),
        )
        if session.scalar(twin) is not None:
            number = session.get_one(RequisitionTable, draft.requisition_id).number
            raise DomainError("recruitment.already_there", name=name, number=number)
        row.requisition_id = draft.requisition_id
    row.name, row.applied_on = name, draft.applied_on
    row.phone, row.email = draft.phone.strip(), draft.email.strip()
    row.education, row.experience = draft.education.strip(), draft.experience.strip()
    row.channel_id, row.referrer_id = draft.channel_id, draft.referrer_id
    session.add(row)
    session.flush()
    return row.id


def screen(
    session: Session,
    candidate_id: int,
    met: Sequence[bool],
    on: date,
    by: str,
    reason: str = "",
) -> Stage:
    """Hold an application against the requirements; return the stage that follows.

    Whoever lacks one is refused, and the reason stays. Raises ``recruitment.not_now``,
    ``recruitment.musts_wrong``, ``recruitment.reason_missing``.
    """
    row = _row(session, candidate_id)
    musts = session.get_one(RequisitionTable, row.requisition_id).musts
    if row.stage != "applied":
        raise DomainError("recruitment.not_now", name=row.name)
    if len(met) != len(musts):
        raise DomainError("recruitment.musts_wrong", n=len(musts))
    refused = not all(met)
    if not by.strip() or (refused and not reason.strip()):
        raise DomainError("recruitment.reason_missing")
    row.musts = [[must, given] for must, given in zip(musts, met, strict=True)]
    row.screened_on, row.screened_by = on, by.strip()
    if refused:
        _end(row, "refused", on, by, reason)
    else:
        row.stage = "shortlisted"
    session.flush()
    return row.stage


def save_interview(
    session: Session, candidate_id: int, draft: InterviewDraft, interview_id: int | None = None
) -> int:
    """Set a round of interviews, or keep its scores; a round of that number is replaced.

    Raises ``recruitment.not_now`` and as ``check_interview``.
    """
    check_interview(draft)
    candidate = _shortlisted(session, candidate_id)
    own = CandidateInterviewTable
    query = select(own).where(own.candidate_id == candidate.id, own.round == draft.round)
    row = session.get(own, interview_id) if interview_id is not None else session.scalar(query)
    row = row or own(candidate_id=candidate.id)
    row.round, row.held_on = draft.round, draft.held_on
    row.interviewers, row.note = draft.interviewers.strip(), draft.note.strip()
    row.scores, row.outcome = {trait: score for trait, score in draft.scores.items()}, draft.outcome
    session.add(row)
    session.flush()
    return row.id


def remove_interview(session: Session, interview_id: int) -> None:
    """Take a round away. Raises ``recruitment.candidate_gone``, ``recruitment.not_now``."""
    row = session.get(CandidateInterviewTable, interview_id)
    if row is None:
        raise DomainError("recruitment.candidate_gone")
    _shortlisted(session, row.candidate_id)
    session.delete(row)
    session.flush()


def save_check(session: Session, candidate_id: int, draft: CheckDraft) -> int:
    """Keep what was found about an item of the background check; the item's former is replaced.

    Raises ``recruitment.not_now``, ``recruitment.check_incomplete``.
    """
    candidate = _shortlisted(session, candidate_id)
    differs = draft.verdict != "confirmed"
    if not draft.source.strip() or (differs and not draft.note.strip()):
        raise DomainError("recruitment.check_incomplete")
    own = CandidateCheckTable
    query = select(own).where(own.candidate_id == candidate.id, own.item == draft.item)
    row = session.scalar(query) or own(candidate_id=candidate.id, item=draft.item)
    row.source, row.checked_on = draft.source.strip(), draft.checked_on
    row.verdict, row.note = draft.verdict, draft.note.strip()
    session.add(row)
    session.flush()
    return row.id


def decline(
    session: Session,
    candidate_id: int,
    on: date,
    by: str,
    reason: str,
    *,
    withdrew: bool = False,
) -> None:
    """Refuse a candidate, or note that they withdrew, with the reason.

    Raises ``recruitment.not_now``, ``recruitment.reason_missing``.
    """
    row = _row(session, candidate_id)
    if row.stage not in OPEN_STAGES:
        raise DomainError("recruitment.not_now", name=row.name)
    if not by.strip() or not reason.strip():
        raise DomainError("recruitment.reason_missing")
    _end(row, "withdrawn" if withdrew else "refused", on, by, reason)
    session.flush()


def hire(session: Session, candidate_id: int, hiring: Hiring) -> int:
    """Hire a candidate: a new person of the team with the post from the first day on.

    Returns the person's key. Raises as ``require_hireable``, ``recruitment.reason_missing`` and
    what the roster refuses.
    """
    one = queries.candidate(session, candidate_id, hiring.decided_on)
    if one is None:
        raise DomainError("recruitment.candidate_gone")
    require_hireable(one)
    if not hiring.decided_by.strip() or not hiring.reason.strip():
        raise DomainError("recruitment.reason_missing")
    person = roster.add_employee(
        session,
        EmployeeDraft(
            name=one.plan.name,
            codes=(hiring.code,) if hiring.code.strip() else (),
            joined_on=hiring.start_on,
            probation_until=hiring.probation_until,
            phone=one.plan.phone or None,
            region_id=hiring.region_id,
            post_id=hiring.post_id,
            superior_id=hiring.superior_id,
        ),
    )
    row = _row(session, candidate_id)
    row.employee_id = person
    _end(row, "hired", hiring.decided_on, hiring.decided_by, hiring.reason)
    session.flush()
    return person


def pay_reward(session: Session, candidate_id: int, on: date) -> int:
    """Note that the colleague who referred was paid; return the fen paid.

    Raises ``recruitment.candidate_gone``, ``recruitment.no_reward``.
    """
    one = queries.candidate(session, candidate_id, on)
    if one is None:
        raise DomainError("recruitment.candidate_gone")
    due = reward_due(one.referral, reward_rule(session))
    if not due or one.reward_paid_on is not None:
        raise DomainError("recruitment.no_reward", name=one.plan.name)
    row = _row(session, candidate_id)
    row.reward_fen, row.reward_paid_on = due, on
    session.flush()
    return due


def _end(row: CandidateTable, stage: Stage, on: date, by: str, reason: str) -> None:
    row.stage, row.ended_on = stage, on
    row.ended_by, row.reason = by.strip(), reason.strip()


def _require_open(session: Session, requisition_id: int) -> None:
    row = session.get(RequisitionTable, requisition_id)
    if row is None:
        raise DomainError("recruitment.requisition_gone")
    if row.state != "approved":
        raise DomainError("recruitment.not_approved", number=row.number)


def _row(session: Session, candidate_id: int) -> CandidateTable:
    row = session.get(CandidateTable, candidate_id)
    if row is None:
        raise DomainError("recruitment.candidate_gone")
    return row


def _shortlisted(session: Session, candidate_id: int) -> CandidateTable:
    row = _row(session, candidate_id)
    if row.stage != "shortlisted":
        raise DomainError("recruitment.not_now", name=row.name)
    return row
