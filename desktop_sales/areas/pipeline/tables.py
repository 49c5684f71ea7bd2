"""Opportunities, commits by month, and lines of orders."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.pipeline.records import CommitKind
from desktop_sales.storage.tables import Base, Record


class OpportunityTable(Record, Base):
    """A chance to sell; ``probability_e4`` is its own chance in place of its stage's."""

    __tablename__ = "opportunity"
    __table_args__ = (
        CheckConstraint(
            "stage IN ('lead', 'need', 'offer', 'talks', 'signing', 'won', 'lost')", name="stage"
        ),
        CheckConstraint("amount_fen >= 0", name="amount"),
        CheckConstraint(
            "probability_e4 IS NULL OR probability_e4 BETWEEN 0 AND 10000", name="probability"
        ),
        CheckConstraint("(stage IN ('won', 'lost')) = (closed_on IS NOT NULL)", name="ended"),
        CheckConstraint(
            "customer_id IS NOT NULL OR length(prospect) > 0 OR length(title) > 0", name="named"
        ),
        Index("ix_opportunity_stage_month", "stage", "expected_month"),
    )

    code: Mapped[str | None] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    prospect: Mapped[str] = mapped_column(default="")
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    product: Mapped[str] = mapped_column(default="")
    amount_fen: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(default="lead")
    probability_e4: Mapped[int | None]
    expected_month: Mapped[str | None]
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")


class CommitTable(Record, Base):
    """What a person expects of a customer in a month, as told in ``made_in``.

    What was told in months before this one stays as it was: that is the snapshot accuracy is
    measured by.
    """

    __tablename__ = "sales_commit"
    __table_args__ = (
        CheckConstraint("kind IN ('sales', 'receipts')", name="kind"),
        CheckConstraint(
            "certain_fen >= 0 AND likely_fen >= 0 AND possible_fen >= 0", name="amount"
        ),
        CheckConstraint("month >= made_in", name="ahead"),
        Index(
            "uq_sales_commit_told",
            "made_in",
            "kind",
            "month",
            "employee_id",
            text("coalesce(customer_id, 0)"),
            unique=True,
        ),
    )

    made_in: Mapped[str]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    month: Mapped[str]
    kind: Mapped[CommitKind]
    certain_fen: Mapped[int] = mapped_column(default=0)
    likely_fen: Mapped[int] = mapped_column(default=0)
    possible_fen: Mapped[int] = mapped_column(default=0)


class OrderLineTable(Record, Base):
    """A line of an order and how far it is; quantities in 1/1,000, the amount with tax."""

    __tablename__ = "order_line"
    __table_args__ = (
        CheckConstraint("quantity_e3 > 0", name="quantity"),
        CheckConstraint(
            "shipped_e3 >= 0 AND invoiced_e3 >= 0 AND signed_e3 >= 0 AND returned_e3 >= 0",
            name="parts",
        ),
        CheckConstraint("closed IN (0, 1)", name="closed"),
        UniqueConstraint("order_no", "line_no"),
        Index("ix_order_line_ordered_on", "ordered_on"),
    )

    order_no: Mapped[str]
    line_no: Mapped[str] = mapped_column(default="1")
    ordered_on: Mapped[date]
    promised_on: Mapped[date | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    quantity_e3: Mapped[int]
    amount_e4: Mapped[int] = mapped_column(default=0)
    shipped_e3: Mapped[int] = mapped_column(default=0)
    invoiced_e3: Mapped[int] = mapped_column(default=0)
    signed_e3: Mapped[int] = mapped_column(default=0)
    returned_e3: Mapped[int] = mapped_column(default=0)
    closed: Mapped[bool] = mapped_column(default=False)
