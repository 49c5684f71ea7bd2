"""Amounts as integers: 1/10,000 yuan on lines (``*_e4``), fen in results, exact splitting.

Quantities are integers of 1/1,000 (``*_e3``). Nothing here is a float.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import lcm

E4 = 10_000
"""One yuan, or the whole of a share, in 1/10,000."""
E4_PER_FEN = 100
FEN_PER_YUAN = 100
WAN_FEN = 10_000 * FEN_PER_YUAN
YI_FEN = 10_000 * WAN_FEN
MINUS = "−"


def divide_half_up(dividend: int, divisor: int) -> int:
    """Divide to a whole number, halves away from zero; ``divisor`` is above zero."""
    quotient = (2 * abs(dividend) + divisor) // (2 * divisor)
    return quotient if dividend >= 0 else -quotient


def fen_of(amount_e4: int) -> int:
    """Round 1/10,000 yuan to fen, halves away from zero. Done once, where a figure leaves."""
    return divide_half_up(amount_e4, E4_PER_FEN)


def yuan(fen: int) -> Decimal:
    """Return fen as yuan with two places."""
    return Decimal(fen).scaleb(-2)


def yuan_of_e4(amount_e4: int) -> Decimal:
    """Return 1/10,000 yuan as yuan rounded to fen."""
    return yuan(fen_of(amount_e4))


def fen_of_yuan(amount: Decimal) -> int:
    """Return yuan as fen, halves away from zero."""
    return int((amount * FEN_PER_YUAN).quantize(Decimal(1), ROUND_HALF_UP))


def e4_of(number: Decimal) -> int:
    """Return yuan, or a fraction, as 1/10,000, halves away from zero."""
    return int((number * E4).quantize(Decimal(1), ROUND_HALF_UP))


def e3_of(quantity: Decimal) -> int:
    """Return a quantity as 1/1,000, halves away from zero."""
    return int((quantity * 1000).quantize(Decimal(1), ROUND_HALF_UP))


def parse_decimal(text: str) -> Decimal | None:
    """Return the plain number a text is, or None. Signs and units are the importer's business."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def split_exact(total: int, weights: Sequence[int | Decimal]) -> list[int]:
    """Split ``total`` by ``weights`` (none below zero, not all zero) by largest remainder.

    The parts add up to ``total``; equal remainders favour the earlier part. A negative total is
    split as its mirror, so that a return takes back what its sale gave.
    """
    exact, whole = _whole_weights(weights)
    parts = [abs(total) * weight // whole for weight in exact]
    left = abs(total) - sum(parts)
    if left:
        order = sorted(range(len(parts)), key=lambda i: (-(abs(total) * exact[i] % whole), i))
        for i in order[:left]:
            parts[i] += 1
    return parts if total >= 0 else [-part for part in parts]


def split_last(total: int, weights: Sequence[int | Decimal]) -> list[int]:
    """Split ``total`` by ``weights`` rounded down, the remainder to the last weighted part."""
    exact, whole = _whole_weights(weights)
    parts = [abs(total) * weight // whole for weight in exact]
    last = max(i for i, weight in enumerate(exact) if weight)
    parts[last] += abs(total) - sum(parts)
    return parts if total >= 0 else [-part for part in parts]


def _whole_weights(weights: Sequence[int | Decimal]) -> tuple[Sequence[int], int]:
    """Return weights as whole numbers in the same proportion, and their sum."""
    if all(type(weight) is int for weight in weights):
        exact: Sequence[int] = weights  # type: ignore[assignment]
    else:
        from fractions import Fraction

        fractions = [Fraction(weight) for weight in weights]
        scale = lcm(*(fraction.denominator for fraction in fractions))
        exact = [int(fraction * scale) for fraction in fractions]
    whole = sum(exact)
    if whole <= 0 or min(exact) < 0:
        raise ValueError("weights must be zero or above, and not all zero")
    return exact, whole


def unit_of(largest_fen: int) -> str:
    """Return the unit one chart or column is shown in: ``""``, ``"万"`` or ``"亿"``."""
    largest = abs(largest_fen)
    if largest >= YI_FEN:
        return "亿"
    return "万" if largest >= WAN_FEN else ""


def format_in_unit(fen: int, unit: str) -> str:
    """Show fen in a unit: 万 with one decimal, 亿 with two, else whole yuan; the minus is −."""
    divisor, places = {"万": (WAN_FEN, 1), "亿": (YI_FEN, 2), "": (FEN_PER_YUAN, 0)}[unit]
    scaled = divide_half_up(fen * 10**places, divisor)
    return _signed(f"{Decimal(abs(scaled)).scaleb(-places):,.{places}f}", scaled)


def format_wan(fen: int) -> str:
    """Show fen briefly with its own unit: 9,999, 1.2万, 3.45亿."""
    unit = unit_of(fen)
    return format_in_unit(fen, unit) + unit


def format_yuan(fen: int) -> str:
    """Show fen exactly, as in details and exports: 1,234.50."""
    return _signed(f"{yuan(abs(fen)):,.2f}", fen)


def format_rate(rate: Decimal, places: int = 1) -> str:
    """Show a fraction as a percentage: 0.944 as 94.4%."""
    shown = (rate * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _signed(f"{abs(shown):,.{places}f}%", int(shown.scaleb(places)))


def format_index(index: Decimal) -> str:
    """Show a fraction in points of 100: 0.836 as 83.6."""
    return format_rate(index).removesuffix("%")


def points(index: Decimal) -> str:
    """Show a fraction in points of 100 with the places it has: 0.8255 as 82.55."""
    return percent(index).removesuffix("%")


def percent(rate: Decimal) -> str:
    """Show a fraction as a percentage with the places it has: 0.075 as 7.5%, 1 as 100%."""
    return _signed(f"{(abs(rate) * 100).normalize():f}%", -1 if rate < 0 else 1)


def _signed(text: str, sign_of: int) -> str:
    return MINUS + text if sign_of < 0 else text
