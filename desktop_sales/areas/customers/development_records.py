"""What enters and leaves the development of customers: steps of prospects, drives."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_sales.core.translation import N_

StepKind = Literal["trial", "lost", "resumed"]
LostReason = Literal["price", "product", "rival", "no_need", "credit", "unreachable", "other"]
LOST_REASONS: dict[LostReason, str] = {
    "price": N_("Price too high"),
    "product": N_("Product does not fit"),
    "rival": N_("Stays with a rival"),
    "no_need": N_("No need at present"),
    "credit": N_("Terms of payment not agreed"),
    "unreachable": N_("Nobody to be reached"),
    "other": N_("Another reason"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a prospect; ``reason`` says why it was given up."""

    id: int
    customer_id: int
    kind: StepKind
    taken_on: date
    reason: LostReason | Literal[""]
    note: str


@dataclass(frozen=True, slots=True)
class DriveDraft:
    """A drive as entered; ``goal`` is the number of first orders it is to bring."""

    name: str
    start_on: date
    end_on: date
    owner_id: int | None = None
    goal: int = 0
    cost_fen: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive with its owner's name and how many prospects it is for."""

    id: int
    uid: str
    name: str
    start_on: date
    end_on: date
    owner_id: int | None
    owner: str
    goal: int
    cost_fen: int | None
    notes: str
    customers: int
