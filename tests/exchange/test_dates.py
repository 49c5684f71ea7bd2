"""Dates in the forms of real files."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.exchange.dates import (
    month_of_header,
    order_of,
    read_date,
    read_date_parts,
    read_month,
)
from desktop_sales.exchange.values import CellProblem


@pytest.mark.parametrize(
    "cell",
    [
        "2017/1/3 9:56",
        "2017-01-03",
        "2017.1.3",
        "2017年1月3日",
        "2017 年 1 月 3 日 星期二",
        "20170103",
        "20170103095600",
        20170103,
        20170103.0,
        "2017-01-03T09:56:00Z",
        "2017-01-03 00:00:00.000",
        "２０１７／１／３　９：５６",
        "3-Jan-2017",
        "Jan 3, 2017",
        "January 3rd, 2017",
        "42738",
        42738,
        42738.41,
        date(2017, 1, 3),
        datetime(2017, 1, 3, 9, 56),  # noqa: DTZ001
        " 2017/1/3\n",
        "2017/1/3 上午9:56",
    ],
)
def test_that_every_form_gives_the_day(cell: object) -> None:
    assert read_date(cell) == date(2017, 1, 3)  # type: ignore[arg-type]


def test_that_the_column_decides_day_or_month_first() -> None:
    assert order_of(["3/4/2017", "13/4/2017", "5/6/2017"]) == "dmy"
    assert order_of(["3/4/2017", "4/13/2017"]) == "mdy"
    assert order_of(["3/4/2017", "2017-05-06", None, 5.0]) is None
    assert read_date("3/4/2017", "dmy") == date(2017, 4, 3)
    assert read_date("3/4/2017", "mdy") == date(2017, 3, 4)
    assert read_date("03-04-2017") == date(2017, 4, 3)
    assert read_date("3/4/17", "mdy") == date(2017, 3, 4)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-10-32", "exchange.bad_date"),
        ("2026-02-29", "exchange.bad_date"),
        ("1899-01-01", "exchange.date_too_far"),
        ("soon", "exchange.not_a_date"),
        (7.0, "exchange.not_a_date"),
        (True, "exchange.not_a_date"),
        ("合计", "exchange.not_a_date"),
        ("5 Foo 2017", "exchange.not_a_date"),
    ],
)
def test_that_a_wrong_date_says_why(cell: object, code: str) -> None:
    with pytest.raises(CellProblem) as caught:
        read_date(cell)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_that_three_columns_make_a_date() -> None:
    assert read_date_parts("2015", "1", "10") == date(2015, 1, 10)
    assert read_date_parts(2015.0, "Jan", 10.0) == date(2015, 1, 10)
    assert read_date_parts("2015年", "1月", "10日") == date(2015, 1, 10)
    assert read_date_parts(None, "", None) is None
    with pytest.raises(CellProblem, match="bad_date"):
        read_date_parts(2015, 2, 30)


@pytest.mark.parametrize(
    "cell",
    ["2017-06", "2017年6月", "201706", 201706.0, "2017/6", "Jun 2017", "2017/06/01", "6/1/2017"],
)
def test_that_every_form_gives_the_month(cell: object) -> None:
    assert read_month(cell) == "2017-06"  # type: ignore[arg-type]


def test_that_headers_name_months() -> None:
    found = [
        month_of_header(text)
        for text in ("一月", "12月", "十一月", "Jan", "June", "2024年3月", "2026-10", "2026/1")
    ]
    assert found == [1, 12, 11, 1, 6, 3, 10, 1]
    assert [month_of_header(t) for t in ("3", "第一季", "姓名", "13月", "2026-13", "")] == [
        None
    ] * 6


BAD = {"exchange.bad_date", "exchange.date_too_far", "exchange.not_a_date"}


@given(
    st.one_of(
        st.text(max_size=30),
        st.text(alphabet="0123456789-/.:年月日 T", max_size=24),
        st.floats(),
        st.integers(),
        st.dates(),
        st.datetimes(),
        st.booleans(),
        st.none(),
    )
)
def test_that_no_cell_breaks_reading_a_date(cell: object) -> None:
    for read in (read_date, read_month):
        try:
            read(cell)  # type: ignore[operator]
        except CellProblem as problem:
            assert problem.code in BAD


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_that_a_day_survives_every_form(day: date) -> None:
    forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d-%b-%Y", "%Y.%m.%d"]
    texts = [day.strftime(form) for form in forms] + [f"{day.year}年{day.month}月{day.day}日"]
    assert {read_date(text) for text in texts} == {day}
    assert read_date(day.strftime("%d/%m/%Y"), "dmy") == day
    assert read_date(day.strftime("%m/%d/%Y"), "mdy") == day
