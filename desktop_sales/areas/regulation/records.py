"""What leaves the area of the regulation: its clauses, and duties as they stand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_sales.core.duties import Duty, Evidence
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in short. ``pages`` names the pages that hold its records; none holds no record."""

    number: int
    text: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section of the regulation with its clauses."""

    number: str
    title: str
    clauses: tuple[Clause, ...]


class DutyState(StrEnum):
    """Where a duty stands on a day, what presses most first."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    COMING = "coming"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DutyTerm:
    """A duty in one period: until when it is due, where it stands, what proves it."""

    duty: Duty
    period: Period
    due_on: date
    state: DutyState
    evidence: Evidence | None

    @property
    def key(self) -> str:
        """What it is known by: the duty and the period."""
        return f"{self.duty.key} {self.period.key}"

    @property
    def record(self) -> Any:
        """What the duty's page opens: the record that proves it, else where it is done."""
        found = self.evidence.record if self.evidence else None
        return self.duty.record(self.period) if found is None else found

    def days_late(self, today: date) -> int:
        """How many days it is, or was, late; 0 in time."""
        done_on = self.evidence.day if self.evidence else None
        last = self.duty.due.last_in_time(self.period, self.due_on)
        return max(0, ((done_on or today) - last).days)
