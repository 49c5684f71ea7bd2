"""When meetings of a series are due, and what a meeting must hold."""

import re
from collections.abc import Sequence
from datetime import date

from desktop_sales.areas.meetings.records import (
    Attendee,
    MeetingDraft,
    MeetingKind,
    SeriesDraft,
    Topic,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, translate
from desktop_sales.core.workdays import ONE_DAY, WorkCalendar

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LAST_DAY = {"week": 7, "month": 28}
AGENDAS: dict[MeetingKind, tuple[str, ...]] = {
    "regular": (
        N_("What became of the last meeting's decisions"),
        N_("Market and sales by region"),
        N_("Receipts and receivables"),
        N_("Plan completion, reports of the members"),
        N_("Experience shared, short training"),
        N_("Tasks and priorities of the next period"),
    ),
    "market_analysis": (
        N_("Market and competitors"),
        N_("Chances and risks"),
        N_("Measures and who is in charge"),
    ),
    "marketing_plan": (
        N_("Aim and customers meant"),
        N_("Activities, budget, schedule"),
        N_("Tasks and who is in charge"),
    ),
    "customer_problem": (
        N_("The problem and the facts"),
        N_("Cause"),
        N_("Solution, who and until when"),
    ),
    "other": (),
}
"""What a meeting of each kind begins with; the regular one with the last one's decisions."""


def check_series(draft: SeriesDraft) -> None:
    """Refuse a series that cannot be.

    Raises ``meetings.untitled``, ``meetings.day_wrong``, ``meetings.time_wrong``,
    ``meetings.ends_before_start``.
    """
    if not draft.title.strip():
        raise DomainError("meetings.untitled")
    if not 1 <= draft.day <= LAST_DAY[draft.cadence]:
        raise DomainError("meetings.day_wrong", day=draft.day, last=LAST_DAY[draft.cadence])
    _check_time(draft.starts_at)
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise DomainError("meetings.ends_before_start")


def check_meeting(draft: MeetingDraft) -> None:
    """Refuse a meeting that cannot be.

    Raises ``meetings.untitled``, ``meetings.time_wrong``, ``meetings.ends_before_start``.
    """
    if not draft.title.strip():
        raise DomainError("meetings.untitled")
    _check_time(draft.starts_at)
    if draft.ends_at:
        _check_time(draft.ends_at)
        if draft.ends_at <= draft.starts_at:
            raise DomainError("meetings.ends_before_start")


def _check_time(text: str) -> None:
    if not _CLOCK.fullmatch(text):
        raise DomainError("meetings.time_wrong", text=text)


def check_people(people: Sequence[Attendee]) -> None:
    """Refuse an absence without its reason. Raises ``meetings.absence_reason_missing``."""
    for one in people:
        if one.presence == "absent" and not one.reason.strip():
            raise DomainError("meetings.absence_reason_missing", name=one.name)


def days_of(series: SeriesDraft, first: date, last: date, calendar: WorkCalendar) -> list[date]:
    """Return the days of a series from a day to a day; one that is off moves to the next worked."""
    found = []
    period = Period.containing(first, series.cadence, 1).previous()
    while period.start <= last:
        day = calendar.add_workdays(period.start + (series.day - 1) * ONE_DAY, 0)
        ended = series.ends_on is not None and day > series.ends_on
        if first <= day <= last and day >= series.starts_on and not ended:
            found.append(day)
        period = period.following()
    return found


def reported_period(cadence: str, held_on: date) -> Period:
    """Return the last whole week or month before a meeting, of which its members report."""
    return Period.containing(held_on, "week" if cadence == "week" else "month").previous()


def agenda(kind: MeetingKind) -> tuple[Topic, ...]:
    """Return what a meeting of a kind begins with, in words."""
    return tuple(Topic(translate(topic)) for topic in AGENDAS[kind])
