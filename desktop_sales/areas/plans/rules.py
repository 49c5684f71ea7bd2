"""How targets are stored and how a year's figure is spread over its months. Pure functions."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import E4, e4_of, fen_of_yuan, split_last, yuan

MONTHS = 12
MONEY_MEASURES = frozenset({"sales.amount", "sales.profit", "sales.receipts"})
SUMMABLE_MEASURES = MONEY_MEASURES | {"sales.orders", "customers.new"}
"""What adds up over months and people; rates do not."""


def stored_value(measure: str, figure: Decimal) -> int:
    """Return a target as it is stored: fen for money, else 1/10,000, half up."""
    return fen_of_yuan(figure) if measure in MONEY_MEASURES else e4_of(figure)


def figure_of(measure: str, value: int) -> Decimal:
    """Return a stored target as a figure: yuan, a count or a fraction."""
    return yuan(value) if measure in MONEY_MEASURES else Decimal(value) / E4


def spread(value: int, weights: Sequence[int | Decimal]) -> list[int]:
    """Spread a year's figure over 12 months by weights; the remainder goes to the last month.

    Raises ``plans.weights_wrong``.
    """
    if len(weights) != MONTHS or min(weights) < 0 or not any(weights):
        raise DomainError("plans.weights_wrong", count=len(weights))
    return split_last(value, weights)


def seasonal_weights(amounts: Sequence[int], workdays: Sequence[int]) -> list[Decimal]:
    """Return last year's months as weights; January and February share their pool by working
    days, because the New Year wanders between them (definitions, 增长率). A month below zero
    counts as zero.
    """
    sold = [Decimal(max(amount, 0)) for amount in amounts]
    pool, days = sold[0] + sold[1], Decimal(workdays[0] + workdays[1])
    if days:
        sold[0] = pool * workdays[0] / days
        sold[1] = pool - sold[0]
    return sold
