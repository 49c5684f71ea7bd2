"""What the team page reads in one go on the reading thread."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.areas.team import month_locks, queries
from desktop_sales.areas.team.records import (
    Assignment,
    Employee,
    EmployeeFilter,
    MonthLock,
    Post,
    Region,
)


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team of a day: the tree, the posts, everyone's name, and the people asked for."""

    regions: tuple[Region, ...]
    posts: tuple[Post, ...]
    names: dict[int, str]
    heads: dict[int | None, int]
    people: tuple[Employee, ...]

    def region_names(self) -> dict[int, str]:
        """Return the regions' names by key."""
        return {region.id: region.name for region in self.regions}

    def post_names(self) -> dict[int, str]:
        """Return the posts' names by key."""
        return {post.id: post.name for post in self.posts}

    def depth_of(self, region: Region) -> int:
        """Return how many regions lie above one."""
        parents = {one.id: one.parent_id for one in self.regions}
        depth, above = 0, region.parent_id
        while above is not None:
            depth, above = depth + 1, parents[above]
        return depth


def read_team(session: Session, today: dt.date, where: EmployeeFilter) -> TeamView:
    """Return the team as the page shows it; heads count a region's people with those below."""
    everyone = queries.employees(session, on=today)
    inside = queries.region_descendants(session)
    held: dict[int | None, int] = {}
    for person in everyone:
        held[person.region_id] = held.get(person.region_id, 0) + 1
    heads: dict[int | None, int] = {
        region_id: sum(held.get(each, 0) for each in below) for region_id, below in inside.items()
    }
    heads[None] = len(everyone)
    leavers = queries.employees(session, on=today, where=EmployeeFilter(with_leavers=True))
    return TeamView(
        tuple(queries.regions(session)),
        tuple(queries.posts(session)),
        {person.id: person.name for person in leavers},
        heads,
        tuple(queries.employees(session, on=today, where=where)),
    )


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person with all posts held."""

    person: Employee
    held: tuple[Assignment, ...]


def read_person(session: Session, employee_id: int, today: dt.date) -> PersonView | None:
    """Return a person with the posts held, the latest first."""
    person = queries.employee(session, employee_id, today)
    if person is None:
        return None
    held = queries.assignments(session, [employee_id])
    return PersonView(person, tuple(reversed(held)))


@dataclass(frozen=True, slots=True)
class LocksView:
    """The regions and the latest lock of each in a month."""

    regions: tuple[Region, ...]
    locks: dict[int, MonthLock]


def read_locks(session: Session, month: str) -> LocksView:
    """Return what of a month is locked."""
    latest: dict[int, MonthLock] = {}
    for lock in month_locks.month_locks(session, month):
        latest.setdefault(lock.region_id, lock)
    return LocksView(tuple(queries.regions(session)), latest)
