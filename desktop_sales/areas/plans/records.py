"""What leaves and enters the plans area."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop_sales.core.measures import Subject

TargetLevel = Literal["target", "guarantee", "challenge"]


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target to set; ``value`` in fen for money, in 1/10,000 otherwise; None takes it away.

    ``month`` is 2026-10.
    """

    measure: str
    subject: Subject
    month: str
    value: int | None
    level: TargetLevel = "target"


@dataclass(frozen=True, slots=True)
class Target:
    """A target in force."""

    id: int
    measure: str
    subject: Subject
    month: str
    level: TargetLevel
    value: int


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """How many targets were added, changed, taken away and already so."""

    added: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class YearSpread:
    """A year's figure to spread over its months.

    ``by`` equal parts, the given weights (one for each month), or last year's own figures.
    """

    measure: str
    subject: Subject
    year: int
    value: int
    by: Literal["equal", "weights", "last_year"] = "equal"
    weights: tuple[Decimal, ...] = ()
    level: TargetLevel = "target"
