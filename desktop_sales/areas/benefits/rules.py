"""Contributions within floor and ceiling, days of annual leave, periods of enrolments: pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from desktop_sales.areas.benefits.records import Contribution, Rate
from desktop_sales.core.errors import DomainError

FEN = Decimal(1)
LEAVE_STEPS = ((20, 15), (10, 10), (1, 5))  # years worked anywhere -> days (definitions: Benefits)
ONE_DAY = timedelta(days=1)


def check_rate(company: Decimal, personal: Decimal, floor_fen: int, ceiling_fen: int) -> None:
    """Raise ``benefits.rate_wrong``, ``benefits.limits_wrong`` for what no city can have."""
    if not 0 <= company < 1 or not 0 <= personal < 1:
        raise DomainError("benefits.rate_wrong")
    if not 0 <= floor_fen <= ceiling_fen:
        raise DomainError("benefits.limits_wrong")


def contribution(rate: Rate, base_fen: int) -> Contribution:
    """Return both parts of one insurance: the base is held within floor and ceiling first."""
    base = min(max(base_fen, rate.floor_fen), rate.ceiling_fen)
    return Contribution(
        rate.kind, base, _part(base, rate.company_rate), _part(base, rate.personal_rate)
    )


def _part(base_fen: int, rate: Decimal) -> int:
    return int((base_fen * rate).quantize(FEN, ROUND_HALF_UP))


def full_years(first: date, day: date) -> int:
    """Return how many years lie between two days, whole ones."""
    years: int = relativedelta(day, first).years
    return max(years, 0)


def days_for(years: int) -> int:
    """Return the days of annual leave for years worked anywhere: 5, 10 or 15; under one year 0."""
    found = (days for least, days in LEAVE_STEPS if years >= least)
    return next(found, 0)


def entitlement(
    year: int, first_worked_on: date, joined_on: date | None, left_on: date | None
) -> int:
    """Return the days of a year, fractions dropped.

    The year counts from the day of joining and to the day of leaving; a person who reaches one,
    ten or twenty years of work within the year has each stretch of it by its own number of days.
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    whole = (end - start).days + 1
    if joined_on is not None:
        start = max(start, joined_on)
    if left_on is not None:
        end = min(end, left_on)
    total = Fraction(0)
    for first, last, days in _stretches(start, end, first_worked_on):
        total += Fraction(days * ((last - first).days + 1), whole)
    return int(total)


def _stretches(start: date, end: date, first_worked_on: date) -> Iterable[tuple[date, date, int]]:
    """Yield the parts of a span with the same number of days a year."""
    if end < start:
        return
    reached = [first_worked_on + relativedelta(years=years) for years, _days in LEAVE_STEPS]
    cuts = sorted(day for day in reached if start < day <= end)
    firsts = [start, *cuts]
    lasts = [*(cut - ONE_DAY for cut in cuts), end]
    for first, last in zip(firsts, lasts, strict=True):
        yield first, last, days_for(full_years(first_worked_on, first))


def months_enrolled(first_month: str, last_month: str | None, months: Iterable[str]) -> list[str]:
    """Return which of some months an enrolment covers; keys of months sort as time does."""
    return [
        month
        for month in months
        if first_month <= month and (last_month is None or month <= last_month)
    ]
