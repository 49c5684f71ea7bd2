"""Whom a figure counts for: a person, the regions it lies in up the tree, the company.

A line's own region stands; without one it counts for the region its person held that day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.team import queries
from desktop_sales.core.measures import COMPANY, Subject, of_kind

ONE_DAY = timedelta(days=1)


class Credit:
    """Finds the subjects, among those asked for, that a figure counts for."""

    def __init__(self, session: Session, subjects: Sequence[Subject]) -> None:
        self._asked = frozenset(subjects)
        self._above: dict[int, list[Subject]] = {}
        self._homes: dict[int, tuple[list[date], list[tuple[date | None, int | None]]]] = {}
        self._known: dict[tuple[int | None, int | None, date], tuple[Subject, ...]] = {}
        regions = of_kind(subjects, "region")
        if not regions:
            return
        inside = queries.region_descendants(session)
        for region_id in regions:
            for below in inside.get(region_id, ()):
                self._above.setdefault(below, []).append(Subject("region", region_id))
        for held in queries.assignments(session):
            starts, spans = self._homes.setdefault(held.employee_id, ([], []))
            starts.append(held.start_on)
            spans.append((held.end_on, held.region_id))

    def cuts(self, first: date, last: date) -> set[date]:
        """Return the days within the stretch on which somebody's region changes."""
        days = set()
        for starts, spans in self._homes.values():
            days |= {day for day in starts if first < day <= last}
            days |= {end + ONE_DAY for end, _ in spans if end and first <= end < last}
        return days

    def home(self, employee_id: int | None, day: date) -> int | None:
        """Return the region a person held on a day."""
        if employee_id not in self._homes:
            return None
        starts, spans = self._homes[employee_id]
        place = bisect_right(starts, day) - 1
        if place < 0:
            return None
        end, region_id = spans[place]
        return region_id if end is None or day <= end else None

    def subjects(
        self, employee_id: int | None, region_id: int | None, day: date
    ) -> tuple[Subject, ...]:
        """Return who a figure of this person (None is nobody), region and day counts for."""
        key = (employee_id, region_id, day)
        if key not in self._known:
            region = region_id if region_id is not None else self.home(employee_id, day)
            found: Iterable[Subject] = (
                Subject("person", employee_id or 0),
                *self._above.get(region or 0, ()),
                COMPANY,
            )
            self._known[key] = tuple(subject for subject in found if subject in self._asked)
        return self._known[key]
