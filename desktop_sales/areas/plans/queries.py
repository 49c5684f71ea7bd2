"""Reads of the plans area: targets of subjects over periods."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import rules
from desktop_sales.areas.plans.records import Target, TargetLevel
from desktop_sales.areas.plans.tables import TargetTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import PersonMonth
from desktop_sales.areas.team.rules import main_part
from desktop_sales.core.measures import Subject, SubjectKind
from desktop_sales.core.periods import Period


def target_rows(
    session: Session, measure: str, months: Sequence[str], level: TargetLevel = "target"
) -> list[Target]:
    """Return the targets on a measure in months (2026-10), of every subject."""
    rows = session.scalars(
        select(TargetTable)
        .where(
            TargetTable.measure == measure,
            TargetTable.level == level,
            TargetTable.month.in_(months),
        )
        .order_by(TargetTable.month, TargetTable.subject_kind, TargetTable.subject_id)
    )
    return [
        Target(
            row.id,
            row.measure,
            Subject(cast(SubjectKind, row.subject_kind), row.subject_id),
            row.month,
            cast(TargetLevel, row.level),
            row.value,
        )
        for row in rows
    ]


def targets(
    session: Session,
    measure: str,
    subjects: Iterable[Subject],
    periods: Sequence[Period],
    level: TargetLevel = "target",
) -> dict[tuple[Subject, str], int]:
    """Return targets by subject and ``Period.key``: the sum of the period's months that have one.

    A region or the company without a target of its own has the sum of its people's. Who has
    none at all is left out, as are rates over several months, which do not add up. Fen for
    money, 1/10,000 otherwise.
    """
    subjects = list(subjects)
    adds_up = measure in rules.SUMMABLE_MEASURES
    months = {month.key: month for period in periods for month in period.months()}
    rows = target_rows(session, measure, list(months), level)
    own = {(row.subject, row.month): row.value for row in rows}
    people = [row for row in rows if adds_up and row.subject.kind == "person"]
    by_region = _of_people(session, people, list(months.values()), subjects)
    found: dict[tuple[Subject, str], int] = {}
    for subject in subjects:
        for period in periods:
            values = [
                own.get((subject, month.key), by_region.get((subject, month.key)))
                for month in period.months()
            ]
            known = [value for value in values if value is not None]
            if known and (adds_up or len(values) == 1):
                found[subject, period.key] = sum(known)
    return found


def target_figures(
    session: Session, measure: str, subjects: Sequence[Subject], period: Period
) -> dict[Subject, Decimal]:
    """Return the targets in force as figures (yuan, counts, fractions), of who has one."""
    found = targets(session, measure, subjects, [period])
    return {subject: rules.figure_of(measure, value) for (subject, _), value in found.items()}


def target_sums(
    session: Session, measures: Sequence[str], periods: Sequence[Period]
) -> dict[tuple[str, str], Decimal]:
    """Return (measure, ``Period.key``) -> sum of all people's targets, where there are any."""
    months = {month.key for period in periods for month in period.months()}
    found: dict[tuple[str, str], Decimal] = {}
    for measure in rules.SUMMABLE_MEASURES.intersection(measures):
        people = [r for r in target_rows(session, measure, sorted(months)) if _is_person(r)]
        for period in periods:
            inside = {month.key for month in period.months()}
            values = [row.value for row in people if row.month in inside]
            if values:
                found[measure, period.key] = rules.figure_of(measure, sum(values))
    return found


def _is_person(row: Target) -> bool:
    return row.subject.kind == "person"


def _of_people(
    session: Session, people: Sequence[Target], months: Sequence[Period], subjects: list[Subject]
) -> dict[tuple[Subject, str], int]:
    """Return the sums of people's targets by region and company, for those asked for."""
    groups = [subject for subject in subjects if subject.kind != "person"]
    if not groups or not people:
        return {}
    homes = month_homes(session, months)
    inside = team.region_descendants(session)
    sums: dict[tuple[Subject, str], int] = {}
    for row in people:
        home = homes.get((row.subject.id, row.month))
        for group in groups:
            if group.kind == "company" or home in inside.get(group.id, ()):
                key = (group, row.month)
                sums[key] = sums.get(key, 0) + row.value
    return sums


def month_homes(session: Session, months: Sequence[Period]) -> dict[tuple[int, str], int | None]:
    """Return the region of each person's month: that of the part with most working days."""
    parts: dict[tuple[int, str], list[PersonMonth]] = {}
    for part in team.person_months(session, months):
        parts.setdefault((part.employee_id, part.month), []).append(part)
    return {key: main.region_id for key, own in parts.items() if (main := main_part(own))}
