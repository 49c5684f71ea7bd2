"""Contests, their teams and members, and the board as it was frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.contests.records import Counting, Split
from desktop_sales.storage.tables import Base, Record


class ContestTable(Record, Base):
    """A contest; ``board`` is what stood when it was frozen, with ``number`` it is sealed."""

    __tablename__ = "contest"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("counting IN ('total', 'per_head', 'completion')", name="counting"),
        CheckConstraint("split IN ('equal', 'by_figure')", name="split"),
        CheckConstraint("(board IS NULL) = (frozen_at IS NULL)", name="frozen"),
        CheckConstraint("number IS NULL OR board IS NOT NULL", name="published"),
    )

    title: Mapped[str]
    measure: Mapped[str]
    period: Mapped[str] = mapped_column(index=True)
    counting: Mapped[Counting]
    split: Mapped[Split]
    prizes: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(default="")
    board: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    frozen_at: Mapped[datetime | None]
    number: Mapped[str | None] = mapped_column(unique=True)
    check_code: Mapped[str | None]
    paid_month: Mapped[str] = mapped_column(default="")


class ContestTeamTable(Record, Base):
    """A team of a contest with its handicap, decimals as texts."""

    __tablename__ = "contest_team"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        UniqueConstraint("contest_id", "name"),
    )

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    factor: Mapped[str]
    head_start: Mapped[str]


class ContestMemberTable(Record, Base):
    """A member of a team; nobody stands in two teams of a contest."""

    __tablename__ = "contest_member"
    __table_args__ = (UniqueConstraint("contest_id", "employee_id"),)

    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(
        ForeignKey("contest_team.id", ondelete="CASCADE"), index=True
    )
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    position: Mapped[int]
