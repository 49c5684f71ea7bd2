"""What the team area measures: turnover."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team import queries, rules
from desktop_sales.areas.team.credit import Credit
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    not_applicable,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

FEW_HEADS = 10
MEASURES = (
    Measure(
        "team.turnover",
        N_("Staff turnover"),
        "rate",
        "lower",
        N_(
            "Leavers ÷ ((opening + closing heads) ÷ 2); transfers are no leavers, leavers in "
            "probation are counted"
        ),
    ),
)
_Person = tuple[int, date | None, date | None, date | None]


def compute_team(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return turnover for every subject and period; ``numerator`` is the leavers."""
    people: list[_Person] = [
        tuple(row)  # type: ignore[misc]
        for row in session.execute(
            select(
                EmployeeTable.id,
                EmployeeTable.joined_on,
                EmployeeTable.left_on,
                EmployeeTable.probation_until,
            )
        )
    ]
    values: MeasureValues = {}
    for period in periods:
        led = queries.led_regions(session, period.end)
        places = {s: _place(s, led) for s in subjects}
        asked = sorted({place for place in places.values() if place is not None})
        found = _turnovers(people, period, Credit(session, asked), asked)
        for subject, place in places.items():
            value = not_applicable("not_for_person") if place is None else found[place]
            values |= {(subject, period.key, name): value for name in names}
    return values


TURNOVER_SOURCE = Source(
    "team",
    MEASURES,
    compute_team,
)


SOURCES = (TURNOVER_SOURCE,)


def _place(subject: Subject, led: dict[int, int]) -> Subject | None:
    """Return whose turnover a subject has: a leader's is that of the region led."""
    if subject.kind != "person":
        return subject
    return Subject("region", led[subject.id]) if subject.id in led else None


def _turnovers(
    people: Sequence[_Person], period: Period, credit: Credit, asked: Iterable[Subject]
) -> dict[Subject, MeasureValue]:
    eve = period.start - timedelta(days=1)

    def counted(here: Callable[[_Person], bool], day: Callable[[_Person], date]) -> list[Subject]:
        return [
            subject
            for person in people
            if here(person)
            for subject in credit.subjects(person[0], None, day(person))
        ]

    opening = counted(lambda p: _employed_after(p, eve), lambda _: eve)
    closing = counted(lambda p: _employed_after(p, period.end), lambda _: period.end)
    leavers = counted(lambda p: _left_in(p, period), lambda p: p[2] or period.end)
    on_trial = counted(lambda p: _left_in(p, period) and _on_trial(p), lambda p: p[2] or period.end)
    return {
        subject: _value(
            *rules.turnover(leavers.count(subject), opening.count(subject), closing.count(subject)),
            on_trial=subject in on_trial,
        )
        for subject in asked
    }


def _value(left: Decimal, average: Decimal, *, on_trial: bool) -> MeasureValue:
    if average <= 0:
        return MeasureValue(None, "not_applicable.no_people", left, average)
    few = "note.few_heads" if average < FEW_HEADS else None
    note = "note.leavers_in_probation" if on_trial else few
    return MeasureValue(left / average, None, left, average, note)


def _employed_after(person: _Person, day: date) -> bool:
    """Tell whether a person is still there when ``day`` is over; it may be the last one."""
    _, joined_on, left_on, _ = person
    return (joined_on is None or joined_on <= day) and (left_on is None or left_on > day)


def _left_in(person: _Person, period: Period) -> bool:
    return person[2] is not None and period.contains(person[2])


def _on_trial(person: _Person) -> bool:
    return bool(person[2] and person[3] and person[2] <= person[3])
