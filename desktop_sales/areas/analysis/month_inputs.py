"""The months that the trend and plan rules look at, for company, regions and people at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import subjects
from desktop_sales.areas.analysis.records import FindingSubject
from desktop_sales.areas.analysis.trend_rules import MonthResult, PersonMonths, Trend
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import figure_of
from desktop_sales.areas.sales.measures import amounts_over
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

LOOKED_BACK = 6
RECENT = 3
AMOUNT = "sales.amount"
Stretch = tuple[date, date]


def trends(session: Session, month: Period) -> list[Trend]:
    """Return the month of company, regions and those at work then, beside what it grows from.

    The New Year wanders between January and February: January alone has no trend, February
    stands with January.
    """
    if month.number == 1:
        return []
    first = month.previous() if month.number == 2 else month
    now = (first.start, month.end)
    recent = (first.shifted(-RECENT).start, first.previous().end)
    before = _year_before(first, month)
    recent_before = _year_before(first.shifted(-RECENT), first.previous())
    named = _subjects(session, month)
    amounts = amounts_over(session, list(named), [now, before, recent, recent_before])
    places = team.region_descendants(session)
    return [
        Trend(
            named[subject],
            month.key,
            amounts[subject, now],
            amounts[subject, before],
            amounts[subject, recent],
            amounts[subject, recent_before],
            months=RECENT,
            first_month=first.key if first != month else "",
            owner_id=subject.id if subject.kind == "person" else None,
            where=_lines_of(subject, now, places),
        )
        for subject in named
    ]


def _year_before(first: Period, last: Period) -> Stretch:
    return first.same_last_year().start, last.same_last_year().end


def _subjects(session: Session, month: Period) -> dict[Subject, FindingSubject]:
    at_work = {one.id for one in team.employees(session, on=month.end)}
    people = subjects.people(session)
    found = {COMPANY: subjects.company_subject(session)}
    found |= {Subject("region", key): one for key, one in subjects.regions(session).items()}
    found |= {Subject("person", key): people[key] for key in sorted(at_work)}
    return found


def _lines_of(subject: Subject, days: Stretch, places: Mapping[int, frozenset[int]]) -> LineFilter:
    first, last = days
    if subject.kind == "person":
        return LineFilter(first_on=first, last_on=last, employee_ids=(subject.id,))
    if subject.kind == "region":
        inside = tuple(sorted(places.get(subject.id, {subject.id})))
        return LineFilter(first_on=first, last_on=last, region_ids=inside)
    return LineFilter(first_on=first, last_on=last)


def plan_months(session: Session, month: Period) -> list[PersonMonths]:
    """Return the last six ended months of those at work, each with its target."""
    months = [month.shifted(step) for step in range(1 - LOOKED_BACK, 1)]
    everybody = subjects.people(session)
    keys = sorted(one.id for one in team.employees(session, on=month.end))
    asked = [Subject("person", key) for key in keys]
    targets = plans.targets(session, AMOUNT, asked, months)
    asked = [s for s in asked if (s, month.key) in targets]
    spans = [(each.start, each.end) for each in months]
    amounts = amounts_over(session, asked, spans) if asked else {}
    return [
        PersonMonths(
            everybody[subject.id],
            _results(subject, months, amounts, targets),
            LineFilter(first_on=month.start, last_on=month.end, employee_ids=(subject.id,)),
        )
        for subject in asked
    ]


def _results(
    subject: Subject,
    months: Sequence[Period],
    amounts: Mapping[tuple[Subject, Stretch], Decimal],
    targets: Mapping[tuple[Subject, str], int],
) -> tuple[MonthResult, ...]:
    found = []
    for each in months:
        target = targets.get((subject, each.key))
        found.append(
            MonthResult(
                each.key,
                amounts[subject, (each.start, each.end)],
                None if target is None else figure_of(AMOUNT, target),
            )
        )
    return tuple(found)
