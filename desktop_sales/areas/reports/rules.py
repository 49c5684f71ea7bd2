"""When work reports are due, how late they are, whole they are, and who owes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop_sales.areas.reports.records import SECTIONS, SectionKey
from desktop_sales.areas.team.records import LEADING_LEVELS, POST_LEVELS, PostLevel
from desktop_sales.core.duties import Due
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.workdays import ONE_DAY, WorkCalendar

DUE: Mapping[PeriodKind, Due] = {
    "week": Due(1),
    "month": Due(3),
    "quarter": Due(5),
    "year": Due(10),
}
CADENCES: tuple[PeriodKind, ...] = tuple(DUE)
WEEKLY_UNTIL = time(9)
"""A weekly report is due on its day by this hour, all others until the day ends."""
OWED_BY: Mapping[PeriodKind, tuple[PostLevel, ...]] = {
    "week": POST_LEVELS[:3],
    "month": POST_LEVELS[:3],
    "quarter": LEADING_LEVELS,
    "year": LEADING_LEVELS,
}
"""Who writes which report: quarters and years are written by those who lead."""
REQUIRED: tuple[SectionKey, ...] = ("overview", "customers", "experience", "plan")
LEAST_CHARACTERS = 10
"""A shorter text does not count as written."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Whether a report is, or was, late, and by how many working days after its day."""

    is_late: bool
    workdays: int = 0


def check_period(period: Period, today: date) -> None:
    """Refuse a period without reports, or one that has not begun.

    Raises ``reports.no_such_report``, ``reports.not_begun``.
    """
    if period.kind not in DUE:
        raise DomainError("reports.no_such_report", period=period.title())
    if period.start > today:
        raise DomainError("reports.not_begun", period=period.title(), day=period.start)


def due_on(period: Period, calendar: WorkCalendar) -> date:
    """Return the day by which the report of a period is due."""
    return DUE[period.kind].day(period, calendar)


def opens_on(period: Period, calendar: WorkCalendar) -> date:
    """Return the first day on which a report may be handed in: the period's last working day."""
    return min(Due().day(period, calendar), period.end)


def lateness(period: Period, moment: datetime, calendar: WorkCalendar) -> Lateness:
    """Tell how late a moment, in local time, is for the report of a period."""
    due, day = due_on(period, calendar), moment.date()
    if day < due:
        return Lateness(False)
    if day == due:
        return Lateness(period.kind == "week" and moment.time() > WEEKLY_UNTIL)
    return Lateness(True, calendar.workdays_between(due + ONE_DAY, day))


def completeness(sections: Mapping[SectionKey, str]) -> int:
    """Return how much of a report is written, in per cent of its sections."""
    written = sum(len(sections.get(key, "").strip()) >= LEAST_CHARACTERS for key in SECTIONS)
    return written * 100 // len(SECTIONS)


def lacking(sections: Mapping[SectionKey, str]) -> list[SectionKey]:
    """Return the required sections that nobody wrote yet."""
    return [key for key in REQUIRED if not sections.get(key, "").strip()]


def periods_due(first: date, last: date, calendar: WorkCalendar) -> list[Period]:
    """Return the periods whose reports fall due from a day to a day, in the order of those days."""
    found: list[tuple[date, int, Period]] = []
    for rank, kind in enumerate(CADENCES):
        period = Period.containing(first, kind).previous().previous()
        while period.start <= last:
            day = due_on(period, calendar)
            if first <= day <= last:
                found.append((day, rank, period))
            period = period.following()
    return [period for _day, _rank, period in sorted(found)]


def owes(level: PostLevel | None, kind: PeriodKind) -> bool:
    """Tell whether a post of a level owes reports of a kind."""
    return level in OWED_BY[kind]
