"""What leaves and enters the inspections of the service area (R103, R104)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_sales.areas.actions.records import ActionStatus

NOT_APPLICABLE = "na"
Points = int | str
"""Points given for an item, from 0 to the most, or ``NOT_APPLICABLE``."""


class Drawn(StrEnum):
    """What an inspection looks at."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    VISIT = "visit"


class InspectionState(StrEnum):
    """How far an inspection has come."""

    PLANNED = "planned"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    DONE = "done"


class DefectState(StrEnum):
    """Where a defect stands; only a recheck with proof settles it."""

    RECTIFYING = "rectifying"
    OVERDUE = "overdue"
    UNPROVED = "unproved"
    TO_RECHECK = "to_recheck"
    SETTLED = "settled"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (DefectState.SETTLED, DefectState.DROPPED)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """What is looked at, and the most points it brings."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of an inspection, named so that they can be used again."""

    name: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class InspectionDraft:
    """An inspection as planned: on which day, over what, of which days, by which checklist."""

    title: str
    planned_on: date
    first_on: date
    last_on: date
    checklist: Checklist
    drawn_from: tuple[Drawn, ...] = tuple(Drawn)
    inspector_id: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection with its counts; ``score`` is the mean of its scored samples, of 100."""

    id: int
    uid: str
    number: str
    title: str
    planned_on: date
    first_on: date
    last_on: date
    checklist: Checklist
    drawn_from: tuple[Drawn, ...]
    inspector_id: int | None
    inspector: str
    seed: int | None
    samples: int
    scored: int
    score: Decimal | None
    defects: int
    open_defects: int
    done_on: date | None
    conclusion: str

    def state_on(self, today: date) -> InspectionState:
        """Return how far it has come on a day."""
        if self.done_on is not None:
            return InspectionState.DONE
        if self.planned_on < today:
            return InspectionState.OVERDUE
        return InspectionState.UNDER_WAY if self.samples else InspectionState.PLANNED


@dataclass(frozen=True, slots=True)
class InspectionSample:
    """A record drawn, and the points it was given; ``score`` is of 100, None while not scored."""

    id: int
    uid: str
    kind: Drawn
    title: str
    occurred_on: date
    employee_id: int | None
    employee: str
    scores: Mapping[str, Points]
    score: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class DefectDraft:
    """Something found wrong, and how it is put right: by whom, until when."""

    text: str
    measure: str
    due_on: date
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class Recheck:
    """Somebody looked again: whether the defect is settled."""

    checked_on: date
    checker: str
    passed: bool
    note: str


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect with its rectification (an action), the proofs of it and the rechecks."""

    id: int
    uid: str
    inspection_id: int
    inspection: str
    sample: str
    text: str
    action_id: int
    action_uid: str
    measure: str
    owner: str
    due_on: date
    status: ActionStatus
    ended_on: date | None
    effect: str
    proofs: int
    rechecks: tuple[Recheck, ...]
    state: DefectState


def checklist_json(checklist: Checklist) -> dict[str, Any]:
    """Return a checklist as it is stored."""
    items = [{"text": item.text, "points": item.points} for item in checklist.items]
    return {"name": checklist.name, "items": items}


def checklist_of(stored: Mapping[str, Any]) -> Checklist:
    """Return a checklist from its stored form."""
    return Checklist(stored["name"], tuple(CheckItem(**told) for told in stored["items"]))
