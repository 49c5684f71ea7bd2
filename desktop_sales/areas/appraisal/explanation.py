"""How a score came about: formula, the numbers put in, the rule, the points, the source."""

from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.appraisal.records import (
    CombinedRating,
    Explanation,
    RaterGroup,
    ScoredLine,
)
from desktop_sales.areas.appraisal.rules import HUNDRED, rounded
from desktop_sales.areas.appraisal.score_rules import PerStep, Rated, Ratio, Threshold, read_on
from desktop_sales.areas.appraisal.wording import (
    difference,
    exact,
    figure,
    percent,
    plain,
    read_text,
    standard,
)
from desktop_sales.core.measures import has_reason, reason_text
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate

_FORMULAS: dict[str, str] = {
    "sales.completion": N_("actual sales ÷ target sales"),
    "sales.amount": N_("net sales of the period, returns deducted"),
    "sales.profit": N_("net sales − cost"),
    "sales.margin": N_("gross profit ÷ net sales"),
    "sales.growth": N_("(this period − same period last year) ÷ same period last year"),
    "sales.receipts": N_("receipts of the period"),
    "sales.orders": N_("orders of the period"),
    "market.share": N_("own sales of the last 12 months ÷ annual market size"),
    "customers.new": N_("customers with their first order in the period"),
    "customers.active": N_("customers with sales in the last 12 months"),
    "team.completion": N_("Σ actual of the team ÷ Σ target of the team"),
    "team.turnover": N_("leavers ÷ mean of opening and closing heads"),
}
_GROUPS: dict[RaterGroup, str] = {
    "superior": N_("superior"),
    "peer": N_("peers"),
    "self": N_("self"),
    "review": N_("second-level review"),
}
_SOURCES: dict[str, str] = {
    "sales": N_("sales lines"),
    "customers": N_("sales lines and customers"),
    "market": N_("sales lines and market sizes"),
    "team": N_("team and targets"),
    "receivables": N_("receivables and receipts"),
    "pipeline": N_("opportunities and commitments"),
    "visits": N_("visit records"),
    "service": N_("complaints and surveys"),
    "conduct": N_("case files"),
}


FINE = 4
_DECIMALS = (2, 3, FINE, 6)


def group_title(group: RaterGroup) -> str:
    """Return the translated name of a rater group."""
    return translate(_GROUPS[group])


def explain(line: ScoredLine, period: str) -> Explanation:
    """Return the explanation of a line; ``period`` is the title of the period."""
    note = notes_of(line)
    if line.state in ("not_applicable", "missing"):
        note = _("; ").join(filter(None, [reason_of(line), note]))
    return Explanation(
        formula=formula_of(line),
        numbers=numbers_of(line),
        scoring=standard(line.given.indicator),
        points=points_of(line),
        note=note,
        source=source_of(line, period),
    )


def reason_of(line: ScoredLine) -> str:
    """Return why a line has no score, or how it was waived."""
    if line.state == "waived" and line.given.waiver is not None:
        waiver = line.given.waiver
        text = (
            _("set to zero by {person}: {reason}")
            if waiver.treatment == "zero"
            else _("waived by {person}: {reason}")
        )
        return text.format(person=waiver.waived_by, reason=waiver.reason)
    return _known(line.reason) if line.reason else ""


def _known(code: str) -> str:
    return reason_text(code) if has_reason(code) else code


def formula_of(line: ScoredLine) -> str:
    """Return what the figure is, in words."""
    indicator = line.given.indicator
    if indicator.kind == "rated":
        return _("weighted marks of superior, peers and self")
    if indicator.measure in _FORMULAS:
        formula = translate(_FORMULAS[indicator.measure])
        planned = isinstance(indicator.rule, Ratio) and indicator.target_kind in ("plan", "fixed")
        return _("{actual}; actual ÷ target").format(actual=formula) if planned else formula
    return shipped_text(indicator.definition)


def numbers_of(line: ScoredLine) -> str:
    """Return the formula with the real numbers put in."""
    given, unit = line.given, line.given.indicator.unit
    if given.rating is not None and given.rating.value is not None:
        return _rating_numbers(given.rating)
    if given.actual is None:
        return ""
    text = exact(given.actual, unit)
    if given.numerator is not None and given.denominator is not None:
        text = _quotient(line, given.numerator, given.denominator, text)
    if isinstance(given.indicator.rule, Ratio) and given.indicator.target_kind in ("plan", "fixed"):
        read = read_on("completion", given.actual, given.target)
        if read is not None and given.target is not None:
            quotient = f"{exact(given.actual, unit)} ÷ {exact(given.target, unit)}"
            start = text + _("; ") if text != exact(given.actual, unit) else ""
            return f"{start}{quotient} = {percent(read, 2)}"
    return text


def _quotient(line: ScoredLine, numerator: Decimal, denominator: Decimal, result: str) -> str:
    """Return a ratio with its numbers; growth shows both periods."""
    below = plain(denominator)
    if line.given.indicator.measure == "sales.growth":
        return f"({plain(numerator)} − {below}) ÷ {below} = {result}"
    return f"{plain(numerator)} ÷ {below} = {result}"


def _rating_numbers(rating: CombinedRating) -> str:
    parts = [f"{group_title(group)} {plain(mean, FINE)}" for group, mean, _count in rating.groups]
    return f"{_(', ').join(parts)} → {plain(rating.value or Decimal(0), FINE)}"


def points_of(line: ScoredLine) -> str:
    """Return how the points follow from the rule."""
    if line.score is None or line.percent is None:
        return ""
    return _points_within(line) if line.given.indicator.is_weighted else _points_beside(line)


def _points_within(line: ScoredLine) -> str:
    """Return how the points of an item within the 100 follow from its rule."""
    weight, score = plain(line.effective_weight), plain(line.score or Decimal(0))
    percentage = line.percent or Decimal(0)
    if line.state == "waived":
        return _("scores {score}").format(score=score)
    given = line.given
    rule = given.indicator.rule
    read = read_on(rule.basis, given.actual or Decimal(0), given.target)
    capped = min(percentage, HUNDRED)
    if isinstance(rule, Ratio) and read is not None:
        if read * HUNDRED > capped:
            return _("{read}, at most the weight; scores {score}").format(
                read=percent(read, 2), score=score
            )
        return f"{_fine(capped, line)}% × {weight} = {score}"
    if isinstance(rule, Rated) and given.actual is not None:
        return f"{_fine(given.actual, line)} ÷ 100 × {weight} = {score}"
    if isinstance(rule, PerStep) and read is not None:
        return _step_points(line, rule, read, score)
    if isinstance(rule, Threshold):
        return _("{side}; scores {score}").format(side=achieved_of(line), score=score)
    shown = read_text(read, rule.basis, given.indicator.unit) if read is not None else ""
    return _("{read} gives {percent}% × {weight} = {score}").format(
        read=shown, percent=_fine(capped, line), weight=weight, score=score
    )


def _fine(percentage: Decimal, line: ScoredLine) -> str:
    """Return a percentage with as many decimals as a pocket calculator needs for the score."""
    shown = [percentage.quantize(Decimal(1).scaleb(-n), ROUND_HALF_UP) for n in _DECIMALS]
    enough = (
        each for each in shown if rounded(each * line.effective_weight / HUNDRED) == line.score
    )
    return plain(next(enough, shown[-1]), _DECIMALS[-1])


def _points_beside(line: ScoredLine) -> str:
    """Return what an item beside the 100 points adds or takes: 2次，加4分(至多5分)."""
    indicator = line.given.indicator
    text = (
        _("{figure}: adds {points} points, at most {most}")
        if indicator.role == "extra"
        else _("{figure}: takes {points} points, at most {most}")
    )
    return text.format(
        figure=figure(line.given.actual, indicator.unit),
        points=plain(abs(line.extra)),
        most=plain(line.effective_weight),
    )


def _step_points(line: ScoredLine, rule: PerStep, read: Decimal, score: str) -> str:
    """Return 低1.8个百分点，扣1.8分，得8.2分; points of the weight as scaled on this sheet."""
    weight = line.effective_weight
    away = read - rule.start
    base = min(rule.base_points / line.given.indicator.weight * weight, weight)
    change = (line.score or Decimal(0)) - base
    gap = difference(away, "rate" if rule.basis == "completion" else line.given.indicator.unit)
    side = _("{gap} above").format(gap=gap) if away > 0 else _("{gap} below").format(gap=gap)
    if not away:
        side = _("on the target")
    if not change or line.percent is None:
        return _("{side}; scores {score}").format(side=side, score=score)
    text = _("{side}; adds {points}") if change > 0 else _("{side}; costs {points}")
    return _("{change}; scores {score}").format(
        change=text.format(side=side, points=plain(abs(change))), score=score
    )


def achieved_of(line: ScoredLine) -> str:
    """Return the column 完成情况: a completion, met, or how far off."""
    if line.state != "scored":
        return {
            "not_applicable": _("not applicable"),
            "missing": _("data missing"),
            "waived": _("waived"),
        }[line.state]
    given = line.given
    if given.indicator.kind == "rated":
        return _("several raters")
    if not given.indicator.is_weighted:
        return _achieved_beside(line)
    if given.actual is None:
        return "—"
    if given.indicator.rule.basis == "completion":
        read = read_on("completion", given.actual, given.target)
        return percent(read) if read is not None else "—"
    if given.target is None:
        return "—"
    off = given.actual - given.target
    lower = given.indicator.lower_is_better
    if off == 0 or (off < 0) == lower:
        return _("target met")
    shown = difference(off, given.indicator.unit)
    return _("over by {gap}").format(gap=shown) if lower else _("short by {gap}").format(gap=shown)


def _achieved_beside(line: ScoredLine) -> str:
    """Return what an item beside the 100 points added or took."""
    if not line.extra:
        return _("none")
    text = _("adds {points} points") if line.extra > 0 else _("takes {points} points")
    return text.format(points=plain(abs(line.extra)))


def target_of(line: ScoredLine) -> str:
    """Return the column 目标; a limit carries ≤."""
    given = line.given
    if given.indicator.kind == "rated":
        return figure(HUNDRED, "points")
    if given.indicator.target_kind == "measure":
        # Without a target the sum of targets is zero, which is none to reach.
        return figure(given.denominator or None, "yuan")
    shown = figure(given.target, given.indicator.unit)
    return f"≤ {shown}" if given.indicator.lower_is_better and given.target is not None else shown


def actual_of(line: ScoredLine) -> str:
    """Return the column 实际."""
    given = line.given
    if given.indicator.target_kind == "measure":
        return figure(given.numerator, "yuan")
    unit = "points" if given.indicator.kind == "rated" else given.indicator.unit
    return figure(given.actual, unit)


def notes_of(line: ScoredLine) -> str:
    """Return what must be said beside the figure: caps, changed weights, notes of the measure."""
    given = line.given
    notes = []
    weighted = given.indicator.is_weighted
    if line.score is not None and weighted and line.effective_weight != given.indicator.weight:
        notes.append(
            _("weight {effective} instead of {weight}").format(
                effective=plain(line.effective_weight), weight=plain(given.indicator.weight)
            )
        )
    if line.percent is not None and line.percent > HUNDRED:
        notes.append(_("{points} extra points").format(points=plain(line.extra)))
    if line.state == "waived":
        notes.append(reason_of(line))
    if given.note:
        notes.append(_known(given.note))
    if given.proof:
        notes.append(_("proof: {proof}").format(proof=given.proof))
    if given.measured is not None:
        unit = given.indicator.unit
        notes.append(_("by the data {figure}").format(figure=figure(given.measured, unit)))
    if given.rating is not None:
        notes += rating_notes(given.rating)
    return _("; ").join(notes)


def rating_notes(rating: CombinedRating) -> list[str]:
    """Return what must be said of a combined mark: groups left out, the second-level review."""
    notes = []
    dropped = [group_title(group) for group in rating.dropped if group not in rating.hidden]
    if rating.hidden:
        notes.append(_("too few peers: their marks are left out"))
    if dropped and rating.value is not None:
        notes.append(
            _("no marks from {groups}, the other weights were re-normalised").format(
                groups=_(", ").join(dropped)
            )
        )
    if rating.review is not None:
        notes.append(_("second-level review {score}").format(score=plain(rating.review)))
    return notes


def source_of(line: ScoredLine, period: str) -> str:
    """Return where the figure comes from."""
    indicator = line.given.indicator
    if indicator.kind == "rated":
        return _("ratings of {period}").format(period=period)
    if indicator.measure is None or line.given.proof:
        return _("entered by hand")
    return _("{source} of {period}").format(source=measure_source(indicator.measure), period=period)


def measure_source(measure: str) -> str:
    """Return which records a measure is computed from."""
    return translate(_SOURCES.get(measure.split(".", maxsplit=1)[0], _SOURCES["sales"]))
