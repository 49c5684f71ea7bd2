"""The year-end dividend (R76): who takes part, with how many points, and the exact split."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import split_exact

Exclusion = Literal["post", "months", "grade", "left"]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class DividendRule:
    """Who takes part: posts with their coefficient, months in post, and the grades that count."""

    post_coefficients: dict[str, Decimal]
    least_months: int = 6
    grades: tuple[str, ...] = ("A", "B")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person at the year's end: post, months in post, grade and its coefficient."""

    employee_id: int
    post: str
    months: int
    grade: str
    coefficient: Decimal
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A candidate's points and amount, or why the person takes no part."""

    candidate: Candidate
    points: Decimal
    amount_fen: int
    excluded: Exclusion | None = None


def exclusion(rule: DividendRule, candidate: Candidate) -> Exclusion | None:
    """Return why a person takes no part, or None."""
    if candidate.has_left:
        return "left"
    if candidate.post not in rule.post_coefficients:
        return "post"
    if candidate.months < rule.least_months:
        return "months"
    return None if candidate.grade in rule.grades else "grade"


def points(rule: DividendRule, candidate: Candidate) -> Decimal:
    """Return grade coefficient x post coefficient x months / 12 (practice note 3.4)."""
    post = rule.post_coefficients[candidate.post]
    return candidate.coefficient * post * min(candidate.months, MONTHS) / MONTHS


def split_dividend(
    rule: DividendRule, pool_fen: int, candidates: Sequence[Candidate]
) -> tuple[Part, ...]:
    """Return everybody's part; the amounts add up to the pool to the fen.

    Raises ``compensation.pool_not_positive``, ``compensation.nobody_eligible``.
    """
    if pool_fen <= 0:
        raise DomainError("compensation.pool_not_positive")
    reasons = [exclusion(rule, candidate) for candidate in candidates]
    weights = [
        Decimal(0) if reason else points(rule, candidate)
        for candidate, reason in zip(candidates, reasons, strict=True)
    ]
    if not any(weights):
        raise DomainError("compensation.nobody_eligible")
    amounts = split_exact(pool_fen, weights)
    return tuple(
        Part(candidate, weight, amount, reason)
        for candidate, weight, amount, reason in zip(
            candidates, weights, amounts, reasons, strict=True
        )
    )
