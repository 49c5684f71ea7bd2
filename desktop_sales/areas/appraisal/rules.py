"""Scoring of one person's lines: curves, re-normalised weights, printed lines, the total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.appraisal.grades import GradeBand, grade_of
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    BalanceKind,
    CombinedRating,
    Indicator,
    LineInput,
    LineState,
    Mark,
    RaterGroup,
    Role,
    ScoredLine,
    ScoredResult,
)
from desktop_sales.areas.appraisal.score_rules import read_on
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import split_exact

HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
NO_TARGET = "not_applicable.no_target"
NO_RATING = "missing.no_rating"


def rounded(value: Decimal) -> Decimal:
    """Round half up (away from zero) to two places, as every printed line and total."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def check_weights(indicators: Sequence[Indicator]) -> None:
    """Check that weights are above zero and total exactly 100, and that codes are unique.

    The ceilings of extra points and deductions stand beside the 100. Raises
    ``appraisal.weight_not_positive``, ``appraisal.weights_not_100``, ``appraisal.indicator_twice``.
    """
    total = sum((each.weight for each in indicators if each.is_weighted), Decimal(0))
    low = [indicator.title for indicator in indicators if indicator.weight <= 0]
    if low:
        raise DomainError("appraisal.weight_not_positive", titles=low)
    if total != HUNDRED:
        raise DomainError("appraisal.weights_not_100", total=total)
    codes = [indicator.code for indicator in indicators]
    if len(set(codes)) != len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise DomainError("appraisal.indicator_twice", codes=twice)


def effective_weights(
    weights: Sequence[Decimal], applies: Sequence[bool], whole: Decimal = HUNDRED
) -> list[Decimal]:
    """Share ``whole`` among the applying lines in proportion to their weights, to 0.01 exactly.

    By largest remainder, so that full marks on every line always total the whole.
    """
    shares = [w if use else Decimal(0) for w, use in zip(weights, applies, strict=True)]
    if not any(shares):
        return [Decimal(0)] * len(shares)
    return [Decimal(cents) / HUNDRED for cents in split_exact(int(whole * HUNDRED), shares)]


def combine_marks(marks: Iterable[Mark], settings: AppraisalSettings) -> CombinedRating:
    """Combine marks: mean within a group first, then the group weights (上级 60, 同事 25, 自评 15).

    A group without marks drops out and the other weights re-normalise. Fewer peers than
    ``least_peers`` would show what one person wrote: their marks are neither counted nor shown.
    The second-level review is kept beside, never mixed in.
    """
    by_group: dict[RaterGroup, list[Decimal]] = {}
    for mark in marks:
        by_group.setdefault(mark.group, []).append(mark.score)
    review = by_group.pop("review", None)
    hidden: tuple[RaterGroup, ...] = ()
    if 0 < len(by_group.get("peer", [])) < settings.least_peers:
        hidden = ("peer",)
        del by_group["peer"]
    weights = dict(settings.rater_weights)
    groups = tuple(
        (group, sum(scores, Decimal(0)) / len(scores), len(scores))
        for group, scores in by_group.items()
        if weights.get(group)
    )
    groups = tuple(sorted(groups, key=lambda each: list(weights).index(each[0])))
    whole = sum((weights[group] for group, _, _ in groups), Decimal(0))
    value = sum((weights[g] * mean for g, mean, _ in groups), Decimal(0)) / whole if whole else None
    return CombinedRating(
        value=value,
        groups=groups,
        dropped=tuple(g for g in weights if g not in by_group),
        hidden=hidden,
        review=sum(review, Decimal(0)) / len(review) if review else None,
    )


def state_of(line: LineInput) -> tuple[LineState, str | None]:
    """Tell whether a line can be scored, and the reason's code if not.

    不适用 only for causes outside the person's duty; 缺数据 blocks until supplied or waived.
    """
    indicator = line.indicator
    if line.actual is None:
        reason = line.reason or "missing.no_value"
        if not indicator.is_weighted:
            return "not_applicable", reason
        if line.waiver is not None and reason.startswith("missing."):
            return "waived", reason
        return ("not_applicable" if reason.startswith("not_applicable.") else "missing"), reason
    if read_on(indicator.rule.basis, line.actual, line.target) is None:
        return "not_applicable", line.reason or NO_TARGET
    return "scored", None


@dataclass(frozen=True, slots=True)
class PartInput:
    """The lines of one assignment and its working days."""

    lines: tuple[LineInput, ...]
    working_days: int


def score_parts(parts: Sequence[PartInput], settings: AppraisalSettings) -> ScoredResult:
    """Score a person's month, one part for each assignment.

    100 points are shared among the parts by working days, within a part among the lines that
    apply. Each line is capped at its weight and rounded half up to two places; what a curve gives
    above full marks becomes extra points, at most ``most_extra`` in all with the items of extra
    points; deductions take at most ``most_deducted``. The total is the sum of the printed lines,
    never below zero (definitions: Score, grade, consequence).
    """
    shares = _shares(parts)
    scored = tuple(_score_lines(p.lines, share) for p, share in zip(parts, shares, strict=True))
    lines = [line for part in scored for line in part]
    beside = [line.extra for line in lines]
    extra = min(sum((e for e in beside if e > 0), Decimal(0)), settings.most_extra)
    deducted = min(sum((-e for e in beside if e < 0), Decimal(0)), settings.most_deducted)
    scores = [
        line.score for line in lines if line.given.indicator.is_weighted and line.score is not None
    ]
    total: Decimal | None = None
    if scores:
        total = max(sum(scores, Decimal(0)) + extra - deducted, Decimal("0.00"))
    provisional = total
    if any(line.state == "missing" for line in lines):
        known = [
            PartInput(
                tuple(each.given for each in part if each.state != "missing"), given.working_days
            )
            for part, given in zip(scored, parts, strict=True)
        ]
        total, provisional = None, score_parts(known, settings).total
    return ScoredResult(scored, total, provisional, extra, _dropped(parts, scored), deducted)


def _applies(line: LineInput) -> bool:
    """Tell whether a line keeps its weight: scored, missing, or waived to zero."""
    state, _ = state_of(line)
    return (line.indicator.is_weighted and state in ("scored", "missing")) or (
        state == "waived" and _sets_zero(line)
    )


def _shares(parts: Sequence[PartInput]) -> list[Decimal]:
    """Share 100 among the parts by working days; a part where nothing applies has none."""
    days = [Decimal(p.working_days if any(map(_applies, p.lines)) else 0) for p in parts]
    return effective_weights(days, [True] * len(days))


def _dropped(parts: Sequence[PartInput], scored: Sequence[tuple[ScoredLine, ...]]) -> Decimal:
    """Return how many of 100 points dropped out, over all parts by their working days."""
    whole = sum(part.working_days for part in parts)
    dropped = Decimal(0)
    for part, lines in zip(parts, scored, strict=True):
        gone = [
            line.given.indicator.weight
            for line in lines
            if line.given.indicator.is_weighted and not _applies(line.given)
        ]
        if whole:
            dropped += sum(gone, Decimal(0)) * part.working_days / whole
    return rounded(dropped)


def _score_lines(lines: Sequence[LineInput], share: Decimal) -> tuple[ScoredLine, ...]:
    """Score the lines of one part worth ``share`` of the 100 points."""
    weights = effective_weights(
        [line.indicator.weight for line in lines], [_applies(line) for line in lines], share
    )
    return tuple(
        _scored(line, weight) if line.indicator.is_weighted else _beside(line, share)
        for line, weight in zip(lines, weights, strict=True)
    )


def score_line(line: LineInput) -> ScoredLine:
    """Score one line by itself, at its whole weight or ceiling."""
    indicator = line.indicator
    return _scored(line, indicator.weight) if indicator.is_weighted else _beside(line, HUNDRED)


def _beside(line: LineInput, share: Decimal) -> ScoredLine:
    """Score an item beside the 100 points: what it adds or takes, up to its ceiling."""
    indicator = line.indicator
    state, reason = state_of(line)
    read = None
    if state == "scored" and line.actual is not None:
        read = read_on(indicator.rule.basis, line.actual, line.target)
    if read is None:
        return ScoredLine(line, state, Decimal(0), None, None, Decimal(0), reason)
    ceiling = rounded(indicator.weight * share / HUNDRED)
    percent = min(max(indicator.rule.curve(indicator.weight).score(read), Decimal(0)), HUNDRED)
    points = rounded(percent * ceiling / HUNDRED)
    extra = points if indicator.role == "extra" else -points
    return ScoredLine(line, state, ceiling, percent, rounded(Decimal(0)), extra, reason)


def _sets_zero(line: LineInput) -> bool:
    return line.waiver is not None and line.waiver.treatment == "zero"


def _scored(line: LineInput, weight: Decimal) -> ScoredLine:
    state, reason = state_of(line)
    if state == "waived" and _sets_zero(line):
        return ScoredLine(line, state, weight, Decimal(0), rounded(Decimal(0)), Decimal(0), reason)
    indicator = line.indicator
    read = None
    if state == "scored" and line.actual is not None:
        read = read_on(indicator.rule.basis, line.actual, line.target)
    if read is None:
        return ScoredLine(line, state, weight, None, None, Decimal(0), reason)
    percent = max(indicator.rule.curve(indicator.weight).score(read), Decimal(0))
    score = rounded(min(percent, HUNDRED) * weight / HUNDRED)
    extra = rounded(max(percent - HUNDRED, Decimal(0)) * weight / HUNDRED)
    return ScoredLine(line, state, weight, percent, score, extra, reason)


def balance(
    lines: Iterable[tuple[Role, Decimal | None, Decimal]],
    total: Decimal | None,
    extra: Decimal,
    deducted: Decimal,
) -> tuple[tuple[BalanceKind, Decimal], ...]:
    """Return what a total has beside its printed lines, so that the shown parts add up to it.

    ``lines`` are (role, score, extra). Over-achievement of the weighted items, what the limits of
    extra points and of deductions take back, and what keeps the total from falling below zero.
    """
    lines = list(lines)
    none = Decimal(0)
    scores = sum((score for role, score, _ in lines if role == "weighted" and score), none)
    over = sum((points for role, _, points in lines if role == "weighted"), none)
    added = sum((points for *_, points in lines if points > 0), none)
    taken = sum((-points for *_, points in lines if points < 0), none)
    floor = none if total is None else total - (scores + extra - deducted)
    return (
        ("over", over),
        ("extra_limit", extra - added),
        ("deduction_limit", taken - deducted),
        ("floor", floor),
    )


def graded(
    total: Decimal | None, dropped_weight: Decimal, settings: AppraisalSettings
) -> GradeBand | None:
    """Return the grade, or None without a total or with more than 40 % of the weight dropped."""
    if total is None or dropped_weight > settings.most_dropped:
        return None
    return grade_of(total, settings.bands)
