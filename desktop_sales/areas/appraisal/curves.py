"""Score curves: what a value is worth, as a list of points with straight lines between.

A score is a percentage of the indicator's weight: 100 is full marks, more is over-achievement.
Values may fall or rise, be zero or negative: one form serves higher-is-better, lower-is-better,
capped and stepped alike.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class Point:
    """One corner of a curve. ``stands``: at a jump, this is the score at the value itself."""

    value: Decimal
    score: Decimal
    stands: bool = True


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """Points in rising order of value; several at one value make a jump, one of them stands."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Raise ``appraisal.curve_empty`` or ``appraisal.curve_unordered`` for no curve at all."""
        if not self.points:
            raise DomainError("appraisal.curve_empty")
        values = [point.value for point in self.points]
        if values != sorted(values):
            raise DomainError("appraisal.curve_unordered")
        for value in set(values):
            if sum(1 for p in self.points if p.value == value and p.stands) != 1:
                raise DomainError("appraisal.curve_ambiguous", value=value)

    def score(self, value: Decimal) -> Decimal:
        """Return the score of a value: exact on a point, straight between, flat outside."""
        values = [point.value for point in self.points]
        left, right = bisect_left(values, value), bisect_right(values, value)
        if left != right:
            return next(point.score for point in self.points[left:right] if point.stands)
        if left == 0:
            return self.points[0].score
        if left == len(values):
            return self.points[-1].score
        before, after = self.points[left - 1], self.points[left]
        rise = (after.score - before.score) * (value - before.value)
        return before.score + rise / (after.value - before.value)

    def values_reaching(self, score: Decimal) -> list[Decimal]:
        """Return the corner and crossing values at which ``score`` is reached, rising order."""
        found = {point.value for point in self.points if self.score(point.value) >= score}
        for before, after in pairwise(self.points):
            low, high = sorted((before.score, after.score))
            if before.value < after.value and low < score < high:
                share = (score - before.score) / (after.score - before.score)
                found.add(before.value + share * (after.value - before.value))
        return sorted(found)

    @property
    def best(self) -> Decimal:
        """Return the highest score that any value has."""
        return max(point.score for point in self.points)


def straight(points: Iterable[tuple[Decimal | int | str, Decimal | int | str]]) -> ScoreCurve:
    """Return the curve through (value, score) pairs given in any order of value."""
    pairs = sorted((Decimal(value), Decimal(score)) for value, score in points)
    return ScoreCurve(tuple(Point(value, score) for value, score in pairs))


@dataclass(frozen=True, slots=True)
class Stair:
    """A step of a staircase: from ``value`` on (or above it only) the score is ``score``."""

    value: Decimal
    score: Decimal
    from_here: bool = True


def staircase(first: Decimal, stairs: Iterable[Stair]) -> ScoreCurve:
    """Return a stepped curve: ``first`` below all stairs, then each stair's score.

    Two stairs at one value, the first ``from_here`` and the second not, give the value itself a
    score of its own (printed forms do: below 20,000, exactly 20,000, above 20,000).
    """
    points: list[Point] = []
    level = first
    for stair in stairs:
        repeated = bool(points) and points[-1].value == stair.value
        if not repeated:
            points.append(Point(stair.value, level, stands=not stair.from_here))
        points.append(
            Point(stair.value, stair.score, stands=stair.from_here and not repeated),
        )
        level = stair.score
    return ScoreCurve(tuple(points) or (Point(Decimal(0), first),))
