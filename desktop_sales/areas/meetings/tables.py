"""Meetings: series, each meeting, its agenda and its people."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.meetings.records import Cadence, MeetingKind, MeetingState, Presence
from desktop_sales.storage.tables import Base, Record


class MeetingSeriesTable(Record, Base):
    """A meeting that recurs every week or month."""

    __tablename__ = "meeting_series"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("cadence IN ('week', 'month')", name="cadence"),
        CheckConstraint(
            "day BETWEEN 1 AND CASE cadence WHEN 'week' THEN 7 ELSE 28 END", name="day"
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
    )

    title: Mapped[str]
    cadence: Mapped[Cadence]
    day: Mapped[int]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    starts_at: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class MeetingTable(Record, Base):
    """A meeting, planned, held or missed; its decisions are actions."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("series_id", "held_on"),
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint(
            "kind IN ('regular', 'market_analysis', 'marketing_plan', 'customer_problem', 'other')",
            name="kind",
        ),
        CheckConstraint("state IN ('planned', 'held', 'missed')", name="state"),
        CheckConstraint("state <> 'missed' OR length(reason) > 0", name="reason_given"),
        CheckConstraint("state <> 'held' OR length(summary) > 0", name="summary_given"),
        CheckConstraint("ends_at = '' OR ends_at > starts_at", name="times"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"))
    title: Mapped[str]
    kind: Mapped[MeetingKind]
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[str]
    ends_at: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    host_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    recorder_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    guests: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
    state: Mapped[MeetingState] = mapped_column(default="planned")
    reason: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")


class MeetingTopicTable(Record, Base):
    """A point of a meeting's agenda."""

    __tablename__ = "meeting_topic"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("length(topic) > 0", name="topic_given"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    topic: Mapped[str]
    discussion: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")


class MeetingPersonTable(Record, Base):
    """Somebody expected at a meeting; ``figures`` are kept as they stood when it was held."""

    __tablename__ = "meeting_person"
    __table_args__ = (
        UniqueConstraint("meeting_id", "employee_id"),
        CheckConstraint("presence IN ('open', 'present', 'absent')", name="presence"),
        CheckConstraint("presence <> 'absent' OR length(reason) > 0", name="reason_given"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    presence: Mapped[Presence] = mapped_column(default="open")
    reason: Mapped[str] = mapped_column(default="")
    report: Mapped[str] = mapped_column(default="")
    figures: Mapped[list[Any]]
