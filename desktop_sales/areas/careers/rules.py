"""Judging criteria of the ladder, the low items of results, and who comes first for a place."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from desktop_sales.areas.appraisal.item_scores import ItemScore, mean_percent
from desktop_sales.areas.appraisal.rules import rounded
from desktop_sales.areas.careers.records import (
    CandidateFacts,
    Criterion,
    CriterionKind,
    Judged,
    MonthResult,
)
from desktop_sales.core.errors import DomainError

WITH_MONTHS: tuple[CriterionKind, ...] = ("mean_score", "grades", "completion", "no_case")
WITH_NUMBER: tuple[CriterionKind, ...] = ("months_in_post", "mean_score", "grades", "completion")


def check_criteria(criteria: Sequence[Criterion]) -> None:
    """Raise ``careers.criteria_missing`` without any, ``criterion_wrong`` for one never judged."""
    if not criteria:
        raise DomainError("careers.criteria_missing")
    for one in criteria:
        needs_months = one.kind in WITH_MONTHS and one.months < 1
        needs_number = one.kind in WITH_NUMBER and one.number <= 0
        too_many = one.kind == "grades" and one.number > one.months
        needs_grade = one.kind == "grades" and not one.grade
        if needs_months or needs_number or too_many or needs_grade:
            raise DomainError("careers.criterion_wrong", kind=one.kind)


def judge(
    criteria: Iterable[Criterion], facts: CandidateFacts, grades: Sequence[str]
) -> tuple[Judged, ...]:
    """Return each criterion with the person's figure; ``grades`` are the codes, best first.

    A figure over months is only known when each of these months has a confirmed result: nobody
    is promoted on half a record.
    """
    return tuple(_judged(one, facts, grades) for one in criteria)


def _judged(one: Criterion, facts: CandidateFacts, grades: Sequence[str]) -> Judged:
    match one.kind:
        case "months_in_post":
            return _at_least(one, Decimal(facts.months_in_post))
        case "mean_score":
            results = _results_of(facts, one.months)
            totals = [each.total for each in results]
            mean = rounded(sum(totals, Decimal(0)) / len(totals)) if totals else None
            return _at_least(one, mean)
        case "grades":
            return _judged_grades(one, facts, grades)
        case "completion":
            return _at_least(one, dict(facts.completions).get(one.months))
        case "no_case":
            last = set(facts.last_months[-one.months :])
            cases = sum(month in last for month in facts.case_months)
            return Judged(one, cases == 0, Decimal(cases))
        case "no_open_need":
            return Judged(one, facts.open_needs == 0, Decimal(facts.open_needs))


def _judged_grades(one: Criterion, facts: CandidateFacts, grades: Sequence[str]) -> Judged:
    results = _results_of(facts, one.months)
    if not results or one.grade not in grades:
        return Judged(one, None, None)
    good = grades[: grades.index(one.grade) + 1]
    return _at_least(one, Decimal(sum(each.grade in good for each in results)))


def _results_of(facts: CandidateFacts, months: int) -> Sequence[MonthResult]:
    """Return the results of the last months, or none where one of them is missing."""
    wanted = facts.last_months[-months:]
    known = {each.month: each for each in facts.results}
    if len(wanted) < months or any(month not in known for month in wanted):
        return ()
    return [known[month] for month in wanted]


def _at_least(one: Criterion, value: Decimal | None) -> Judged:
    return Judged(one, None if value is None else value >= one.number, value)


def low_items(scores: Iterable[ItemScore], limit: Decimal) -> list[tuple[ItemScore, Decimal]]:
    """Return each person's items below ``limit`` per cent over all their months, lowest first.

    The item is that of its last month; the figure is all its points in per cent of all weights.
    """
    grouped: dict[tuple[int, str], list[ItemScore]] = {}
    for each in scores:
        grouped.setdefault((each.employee_id, each.indicator), []).append(each)
    found = []
    for own in grouped.values():
        percent = mean_percent(own)
        if percent is not None and percent < limit:
            found.append((own[-1], percent))
    return sorted(found, key=lambda low: (low[1], low[0].employee_id, low[0].indicator))


def first_for_places(
    scores: Mapping[int, Decimal], least: Decimal | None, taken: Iterable[int]
) -> list[tuple[int, Decimal]]:
    """Return who may have a place, the best result first; who has one already is left out."""
    out = set(taken)
    able = [
        (who, score)
        for who, score in scores.items()
        if who not in out and (least is None or score >= least)
    ]
    return sorted(able, key=lambda each: (-each[1], each[0]))
