"""What would reach the next grade: for each line the figure that alone would be enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from desktop_sales.areas.appraisal.grades import GradeBand, next_band
from desktop_sales.areas.appraisal.records import AppraisalSettings, ScoredLine, ScoredResult
from desktop_sales.areas.appraisal.rules import HUNDRED, graded
from desktop_sales.areas.appraisal.score_rules import read_on, value_for
from desktop_sales.areas.appraisal.wording import figure
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _

_WHOLE_UNITS = frozenset({"count", "people", "customers", "times", "rank"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a line would need. ``needed`` is the figure, None where the line alone cannot do it.

    ``amount`` is the figure behind a completion, in yuan, where the target is an amount.
    """

    indicator: str
    needed: Decimal | None
    amount: Decimal | None = None


def reaches(result: ScoredResult, settings: AppraisalSettings) -> tuple[Decimal, list[Reach]]:
    """Return the points missing to the next grade, and what each scored line alone would need.

    No points and no lines at the top grade, or where no grade is given at all.
    """
    if result.total is None or graded(result.total, result.dropped_weight, settings) is None:
        return Decimal(0), []
    band = next_band(result.total, settings.bands)
    if band is None:
        return Decimal(0), []
    gap = band.from_score - result.total
    room = settings.most_extra - result.extra
    lines = [
        line
        for part in result.parts
        for line in part
        if line.state == "scored" and line.given.indicator.is_weighted
    ]
    return gap, [_reach(line, gap, room) for line in lines]


def _reach(line: ScoredLine, gap: Decimal, room: Decimal) -> Reach:
    """Find the nearest figure at which this line gives ``gap`` points more."""
    given = line.given
    indicator = given.indicator
    wanted = (line.score or Decimal(0)) + line.extra + gap
    nothing = Reach(indicator.code, None)
    if not line.effective_weight or given.actual is None:
        return nothing
    if wanted > line.effective_weight + max(room, Decimal(0)) + line.extra:
        return nothing
    read = read_on(indicator.rule.basis, given.actual, given.target)
    curve = indicator.rule.curve(indicator.weight)
    values = curve.values_reaching(wanted / line.effective_weight * HUNDRED)
    if read is None or not values:
        return nothing
    nearest = min(values, key=lambda value: abs(value - read))
    needed = value_for(indicator.rule.basis, nearest, given.target)
    amount = None
    if needed is not None and indicator.target_kind == "measure" and given.denominator is not None:
        amount = needed * given.denominator
    return Reach(indicator.code, needed, amount)


def in_words(line: ScoredLine, reach: Reach, band: GradeBand) -> str:
    """Return the sentence for a line: the figure that alone would reach ``band``."""
    if reach.needed is None:
        return _("not enough alone for {grade}").format(grade=band.code)
    indicator = line.given.indicator
    unit = "points" if indicator.kind == "rated" else indicator.unit
    # never rounded to a figure that would just miss it
    rising = line.given.actual is None or reach.needed > line.given.actual
    rounding = ROUND_CEILING if rising else ROUND_FLOOR
    whole = unit in _WHOLE_UNITS
    needed = reach.needed.to_integral_value(rounding) if whole else reach.needed
    shown = figure(needed, unit, rounding)
    if reach.amount is not None:
        shown = f"{figure(reach.amount, 'yuan', rounding)} ({shown})"
    return _("{figure} would reach {grade}").format(figure=shown, grade=band.code)


def sentences(
    result: ScoredResult, settings: AppraisalSettings
) -> tuple[str, dict[str, str], Sequence[Reach]]:
    """Return the headline (points missing), a sentence for each indicator, and the figures."""
    gap, found = reaches(result, settings)
    if not found or result.total is None:
        return "", {}, []
    band = next_band(result.total, settings.bands)
    assert band is not None
    headline = _("{points} points to {grade}").format(
        points=gap, grade=f"{band.code} {shipped_text(band.title)}"
    )
    lines = {
        line.given.indicator.code: line
        for part in result.parts
        for line in part
        if line.state == "scored"
    }
    said = {reach.indicator: in_words(lines[reach.indicator], reach, band) for reach in found}
    return headline, said, found
