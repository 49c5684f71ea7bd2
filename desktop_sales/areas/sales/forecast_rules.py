"""How much of a period should be sold by a day, and what it will come to. Pure functions.

Three methods: the pace so far on the working days left (run rate); the mean course of the
periods before (seasonal); the course of the same period last year. Each is tried on the past
periods at the same point, and its mean error there stands beside it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Literal, get_args

from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar

Method = Literal["run_rate", "seasonal", "last_year"]
METHODS: tuple[Method, ...] = get_args(Method)
TRIED = 12
"""On how many past periods a method is tried."""
ONE_DAY = timedelta(days=1)
Sales = Mapping[date, Decimal]


@dataclass(frozen=True, slots=True)
class Outlook:
    """One method: the share of the period it expects to be sold by now, the amount it forecasts
    for the end, and its mean error on ``tried`` past periods (Σ|deviation| ÷ Σ actual).
    """

    method: Method
    expected_share: Decimal | None
    amount: Decimal | None
    error: Decimal | None
    tried: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """A running period: sold so far, its working time passed, and what the methods say."""

    period: Period
    day: date
    so_far: Decimal
    time_share: Decimal
    outlooks: tuple[Outlook, ...]

    @property
    def best(self) -> Outlook | None:
        """Return the method with the least error in the past, else the first with an amount."""
        told = [one for one in self.outlooks if one.amount is not None]
        known = [one for one in told if one.error is not None]
        if known:
            return min(known, key=lambda one: one.error or Decimal(0))
        return told[0] if told else None


class WorkTime:
    """How the working days of periods pass; remembers what it was asked, for many courses."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._shares: dict[tuple[Period, date], Decimal] = {}
        self._days: dict[tuple[Period, Decimal], date] = {}

    def share(self, period: Period, day: date) -> Decimal:
        """Return the share of a period's working days that have ended by a day."""
        key = (period, day)
        if key not in self._shares:
            self._shares[key] = self._share(period, day)
        return self._shares[key]

    def _share(self, period: Period, day: date) -> Decimal:
        if day < period.start:
            return Decimal(0)
        whole = self._calendar.workdays_between(period.start, period.end)
        if not whole:
            return Decimal((min(day, period.end) - period.start).days + 1) / period.days
        done = self._calendar.workdays_between(period.start, min(day, period.end))
        return Decimal(done) / whole

    def day_at(self, period: Period, share: Decimal) -> date:
        """Return the last day on which at most ``share`` of the working days have ended."""
        key = (period, share)
        if key not in self._days:
            self._days[key] = self._day_at(period, share)
        return self._days[key]

    def _day_at(self, period: Period, share: Decimal) -> date:
        whole = self._calendar.workdays_between(period.start, period.end)
        wanted = int(share * whole + Decimal("0.5"))
        day, done = period.start - ONE_DAY, 0
        while day < period.end:
            done += self._calendar.is_workday(day + ONE_DAY)
            if done > wanted:
                break
            day += ONE_DAY
        return day


class Course:
    """The course of sales by day, seen at the same point of working time in any period."""

    def __init__(self, sales: Sales, time: WorkTime, first: date) -> None:
        self._time, self._first = time, first
        self._days = sorted(sales)
        self._so_far = [Decimal(0), *accumulate(sales[day] for day in self._days)]

    def sold(self, first: date, last: date) -> Decimal:
        """Return the sales from one day to another, both included."""
        start, end = bisect_left(self._days, first), bisect_right(self._days, last)
        return self._so_far[end] - self._so_far[start] if end > start else Decimal(0)

    def is_known(self, period: Period) -> bool:
        """Tell whether the data reach back to the period's first day."""
        return period.start >= self._first

    def time_share(self, period: Period, day: date) -> Decimal:
        """Return the share of a period's working days that have ended by a day."""
        return self._time.share(period, day)

    def day_at(self, period: Period, share: Decimal) -> date:
        """Return the last day on which at most ``share`` of the working days have ended."""
        return self._time.day_at(period, share)

    def share_sold(self, period: Period, share: Decimal) -> Decimal | None:
        """Return which share of a past period was sold when ``share`` of its time had passed."""
        whole = self.sold(period.start, period.end)
        if whole <= 0:
            return None
        return self.sold(period.start, self.day_at(period, share)) / whole

    def expected_share(self, method: Method, period: Period, share: Decimal) -> Decimal | None:
        """Return which share of a period a method expects to be sold by then."""
        if method == "run_rate":
            return share
        before = (
            [period.same_last_year()]
            if method == "last_year"
            else [period.shifted(-n) for n in range(1, TRIED + 1)]
        )
        known = [
            found
            for past in before
            if self.is_known(past) and (found := self.share_sold(past, share)) is not None
        ]
        return sum(known, Decimal(0)) / len(known) if known else None


def expected_amount(so_far: Decimal, share: Decimal | None) -> Decimal | None:
    """Return what the whole comes to if ``share`` of it is sold; None where that says nothing."""
    if share is None or share <= 0:
        return None
    return (so_far / share).quantize(Decimal("0.01"))


def forecast(course: Course, period: Period, day: date) -> Forecast:
    """Return what a period will come to, seen on the evening of ``day``."""
    day = min(day, period.end)
    share, so_far = course.time_share(period, day), course.sold(period.start, day)
    outlooks = []
    for method in METHODS:
        expected = course.expected_share(method, period, share)
        error, tried = _error(course, method, period, share)
        amount = so_far if day >= period.end else expected_amount(so_far, expected)
        outlooks.append(Outlook(method, expected, amount, error, tried))
    return Forecast(period, day, so_far, share, tuple(outlooks))


def _error(
    course: Course, method: Method, period: Period, share: Decimal
) -> tuple[Decimal | None, int]:
    """Return the mean error of a method at this point of the past periods, and their number."""
    deviation, actual, tried = Decimal(0), Decimal(0), 0
    for past in (period.shifted(-n) for n in range(1, TRIED + 1)):
        if not course.is_known(past):
            continue
        whole = course.sold(past.start, past.end)
        day = course.day_at(past, share)
        then, passed = course.sold(past.start, day), course.time_share(past, day)
        guess = expected_amount(then, course.expected_share(method, past, passed))
        if guess is None or whole <= 0:
            continue
        deviation, actual, tried = deviation + abs(guess - whole), actual + whole, tried + 1
    return (deviation / actual if tried else None), tried


def path_to_end(
    course: Course, outlook: Outlook, period: Period, day: date
) -> Sequence[tuple[date, Decimal]]:
    """Return the forecast's running total on each day left, straight over the working days."""
    if outlook.amount is None or day >= period.end:
        return []
    so_far = course.sold(period.start, day)
    start = course.time_share(period, day)
    left = Decimal(1) - start
    points = []
    for n in range((period.end - day).days + 1):
        at = day + n * ONE_DAY
        part = (course.time_share(period, at) - start) / left if left else Decimal(n > 0)
        points.append((at, so_far + (outlook.amount - so_far) * part))
    return points
