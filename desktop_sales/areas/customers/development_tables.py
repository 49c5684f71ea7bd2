"""Developing customers (R28, R92): trials, prospects given up and taken up again, drives."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class DevelopmentStepTable(Record, Base):
    """A step of a prospect that no visit and no order tells: a trial, given up, taken up again."""

    __tablename__ = "development_step"
    __table_args__ = (
        CheckConstraint("kind IN ('trial', 'lost', 'resumed')", name="kind"),
        CheckConstraint(
            "(kind = 'lost') = (reason IN "
            "('price', 'product', 'rival', 'no_need', 'credit', 'unreachable', 'other'))",
            name="reason",
        ),
        Index("ix_development_step_customer", "customer_id", "taken_on"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[str]
    taken_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class DriveTable(Record, Base):
    """A drive to win customers: from a day to a day, with a goal of first orders."""

    __tablename__ = "development_drive"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("end_on >= start_on", name="days_ordered"),
        CheckConstraint("goal >= 0", name="goal"),
        CheckConstraint("cost_fen IS NULL OR cost_fen >= 0", name="cost"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    start_on: Mapped[date]
    end_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    goal: Mapped[int] = mapped_column(default=0)
    cost_fen: Mapped[int | None]
    notes: Mapped[str] = mapped_column(default="")


class DriveCustomerTable(Record, Base):
    """A prospect that a drive is for."""

    __tablename__ = "development_drive_customer"
    __table_args__ = (UniqueConstraint("drive_id", "customer_id"),)

    drive_id: Mapped[int] = mapped_column(ForeignKey("development_drive.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
