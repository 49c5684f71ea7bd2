"""Work reports by rule: due days, lateness, completeness, who owes which."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.reports import rules
from desktop_sales.areas.reports.records import SECTIONS, Figure
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2026-W46", date(2026, 11, 16)),  # Monday
        ("2026-W39", date(2026, 9, 28)),
        ("2026-W40", date(2026, 10, 8)),  # the Monday lies in the holiday
        ("2026-10", date(2026, 11, 4)),
        ("2026-09", date(2026, 10, 10)),  # after the holiday; a Saturday that is worked
        ("2026-Q3", date(2026, 10, 13)),
        ("2025", date(2026, 1, 15)),  # Sunday the 4th is worked
    ],
)
def test_that_a_report_is_due_on_a_working_day_after_its_period(period, day):
    assert rules.due_on(Period.parse(period), CALENDAR) == day


@pytest.mark.parametrize(
    ("period", "at", "late", "workdays"),
    [
        ("2026-W46", "2026-11-13 18:00", False, 0),
        ("2026-W46", "2026-11-16 09:00", False, 0),
        ("2026-W46", "2026-11-16 09:01", True, 0),
        ("2026-W46", "2026-11-17 08:00", True, 1),
        ("2026-W46", "2026-11-23 08:00", True, 5),
        ("2026-10", "2026-11-04 23:59", False, 0),
        ("2026-10", "2026-11-05 00:01", True, 1),
        ("2026-10", "2026-11-07 12:00", True, 2),
    ],
)
def test_that_lateness_counts_working_days_after_the_due_day(period, at, late, workdays):
    found = rules.lateness(Period.parse(period), datetime.fromisoformat(at), CALENDAR)
    assert found == rules.Lateness(late, workdays)


@given(
    st.sampled_from(rules.CADENCES),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(0, 60),
)
def test_that_waiting_never_makes_a_report_less_late(kind, day, days):
    period = Period.containing(day, kind)
    due = rules.due_on(period, CALENDAR)
    moment = datetime.combine(due, time(8))
    assert not rules.lateness(period, moment, CALENDAR).is_late
    first = rules.lateness(period, moment + timedelta(days=days), CALENDAR)
    then = rules.lateness(period, moment + timedelta(days=days + 1), CALENDAR)
    assert then.is_late and then.workdays >= first.workdays


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(0, 100))
def test_that_each_report_falls_due_in_one_stretch_of_days_only(first, days):
    last = first + timedelta(days=days)
    found = rules.periods_due(first, last, CALENDAR)
    assert len({each.key for each in found}) == len(found)
    assert all(first <= rules.due_on(each, CALENDAR) <= last for each in found)
    after = rules.periods_due(last + timedelta(days=1), last + timedelta(days=40), CALENDAR)
    assert not {each.key for each in found} & {each.key for each in after}


def test_that_completeness_counts_sections_with_a_sentence():
    assert rules.completeness({}) == 0
    assert rules.completeness({"overview": "太短"}) == 0
    assert rules.completeness(dict.fromkeys(SECTIONS, "写满了十个字以上的内容")) == 100
    assert rules.completeness({"overview": "写满了十个字以上的内容"}) == 16
    assert rules.lacking({"overview": "有", "plan": " "}) == ["customers", "experience", "plan"]


def test_that_salespeople_owe_weeks_and_months_and_leaders_all():
    def kinds(level):
        return [kind for kind in rules.CADENCES if rules.owes(level, kind)]

    assert kinds("salesperson") == ["week", "month"]
    assert kinds("supervisor") == kinds("manager") == ["week", "month", "quarter", "year"]
    assert kinds("other") == kinds(None) == []


def test_that_half_years_and_what_lies_ahead_have_no_report():
    for period, code in (("2026-H1", "no_such_report"), ("2026-12", "not_begun")):
        with pytest.raises(DomainError) as caught:
            rules.check_period(Period.parse(period), date(2026, 11, 18))
        assert caught.value.code == f"reports.{code}"


@given(st.decimals(-(10**9), 10**9, places=2), st.none() | st.decimals(0, 10**9, places=2))
def test_that_a_figure_is_stored_as_it_is_and_knows_whether_it_was_changed(computed, entered):
    figure = Figure("sales.amount", computed, None, computed, entered)
    assert Figure.from_json(figure.as_json()) == figure
    assert figure.is_edited == (entered is not None and entered != computed)
    assert figure.value == (computed if entered is None else entered)
