"""What leaves and enters the reviews of periods."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period

REVIEW_ORIGIN = "review"
"""The kind of origin that an action from a review carries."""


@dataclass(frozen=True, slots=True)
class ReviewOf:
    """Which review: whose, and of which period."""

    period: Period
    subject: Subject


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """A measure of the period against its plan and the year before, in its unit."""

    measure: str
    actual: Decimal | None
    target: Decimal | None = None
    last_year: Decimal | None = None

    @property
    def variance(self) -> Decimal | None:
        """Actual less plan: negative is short of it."""
        if self.actual is None or self.target is None:
            return None
        return self.actual - self.target

    @property
    def completion(self) -> Decimal | None:
        """Actual ÷ plan, where there is a plan above zero."""
        if self.actual is None or self.target is None or self.target <= 0:
            return None
        return self.actual / self.target

    @property
    def growth(self) -> Decimal | None:
        """(This period − same period last year) ÷ same period last year, where that is above zero."""
        if self.actual is None or self.last_year is None or self.last_year <= 0:
            return None
        return (self.actual - self.last_year) / self.last_year

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored and sealed."""
        parts = {"actual": self.actual, "target": self.target, "last_year": self.last_year}
        texts = {key: None if value is None else str(value) for key, value in parts.items()}
        return {"measure": self.measure, **texts}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ReviewFigure":
        """Return a stored figure."""

        def read(key: str) -> Decimal | None:
            return None if data[key] is None else Decimal(data[key])

        return cls(data["measure"], read("actual"), read("target"), read("last_year"))


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What a review says: how the period went, why, and what comes next."""

    assessment: str
    causes: str = ""
    outlook: str = ""


@dataclass(frozen=True, slots=True)
class ReviewVersion:
    """One saved state of a review; ``reason`` says why a submitted one was corrected."""

    version: int
    figures: tuple[ReviewFigure, ...]
    text: ReviewDraft
    written_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A review with its versions, the newest last; with a number it is submitted and sealed."""

    id: int
    uid: str
    period: str
    subject: Subject
    versions: tuple[ReviewVersion, ...]
    number: str = ""
    check_code: str = ""
    submitted_at: datetime | None = None

    @property
    def newest(self) -> ReviewVersion:
        """The version in force."""
        return self.versions[-1]
