"""Actions of every area: one kind of record, tied to what it came from."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class ActionTable(Record, Base):
    """What is to be done, by whom, until when, how far it is and what it brought."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("length(measure) > 0", name="measure_given"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        CheckConstraint("status IN ('open', 'done', 'cancelled')", name="status"),
        CheckConstraint("(status = 'open') = (ended_on IS NULL)", name="ended"),
        CheckConstraint("(origin_kind IS NULL) = (origin_uid IS NULL)", name="origin"),
        Index("ix_action_origin", "origin_kind", "origin_uid"),
        Index("ix_action_status_due", "status", "due_on"),
    )

    origin_kind: Mapped[str | None]
    origin_uid: Mapped[str | None]
    measure: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    due_on: Mapped[date]
    progress: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(default="open")
    ended_on: Mapped[date | None]
    effect: Mapped[str] = mapped_column(default="")
