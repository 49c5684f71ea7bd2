"""What leaves and enters the conduct area."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Basis = Literal["violation", "performance"]
ViolationKind = Literal[
    "late_report",
    "false_data",
    "cross_selling",
    "price",
    "secrecy",
    "integrity",
    "service",
    "other",
]
Measure = Literal["none", "warning", "training", "points", "compensation", "demotion", "dismissal"]
CaseStatus = Literal["open", "decided", "revoked", "dropped"]
GRAVE: tuple[Measure, ...] = ("demotion", "dismissal")
ORIGIN_KIND = "conduct_case"
APPEAL_DAYS = 5  # working days from delivery (definitions: Appeal)
RULING_DAYS = 10  # working days from the appeal


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case as opened. ``standard`` is the clause or the post's written standard."""

    employee_id: int
    basis: Basis
    occurred_on: date
    facts: str
    standard: str
    kind: ViolationKind = "other"
    opened_by: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the person said; ``refused`` where nothing was said, the text then tells how."""

    on: date
    statement: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided. Points and amounts belong to a month.

    ``wage_fen`` is the month's wage, ``minimum_fen`` the local minimum, both for a compensation.
    """

    measure: Measure
    on: date
    by: str
    reason: str
    month: str = ""
    points: Decimal = Decimal(0)
    amount_fen: int = 0
    wage_fen: int = 0
    minimum_fen: int = 0


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a decision is checked against.

    ``second_result`` tells whether a confirmed result after the remedy is below standard.
    """

    basis: Basis
    heard: bool
    evidence: int
    standard: str
    remedy: str
    second_result: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A case as stored, with names; ``appeal_until`` is the last day to appeal."""

    id: int
    uid: str
    employee_id: int
    name: str
    code: str
    region: str
    post: str
    basis: Basis
    kind: ViolationKind
    occurred_on: date
    opened_on: date
    opened_by: str
    facts: str
    standard: str
    stated_on: date | None
    statement: str
    refused: bool
    remedy: str
    remedy_on: date | None
    second_result_id: int | None
    second_result: str
    evidence: tuple[str, ...]
    status: CaseStatus
    number: str
    decision: Decision | None
    delivered_on: date | None
    appeal_until: date | None
    appealed_on: date | None
    appeal: str
    rule_until: date | None
    ruled_on: date | None
    ruled_by: str
    ruling: str
