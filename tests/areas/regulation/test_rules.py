"""Which periods' duties fall due between two days, and where a duty stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.regulation.records import DutyState, DutyTerm
from desktop_sales.areas.regulation.rules import state_of, terms_due
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
TODAY = date(2026, 11, 18)


def duty(cadence="month", due=Due(5), **more) -> Duty:  # noqa: B008
    values = {"proof": "", "area": "sales", "evidence": lambda _session, _periods: {}, **more}
    return Duty("any.duty", "", (1,), BOTH, cadence, due, **values)


@given(
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(("week", "month", "quarter", "half", "year")),
    st.integers(0, 40),
    st.booleans(),
)
def test_that_exactly_the_periods_due_between_two_days_are_named(first, days, kind, n, start):
    last, asked = first + timedelta(days), duty(kind, Due(n, after_start=start))
    found = list(terms_due(asked, first, last, CALENDAR))
    far = Period.containing(first, kind).shifted(-8)
    expected = []
    while far.start <= last + timedelta(400):
        due_on = asked.due.day(far, CALENDAR)
        if first <= due_on <= last:
            expected.append((far, due_on))
        far = far.following()
    assert found == expected


@pytest.mark.parametrize(
    ("due_on", "evidence", "state"),
    [
        (date(2026, 11, 17), None, DutyState.OVERDUE),
        (date(2026, 11, 18), None, DutyState.THIS_WEEK),
        (date(2026, 11, 22), None, DutyState.THIS_WEEK),
        (date(2026, 11, 23), None, DutyState.COMING),
        (date(2026, 11, 17), Evidence("half"), DutyState.OVERDUE),
        (date(2026, 11, 17), Evidence("whole", day=date(2026, 11, 18)), DutyState.DONE),
        (date(2026, 12, 31), Evidence("whole", day=date(2026, 11, 2)), DutyState.DONE),
    ],
)
def test_that_only_evidence_ends_a_duty(due_on, evidence, state) -> None:
    assert state_of(duty(), Period.parse("2026-10"), due_on, evidence, TODAY) is state


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 20), DutyState.THIS_WEEK),
        (date(2026, 11, 22), DutyState.THIS_WEEK),
        (date(2026, 11, 23), DutyState.OVERDUE),
    ],
)
def test_that_days_off_at_a_periods_end_still_count_as_in_time(today, state) -> None:
    week, friday, asked = Period.parse("2026-W47"), date(2026, 11, 20), duty("week", Due())
    assert state_of(asked, week, friday, None, today) is state
    done = DutyTerm(asked, week, friday, DutyState.DONE, Evidence("", day=date(2026, 11, 22)))
    assert done.days_late(today) == 0


@pytest.mark.parametrize(
    ("due_on", "done_on", "late"),
    [
        (date(2026, 11, 16), None, 2),
        (date(2026, 11, 20), None, 0),
        (date(2026, 11, 10), date(2026, 11, 13), 3),
        (date(2026, 11, 10), date(2026, 11, 9), 0),
    ],
)
def test_that_a_duty_is_late_up_to_the_day_it_was_done(due_on, done_on, late) -> None:
    evidence = Evidence("", day=done_on) if done_on else None
    term = DutyTerm(duty(), Period.parse("2026-10"), due_on, DutyState.DONE, evidence)
    assert term.days_late(TODAY) == late


def test_that_a_duty_opens_its_record_else_the_view_where_it_is_done() -> None:
    period = Period.parse("2026-10")
    asked = duty(record=lambda of: ("report", of))
    bare = DutyTerm(asked, period, TODAY, DutyState.COMING, Evidence("half"))
    assert bare.record == ("report", period)
    found = DutyTerm(asked, period, TODAY, DutyState.DONE, Evidence("x", day=TODAY, record=7))
    assert found.record == 7
