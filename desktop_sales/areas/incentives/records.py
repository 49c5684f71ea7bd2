"""What leaves and enters the incentives area."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from desktop_sales.core.measures import Subject

CriterionKind = Literal["top", "threshold", "growth"]
Salutation = Literal["comrade", "mr", "ms", "none"]
SCORE = "appraisal.score"
"""The mean of the confirmed monthly totals within the period, beside the areas' measures."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """How recipients are chosen by a figure.

    ``top``: the best ``number`` of them; ``threshold``: who reaches ``number``; ``growth``: who
    grew by at least the fraction ``number`` over the same period last year.
    """

    kind: CriterionKind
    measure: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """A subject's figure of the period and of the same period last year."""

    value: Decimal | None
    before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who was chosen, on which place, and by which figure (the growth, for growth)."""

    subject: Subject
    rank: int
    figure: Decimal


@dataclass(frozen=True, slots=True)
class AwardDraft:
    """An award to be given. A team (a region) has no salutation."""

    period: str
    subject: Subject
    recipient: str
    title: str
    reason: str
    issuer: str
    awarded_on: date
    salutation: Salutation = "comrade"
    criterion: Criterion | None = None
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """An award as stored; with a number it is issued and sealed."""

    id: int
    period: str
    subject: Subject
    recipient: str
    salutation: Salutation
    title: str
    reason: str
    issuer: str
    awarded_on: date
    criterion: Criterion | None
    figure: Decimal | None
    number: str = ""
    check_code: str = ""
    issued_at: datetime | None = None
