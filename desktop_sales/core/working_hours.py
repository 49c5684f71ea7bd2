"""Working time: hours of opening on the days of a calendar, and counting along them.

Moments are local and without a zone, as the clock on the wall shows them: opening hours are
local, and a stored moment (UTC) is made local before it is counted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol

from desktop_sales.core.workdays import ONE_DAY

Hours = tuple[tuple[time, time], ...]
"""The stretches of one day during which people work, in order; none on a closed day."""
TimeUnit = Literal["minutes", "hours", "days"]
NOTHING = timedelta(0)
_A_MONTH = timedelta(days=31)
FURTHEST = 3_660
"""Days looked ahead for an open one: a calendar that is closed for ten years is a mistake."""


class DayCalendar(Protocol):
    """Says which days differ from their weekday."""

    def marked(self, day: date) -> bool | None:
        """Tell that people work (a make-up day) or do not (a holiday); None: as the weekday."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; ``end`` is None while it lasts."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long something may take, in working time: 24 hours, 3 days."""

    amount: int
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Opening hours by weekday (0 = Monday); a make-up day without own ones has ``make_up``."""

    calendar: DayCalendar
    week: Mapping[int, Hours]
    make_up: Hours = ()
    _known: dict[date, Hours] = field(default_factory=dict, compare=False, repr=False)
    _wholes: dict[date, timedelta] = field(default_factory=dict, compare=False, repr=False)
    _months: dict[date, timedelta] = field(default_factory=dict, compare=False, repr=False)

    def of(self, day: date) -> Hours:
        """Return the stretches of a day."""
        found = self._known.get(day)
        if found is None:
            own, marked = self.week.get(day.weekday(), ()), self.calendar.marked(day)
            found = own if marked is None else (own or self.make_up) if marked else ()
            self._known[day] = found
        return found

    def is_open(self, moment: datetime) -> bool:
        """Tell whether people work at a moment; the closing time itself is over."""
        return any(first <= moment.time() < last for first, last in self.of(moment.date()))

    def next_open(self, moment: datetime) -> datetime:
        """Return the first moment from ``moment`` on at which people work."""
        return next(start for start, _ in self._ahead(moment))

    def last_open(self, moment: datetime) -> datetime:
        """Return the last moment up to ``moment`` at which people worked."""
        return next(end for _, end in self._back(moment))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from ``start`` to ``end``; none if out of order."""
        total, first_day, last_day = NOTHING, start.date(), end.date()
        for day in {first_day, last_day}:
            for first, last in self._stretches(day):
                total += max(NOTHING, min(last, end) - max(first, start))
        return total + self._whole_days(first_day + ONE_DAY, last_day)

    def after(self, start: datetime, span: timedelta) -> datetime:
        """Return when ``span`` of working time has gone by since ``start``."""
        for first, last in self._ahead(start):
            if span <= last - first:
                return first + span
            span -= last - first
        raise AssertionError("the calendar ended")

    def before(self, end: datetime, span: timedelta) -> datetime:
        """Return the moment with ``span`` of working time up to ``end``."""
        for first, last in self._back(end):
            if span <= last - first:
                return last - span
            span -= last - first
        raise AssertionError("the calendar ended")

    def days_after(self, start: datetime, count: int) -> datetime:
        """Return the same time of day ``count`` open days later, or the next open moment."""
        moved = datetime.combine(self._moved(start.date(), count, ONE_DAY), start.time())
        return self.next_open(moved)

    def days_before(self, end: datetime, count: int) -> datetime:
        """Return the same time of day ``count`` open days earlier, or the last open moment."""
        moved = datetime.combine(self._moved(end.date(), count, -ONE_DAY), end.time())
        return self.last_open(moved)

    def due(
        self, start: datetime, allowance: Allowance, pauses: Iterable[Span] = ()
    ) -> datetime | None:
        """Return when an allowance that began at ``start`` is used up.

        Days that begin on a closed day count from the next opening: what came in on a day off has
        no less time than what came in after closing the evening before.

        The working time of a pause that begins before then is given back. None while a pause
        lasts that began in time: the clock stands still.
        """
        due = self._allowed_until(start, allowance)
        for pause in sorted(pauses, key=lambda one: one.start):
            if pause.start >= due:
                continue
            if pause.end is None:
                return None
            due = self.after(due, self.between(max(pause.start, start), pause.end))
        return due

    def _allowed_until(self, start: datetime, allowance: Allowance) -> datetime:
        if allowance.unit == "days":
            begun = start if self.of(start.date()) else self.next_open(start)
            return self.days_after(begun, allowance.amount)
        return self.after(start, timedelta(**{allowance.unit: allowance.amount}))

    def _moved(self, day: date, count: int, step: timedelta) -> date:
        left, looked = count, 0
        while left:
            day += step
            left -= bool(self.of(day))
            looked += 1
            if looked > FURTHEST + count:
                raise ValueError("no open day")
        return day

    def _whole_days(self, day: date, end: date) -> timedelta:
        """Return the working time of the days before ``end``, whole months at once."""
        total = NOTHING
        while day < end:
            following = (day + _A_MONTH).replace(day=1)
            if day.day == 1 and following <= end:
                total += self._month(day, following)
                day = following
            else:
                total += self._whole(day)
                day += ONE_DAY
        return total

    def _month(self, first: date, following: date) -> timedelta:
        found = self._months.get(first)
        if found is None:
            days = range((following - first).days)
            found = sum((self._whole(first + i * ONE_DAY) for i in days), NOTHING)
            self._months[first] = found
        return found

    def _whole(self, day: date) -> timedelta:
        """Return the working time of a whole day."""
        found = self._wholes.get(day)
        if found is None:
            parts = (last - first for first, last in self._stretches(day))
            found = self._wholes[day] = sum(parts, NOTHING)
        return found

    def _stretches(self, day: date) -> Sequence[tuple[datetime, datetime]]:
        return [
            (datetime.combine(day, first), datetime.combine(day, last))
            for first, last in self.of(day)
        ]

    def _ahead(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield open stretches from a moment on; the first one may be a rest."""
        for day in self._days(moment.date(), ONE_DAY):
            for first, last in self._stretches(day):
                if last > moment:
                    yield max(first, moment), last

    def _back(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield open stretches up to a moment, the latest first."""
        for day in self._days(moment.date(), -ONE_DAY):
            for first, last in reversed(self._stretches(day)):
                if first < moment:
                    yield first, min(last, moment)

    def _days(self, day: date, step: timedelta) -> Iterator[date]:
        """Yield days without end; raises ValueError where none is open for ten years."""
        closed = 0
        while True:
            closed = 0 if self.of(day) else closed + 1
            if closed > FURTHEST:
                raise ValueError("no open day")
            yield day
            day += step


def hours_of(text: str) -> Hours:
    """Read ``09:00-12:00,13:30-18:00``; raises ValueError where it is no ordered list of spans."""
    spans = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        first, _, last = part.partition("-")
        spans.append((time.fromisoformat(first.strip()), time.fromisoformat(last.strip())))
    edges = [edge for span in spans for edge in span]
    if any(a >= b for a, b in zip(edges[::2], edges[1::2], strict=True)) or edges != sorted(edges):
        raise ValueError(f"not in order: {text}")
    return tuple(spans)


def text_of_hours(hours: Hours) -> str:
    """Return hours as ``hours_of`` reads them."""
    return ",".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in hours)


def place_in(edges: Sequence[timedelta], span: timedelta) -> int:
    """Return how many of the ascending edges a span has passed: the level of a delay."""
    return bisect_right(edges, span)
