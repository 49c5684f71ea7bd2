"""Work reports and what was said of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.reports.records import RemarkKind, ReportState
from desktop_sales.storage.tables import Base, Record


class WorkReportTable(Record, Base):
    """A person's report of a week, month, quarter or year.

    ``entered`` holds figures typed over computed ones while it is written, by measure;
    ``figures`` are all of them as they stood when it was handed in. ``first_submitted_at``
    tells whether it came in time, also after it was returned and handed in again.
    """

    __tablename__ = "work_report"
    __table_args__ = (
        UniqueConstraint("period", "employee_id"),
        CheckConstraint("subject_kind IN ('person', 'region', 'company')", name="subject"),
        CheckConstraint("state IN ('draft', 'submitted', 'returned', 'read')", name="state"),
        CheckConstraint(
            "state = 'draft' OR (number IS NOT NULL AND submitted_at IS NOT NULL "
            "AND first_submitted_at IS NOT NULL)",
            name="submitted",
        ),
    )

    period: Mapped[str] = mapped_column(index=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    sections: Mapped[dict[str, Any]]
    entered: Mapped[dict[str, Any]]
    figures: Mapped[list[Any]]
    state: Mapped[ReportState] = mapped_column(default="draft")
    number: Mapped[str | None] = mapped_column(unique=True)
    submitted_at: Mapped[datetime | None]
    first_submitted_at: Mapped[datetime | None]


class WorkReportRemarkTable(Record, Base):
    """What somebody said of a report: read it, commented on it, returned it."""

    __tablename__ = "work_report_remark"
    __table_args__ = (
        CheckConstraint("kind IN ('read', 'comment', 'returned')", name="kind"),
        CheckConstraint("kind = 'read' OR length(text) > 0", name="said"),
    )

    report_id: Mapped[int] = mapped_column(
        ForeignKey("work_report.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[RemarkKind]
    text: Mapped[str] = mapped_column(default="")
    said_by: Mapped[str]
    said_at: Mapped[datetime]
