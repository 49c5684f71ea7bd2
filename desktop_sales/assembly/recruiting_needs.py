"""The need of people of a quarter by region, from plans, performance and the roster (R37)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans.queries import target_figures
from desktop_sales.areas.recruitment.records import Need, NeedFigures
from desktop_sales.areas.recruitment.rules import expected_leavers, need_of
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

PAST_QUARTERS = 4
SALES = "sales.amount"


def quarter_needs(session: Session, quarter: Period, today: date) -> list[Need]:
    """Return the need of a quarter for the company and each region, sub-regions included."""
    first = min(quarter, Period.containing(today, "quarter"), key=lambda period: period.start)
    past = [first.shifted(-step) for step in range(PAST_QUARTERS, 0, -1)]
    regions = team.regions(session)
    subjects = [COMPANY, *(Subject("region", region.id) for region in regions)]
    names = {region.id: region.name for region in regions}
    targets = target_figures(session, SALES, subjects, quarter)
    sales = compute(session, [SALES], subjects, past)
    inside = team.region_descendants(session)
    day = today if quarter.end >= today else quarter.start - timedelta(days=1)
    now = _heads(session, day)
    at_ends = [_heads(session, period.end) for period in past]
    gone = _leavers(session, past[0].start, past[-1].end)
    known = _leavers(session, day, quarter.end)
    found = []
    for subject in subjects:
        within = None if subject == COMPANY else inside[subject.id]
        amounts = [sales[subject, period.key, SALES].value or Decimal(0) for period in past]
        with_sales = [place for place, amount in enumerate(amounts) if amount > 0]
        figures = NeedFigures(
            region_id=None if subject == COMPANY else subject.id,
            name=_("Company") if subject == COMPANY else names[subject.id],
            target=targets.get(subject),
            sales=sum((amounts[place] for place in with_sales), Decimal(0)),
            head_quarters=sum(_count(at_ends[place], within) for place in with_sales),
            quarters=len(with_sales),
            heads=_count(now, within),
            leavers=expected_leavers(_count(gone, within), len(past), _count(known, within)),
        )
        found.append(need_of(figures))
    return found


def _heads(session: Session, day: date) -> Counter[int | None]:
    """Return the salespeople of each region on a day."""
    return Counter(each.region_id for each in _sellers(team.employees(session, day)))


def _leavers(session: Session, first: date, last: date) -> Counter[int | None]:
    """Return the salespeople of each region whose last day lies between two days."""
    if last < first:
        return Counter()
    people = team.employees(session, period=Period.span(first, last))
    return Counter(
        each.region_id
        for each in _sellers(people)
        if each.left_on is not None and first <= each.left_on <= last
    )


def _count(people: Counter[int | None], within: frozenset[int] | None) -> int:
    """Return how many of the people stand in some regions; None is everywhere."""
    return sum(n for place, n in people.items() if within is None or place in within)


def _sellers(people: Sequence[Employee]) -> list[Employee]:
    return [each for each in people if each.level == "salesperson"]
