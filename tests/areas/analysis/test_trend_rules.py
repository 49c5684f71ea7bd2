"""Who sells less than the own trend promised, and who is behind the plan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import built_in
from desktop_sales.areas.analysis.records import FindingSubject, Severity
from desktop_sales.areas.analysis.trend_rules import (
    MonthResult,
    PersonMonths,
    Trend,
    behind,
    expected_amount,
    fallen,
)

LIN = FindingSubject("person", 7, "u7", "林晓")
FALLING = built_in()[FindingRule.FALLING]
BEHIND = built_in()[FindingRule.BEHIND]
amounts = st.integers(0, 10**8).map(Decimal)


def trend(actual, last_year=0, recent=0, recent_last_year=0, **more) -> Trend:
    figures = (actual, last_year, recent, recent_last_year)
    return Trend(LIN, "2026-10", *map(Decimal, figures), **more)


@pytest.mark.parametrize(
    ("given_trend", "expected"),
    [
        (trend(0, 100_000, 360_000, 300_000), 120_000),  # a fifth faster than last year
        (trend(0, 0, 300_000, 0), 100_000),  # no last year: the mean of the months before
        (trend(0, 0, 300_000, 0, first_month="2026-01"), 200_000),  # two months of it
        (trend(0, 100_000, 0, 300_000), None),  # nothing sold of late: no pace
        (trend(0, 100_000, 300_000, 0), None),
        (trend(0), None),
    ],
)
def test_that_the_trend_is_last_years_month_at_the_present_pace(given_trend, expected):
    assert expected_amount(given_trend) == expected


@pytest.mark.parametrize(
    ("actual", "severity"),
    [(120_000, None), (96_001, None), (96_000, "warn"), (84_001, "warn"), (84_000, "bad")],
)
def test_that_a_drop_counts_from_its_limit_on_and_presses_from_half_more(actual, severity):
    found = fallen([trend(actual, 100_000, 360_000, 300_000)], FALLING, "2026")
    assert [one.severity for one in found] == ([Severity(severity)] if severity else [])
    for one in found:
        assert one.amount == 120_000 - actual
        assert one.key == "falling/person/u7//2026"


def test_that_small_amounts_are_not_looked_at():
    assert fallen([trend(0, 10_000, 100_000, 100_000)], FALLING, "2026") == []


@given(amounts, amounts, amounts, amounts)
def test_that_selling_more_never_makes_a_finding(actual, last_year, recent, before):
    one = trend(actual, last_year, recent, before)
    found = fallen([one], FALLING, "2026")
    more = trend(actual * 2 + 1, last_year, recent, before)
    assert len(fallen([more], FALLING, "2026")) <= len(found)
    for each in found:
        assert 0 < each.level <= 1
        assert each.amount > 0


def months(*rates: str | None) -> PersonMonths:
    results = [
        MonthResult(
            f"2026-{place:02d}",
            Decimal(rate or 0) * 1_000,
            None if rate is None else Decimal(1_000),
        )
        for place, rate in enumerate(rates, 1)
    ]
    return PersonMonths(LIN, tuple(results))


@pytest.mark.parametrize(
    ("rates", "first"),
    [
        (("0.9", "0.79", "0.79"), "2026-02"),
        (("0.7", "0.7", "0.7"), "2026-01"),
        (("0.7", "0.7", "0.8"), None),  # 80 % is not under 80 %
        (("0.7", "0.9", "0.7"), None),
        (("0.7", None, "0.7"), None),
        ((), None),
    ],
)
def test_that_only_months_running_to_the_end_count(rates, first):
    found = behind([months(*rates)], BEHIND)
    assert [one.details["first_month"] for one in found] == ([first] if first else [])


def test_that_a_run_is_one_finding_from_its_first_month_on():
    (two,) = behind([months("0.9", "0.5", "0.7")], BEHIND)
    (three,) = behind([months("0.9", "0.5", "0.7", "0.6")], BEHIND)
    assert two.key == three.key
    assert (two.details["months"], three.details["months"]) == ("2", "3")
    assert two.amount == Decimal(800)
    assert two.level == Decimal("0.4")


@given(st.lists(st.decimals(0, 2, places=2), min_size=1, max_size=6))
def test_that_who_reaches_the_plan_in_the_last_month_is_not_behind(rates):
    assert behind([months(*map(str, rates), "1.0")], BEHIND) == []
