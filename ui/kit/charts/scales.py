"""Round levels for an axis."""

from collections.abc import Sequence
from math import ceil, floor, log10

_MOST_LINES = 5


def levels_of(values: Sequence[float]) -> list[float]:
    """Return round levels that hold zero and all values; whole values get whole levels."""
    whole = all(value.is_integer() for value in values)
    return scale_levels(max(values, default=0.0), min([*values, 0.0]), whole=whole)


def decimals_of(levels: Sequence[float]) -> int:
    """Return how many decimals tell the levels of an axis apart."""
    step = levels[1] - levels[0]
    return next((n for n in range(6) if abs(round(step, n) - step) < step / 1000), 6)


def scale_levels(high: float, low: float = 0.0, *, whole: bool = False) -> list[float]:
    """Return round levels from at or below ``low`` (at most 0) to at or above ``high``."""
    span = max(high - low, 1e-9)
    rough = span / _MOST_LINES
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 3, 5, 10) if power * each >= rough * 0.999)
    step = float(ceil(step)) if whole else step
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return [step * place for place in range(first, last + 1)]
