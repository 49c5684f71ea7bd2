"""Activities, who was invited and came, and what they cost."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.team_building.records import Answer, EventKind, EventState
from desktop_sales.storage.tables import Base, Record


class TeamEventTable(Record, Base):
    """An activity; photos and bills hang on it as attachments."""

    __tablename__ = "team_event"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("kind IN ('outdoor', 'dinner', 'travel', 'sport', 'other')", name="kind"),
        CheckConstraint("state IN ('planned', 'done', 'cancelled')", name="state"),
        CheckConstraint("ends_on >= starts_on", name="days"),
        CheckConstraint("budget_fen >= 0", name="budget"),
        CheckConstraint("state = 'planned' OR length(review) > 0", name="reviewed"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[EventKind]
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    budget_fen: Mapped[int] = mapped_column(default=0)
    programme: Mapped[str] = mapped_column(default="")
    state: Mapped[EventState] = mapped_column(default="planned")
    review: Mapped[str] = mapped_column(default="")


class TeamEventPersonTable(Record, Base):
    """Somebody invited to an activity."""

    __tablename__ = "team_event_person"
    __table_args__ = (
        CheckConstraint("answer IN ('open', 'yes', 'no')", name="answer"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        CheckConstraint("score IS NULL OR came", name="came"),
        UniqueConstraint("event_id", "employee_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("team_event.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    answer: Mapped[Answer] = mapped_column(default="open")
    came: Mapped[bool | None]
    score: Mapped[int | None]


class TeamEventCostTable(Record, Base):
    """Money spent on an activity."""

    __tablename__ = "team_event_cost"
    __table_args__ = (
        CheckConstraint("length(what) > 0", name="what_given"),
        CheckConstraint("amount_fen > 0", name="amount"),
    )

    event_id: Mapped[int] = mapped_column(
        ForeignKey("team_event.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[str]
    amount_fen: Mapped[int]
    spent_on: Mapped[date]
