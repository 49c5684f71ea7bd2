"""What leaves and enters the receivables area.

Amounts are with tax: 1/10,000 yuan (``*_e4``) while they are added up, fen where they leave.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

TermKind = Literal["days", "month_end"]
Basis = Literal["arisen", "due"]
PromiseState = Literal["open", "kept", "broken"]


class ContactKind(StrEnum):
    """How a customer was asked to pay."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    LETTER = "letter"
    STATEMENT = "statement"


class Answer(StrEnum):
    """What a customer answered to a statement of account."""

    AGREED = "agreed"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Terms:
    """When a sale is to be paid: ``days`` after it, or after the end of its month."""

    kind: TermKind = "days"
    days: int = 30


@dataclass(frozen=True, slots=True)
class CustomerTerms:
    """A customer's own terms, from a day of sale on."""

    id: int
    customer_id: int
    valid_from: date
    terms: Terms


class OpenLine(NamedTuple):
    """A sales line not paid whole on a day; a return that nothing uses is below zero."""

    line_id: int
    customer_id: int
    sold_on: date
    due_on: date
    document: str | None
    total_e4: int
    open_e4: int


class FreeReceipt(NamedTuple):
    """A receipt that is not allocated whole."""

    receipt_id: int
    customer_id: int
    received_on: date
    free_e4: int


class Proposal(NamedTuple):
    """What of a receipt is proposed to pay a line, and whether because the amounts are equal."""

    receipt_id: int
    line_id: int
    amount_e4: int
    exact: bool


class ProposedLine(NamedTuple):
    """A proposal as a person decides on it: whose, which receipt, which line, due when."""

    proposal: Proposal
    customer: str
    received_on: date
    receipt: str | None
    document: str | None
    due_on: date


@dataclass(frozen=True, slots=True)
class AllocationOutcome:
    """What was allocated, and how many allocations belong to locked months and were not made."""

    receipts: int
    lines: int
    amount_e4: int
    locked: int


class AgeingRow(NamedTuple):
    """A customer's open amounts by age, in fen; ``not_due`` is zero for ages since the sale.

    ``balance`` is open less advances; ``days`` is the age of the oldest open line.
    """

    customer_id: int
    customer: str
    owner: str | None
    region: str | None
    not_due: int
    to_30: int
    to_60: int
    to_90: int
    over_90: int
    advance: int
    days: int

    @property
    def total(self) -> int:
        """What is open."""
        return self.not_due + self.to_30 + self.to_60 + self.to_90 + self.over_90

    @property
    def balance(self) -> int:
        """What is open less advances."""
        return self.total - self.advance


class OverdueLine(NamedTuple):
    """A line that should have been paid by ``due_on``; ``days`` late."""

    line_id: int
    customer_id: int
    customer: str
    owner: str | None
    document: str | None
    sold_on: date
    due_on: date
    days: int
    total: int
    open: int


class MonthRow(NamedTuple):
    """A customer's month in fen: closing = opening + sales − receipts, always.

    ``overdue`` and ``promised`` are those of the month's last day.
    """

    customer_id: int
    customer: str
    owner: str | None
    opening: int
    sales: int
    receipts: int
    closing: int
    overdue: int
    promised: int


class PlanRow(NamedTuple):
    """When a customer's open amounts should come in, in fen: what is overdue, what falls due in
    the running month, the next and the one after, what later; and what it has promised.
    """

    customer_id: int
    customer: str
    owner: str | None
    overdue: int
    this_month: int
    next_month: int
    third_month: int
    later: int
    promised: int

    @property
    def total(self) -> int:
        """What is open."""
        return sum(self[3:8])


class Entry(NamedTuple):
    """A line of a statement of account in fen; ``balance`` is what is owed after it."""

    on: date
    kind: Literal["sale", "return", "receipt", "reversal"]
    document: str | None
    debit: int
    credit: int
    balance: int
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A customer's account over some days, in fen."""

    customer_id: int
    customer: str
    owner: str | None
    first_on: date
    last_on: date
    opening: int
    entries: tuple[Entry, ...]
    closing: int
    overdue: int
    ages: tuple[int, int, int, int, int]
    advance: int


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Something said or sent to a customer about money owed."""

    customer_id: int
    entered_on: date
    kind: ContactKind = ContactKind.CALL
    text: str = ""
    level: int = 0
    employee_id: int | None = None
    overdue_fen: int = 0
    promised_on: date | None = None
    promised_fen: int | None = None


class Contact(NamedTuple):
    """An entry of the dunning log with the state of its promise; ``received`` counts for it."""

    id: int
    customer_id: int
    customer: str
    entered_on: date
    kind: ContactKind
    level: int
    number: str | None
    employee: str | None
    text: str
    overdue: int
    promised_on: date | None
    promised: int | None
    received: int
    state: PromiseState | None
    answer: Answer | None
    differs: int | None


class Promise(NamedTuple):
    """A promise to pay by a day, made on a day."""

    key: int
    made_on: date
    promised_on: date
    fen: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A dunning letter to write: whom, how sternly, what is overdue; fen."""

    customer_id: int
    customer: str
    owner: str | None
    level: int
    lines: tuple[OverdueLine, ...]
    overdue: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures over a list of receivables, in fen."""

    total: int
    overdue: int
    over_90: int
    advances: int
    promised: int
    bills: int
