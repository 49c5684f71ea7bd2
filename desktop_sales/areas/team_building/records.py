"""What leaves and enters the team building area."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop_sales.core.periods import Period

EventKind = Literal["outdoor", "dinner", "travel", "sport", "other"]
EventState = Literal["planned", "done", "cancelled"]
Answer = Literal["open", "yes", "no"]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An activity as planned; without a region it is for everybody."""

    title: str
    kind: EventKind
    starts_on: date
    ends_on: date
    place: str = ""
    organiser_id: int | None = None
    region_id: int | None = None
    budget_fen: int = 0
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody invited: what was answered, whether the person came, and the score given (1-5)."""

    employee_id: int
    name: str
    answer: Answer = "open"
    came: bool | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent on an activity."""

    id: int
    what: str
    amount_fen: int
    spent_on: date


@dataclass(frozen=True, slots=True)
class Event:
    """An activity as stored with what came of it."""

    id: int
    uid: str
    number: str
    plan: EventDraft
    state: EventState
    organiser: str
    region: str
    review: str
    people: tuple[Participant, ...]
    costs: tuple[Cost, ...]

    @property
    def spent_fen(self) -> int:
        """What was spent in all."""
        return sum(cost.amount_fen for cost in self.costs)

    @property
    def signed_up(self) -> int:
        """How many said yes."""
        return sum(person.answer == "yes" for person in self.people)

    @property
    def came(self) -> int:
        """How many came."""
        return sum(person.came is True for person in self.people)


@dataclass(frozen=True, slots=True)
class CadencePlace:
    """A stretch of the year in which an activity is due, and what there is."""

    period: Period
    state: Literal["done", "planned", "due", "missed", "ahead"]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What those who came thought of it: the mean, or None where too few answered."""

    mean: Decimal | None
    answers: int
