"""Who has not rated yet, and how lenient each rater is; nothing is corrected silently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.explanation import group_title
from desktop_sales.areas.appraisal.queries import rating_sheet
from desktop_sales.areas.appraisal.records import RatedItem, RaterGroup
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.rules import rounded
from desktop_sales.areas.team.queries import employees, superiors
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Marks that are still to come: of whom (``rater``), as which group, about which people.

    Peers are anonymous: their line names no rater, only whom too few of them have rated.
    """

    rater: str
    group: RaterGroup
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leniency:
    """A rater's mean beside the mean of all marks of the same items; above zero is lenient."""

    rater: str
    group: RaterGroup
    marks: int
    mean: Decimal
    difference: Decimal


def outstanding(session: Session, month: Period) -> list[Outstanding]:
    """Return who has still to rate whom, superiors first, then peers, then self-ratings."""
    settings = appraisal_settings(session, month.end)
    weights = dict(settings.rater_weights)
    items = rating_sheet(session, month)
    names = {person.id: person.name for person in employees(session, period=month)}
    leaders = superiors(session, month.end)
    above = {
        item.employee_id: names.get(leaders.get(item.employee_id, 0), _("next superior"))
        for item in items
    }
    open_of: dict[tuple[RaterGroup, str], dict[str, None]] = {}
    for item in items:
        for group in _missing_groups(item, settings.least_peers):
            if weights.get(group):
                rater = _rater(item, group, above)
                open_of.setdefault((group, rater), {})[item.name] = None
    order = list(weights)
    ranked = sorted(open_of.items(), key=lambda each: (order.index(each[0][0]), each[0][1]))
    return [Outstanding(rater, group, tuple(people)) for (group, rater), people in ranked]


def outstanding_text(found: Sequence[Outstanding]) -> str:
    """Return who has still to rate how many people: superiors by name, the others together."""
    told = [
        _("{rater} {n}").format(rater=each.rater, n=len(each.people))
        for each in found
        if each.group == "superior"
    ]
    for group in dict.fromkeys(each.group for each in found if each.group != "superior"):
        people = {name for each in found if each.group == group for name in each.people}
        told.append(_("{rater} {n}").format(rater=group_title(group), n=len(people)))
    return _(", ").join(told)


def _missing_groups(item: RatedItem, least_peers: int) -> Iterable[RaterGroup]:
    counts: dict[str, int] = {}
    for mark in item.marks:
        counts[mark.group] = counts.get(mark.group, 0) + 1
    if not counts.get("superior"):
        yield "superior"
    if counts.get("peer", 0) < least_peers:
        yield "peer"
    if not counts.get("self"):
        yield "self"


def _rater(item: RatedItem, group: RaterGroup, above: Mapping[int, str]) -> str:
    if group == "self":
        return item.name
    return group_title("peer") if group == "peer" else above[item.employee_id]


def leniency(session: Session, month: Period) -> list[Leniency]:
    """Return every rater of more than one mark, the most lenient first.

    The difference is between the rater's marks and the means of the same items over all raters,
    so that who rates strong people is not taken for lenient. Peers stand together as one.
    """
    items = [item for item in rating_sheet(session, month) if item.marks]
    given: dict[tuple[RaterGroup, str], list[tuple[Decimal, Decimal]]] = {}
    for item in items:
        mean = _mean([mark.score for mark in item.marks])
        for mark in item.marks:
            rater = group_title("peer") if mark.group == "peer" else mark.rater
            given.setdefault((mark.group, rater), []).append((mark.score, mean))
    found = [
        Leniency(
            rater,
            group,
            len(pairs),
            rounded(_mean([score for score, _all in pairs])),
            rounded(_mean([score - everybody for score, everybody in pairs])),
        )
        for (group, rater), pairs in given.items()
        if len(pairs) > 1
    ]
    return sorted(found, key=lambda each: (-each.difference, each.rater))


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)
