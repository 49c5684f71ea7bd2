"""How inspections are counted: what may be drawn, what a sample scores, where a defect stands."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    Checklist,
    DefectState,
    InspectionSample,
    Points,
    Recheck,
)
from desktop_sales.core.errors import DomainError

HUNDRED = Decimal(100)
MOST_POINTS = 100


def check_checklist(checklist: Checklist) -> None:
    """Raise what is wrong with a checklist.

    ``service.checklist_unnamed``, ``service.checklist_empty``, ``service.check_item_twice``,
    ``service.check_points``.
    """
    if not checklist.name.strip():
        raise DomainError("service.checklist_unnamed")
    if not checklist.items:
        raise DomainError("service.checklist_empty")
    texts = [item.text for item in checklist.items]
    for item in checklist.items:
        if not item.text.strip() or texts.count(item.text) > 1:
            raise DomainError("service.check_item_twice", text=item.text)
        if not 1 <= item.points <= MOST_POINTS:
            raise DomainError("service.check_points", text=item.text)


def draw(pool: Iterable[str], count: int, seed: int) -> list[str]:
    """Draw so many keys at random; the same seed draws the same from the same keys."""
    members = sorted(pool)
    return sorted(random.Random(seed).sample(members, min(count, len(members))))  # noqa: S311


def check_points(scores: Mapping[str, Points], checklist: Checklist) -> dict[str, Points]:
    """Return the points given, each for an item of the checklist.

    Raises ``service.points_unknown_item``, ``service.points_out_of_range``.
    """
    most = {item.text: item.points for item in checklist.items}
    for text, points in scores.items():
        if text not in most:
            raise DomainError("service.points_unknown_item", text=text)
        if isinstance(points, int) and not 0 <= points <= most[text]:
            raise DomainError("service.points_out_of_range", text=text, most=most[text])
    return dict(scores)


def sample_score(scores: Mapping[str, Points], checklist: Checklist) -> Decimal | None:
    """Return the points of a sample of the most possible, of 100; None while an item is open.

    Items that do not apply leave both sums.
    """
    given = [(item.points, scores.get(item.text)) for item in checklist.items]
    if any(points is None for _most, points in given):
        return None
    applying = [(most, points) for most, points in given if points != NOT_APPLICABLE]
    if not applying:
        return None
    reached = sum(points for _most, points in applying if isinstance(points, int))
    return Decimal(reached) * HUNDRED / sum(most for most, _points in applying)


def item_rates(
    checklist: Checklist, samples: Sequence[InspectionSample]
) -> dict[str, Decimal | None]:
    """Return the share of its points that each item brought over all samples."""
    rates: dict[str, Decimal | None] = {}
    for item in checklist.items:
        given = [
            points for sample in samples if isinstance(points := sample.scores.get(item.text), int)
        ]
        rates[item.text] = Decimal(sum(given)) / (item.points * len(given)) if given else None
    return rates


def scores_by_person(samples: Sequence[InspectionSample]) -> list[tuple[str, int, Decimal]]:
    """Return who was looked at: (name, samples, mean score), the lowest score first."""
    found: dict[str, list[Decimal]] = {}
    for sample in samples:
        if sample.score is not None:
            found.setdefault(sample.employee, []).append(sample.score)
    means = [(name, len(own), sum(own, Decimal(0)) / len(own)) for name, own in found.items()]
    return sorted(means, key=lambda each: (each[2], each[0]))


def defect_state(
    status: ActionStatus, due_on: date, proofs: int, rechecks: Sequence[Recheck], today: date
) -> DefectState:
    """Return where a defect stands on a day."""
    if status is ActionStatus.CANCELLED:
        return DefectState.DROPPED
    if status is ActionStatus.OPEN:
        return DefectState.OVERDUE if due_on < today else DefectState.RECTIFYING
    if rechecks and rechecks[-1].passed:
        return DefectState.SETTLED
    return DefectState.TO_RECHECK if proofs else DefectState.UNPROVED
