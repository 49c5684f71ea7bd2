"""What leaves and enters the record of contacts: visits and calls, what came back, what it made."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.areas.customers.strategies import Channel

VisitState = Literal["planned", "done", "cancelled"]
FeedbackKind = Literal["need", "problem", "praise", "competitor"]
MadeKind = Literal["need", "problem", "complaint", "note"]
IssueKind = Literal["need", "problem"]


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """Something a customer said that is worth more than the visit: its kind and its words."""

    kind: FeedbackKind
    text: str


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A contact to be made, by hand or by cadence."""

    customer_id: int
    employee_id: int | None
    planned_on: date
    channel: Channel = "visit"
    purpose: str = ""
    contact_id: int | None = None
    by_cadence: bool = False


@dataclass(frozen=True, slots=True)
class DoneDraft:
    """A contact that was made. With ``next_on`` the next one is planned in the same step.

    ``photos`` are names and contents of pictures that are kept with it.
    """

    customer_id: int
    employee_id: int | None
    done_on: date
    channel: Channel = "visit"
    contact_id: int | None = None
    purpose: str = ""
    said: str = ""
    agreed: str = ""
    next_step: str = ""
    next_on: date | None = None
    feedback: tuple[FeedbackDraft, ...] = ()
    photos: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact with its names; ``day`` is when it was made, else for when it is planned."""

    id: int
    uid: str
    customer_id: int
    customer: str
    class_key: ClassKey
    city: str
    district: str
    address: str
    employee_id: int | None
    employee: str
    contact_id: int | None
    contact: str
    phone: str
    channel: Channel
    state: VisitState
    planned_on: date | None
    done_on: date | None
    purpose: str
    said: str
    agreed: str
    next_step: str
    next_on: date | None
    reason: str
    by_cadence: bool

    @property
    def day(self) -> date:
        """Return the day the contact stands on in a calendar."""
        return self.done_on or self.planned_on or date.min

    def is_overdue(self, today: date) -> bool:
        """Tell whether a planned contact was not made on its day."""
        return self.state == "planned" and self.day < today


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a customer said, and the record that was made from it."""

    id: int
    uid: str
    visit_id: int | None
    customer_id: int
    customer: str
    said_on: date
    kind: FeedbackKind
    text: str
    made_kind: MadeKind | None
    made_uid: str | None


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which contacts; an empty filter asks for all."""

    customer_id: int | None = None
    employee_id: int | None = None
    state: VisitState | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueContact:
    """A customer whose next contact is due; ``planned`` where a day was set for it."""

    customer_id: int
    customer: str
    class_key: ClassKey
    owner_id: int | None
    owner: str
    city: str
    district: str
    channel: Channel
    last_on: date | None
    due_on: date
    planned: bool


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """A need (R16) or a problem (R17) of a customer, as entered."""

    kind: IssueKind
    customer_id: int
    title: str
    text: str
    raised_on: date
    department: str = ""
    owner_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A need or problem with its answer; it is open until it is closed."""

    id: int
    uid: str
    number: str
    kind: IssueKind
    customer_id: int
    customer: str
    title: str
    text: str
    raised_on: date
    department: str
    owner_id: int | None
    owner: str
    due_on: date | None
    answer: str
    answered_on: date | None
    closed_on: date | None
    told_customer_on: date | None

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is still open after its day."""
        return self.closed_on is None and self.due_on is not None and self.due_on < today
