"""A year's seasons from past years: the monthly share table, with the Spring Festival's wandering.

The month shares are those of the form 月销售比重分析表: each month's sales of the years together ÷
their total. January and February are one pool, divided by what past years sold on days at the
same distance to 正月初一 (definitions, Seasonality); with fewer than two years, or sales on too
few days to tell, by working days. Pure functions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop_sales.core.periods import Period

POOLED_MONTHS = 2
WEEK = 7
LEAST_YEARS = 2
LEAST_SELLING_DAYS = 10
"""On how many days of a year's pool something was sold, for its days to say anything."""

_FIRST_YEAR = 2000
_NEW_YEAR_DAYS = (
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 "
    "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 "
    "0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 "
    "0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 "
    "0212 0201 0122 0210 0130 0217 0206 0126 0214 0202 0123"
)
NEW_YEARS: Mapping[int, date] = {
    year: date(year, int(text[:2]), int(text[2:]))
    for year, text in enumerate(_NEW_YEAR_DAYS.split(), _FIRST_YEAR)
}
"""正月初一 of each year, 2000 to 2050."""


@dataclass(frozen=True, slots=True)
class PastYear:
    """What a past year sold by month, and on each day of its first two months."""

    year: int
    months: tuple[Decimal, ...]
    days: Mapping[date, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One line of the monthly share table: a month's sales in each year, together, its share."""

    month: int
    years: tuple[Decimal, ...]
    total: Decimal
    share: Decimal | None


def share_table(past: Sequence[PastYear]) -> list[ShareRow]:
    """Return the form's table of months; no share where the years sold nothing."""
    totals = [sum((year.months[i] for year in past), Decimal(0)) for i in range(12)]
    whole = sum(totals, Decimal(0))
    return [
        ShareRow(
            i + 1,
            tuple(year.months[i] for year in past),
            totals[i],
            totals[i] / whole if whole > 0 else None,
        )
        for i in range(12)
    ]


def season_weights(
    past: Sequence[PastYear], months: Sequence[Period], workdays: Sequence[int]
) -> list[Decimal]:
    """Return the weights of a year's 12 months by the seasons of past years.

    A month that came to less than zero weighs nothing.
    """
    weights = [max(row.total, Decimal(0)) for row in share_table(past)]
    pool = weights[0] + weights[1]
    january, february = _pool_parts(past, months, workdays)
    if january + february > 0:
        weights[0] = pool * january / (january + february)
        weights[1] = pool - weights[0]
    return weights


def _pool_parts(
    past: Sequence[PastYear], months: Sequence[Period], workdays: Sequence[int]
) -> tuple[Decimal, Decimal]:
    """Return in which proportion January and February divide their pool."""
    new_year = NEW_YEARS.get(months[0].year)
    by_distance = _daily_by_distance(past)
    if new_year is None or not by_distance:
        return Decimal(workdays[0]), Decimal(workdays[1])
    january, february = (
        sum((_usual_day(by_distance, (day - new_year).days) for day in _days(month)), Decimal(0))
        for month in months[:POOLED_MONTHS]
    )
    return january, february


def _usual_day(by_distance: Mapping[int, Decimal], distance: int) -> Decimal:
    """Return what a day sells; one no past year had is like the week of days nearest to it."""
    if distance in by_distance:
        return by_distance[distance]
    nearest = sorted(by_distance, key=lambda known: abs(known - distance))[:WEEK]
    return sum((by_distance[known] for known in nearest), Decimal(0)) / len(nearest)


def _daily_by_distance(past: Sequence[PastYear]) -> dict[int, Decimal]:
    """Return what a usual year sells on a day, by its distance in days to 正月初一.

    Empty where fewer than two years tell it.
    """
    told = [year for year in past if year.year in NEW_YEARS and _tells(year)]
    if len(told) < LEAST_YEARS:
        return {}
    sums: dict[int, list[Decimal]] = {}
    for year in told:
        for day, amount in year.days.items():
            sums.setdefault((day - NEW_YEARS[year.year]).days, []).append(amount)
    means = {d: max(sum(found, Decimal(0)), Decimal(0)) / len(found) for d, found in sums.items()}
    return means if any(means.values()) else {}


def _tells(year: PastYear) -> bool:
    selling = sum(amount > 0 for amount in year.days.values())
    return selling >= LEAST_SELLING_DAYS and sum(year.days.values()) > 0


def _days(month: Period) -> list[date]:
    return [month.start + timedelta(days=i) for i in range(month.days)]
