"""How values are written: one unit, minus as −, nothing as —."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.core.translation import set_language
from ui.kit import formats
from ui.kit.columns import Bar, Chip, Column, Mark, edit_text, numeric_value, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (formats.money(123456789), "1,234,567.89"),
        (formats.money(-5), "−0.05"),
        (formats.money(12345678, "e4"), "1,234.57"),
        (formats.money(7_064_000_00, unit="wan"), "706.4"),
        (formats.money(None), "—"),
        (formats.percent(Decimal("0.944")), "94.4%"),
        (formats.quantity(1_500), "1.5"),
        (formats.quantity(-2_000), "−2"),
        (formats.short_date("2026-11-18", with_year=False), "11-18"),
        (formats.file_size(700_100), "700 KB"),
        (formats.file_size(1_250_000), "1.2 MB"),
    ],
)
def test_that_values_are_written_as_the_design_says(text, expected):
    assert text == expected


@given(st.integers(-(10**13), 10**13))
def test_that_an_amount_reads_back_exactly(fen):
    shown = formats.money(fen).replace(",", "").replace(formats.MINUS, "-")
    assert round(Decimal(shown) * 100) == fen


def test_that_dates_are_spoken_in_the_language_of_the_window():
    day = dt.date(2026, 11, 18)
    assert formats.spoken_date(day) == "11月18日"
    set_language("en")
    assert formats.spoken_date(day, True) == "18 November 2026"
    set_language("zh_CN")


def test_that_cells_show_copy_and_sum_the_same_value():
    column = Column("a", "A", "money")
    assert text_of(column, 123456) == "1,234.56"
    assert edit_text(column, -123456) == "-1234.56"
    assert numeric_value(column, 123456) == Decimal("1234.56")
    assert text_of(column, Mark(123456, arrow="↑")) == "↑ 1,234.56"
    assert text_of(Column("b", "B", "bar"), Bar(0.551)) == "55.1%"
    assert text_of(Column("c", "C", "chip", chips={"k": Chip("已确认")}), "k") == "已确认"
    assert numeric_value(Column("d", "D"), "7") is None
