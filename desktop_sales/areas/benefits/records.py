"""What leaves and enters the benefits area."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

InsuranceKind = Literal["pension", "medical", "unemployment", "injury", "housing"]
INSURANCES: tuple[InsuranceKind, ...] = (
    "pension",
    "medical",
    "unemployment",
    "injury",
    "housing",
)
LeaveKind = Literal["taken", "carried", "settled"]


@dataclass(frozen=True, slots=True)
class RateDraft:
    """An insurance of a city in a year: rates as fractions, floor and ceiling of the base."""

    city: str
    year: int
    kind: InsuranceKind
    company_rate: Decimal
    personal_rate: Decimal
    floor_fen: int
    ceiling_fen: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as stored."""

    id: int
    city: str
    year: int
    kind: InsuranceKind
    company_rate: Decimal
    personal_rate: Decimal
    floor_fen: int
    ceiling_fen: int


@dataclass(frozen=True, slots=True)
class EnrolmentDraft:
    """Where a person is insured, on which base, from which month until which (open: None)."""

    employee_id: int
    city: str
    base_fen: int
    first_month: str
    last_month: str | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolment as stored, with the person's name."""

    id: int
    employee_id: int
    name: str
    region: str
    city: str
    base_fen: int
    first_month: str
    last_month: str | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One insurance of one month: the base within floor and ceiling, and both parts in fen."""

    kind: InsuranceKind
    base_fen: int
    company_fen: int
    personal_fen: int


@dataclass(frozen=True, slots=True)
class MonthOfInsurance:
    """A person's insurance of a month; ``problem`` is a code where it could not be computed."""

    employee_id: int
    name: str
    region: str
    city: str
    base_fen: int
    contributions: tuple[Contribution, ...]
    problem: str = ""

    @property
    def company_fen(self) -> int:
        """Return what the company pays."""
        return sum(each.company_fen for each in self.contributions)

    @property
    def personal_fen(self) -> int:
        """Return what the person pays."""
        return sum(each.personal_fen for each in self.contributions)


@dataclass(frozen=True, slots=True)
class LeaveDraft:
    """Days of annual leave: taken, carried over from the year before, or settled in money."""

    employee_id: int
    year: int
    kind: LeaveKind
    days: Decimal
    start_on: date | None = None
    end_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeaveEntry:
    """An entry of leave as stored."""

    id: int
    employee_id: int
    name: str
    year: int
    kind: LeaveKind
    days: Decimal
    start_on: date | None
    end_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class LeaveBalance:
    """A person's annual leave of a year; ``entitled`` is None without the first day of work."""

    employee_id: int
    name: str
    region: str
    first_worked_on: date | None
    years: int | None
    entitled: int | None
    carried: Decimal
    taken: Decimal
    settled: Decimal

    @property
    def left(self) -> Decimal | None:
        """Return the days left."""
        if self.entitled is None:
            return None
        return self.entitled + self.carried - self.taken - self.settled


@dataclass(frozen=True, slots=True)
class GiftDraft:
    """A holiday's gift: what each person gets and what it costs a head."""

    holiday: str
    day: date
    item: str
    cost_fen: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets a gift, and when it was handed over."""

    id: int
    employee_id: int
    name: str
    region: str
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift as stored with its receivers."""

    id: int
    uid: str
    holiday: str
    day: date
    item: str
    cost_fen: int
    receivers: tuple[Receiver, ...]

    @property
    def handed(self) -> int:
        """Return how many have it."""
        return sum(each.received_on is not None for each in self.receivers)


@dataclass(frozen=True, slots=True)
class CostOfHead:
    """What a person's benefits cost the company in a year, in fen."""

    employee_id: int
    name: str
    region: str
    months: int
    insurance_fen: int
    housing_fen: int
    gifts_fen: int
    training_fen: int

    @property
    def total_fen(self) -> int:
        """Return the sum."""
        return self.insurance_fen + self.housing_fen + self.gifts_fen + self.training_fen
