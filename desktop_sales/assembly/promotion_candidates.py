"""Who could be promoted: each criterion of the ladder judged from what the areas know (R79)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.item_scores import month_scores
from desktop_sales.areas.appraisal.queries import mean_scores
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.careers.queries import open_needs, steps
from desktop_sales.areas.careers.records import Candidate, CandidateFacts, MonthResult, Step
from desktop_sales.areas.careers.rules import judge
from desktop_sales.areas.conduct.queries import decided_days
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Assignment, Employee
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period, months_between

COMPLETION = "sales.completion"


def candidates(session: Session, last_month: Period, today: date) -> list[Candidate]:
    """Return everybody whose post has a step on, judged over the months up to ``last_month``.

    Those with the fewest criteria unmet come first, then the better mean score.
    """
    ladder = steps(session)
    people = team.employees(session, on=today)
    able = [(person, step) for person in people for step in ladder if _is_for(step, person)]
    if not able:
        return []
    longest = max((one.months for step in ladder for one in step.criteria), default=0)
    months = last_months(last_month, max(longest, 1))
    facts = _facts(session, [person for person, _step in able], ladder, months, today)
    grades = [band.code for band in appraisal_settings(session, last_month.end).bands]
    scores = mean_scores(session, months)
    found = [
        Candidate(
            person.id,
            person.name,
            person.code,
            person.region or "",
            step,
            judge(step.criteria, facts[person.id], grades),
            scores.get(person.id),
        )
        for person, step in able
    ]
    return sorted(found, key=lambda each: (each.unmet, -(each.score or Decimal(0)), each.name))


def last_months(last: Period, count: int) -> tuple[Period, ...]:
    """Return so many months up to the last one, oldest first."""
    return months_between(last.shifted(1 - count), last)


def _is_for(step: Step, person: Employee) -> bool:
    return step.from_post_id == person.post_id


def _facts(
    session: Session,
    people: Sequence[Employee],
    ladder: Sequence[Step],
    months: Sequence[Period],
    today: date,
) -> dict[int, CandidateFacts]:
    ids = [person.id for person in people]
    results: dict[int, list[MonthResult]] = {}
    for each in month_scores(session, months):
        own = results.setdefault(each.employee_id, [])
        own.append(MonthResult(each.month, each.total, each.grade))
    held: dict[int, list[Assignment]] = {}
    for assignment in team.assignments(session, ids):
        held.setdefault(assignment.employee_id, []).append(assignment)
    spans = {one.months for step in ladder for one in step.criteria if one.kind == "completion"}
    completions = _completions(session, ids, months, sorted(spans))
    cases, needs = decided_days(session), open_needs(session)
    keys = tuple(month.key for month in months)
    return {
        person.id: CandidateFacts(
            months_in_post=months_in_post(held.get(person.id, ()), person.post_id, today),
            results=tuple(results.get(person.id, ())),
            completions=completions.get(person.id, ()),
            case_months=tuple(Period.containing(day).key for day in cases.get(person.id, ())),
            open_needs=needs.get(person.id, 0),
            last_months=keys,
        )
        for person in people
    }


def months_in_post(held: Sequence[Assignment], post_id: int | None, today: date) -> int:
    """Return the whole months in the present post, over changes of region without a break."""
    start = None
    for assignment in sorted(held, key=lambda each: each.start_on):
        if assignment.start_on > today:
            break
        if assignment.post_id != post_id:
            start = None
        elif start is None:
            start = assignment.start_on
    if start is None:
        return 0
    span = relativedelta(today, start)
    months: int = span.years * 12 + span.months
    return months


def _completions(
    session: Session, ids: Sequence[int], months: Sequence[Period], spans: Sequence[int]
) -> dict[int, tuple[tuple[int, Decimal | None], ...]]:
    """Return Σ actual ÷ Σ target over each number of months; None where no month has a target."""
    if not spans:
        return {}
    found = compute(session, [COMPLETION], [Subject("person", who) for who in ids], months)
    completions: dict[int, tuple[tuple[int, Decimal | None], ...]] = {}
    for who in ids:
        values = [found[Subject("person", who), month.key, COMPLETION] for month in months]
        rates = []
        for span in spans:
            known = [v for v in values[-span:] if v.numerator is not None and v.denominator]
            target = sum((v.denominator or Decimal(0) for v in known), Decimal(0))
            actual = sum((v.numerator or Decimal(0) for v in known), Decimal(0))
            rates.append((span, actual / target if target else None))
        completions[who] = tuple(rates)
    return completions
