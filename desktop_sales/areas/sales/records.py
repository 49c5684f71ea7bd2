"""What leaves and enters the sales area.

Amounts are 1/10,000 yuan (``*_e4``), quantities 1/1,000 (``*_e3``); ``amount_e4`` and
``cost_e4`` of a line are without tax, ``amount_e4 + tax_e4`` is with tax.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from desktop_sales.core.conditions import ColumnCondition

OnDuplicate = Literal["skip", "update", "add"]
RejectedState = Literal["waiting", "imported", "dropped"]
CostKind = Literal["travel", "entertainment", "promotion", "other"]
ReceiptMethod = Literal["transfer", "acceptance", "cash", "other"]


@dataclass(frozen=True, slots=True)
class Product:
    """A product."""

    id: int
    name: str
    code: str | None
    category: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A way by which goods reach customers: direct sales, a distributor, an own shop (渠道)."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product to add."""

    name: str
    code: str | None = None
    category: str = ""


class ShareDraft(NamedTuple):
    """A person's part of a line: 10,000 is the whole."""

    employee_id: int
    share_e4: int


class LineDraft(NamedTuple):
    """A sales line to take in, its names resolved to keys.

    Either ``employee_id``, or ``shares`` that add up to exactly 10,000, or nobody.
    ``receipt_e4`` is money received for it, on ``receipt_on`` or else with the line.
    """

    row_no: int
    sold_on: date
    amount_e4: int
    quantity_e3: int = 0
    tax_e4: int = 0
    cost_e4: int | None = None
    document: str | None = None
    line_no: str | None = None
    employee_id: int | None = None
    customer_id: int | None = None
    product_id: int | None = None
    region_id: int | None = None
    channel_id: int | None = None
    shares: tuple[ShareDraft, ...] = ()
    receipt_e4: int | None = None
    receipt_on: date | None = None


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """Where a batch of lines comes from.

    ``mapping`` is field -> header; its fields are those that an update may touch.
    """

    file_name: str
    sheet: str = ""
    encoding: str = ""
    header_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


class Rejection(NamedTuple):
    """A row that was not taken in, with its raw cells, for repair and another try."""

    row_no: int
    cells: Mapping[str, Any]
    code: str
    details: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of one batch. ``read`` = imported + rejected + duplicates."""

    batch_id: int
    read: int
    imported: int
    updated: int
    duplicates: int
    rejected: int
    rejected_by_reason: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BatchTotals:
    """Sums over the lines of a batch; fen rounded once, here."""

    lines: int
    amount_fen: int
    amount_with_tax_fen: int
    cost_fen: int | None
    profit_fen: int | None
    quantity_e3: int
    first_date: date | None
    last_date: date | None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """A batch as shown in the history of imports."""

    id: int
    file_name: str
    sheet: str
    encoding: str
    header_row: int | None
    mapping: Mapping[str, Any]
    on_duplicate: OnDuplicate
    imported_at: datetime
    read: int
    imported: int
    rejected: int
    duplicates: int
    totals_left_out: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A rejected row that waits in its batch."""

    id: int
    batch_id: int
    row_no: int
    cells: Mapping[str, Any]
    code: str
    details: Mapping[str, Any]
    state: RejectedState


class SalesLine(NamedTuple):
    """A line as the table shows it, with names; ``share_e4`` is the asked person's part."""

    id: int
    sold_on: date
    document: str | None
    line_no: str | None
    employee_id: int | None
    employee: str | None
    divided: bool
    customer_id: int | None
    customer: str | None
    product_id: int | None
    product: str | None
    region_id: int | None
    region: str | None
    channel_id: int | None
    channel: str | None
    quantity_e3: int
    amount_e4: int
    tax_e4: int
    cost_e4: int | None
    batch_id: int | None

    @property
    def profit_e4(self) -> int | None:
        """Amount less cost, both without tax."""
        return None if self.cost_e4 is None else self.amount_e4 - self.cost_e4


DIVIDED = "*"
"""Stands for the salespeople of a divided line, where one value is asked for."""


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines; None and empty mean all. Dates and amounts include both ends."""

    first_on: date | None = None
    last_on: date | None = None
    employee_ids: tuple[int, ...] = ()
    nobody: bool = False
    customer_ids: tuple[int, ...] = ()
    product_ids: tuple[int, ...] = ()
    region_ids: tuple[int, ...] = ()
    channel_ids: tuple[int, ...] = ()
    batch_id: int | None = None
    least_e4: int | None = None
    most_e4: int | None = None
    text: str = ""
    across_regions: bool = False
    columns: tuple[ColumnCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that share a value, and what they come to; no profit without any cost."""

    value: str | None
    lines: int
    quantity_e3: int
    amount_e4: int
    cost_e4: int | None
    profit_e4: int | None


@dataclass(frozen=True, slots=True)
class LineTotals:
    """How many lines a filter finds and what they come to."""

    lines: int
    quantity_e3: int
    amount_e4: int
    tax_e4: int
    profit_e4: int | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """What of a receipt pays a line."""

    line_id: int
    amount_e4: int


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """Money received; ``amount_e4`` with tax, negative where a bill was dishonoured."""

    received_on: date
    amount_e4: int
    customer_id: int | None = None
    employee_id: int | None = None
    shares: tuple[ShareDraft, ...] = ()
    region_id: int | None = None
    document: str | None = None
    method: ReceiptMethod = "transfer"
    matures_on: date | None = None
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptOutcome:
    """The keys of the receipts added, and how many stood already."""

    added: tuple[int, ...]
    duplicates: int


class Receipt(NamedTuple):
    """A receipt as the table shows it; ``advance_e4`` is what no line has used."""

    id: int
    received_on: date
    document: str | None
    customer_id: int | None
    customer: str | None
    employee_id: int | None
    employee: str | None
    divided: bool
    region_id: int | None
    amount_e4: int
    allocated_e4: int
    method: ReceiptMethod
    matures_on: date | None
    batch_id: int | None

    @property
    def advance_e4(self) -> int:
        """What is not allocated to any line (预收款)."""
        return self.amount_e4 - self.allocated_e4
