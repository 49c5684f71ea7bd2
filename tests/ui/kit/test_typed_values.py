"""What people type, as values."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from ui.kit import typed_values as typed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-18", dt.date(2026, 11, 18)),
        ("2026/3/1", dt.date(2026, 3, 1)),
        ("２０２６年３月１日", dt.date(2026, 3, 1)),
        ("20260301", dt.date(2026, 3, 1)),
    ],
)
def test_that_dates_are_read_in_the_forms_people_write(text, day):
    assert typed.a_date(text) == day


@pytest.mark.parametrize("text", ["2026-10-32", "3月1日", "soon", ""])
def test_that_a_wrong_date_is_refused_with_a_sentence(text):
    with pytest.raises(DomainError) as refused:
        typed.a_date(text)
    assert "2026-11-18" in sentence_of(refused.value)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,250.50", "1250.50"), ("¥ 88", "88"), ("1.2万", "12000"), ("−3", "-3"), ("１２%", "0.12")],
)
def test_that_numbers_are_read_with_signs_and_units(text, number):
    assert typed.a_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "NaN", "1e400", "Infinity"])
def test_that_what_is_no_number_is_refused(text):
    with pytest.raises(DomainError):
        typed.a_number(text)


def test_that_amounts_are_counted_in_their_units():
    assert (typed.fen("12.345"), typed.e4("12.34567"), typed.e3("1.5")) == (1235, 123457, 1500)
    assert typed.fen_or_nothing(" ") is None
    assert typed.date_or_nothing("") is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-18 14:30", dt.datetime.fromisoformat("2026-11-18T14:30")),
        ("20261118 9:05", dt.datetime.fromisoformat("2026-11-18T09:05")),
        ("９：０５", dt.datetime.fromisoformat("2026-11-20T09:05")),
        ("14点30分", dt.datetime.fromisoformat("2026-11-20T14:30")),
    ],
)
def test_that_times_are_read_with_a_day_or_for_today(text, moment):
    assert typed.a_moment(text, dt.date(2026, 11, 20)) == moment.astimezone()


@pytest.mark.parametrize("text", ["", "2026-11-18", "25:00", "soon 14:30", "2026-13-01 14:30"])
def test_that_a_wrong_time_is_refused_with_a_sentence(text):
    with pytest.raises(DomainError) as refused:
        typed.a_moment(text, dt.date(2026, 11, 20))
    assert "14:30" in sentence_of(refused.value)
