"""When a duty is due, and what counts as its evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.core.duties import Due, Evidence, fallen_in, share_done
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import ONE_DAY, WorkCalendar

CALENDAR = WorkCalendar()
KINDS = ("week", "month", "quarter", "half", "year")


@pytest.mark.parametrize(
    ("period", "due", "day"),
    [
        ("2026-W47", Due(), date(2026, 11, 20)),
        # The week of the national holiday has three working days before it.
        ("2026-W40", Due(), date(2026, 9, 30)),
        ("2026-10", Due(), date(2026, 10, 30)),
        # The holiday lasts until 7 October; the 10th is a make-up Saturday.
        ("2026-09", Due(5), date(2026, 10, 13)),
        ("2026-10", Due(10), date(2026, 11, 13)),
        ("2026-11", Due(3, after_start=True), date(2026, 11, 4)),
        ("2026", Due(after_start=True), date(2025, 12, 31)),
        ("2026-Q3", Due(1), date(2026, 10, 8)),
    ],
)
def test_that_a_duty_is_due_on_a_working_day_beside_its_period(period, due, day) -> None:
    assert due.day(Period.parse(period), CALENDAR) == day


@given(
    st.dates(date(2020, 1, 1), date(2029, 12, 31)),
    st.sampled_from(KINDS),
    st.integers(0, 40),
    st.booleans(),
)
def test_that_so_many_working_days_lie_between_a_period_and_its_due_day(day, kind, n, start):
    period = Period.containing(day, kind)
    due = Due(n, after_start=start).day(period, CALENDAR)
    first = period.start if start else period.end + ONE_DAY
    assert CALENDAR.is_workday(due)
    if n:
        assert CALENDAR.workdays_between(first, due) == n
    else:
        assert due < first
        assert CALENDAR.workdays_between(due + ONE_DAY, first - ONE_DAY) == 0


@given(
    st.dates(date(2020, 1, 1), date(2029, 12, 31)),
    st.sampled_from(KINDS),
    st.integers(0, 40),
    st.booleans(),
)
def test_that_a_later_period_is_never_due_earlier(day, kind, n, start) -> None:
    period, due = Period.containing(day, kind), Due(n, after_start=start)
    assert due.day(period, CALENDAR) <= due.day(period.following(), CALENDAR)


@given(st.lists(st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=9))
def test_that_pieces_are_done_only_all_together(days) -> None:
    found = share_done("{done}/{all}", days)
    if not days:
        assert found is None
        return
    assert found.said() == f"{sum(day is not None for day in days)}/{len(days)}"
    assert found.day == (None if None in days else max(days))


@given(st.lists(st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=12))
def test_that_every_day_falls_in_the_one_period_that_holds_it(days) -> None:
    months = [Period.parse(key) for key in ("2026-01", "2026-02", "2026-03")]
    found = fallen_in(months, [(day, None) for day in days])
    kept = [day for rows in found.values() for day, _rest in rows]
    assert kept == sorted(day for day in days if day is not None)


def test_that_evidence_without_a_day_is_no_end() -> None:
    assert Evidence("Review {n}", {"n": 3}).said() == "Review 3"
    assert Evidence("").day is None
