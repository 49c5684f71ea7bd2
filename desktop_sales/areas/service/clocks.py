"""The clocks of complaints: how long each severity allows, and where a clock stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from desktop_sales.areas.service.complaint_records import (
    Complaint,
    Pause,
    PauseKind,
    Severity,
    Stage,
    TimeTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.working_hours import (
    Allowance,
    Span,
    TimeUnit,
    WorkingHours,
    hours_of,
    place_in,
)

OFFICE_HOURS = "08:30-12:00,13:30-17:30"
DEFAULT_HOURS: dict[str, str] = {
    **{str(day): OFFICE_HOURS for day in range(5)},
    "make_up": OFFICE_HOURS,
}
DEFAULT_TIMES: dict[str, dict[str, str]] = {
    "critical": {
        "response": "2 hours",
        "resolution": "3 days",
        "intake": "1 hours",
        "investigation": "1 days",
        "handling": "1 days",
        "feedback": "4 hours",
    },
    "normal": {
        "response": "1 days",
        "resolution": "5 days",
        "intake": "4 hours",
        "investigation": "2 days",
        "handling": "2 days",
        "feedback": "1 days",
    },
    "minor": {
        "response": "2 days",
        "resolution": "10 days",
        "intake": "1 days",
        "investigation": "3 days",
        "handling": "4 days",
        "feedback": "2 days",
    },
}
_UNIT_WORDS: dict[str, TimeUnit] = {
    **dict.fromkeys(("minutes", "minute", "min", "分钟", "分"), "minutes"),
    **dict.fromkeys(("hours", "hour", "h", "小时", "个小时", "时"), "hours"),
    **dict.fromkeys(("days", "day", "d", "天", "日", "工作日", "个工作日"), "days"),
}
MOST_ALLOWED = 1_000
LEVEL_EDGES = (timedelta(0), timedelta(hours=8), timedelta(hours=24))
"""Working time past a due time from which a complaint goes up one, two and three levels."""
SOON = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where a clock stands: met, missed, paused, running, soon or overdue.

    ``left`` is the working time to the due time, below zero past it; None where it stands or has
    ended.
    """

    name: str
    due_at: datetime | None
    left: timedelta | None = None


def days_since_made(complaint: Complaint) -> int | None:
    """Return how many days the product was out of the factory when it was complained about."""
    if complaint.made_on is None:
        return None
    return (local(complaint.received_at).date() - complaint.made_on).days


def local(moment: datetime) -> datetime:
    """Return a stored moment as the clock on the wall shows it."""
    return moment.astimezone().replace(tzinfo=None)


def stored(moment: datetime) -> datetime:
    """Return a moment of the clock on the wall with its zone, to be stored."""
    return moment.astimezone()


def allowance(text: str) -> Allowance:
    """Read ``3 days``, ``4小时``, ``30 minutes``. Raises ``service.not_an_allowance``."""
    typed = "".join(text.split()).casefold()
    amount = "".join(takewhile(str.isdecimal, typed))
    unit = _UNIT_WORDS.get(typed.removeprefix(amount))
    if not amount or unit is None or not 0 < int(amount) <= MOST_ALLOWED:
        raise DomainError("service.not_an_allowance", text=text)
    return Allowance(int(amount), unit)


def allowance_text(given: Allowance) -> str:
    """Return an allowance as ``allowance`` reads it."""
    return f"{given.amount} {given.unit}"


def time_tables(values: Mapping[str, Mapping[str, str]]) -> dict[Severity, TimeTable]:
    """Return the tables of a setting, what it leaves out by default."""
    found = {}
    for severity in Severity:
        told = {**DEFAULT_TIMES[severity], **values.get(severity, {})}
        found[severity] = TimeTable(
            allowance(told["response"]),
            allowance(told["resolution"]),
            {stage: allowance(told[stage]) for stage in Stage},
        )
    return found


def working_hours(values: Mapping[str, str], calendar: Any) -> WorkingHours:
    """Return the opening hours of a setting on a calendar. Raises ``service.not_hours``."""
    try:
        week = {day: hours_of(values.get(str(day), "")) for day in range(7)}
        make_up = hours_of(values.get("make_up", ""))
    except ValueError as error:
        raise DomainError("service.not_hours", text=str(error)) from error
    if not any(week.values()):
        raise DomainError("service.not_hours", text="")
    return WorkingHours(calendar, week, make_up)


def spans_of(pauses: Iterable[Pause], *, of_stage: bool = False) -> list[Span]:
    """Return the pauses that a clock skips; a stage's own clock skips those of its kind too."""
    return [
        Span(local(pause.start), None if pause.end is None else local(pause.end))
        for pause in pauses
        if of_stage or pause.kind is not PauseKind.STAGE
    ]


def due_at(
    hours: WorkingHours, start: datetime, given: Allowance, pauses: Iterable[Span]
) -> datetime | None:
    """Return the stored form of when an allowance is used up; None while its clock stands."""
    due = hours.due(local(start), given, pauses)
    return None if due is None else stored(due)


def clock_state(
    hours: WorkingHours,
    due: datetime | None,
    ended: datetime | None,
    now: datetime,
    *,
    is_paused: bool = False,
) -> ClockState:
    """Return where a clock stands at a moment."""
    if ended is not None:
        return ClockState("met" if due is None or ended <= due else "missed", due)
    if due is None:
        return ClockState("paused", None)
    if now > due:
        return ClockState("overdue", due, -hours.between(local(due), local(now)))
    if is_paused:
        return ClockState("paused", due)
    left = hours.between(local(now), local(due))
    near = left <= SOON or local(due).date() == local(now).date()
    return ClockState("soon" if near else "running", due, left)


def level_of(late: timedelta) -> int:
    """Return how many levels up a complaint goes that is late by so much working time."""
    return place_in(LEVEL_EDGES, late)
