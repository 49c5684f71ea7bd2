"""Plans: versions of a year's plan, the targets they set, what stands beside the targets."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.plans.records import TargetLevel
from desktop_sales.core.measures import SubjectKind
from desktop_sales.storage.tables import Base, Record

A_MONTH = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'"


class PlanVersionTable(Record, Base):
    """A version of a year's plan: number 1 is the baseline, later ones are revisions.

    A number is given on publishing. A revision holds only what it changes, from ``first_month``
    on; ``answer`` says why a proposal was returned.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'proposed', 'returned', 'published')", name="state"),
        CheckConstraint("(state = 'published') = (number IS NOT NULL)", name="numbered"),
        CheckConstraint("(state = 'published') <= (decided_on IS NOT NULL)", name="decided"),
        CheckConstraint("number IS NULL OR number = 1 OR length(reason) > 0", name="reason_given"),
        CheckConstraint(f"first_month {A_MONTH}", name="first_month"),
        CheckConstraint("substr(first_month, 1, 4) = CAST(year AS TEXT)", name="inside_year"),
        UniqueConstraint("year", "number"),
    )

    year: Mapped[int]
    number: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="draft")
    first_month: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    proposer: Mapped[str] = mapped_column(default="")
    approver: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")


class TargetTable(Record, Base):
    """A target of a version; ``value`` in fen for money, in 1/10,000 for every other unit.

    ``subject_id`` is the key of an employee or a region, 0 for the company; ``category`` is a
    product category, empty for all products together. A revision takes a target away by NULL.
    """

    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("subject_kind IN ('person', 'region', 'company')", name="subject_kind"),
        CheckConstraint("(subject_kind = 'company') = (subject_id = 0)", name="subject_id"),
        CheckConstraint(f"month {A_MONTH}", name="month"),
        CheckConstraint("level IN ('target', 'guarantee', 'challenge')", name="level"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        UniqueConstraint(
            "measure", "level", "month", "subject_kind", "subject_id", "category", "version_id"
        ),
        Index("ix_target_version", "version_id"),
        Index("ix_target_subject", "subject_kind", "subject_id", "month"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"))
    measure: Mapped[str]
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    category: Mapped[str] = mapped_column(default="")
    month: Mapped[str]
    level: Mapped[TargetLevel] = mapped_column(default="target")
    value: Mapped[int | None]


class PlanBasisTable(Record, Base):
    """One row of the annual plan form: on what ground a year's sales are proposed."""

    __tablename__ = "plan_basis"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('own', 'competitor', 'break_even', 'asset_turnover', 'net_margin',"
            " 'value_added', 'development', 'decided')",
            name="kind",
        ),
        CheckConstraint("amount_fen IS NULL OR amount_fen >= 0", name="amount_not_negative"),
        UniqueConstraint("year", "kind"),
    )

    year: Mapped[int]
    kind: Mapped[str]
    inputs: Mapped[dict[str, Any]]
    quantity_e3: Mapped[int | None]
    amount_fen: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class StrategyTable(Record, Base):
    """The strategy beside a region's plan, in the words of a version."""

    __tablename__ = "plan_strategy"
    __table_args__ = (UniqueConstraint("version_id", "region_id"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"))
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    product: Mapped[str] = mapped_column(default="")
    price: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    promotion: Mapped[str] = mapped_column(default="")


class TaskLetterTable(Record, Base):
    """A task letter (责任书): a year's targets given to a region's leader or to a person.

    ``content`` is what was sealed on issue; ``recipient`` the name as printed.
    """

    __tablename__ = "task_letter"
    __table_args__ = (
        CheckConstraint("(employee_id IS NULL) <> (region_id IS NULL)", name="one_recipient"),
        CheckConstraint("length(recipient) > 0", name="recipient_given"),
        CheckConstraint("accepted_on >= issued_on", name="accepted_after_issue"),
        CheckConstraint(
            "signed_on IS NULL OR (accepted_on IS NOT NULL AND signed_on >= accepted_on)",
            name="signed_after_acceptance",
        ),
        CheckConstraint(
            "filed_on IS NULL OR (signed_on IS NOT NULL AND filed_on >= signed_on)",
            name="filed_after_signing",
        ),
        Index("ix_task_letter_year", "year"),
    )

    year: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"), index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    recipient: Mapped[str]
    content: Mapped[dict[str, Any]]
    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str]
    issued_on: Mapped[date]
    accepted_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    filed_on: Mapped[date | None]
