"""What leaves and enters the team area."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PostLevel = Literal["manager", "supervisor", "salesperson", "other"]
LeaveKind = Literal["resigned", "dismissed", "expired", "retired", "other"]
POST_LEVELS: tuple[PostLevel, ...] = ("manager", "supervisor", "salesperson", "other")
LEADING_LEVELS: tuple[PostLevel, ...] = ("manager", "supervisor")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the tree."""

    id: int
    name: str
    parent_id: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its level."""

    id: int
    name: str
    level: PostLevel


@dataclass(frozen=True, slots=True)
class Employee:
    """A person with the assignment of the day or period asked for, if there is one."""

    id: int
    uid: str
    name: str
    codes: tuple[str, ...]
    joined_on: date | None
    left_on: date | None
    leave_kind: LeaveKind | None
    probation_until: date | None
    phone: str | None
    region_id: int | None
    region: str | None
    post_id: int | None
    post: str | None
    level: PostLevel | None
    superior_id: int | None

    @property
    def code(self) -> str:
        """The first code, or nothing."""
        return self.codes[0] if self.codes else ""


@dataclass(frozen=True, slots=True)
class EmployeeDraft:
    """A person to add; region and post start the first assignment."""

    name: str
    codes: tuple[str, ...] = ()
    joined_on: date | None = None
    probation_until: date | None = None
    phone: str | None = None
    region_id: int | None = None
    post_id: int | None = None
    superior_id: int | None = None


@dataclass(frozen=True, slots=True)
class EmployeeFilter:
    """Which people: text (name, initials, pinyin, code), region with its sub-regions, level."""

    text: str = ""
    region_id: int | None = None
    levels: tuple[PostLevel, ...] = ()
    with_leavers: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """A post in a region, from a day to a day (both included; open if there is no end)."""

    id: int
    employee_id: int
    region_id: int | None
    post_id: int | None
    superior_id: int | None
    start_on: date
    end_on: date | None


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """A post in a region from a day on."""

    employee_id: int
    region_id: int | None
    post_id: int | None
    start_on: date
    superior_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One part of a person's month: the region and post held on these days.

    ``scored`` is false for a part of fewer than five working days beside another part.
    """

    employee_id: int
    month: str
    region_id: int | None
    post_id: int | None
    superior_id: int | None
    start_on: date
    end_on: date
    workdays: int
    scored: bool


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Who a name or code in a file may be. ``near`` is a proposal, never taken silently."""

    text: str
    employee_ids: tuple[int, ...]
    kind: Literal["code", "name", "near", "none"]

    @property
    def certain(self) -> int | None:
        """The one person it is without asking, if there is one."""
        if self.kind in ("code", "name") and len(self.employee_ids) == 1:
            return self.employee_ids[0]
        return None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A line of a roster; what is None stays as it is."""

    name: str
    code: str | None = None
    region: str | None = None
    parent_region: str | None = None
    post: str | None = None
    level: PostLevel | None = None
    superior: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    leave_kind: LeaveKind | None = None
    probation_until: date | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What a roster import did; ``rejected`` holds (row index from 0, error code, details)."""

    added: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: tuple[int, ...]
    rejected: tuple[tuple[int, str, dict[str, object]], ...]


@dataclass(frozen=True, slots=True)
class MonthLock:
    """A month of a region: locked, or opened again with its reason."""

    id: int
    region_id: int
    month: str
    locked_at: datetime
    unlocked_at: datetime | None
    unlock_reason: str | None
