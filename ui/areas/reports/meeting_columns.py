"""The columns of meetings, their people and their agenda."""

import datetime as dt
from typing import Any

from desktop_sales.areas.meetings.records import Attendee, Meeting, Topic
from desktop_sales.areas.meetings.wording import KINDS, PRESENCES
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column
from ui.kit.typed_values import one_of

MEETING_CHIPS = {
    "planned": Chip(N_("Planned"), "accent", "calendar"),
    "late": Chip(N_("Minutes missing"), "warn", "clock"),
    "held": Chip(N_("Meeting held"), "good", "good"),
    "missed": Chip(N_("Not held"), "bad", "close"),
}
MEETING_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Meeting"), width=150, strong=True, stretch=True),
    Column("kind", N_("Kind of meeting"), width=130, yields=2),
    Column("on", N_("Day"), "date", width=96),
    Column("at", N_("Time of day"), width=92, yields=4),
    Column("place", N_("Place of the meeting"), width=104, muted=True, yields=1),
    Column("host", N_("Host"), width=84),
    Column("came", N_("Attendance"), width=88),
    Column("number", N_("Number"), width=124, muted=True, yields=3),
    Column("state", N_("State"), "state", width=116, chips=MEETING_CHIPS),
)
ATTENDEE_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=92, strong=True),
    Column(
        "presence",
        N_("Came or not"),
        width=92,
        parse=one_of(PRESENCES),
        choices=lambda: [(key, translate(text)) for key, text in PRESENCES.items()],
        display=lambda value: translate(PRESENCES[value]),
    ),
    Column("reason", N_("Reason of absence"), width=140, parse=str),
    Column("sales", N_("Sales and completion"), width=150, muted=True),
    Column("receipts", N_("Receipts"), width=96, muted=True),
    Column("report", N_("Progress, experience, problems"), width=240, stretch=True, parse=str),
)
TOPIC_COLUMNS: tuple[Column, ...] = (
    Column("topic", N_("Point of the agenda"), width=210, strong=True, parse=str),
    Column("discussion", N_("Discussion"), width=250, stretch=True, parse=str),
    Column("conclusion", N_("What was concluded"), width=220, parse=str),
)


def state_key(meeting: Meeting, today: dt.date) -> str:
    """Return which chip a meeting has."""
    return "late" if meeting.state == "planned" and meeting.plan.held_on < today else meeting.state


def attendance_text(meeting: Meeting) -> str:
    """Return how many came of those expected; before it only those expected."""
    if meeting.state == "held":
        return f"{meeting.came}/{len(meeting.people)}"
    return str(len(meeting.people))


def meeting_row(meeting: Meeting, today: dt.date) -> tuple[Any, ...]:
    """Return a meeting as a row."""
    plan = meeting.plan
    return (
        meeting.id,
        plan.title,
        translate(KINDS[plan.kind]),
        plan.held_on,
        f"{plan.starts_at}–{plan.ends_at}" if plan.ends_at else plan.starts_at,
        plan.place or None,
        meeting.host or None,
        attendance_text(meeting),
        meeting.number,
        state_key(meeting, today),
    )


def attendee_row(one: Attendee, cells: tuple[str, str]) -> tuple[Any, ...]:
    """Return somebody expected as a row, with the figures beside it."""
    return (one.employee_id, one.name, one.presence, one.reason or None, *cells, one.report or None)


def topic_row(place: int, topic: Topic) -> tuple[Any, ...]:
    """Return a point of the agenda as a row."""
    return (place, topic.topic, topic.discussion or None, topic.conclusion or None)
