"""What leaves and enters of orders: lines ordered, shipped, invoiced, signed and returned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class OrderState(StrEnum):
    """How far a line of an order is."""

    OPEN = "open"
    PART = "part"
    SHIPPED = "shipped"
    SIGNED = "signed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class OrderLineDraft:
    """A line of an order; quantities are 1/1,000 units, the amount is with tax in 1/10,000 yuan."""

    order_no: str
    line_no: str
    ordered_on: date
    quantity_e3: int
    amount_e4: int = 0
    promised_on: date | None = None
    customer_id: int | None = None
    employee_id: int | None = None
    product_id: int | None = None
    shipped_e3: int = 0
    invoiced_e3: int = 0
    signed_e3: int = 0
    returned_e3: int = 0


class OrderLine(NamedTuple):
    """A line of an order as shown; ``late`` days after the promised day while something is open."""

    id: int
    order_no: str
    line_no: str
    ordered_on: date
    promised_on: date | None
    customer_id: int | None
    customer: str | None
    employee: str | None
    product: str | None
    quantity_e3: int
    shipped_e3: int
    invoiced_e3: int
    signed_e3: int
    returned_e3: int
    amount_e4: int
    state: OrderState
    open_e3: int
    open_fen: int
    late: int


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """How many lines of orders were added, changed and already so."""

    added: int
    changed: int
    unchanged: int
