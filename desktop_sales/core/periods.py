"""Periods: day, week, month, quarter, half-year, year, free stretches of days; what lies before,
after, above, below.

A month runs from the 1st to the last day, or from the 26th of the month before to the 25th
(``month_start_day`` 26); quarter, half-year and year follow. Weeks are ISO weeks. Days, weeks and
stretches are no whole months and know none.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _

PeriodKind = Literal["day", "week", "month", "quarter", "half", "year", "span"]
MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MONTH_START_DAYS = (1, 26)
_KEY = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|(?P<letter>[WQH])(?P<number>\d{1,2})))?")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?")
_KIND_OF_LETTER: dict[str, PeriodKind] = {"Q": "quarter", "H": "half"}


_months_begin = 1
"""The day on which months begin where nothing else is said, as the workspace in use sets it."""


def use_month_start(day: int) -> None:
    """Let months begin on a day, the 1st or the 26th, wherever none is named."""
    global _months_begin  # noqa: PLW0603 - one workspace is in use in a process
    _months_begin = day


def month_start() -> int:
    """Return the day on which months begin where none is named."""
    return _months_begin


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days with a name; ``start`` and ``end`` both belong to it.

    Months begin on ``month_start_day``, without one on that of the workspace in use.
    """

    start: date
    end: date
    kind: PeriodKind
    key: str

    @classmethod
    def parse(cls, text: str, month_start_day: int | None = None) -> Self:
        """Read 2026-10, 2026-W47, 2026-Q3, 2026-H1, 2026, 2026-10-15 or 2026-10-01..2026-10-15.

        Raises ``core.not_a_period``.
        """
        if days := _DAYS.fullmatch(text.strip()):
            return cls._of_days(text, days[1], days[2] or days[1])
        found = _KEY.fullmatch(text.strip())
        if not found:
            raise DomainError("core.not_a_period", text=text)
        year, month_start_day = int(found["year"]), month_start_day or _months_begin
        try:
            if found["letter"] == "W":
                return cls._week(year, int(found["number"]))
            if found["month"]:
                return cls._months("month", year, int(found["month"]), month_start_day)
            if found["letter"]:
                kind = _KIND_OF_LETTER[found["letter"]]
                return cls._months(kind, year, int(found["number"]), month_start_day)
            return cls._months("year", year, 1, month_start_day)
        except ValueError as error:
            raise DomainError("core.not_a_period", text=text) from error

    @classmethod
    def month(cls, year: int, month: int, month_start_day: int | None = None) -> Self:
        """Return one month, 1 to 12."""
        return cls._months("month", year, month, month_start_day or _months_begin)

    @classmethod
    def containing(
        cls, day: date, kind: PeriodKind = "month", month_start_day: int | None = None
    ) -> Self:
        """Return the period of ``kind`` that holds ``day``."""
        if kind in ("day", "span"):
            return cls.span(day, day)
        if kind == "week":
            iso = day.isocalendar()
            return cls._week(iso.year, iso.week)
        month_start_day = month_start_day or _months_begin
        index = day.year * 12 + day.month - 1
        if month_start_day > 1 and day.day >= month_start_day:
            index += 1
        year, month = divmod(index, 12)
        return cls._months(kind, year, month // MONTHS_OF[kind] + 1, month_start_day)

    @classmethod
    def span(cls, first: date, last: date) -> Self:
        """Return the stretch from one day to another; a single day is a day."""
        if first == last:
            return cls(first, last, "day", first.isoformat())
        return cls(first, last, "span", f"{first.isoformat()}..{last.isoformat()}")

    @classmethod
    def _of_days(cls, text: str, first: str, last: str) -> Self:
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError as error:
            raise DomainError("core.not_a_period", text=text) from error
        if end < start:
            raise DomainError("core.not_a_period", text=text)
        return cls.span(start, end)

    @classmethod
    def _week(cls, year: int, week: int) -> Self:
        start = date.fromisocalendar(year, week, 1)
        return cls(start, start + timedelta(days=6), "week", f"{year:04d}-W{week:02d}")

    @classmethod
    def _months(cls, kind: PeriodKind, year: int, number: int, start_day: int) -> Self:
        length = MONTHS_OF[kind]
        if not 1 <= number <= 12 // length or start_day not in MONTH_START_DAYS:
            raise ValueError("no such period")
        first = year * 12 + (number - 1) * length
        start, after = _month_start(first, start_day), _month_start(first + length, start_day)
        suffix = {
            "month": f"-{number:02d}",
            "quarter": f"-Q{number}",
            "half": f"-H{number}",
            "year": "",
        }
        return cls(start, after - timedelta(days=1), kind, f"{year:04d}{suffix[kind]}")

    @property
    def year(self) -> int:
        """The year it is named after."""
        return int(self.key[:4])

    @property
    def number(self) -> int:
        """Which one of its kind in the year, from 1; 1 for a year."""
        return int(re.sub(r"\D", "", self.key[4:]) or 1)

    @property
    def month_start_day(self) -> int:
        """The day its months start on; what knows no months answers 1."""
        return self.start.day if self.has_months else 1

    @property
    def has_months(self) -> bool:
        """Tell whether it is made of whole months."""
        return self.kind in MONTHS_OF

    @property
    def days(self) -> int:
        """How many calendar days it has."""
        return (self.end - self.start).days + 1

    @property
    def parent(self) -> "Period | None":
        """The next larger period: month to quarter to half to year; None for all others."""
        if not self.has_months or self.kind == "year":
            return None
        larger: PeriodKind = {"month": "quarter", "quarter": "half", "half": "year"}[self.kind]  # type: ignore[assignment]
        number = (self.number - 1) * MONTHS_OF[self.kind] // MONTHS_OF[larger] + 1
        return self._months(larger, self.year, number, self.month_start_day)

    def children(self) -> "tuple[Period, ...]":
        """The periods one step smaller; none for month and week."""
        smaller: dict[str, PeriodKind] = {"year": "half", "half": "quarter", "quarter": "month"}
        kind = smaller.get(self.kind)
        return self._divided(kind) if kind else ()

    def months(self) -> "tuple[Period, ...]":
        """Its months in order; a month is its own only one, days and weeks have none."""
        return self._divided("month") if self.has_months else ()

    def _divided(self, kind: PeriodKind) -> "tuple[Period, ...]":
        count = MONTHS_OF[self.kind] // MONTHS_OF[kind]
        first = (self.number - 1) * count + 1
        start_day = self.month_start_day
        return tuple(self._months(kind, self.year, first + i, start_day) for i in range(count))

    def previous(self) -> "Period":
        """The one before, of the same kind."""
        return self.shifted(-1)

    def following(self) -> "Period":
        """The one after, of the same kind."""
        return self.shifted(1)

    def shifted(self, steps: int) -> "Period":
        """The one ``steps`` of its kind later."""
        if self.kind == "week":
            return self.containing(self.start + timedelta(weeks=steps), "week")
        if not self.has_months:
            by = timedelta(days=steps * self.days)
            return self.span(self.start + by, self.end + by)
        a_year = 12 // MONTHS_OF[self.kind]
        year, number = divmod(self.year * a_year + self.number - 1 + steps, a_year)
        return self._months(self.kind, year, number + 1, self.month_start_day)

    def same_last_year(self) -> "Period":
        """The same one a year earlier; week 53 answers week 52 where that year has none."""
        if self.kind in ("day", "span"):
            return self.span(_a_year_before(self.start), _a_year_before(self.end))
        if self.kind != "week":
            return self._months(self.kind, self.year - 1, self.number, self.month_start_day)
        try:
            return self._week(self.year - 1, self.number)
        except ValueError:
            return self._week(self.year - 1, 52)

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` belongs to it."""
        return self.start <= day <= self.end

    def title(self) -> str:
        """Its name on screen and paper: 2026年10月."""
        if self.kind in ("day", "span"):
            return self.key.replace("..", " — ")
        half = (_("{year} first half"), _("{year} second half"))[self.number != 1]
        text = half if self.kind == "half" else _TITLES[self.kind]()
        return text.format(year=self.year, number=self.number)


_TITLES: dict[str, Callable[[], str]] = {
    "week": lambda: _("Week {number} of {year}"),
    "month": lambda: _("{year}-{number:02d}"),
    "quarter": lambda: _("Quarter {number} of {year}"),
    "year": lambda: _("Year {year}"),
}


def _a_year_before(day: date) -> date:
    """Return the same day a year earlier; 29 February answers the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _month_start(index: int, start_day: int) -> date:
    """Return the first day of month ``index`` (year * 12 + month - 1)."""
    if start_day > 1:
        index -= 1
    return date(index // 12, index % 12 + 1, start_day)


def months_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Return the months from ``first`` to ``last``, both included; none if out of order."""
    found = []
    month = first
    while month.start <= last.start:
        found.append(month)
        month = month.following()
    return tuple(found)


def months_in_words(keys: Iterable[str]) -> str:
    """Name months by their keys, those that follow each other as one stretch."""
    runs: list[list[Period]] = []
    for month in map(Period.parse, sorted(keys)):
        if runs and runs[-1][-1].following().key == month.key:
            runs[-1].append(month)
        else:
            runs.append([month])
    stretch = _("{first} to {last}")
    return _(", ").join(
        run[0].title()
        if len(run) == 1
        else stretch.format(first=run[0].title(), last=run[-1].title())
        for run in runs
    )
