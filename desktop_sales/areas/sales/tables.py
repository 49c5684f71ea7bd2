"""Products, channels, batches, lines with shares, receipts with allocations, rejected rows."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from desktop_sales.areas.sales.records import CostKind, OnDuplicate, ReceiptMethod, RejectedState
from desktop_sales.storage.tables import Base, Record

WHOLE_SHARE = 10_000


class ProductTable(Record, Base):
    """What is sold."""

    __tablename__ = "product"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    category: Mapped[str] = mapped_column(default="")


class ChannelTable(Record, Base):
    """A way by which goods reach customers (渠道); it is nothing but its name."""

    __tablename__ = "channel"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    name: Mapped[str] = mapped_column(unique=True)


class ImportBatchTable(Record, Base):
    """One sheet of one file taken in: where from, how read, what came of it.

    ``amount_e4`` is what its lines came to when they were taken in.
    """

    __tablename__ = "import_batch"

    file_name: Mapped[str]
    sheet: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    header_row: Mapped[int | None]
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    on_duplicate: Mapped[OnDuplicate] = mapped_column(default="skip")
    imported_at: Mapped[datetime]
    read: Mapped[int] = mapped_column(default=0)
    imported: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    duplicates: Mapped[int] = mapped_column(default=0)
    totals_left_out: Mapped[int] = mapped_column(default=0)
    amount_e4: Mapped[int] = mapped_column(default=0, server_default="0")


class SalesLineTable(Base):
    """One line of a sales document; a return is negative.

    ``amount_e4`` and ``cost_e4`` are without tax, ``amount_e4 + tax_e4`` is with tax.
    ``employee_id`` is the single salesperson; a divided line has its people in ``sales_share``
    and none here. ``region_id`` is the region written on the line; without one the
    salesperson's assignment on the day stands for it. ``order_key`` is equal on
    the lines of one order; a return has none, for it is no order.
    """

    __tablename__ = "sales_line"
    __bulk__ = True
    __table_args__ = (
        CheckConstraint("divided IN (0, 1)", name="divided"),
        CheckConstraint("divided = 0 OR employee_id IS NULL", name="single_or_divided"),
        # An index, not a constraint: a first import builds it after its lines.
        Index("uq_sales_line_business_key", "business_key", "occurrence", unique=True),
        # Checked at COMMIT: a divided line's shares are exactly 100 % and add up to its amount.
        ForeignKeyConstraint(
            ["id", "amount_e4", "share_due_e4"],
            [
                "sales_share_total.line_id",
                "sales_share_total.amount_e4",
                "sales_share_total.share_e4",
            ],
            name="fk_sales_line_shares_exact",
            deferrable=True,
            initially="DEFERRED",
            use_alter=False,
        ),
        Index(
            "ix_sales_line_sums",
            "sold_on",
            "employee_id",
            "region_id",
            "order_key",
            "divided",
            "amount_e4",
            "tax_e4",
            "cost_e4",
            "customer_id",
            "quantity_e3",
        ),
        Index(
            "ix_sales_line_customers",
            "customer_id",
            "sold_on",
            "amount_e4",
            "employee_id",
            "region_id",
            "divided",
            "order_key",
            "tax_e4",
            "cost_e4",
            "quantity_e3",
        ),
        Index("ix_sales_line_returns", "customer_id", sqlite_where=text("amount_e4 < 0")),
        Index("ix_sales_line_employee", "employee_id", "sold_on"),
        # What the list of lines is sorted and searched by.
        Index("ix_sales_line_sold_on", "sold_on"),
        Index("ix_sales_line_document", "document", "sold_on"),
        Index("ix_sales_line_product", "product_id"),
        Index(
            "ix_sales_line_divided",
            "sold_on",
            "region_id",
            "order_key",
            "customer_id",
            "amount_e4",
            sqlite_where=text("divided = 1"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    business_key: Mapped[str]
    occurrence: Mapped[int] = mapped_column(default=1)
    sold_on: Mapped[date]
    document: Mapped[str | None]
    line_no: Mapped[str | None]
    order_key: Mapped[int | None]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    divided: Mapped[bool] = mapped_column(default=False)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id"))
    quantity_e3: Mapped[int] = mapped_column(default=0)
    amount_e4: Mapped[int]
    tax_e4: Mapped[int] = mapped_column(default=0)
    cost_e4: Mapped[int | None]
    share_due_e4: Mapped[int | None] = mapped_column(
        Computed(f"CASE divided WHEN 1 THEN {WHOLE_SHARE} END", persisted=False)
    )


_ADD_TO_TOTAL = """
    INSERT INTO sales_share_total (line_id, amount_e4, share_e4)
    VALUES (new.line_id, new.amount_e4, new.share_e4)
    ON CONFLICT (line_id) DO UPDATE SET
        amount_e4 = amount_e4 + excluded.amount_e4, share_e4 = share_e4 + excluded.share_e4;
"""
_TAKE_FROM_TOTAL = """
    UPDATE sales_share_total
    SET amount_e4 = amount_e4 - old.amount_e4, share_e4 = share_e4 - old.share_e4
    WHERE line_id = old.line_id;
    DELETE FROM sales_share_total WHERE line_id = old.line_id AND NOT EXISTS
        (SELECT 1 FROM sales_share WHERE line_id = old.line_id);
"""
SHARE_TRIGGERS = tuple(
    f"CREATE TRIGGER sales_share_{name} AFTER {event} ON sales_share BEGIN {body} END"
    for name, event, body in (
        ("added", "INSERT", _ADD_TO_TOTAL),
        ("removed", "DELETE", _TAKE_FROM_TOTAL),
        ("changed", "UPDATE OF line_id, amount_e4, share_e4", _TAKE_FROM_TOTAL + _ADD_TO_TOTAL),
    )
)


class SalesShareTable(Base):
    """One person's part of a divided line; the parts add up to the line to the last unit."""

    __tablename__ = "sales_share"
    __bulk__ = True
    __schema_extras__ = SHARE_TRIGGERS
    __table_args__ = (
        CheckConstraint(f"share_e4 BETWEEN 0 AND {WHOLE_SHARE}", name="share_within_whole"),
        UniqueConstraint("line_id", "employee_id"),
        Index("ix_sales_share_employee", "employee_id", "line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("sales_line.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    position: Mapped[int] = mapped_column(default=0)
    share_e4: Mapped[int]
    quantity_e3: Mapped[int] = mapped_column(default=0)
    amount_e4: Mapped[int]
    tax_e4: Mapped[int] = mapped_column(default=0)
    cost_e4: Mapped[int | None]


class SalesShareTotalTable(Base):
    """What a line's shares come to; kept by triggers, never written by hand or journalled."""

    __tablename__ = "sales_share_total"
    __journal__ = False
    __table_args__ = (UniqueConstraint("line_id", "amount_e4", "share_e4"),)

    line_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount_e4: Mapped[int]
    share_e4: Mapped[int]


class ReceiptTable(Base):
    """Money received from a customer (回款); a dishonoured bill is a negative receipt.

    ``amount_e4`` is with tax. What no allocation covers is an advance (预收款).
    """

    __tablename__ = "receipt"
    __bulk__ = True
    __table_args__ = (
        CheckConstraint("divided IN (0, 1)", name="divided"),
        CheckConstraint("divided = 0 OR employee_id IS NULL", name="single_or_divided"),
        CheckConstraint("method IN ('transfer', 'acceptance', 'cash', 'other')", name="method"),
        CheckConstraint("matures_on IS NULL OR matures_on >= received_on", name="dates_ordered"),
        UniqueConstraint("business_key", "occurrence"),
        Index("ix_receipt_sums", "received_on", "employee_id", "region_id", "divided", "amount_e4"),
        Index("ix_receipt_customer", "customer_id", "received_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    business_key: Mapped[str]
    occurrence: Mapped[int] = mapped_column(default=1)
    received_on: Mapped[date]
    matures_on: Mapped[date | None]
    document: Mapped[str | None]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True)
    divided: Mapped[bool] = mapped_column(default=False)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    amount_e4: Mapped[int]
    method: Mapped[ReceiptMethod] = mapped_column(default="transfer")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"), index=True)


class ReceiptShareTable(Base):
    """One person's part of a divided receipt."""

    __tablename__ = "receipt_share"
    __bulk__ = True
    __table_args__ = (
        CheckConstraint(f"share_e4 BETWEEN 0 AND {WHOLE_SHARE}", name="share_within_whole"),
        UniqueConstraint("receipt_id", "employee_id"),
        Index("ix_receipt_share_employee", "employee_id", "receipt_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    position: Mapped[int] = mapped_column(default=0)
    share_e4: Mapped[int]
    amount_e4: Mapped[int]


class ReceiptAllocationTable(Base):
    """What of a receipt pays which line (核销)."""

    __tablename__ = "receipt_allocation"
    __bulk__ = True
    __table_args__ = (
        UniqueConstraint("receipt_id", "line_id"),
        Index("ix_receipt_allocation_line", "line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id", ondelete="CASCADE"))
    line_id: Mapped[int] = mapped_column(ForeignKey("sales_line.id", ondelete="CASCADE"))
    amount_e4: Mapped[int]


class OrderOverDaysTable(Base):
    """Documents whose lines have more than one day, for counting them once a period.

    It only grows and may name too many: what counts is read from the lines themselves, so no
    undo ever makes it wrong.
    """

    __tablename__ = "order_over_days"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(unique=True)


class RejectedRowTable(Record, Base):
    """A row that was not taken in; it waits in its batch, is edited and retried into it."""

    __tablename__ = "rejected_row"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'imported', 'dropped')", name="state"),
        Index("ix_rejected_row_batch", "batch_id", "state", "row_no"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"))
    row_no: Mapped[int]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    code: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[RejectedState] = mapped_column(default="waiting")


class SellingCostTable(Record, Base):
    """A selling cost of a person (or of nobody in particular) in a month."""

    __tablename__ = "selling_cost"
    __table_args__ = (
        CheckConstraint("kind IN ('travel', 'entertainment', 'promotion', 'other')", name="kind"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'", name="month"),
        UniqueConstraint("month", "employee_id", "kind"),
        Index("ix_selling_cost_employee", "employee_id", "month"),
    )

    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    month: Mapped[str]
    kind: Mapped[CostKind]
    amount_fen: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
