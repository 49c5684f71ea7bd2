"""Inspections of the service: planned, drawn, scored; defects with their rechecks."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class InspectionChecklistTable(Record, Base):
    """What can be looked at again: items with their points."""

    __tablename__ = "inspection_checklist"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]]


class InspectionTable(Record, Base):
    """One inspection; ``checklist`` is what was looked at, kept as it was. ``seed`` drew it."""

    __tablename__ = "inspection"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("last_on >= first_on", name="days_in_order"),
        CheckConstraint("(done_on IS NULL) = (conclusion = '')", name="done_with_conclusion"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    planned_on: Mapped[date] = mapped_column(index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    checklist: Mapped[dict[str, Any]]
    drawn_from: Mapped[list[Any]]
    inspector_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    seed: Mapped[int | None]
    done_on: Mapped[date | None]
    conclusion: Mapped[str] = mapped_column(default="")


class InspectionSampleTable(Record, Base):
    """A record drawn for an inspection, as it was called then; ``score_e2`` is of 100."""

    __tablename__ = "inspection_sample"
    __table_args__ = (
        UniqueConstraint("inspection_id", "kind", "record_uid"),
        CheckConstraint("kind IN ('complaint', 'request', 'visit')", name="kind"),
        CheckConstraint("score_e2 BETWEEN 0 AND 10000", name="score"),
    )

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"))
    kind: Mapped[str]
    record_uid: Mapped[str]
    title: Mapped[str]
    occurred_on: Mapped[date]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    scores: Mapped[dict[str, Any]]
    score_e2: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class InspectionDefectTable(Record, Base):
    """Something found wrong; its rectification is an action that names this row as its origin."""

    __tablename__ = "inspection_defect"
    __table_args__ = (CheckConstraint("length(text) > 0", name="text_given"),)

    inspection_id: Mapped[int] = mapped_column(
        ForeignKey("inspection.id", ondelete="CASCADE"), index=True
    )
    sample_id: Mapped[int | None] = mapped_column(
        ForeignKey("inspection_sample.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str]


class InspectionRecheckTable(Record, Base):
    """Somebody looked at a defect again."""

    __tablename__ = "inspection_recheck"
    __table_args__ = (CheckConstraint("passed OR length(note) > 0", name="refused_with_reason"),)

    defect_id: Mapped[int] = mapped_column(
        ForeignKey("inspection_defect.id", ondelete="CASCADE"), index=True
    )
    checked_on: Mapped[date]
    checker_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    passed: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
