"""What leaves and enters the area of meetings."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_sales.areas.reports.records import Figure

Cadence = Literal["week", "month"]
MeetingKind = Literal["regular", "market_analysis", "marketing_plan", "customer_problem", "other"]
MeetingState = Literal["planned", "held", "missed"]
Presence = Literal["open", "present", "absent"]
MEETING_ORIGIN = "meeting"
"""The kind of origin that an action from a meeting carries."""


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """A recurring meeting. ``day`` is the weekday (1 Monday) or the day of the month (1 to 28).

    A day off moves the meeting to the next working day.
    """

    title: str
    cadence: Cadence
    day: int
    host_id: int | None
    starts_on: date
    starts_at: str = "09:00"
    place: str = ""
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A stored series with its host's name."""

    id: int
    plan: SeriesDraft
    host: str


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as planned: what, when, where, who leads and who writes."""

    title: str
    kind: MeetingKind
    held_on: date
    starts_at: str = "09:00"
    ends_at: str = ""
    place: str = ""
    host_id: int | None = None
    recorder_id: int | None = None
    guests: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A point of the agenda: what was said of it, and what was concluded."""

    topic: str
    discussion: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody expected: came or not and why, and what the person reports beside the figures."""

    employee_id: int
    name: str
    post: str = ""
    presence: Presence = "open"
    reason: str = ""
    report: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stored meeting with its agenda and its people."""

    id: int
    uid: str
    number: str
    series_id: int | None
    plan: MeetingDraft
    host: str
    recorder: str
    state: MeetingState
    reason: str
    summary: str
    topics: tuple[Topic, ...] = ()
    people: tuple[Attendee, ...] = ()

    @property
    def came(self) -> int:
        """How many came."""
        return sum(each.presence == "present" for each in self.people)
