"""How a figure is divided: over months, over who stands below, from a base year plus growth.

Every way adds up to the figure exactly. Over months the last one takes the remainder, beside
each other the largest remainders do. Pure functions.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import split_exact, split_last

Weight = int | Decimal


def over_months(value: int, weights: Sequence[Weight]) -> list[int]:
    """Divide a year, half-year or quarter over its months; the remainder to the last one.

    Raises ``plans.weights_wrong``.
    """
    _require_weights(weights, len(weights))
    return split_last(value, weights)


def side_by_side(value: int, weights: Sequence[Weight]) -> list[int]:
    """Divide a figure over people, regions or categories by largest remainder.

    Raises ``plans.weights_wrong``.
    """
    _require_weights(weights, len(weights))
    return split_exact(value, weights)


def typed_weights(weights: Sequence[Weight], count: int) -> Sequence[Weight]:
    """Return weights typed for ``count`` parts. Raises ``plans.weights_wrong``."""
    _require_weights(weights, count)
    return weights


def equal(count: int) -> list[int]:
    """Return the weights of equal parts."""
    return [1] * count


def shares(figures: Sequence[Weight | None]) -> list[Weight]:
    """Return past figures as weights: what was below zero or nothing weighs nothing."""
    return [max(figure or 0, 0) for figure in figures]


def grown(base: int, growth: Decimal) -> int:
    """Return a base figure plus growth, half up; below zero it is zero."""
    more = Decimal(max(base, 0)) * (1 + growth)
    return max(0, int(more.quantize(Decimal(1), ROUND_HALF_UP)))


def _require_weights(weights: Sequence[Weight], count: int) -> None:
    if len(weights) != count or not weights or min(weights) < 0 or not any(weights):
        raise DomainError("plans.weights_wrong", count=len(weights), needed=count)
