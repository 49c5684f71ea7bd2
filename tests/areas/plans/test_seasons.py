"""Seasons of past years: the form's shares, the pool of January and February."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.plans import breakdown, seasons
from desktop_sales.areas.plans.seasons import NEW_YEARS, PastYear
from desktop_sales.core.periods import Period

WORKDAYS = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
SOLD = [30, 20, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140]


def months(year: int) -> tuple[Period, ...]:
    return Period.parse(str(year)).months()


def pool_days(year: int) -> Iterator[date]:
    first, last = date(year, 1, 1), months(year)[1].end
    return (first + timedelta(days=i) for i in range((last - first).days + 1))


def selling_until_new_year(year: int) -> PastYear:
    """Return a year that sells 10 a day up to the day before 正月初一, and nothing after."""
    days = {day: Decimal(10) if day < NEW_YEARS[year] else Decimal(0) for day in pool_days(year)}
    inside = [sum(v for d, v in days.items() if d.month == m) for m in (1, 2)]
    return PastYear(year, (*inside, *(Decimal(100) for _ in range(10))), days)


def test_that_the_table_of_new_years_is_the_calendars() -> None:
    from chinese_calendar import constants

    eve_or_day = {day for day, name in constants.holidays.items() if "Spring" in str(name)}
    known = {year: day for year, day in NEW_YEARS.items() if 2005 <= year <= 2026}
    assert all(day in eve_or_day for day in known.values())
    assert len(NEW_YEARS) == 51
    assert all(date(year, 1, 21) <= day <= date(year, 2, 20) for year, day in NEW_YEARS.items())


def test_that_shares_are_those_of_the_form() -> None:
    past = [PastYear(y, tuple(Decimal(n * f) for n in SOLD)) for y, f in ((2025, 2), (2024, 1))]
    table = seasons.share_table(past)
    assert (table[0].years, table[0].total) == ((60, 30), 90)
    assert table[11].share == Decimal(140 * 3) / (sum(SOLD) * 3)
    assert sum(row.share for row in table) == pytest.approx(1)


def test_that_the_pool_follows_the_distance_to_new_year() -> None:
    """2025 had 正月初一 on 29 January, 2024 on 10 February, 2026 on 17 February."""
    past = [selling_until_new_year(2025), selling_until_new_year(2024)]
    weights = seasons.season_weights(past, months(2026), WORKDAYS)
    pool = sum(year.months[0] + year.months[1] for year in past)
    assert weights[0] + weights[1] == pool
    # 31 days of January sell, and 16 of February up to the eve.
    assert weights[0] / pool == pytest.approx(Decimal(31) / 47, rel=Decimal("0.0001"))
    early = seasons.season_weights(past, months(2028), WORKDAYS)
    assert early[1] < early[0] / 20


@pytest.mark.parametrize("count", [0, 1])
def test_that_fewer_than_two_years_pool_by_working_days(count: int) -> None:
    past = [selling_until_new_year(2025)][:count] or [PastYear(2025, tuple(map(Decimal, SOLD)))]
    weights = seasons.season_weights(past, months(2026), WORKDAYS)
    assert weights[0] / weights[1] == pytest.approx(Decimal(21) / 16)


def test_that_sales_on_a_few_days_say_nothing_about_days() -> None:
    lumps = [
        PastYear(
            y, tuple(map(Decimal, SOLD)), {d: Decimal(50) * (d.day == 1) for d in pool_days(y)}
        )
        for y in (2025, 2024)
    ]
    weights = seasons.season_weights(lumps, months(2026), WORKDAYS)
    assert weights[0] / weights[1] == pytest.approx(Decimal(21) / 16)


def test_that_a_month_below_zero_weighs_nothing() -> None:
    sold = [*map(Decimal, SOLD[:11]), Decimal(-5)]
    assert seasons.season_weights([PastYear(2025, tuple(sold))], months(2026), WORKDAYS)[11] == 0


amounts = st.lists(st.integers(-1_000, 10**9).map(Decimal), min_size=12, max_size=12)


@given(st.lists(amounts, min_size=1, max_size=3), st.integers(0, 10**12), st.integers(2001, 2050))
def test_that_a_split_by_seasons_adds_up(years, value, year) -> None:
    past = [
        PastYear(year - n, tuple(sold), {d: abs(sold[0]) for d in pool_days(year - n)})
        for n, sold in enumerate(years)
    ]
    weights = seasons.season_weights(past, months(year), WORKDAYS)
    if any(weights):
        parts = breakdown.over_months(value, weights)
        assert sum(parts) == value
        assert min(parts) >= 0
