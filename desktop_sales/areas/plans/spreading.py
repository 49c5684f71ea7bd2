"""Targets of days, weeks and free stretches: a month's target runs evenly over its working days."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_sales.core.money import divide_half_up
from desktop_sales.core.periods import Period, months_between
from desktop_sales.core.workdays import WorkCalendar

ONE_DAY = timedelta(days=1)


def months_touched(period: Period, month_start_day: int) -> Sequence[Period]:
    """Return the months that a period shares days with."""
    if period.has_months:
        return period.months()
    first = Period.containing(period.start, "month", month_start_day)
    return months_between(first, Period.containing(period.end, "month", month_start_day))


def part_of(value: int, month: Period, period: Period, calendar: WorkCalendar) -> int:
    """Return what of a month's target falls into a period; the days of a month add up to it."""
    start, end = max(month.start, period.start), min(month.end, period.end)
    if (start, end) == (month.start, month.end):
        return value
    before = _run_up_to(value, month, start - ONE_DAY, calendar)
    return _run_up_to(value, month, end, calendar) - before


def _run_up_to(value: int, month: Period, day: date, calendar: WorkCalendar) -> int:
    """Return what of a month's target is due by the evening of a day."""
    if day < month.start:
        return 0
    whole = calendar.workdays_between(month.start, month.end)
    if not whole:
        return divide_half_up(value * ((day - month.start).days + 1), month.days)
    return divide_half_up(value * calendar.workdays_between(month.start, day), whole)
