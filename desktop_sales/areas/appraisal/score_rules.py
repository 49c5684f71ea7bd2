"""The scoring rules that appraisal forms print, each a readable builder of a score curve.

A rule says what it looks at (``basis``), how many points it gives, and turns into a curve once
the weight of its indicator is known. Points are points of the item (每低1个百分点扣1分), curve
scores are percentages of the weight.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

from desktop_sales.areas.appraisal.curves import Point, ScoreCurve, Stair, staircase, straight
from desktop_sales.core.errors import DomainError

Basis = Literal["value", "completion", "difference", "places"]
"""value: the figure itself; completion: figure / target; difference: figure - target;
places: target - figure, for ranks, where one place forward is +1."""

HUNDRED = Decimal(100)
MOST_STEPS = 400


def read_on(basis: Basis, actual: Decimal, target: Decimal | None) -> Decimal | None:
    """Return the value a curve reads, or None where a target is needed and there is none.

    A completion against a target of zero or below is no number (definitions: 完成率).
    """
    if basis == "value":
        return actual
    if target is None or (basis == "completion" and target <= 0):
        return None
    if basis == "completion":
        return actual / target
    return actual - target if basis == "difference" else target - actual


def value_for(basis: Basis, read: Decimal, target: Decimal | None) -> Decimal | None:
    """Return the figure that a curve would read as ``read``: the inverse of ``read_on``."""
    if basis == "value":
        return read
    if target is None:
        return None
    if basis == "completion":
        return read * target
    return target + read if basis == "difference" else target - read


@dataclass(frozen=True, slots=True)
class Ratio:
    """Completion is the score: 80 % done scores 80 % of the weight, up to ``cap`` (percent)."""

    kind: ClassVar[str] = "ratio"
    cap: Decimal = HUNDRED
    basis: Basis = "completion"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the straight line from nothing to the cap."""
        return straight([(0, 0), (self.cap / HUNDRED, self.cap)])


@dataclass(frozen=True, slots=True)
class Rated:
    """Raters' mark of 100 is the score: mark / 100 x weight."""

    kind: ClassVar[str] = "rated"
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the straight line from 0 to 100."""
        return straight([(0, 0), (100, 100)])


@dataclass(frozen=True, slots=True)
class PointList:
    """The general rule: (value, percent of the weight) pairs, straight lines between."""

    kind: ClassVar[str] = "points"
    points: tuple[tuple[Decimal, Decimal], ...]
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the curve through the points."""
        return straight(self.points)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Full marks when the limit is kept, nothing beyond it (达标满分，超标0分)."""

    kind: ClassVar[str] = "threshold"
    lower_is_better: bool = False
    basis: Basis = "difference"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the jump at the target; the target itself is kept."""
        zero = Decimal(0)
        if self.lower_is_better:
            return staircase(HUNDRED, [Stair(zero, zero, from_here=False)])
        return staircase(zero, [Stair(zero, HUNDRED)])


@dataclass(frozen=True, slots=True)
class PerStep:
    """Points for each step away from the mark: 每低1个百分点扣1分, 每增加1%加1分, both ways.

    ``base_points`` stand at ``start`` (the target, unless the basis is the value). Each ``step``
    above changes them by ``points_up``, each step below by ``points_down`` (negative deducts).
    A part of a step counts in proportion, or not at all with ``full_steps_only``. Beyond
    ``cap_points`` (the weight by default) nothing is added, below zero nothing is taken.
    ``below_start`` gives one score to everything under the start (低于标准记0分).
    """

    kind: ClassVar[str] = "per_step"
    base_points: Decimal
    step: Decimal
    points_up: Decimal = Decimal(0)
    points_down: Decimal = Decimal(0)
    start: Decimal = Decimal(0)
    cap_points: Decimal | None = None
    below_start: Decimal | None = None
    full_steps_only: bool = False
    basis: Basis = "difference"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the line or staircase on both sides of the start, between zero and the cap.

        Raises ``appraisal.step_not_positive``.
        """
        if self.step <= 0:
            raise DomainError("appraisal.step_not_positive", step=self.step)
        cap = weight if self.cap_points is None else self.cap_points
        base = min(max(self.base_points, Decimal(0)), cap)
        middle = Point(self.start, base)
        down = self._side(base, self.points_down, cap, -1)
        up = self._side(base, self.points_up, cap, +1)
        if self.below_start is not None:
            down = [Point(self.start, self.below_start, stands=False)]
        points = [*reversed(down), middle, *up]
        return ScoreCurve(
            tuple(Point(p.value, p.score / weight * HUNDRED, p.stands) for p in points)
        )

    def _side(self, base: Decimal, change: Decimal, cap: Decimal, sign: int) -> list[Point]:
        """Return the points on one side of the start, going away from it."""
        if not change:
            return []
        limit = cap if change > 0 else Decimal(0)
        if not self.full_steps_only:
            steps = (limit - base) / change
            return [Point(self.start + sign * steps * self.step, limit)] if steps else []
        points: list[Point] = []
        level = base
        for number in range(1, MOST_STEPS + 1):
            if level == limit:
                break
            after = base + number * change
            after = min(after, limit) if change > 0 else max(after, limit)
            value = self.start + sign * number * self.step
            points += [Point(value, level, stands=False), Point(value, after)]
            level = after
        return points


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Levels with points: (from value, points, from the value itself or only above it).

    The first level has no lower end. Points may exceed the weight, up to ``cap_points``.
    """

    kind: ClassVar[str] = "levels"
    lowest_points: Decimal
    levels: tuple[tuple[Decimal, Decimal, bool], ...]
    cap_points: Decimal | None = None
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the staircase of the levels."""
        cap = self.cap_points

        def percent(points: Decimal) -> Decimal:
            return (points if cap is None else min(points, cap)) / weight * HUNDRED

        stairs = [Stair(value, percent(points), here) for value, points, here in self.levels]
        return staircase(percent(self.lowest_points), stairs)


@dataclass(frozen=True, slots=True)
class CountBands:
    """Bands of whole counts: (from count, to count, points); the last may be open (None)."""

    kind: ClassVar[str] = "bands"
    bands: tuple[tuple[int, int | None, Decimal], ...]
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the staircase; raise ``appraisal.bands_gap`` where a count has no band."""
        for (_, high, _), (low, _, _) in pairwise(self.bands):
            if high is None or low != high + 1:
                raise DomainError("appraisal.bands_gap", count=low)
        stairs = [Stair(Decimal(low), points / weight * HUNDRED) for low, _, points in self.bands]
        return staircase(Decimal(0), stairs)


@dataclass(frozen=True, slots=True)
class AccumulatingEvents:
    """Points by the number of events: 培训一次4分, 多次6分 is (4, 6); the last stays."""

    kind: ClassVar[str] = "events"
    points: tuple[Decimal, ...]
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the staircase over the counts 1, 2, 3 …"""
        stairs = [
            Stair(Decimal(count), points / weight * HUNDRED)
            for count, points in enumerate(self.points, start=1)
        ]
        return staircase(Decimal(0), stairs)


@dataclass(frozen=True, slots=True)
class PerEvent:
    """Deduct for each event; above ``zero_above`` events nothing is left (三次以上该项0分)."""

    kind: ClassVar[str] = "per_event"
    points: Decimal
    zero_above: int | None = None
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return the falling line and, where there is one, the fall to nothing."""
        empty_at = weight / self.points
        if self.zero_above is None or empty_at <= self.zero_above:
            return straight([(0, HUNDRED), (empty_at, 0)])
        limit = Decimal(self.zero_above)
        left = (weight - limit * self.points) / weight * HUNDRED
        points = [Point(limit, left), Point(limit, Decimal(0), stands=False)]
        if limit:
            points.insert(0, Point(Decimal(0), HUNDRED))
        return ScoreCurve(tuple(points))


@dataclass(frozen=True, slots=True)
class Ladder:
    """A qualitative ladder ①②③④: (what is seen, points); the value is the rung's number."""

    kind: ClassVar[str] = "ladder"
    rungs: tuple[tuple[str, Decimal], ...]
    basis: Basis = "value"

    def curve(self, weight: Decimal) -> ScoreCurve:
        """Return one stair a rung."""
        stairs = [
            Stair(Decimal(number), points / weight * HUNDRED)
            for number, (_, points) in enumerate(self.rungs, start=1)
        ]
        return staircase(Decimal(0), stairs)


AnyRule = (
    Ratio
    | Rated
    | PointList
    | Threshold
    | PerStep
    | LevelTable
    | CountBands
    | AccumulatingEvents
    | PerEvent
    | Ladder
)


def rank(base_points: Decimal, points_per_place: Decimal, cap_points: Decimal) -> PerStep:
    """Return the rule 排名每提前一名加…分，每退后一名扣…分, counted from the target rank."""
    return PerStep(
        base_points,
        Decimal(1),
        points_per_place,
        -points_per_place,
        cap_points=cap_points,
        basis="places",
    )


def lower_is_better(
    zero_at: Decimal, full_at: Decimal, best_at: Decimal, best: Decimal = HUNDRED
) -> PointList:
    """Return a falling rule on the value: nothing at ``zero_at``, full marks at ``full_at``."""
    points = {(zero_at, Decimal(0)), (full_at, HUNDRED), (best_at, best)}
    return PointList(tuple(sorted(points)))


def inverse_ratio(cap: Decimal = HUNDRED) -> PointList:
    """Return 2 - actual / target: at the target full marks, at twice the target none."""
    best_at = 2 - cap / HUNDRED
    points = {(best_at, cap), (Decimal(1), HUNDRED), (Decimal(2), Decimal(0))}
    return PointList(tuple(sorted(points)), basis="completion")
