"""Choosing recipients by figures."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_sales.areas.incentives.records import Choice, Criterion, Figures
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject


def choose(criterion: Criterion, figures: Mapping[Subject, Figures]) -> list[Choice]:
    """Return who is chosen, best first; equal figures share a place.

    Those level with the last place of a top list are in: nobody is left out by the order of
    names. Growth over zero or below is no number and is never chosen; who reached the number of a
    first time before is not chosen again. Raises ``incentives.number_not_positive``.
    """
    check_criterion(criterion)
    known = {
        subject: figure
        for subject, given in figures.items()
        if (figure := _figure(criterion, given)) is not None
    }
    ranked = sorted(known.items(), key=lambda each: (-each[1], each[0]))
    chosen: list[Choice] = []
    for position, (subject, figure) in enumerate(ranked, start=1):
        level = bool(chosen) and chosen[-1].figure == figure
        rank = chosen[-1].rank if level else position
        if criterion.kind == "top" and rank > criterion.number:
            break
        if criterion.kind != "top" and figure < criterion.number:
            break
        chosen.append(Choice(subject, rank, figure))
    return chosen


def check_criterion(criterion: Criterion) -> None:
    """Refuse a list of the best without whole places. Raises ``incentives.number_not_positive``."""
    if criterion.kind == "top" and (criterion.number < 1 or criterion.number % 1):
        raise DomainError("incentives.number_not_positive", number=criterion.number)


def _figure(criterion: Criterion, given: Figures) -> Decimal | None:
    if given.value is None or criterion.kind in ("top", "threshold"):
        return given.value
    if criterion.kind == "first":
        was_there = given.best_before is not None and given.best_before >= criterion.number
        return None if was_there else given.value
    if given.before is None or given.before <= 0:
        return None
    return (given.value - given.before) / given.before
