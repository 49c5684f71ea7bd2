"""Training needs, steps of the ladder, promotions, chances and their places."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.careers.records import ChanceKind, NeedStatus, PromotionStatus
from desktop_sales.storage.tables import Base, Record


class TrainingNeedTable(Record, Base):
    """What a low item calls for; ``percent_e2`` is the item's result in 1/100 per cent."""

    __tablename__ = "training_need"
    __table_args__ = (
        CheckConstraint("length(content) > 0", name="content_given"),
        CheckConstraint("retest_on >= due_on", name="tested_after"),
        CheckConstraint("status IN ('open', 'passed', 'failed')", name="status"),
        CheckConstraint("(status = 'open') = (retested_on IS NULL)", name="retested"),
        CheckConstraint("retest_e2 IS NULL OR retest_e2 BETWEEN 0 AND 10000", name="retest"),
        UniqueConstraint("employee_id", "period", "indicator"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    period: Mapped[str] = mapped_column(index=True)
    indicator: Mapped[str]
    title: Mapped[str]
    percent_e2: Mapped[int]
    content: Mapped[str]
    due_on: Mapped[date]
    retest_on: Mapped[date]
    status: Mapped[NeedStatus] = mapped_column(default="open")
    retested_on: Mapped[date | None]
    retest_e2: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class CareerStepTable(Record, Base):
    """A step of the ladder with its criteria."""

    __tablename__ = "career_step"
    __table_args__ = (
        UniqueConstraint("from_post_id", "to_post_id"),
        CheckConstraint("from_post_id <> to_post_id", name="leads_on"),
    )

    from_post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    to_post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
    criteria: Mapped[list[Any]]


class PromotionTable(Record, Base):
    """A promotion from nomination to the end of its trial."""

    __tablename__ = "promotion"
    __table_args__ = (
        CheckConstraint(
            "status IN ('nominated', 'recommended', 'refused', 'approved', 'published', "
            "'on_trial', 'confirmed', 'returned', 'withdrawn')",
            name="status",
        ),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        CheckConstraint("(number IS NULL) = (effective_on IS NULL)", name="appointed"),
        CheckConstraint("(notice_from IS NULL) = (notice_until IS NULL)", name="notice"),
        Index(
            "uq_promotion_open",
            "employee_id",
            unique=True,
            sqlite_where=text(
                "status IN ('nominated', 'recommended', 'approved', 'published', 'on_trial')"
            ),
        ),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    from_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    to_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    status: Mapped[PromotionStatus] = mapped_column(default="nominated")
    nominated_on: Mapped[date]
    nominated_by: Mapped[str]
    reason: Mapped[str]
    criteria: Mapped[list[Any]]
    reviewed_on: Mapped[date | None]
    reviewed_by: Mapped[str] = mapped_column(default="")
    review: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    notice_from: Mapped[date | None]
    notice_until: Mapped[date | None]
    objections: Mapped[str] = mapped_column(default="")
    number: Mapped[str | None] = mapped_column(unique=True)
    effective_on: Mapped[date | None]
    trial_until: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_by: Mapped[str] = mapped_column(default="")
    trial_review: Mapped[str] = mapped_column(default="")


class ChanceTable(Record, Base):
    """A chance to learn with a number of places; ``least_score_e2`` in 1/100 points."""

    __tablename__ = "learning_chance"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("places >= 1", name="places"),
        CheckConstraint("cost_fen >= 0", name="cost"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="dates_ordered"),
        CheckConstraint(
            "kind IN ('training', 'rotation', 'project', 'conference', 'study')", name="kind"
        ),
    )

    kind: Mapped[ChanceKind]
    title: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    provider: Mapped[str] = mapped_column(default="")
    places: Mapped[int]
    cost_fen: Mapped[int] = mapped_column(default=0)
    least_score_e2: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class ChancePlaceTable(Record, Base):
    """Who was given a place, and why."""

    __tablename__ = "chance_place"
    __table_args__ = (
        UniqueConstraint("chance_id", "employee_id"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
    )

    chance_id: Mapped[int] = mapped_column(ForeignKey("learning_chance.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    given_on: Mapped[date]
    reason: Mapped[str]
