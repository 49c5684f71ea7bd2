"""What leaves and enters the pipeline area: opportunities and commits. Amounts are fen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

CommitKind = Literal["sales", "receipts"]
Certainty = Literal["certain", "likely", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "possible")


class Stage(StrEnum):
    """How far an opportunity is; the last two end it."""

    LEAD = "lead"
    NEED = "need"
    OFFER = "offer"
    TALKS = "talks"
    SIGNING = "signing"
    WON = "won"
    LOST = "lost"


OPEN_STAGES = (Stage.LEAD, Stage.NEED, Stage.OFFER, Stage.TALKS, Stage.SIGNING)


@dataclass(frozen=True, slots=True)
class OpportunityDraft:
    """An opportunity to enter or correct.

    ``customer_id`` is a known customer, ``prospect`` names one that is not yet; one of them is
    needed unless ``title`` says what it is about. ``probability`` None takes the stage's.
    """

    title: str = ""
    customer_id: int | None = None
    prospect: str = ""
    employee_id: int | None = None
    product: str = ""
    amount_fen: int = 0
    stage: Stage = Stage.LEAD
    probability: Decimal | None = None
    expected_month: str | None = None
    next_step: str = ""
    next_step_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    reason: str = ""
    code: str | None = None


class Opportunity(NamedTuple):
    """An opportunity as shown; ``weighted`` is the amount by its probability."""

    id: int
    uid: str
    code: str | None
    title: str
    customer_id: int | None
    customer: str
    is_new: bool
    employee_id: int | None
    employee: str | None
    product: str
    amount: int
    stage: Stage
    probability: Decimal
    own_probability: bool
    expected_month: str | None
    next_step: str
    next_step_on: date | None
    opened_on: date | None
    closed_on: date | None
    reason: str

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither won nor lost."""
        return self.stage in OPEN_STAGES

    @property
    def weighted(self) -> int:
        """Return the amount by its probability, in fen, rounded half up."""
        scaled = self.amount * self.probability
        return int(scaled.quantize(Decimal(1), "ROUND_HALF_UP")) if self.is_open else 0


@dataclass(frozen=True, slots=True)
class OpportunityFilter:
    """Which opportunities; None means all. ``is_open`` None takes ended ones too."""

    employee_id: int | None = None
    is_open: bool | None = None
    months: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class StageSum:
    """What stands in a stage: how many, the amounts, and those by probability; fen."""

    stage: Stage
    count: int
    amount: int
    weighted: int


@dataclass(frozen=True, slots=True)
class CommitDraft:
    """What a person expects of a customer in a month, as told in the month ``made_in``.

    Months are 2026-11. Without a customer it is what all others bring. The three amounts add up:
    certain, likely beside it, possible beside both. All zero takes the row away.
    """

    made_in: str
    employee_id: int
    customer_id: int | None
    month: str
    kind: CommitKind = "sales"
    certain: int = 0
    likely: int = 0
    possible: int = 0


class CommitEdit(NamedTuple):
    """One amount of this month's commit, as typed into a grid; fen."""

    employee_id: int
    customer_id: int | None
    month: str
    kind: CommitKind
    certainty: Certainty
    fen: int


class UsualCustomer(NamedTuple):
    """A customer that a person has sold to, and what it bought without tax in 1/10,000 yuan."""

    employee_id: int
    customer_id: int
    customer: str
    amount_e4: int


class Commit(NamedTuple):
    """A commit as shown."""

    made_in: str
    employee_id: int
    employee: str
    customer_id: int | None
    customer: str
    month: str
    kind: CommitKind
    certain: int
    likely: int
    possible: int


class CommitSum(NamedTuple):
    """A person's commit for a month, as told in a month; fen."""

    employee_id: int
    month: str
    certain: int
    likely: int
    possible: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How near a person's certain commit came to what happened; ``rate`` None without either."""

    employee_id: int
    month: str
    made_in: str
    committed: int
    actual: int
    rate: Decimal | None
