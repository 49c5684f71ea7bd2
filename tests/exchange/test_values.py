"""Numbers, rates and texts out of cells."""

import math
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.exchange.values import (
    CellProblem,
    amounts_of_floats,
    currency_of,
    is_empty,
    read_amount_e4,
    read_decimal,
    read_quantity_e3,
    read_rate,
    read_text,
)

CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text(alphabet="0123456789.,-+$¥￥%()eE万億 '：／０１９", max_size=16),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,234.50", "1234.50"),
        ("￥1,234", "1234"),
        ("¥ 99.9", "99.9"),
        ("$1,000.00", "1000.00"),
        ("$162500.00", "162500.00"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("(1,234.00)", "-1234.00"),
        ("($1,234.00)", "-1234.00"),
        ("１２３．５", "123.5"),
        ("−12", "-12"),
        ("12-", "-12"),
        ("1.2万", "12000.0"),
        ("1.5萬元", "15000.0"),
        ("3亿", "300000000"),
        ("100元", "100"),
        (" 42\n", "42"),
        ("'0042", "42"),
        ("1e3", "1E+3"),
        (".5", "0.5"),
        (41.86, "41.86"),
        (7, "7"),
    ],
)
def test_that_text_numbers_are_read(cell: str | float, expected: str) -> None:
    assert read_decimal(cell) == Decimal(expected)


@pytest.mark.parametrize("cell", ["", " ", None, "NULL", "n/a", "N/A", "-", "—", "'null", math.nan])
def test_that_empty_words_are_no_value(cell: str | float | None) -> None:
    assert is_empty(cell)
    assert read_decimal(cell) is None
    assert read_text(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("$101,2000.00", "exchange.bad_number"),
        ("1,23,456", "exchange.bad_number"),
        ("1.2.3", "exchange.bad_number"),
        ("Closed", "exchange.not_a_number"),
        ("#DIV/0!", "exchange.formula_error"),
        (" #REF! ", "exchange.formula_error"),
        ("=F2*G2", "exchange.not_calculated"),
        ("12%", "exchange.not_a_number"),
        (True, "exchange.not_a_number"),
        (date(2026, 1, 1), "exchange.not_a_number"),
        (math.inf, "exchange.not_a_number"),
        ("9" * 20, "exchange.number_too_large"),
        (1e300, "exchange.number_too_large"),
    ],
)
def test_that_a_wrong_number_says_why(cell: object, code: str) -> None:
    with pytest.raises(CellProblem) as caught:
        read_decimal(cell)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("cell", "e4"),
    [
        (129.696, 1_296_960),
        (6.8713999999999995, 68_714),
        (0.00005, 1),
        (-0.00005, -1),
        (1.00005, 10_001),
        ("0.00004", 0),
        (0.0, 0),
        (957.57725, 9_575_773),
    ],
)
def test_that_amounts_round_half_away_from_zero(cell: float | str, e4: int) -> None:
    assert read_amount_e4(cell) == e4


@given(st.decimals(-(10**9), 10**9, places=6))
def test_that_a_float_and_its_text_give_the_same_amount(number: Decimal) -> None:
    as_float = float(number)
    assert read_amount_e4(as_float) == read_amount_e4(repr(as_float))


def test_that_a_unit_multiplies_amounts() -> None:
    assert read_amount_e4("12.5", 10_000) == 1_250_000_000
    assert read_amount_e4(12.5, 10_000) == 1_250_000_000


def test_that_quantities_keep_three_places() -> None:
    assert read_quantity_e3(0.328) == 328
    assert read_quantity_e3("-11.152") == -11_152
    assert read_quantity_e3(3.0) == 3_000


@pytest.mark.parametrize(
    ("cell", "rate"),
    [("13%", "0.13"), (0.13, "0.13"), (13, "0.13"), ("６％", "0.06"), ("9折", "0.1"), (0.8, "0.8")],
)
def test_that_rates_are_fractions(cell: str | float, rate: str) -> None:
    assert read_rate(cell) == Decimal(rate)


def test_that_a_rate_beyond_the_whole_is_refused() -> None:
    with pytest.raises(CellProblem, match="rate_out_of_range"):
        read_rate("130%")


def test_that_signs_name_their_currency() -> None:
    assert [currency_of(t) for t in ("$1", "￥1", "1元", "€2", "HK$3", "7", "abc")] == [
        "USD",
        "CNY",
        "CNY",
        "EUR",
        "HKD",
        None,
        None,
    ]


def test_that_whole_floats_lose_their_point_as_text() -> None:
    assert read_text(740150.0) == "740150"
    assert read_text(" 苏州\n吴中 ") == "苏州 吴中"
    assert read_text(time(9, 5)) == "09:05:00"
    assert read_text(datetime(2026, 1, 2, 3, 4)) == "2026-01-02 03:04:00"  # noqa: DTZ001


@given(CELLS)
def test_that_no_cell_breaks_a_reader(cell: object) -> None:
    for read in (read_decimal, read_amount_e4, read_quantity_e3, read_rate, read_text):
        try:
            read(cell)  # type: ignore[operator]
        except CellProblem as problem:
            assert problem.code.startswith("exchange.")


@given(
    st.lists(
        st.one_of(
            st.floats(allow_nan=True, allow_infinity=True),
            st.integers(-(10**9), 10**9).map(lambda fen: fen / 100),
            st.decimals(-1000, 1000, places=5).map(float),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([1, 10_000]),
)
def test_that_amounts_read_together_are_those_read_one_by_one(cells, scale):
    together = amounts_of_floats(cells, scale)
    if together is not None:
        assert together == [read_amount_e4(cell, scale) for cell in cells]
