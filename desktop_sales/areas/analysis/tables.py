"""Decisions on findings, and the reviews of periods."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.analysis.records import DecisionState
from desktop_sales.core.measures import SubjectKind
from desktop_sales.storage.tables import Base, Record


class FindingDecisionTable(Record, Base):
    """What was decided on a finding: an action was made of it, or it was dismissed for a reason.

    ``finding`` is the finding's stable identity, ``level`` how bad it was then, as a decimal
    text; ``sentence`` what it said.
    """

    __tablename__ = "finding_decision"
    __table_args__ = (
        CheckConstraint("state IN ('acted', 'dismissed')", name="state"),
        CheckConstraint("state = 'acted' OR length(reason) > 0", name="reason_given"),
        CheckConstraint("length(finding) > 0", name="finding_named"),
    )

    finding: Mapped[str] = mapped_column(unique=True)
    rule: Mapped[str]
    state: Mapped[DecisionState]
    level: Mapped[str]
    sentence: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]


class PeriodReviewTable(Record, Base):
    """A look back at a period: figures as they stood, causes, what comes next.

    Each saving is a version of its own in ``period_review_text``; with a number it is submitted
    and sealed.
    """

    __tablename__ = "period_review"
    __table_args__ = (
        UniqueConstraint("period", "subject_kind", "subject_id"),
        CheckConstraint("subject_kind IN ('company', 'region', 'person')", name="subject_kind"),
        CheckConstraint("(subject_kind = 'company') = (subject_id = 0)", name="subject"),
        CheckConstraint("(number IS NULL) = (submitted_at IS NULL)", name="submitted"),
    )

    period: Mapped[str] = mapped_column(index=True)
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int] = mapped_column(default=0)
    number: Mapped[str | None]
    check_code: Mapped[str | None]
    submitted_at: Mapped[datetime | None]


class PeriodReviewTextTable(Record, Base):
    """One version of a review: its figures and texts as written then."""

    __tablename__ = "period_review_text"
    __table_args__ = (UniqueConstraint("review_id", "version"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("period_review.id", ondelete="CASCADE"))
    version: Mapped[int]
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    assessment: Mapped[str] = mapped_column(default="")
    causes: Mapped[str] = mapped_column(default="")
    outlook: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class ReportSentenceTable(Record, Base):
    """A sentence of a period's report in other words; ``drafted`` is what it stood for."""

    __tablename__ = "report_sentence"
    __table_args__ = (UniqueConstraint("period", "language", "place"),)

    period: Mapped[str]
    language: Mapped[str]
    place: Mapped[str]
    drafted: Mapped[str]
    text: Mapped[str]


def level_text(level: Decimal) -> str:
    """Return a level as it is stored."""
    return format(level.normalize(), "f")
