"""What leaves and enters the complaints of the service area."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desktop_sales.core.money import fen_of_yuan, yuan
from desktop_sales.core.working_hours import Allowance


class Severity(StrEnum):
    """How grave a complaint is; it decides how long each stage may take."""

    CRITICAL = "critical"
    NORMAL = "normal"
    MINOR = "minor"


class Stage(StrEnum):
    """The four stages in their order: 受理, 调查, 处理, 反馈."""

    INTAKE = "intake"
    INVESTIGATION = "investigation"
    HANDLING = "handling"
    FEEDBACK = "feedback"

    @property
    def following(self) -> "Stage | None":
        """The stage after this one."""
        place = STAGES.index(self) + 1
        return STAGES[place] if place < len(STAGES) else None


STAGES = tuple(Stage)


class Nature(StrEnum):
    """What a complaint is about; a company adds its own keys (``categories``)."""

    QUALITY = "quality"
    ATTITUDE = "attitude"
    DELIVERY = "delivery"
    PRICE = "price"
    CONTRACT = "contract"
    OTHER = "other"


class Channel(StrEnum):
    """How the customer spoke up."""

    VISIT = "visit"
    PHONE = "phone"
    HOTLINE = "hotline"
    ONLINE = "online"
    MAIL = "mail"
    LETTER = "letter"
    OTHER = "other"


class Ruling(StrEnum):
    """What a complaint turned out to be. Valid and group complaints are upheld."""

    VALID = "valid"
    GROUP = "group"
    ASSIST = "assist"
    INVALID = "invalid"
    SUGGESTION = "suggestion"

    @property
    def is_upheld(self) -> bool:
        """Whether the complaint was right."""
        return self in (Ruling.VALID, Ruling.GROUP)


class MaterialKind(StrEnum):
    """Which way material went: 借料, 退料."""

    LENT = "lent"
    RETURNED = "returned"


class PauseKind(StrEnum):
    """Why a clock stood: the customer was awaited, the complaint was closed; ``stage`` is the
    time between the end of a stage and its being taken up again, which only its own clock skips.
    """

    CUSTOMER = "customer"
    CLOSED = "closed"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class TimeTable:
    """How long a severity allows: the first response, the solution, and each stage."""

    response: Allowance
    resolution: Allowance
    stages: dict[Stage, Allowance]


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """A complaint as taken in. ``received_at`` carries its zone; the owner leads all stages.

    ``customer`` names one that is not among the customers; ``document`` is the order, delivery
    or contract complained about. The product was ``made_on`` and ``sold_on`` these days.
    """

    text: str
    received_at: datetime
    customer_id: int | None = None
    customer: str = ""
    contact: str = ""
    phone: str = ""
    channel: Channel = Channel.PHONE
    severity: Severity = Severity.NORMAL
    nature: str = Nature.OTHER
    cause_id: int | None = None
    document: str = ""
    product: str = ""
    made_on: date | None = None
    sold_on: date | None = None
    demand: str = ""
    reply_wanted_on: date | None = None
    confidential: bool = False
    owner_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as listed: with names, its present stage, and the times it is due."""

    id: int
    uid: str
    number: str
    received_at: datetime
    customer_id: int | None
    customer: str
    text: str
    channel: Channel
    severity: Severity
    nature: str
    matter: str
    cause_id: int | None
    cause: str
    stage: Stage
    owner_id: int | None
    owner: str
    region_id: int | None
    region: str
    response_due_at: datetime | None
    responded_at: datetime | None
    stage_due_at: datetime | None
    resolution_due_at: datetime | None
    paused_since: datetime | None
    closed_at: datetime | None
    satisfaction: int | None
    ruling: Ruling | None
    ruled_on: date | None
    responsible_id: int | None
    responsible: str
    repeat_of: str
    reopened: int
    level: int
    cost_fen: int
    made_on: date | None = None
    sold_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class StageRecord:
    """One stage: who leads it, when it began, is due and ended, and what was found or done."""

    stage: Stage
    owner_id: int | None
    owner: str
    started_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    record: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A time during which clocks stood."""

    kind: PauseKind
    start: datetime
    end: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a complaint, for its timeline."""

    at: datetime
    kind: str
    stage: Stage | None
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """Material lent or returned for a complaint; ``cost_fen`` is the cost of one unit."""

    kind: MaterialKind
    name: str
    quantity: Decimal
    cost_fen: int = 0
    model: str = ""
    code: str = ""

    @property
    def amount_fen(self) -> int:
        """What it is worth: quantity times cost, rounded to fen."""
        return fen_of_yuan(yuan(self.cost_fen) * self.quantity)


@dataclass(frozen=True, slots=True)
class Material:
    """Material as entered."""

    id: int
    draft: MaterialDraft


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which time it is: in the same contract, product and cause (form 7: 第_次)."""

    document: int
    product: int
    cause: int


@dataclass(frozen=True, slots=True)
class ComplaintDetail:
    """Everything about one complaint."""

    complaint: Complaint
    contact: str
    phone: str
    address: str
    document: str
    product: str
    demand: str
    reply_wanted_on: date | None
    confidential: bool
    recorded_by: str
    customer_word: str
    ruling_note: str
    stages: tuple[StageRecord, ...]
    pauses: tuple[Pause, ...]
    events: tuple[Event, ...]
    recurrence: Recurrence
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints to list; an empty filter lists all."""

    is_open: bool | None = None
    first_on: date | None = None
    last_on: date | None = None
    customer_id: int | None = None
    owner_id: int | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """A complaint past a due time, how far in working time, and to whom it goes up."""

    complaint: Complaint
    clock: str
    due_at: datetime
    late_hours: int
    level: int
    to_id: int | None
    to: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of complaints; causes form a tree."""

    id: int
    uid: str
    name: str
    parent_id: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """A cause with its complaints; the shares are of all, ``running`` with those above it."""

    name: str
    count: int
    cost_fen: int
    share: Decimal
    running: Decimal
    cause_id: int | None = None
