"""How surveys are counted: one form's index, and what all valid forms come to (form 8)."""

import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import StatisticsError, correlation

from desktop_sales.areas.service.survey_records import (
    NOT_APPLICABLE,
    SCALES,
    FormIndex,
    ItemResult,
    Score,
    SurveyItem,
    SurveyResult,
    Template,
    TickResult,
)
from desktop_sales.core.errors import DomainError

HUNDRED = Decimal(100)
_NOT_APPLICABLE_WORDS = frozenset(
    {"不适用", "not applicable", "无", "n/a", "na", "-", "—", "不清楚", "未使用"}
)

FORM_8_SCALE = 5
_GRADES: Mapping[str, Score] = {
    **dict.fromkeys(("很满意", "非常满意"), 5),
    "满意": 4,
    **dict.fromkeys(("较满意", "比较满意", "一般"), 3),
    "不满意": 2,
    **dict.fromkeys(("很不满意", "非常不满意"), 1),
}


def check_template(template: Template) -> None:
    """Raise what is wrong with a template.

    ``service.survey_unnamed``, ``service.survey_scale``, ``service.survey_items_missing``,
    ``service.survey_item_twice``, ``service.survey_weight``.
    """
    if not template.name.strip():
        raise DomainError("service.survey_unnamed")
    if template.scale not in SCALES:
        raise DomainError("service.survey_scale", scale=template.scale)
    if not template.graded:
        raise DomainError("service.survey_items_missing")
    texts = [item.text for item in template.items]
    for text in texts:
        if not text.strip() or texts.count(text) > 1:
            raise DomainError("service.survey_item_twice", text=text)
    for item in template.graded:
        if item.weight < 1:
            raise DomainError("service.survey_weight", text=item.text)


def score_of(text: str, template: Template) -> Score:
    """Read a grade as it stands in a form; what is none of the scale counts as left out.

    On the scale of form 8 its words are grades too: 很满意 is 5.
    """
    typed = text.strip().removesuffix("分").removesuffix(".0")
    if template.scale == FORM_8_SCALE and typed in _GRADES:
        return _GRADES[typed]
    if typed in template.not_applicable or typed.casefold() in _NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if typed.isdecimal() and 1 <= int(typed) <= template.scale:
        return int(typed)
    return None


def is_ticked(text: str, template: Template) -> bool:
    """Tell whether a box is ticked: anything but nothing, zero and the code for "not chosen"."""
    typed = text.strip().removesuffix(".0")
    return typed not in ("", "0", "-1", "否", "no", "No")


def form_index(scores: Mapping[str, Score], template: Template) -> FormIndex:
    """Return Σ(weight × grade) of the most possible, of 100.

    One item left out counts as 较满意; with more the form is invalid. Items that do not apply
    leave both sums; a form to which nothing applies is invalid.
    """
    return _index(scores, template, template.graded)


def _index(
    scores: Mapping[str, Score], template: Template, items: Sequence[SurveyItem]
) -> FormIndex:
    graded = [(item.weight, scores.get(item.text)) for item in items]
    missing = sum(score is None for _, score in graded)
    applying = [(weight, score) for weight, score in graded if score != NOT_APPLICABLE]
    if missing > template.most_missing or missing == len(applying):
        return FormIndex(None, missing)
    reached = sum(
        weight * (score if isinstance(score, int) else template.missing_grade)
        for weight, score in applying
    )
    possible = sum(weight for weight, _ in applying) * template.scale
    return FormIndex(Decimal(reached) * HUNDRED / possible, missing)


def survey_result(
    template: Template, forms: Sequence[Mapping[str, Score]], sent: int
) -> SurveyResult:
    """Return what a survey's forms come to; invalid ones count as answers only."""
    graded = template.graded
    indexed = [(form, _index(form, template, graded).index) for form in forms]
    valid = [(form, index) for form, index in indexed if index is not None]
    kept = [form for form, _ in valid]
    count = len(valid)
    satisfied = sum(index >= template.satisfied_from for _, index in valid)
    overall = _numbers([form.get(template.overall) for form in kept])
    items, derived = _items(template, kept)
    return SurveyResult(
        sent=sent,
        answers=len(forms),
        valid=count,
        response_rate=_share(len(forms), sent),
        index=_mean([index for _, index in valid]),
        satisfied=satisfied,
        satisfied_share=_share(satisfied, count),
        nps=_nps(overall or _rounded([index for _, index in valid], template), template.scale),
        overall_mean=_mean(overall),
        items=items,
        ticks=_ticks(template, kept),
        by_derived_importance=derived,
    )


def draw_sample(
    groups: Mapping[str, Iterable[int]], wanted: Mapping[str, int], seed: int
) -> dict[str, list[int]]:
    """Draw so many of each group at random; the same seed draws the same, in order of keys."""
    chance = random.Random(seed)  # noqa: S311
    drawn = {}
    for group in sorted(wanted):
        members = sorted(groups.get(group, ()))
        drawn[group] = sorted(chance.sample(members, min(wanted[group], len(members))))
    return drawn


def _items(
    template: Template, forms: Sequence[Mapping[str, Score]]
) -> tuple[tuple[ItemResult, ...], bool]:
    """Return the items with their means and importance, and whether importance was derived."""
    columns = {item.text: [form.get(item.text) for form in forms] for item in template.graded}
    grades = {text: _numbers(column) for text, column in columns.items()}
    means = {text: _mean(own) for text, own in grades.items()}
    whole = [form.get(template.overall) for form in forms]
    derived = {text: _importance(column, whole) for text, column in columns.items()}
    by_derived = bool(template.overall) and all(value is not None for value in derived.values())
    weights = sum(item.weight for item in template.graded)
    importance = {
        item.text: derived[item.text] if by_derived else Decimal(item.weight) / weights
        for item in template.graded
    }
    level = _mean([mean for mean in means.values() if mean is not None])
    usual = _mean([value for value in importance.values() if value is not None])
    found = [
        ItemResult(
            item,
            len(grades[item.text]),
            means[item.text],
            importance[item.text],
            _quadrant(means[item.text], importance[item.text], level, usual),
        )
        for item in template.graded
    ]
    return tuple(found), by_derived


def _quadrant(
    mean: Decimal | None, importance: Decimal | None, level: Decimal | None, usual: Decimal | None
) -> str:
    """Return where an item lies: important and weak is what to improve first."""
    if mean is None or importance is None or level is None or usual is None:
        return ""
    if importance >= usual:
        return "keep" if mean >= level else "improve"
    return "ease" if mean >= level else "watch"


def _importance(column: Sequence[Score], overall: Sequence[Score]) -> Decimal | None:
    """Return how closely an item's grades go with the overall ones (Pearson)."""
    pairs = [
        (one, whole)
        for one, whole in zip(column, overall, strict=True)
        if isinstance(one, int) and isinstance(whole, int)
    ]
    if len(pairs) < 3:
        return None
    try:
        found = correlation(*zip(*pairs, strict=True))
    except StatisticsError:
        return None
    return Decimal(str(round(found, 6)))


def _ticks(template: Template, forms: Sequence[Mapping[str, Score]]) -> tuple[TickResult, ...]:
    found = []
    for item in template.ticked:
        count = sum(form.get(item.text) == 1 for form in forms)
        found.append(TickResult(item, count, _share(count, len(forms)) or Decimal(0)))
    return tuple(sorted(found, key=lambda one: (-one.count, one.item.text)))


def _numbers(column: Sequence[Score]) -> list[int]:
    return [score for score in column if isinstance(score, int)]


def _rounded(indexes: Sequence[Decimal], template: Template) -> list[int]:
    """Return indexes as grades of the scale, where nobody was asked for the whole."""
    return [int((index * template.scale / HUNDRED).to_integral_value()) for index in indexes]


def _nps(grades: Sequence[int], scale: int) -> Decimal | None:
    """Return promoters less detractors in points: 9–10 and 1–6 of ten, 5 and 1–3 of five."""
    if not grades:
        return None
    promoting, detracting = (9, 6) if scale == 10 else (5, 3)
    balance = sum(g >= promoting for g in grades) - sum(g <= detracting for g in grades)
    return Decimal(balance) * HUNDRED / len(grades)


def _mean(values: Sequence[Decimal | int]) -> Decimal | None:
    return Decimal(sum(values)) / len(values) if values else None


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None
