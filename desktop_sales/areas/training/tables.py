"""The plan of a year with its topics, courses, who was there, and what they said."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.training.records import CourseState, MarkKind, Theme, Way
from desktop_sales.storage.tables import Base, Record

_THEMES = "theme IN ('sales', 'management', 'industry', 'conduct')"
_WAYS = "way IN ('internal', 'external', 'online', 'practice')"


class TrainingPlanTable(Record, Base):
    """The training plan of a year."""

    __tablename__ = "training_plan"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2200", name="year"),
        CheckConstraint("(approved_on IS NULL) = (length(approved_by) = 0)", name="approved"),
    )

    year: Mapped[int] = mapped_column(unique=True)
    goal: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(default="")


class TrainingTopicTable(Record, Base):
    """A topic of a plan; ``hours_e1`` in tenths, ``changed_by`` the number of a course reviewed."""

    __tablename__ = "training_topic"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint(_THEMES, name="theme"),
        CheckConstraint(f"way IS NULL OR {_WAYS}", name="way"),
        CheckConstraint("(starts_on IS NULL) = (ends_on IS NULL)", name="dates"),
        CheckConstraint("ends_on >= starts_on", name="dates_ordered"),
        CheckConstraint("hours_e1 >= 0", name="hours"),
        CheckConstraint("budget_fen >= 0", name="budget"),
    )

    plan_id: Mapped[int] = mapped_column(
        ForeignKey("training_plan.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    theme: Mapped[Theme]
    goal: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    way: Mapped[Way | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    audience: Mapped[str] = mapped_column(default="")
    lecturer: Mapped[str] = mapped_column(default="")
    hours_e1: Mapped[int] = mapped_column(default=0)
    budget_fen: Mapped[int] = mapped_column(default=0)
    is_service: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    dropped: Mapped[str] = mapped_column(default="")
    changed_by: Mapped[str] = mapped_column(default="")


class TrainingCourseTable(Record, Base):
    """A course; slides, attendance lists and certificates hang on it as attachments."""

    __tablename__ = "training_course"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint(_THEMES, name="theme"),
        CheckConstraint(_WAYS, name="way"),
        CheckConstraint("ends_on >= starts_on", name="dates_ordered"),
        CheckConstraint("hours_e1 >= 0", name="hours"),
        CheckConstraint("cost_fen >= 0", name="cost"),
        CheckConstraint("state IN ('planned', 'held', 'cancelled')", name="state"),
        CheckConstraint("state <> 'cancelled' OR length(reason) > 0", name="reason_given"),
        CheckConstraint("(reviewed_on IS NULL) = (length(review) = 0)", name="reviewed"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    topic_id: Mapped[int | None] = mapped_column(
        ForeignKey("training_topic.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str]
    theme: Mapped[Theme]
    way: Mapped[Way]
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    is_service: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(default="")
    lecturer_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    lecturer: Mapped[str] = mapped_column(default="")
    hours_e1: Mapped[int] = mapped_column(default=0)
    cost_fen: Mapped[int] = mapped_column(default=0)
    content: Mapped[str] = mapped_column(default="")
    evaluator: Mapped[str] = mapped_column(default="")
    state: Mapped[CourseState] = mapped_column(default="planned")
    reason: Mapped[str] = mapped_column(default="")
    review: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None]


class TrainingPersonTable(Record, Base):
    """Somebody on the list of a course; marks in 1/100 points."""

    __tablename__ = "training_person"
    __table_args__ = (
        CheckConstraint("came OR mark_e2 IS NULL", name="mark_of_those_there"),
        CheckConstraint("came IS FALSE OR length(absence) = 0", name="absence"),
        CheckConstraint("before_e2 BETWEEN 0 AND 10000", name="before"),
        CheckConstraint("mark_e2 BETWEEN 0 AND 10000", name="mark"),
        CheckConstraint("mark_kind IN ('test', 'task')", name="mark_kind"),
        UniqueConstraint("course_id", "employee_id"),
    )

    course_id: Mapped[int] = mapped_column(ForeignKey("training_course.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    came: Mapped[bool | None]
    absence: Mapped[str] = mapped_column(default="")
    before_e2: Mapped[int | None]
    mark_e2: Mapped[int | None]
    mark_kind: Mapped[MarkKind] = mapped_column(default="test")
    observed: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str] = mapped_column(default="")
    serves_until: Mapped[date | None]


class TrainingFeedbackTable(Record, Base):
    """What somebody who came said of a course; ``grades`` maps items to 1 to 5."""

    __tablename__ = "training_feedback"
    __table_args__ = (UniqueConstraint("course_id", "employee_id"),)

    course_id: Mapped[int] = mapped_column(ForeignKey("training_course.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    grades: Mapped[dict[str, Any]]
    words: Mapped[str] = mapped_column(default="")
