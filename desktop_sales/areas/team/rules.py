"""Formulas and checks of the team area: parts of a month, near names, turnover."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from desktop_sales.areas.team.records import Assignment, PersonMonth
from desktop_sales.core.periods import Period
from desktop_sales.core.search_keys import compact, search_key
from desktop_sales.core.workdays import WorkCalendar

LEAST_WORKDAYS_OF_A_PART = 5
FROM_THE_START = date(1900, 1, 1)
"""The first day of an assignment whose beginning nobody knows."""


def month_parts(
    assignments: Sequence[Assignment],
    month: Period,
    left_on: date | None,
    calendar: WorkCalendar,
) -> list[PersonMonth]:
    """Return a person's parts of a month, one for each assignment, in order of days.

    Beside another part, one of fewer than five working days is not scored (definitions, Team).
    """
    last_day = min(month.end, left_on) if left_on else month.end
    parts: list[PersonMonth] = []
    for held in sorted(assignments, key=lambda a: a.start_on):
        first, last = max(held.start_on, month.start), min(held.end_on or last_day, last_day)
        if first > last:
            continue
        part = PersonMonth(
            employee_id=held.employee_id,
            month=month.key,
            region_id=held.region_id,
            post_id=held.post_id,
            superior_id=held.superior_id,
            start_on=first,
            end_on=last,
            workdays=calendar.workdays_between(first, last),
            scored=True,
        )
        if parts and _same_place(parts[-1], part):
            parts[-1] = _joined(parts[-1], part)
        else:
            parts.append(part)
    if len(parts) == 1:
        return parts
    return [replace(p, scored=p.workdays >= LEAST_WORKDAYS_OF_A_PART) for p in parts]


def _same_place(one: PersonMonth, other: PersonMonth) -> bool:
    return (
        one.region_id == other.region_id
        and one.post_id == other.post_id
        and one.end_on + timedelta(days=1) == other.start_on
    )


def _joined(one: PersonMonth, other: PersonMonth) -> PersonMonth:
    return replace(
        other, start_on=one.start_on, end_on=other.end_on, workdays=one.workdays + other.workdays
    )


def main_part(parts: Iterable[PersonMonth]) -> PersonMonth | None:
    """Return the part that names a whole month: the most working days, then the latest."""
    return max(parts, key=lambda p: (p.workdays, p.start_on), default=None)


def descendants(parents: Mapping[int, int | None]) -> dict[int, frozenset[int]]:
    """Return for each region itself with all below it; ``parents`` is region -> parent."""
    below: dict[int, set[int]] = {region: {region} for region in parents}
    for region in parents:
        above = parents[region]
        seen = {region}
        while above is not None and above not in seen:
            seen.add(above)
            below.setdefault(above, {above}).add(region)
            above = parents.get(above)
    return {region: frozenset(inside) for region, inside in below.items()}


def edit_distance(one: str, other: str) -> int:
    """Return how many characters to change, add or leave out to make one the other."""
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(other, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1]


def is_near_name(one: str, other: str) -> bool:
    """Tell whether two different names may mean one person: they sound the same, or from four
    letters on differ by one (two Chinese names of two or three characters differ by one too
    easily to mean anything).
    """
    a, b = compact(one), compact(other)
    if a == b:
        return True
    sounds_a, sounds_b = search_key(one).pinyin.split()[:1], search_key(other).pinyin.split()[:1]
    if sounds_a and sounds_a == sounds_b:
        return True
    return min(len(a), len(b)) >= 4 and edit_distance(a, b) == 1


def turnover(leavers: int, opening: int, closing: int) -> tuple[Decimal, Decimal]:
    """Return leavers and average heads: 员工流失率 = leavers ÷ ((opening + closing) ÷ 2)."""
    return Decimal(leavers), Decimal(opening + closing) / 2
