"""Regions, posts, employees, their dated assignments, month locks and edited workdays."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.team.records import PostLevel
from desktop_sales.storage.tables import Base, Record


class RegionTable(Record, Base):
    """A sales region; regions form a tree."""

    __tablename__ = "region"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class PostTable(Record, Base):
    """A post; its level decides which scheme and which rights go with it."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("level IN ('manager', 'supervisor', 'salesperson', 'other')", name="level"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    level: Mapped[PostLevel]


class EmployeeTable(Record, Base):
    """A person of the team, from joining to leaving."""

    __tablename__ = "employee"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_ordered"),
        CheckConstraint(
            "probation_until IS NULL OR probation_until >= joined_on", name="probation_ordered"
        ),
        CheckConstraint(
            "leave_kind IS NULL OR leave_kind IN "
            "('resigned', 'dismissed', 'expired', 'retired', 'other')",
            name="leave_kind",
        ),
        CheckConstraint("(left_on IS NULL) = (leave_kind IS NULL)", name="leave_complete"),
    )

    name: Mapped[str] = mapped_column(index=True)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    leave_kind: Mapped[str | None]
    probation_until: Mapped[date | None]
    phone: Mapped[str | None]
    search_spaced: Mapped[str]
    search_initials: Mapped[str]
    search_pinyin: Mapped[str]


class EmployeeCodeTable(Record, Base):
    """A code a person is known by in some file; a person has any number of them."""

    __tablename__ = "employee_code"

    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class AssignmentTable(Record, Base):
    """Who holds which post in which region, from a day to a day (both included)."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("end_on IS NULL OR end_on >= start_on", name="dates_ordered"),
        CheckConstraint("superior_id IS NULL OR superior_id <> employee_id", name="superior"),
        UniqueConstraint("employee_id", "start_on"),
        Index("ix_assignment_span", "employee_id", "start_on", "end_on", "region_id", "post_id"),
        Index(
            "uq_assignment_open",
            "employee_id",
            unique=True,
            sqlite_where=text("end_on IS NULL"),
        ),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    start_on: Mapped[date]
    end_on: Mapped[date | None]


class LongLeaveTable(Record, Base):
    """A long leave, from a day to a day (both included): the post was interrupted for it."""

    __tablename__ = "long_leave"
    __table_args__ = (
        CheckConstraint("end_on >= start_on", name="dates_ordered"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        UniqueConstraint("employee_id", "start_on"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    start_on: Mapped[date]
    end_on: Mapped[date]
    reason: Mapped[str]


class MonthLockTable(Record, Base):
    """A closed month of a region, and why it was opened again.

    It covers lines, shares, receipts, targets, ratings and assignments of the month, so it
    stands here, below the areas that respect it.
    """

    __tablename__ = "month_lock"
    __table_args__ = (
        CheckConstraint("month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'", name="month"),
        CheckConstraint("(unlocked_at IS NULL) = (unlock_reason IS NULL)", name="reason_given"),
        Index(
            "uq_month_lock_standing",
            "region_id",
            "month",
            unique=True,
            sqlite_where=text("unlocked_at IS NULL"),
        ),
    )

    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    month: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    locked_at: Mapped[datetime]
    unlocked_at: Mapped[datetime | None]
    unlock_reason: Mapped[str | None]


class WorkdayTable(Base):
    """A day whose kind differs from the shipped calendar because someone said so."""

    __tablename__ = "workday"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    is_workday: Mapped[bool]
    name: Mapped[str] = mapped_column(default="")
