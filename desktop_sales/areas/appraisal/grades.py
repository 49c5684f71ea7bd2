"""Grades: half-open bands of the total, so that no score falls between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade holds from ``from_score`` up to, not including, the next band's.

    ``coefficient`` applies to performance pay only, never to base pay.
    """

    code: str
    title: str
    from_score: Decimal
    coefficient: Decimal


def check_bands(bands: Sequence[GradeBand]) -> None:
    """Raise ``appraisal.bands_wrong`` unless bands fall strictly, down to a score of zero."""
    starts = [band.from_score for band in bands]
    falling = all(a > b for a, b in pairwise(starts))
    codes = {band.code for band in bands}
    if not bands or not falling or starts[-1] != 0 or len(codes) != len(bands):
        raise DomainError("appraisal.bands_wrong")


def grade_of(total: Decimal, bands: Sequence[GradeBand]) -> GradeBand:
    """Return the band of a total; ``bands`` run from the best downward."""
    return next((band for band in bands if total >= band.from_score), bands[-1])


def next_band(total: Decimal, bands: Sequence[GradeBand]) -> GradeBand | None:
    """Return the band above the one a total has, or None at the top."""
    better = [band for band in bands if band.from_score > total]
    return better[-1] if better else None
