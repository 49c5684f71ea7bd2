"""Kept analyses of the need, requisitions, channels, candidates with interviews and checks."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.recruitment.records import (
    ChannelKind,
    CheckItem,
    Outcome,
    RequisitionReason,
    RequisitionState,
    Stage,
    Verdict,
)
from desktop_sales.storage.tables import Base, Record


class RecruitNeedTable(Record, Base):
    """The need of a quarter as it was worked out; ``lines`` are [place, people, sentence]."""

    __tablename__ = "recruit_need"

    quarter: Mapped[str] = mapped_column(unique=True)
    made_on: Mapped[date]
    made_by: Mapped[str]
    lines: Mapped[list[Any]]
    conclusion: Mapped[str] = mapped_column(default="")


class RequisitionTable(Record, Base):
    """A request for people for a post."""

    __tablename__ = "requisition"
    __table_args__ = (
        CheckConstraint("heads >= 1", name="heads"),
        CheckConstraint("length(duties) > 0", name="duties_given"),
        CheckConstraint("due_on >= asked_on", name="dates_ordered"),
        CheckConstraint("reason IN ('leaver', 'workload', 'reserve')", name="reason"),
        CheckConstraint("state IN ('draft', 'approved', 'closed')", name="state"),
        CheckConstraint("state = 'draft' OR approved_on IS NOT NULL", name="approved"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    heads: Mapped[int]
    reason: Mapped[RequisitionReason]
    duties: Mapped[str]
    musts: Mapped[list[Any]]
    weights: Mapped[dict[str, Any]]
    asked_by: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[RequisitionState] = mapped_column(default="draft")
    approved_by: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closing: Mapped[str] = mapped_column(default="")


class RecruitChannelTable(Record, Base):
    """A way on which candidates come, with its day and what it cost."""

    __tablename__ = "recruit_channel"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("cost_fen >= 0", name="cost"),
        CheckConstraint("applicants >= 0", name="applicants"),
        CheckConstraint("kind IN ('referral', 'site', 'campus', 'market')", name="kind"),
    )

    kind: Mapped[ChannelKind]
    name: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)
    cost_fen: Mapped[int] = mapped_column(default=0)
    applicants: Mapped[int] = mapped_column(default=0)
    requisition_id: Mapped[int | None] = mapped_column(ForeignKey("requisition.id"), index=True)
    note: Mapped[str] = mapped_column(default="")


class CandidateTable(Record, Base):
    """A person who applies; ``musts`` are [sentence, met] as screened."""

    __tablename__ = "candidate"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint(
            "stage IN ('applied', 'shortlisted', 'refused', 'withdrawn', 'hired')", name="stage"
        ),
        CheckConstraint("stage <> 'refused' OR length(reason) > 0", name="reason_given"),
        CheckConstraint("(stage IN ('applied', 'shortlisted')) = (ended_on IS NULL)", name="ended"),
        CheckConstraint("(stage = 'hired') = (employee_id IS NOT NULL)", name="hired"),
        CheckConstraint("reward_fen >= 0", name="reward"),
    )

    requisition_id: Mapped[int] = mapped_column(ForeignKey("requisition.id"), index=True)
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("recruit_channel.id"), index=True)
    referrer_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    name: Mapped[str] = mapped_column(index=True)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    education: Mapped[str] = mapped_column(default="")
    experience: Mapped[str] = mapped_column(default="")
    applied_on: Mapped[date]
    stage: Mapped[Stage] = mapped_column(default="applied")
    musts: Mapped[list[Any]]
    screened_on: Mapped[date | None]
    screened_by: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), unique=True)
    reward_fen: Mapped[int] = mapped_column(default=0)
    reward_paid_on: Mapped[date | None]


class CandidateInterviewTable(Record, Base):
    """A round of interviews; ``scores`` are those of the five criteria, empty before it is held."""

    __tablename__ = "candidate_interview"
    __table_args__ = (
        UniqueConstraint("candidate_id", "round"),
        CheckConstraint("round BETWEEN 1 AND 9", name="round"),
        CheckConstraint("outcome IS NULL OR outcome IN ('pass', 'wait', 'fail')", name="outcome"),
        CheckConstraint("length(interviewers) > 0", name="interviewers_given"),
    )

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    round: Mapped[int]
    held_on: Mapped[date]
    interviewers: Mapped[str]
    scores: Mapped[dict[str, Any]]
    outcome: Mapped[Outcome | None]
    note: Mapped[str] = mapped_column(default="")


class CandidateCheckTable(Record, Base):
    """An item of the background check."""

    __tablename__ = "candidate_check"
    __table_args__ = (
        UniqueConstraint("candidate_id", "item"),
        CheckConstraint("item IN ('employment', 'education', 'identity', 'conduct')", name="item"),
        CheckConstraint("verdict IN ('confirmed', 'explained', 'false')", name="verdict"),
        CheckConstraint("length(source) > 0", name="source_given"),
        CheckConstraint("verdict = 'confirmed' OR length(note) > 0", name="note_given"),
    )

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    item: Mapped[CheckItem]
    source: Mapped[str]
    checked_on: Mapped[date]
    verdict: Mapped[Verdict]
    note: Mapped[str] = mapped_column(default="")
