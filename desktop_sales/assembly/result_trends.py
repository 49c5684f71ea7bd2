"""How results go: of a person, a team or everybody, as totals or of one item, month by month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.item_scores import (
    ItemScore,
    item_scores,
    mean_percent,
    month_scores,
)
from desktop_sales.areas.appraisal.rules import rounded
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Trend:
    """The months, the subject's figures, and those of everybody beside them; None is no result.

    Figures of an item are in per cent of its weight, totals are points.
    """

    subject: str
    item: str
    months: tuple[Period, ...]
    own: tuple[Decimal | None, ...]
    everybody: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class TrendChoices:
    """What can be chosen: subjects with their names, items with their titles."""

    subjects: tuple[tuple[Subject, str], ...]
    items: tuple[tuple[str, str], ...]


def trend_choices(session: Session, last: Period) -> TrendChoices:
    """Return the subjects with a result in the months, and the items scored in them."""
    months = _months(last)
    scores = month_scores(session, months)
    there = {each.employee_id for each in scores}
    people = [
        (Subject("person", each.id), each.name)
        for each in team.employees(session, period=last)
        if each.id in there
    ]
    regions = [(Subject("region", each.id), each.name) for each in team.regions(session)]
    items: dict[str, str] = {}
    for item in item_scores(session, months):
        items[item.indicator] = item.title
    return TrendChoices(
        ((COMPANY, _("Everybody")), *regions, *people), tuple(sorted(items.items(), key=_by_title))
    )


def trend(session: Session, last: Period, subject: Subject, item: str = "") -> Trend:
    """Return twelve months up to ``last``: totals, or the item named."""
    months = _months(last)
    names = dict(trend_choices(session, last).subjects)
    members = _members(session, months, subject)
    title = ""
    if item:
        scores = [each for each in item_scores(session, months) if each.indicator == item]
        title = scores[-1].title if scores else ""
        by_month = _items_by_month(scores)
        own = [_of_items(by_month.get(month.key, ()), members[month.key]) for month in months]
        everybody = [_of_items(by_month.get(month.key, ()), None) for month in months]
    else:
        totals: dict[str, dict[int, Decimal]] = {}
        for each in month_scores(session, months):
            totals.setdefault(each.month, {})[each.employee_id] = each.total
        own = [_of_totals(totals.get(month.key, {}), members[month.key]) for month in months]
        everybody = [_of_totals(totals.get(month.key, {}), None) for month in months]
    return Trend(names.get(subject, ""), title, months, tuple(own), tuple(everybody))


def _months(last: Period) -> tuple[Period, ...]:
    months = [last]
    while len(months) < MONTHS:
        months.insert(0, months[0].previous())
    return tuple(months)


def _members(
    session: Session, months: Sequence[Period], subject: Subject
) -> dict[str, frozenset[int] | None]:
    """Return who belongs to a subject in each month; None is everybody."""
    if subject.kind == "company":
        return dict.fromkeys((month.key for month in months), None)
    if subject.kind == "person":
        return dict.fromkeys((month.key for month in months), frozenset({subject.id}))
    inside = team.region_descendants(session).get(subject.id, frozenset())
    found: dict[str, set[int]] = {month.key: set() for month in months}
    for part in team.person_months(session, months):
        if part.region_id in inside:
            found[part.month].add(part.employee_id)
    return {key: frozenset(people) for key, people in found.items()}


def _items_by_month(scores: Iterable[ItemScore]) -> dict[str, list[ItemScore]]:
    found: dict[str, list[ItemScore]] = {}
    for each in scores:
        found.setdefault(each.month, []).append(each)
    return found


def _of_items(scores: Sequence[ItemScore], members: frozenset[int] | None) -> Decimal | None:
    return mean_percent([s for s in scores if members is None or s.employee_id in members])


def _of_totals(totals: Mapping[int, Decimal], members: frozenset[int] | None) -> Decimal | None:
    known = [total for who, total in totals.items() if members is None or who in members]
    return rounded(sum(known, Decimal(0)) / len(known)) if known else None


def _by_title(item: tuple[str, str]) -> str:
    return item[1]
