"""Forecasts at a point of working time: exact where the past repeats, honest about their error."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.sales.forecast_rules import Course, WorkTime, forecast, path_to_end
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
FIRST = date(2023, 1, 1)
OCTOBER = Period.parse("2025-10")


def _course(amount_of):
    days = [FIRST + timedelta(days=n) for n in range(365 * 3)]
    sales = {day: Decimal(amount_of(day)) for day in days if CALENDAR.is_workday(day)}
    return Course(sales, WorkTime(CALENDAR), FIRST)


def _by_method(found):
    return {one.method: one for one in found.outlooks}


def test_that_even_sales_are_forecast_exactly_by_the_run_rate():
    course = _course(lambda _day: 100)
    found = forecast(course, OCTOBER, date(2025, 10, 17))
    whole = course.sold(OCTOBER.start, OCTOBER.end)
    rate = _by_method(found)["run_rate"]
    assert abs(rate.amount - whole) < 1
    assert rate.error < Decimal("0.0001") and rate.tried == 12


def test_that_a_month_end_rush_is_known_to_the_courses_but_not_to_the_run_rate():
    def rush(day: date) -> int:
        month = Period.containing(day)
        late = CALENDAR.workdays_between(day, month.end) <= 5
        return 500 if late else 50

    course = _course(rush)
    found = _by_method(forecast(course, OCTOBER, date(2025, 10, 20)))
    whole = course.sold(OCTOBER.start, OCTOBER.end)
    assert found["run_rate"].amount < whole / 2
    assert abs(found["seasonal"].amount / whole - 1) < Decimal("0.15")
    assert found["seasonal"].error < found["run_rate"].error
    assert forecast(course, OCTOBER, date(2025, 10, 20)).best.method != "run_rate"


def test_that_an_ended_month_is_what_it_was():
    course = _course(lambda day: day.day)
    found = forecast(course, OCTOBER, date(2025, 11, 9))
    whole = course.sold(OCTOBER.start, OCTOBER.end)
    assert {one.amount for one in found.outlooks} == {whole}
    assert found.time_share == 1


def test_that_without_a_past_only_the_run_rate_speaks_and_has_no_error():
    sales = {date(2025, 10, 9): Decimal(80)}
    found = forecast(
        Course(sales, WorkTime(CALENDAR), date(2025, 10, 1)), OCTOBER, date(2025, 10, 10)
    )
    methods = _by_method(found)
    assert methods["run_rate"].amount > 80 and methods["run_rate"].error is None
    assert methods["seasonal"].amount is None and methods["last_year"].amount is None
    assert found.best.method == "run_rate"


def test_that_nothing_is_forecast_before_the_first_working_day():
    found = forecast(_course(lambda _day: 1), OCTOBER, date(2025, 10, 1))
    assert _by_method(found)["run_rate"].amount is None


@given(st.integers(0, 30), st.lists(st.integers(0, 1_000), min_size=40, max_size=60))
def test_that_a_path_starts_at_what_is_sold_and_ends_at_the_forecast(day, pattern):
    course = _course(lambda d: pattern[d.toordinal() % len(pattern)])
    at = OCTOBER.start + timedelta(days=day)
    found = forecast(course, OCTOBER, at)
    for one in found.outlooks:
        path = path_to_end(course, one, OCTOBER, at)
        if path:
            assert path[0] == (at, found.so_far)
            assert path[-1] == (OCTOBER.end, one.amount)


@given(st.integers(0, 30))
def test_that_the_day_at_a_share_of_time_has_that_share_behind_it(day):
    course = _course(lambda _day: 1)
    at = OCTOBER.start + timedelta(days=day)
    share = course.time_share(OCTOBER, at)
    assert course.time_share(OCTOBER, course.day_at(OCTOBER, share)) == share
