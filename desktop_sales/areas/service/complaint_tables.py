"""Complaints, their stages, pauses and timeline, and the tree of causes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record

STAGE_NAMES = "'intake', 'investigation', 'handling', 'feedback'"


class ComplaintCauseTable(Record, Base):
    """A cause of complaints; causes form a tree."""

    __tablename__ = "complaint_cause"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
        UniqueConstraint("parent_id", "name"),
    )

    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_cause.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class ComplaintTable(Record, Base):
    """A complaint from intake to the customer's word.

    Times due are kept as worked out at the last change; they are None while their clock stands.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="text_given"),
        CheckConstraint("customer_id IS NOT NULL OR length(customer) > 0", name="customer_given"),
        CheckConstraint("severity IN ('critical', 'normal', 'minor')", name="severity"),
        CheckConstraint(f"stage IN ({STAGE_NAMES})", name="stage"),
        CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction"),
        CheckConstraint("cost_fen >= 0", name="cost"),
        CheckConstraint("repeat_of_id IS NULL OR repeat_of_id <> id", name="not_its_own_repeat"),
        CheckConstraint("(ruling IS NULL) = (ruled_on IS NULL)", name="ruled"),
        CheckConstraint(
            "closed_at IS NULL OR (satisfaction IS NOT NULL AND length(customer_word) > 0 "
            "AND ruling IS NOT NULL)",
            name="closed_with_the_customers_word",
        ),
        CheckConstraint(
            "made_on IS NULL OR sold_on IS NULL OR made_on <= sold_on", name="made_sold"
        ),
        Index("ix_complaint_closed_received", "closed_at", "received_at"),
        Index("ix_complaint_ruled", "ruled_on", "ruling"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    customer: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    channel: Mapped[str]
    severity: Mapped[str]
    nature: Mapped[str]
    cause_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_cause.id"), index=True)
    document: Mapped[str] = mapped_column(default="")
    product: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date | None]
    sold_on: Mapped[date | None]
    text: Mapped[str]
    demand: Mapped[str] = mapped_column(default="")
    reply_wanted_on: Mapped[date | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    stage: Mapped[str] = mapped_column(default="intake")
    response_due_at: Mapped[datetime | None]
    responded_at: Mapped[datetime | None]
    resolution_due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    customer_word: Mapped[str] = mapped_column(default="")
    satisfaction: Mapped[int | None]
    ruling: Mapped[str | None]
    ruled_on: Mapped[date | None]
    ruling_note: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    repeat_of_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    reopened: Mapped[int] = mapped_column(default=0)
    level: Mapped[int] = mapped_column(default=0)
    cost_fen: Mapped[int] = mapped_column(default=0)


class ComplaintStageTable(Record, Base):
    """One of the four stages of a complaint."""

    __tablename__ = "complaint_stage"
    __table_args__ = (
        UniqueConstraint("complaint_id", "stage"),
        CheckConstraint(f"stage IN ({STAGE_NAMES})", name="stage"),
        CheckConstraint("done_at IS NULL OR started_at IS NOT NULL", name="done_after_start"),
    )

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"))
    stage: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    started_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    record: Mapped[str] = mapped_column(default="")


class ComplaintMaterialTable(Record, Base):
    """Material lent to the customer or taken back for a complaint; the cost is of one unit."""

    __tablename__ = "complaint_material"
    __table_args__ = (
        CheckConstraint("kind IN ('lent', 'returned')", name="kind"),
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("quantity_e3 > 0", name="quantity"),
        CheckConstraint("cost_fen >= 0", name="cost"),
    )

    complaint_id: Mapped[int] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    name: Mapped[str]
    model: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    quantity_e3: Mapped[int]
    cost_fen: Mapped[int] = mapped_column(default=0)


class ComplaintPauseTable(Record, Base):
    """A time during which the clocks of a complaint stood; at most one lasts."""

    __tablename__ = "complaint_pause"
    __table_args__ = (
        CheckConstraint("kind IN ('customer', 'closed', 'stage')", name="kind"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="in_order"),
        CheckConstraint("kind <> 'customer' OR length(reason) > 0", name="reason_given"),
        Index(
            "uq_complaint_pause_lasting",
            "complaint_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
        ),
    )

    complaint_id: Mapped[int] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(default="customer")
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")


class ComplaintEventTable(Record, Base):
    """What happened to a complaint, in its order."""

    __tablename__ = "complaint_event"

    complaint_id: Mapped[int] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    kind: Mapped[str]
    stage: Mapped[str | None]
    text: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
