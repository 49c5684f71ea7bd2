"""Use cases of the need, of requisitions, channels and the reward of referrals."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.recruitment import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.recruitment.records import (
    OPEN_STAGES,
    ChannelDraft,
    Need,
    RequisitionDraft,
    RewardRule,
)
from desktop_sales.areas.recruitment.rules import check_channel, check_requisition
from desktop_sales.areas.recruitment.tables import (
    CandidateTable,
    RecruitChannelTable,
    RecruitNeedTable,
    RequisitionTable,
)
from desktop_sales.areas.recruitment.wording import need_text
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.settings import get_setting, set_setting

NUMBER_PREFIX = "ZP"
REWARD_SETTING = "recruitment.reward"


def keep_need(
    session: Session,
    quarter: Period,
    needs: Sequence[Need],
    on: date,
    by: str,
    conclusion: str = "",
) -> int:
    """Keep the need of a quarter as worked out, in place of an earlier analysis; return its key.

    Raises ``recruitment.nothing_to_keep``.
    """
    if not needs:
        raise DomainError("recruitment.nothing_to_keep")
    query = select(RecruitNeedTable).where(RecruitNeedTable.quarter == quarter.key)
    row = session.scalar(query) or RecruitNeedTable(quarter=quarter.key)
    row.made_on, row.made_by, row.conclusion = on, by.strip(), conclusion.strip()
    row.lines = [[each.figures.name, each.people, need_text(each)] for each in needs]
    session.add(row)
    session.flush()
    return row.id


def save_requisition(
    session: Session, draft: RequisitionDraft, requisition_id: int | None = None
) -> int:
    """Draw up a requisition, or change a draft; return its key.

    Raises as ``check_requisition`` and ``recruitment.requisition_gone``,
    ``recruitment.not_a_draft``.
    """
    check_requisition(draft)
    if requisition_id is None:
        row = RequisitionTable(number=next_number(session, NUMBER_PREFIX, str(draft.asked_on.year)))
    else:
        row = _draft(session, requisition_id)
    row.post_id, row.region_id, row.heads = draft.post_id, draft.region_id, draft.heads
    row.reason, row.duties = draft.reason, draft.duties.strip()
    row.musts, row.weights = (
        list(draft.musts),
        {trait: weight for trait, weight in draft.weights.items()},
    )
    row.asked_by, row.asked_on, row.due_on = draft.asked_by.strip(), draft.asked_on, draft.due_on
    session.add(row)
    session.flush()
    return row.id


def approve_requisition(session: Session, requisition_id: int, on: date, by: str) -> None:
    """Approve a draft. Raises ``recruitment.approver_missing``, ``recruitment.not_a_draft``."""
    if not by.strip():
        raise DomainError("recruitment.approver_missing")
    row = _draft(session, requisition_id)
    row.state, row.approved_on, row.approved_by = "approved", on, by.strip()
    session.flush()


def close_requisition(session: Session, requisition_id: int, on: date, closing: str) -> None:
    """Close an approved requisition, filled or not, and say why.

    Raises ``recruitment.not_approved``, ``recruitment.reason_missing``,
    ``recruitment.candidates_open``.
    """
    row = _requisition(session, requisition_id)
    if row.state != "approved":
        raise DomainError("recruitment.not_approved", number=row.number)
    if not closing.strip():
        raise DomainError("recruitment.reason_missing")
    waiting = session.scalar(
        select(func.count()).where(
            CandidateTable.requisition_id == row.id, CandidateTable.stage.in_(OPEN_STAGES)
        )
    )
    if waiting:
        raise DomainError("recruitment.candidates_open", n=waiting, number=row.number)
    row.state, row.closed_on, row.closing = "closed", on, closing.strip()
    session.flush()


def remove_requisition(session: Session, requisition_id: int) -> None:
    """Take a draft away. Raises ``recruitment.not_a_draft``, ``recruitment.has_candidates``."""
    row = _draft(session, requisition_id)
    used = [
        session.scalar(select(table.id).where(table.requisition_id == row.id).limit(1))
        for table in (CandidateTable, RecruitChannelTable)
    ]
    if any(used):
        raise DomainError("recruitment.has_candidates", number=row.number)
    session.delete(row)
    session.flush()


def save_channel(session: Session, draft: ChannelDraft, channel_id: int | None = None) -> int:
    """Note a channel, or correct one; return its key.

    Raises ``recruitment.channel_incomplete``, ``recruitment.channel_gone``.
    """
    check_channel(draft)
    row = RecruitChannelTable() if channel_id is None else _channel(session, channel_id)
    row.kind, row.name, row.held_on = draft.kind, draft.name.strip(), draft.held_on
    row.cost_fen, row.applicants = draft.cost_fen, draft.applicants
    row.requisition_id, row.note = draft.requisition_id, draft.note.strip()
    session.add(row)
    session.flush()
    return row.id


def remove_channel(session: Session, channel_id: int) -> None:
    """Take a channel away by which nobody came. Raises ``recruitment.channel_used``."""
    row = _channel(session, channel_id)
    query = select(CandidateTable.id).where(CandidateTable.channel_id == row.id).limit(1)
    if session.scalar(query) is not None:
        raise DomainError("recruitment.channel_used", name=row.name)
    session.delete(row)
    session.flush()


def set_reward_rule(session: Session, rule: RewardRule) -> None:
    """Say what a successful referral is worth, and when. Raises ``recruitment.reward_wrong``."""
    if rule.amount_fen < 0:
        raise DomainError("recruitment.reward_wrong")
    set_setting(session, REWARD_SETTING, {"amount_fen": rule.amount_fen, "after": rule.after})


def reward_rule(session: Session) -> RewardRule | None:
    """Return the rule of the reward; None where nobody set one."""
    kept = get_setting(session, REWARD_SETTING)
    return RewardRule(kept["amount_fen"], kept["after"]) if kept else None


def _requisition(session: Session, requisition_id: int) -> RequisitionTable:
    row = session.get(RequisitionTable, requisition_id)
    if row is None:
        raise DomainError("recruitment.requisition_gone")
    return row


def _draft(session: Session, requisition_id: int) -> RequisitionTable:
    row = _requisition(session, requisition_id)
    if row.state != "draft":
        raise DomainError("recruitment.not_a_draft", number=row.number)
    return row


def _channel(session: Session, channel_id: int) -> RecruitChannelTable:
    row = session.get(RecruitChannelTable, channel_id)
    if row is None:
        raise DomainError("recruitment.channel_gone")
    return row
