"""Working days against known days, the published lists and the fallback."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
days = st.dates(date(2005, 1, 1), date(2030, 1, 1))


def test_that_holidays_are_off_and_make_up_days_are_worked() -> None:
    assert not CALENDAR.is_workday(date(2025, 10, 1))
    assert CALENDAR.is_workday(date(2025, 9, 28))  # a Sunday worked for the National Day
    assert CALENDAR.workdays_between(date(2025, 10, 1), date(2025, 10, 31)) == 18


def test_that_an_edited_day_stands_over_the_seed() -> None:
    edited = WorkCalendar({date(2025, 10, 1): True, date(2025, 10, 9): False})
    assert edited.is_workday(date(2025, 10, 1))
    assert not edited.is_workday(date(2025, 10, 9))


def test_that_a_year_not_published_yet_is_marked() -> None:
    assert not CALENDAR.is_fallback(2026)
    assert CALENDAR.is_fallback(2029)
    assert not CALENDAR.is_workday(date(2029, 9, 29))  # a Saturday
    assert CALENDAR.is_workday(date(2029, 10, 1))
    assert not WorkCalendar({date(2029, 10, 1): False}).is_fallback(2029)


@given(days, st.integers(1, 40))
def test_that_adding_workdays_counts_them(day: date, count: int) -> None:
    later = CALENDAR.add_workdays(day, count)
    assert CALENDAR.is_workday(later)
    assert CALENDAR.workdays_between(day + timedelta(days=1), later) == count
    if CALENDAR.is_workday(day):
        assert CALENDAR.add_workdays(later, -count) == day


def test_that_a_due_date_on_a_holiday_moves_on() -> None:
    assert CALENDAR.add_workdays(date(2025, 10, 1), 0) == date(2025, 10, 9)
    assert CALENDAR.nth_workday(date(2025, 10, 1), 3) == date(2025, 10, 11)
    assert CALENDAR.workdays_between(date(2025, 10, 2), date(2025, 10, 1)) == 0


@pytest.mark.realdata
@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_that_the_seed_equals_the_published_list(data_folder: Path, year: int) -> None:
    listed = json.loads((data_folder / f"calendar/{year}.json").read_text("utf-8"))["days"]
    off = {date.fromisoformat(day["date"]): not day["isOffDay"] for day in listed}
    day = date(year, 1, 1)
    while day.year == year:
        assert CALENDAR.is_workday(day) == off.get(day, day.weekday() < 5), day
        day += timedelta(days=1)
