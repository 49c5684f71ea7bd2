"""Annual leave and contributions: the definitions as tables and properties."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.benefits.records import Rate
from desktop_sales.areas.benefits.rules import (
    contribution,
    days_for,
    entitlement,
    months_enrolled,
)


@pytest.mark.parametrize(
    ("first", "joined", "left", "days"),
    [
        ("2024-03-01", None, None, 5),  # 1 to 10 years
        ("2010-03-01", None, None, 10),  # 10 to 20
        ("2001-03-01", None, None, 15),  # from 20
        ("2026-03-01", None, None, 0),  # under a year
        ("2015-03-01", "2026-07-01", None, 5),  # half the year at 10: 184/365 of 10 is 5.04
        ("2023-03-01", "2026-09-15", None, 1),  # 108/365 of 5 is 1.47, the fraction is dropped
        ("2025-07-01", None, None, 2),  # a year is reached on 1 July: 184/365 of 5 is 2.52
        ("2016-07-01", None, None, 7),  # ten years on 1 July: 181 days at 5, 184 at 10: 7.52
        ("2001-03-01", None, "2026-06-30", 7),  # leaves half-way: 181/365 of 15 is 7.43
        ("2015-03-01", "2027-01-01", None, 0),
    ],
)
def test_that_days_follow_years_worked_anywhere_and_fractions_are_dropped(
    first, joined, left, days
):
    def day(text):
        return None if text is None else date.fromisoformat(text)

    assert entitlement(2026, day(first), day(joined), day(left)) == days


@given(
    st.dates(date(1980, 1, 1), date(2026, 12, 31)), st.dates(date(1980, 1, 1), date(2026, 12, 31))
)
def test_that_who_worked_longer_never_has_fewer_days(one, other):
    earlier, later = sorted((one, other))
    assert entitlement(2026, earlier, None, None) >= entitlement(2026, later, None, None)


def rate(company, personal, floor=500_000, ceiling=3_000_000):
    return Rate(1, "示例市", 2026, "pension", Decimal(company), Decimal(personal), floor, ceiling)


@pytest.mark.parametrize(
    ("base", "held", "company", "personal"),
    [
        (900_000, 900_000, 144_000, 72_000),
        (499_999, 500_000, 80_000, 40_000),
        (3_000_001, 3_000_000, 480_000, 240_000),
        (500_003, 500_003, 80_000, 40_000),
    ],
)
def test_that_the_base_is_held_within_floor_and_ceiling(base, held, company, personal):
    made = contribution(rate("0.16", "0.08"), base)
    assert (made.base_fen, made.company_fen, made.personal_fen) == (held, company, personal)


def test_that_years_and_months_are_counted_from_their_first_day():
    assert [days_for(years) for years in (0, 1, 9, 10, 19, 20)] == [0, 5, 5, 10, 10, 15]
    months = ["2026-06", "2026-07", "2026-08", "2026-09"]
    assert months_enrolled("2026-07", "2026-08", months) == ["2026-07", "2026-08"]
    assert months_enrolled("2026-08", None, months) == ["2026-08", "2026-09"]
