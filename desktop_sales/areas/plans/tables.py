"""Targets: what a subject shall reach on a measure in a month."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class TargetTable(Record, Base):
    """A target; ``value`` in fen for money, in 1/10,000 for every other unit.

    ``subject_id`` is the key of an employee or a region, 0 for the company.
    """

    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("subject_kind IN ('person', 'region', 'company')", name="subject_kind"),
        CheckConstraint("(subject_kind = 'company') = (subject_id = 0)", name="subject_id"),
        CheckConstraint("month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'", name="month"),
        CheckConstraint("level IN ('target', 'guarantee', 'challenge')", name="level"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        UniqueConstraint("measure", "level", "month", "subject_kind", "subject_id"),
        Index("ix_target_subject", "subject_kind", "subject_id", "month"),
    )

    measure: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    month: Mapped[str]
    level: Mapped[str] = mapped_column(default="target")
    value: Mapped[int]
