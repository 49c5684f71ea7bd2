"""Reads of the plans area: targets of subjects over periods."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import rules
from desktop_sales.areas.plans.balance import Tree, open_cells, sums_below
from desktop_sales.areas.plans.records import Difference, Target, TargetLevel
from desktop_sales.areas.plans.spreading import months_touched, part_of
from desktop_sales.areas.plans.standing import plan_version, plan_versions, standing_targets
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import PersonMonth
from desktop_sales.areas.team.rules import main_part
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting

__all__ = ["plan_version", "plan_versions"]
START_DAY = "core.month_start_day"
LEVELS: tuple[TargetLevel, ...] = ("guarantee", "target", "challenge")


def target_rows(
    session: Session,
    measure: str,
    months: Sequence[str],
    level: TargetLevel = "target",
    *,
    version_id: int | None = None,
) -> list[Target]:
    """Return the targets on a measure in months (2026-10), of every subject.

    Those in force, or those of a version: ``standing.standing_targets`` tells which.
    """
    return standing_targets(session, [measure], months, [level], version_id=version_id)


def targets(
    session: Session,
    measure: str,
    subjects: Iterable[Subject],
    periods: Sequence[Period],
    level: TargetLevel = "target",
    *,
    version_id: int | None = None,
) -> dict[tuple[Subject, str], int]:
    """Return targets by subject and ``Period.key``: the sum of the period's months that have one;
    of days, weeks and free stretches, their part of it by working days.

    A region or the company without a target of its own has the sum of its people's. Who has
    none at all is left out, as are rates over several months, which do not add up. Fen for
    money, 1/10,000 otherwise.
    """
    subjects = list(subjects)
    adds_up = measure in rules.SUMMABLE_MEASURES
    day = int(get_setting(session, START_DAY, 1))
    months_of = {period.key: months_touched(period, day) for period in periods}
    months = {month.key: month for period in periods for month in months_of[period.key]}
    rows = _over_categories(
        standing_targets(
            session, [measure], list(months), [level], version_id=version_id, categories=None
        )
    )
    own = {(row.subject, row.month): row.value for row in rows}
    people = [row for row in rows if adds_up and row.subject.kind == "person"]
    by_region = _of_people(session, people, list(months.values()), subjects)
    calendar = team.work_calendar(session)
    found: dict[tuple[Subject, str], int] = {}
    for subject in subjects:
        for period in periods:
            values = {
                month: own.get((subject, month.key), by_region.get((subject, month.key)))
                for month in months_of[period.key]
            }
            known = [
                part_of(value, month, period, calendar) if adds_up else value
                for month, value in values.items()
                if value is not None
            ]
            if known and (adds_up or len(values) == 1):
                found[subject, period.key] = sum(known)
    return found


def category_targets(
    session: Session, measure: str, subject: Subject, period: Period
) -> dict[str, int]:
    """Return a subject's targets by product category: its own, else the sum of its people's."""
    months = {month.key: month for month in months_touched(period, period.month_start_day)}
    rows = standing_targets(session, [measure], list(months), ["target"], categories=None)
    by_category: dict[str, list[Target]] = {}
    for row in rows:
        if row.category:
            by_category.setdefault(row.category, []).append(row)
    calendar, found = team.work_calendar(session), {}
    for category, rows in by_category.items():
        own = {row.month: row.value for row in rows if row.subject == subject}
        people = [row for row in rows if _is_person(row)]
        below = _of_people(session, people, list(months.values()), [subject])
        parts = [
            part_of(value, month, period, calendar)
            for key, month in months.items()
            if (value := own.get(key, below.get((subject, key)))) is not None
        ]
        if parts:
            found[category] = sum(parts)
    return found


def _over_categories(rows: Sequence[Target]) -> list[Target]:
    """Return one target a subject and month: over all products, else the sum of its categories."""
    whole = [row for row in rows if not row.category]
    set_whole = {(row.subject, row.month) for row in whole}
    sums: dict[tuple[Subject, str], Target] = {}
    for row in rows:
        key = (row.subject, row.month)
        if row.category and key not in set_whole:
            before = sums[key].value if key in sums else 0
            sums[key] = replace(row, category="", value=before + row.value)
    return [*whole, *sums.values()]


def target_figures(
    session: Session, measure: str, subjects: Sequence[Subject], period: Period
) -> dict[Subject, Decimal]:
    """Return the targets in force as figures (yuan, counts, fractions), of who has one."""
    found = targets(session, measure, subjects, [period])
    return {subject: rules.figure_of(measure, value) for (subject, _), value in found.items()}


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


def tree(session: Session, months: Sequence[Period]) -> Tree:
    """Return who stands below whom in some months."""
    regions = tuple((region.id, region.parent_id) for region in team.regions(session))
    return Tree(regions, month_homes(session, months))


def differences(
    session: Session, year: Period, *, version_id: int | None = None
) -> list[Difference]:
    """Return every place of a year's plan where a parent and its children do not add up."""
    months = year.months()
    keys = [month.key for month in months]
    found = standing_targets(
        session,
        rules.SUMMABLE_MEASURES,
        keys,
        LEVELS,
        version_id=version_id,
        categories=None,
    )
    by_plan: dict[tuple[str, TargetLevel, str], dict[tuple[Subject, str], int]] = {}
    for row in found:
        plan = by_plan.setdefault((row.measure, row.level, row.category), {})
        plan[row.subject, row.month] = row.value
    whole = tree(session, months)
    open_ones = []
    for (measure, level, category), own in sorted(by_plan.items()):
        below = sums_below(own, whole, keys)
        open_ones += [
            Difference(measure, level, category, *cell, own[cell], below[cell])
            for cell in sorted(open_cells(own, below))
        ]
    return open_ones + _category_differences(by_plan)


def _category_differences(
    by_plan: dict[tuple[str, TargetLevel, str], dict[tuple[Subject, str], int]],
) -> list[Difference]:
    """Return where a subject's categories do not come to its target over all products."""
    sums: dict[tuple[str, TargetLevel], dict[tuple[Subject, str], int]] = {}
    for (measure, level, category), own in by_plan.items():
        if category:
            together = sums.setdefault((measure, level), {})
            for cell, value in own.items():
                together[cell] = together.get(cell, 0) + value
    return [
        Difference(measure, level, "*", *cell, whole[cell], value)
        for (measure, level), together in sorted(sums.items())
        for whole in (by_plan.get((measure, level, ""), {}),)
        for cell, value in sorted(together.items())
        if cell in whole and whole[cell] != value
    ]
