"""Figures and scoring rules in words, as the sheet and the window print them."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desktop_sales.areas.appraisal.records import BalanceKind, Family, Indicator, ResultBody
from desktop_sales.areas.appraisal.score_rules import (
    AccumulatingEvents,
    AnyRule,
    Basis,
    CountBands,
    Ladder,
    LevelTable,
    PerEvent,
    PerStep,
    PointList,
    Rated,
    Ratio,
    Threshold,
)
from desktop_sales.core.money import MINUS
from desktop_sales.core.translation import N_, _, translate

WAN = Decimal(10_000)
HUNDRED = Decimal(100)


_FAMILY_TITLES: dict[Family, str] = {
    "results": N_("Sales results"),
    "customers": N_("Customer development and care"),
    "team": N_("Team management"),
    "ability": N_("Personal ability"),
}
_BALANCE: dict[BalanceKind, str] = {
    "over": N_("Over-achievement"),
    "extra_limit": N_("Limit of extra points"),
    "deduction_limit": N_("Limit of deductions"),
    "floor": N_("Not below zero"),
}
SIGNATURES = {
    "agreed": N_("Signed, agrees"),
    "disagreed": N_("Signed, does not agree"),
    "refused": N_("Refuses to sign"),
}
APPEALS = {
    "open": N_("Waits for its ruling"),
    "upheld": N_("Upheld"),
    "rejected": N_("Not upheld"),
    "withdrawn": N_("Withdrawn"),
}


def family_title(family: Family) -> str:
    """Return the translated title of one of the regulation's four families."""
    return translate(_FAMILY_TITLES[family])


def balance_title(kind: BalanceKind) -> str:
    """Return what a part of a total beside its printed lines is called."""
    return translate(_BALANCE[kind])


def fixed(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> str:
    """Return a number with exactly ``places`` decimals, thousands separated, minus as −."""
    shown = value.quantize(Decimal(1).scaleb(-places), rounding)
    return (MINUS if shown < 0 else "") + f"{abs(shown):,.{places}f}"


def plain(value: Decimal, most: int = 2, rounding: str = ROUND_HALF_UP) -> str:
    """Return a number with at most ``most`` decimals and no trailing zeros."""
    text = fixed(value, most, rounding)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(rate: Decimal, places: int = 1, rounding: str = ROUND_HALF_UP) -> str:
    """Return a fraction as a percentage: 0.944 is 94.4%."""
    return fixed(rate * HUNDRED, places, rounding) + "%"


def figure(value: Decimal | None, unit: str, rounding: str = ROUND_HALF_UP) -> str:
    """Return a figure with its unit as a table column shows it; a missing one is a dash."""
    if value is None:
        return "—"
    if unit == "rate":
        return percent(value, 1, rounding)
    if unit == "yuan":
        if abs(value) >= WAN:
            return _("{value} ×10k yuan").format(value=fixed(value / WAN, 1, rounding))
        return _("{value} yuan").format(value=plain(value, 2, rounding))
    return _UNITS.get(unit, _UNITS["count"])(plain(value, 2, rounding))


def exact(value: Decimal, unit: str) -> str:
    """Return a figure for recalculating by hand: full amounts, two decimals of a percentage."""
    return percent(value, 2) if unit == "rate" else plain(value)


_UNITS: dict[str, Callable[[str], str]] = {
    "count": lambda value: value,
    "points": lambda value: _("{value} points").format(value=value),
    "people": lambda value: _("{value} people").format(value=value),
    "customers": lambda value: _("{value} customers").format(value=value),
    "times": lambda value: _("{value} times").format(value=value),
    "rank": lambda value: _("rank {value}").format(value=value),
}


def difference(value: Decimal, unit: str) -> str:
    """Return an amount above or below a target, without its sign."""
    if unit == "rate":
        return _("{value} percentage points").format(value=plain(abs(value) * HUNDRED))
    if unit == "rank":
        return _("{value} places").format(value=plain(abs(value)))
    return figure(abs(value), unit)


def step_text(value: Decimal, basis: Basis, unit: str) -> str:
    """Return the width of a step as read by a rule: 1个百分点, 5,000元, 1家."""
    return difference(value, "rate" if basis == "completion" else unit)


def read_text(value: Decimal, basis: Basis, unit: str) -> str:
    """Return a value that a curve reads: a completion in percent, else the figure itself."""
    return figure(value, "rate" if basis == "completion" else unit)


def standard(indicator: Indicator) -> str:
    """Return how an indicator scores, in the words of a printed form (计分标准)."""
    words = _WORDS[type(indicator.rule)](indicator.rule, indicator)
    if indicator.is_weighted:
        return words
    text = (
        _("extra points: {words}; at most {most}")
        if indicator.role == "extra"
        else _("deduction: {words}; at most {most}")
    )
    return text.format(words=words, most=plain(indicator.weight))


def _points(points: Decimal, indicator: Indicator) -> str:
    if points == indicator.weight and indicator.is_weighted:
        return _("full marks")
    return _("{points} points").format(points=plain(points))


def _ratio(rule: Ratio, indicator: Indicator) -> str:
    if rule.cap == HUNDRED:
        return _("completion × weight, at most the weight")
    return _("completion × weight, up to {cap}% of it").format(cap=plain(rule.cap))


def _rated(rule: Rated, indicator: Indicator) -> str:
    return _("mark ÷ 100 × weight")


def _point_list(rule: PointList, indicator: Indicator) -> str:
    corners = [
        _("{value}: {score}%").format(
            value=read_text(value, rule.basis, indicator.unit), score=plain(score)
        )
        for value, score in rule.points
    ]
    return _("by straight line between {corners} of the weight").format(corners=_list(corners))


def _threshold(rule: Threshold, indicator: Indicator) -> str:
    if rule.lower_is_better:
        return _("full marks within the limit, none beyond")
    return _("full marks from the target, none below")


_RISING = {
    False: (N_("each {step} more adds {points}"), N_("each {step} more costs {points}")),
    True: (N_("each {step} adds {points}"), N_("each {step} costs {points}")),
}


def _counts_from_nothing(rule: PerStep) -> bool:
    """Tell whether every step counts, as events do: no mark to be above or below."""
    return rule.basis == "value" and not (rule.start or rule.base_points or rule.points_down)


def _per_step(rule: PerStep, indicator: Indicator) -> str:
    base = _points(rule.base_points, indicator)
    at_target = rule.basis in ("difference", "places") and rule.start == 0
    parts = []
    if at_target or (rule.basis == "completion" and rule.start == 1):
        parts.append(_("at the target {points}").format(points=base))
    elif rule.base_points:
        start = read_text(rule.start, rule.basis, indicator.unit)
        parts.append(_("at {value} {points}").format(value=start, points=base))
    step = step_text(rule.step, rule.basis, indicator.unit)
    for change, gain, loss in (
        (rule.points_up, *_RISING[_counts_from_nothing(rule)]),
        (rule.points_down, N_("each {step} less adds {points}"), N_("each {step} less costs {points}")),
    ):  # fmt: skip
        if change:
            adds = (change > 0) == (indicator.role != "deduction")
            text = translate(gain if adds else loss)
            parts.append(text.format(step=step, points=plain(abs(change))))
    if rule.below_start is not None:
        parts.append(_("below it {points}").format(points=plain(rule.below_start)))
    if rule.full_steps_only:
        parts.append(_("part of a step does not count"))
    return _list(parts)


def _levels(rule: LevelTable, indicator: Indicator) -> str:
    first = read_text(rule.levels[0][0], rule.basis, indicator.unit) if rule.levels else ""
    parts = [
        _("below {value} {points}").format(
            value=first, points=_points(rule.lowest_points, indicator)
        )
    ]
    for value, points, from_here in rule.levels:
        text = _("from {value} {points}") if from_here else _("above {value} {points}")
        shown = read_text(value, rule.basis, indicator.unit)
        parts.append(text.format(value=shown, points=_points(points, indicator)))
    return _list(parts)


def _bands(rule: CountBands, indicator: Indicator) -> str:
    parts = []
    for low, high, points in rule.bands:
        shown = _("{low} and more").format(low=low) if high is None else f"{low}–{high}"
        parts.append(
            _("{band} gives {points}").format(band=shown, points=_points(points, indicator))
        )
    return _list(parts)


def _events(rule: AccumulatingEvents, indicator: Indicator) -> str:
    last = len(rule.points)
    parts = [
        (_("{count} times or more {points}") if count == last else _("{count} times {points}")).format(
            count=count, points=_points(points, indicator)
        )
        for count, points in enumerate(rule.points, start=1)
    ]  # fmt: skip
    return _list(parts)


def _per_event(rule: PerEvent, indicator: Indicator) -> str:
    text = _("each time costs {points}").format(points=plain(rule.points))
    if rule.zero_above is None:
        return text
    return _list([text, _("more than {count} times none").format(count=rule.zero_above)])


def _ladder(rule: Ladder, indicator: Indicator) -> str:
    return _list(
        _("{rung} gives {points}").format(rung=words, points=_points(points, indicator))
        for words, points in rule.rungs
    )


def _list(parts: Iterable[str]) -> str:
    return _("; ").join(parts)


_WORDS: dict[type[AnyRule], Callable[[Any, Indicator], str]] = {
    Ratio: _ratio,
    Rated: _rated,
    PointList: _point_list,
    Threshold: _threshold,
    PerStep: _per_step,
    LevelTable: _levels,
    CountBands: _bands,
    AccumulatingEvents: _events,
    PerEvent: _per_event,
    Ladder: _ladder,
}


def provisional_text(body: ResultBody) -> str:
    """Return the score so far with how much of the weight it rests on; empty for a whole one."""
    if body.total is not None or body.provisional is None:
        return ""
    return _("Scored so far on only {weight}% of the weight: {score} of 100 points.").format(
        weight=plain(body.scored_weight), score=plain(body.provisional)
    )
