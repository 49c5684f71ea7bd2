"""What must be right before a scheme appraises anybody: so that nobody is left without a result."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from desktop_sales.areas.appraisal.records import Indicator
from desktop_sales.areas.appraisal.rules import check_weights
from desktop_sales.core.errors import DomainError


def problems_of(indicators: Sequence[Indicator]) -> list[DomainError]:
    """Return everything that keeps a scheme from being published, the weights first."""
    found = []
    try:
        check_weights(indicators)
    except DomainError as problem:
        found.append(problem)
    return [*found, *(problem for each in indicators for problem in _problems(each))]


def check_indicators(indicators: Sequence[Indicator]) -> None:
    """Raise the first problem of a scheme: ``appraisal.weights_not_100``,
    ``appraisal.weight_not_positive``, ``appraisal.indicator_twice``, ``appraisal.target_needed``,
    ``appraisal.anchors_wrong``, ``appraisal.rated_beside``, ``appraisal.source_missing``, and what
    a rule that makes no curve raises.
    """
    for problem in problems_of(indicators):
        raise problem


def check_indicator(indicator: Indicator) -> None:
    """Raise what is wrong with one indicator by itself; errors as for ``check_indicators``."""
    if indicator.weight <= 0:
        raise DomainError("appraisal.weight_not_positive", titles=[indicator.title])
    for problem in _problems(indicator):
        raise problem


def _problems(indicator: Indicator) -> Iterable[DomainError]:
    try:
        if indicator.weight > 0:
            indicator.rule.curve(indicator.weight)
    except DomainError as problem:
        yield DomainError(problem.code, **problem.details, indicator=indicator.title)
    without_target = indicator.target_kind == "none" or (
        indicator.target_kind == "fixed" and indicator.target is None
    )
    if indicator.rule.basis != "value" and without_target:
        yield DomainError("appraisal.target_needed", indicator=indicator.title)
    if indicator.kind == "measure" and not indicator.measure:
        yield DomainError("appraisal.source_missing", indicator=indicator.title)
    if indicator.kind == "rated" and not indicator.is_weighted:
        yield DomainError("appraisal.rated_beside", indicator=indicator.title)
    if not _anchors_fit(indicator):
        yield DomainError("appraisal.anchors_wrong", indicator=indicator.title)


def _anchors_fit(indicator: Indicator) -> bool:
    """Tell whether the scale falls from its best step to one from 0: every mark has its words."""
    marks = [mark for mark, _seen in indicator.anchors]
    if not marks:
        return True
    falling = all(above > below for above, below in pairwise(marks))
    return falling and marks[-1] == 0 and marks[0] <= 100 and all(s for _m, s in indicator.anchors)
