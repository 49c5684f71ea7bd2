"""Payment terms of customers, and the log of what was said and sent to who owes."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.storage.tables import Base, Record


class PaymentTermTable(Record, Base):
    """A customer's terms for sales from a day on; without any the default of the setting holds."""

    __tablename__ = "payment_term"
    __table_args__ = (
        CheckConstraint("kind IN ('days', 'month_end')", name="kind"),
        CheckConstraint("days BETWEEN 0 AND 366", name="days"),
        UniqueConstraint("customer_id", "valid_from"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    valid_from: Mapped[date]
    kind: Mapped[str]
    days: Mapped[int]


class DunningEntryTable(Record, Base):
    """A call, a visit, a letter or a statement of account; with it a promise where one was made."""

    __tablename__ = "dunning_entry"
    __table_args__ = (
        CheckConstraint("kind IN ('call', 'visit', 'message', 'letter', 'statement')", name="kind"),
        CheckConstraint("level BETWEEN 0 AND 3", name="level"),
        CheckConstraint("(promised_on IS NULL) = (promised_fen IS NULL)", name="promise_whole"),
        CheckConstraint("promised_fen IS NULL OR promised_fen > 0", name="promise_amount"),
        CheckConstraint("promised_on IS NULL OR promised_on >= entered_on", name="promise_day"),
        CheckConstraint("answer IS NULL OR answer IN ('agreed', 'differs')", name="answer"),
        Index("ix_dunning_entry_customer", "customer_id", "entered_on"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    entered_on: Mapped[date]
    kind: Mapped[str]
    level: Mapped[int] = mapped_column(default=0)
    number: Mapped[str | None] = mapped_column(unique=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    text: Mapped[str] = mapped_column(default="")
    overdue_fen: Mapped[int] = mapped_column(default=0)
    promised_on: Mapped[date | None]
    promised_fen: Mapped[int | None]
    answer: Mapped[str | None]
    differs_fen: Mapped[int | None]
