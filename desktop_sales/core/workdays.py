"""Working days: Chinese holidays and make-up days, edited days, a marked fallback.

The seed is chinesecalendar; for a year it does not hold, weekends alone are off and
``is_fallback`` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


@cache
def _seed() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    """Return holidays, make-up workdays and the years they are published for."""
    from chinese_calendar import constants

    holidays, makeup = frozenset(constants.holidays), frozenset(constants.workdays)
    return holidays, makeup, frozenset(day.year for day in holidays)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working calendar; ``edited`` holds the days (True = working day) someone changed."""

    edited: Mapping[date, bool] = field(default_factory=dict)
    _counted: dict[tuple[date, date], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_workday(self, day: date) -> bool:
        """Tell whether people work on ``day``."""
        marked = self.marked(day)
        return day.weekday() < 5 if marked is None else marked

    def marked(self, day: date) -> bool | None:
        """Tell that ``day`` is worked (a make-up or edited day) or off (a holiday) whatever its
        weekday; None for an ordinary day.
        """
        if day in self.edited:
            return self.edited[day]
        holidays, makeup, _years = _seed()
        if day in makeup:
            return True
        return False if day in holidays else None

    def is_fallback(self, year: int) -> bool:
        """Tell whether the holidays of ``year`` are not known yet: only weekends are off."""
        return year not in _seed()[2] and not any(day.year == year for day in self.edited)

    def workdays_between(self, first: date, last: date) -> int:
        """Count the working days from ``first`` to ``last``, both included; 0 if out of order."""
        known = self._counted.get((first, last))
        if known is None:
            known = sum(
                self.is_workday(first + timedelta(days=i)) for i in range((last - first).days + 1)
            )
            self._counted[first, last] = known
        return known

    def add_workdays(self, day: date, count: int) -> date:
        """Return the working day ``count`` after (or before) ``day``; 0 gives the next one
        from ``day`` on, itself if it is one.
        """
        if count == 0:
            while not self.is_workday(day):
                day += ONE_DAY
            return day
        step = ONE_DAY if count > 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def nth_workday(self, first: date, count: int) -> date:
        """Return the ``count``-th working day from ``first`` on (3rd of a month: due dates)."""
        return self.add_workdays(first - ONE_DAY, count)
