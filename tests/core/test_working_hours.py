"""Working time against hand-written tables, the tests of a well-known system, and its own laws."""

import json
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_sales.core.workdays import WorkCalendar
from desktop_sales.core.working_hours import (
    Allowance,
    Span,
    WorkingHours,
    hours_of,
    place_in,
    text_of_hours,
)

OFFICE = hours_of("09:00-12:00,13:30-18:00")
CHINA = WorkingHours(WorkCalendar(), dict.fromkeys(range(5), OFFICE), OFFICE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# The National Day of 2025: Sunday 28 September and Saturday 11 October are worked, 1-8 October off.
DUE = [
    ("2025-09-26 17:00", Allowance(2, "hours"), "2025-09-28 10:00"),  # Friday, then a make-up day
    ("2025-09-30 16:00", Allowance(4, "hours"), "2025-10-09 11:00"),  # over the holidays
    ("2025-09-30 10:00", Allowance(1, "days"), "2025-10-09 10:00"),
    ("2025-10-10 10:00", Allowance(3, "days"), "2025-10-14 10:00"),  # Saturday counts
    ("2025-10-15 12:30", Allowance(30, "minutes"), "2025-10-15 14:00"),  # received at lunch
    ("2025-10-15 11:30", Allowance(1, "hours"), "2025-10-15 14:00"),  # lunch is no working time
    ("2025-10-17 19:00", Allowance(24, "hours"), "2025-10-23 10:30"),  # three days and 1.5 hours
    ("2025-10-17 19:00", Allowance(1, "days"), "2025-10-21 09:00"),  # never before an open moment
    ("2025-10-18 10:00", Allowance(1, "days"), "2025-10-21 09:00"),  # a Saturday is no start
    ("2025-10-03 10:00", Allowance(2, "days"), "2025-10-11 09:00"),  # nor is a holiday
    ("2025-10-15 09:00", Allowance(3, "hours"), "2025-10-15 12:00"),  # due at closing, not later
]


@pytest.mark.parametrize(("start", "allowance", "expected"), DUE)
def test_that_due_times_agree_with_the_table(start, allowance, expected):
    assert CHINA.due(at(start), allowance) == at(expected)


PAUSED = [
    # (pauses, due of four working hours from Wednesday 09:00, which is 14:30 without a pause)
    ([], "2025-10-15 14:30"),
    ([("2025-10-15 10:00", "2025-10-15 11:00")], "2025-10-15 15:30"),
    ([("2025-10-15 12:00", "2025-10-15 13:30")], "2025-10-15 14:30"),  # lunch gives nothing back
    ([("2025-10-15 10:00", "2025-10-16 10:00")], "2025-10-16 14:30"),  # a whole day awaited
    ([("2025-10-15 16:00", "2025-10-15 17:00")], "2025-10-15 14:30"),  # began too late
    (
        [("2025-10-15 14:00", "2025-10-15 15:00"), ("2025-10-15 15:10", "2025-10-15 15:40")],
        "2025-10-15 16:00",
    ),  # the second pause begins within what the first gave back
]


@pytest.mark.parametrize(("pauses", "expected"), PAUSED)
def test_that_a_pause_gives_its_working_time_back(pauses, expected):
    spans = [Span(at(start), at(end)) for start, end in pauses]
    assert CHINA.due(at("2025-10-15 09:00"), Allowance(4, "hours"), spans) == at(expected)


def test_that_a_clock_stands_while_a_pause_lasts_but_not_for_one_that_began_too_late():
    start, four = at("2025-10-15 09:00"), Allowance(4, "hours")
    assert CHINA.due(start, four, [Span(at("2025-10-15 10:00"), None)]) is None
    assert CHINA.due(start, four, [Span(at("2025-10-15 16:00"), None)]) == at("2025-10-15 14:30")


def test_that_a_saturday_with_hours_is_worked_unless_it_is_a_holiday():
    week = {**dict.fromkeys(range(5), OFFICE), 5: hours_of("09:00-12:00")}
    six = WorkingHours(WorkCalendar(), week, OFFICE)
    assert six.of(date(2025, 10, 18)) == hours_of("09:00-12:00")
    assert six.of(date(2025, 10, 4)) == (), "a Saturday of the National Day"
    assert CHINA.of(date(2025, 10, 11)) == OFFICE, "a make-up Saturday has the make-up hours"


def test_that_hours_are_read_and_written():
    assert hours_of("09:00-12:00, 13:30-18:00") == OFFICE
    assert text_of_hours(OFFICE) == "09:00-12:00,13:30-18:00"
    assert hours_of("") == ()
    for wrong in ("18:00-09:00", "09:00-12:00,11:00-13:00", "9", "09:00"):
        with pytest.raises(ValueError, match=r".*"):
            hours_of(wrong)


def test_that_a_calendar_without_open_days_says_so():
    never = WorkingHours(WorkCalendar(), {}, ())
    with pytest.raises(ValueError, match="no open day"):
        never.after(at("2025-10-15 09:00"), timedelta(hours=1))
    with pytest.raises(ValueError, match="no open day"):
        never.days_after(at("2025-10-15 09:00"), 1)


def test_that_a_delay_has_its_level():
    edges = [timedelta(0), timedelta(hours=8), timedelta(hours=24)]
    spans = [-1, 0, 7, 8, 30]
    assert [place_in(edges, timedelta(hours=n)) for n in spans] == [0, 1, 1, 2, 3]


class Marked:
    """Any calendar: some days worked, some off, whatever their weekday."""

    def __init__(self, days: dict[date, bool]) -> None:
        self._days = days

    def marked(self, day: date) -> bool | None:
        return self._days.get(day)


@st.composite
def stretches(draw):
    """Hours of a day: up to three stretches between minutes of the day."""
    edges = draw(st.lists(st.integers(0, 1_439), max_size=6, unique=True).map(sorted))
    times = [time(minute // 60, minute % 60) for minute in edges]
    return tuple(zip(times[::2], times[1::2], strict=False))


moments = st.datetimes(at("2025-09-20"), at("2025-10-20"))
spans = st.timedeltas(timedelta(0), timedelta(hours=60))


@st.composite
def calendars(draw):
    week = draw(st.dictionaries(st.integers(0, 6), stretches(), min_size=1))
    week[draw(st.integers(0, 6))] = hours_of("08:00-12:00")  # at least one open day a week
    days = st.dates(date(2025, 9, 15), date(2025, 11, 30))
    marked = draw(st.dictionaries(days, st.booleans(), max_size=20))
    return WorkingHours(Marked(marked), week, draw(stretches()))


@given(calendars(), moments, spans)
def test_that_what_is_added_lies_between(hours, start, span):
    end = hours.after(start, span)
    assert end >= start
    assert hours.between(start, end) == span
    assert hours.between(end, start) == timedelta(0)


@given(calendars(), moments, spans)
def test_that_before_is_the_way_back(hours, end, span):
    start = hours.before(end, span)
    assert hours.between(start, end) == span


@given(calendars(), moments, st.integers(0, 12))
def test_that_due_days_end_at_an_open_moment_and_never_earlier(hours, start, count):
    due = hours.days_after(start, count)
    assert hours.is_open(due)
    assert due >= start
    assert hours.days_after(start, count + 1) >= due


@given(calendars(), moments, moments, st.integers(1, 12))
@example(CHINA, at("2025-10-17 19:00"), at("2025-10-18 10:00"), 1)
def test_that_what_came_later_is_not_due_earlier(hours, one, two, count):
    first, second = (hours.due(start, Allowance(count, "days")) for start in sorted((one, two)))
    assert first is not None
    assert second is not None
    assert first <= second


@given(calendars(), moments, spans, st.lists(st.tuples(spans, spans), max_size=4))
def test_that_time_used_without_pauses_is_the_allowance(hours, start, span, gaps):
    """Pauses that do not touch: what was worked outside them until due is what was allowed."""
    pauses, moment = [], start
    for gap, length in gaps:
        pauses.append(Span(moment + gap, moment + gap + length))
        moment += gap + length
    minutes = Allowance(int(span.total_seconds() // 60), "minutes")
    due = hours.due(start, minutes, pauses)
    counted = [p for p in pauses if p.start < due]
    given_back = sum((hours.between(p.start, min(p.end, due)) for p in counted), timedelta(0))
    assert hours.between(start, due) - given_back == timedelta(minutes=minutes.amount)


@given(calendars(), moments, moments, moments)
def test_that_stretches_add_up(hours, one, two, three):
    first, middle, last = sorted((one, two, three))
    assert hours.between(first, last) == hours.between(first, middle) + hours.between(middle, last)


@pytest.mark.realdata
def test_that_it_agrees_with_a_well_known_system(data_folder: Path):
    told = json.loads((data_folder / "expected/business_time_biz.json").read_text("utf-8"))
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    week = {names.index(day): hours_of(text) for day, text in told["hours"].items()}
    hours = WorkingHours(Marked({}), week)
    for case in told["after_cases"] + told["before_cases"]:
        after = case in told["after_cases"]
        start, amount = at(case["start"]), case["amount"]
        if case["unit"] == "day":
            found = (hours.days_after if after else hours.days_before)(start, amount)
        else:
            span = timedelta(**{f"{case['unit']}s": amount})
            found = (hours.after if after else hours.before)(start, span)
        assert found == at(case["expect"]), case
    for case in told["within_cases"]:
        found = hours.between(at(case["start"]), at(case["end"]))
        assert found == timedelta(hours=case["hours"]), case


def test_that_years_are_counted_by_their_months_as_by_their_days() -> None:
    hours = WorkingHours(WorkCalendar(), dict.fromkeys(range(5), OFFICE), OFFICE)
    first, last = at("2013-07-29 10:00"), at("2026-11-29 15:00")
    noons = [first.replace(hour=12) + timedelta(days=n) for n in range((last - first).days)]
    points = [first, *noons, last]
    by_day = sum((hours.between(a, b) for a, b in pairwise(points)), timedelta(0))
    assert hours.between(first, last) == by_day
    assert len(hours._months) == len(set((n.year, n.month) for n in noons)) - 2
