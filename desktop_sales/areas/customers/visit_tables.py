"""Contacts with customers, what came back from them, and the needs and problems that made."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class VisitTable(Record, Base):
    """A contact: planned for a day, made on a day, or cancelled with a reason."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(
            "channel IN ('visit', 'phone', 'mail', 'hotline', 'online')", name="channel"
        ),
        CheckConstraint("state IN ('planned', 'done', 'cancelled')", name="state"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_has_day"),
        CheckConstraint("state = 'done' OR planned_on IS NOT NULL", name="planned_has_day"),
        CheckConstraint("state <> 'cancelled' OR length(reason) > 0", name="reason_given"),
        Index("ix_visit_customer", "customer_id", "state", "done_on"),
        Index("ix_visit_done", "done_on", "employee_id", "customer_id"),
        Index("ix_visit_planned", "planned_on", "state", "employee_id"),
        Index("ix_visit_employee", "employee_id", "done_on"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL"), index=True
    )
    channel: Mapped[str] = mapped_column(default="visit")
    state: Mapped[str] = mapped_column(default="planned")
    planned_on: Mapped[date | None]
    done_on: Mapped[date | None]
    purpose: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    by_cadence: Mapped[bool] = mapped_column(default=False)


class FeedbackTable(Record, Base):
    """Something a customer said, and which record was made from it."""

    __tablename__ = "customer_feedback"
    __table_args__ = (
        CheckConstraint("kind IN ('need', 'problem', 'praise', 'competitor')", name="kind"),
        CheckConstraint("length(text) > 0", name="text_given"),
        CheckConstraint("(made_kind IS NULL) = (made_uid IS NULL)", name="made_whole"),
        Index("ix_customer_feedback_day", "said_on", "kind"),
    )

    visit_id: Mapped[int | None] = mapped_column(
        ForeignKey("visit.id", ondelete="SET NULL"), index=True
    )
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    said_on: Mapped[date]
    kind: Mapped[str]
    text: Mapped[str]
    made_kind: Mapped[str | None]
    made_uid: Mapped[str | None]


class IssueTable(Record, Base):
    """A need that goes to another department (R16), or a problem of working together (R17)."""

    __tablename__ = "customer_issue"
    __table_args__ = (
        CheckConstraint("kind IN ('need', 'problem')", name="kind"),
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answer_has_day"),
        CheckConstraint("closed_on IS NULL OR answered_on IS NOT NULL", name="closed_answered"),
        Index("ix_customer_issue_open", "kind", "closed_on", "due_on"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    raised_on: Mapped[date]
    department: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    due_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    told_customer_on: Mapped[date | None]
    closed_on: Mapped[date | None]
