"""Awards and their catalogue, who is commended for what, public notices, and trophies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.incentives.records import Decision, NoticeKind, Source
from desktop_sales.core.measures import SubjectKind
from desktop_sales.core.periods import PeriodKind
from desktop_sales.storage.tables import Base, Record


class AwardKindTable(Record, Base):
    """An award of the catalogue; ``rule`` holds how its recipients are proposed, if by figures."""

    __tablename__ = "award_kind"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("scope IN ('person', 'region')", name="scope"),
        CheckConstraint("every IN ('month', 'quarter', 'half', 'year')", name="every"),
        CheckConstraint("prize_fen >= 0", name="prize"),
        UniqueConstraint("title", "scope", "every"),
    )

    title: Mapped[str]
    scope: Mapped[SubjectKind]
    every: Mapped[PeriodKind]
    rule: Mapped[dict[str, Any]]
    with_figures: Mapped[bool] = mapped_column(default=False)
    prize_fen: Mapped[int] = mapped_column(default=0)
    trophy: Mapped[str] = mapped_column(default="")
    in_use: Mapped[bool] = mapped_column(default=True)


class AwardTable(Record, Base):
    """An award to a person or a team; with ``number`` it is issued and sealed.

    ``chosen_by`` keeps how the recipient was chosen and the figure that decided.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("(employee_id IS NULL) <> (region_id IS NULL)", name="one_recipient"),
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("length(recipient) > 0", name="recipient_given"),
        CheckConstraint("(number IS NULL) = (issued_at IS NULL)", name="issued"),
        CheckConstraint(
            "source IN ('figures', 'result', 'idea', 'contest', 'hand')", name="source"
        ),
        CheckConstraint("decision IN ('open', 'granted', 'declined')", name="decision"),
        CheckConstraint("(decision = 'open') = (decided_on IS NULL)", name="decided"),
        CheckConstraint("number IS NULL OR decision = 'granted'", name="granted"),
        CheckConstraint("decision <> 'declined' OR length(decision_reason) > 0", name="declined"),
        CheckConstraint("(origin_kind IS NULL) = (origin_uid IS NULL)", name="origin"),
        CheckConstraint("prize_fen >= 0", name="prize"),
    )

    period: Mapped[str] = mapped_column(index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    recipient: Mapped[str]
    salutation: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    reason: Mapped[str]
    issuer: Mapped[str]
    awarded_on: Mapped[date]
    chosen_by: Mapped[dict[str, Any]]
    number: Mapped[str | None] = mapped_column(unique=True)
    check_code: Mapped[str | None]
    issued_at: Mapped[datetime | None]
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("award_kind.id"), index=True)
    source: Mapped[Source] = mapped_column(default="hand")
    grounds: Mapped[str] = mapped_column(default="")
    origin_kind: Mapped[str | None]
    origin_uid: Mapped[str | None]
    prize_fen: Mapped[int] = mapped_column(default=0)
    trophy: Mapped[str] = mapped_column(default="")
    decision: Mapped[Decision] = mapped_column(default="open")
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(default="")


class AwardNoticeTable(Record, Base):
    """A public notice of awards as published; ``lines`` is what it lists, sealed with it."""

    __tablename__ = "award_notice"
    __table_args__ = (
        CheckConstraint("kind IN ('publicity', 'commendation')", name="kind"),
        CheckConstraint("(kind = 'publicity') = (until IS NOT NULL)", name="until"),
        CheckConstraint("until IS NULL OR until >= published_on", name="days"),
    )

    kind: Mapped[NoticeKind]
    period: Mapped[str] = mapped_column(index=True)
    published_on: Mapped[date]
    until: Mapped[date | None]
    issuer: Mapped[str]
    lines: Mapped[list[Any]]
    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str]


class TrophyTable(Record, Base):
    """A trophy of an issued award: when it was handed over, and when a rotating one came back."""

    __tablename__ = "trophy"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint(
            "returned_on IS NULL OR (is_rotating AND handed_on IS NOT NULL "
            "AND returned_on >= handed_on)",
            name="returned",
        ),
    )

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), unique=True)
    name: Mapped[str]
    inscription: Mapped[str] = mapped_column(default="")
    is_rotating: Mapped[bool] = mapped_column(default=False)
    handed_on: Mapped[date | None]
    returned_on: Mapped[date | None]
