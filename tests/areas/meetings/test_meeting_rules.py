"""Meetings by rule: the days of a series, what a meeting must hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.meetings import rules
from desktop_sales.areas.meetings.records import Attendee, MeetingDraft, SeriesDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
MONDAYS = SeriesDraft("周例会", "week", 1, None, date(2026, 1, 1))


def refusal(check, *what) -> str:
    with pytest.raises(DomainError) as caught:
        check(*what)
    return caught.value.code


def test_that_a_weekly_meeting_moves_off_a_holiday():
    found = rules.days_of(MONDAYS, date(2026, 9, 28), date(2026, 10, 12), CALENDAR)
    assert found == [date(2026, 9, 28), date(2026, 10, 8), date(2026, 10, 12)]


def test_that_a_monthly_meeting_has_its_day_of_the_month():
    monthly = SeriesDraft("月例会", "month", 3, None, date(2026, 1, 1), ends_on=date(2026, 11, 30))
    found = rules.days_of(monthly, date(2026, 10, 1), date(2026, 12, 31), CALENDAR)
    assert found == [date(2026, 10, 8), date(2026, 11, 3)], "the holiday moves it, the end ends it"


@given(
    st.sampled_from([("week", 7), ("month", 28)]),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.integers(0, 90),
    st.data(),
)
def test_that_meetings_lie_on_working_days_inside_the_span(kind, first, days, data):
    cadence, most = kind
    plan = SeriesDraft("例会", cadence, data.draw(st.integers(1, most)), None, date(2025, 6, 1))
    last = first + timedelta(days=days)
    found = rules.days_of(plan, first, last, CALENDAR)
    assert found == sorted(found)
    assert all(first <= day <= last and day >= plan.starts_on for day in found)
    assert all(CALENDAR.is_workday(day) for day in found)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "untitled"),
        ({"day": 8}, "day_wrong"),
        ({"cadence": "month", "day": 29}, "day_wrong"),
        ({"starts_at": "9点"}, "time_wrong"),
        ({"ends_on": date(2025, 1, 1)}, "ends_before_start"),
    ],
)
def test_that_a_series_that_cannot_be_is_refused(change, code):
    values = {"title": "例会", "cadence": "week", "day": 1, "host_id": None,
              "starts_on": date(2026, 1, 1), **change}  # fmt: skip
    assert refusal(rules.check_series, SeriesDraft(**values)) == f"meetings.{code}"


def test_that_a_meeting_ends_after_it_began_and_an_absence_has_its_reason():
    plan = MeetingDraft("例会", "regular", date(2026, 11, 2), "09:00", "08:59")
    assert refusal(rules.check_meeting, plan) == "meetings.ends_before_start"
    away = [Attendee(1, "林晓", presence="absent", reason=" ")]
    assert refusal(rules.check_people, away) == "meetings.absence_reason_missing"


def test_that_members_report_the_week_or_month_before():
    assert rules.reported_period("week", date(2026, 11, 16)).key == "2026-W46"
    assert rules.reported_period("month", date(2026, 11, 3)).key == "2026-10"


def test_that_the_regular_agenda_begins_with_the_last_decisions():
    assert rules.agenda("regular")[0].topic == "上次例会决议的落实情况"
    assert rules.agenda("other") == ()
