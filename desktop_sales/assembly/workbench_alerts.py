"""What in the data needs a look: each alert is a code with its figures, found set-based."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import queries as appraisal
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.team.records import Employee
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.workbench_summary import Alert
from desktop_sales.core.measures import COMPANY, NOBODY, Subject
from desktop_sales.core.periods import Period

LOW_COMPLETION = Decimal("0.6")
FALLING = Decimal("-0.1")
MOST_PEOPLE = 3
_NAMED = 5


def alerts_of(
    session: Session, period: Period, people: Sequence[Employee], today: date
) -> tuple[Alert, ...]:
    """Return the alerts of a period, the worst first."""
    month = Period.containing(min(period.end, today), "month", period.month_start_day)
    ended = [month.shifted(-2), month.shifted(-1)]
    found = [
        *_low_twice(session, people, ended),
        *_falling(session, ended[-1]),
        *_without_target(session, people, month),
        *_without_person(session, period),
        *_appraisal(session, ended[-1]),
        *_rejected(session),
    ]
    order = {"bad": 0, "warn": 1, "info": 2}
    return tuple(sorted(found, key=lambda alert: order[alert.tone]))


def _low_twice(
    session: Session, people: Sequence[Employee], months: Sequence[Period]
) -> Iterable[Alert]:
    """Name those whose completion was below 60 % in both of the last two ended months."""
    subjects = {person.id: Subject("person", person.id) for person in people}
    name = "sales.completion"
    values = compute(session, [name], list(subjects.values()), months) if subjects else {}
    low = []
    for person in people:
        rates = [values[subjects[person.id], month.key, name].value for month in months]
        if all(rate is not None and rate < LOW_COMPLETION for rate in rates):
            low.append((rates[-1] or Decimal(0), person))
    for rate, person in sorted(low, key=lambda pair: pair[0])[:MOST_PEOPLE]:
        details = {"name": person.name, "rate": str(rate), "limit": str(LOW_COMPLETION)}
        yield Alert("low_twice", "bad", "team", details, person.id)


def _falling(session: Session, month: Period) -> Iterable[Alert]:
    name = "sales.growth"
    growth = compute(session, [name], [COMPANY], [month])[COMPANY, month.key, name].value
    if growth is not None and growth < FALLING:
        yield Alert("falling", "warn", "sales", {"month": month.key, "growth": str(growth)})


def _without_target(session: Session, people: Sequence[Employee], month: Period) -> Iterable[Alert]:
    sellers = [person for person in people if person.level != "supervisor"]
    subjects = [Subject("person", person.id) for person in sellers]
    name = "sales.completion"
    values = compute(session, [name], subjects, [month]) if subjects else {}
    without = [
        person.name
        for person, subject in zip(sellers, subjects, strict=True)
        if values[subject, month.key, name].reason == "not_applicable.no_target"
    ]
    if without:
        names = "、".join(without[:_NAMED]) + ("…" if len(without) > _NAMED else "")
        details = {"count": str(len(without)), "names": names, "month": month.key}
        yield Alert("without_target", "warn", "plans", details)


def _without_person(session: Session, period: Period) -> Iterable[Alert]:
    name = "sales.amount"
    amount = compute(session, [name], [NOBODY], [period])[NOBODY, period.key, name].value
    if amount:
        yield Alert("without_person", "warn", "sales", {"amount": str(amount)})


def _appraisal(session: Session, month: Period) -> Iterable[Alert]:
    """Tell how far the last ended month's appraisal is."""
    progress = appraisal.progress(session, month)
    details = {"month": month.key, "people": str(progress.people)}
    if not progress.people:
        return
    if progress.data_changed:
        changed = {**details, "count": str(progress.data_changed)}
        yield Alert("data_changed", "warn", "appraisal", changed)
    waiting = progress.people - progress.rated
    unconfirmed = progress.people - progress.confirmed
    if waiting:
        yield Alert("to_rate", "info", "appraisal", {**details, "count": str(waiting)})
    elif unconfirmed:
        yield Alert("to_confirm", "info", "appraisal", {**details, "count": str(unconfirmed)})


def _rejected(session: Session) -> Iterable[Alert]:
    waiting = len(sales.rejected_rows(session))
    if waiting:
        yield Alert("rejected_rows", "warn", "imports", {"count": str(waiting)})
