"""How targets are stored, and which of them add up. Pure functions."""

from decimal import Decimal

from desktop_sales.core.money import E4, e4_of, fen_of_yuan, yuan

MONEY_MEASURES = frozenset({"sales.amount", "sales.profit", "sales.receipts"})
SUMMABLE_MEASURES = MONEY_MEASURES | {
    "sales.quantity",
    "sales.orders",
    "customers.new",
    "visits.count",
}
"""What adds up over months and people; rates do not."""


def stored_value(measure: str, figure: Decimal) -> int:
    """Return a target as it is stored: fen for money, else 1/10,000, half up."""
    return fen_of_yuan(figure) if measure in MONEY_MEASURES else e4_of(figure)


def figure_of(measure: str, value: int) -> Decimal:
    """Return a stored target as a figure: yuan, a count or a fraction."""
    return yuan(value) if measure in MONEY_MEASURES else Decimal(value) / E4
