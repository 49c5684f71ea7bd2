"""What leaves and enters the plans area."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from desktop_sales.core.measures import Subject

TargetLevel = Literal["target", "guarantee", "challenge"]
BASELINE = 1
"""The number of a year's first published version."""


class VersionState(StrEnum):
    """Where a version stands. What is published never changes again."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RETURNED = "returned"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a year's plan; it holds from ``first_month`` (2026-08) on."""

    id: int
    uid: str
    year: int
    number: int | None
    state: VersionState
    first_month: str
    reason: str
    proposer: str
    approver: str
    proposed_on: date | None
    decided_on: date | None
    answer: str

    @property
    def is_open(self) -> bool:
        """Tell whether its targets can still be changed."""
        return self.state is not VersionState.PUBLISHED


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target to set; ``value`` in fen for money, in 1/10,000 otherwise; None takes it away.

    ``month`` is 2026-10; ``category`` a product category, empty for all products together.
    """

    measure: str
    subject: Subject
    month: str
    value: int | None
    level: TargetLevel = "target"
    category: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A target in force, or in a version asked for."""

    id: int
    measure: str
    subject: Subject
    month: str
    level: TargetLevel
    value: int
    category: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """How many targets were added, changed, taken away and already so."""

    added: int
    changed: int
    removed: int
    unchanged: int


Method = Literal["equal", "last_year", "three_years", "workdays", "weights", "last_share", "growth"]
Axis = Literal["months", "children", "categories"]


@dataclass(frozen=True, slots=True)
class BreakdownOrder:
    """How a figure is broken down: over a subject's months, over who stands below it in the
    tree, or over product categories.

    ``value`` is the year's figure to divide over the months; None takes what stands. Below a
    subject each month is divided by itself. ``growth`` is a fraction on top of ``base_year``.
    """

    year: int
    measure: str
    subject: Subject
    axis: Axis
    method: Method
    value: int | None = None
    weights: tuple[Decimal, ...] = ()
    growth: Decimal = Decimal(0)
    base_year: int | None = None
    level: TargetLevel = "target"
    category: str = ""


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """One figure a breakdown proposes, beside last year's and what stands now."""

    subject: Subject
    category: str
    month: str
    last_year: int | None
    now: int | None
    proposed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a parent's target and the sum of what stands below it part."""

    measure: str
    level: TargetLevel
    category: str
    subject: Subject
    month: str
    own: int
    children: int

    @property
    def value(self) -> int:
        """Return what is left to give out; below zero, what was given out too much."""
        return self.own - self.children
