"""What a duty is: what the regulation obliges somebody to do, how often, until when, and the
record that proves it.

The areas declare theirs; ``desktop_sales.assembly.duties`` lists them together. Nothing is ticked
off: a duty is done when its record is there.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.translation import translate
from desktop_sales.core.workdays import ONE_DAY, WorkCalendar

if TYPE_CHECKING:
    # The session only passes through; core itself has no SQL.
    from sqlalchemy.orm import Session

Post = Literal["manager", "supervisor"]
BOTH: frozenset[Post] = frozenset({"manager", "supervisor"})
MANAGER: frozenset[Post] = frozenset({"manager"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the records say of a duty in a period.

    ``text`` is marked by N_ and filled with ``details``. ``day`` is when the duty was fulfilled,
    None while something of it is lacking. ``record`` is what the duty's page opens it by.
    """

    text: str
    details: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    record: Any = None

    def said(self) -> str:
        """Return it as a reader sees it."""
        return translate(self.text).format(**self.details)


Evidences = Mapping[str, Evidence | None]
"""By ``Period.key``: what was found; None where nothing was to do; without a key, no record."""


@dataclass(frozen=True, slots=True)
class Due:
    """Until when: a working day after the period's end, or after its start.

    The first working day is number 1; 0 is the last one before that day begins.
    """

    workdays: int = 0
    after_start: bool = False

    def day(self, period: Period, calendar: WorkCalendar) -> date:
        """Return the working day until which the duty of a period is to be done."""
        first = period.start if self.after_start else period.end + ONE_DAY
        if self.workdays > 0:
            return calendar.nth_workday(first, self.workdays)
        return calendar.add_workdays(first, self.workdays - 1)

    def last_in_time(self, period: Period, due_on: date) -> date:
        """Return the day after which it is late: days off that end the period still count."""
        return due_on if self.workdays or self.after_start else period.end


@dataclass(frozen=True, slots=True)
class Duty:
    """``title`` and ``proof`` (what is taken as evidence) are marked texts, shown translated.

    ``area`` is the page on which it is done, ``record`` returns what that page opens of a period
    where the evidence names nothing.
    """

    key: str
    title: str
    clauses: tuple[int, ...]
    posts: frozenset[Post]
    cadence: PeriodKind
    due: Due
    proof: str
    area: str
    evidence: Callable[["Session", Sequence[Period]], Evidences]
    record: Callable[[Period], Any] = lambda _period: None


def fallen_in(
    periods: Iterable[Period], rows: Iterable[tuple[date | None, Any]]
) -> dict[str, list[tuple[date, Any]]]:
    """Return the rows whose day lies in each period, by its key, in the order of their days."""
    ordered = sorted(periods)
    found: dict[str, list[tuple[date, Any]]] = {period.key: [] for period in ordered}
    dated = [(day, rest) for day, rest in rows if day is not None]
    for day, rest in sorted(dated, key=lambda row: row[0]):
        place = bisect_right(ordered, day, key=lambda period: period.start) - 1
        if place >= 0 and ordered[place].contains(day):
            found[ordered[place].key].append((day, rest))
    return found


def view(name: str) -> Callable[[Period], Any]:
    """Open a view of the page by its name, whatever the period."""
    return lambda _period: name


def span_of(periods: Sequence[Period]) -> tuple[date, date]:
    """Return the first and the last day of some periods."""
    return min(p.start for p in periods), max(p.end for p in periods)


def share_done(text: str, days: Sequence[date | None], record: Any = None) -> Evidence | None:
    """Return the evidence of something that is done piece by piece: the day of each, None open.

    ``text`` takes ``{done}`` and ``{all}``. No pieces mean that there was nothing to do.
    """
    if not days:
        return None
    ended = [day for day in days if day is not None]
    day = max(ended) if len(ended) == len(days) else None
    return Evidence(text, {"done": len(ended), "all": len(days)}, day, record)


def local_day(moment: datetime | None) -> date | None:
    """Return the local day of a stored moment."""
    return None if moment is None else moment.astimezone().date()
