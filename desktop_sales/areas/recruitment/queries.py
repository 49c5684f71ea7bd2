"""Reads of requisitions, channels, candidates and kept analyses."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment.records import (
    OPEN_STAGES,
    Candidate,
    CandidateDraft,
    Channel,
    ChannelDraft,
    Check,
    CheckDraft,
    Interview,
    InterviewDraft,
    KeptNeed,
    Requisition,
    RequisitionDraft,
)
from desktop_sales.areas.recruitment.rules import referral_state
from desktop_sales.areas.recruitment.tables import (
    CandidateCheckTable,
    CandidateInterviewTable,
    CandidateTable,
    RecruitChannelTable,
    RecruitNeedTable,
    RequisitionTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.periods import Period


def kept_need(session: Session, quarter: Period) -> KeptNeed | None:
    """Return the analysis kept for a quarter."""
    query = select(RecruitNeedTable).where(RecruitNeedTable.quarter == quarter.key)
    row = session.scalar(query)
    if row is None:
        return None
    lines = tuple((name, people, text) for name, people, text in row.lines)
    return KeptNeed(row.quarter, row.made_on, row.made_by, lines, row.conclusion)


def requisitions(session: Session, ids: Sequence[int] | None = None) -> list[Requisition]:
    """Return requisitions, those open first, then the newest."""
    table = RequisitionTable
    query = select(table).order_by(table.state == "closed", table.asked_on.desc(), table.id.desc())
    if ids is not None:
        query = query.where(table.id.in_(ids))
    posts = {post.id: post.name for post in team.posts(session)}
    regions = {region.id: region.name for region in team.regions(session)}
    counts = _counts(session, CandidateTable.requisition_id)
    return [
        Requisition(
            id=row.id,
            uid=row.uid,
            number=row.number,
            plan=RequisitionDraft(
                post_id=row.post_id,
                heads=row.heads,
                duties=row.duties,
                musts=tuple(row.musts),
                due_on=row.due_on,
                asked_by=row.asked_by,
                asked_on=row.asked_on,
                region_id=row.region_id,
                reason=row.reason,
                weights=row.weights,  # type: ignore[arg-type]
            ),
            post=posts[row.post_id],
            region=regions.get(row.region_id, "") if row.region_id is not None else "",
            state=row.state,
            approved_by=row.approved_by,
            approved_on=row.approved_on,
            closed_on=row.closed_on,
            closing=row.closing,
            candidates=counts[row.id][0],
            hired=counts[row.id][1],
        )
        for row in session.scalars(query)
    ]


def channels(session: Session) -> list[Channel]:
    """Return channels with what came of them, the newest first."""
    table = RecruitChannelTable
    counts = _counts(session, CandidateTable.channel_id)
    query = (
        select(table, RequisitionTable.number)
        .outerjoin(RequisitionTable, RequisitionTable.id == table.requisition_id)
        .order_by(table.held_on.desc(), table.id.desc())
    )
    return [
        Channel(
            id=row.id,
            uid=row.uid,
            plan=ChannelDraft(
                row.kind,
                row.name,
                row.held_on,
                row.cost_fen,
                row.applicants,
                row.requisition_id,
                row.note,
            ),
            requisition=number or "",
            candidates=counts[row.id][0],
            hired=counts[row.id][1],
            rewards_fen=counts[row.id][2],
        )
        for row, number in session.execute(query)
    ]


def candidates(session: Session, today: date, requisition_id: int | None = None) -> list[Candidate]:
    """Return candidates, those waiting for a step first, then the newest."""
    wanted = [] if requisition_id is None else [CandidateTable.requisition_id == requisition_id]
    return _candidates(session, today, *wanted)


def candidate(session: Session, candidate_id: int, today: date) -> Candidate | None:
    """Return one candidate."""
    found = _candidates(session, today, CandidateTable.id == candidate_id)
    return found[0] if found else None


def find_candidates(session: Session, typed: str, limit: int) -> list[tuple[int, str, str]]:
    """Return candidates whose name, or whose requisition, holds what was typed: key, name, number."""
    table = CandidateTable
    query = (
        select(table.id, table.name, RequisitionTable.number)
        .join(RequisitionTable, RequisitionTable.id == table.requisition_id)
        .where(
            or_(
                table.name.contains(typed, autoescape=True),
                RequisitionTable.number.contains(typed, autoescape=True),
            )
        )
        .order_by(table.applied_on.desc(), table.id.desc())
        .limit(limit)
    )
    return [(key, name, number) for key, name, number in session.execute(query)]


def count_waiting(session: Session) -> int:
    """Return how many candidates wait for a decision."""
    query = select(func.count()).where(CandidateTable.stage.in_(OPEN_STAGES))
    return session.scalar(query) or 0


def _candidates(session: Session, today: date, *wanted: ColumnElement[bool]) -> list[Candidate]:
    table = CandidateTable
    query = (
        select(
            table,
            RecruitChannelTable.name.label("channel"),
            RecruitChannelTable.kind,
            EmployeeTable.joined_on,
            EmployeeTable.left_on,
            EmployeeTable.probation_until,
        )
        .outerjoin(RecruitChannelTable, RecruitChannelTable.id == table.channel_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(*wanted)
        .order_by(table.ended_on.is_not(None), table.applied_on.desc(), table.id.desc())
    )
    rows = session.execute(query).all()
    requests = {each.id: each for each in requisitions(session)}
    named = select(EmployeeTable.id, EmployeeTable.name).join(
        table, table.referrer_id == EmployeeTable.id
    )
    referrers = {key: name for key, name in session.execute(named)}
    keys = [row.CandidateTable.id for row in rows]
    rounds, checks = _interviews(session, keys), _checks(session, keys)
    return [
        _candidate(
            row.CandidateTable,
            requisition=requests[row.CandidateTable.requisition_id],
            channel=row.channel or "",
            channel_kind=row.kind,
            referrer=referrers.get(row.CandidateTable.referrer_id, ""),
            interviews=tuple(rounds[row.CandidateTable.id]),
            checks=tuple(checks[row.CandidateTable.id]),
            start_on=row.joined_on,
            referral=None
            if row.CandidateTable.referrer_id is None
            else referral_state(row.joined_on, row.left_on, row.probation_until, today),
        )
        for row in rows
    ]


def _candidate(row: CandidateTable, **more: Any) -> Candidate:
    return Candidate(
        id=row.id,
        uid=row.uid,
        plan=CandidateDraft(
            row.requisition_id,
            row.name,
            row.applied_on,
            row.phone,
            row.email,
            row.education,
            row.experience,
            row.channel_id,
            row.referrer_id,
        ),
        stage=row.stage,
        musts=tuple((text, met) for text, met in row.musts),
        screened_on=row.screened_on,
        screened_by=row.screened_by,
        ended_on=row.ended_on,
        ended_by=row.ended_by,
        reason=row.reason,
        employee_id=row.employee_id,
        reward_fen=row.reward_fen,
        reward_paid_on=row.reward_paid_on,
        **more,
    )


def _interviews(session: Session, keys: Sequence[int]) -> dict[int, list[Interview]]:
    table, found = CandidateInterviewTable, defaultdict[int, list[Interview]](list)
    query = select(table).where(table.candidate_id.in_(keys)).order_by(table.round)
    for row in session.scalars(query):
        plan = InterviewDraft(
            row.round,
            row.held_on,
            row.interviewers,
            row.scores,  # type: ignore[arg-type]
            row.outcome,
            row.note,
        )
        found[row.candidate_id].append(Interview(row.id, plan))
    return found


def _checks(session: Session, keys: Sequence[int]) -> dict[int, list[Check]]:
    table, found = CandidateCheckTable, defaultdict[int, list[Check]](list)
    for row in session.scalars(
        select(table).where(table.candidate_id.in_(keys)).order_by(table.checked_on, table.id)
    ):
        plan = CheckDraft(row.item, row.source, row.checked_on, row.verdict, row.note)
        found[row.candidate_id].append(Check(row.id, plan))
    return found


def _counts(session: Session, column: Any) -> dict[int, tuple[int, int, int]]:
    """Return candidates, hires and rewards paid of each requisition or channel."""
    hired = func.sum(case((CandidateTable.stage == "hired", 1), else_=0))
    query = select(column, func.count(), hired, func.sum(CandidateTable.reward_fen))
    rows = session.execute(query.where(column.is_not(None)).group_by(column))
    found = defaultdict[int, tuple[int, int, int]](lambda: (0, 0, 0))
    found.update({key: (candidates, hired, fen) for key, candidates, hired, fen in rows})
    return found
