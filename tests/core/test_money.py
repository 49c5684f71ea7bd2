"""Rounding, exact splitting and how amounts are shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.core import money

weight_lists = st.lists(st.integers(0, 10_000), min_size=1, max_size=30).filter(any)
totals = st.integers(-(10**13), 10**13)


@given(totals, weight_lists)
def test_that_parts_add_up_and_stand_within_one_of_exact(total: int, weights: list[int]) -> None:
    parts = money.split_exact(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)
        assert weight or part == 0


@given(totals, weight_lists)
def test_that_a_return_takes_back_what_its_sale_gave(total: int, weights: list[int]) -> None:
    assert money.split_exact(-total, weights) == [-p for p in money.split_exact(total, weights)]


def test_that_equal_remainders_favour_the_first() -> None:
    assert money.split_exact(100, [1, 1, 1]) == [34, 33, 33]
    assert money.split_exact(5, [Decimal("0.5"), Decimal("0.5")]) == [3, 2]


@given(totals, weight_lists)
def test_that_the_last_weighted_part_takes_the_remainder(total: int, weights: list[int]) -> None:
    parts = money.split_last(total, weights)
    assert sum(parts) == total
    last = max(i for i, weight in enumerate(weights) if weight)
    for i, (part, weight) in enumerate(zip(parts, weights, strict=True)):
        assert i == last or abs(part) == abs(total) * weight // sum(weights)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_that_no_weight_splits_nothing(weights: list[int]) -> None:
    for split in (money.split_exact, money.split_last):
        with pytest.raises(ValueError):
            split(1, weights)


@pytest.mark.parametrize(
    ("e4", "fen"), [(49, 0), (50, 1), (149, 1), (150, 2), (-50, -1), (-49, 0), (-150, -2)]
)
def test_that_fen_round_half_away_from_zero(e4: int, fen: int) -> None:
    assert money.fen_of(e4) == fen


@given(st.decimals(-(10**9), 10**9, places=4))
def test_that_yuan_to_fen_agrees_over_both_ways(amount: Decimal) -> None:
    assert money.fen_of_yuan(amount) == money.fen_of(money.e4_of(amount))


@pytest.mark.parametrize(
    ("fen", "brief", "exact"),
    [
        (999_900, "9,999", "9,999.00"),
        (1_000_000, "1.0万", "10,000.00"),
        (-1_234_567, "−1.2万", "−12,345.67"),
        (34_500_000_000, "3.45亿", "345,000,000.00"),
        (0, "0", "0.00"),
    ],
)
def test_that_amounts_show_in_their_unit(fen: int, brief: str, exact: str) -> None:
    assert money.format_wan(fen) == brief
    assert money.format_yuan(fen) == exact


def test_that_rates_show_one_decimal_and_a_true_minus() -> None:
    assert money.format_rate(Decimal("0.944")) == "94.4%"
    assert money.format_rate(Decimal("-0.0125")) == "−1.3%"
    assert money.format_rate(Decimal("-0.0001")) == "0.0%"


def test_that_only_plain_numbers_parse() -> None:
    assert money.parse_decimal(" -1.50 ") == Decimal("-1.50")
    assert money.parse_decimal("1,0") is None
    assert money.parse_decimal("NaN") is None
