"""Periods: reading, neighbours, parents, children, titles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period, months_between, months_in_words

days = st.dates(date(1995, 1, 1), date(2099, 12, 31))
kinds = st.sampled_from(["week", "month", "quarter", "half", "year"])
start_days = st.sampled_from([1, 26])


@given(days, kinds, start_days)
def test_that_the_period_containing_a_day_contains_it(day: date, kind: str, start: int) -> None:
    period = Period.containing(day, kind, start)  # type: ignore[arg-type]
    assert period.contains(day)
    assert Period.parse(period.key, start) == period


@given(days, kinds, start_days)
def test_that_neighbours_touch_and_lead_back(day: date, kind: str, start: int) -> None:
    period = Period.containing(day, kind, start)  # type: ignore[arg-type]
    assert period.following().start == period.end + timedelta(days=1)
    assert period.following().previous() == period
    assert period.shifted(7).shifted(-7) == period


@given(days, st.sampled_from(["quarter", "half", "year"]), start_days)
def test_that_children_and_months_cover_their_parent(day: date, kind: str, start: int) -> None:
    period = Period.containing(day, kind, start)  # type: ignore[arg-type]
    for parts in (period.children(), period.months()):
        assert parts[0].start == period.start
        assert parts[-1].end == period.end
        assert sum(part.days for part in parts) == period.days
    assert all(child.parent == period for child in period.children())


@pytest.mark.parametrize(
    ("text", "start", "end", "title"),
    [
        ("2026-10", "2026-10-01", "2026-10-31", "2026年10月"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "2026年第3季度"),
        ("2026-H1", "2026-01-01", "2026-06-30", "2026年上半年"),
        ("2026-H2", "2026-07-01", "2026-12-31", "2026年下半年"),
        ("2026", "2026-01-01", "2026-12-31", "2026年"),
        ("2026-W47", "2026-11-16", "2026-11-22", "2026年第47周"),
        ("2020-W53", "2020-12-28", "2021-01-03", "2020年第53周"),
    ],
)
def test_that_a_key_names_its_days_and_title(text: str, start: str, end: str, title: str) -> None:
    period = Period.parse(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.title() == title


def test_that_a_month_may_run_from_the_26th_to_the_25th() -> None:
    january = Period.parse("2026-01", 26)
    assert (january.start, january.end) == (date(2025, 12, 26), date(2026, 1, 25))
    assert Period.containing(date(2025, 12, 26), "year", 26).key == "2026"
    assert Period.parse("2026-Q1", 26).end == date(2026, 3, 25)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-0", "2026-Q5", "2026-H3", "26-10", "x", "2025-W53"]
)
def test_that_nonsense_is_no_period(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        Period.parse(text)
    assert caught.value.code == "core.not_a_period"


def test_that_week_53_compares_with_week_52_of_a_shorter_year() -> None:
    assert Period.parse("2026-W53").same_last_year().key == "2025-W52"
    assert Period.parse("2026-02").same_last_year().key == "2025-02"


def test_that_months_between_includes_both_ends() -> None:
    months = months_between(Period.parse("2025-11"), Period.parse("2026-02"))
    assert [month.key for month in months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months_between(Period.parse("2026-02"), Period.parse("2025-11")) == ()


def test_that_days_are_a_period_of_their_own_and_move_by_their_length() -> None:
    span = Period.parse("2026-10-01..2026-10-15")
    assert (span.kind, span.days, span.months(), span.parent) == ("span", 15, (), None)
    assert span.following().key == "2026-10-16..2026-10-30"
    assert span.previous().following() == span
    assert span.same_last_year().key == "2025-10-01..2025-10-15"
    day = Period.parse("2028-02-29")
    assert (day.kind, day.following().key) == ("day", "2028-03-01")
    assert day.same_last_year().key == "2027-02-28"
    for text in ("2026-02-30", "2026-10-15..2026-10-01", "2026-10-01.."):
        with pytest.raises(DomainError):
            Period.parse(text)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], ""),
        (["2018-03"], "2018年3月"),
        (
            ["2018-01", "2018-12", "2017-12", "2018-05"],
            "2017年12月至2018年1月、2018年5月、2018年12月",
        ),
        ([f"2018-{n:02d}" for n in range(1, 13)], "2018年1月至2018年12月"),
    ],
)
def test_that_months_that_follow_each_other_are_named_as_one_stretch(keys, words):
    assert months_in_words(keys) == words
