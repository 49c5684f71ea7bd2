"""Classes as they were applied: each run with its scheme, each customer's result, overrides."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.storage.tables import Base, Record


class ClassRunTable(Record, Base):
    """One application of a scheme to all customers, for a period."""

    __tablename__ = "class_run"

    period: Mapped[str] = mapped_column(index=True)
    as_of: Mapped[date]
    scheme: Mapped[dict[str, Any]]
    counts: Mapped[dict[str, Any]]


class ClassEntryTable(Base):
    """A customer's result in a run: what was put in, points, score, class and why.

    Customers that never bought and were none before have no entry.
    """

    __tablename__ = "customer_class_entry"
    __bulk__ = True
    __table_args__ = (Index("ix_customer_class_entry_customer", "customer_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("class_run.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    class_key: Mapped[ClassKey]
    computed_key: Mapped[ClassKey]
    before_key: Mapped[ClassKey]
    why: Mapped[str]
    score_e2: Mapped[int]
    points: Mapped[int]
    heads: Mapped[int | None]
    turnover_fen: Mapped[int | None]
    industry: Mapped[str]
    orders: Mapped[int]
    amount_e4: Mapped[int]
    recency_days: Mapped[int | None]
    margin_percent: Mapped[int | None]


class ClassOverrideTable(Record, Base):
    """A class that somebody set by hand, with the reason, until a day."""

    __tablename__ = "class_override"
    __table_args__ = (
        CheckConstraint("class_key IN ('key', 'core', 'ordinary', 'potential')", name="class_key"),
        CheckConstraint("until_on >= from_on", name="days_ordered"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        Index("ix_class_override_customer", "customer_id", "until_on"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    class_key: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str]
