"""What leaves and enters the actions area."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActionStatus(StrEnum):
    """Where an action stands. A done or cancelled one is reopened before it is edited."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Origin:
    """What an action came from: a kind (such as ``complaint``) and the uid of that record."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as entered; ``measure`` says what is to be done, the owner is a key."""

    measure: str
    due_on: date
    owner_id: int | None = None
    problem: str = ""
    cause: str = ""
    progress: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """An action with its owner's name; ``progress`` is in per cent."""

    id: int
    uid: str
    origin: Origin | None
    measure: str
    problem: str
    cause: str
    owner_id: int | None
    owner: str
    due_on: date
    progress: int
    status: ActionStatus
    ended_on: date | None
    effect: str

    def is_overdue(self, today: date) -> bool:
        """Tell whether the action is still open after its day."""
        return self.status is ActionStatus.OPEN and self.due_on < today


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions to list; an empty filter lists all."""

    origin: Origin | None = None
    origin_kind: str | None = None
    owner_id: int | None = None
    status: ActionStatus | None = None
    due_until: date | None = None
