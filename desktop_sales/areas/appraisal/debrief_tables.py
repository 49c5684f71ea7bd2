"""Debriefs (述职报告)."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class DebriefTable(Record, Base):
    """A person's debrief of a quarter, half-year or year; numbered it is handed in and stays.

    ``sections`` are [key, text], ``figures`` the printed cells as they stood when it was written.
    """

    __tablename__ = "debrief"
    __table_args__ = (
        UniqueConstraint("period", "employee_id"),
        CheckConstraint("(number IS NULL) = (submitted_on IS NULL)", name="submitted"),
    )

    period: Mapped[str] = mapped_column(index=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    sections: Mapped[list[Any]]
    figures: Mapped[list[Any]]
    number: Mapped[str | None] = mapped_column(unique=True)
    submitted_on: Mapped[date | None]
