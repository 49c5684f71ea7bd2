"""A change taken apart adds up to the fen, whatever is sold."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.sales.change_rules import (
    Sold,
    by_customer,
    by_price,
    change_fen,
    customer_part,
    exact_fen,
)

AMOUNTS = st.integers(-(10**12), 10**12)
CUSTOMERS = st.dictionaries(st.one_of(st.none(), st.integers(1, 8)), AMOUNTS, max_size=8)
PRODUCTS = st.dictionaries(
    st.one_of(st.none(), st.integers(1, 8)),
    st.builds(Sold, st.integers(-(10**7), 10**7), AMOUNTS),
    max_size=8,
)


@given(CUSTOMERS, CUSTOMERS)
def test_that_customers_gained_lost_grown_and_shrunk_add_up_to_the_change(before, now):
    parts = by_customer(before, now)
    change = change_fen(sum(before.values()), sum(now.values()))
    assert sum(fen for fen, _heads in parts.values()) == change


@given(PRODUCTS, PRODUCTS)
def test_that_price_volume_and_mix_add_up_to_the_change(before, now):
    then = sum(one.amount_e4 for one in before.values())
    here = sum(one.amount_e4 for one in now.values())
    assert sum(by_price(before, now).values()) == change_fen(then, here)


@given(st.lists(st.fractions(-1000, 1000), min_size=1, max_size=9))
def test_that_rounded_parts_are_less_than_a_fen_off_their_exact_value(parts):
    total = round(sum(parts, Fraction(0)) / 100)
    rounded = exact_fen(parts, total)
    assert sum(rounded) == total
    assert all(abs(r - Fraction(p) / 100) < 2 for r, p in zip(rounded, parts, strict=True))


def test_that_a_pure_rise_of_prices_is_price_alone():
    before = {1: Sold(10_000, 100_0000), 2: Sold(5_000, 50_0000)}
    now = {1: Sold(10_000, 120_0000), 2: Sold(5_000, 60_0000)}
    assert by_price(before, now) == {"volume": 0, "price": 30_00, "mix": 0, "unmeasured": 0}


def test_that_twice_as_much_of_everything_is_volume_alone():
    before = {1: Sold(10_000, 100_0000), 2: Sold(5_000, 50_0000)}
    now = {key: Sold(2 * one.quantity_e3, 2 * one.amount_e4) for key, one in before.items()}
    assert by_price(before, now) == {"volume": 150_00, "price": 0, "mix": 0, "unmeasured": 0}


def test_that_more_of_the_dearer_product_is_mix_alone():
    before = {1: Sold(10_000, 100_0000), 2: Sold(10_000, 10_0000)}
    now = {1: Sold(12_000, 120_0000), 2: Sold(8_000, 8_0000)}
    assert by_price(before, now) == {"volume": 0, "price": 0, "mix": 18_00, "unmeasured": 0}


def test_that_a_new_product_makes_volume_and_mix_but_no_price():
    parts = by_price(
        {1: Sold(10_000, 100_0000)}, {1: Sold(10_000, 100_0000), 2: Sold(2_000, 90_0000)}
    )
    assert parts == {"volume": 20_00, "price": 0, "mix": 70_00, "unmeasured": 0}


def test_that_amounts_without_units_are_named_apart():
    parts = by_price({1: Sold(0, 10_0000)}, {1: Sold(0, 25_0000)})
    assert parts["unmeasured"] == 15_00 and parts["price"] == 0


def test_that_a_customer_belongs_to_one_part():
    assert customer_part(1, 0, 5) == "gained"
    assert customer_part(1, 5, 0) == "lost"
    assert customer_part(1, 5, 9) == "grown"
    assert customer_part(1, 9, 5) == "shrunk"
    assert customer_part(None, 9, 5) == "unnamed"
