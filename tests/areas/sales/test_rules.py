"""Tax, splitting, keys and compared days: pure rules."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.sales import rules
from desktop_sales.areas.sales.line_sums import stretches
from desktop_sales.areas.sales.records import LineDraft, ShareDraft
from desktop_sales.core.money import split_exact
from desktop_sales.core.periods import Period

amounts = st.integers(-(10**12), 10**12)


@given(st.integers(-(10**7), 10**7), st.integers(0, 10**9), st.integers(0, 10_000))
def test_that_quantity_price_and_discount_round_once(quantity, price, discount) -> None:
    exact = Decimal(quantity) * price * (10_000 - discount) / 10_000_000
    assert rules.amount_of(quantity, price, discount) == exact.quantize(Decimal(1), ROUND_HALF_UP)


@st.composite
def whole_shares(draw) -> tuple[ShareDraft, ...]:
    weights = draw(st.lists(st.integers(1, 1_000), min_size=1, max_size=6))
    parts = split_exact(10_000, weights)
    return tuple(ShareDraft(person, part) for person, part in enumerate(parts, 1))


@given(whole_shares(), amounts, amounts, amounts, st.one_of(st.none(), amounts))
def test_that_parts_of_a_line_add_up_to_it(shares, quantity, amount, tax, cost) -> None:
    assert rules.people_problem(None, shares) is None
    parts = rules.split_line(shares, quantity, amount, tax, cost)
    assert [person for person, *_ in parts] == [share.employee_id for share in shares]
    sums = [sum(column) for column in list(zip(*parts, strict=True))[1:5]]
    assert sums == [10_000, quantity, amount, tax]
    costs = [part[5] for part in parts]
    assert set(costs) == {None} if cost is None else sum(costs) == cost


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-100, 10_100)), min_size=1, max_size=5))
def test_that_only_whole_and_single_shares_are_sound(pairs) -> None:
    shares = tuple(ShareDraft(*pair) for pair in pairs)
    people = [person for person, _ in pairs]
    sound = (
        sum(share for _, share in pairs) == 10_000
        and len(set(people)) == len(people)
        and all(0 <= share <= 10_000 for _, share in pairs)
    )
    assert (rules.people_problem(None, shares) is None) is sound
    assert rules.people_problem(1, shares) == "sales.single_and_divided"


def line(**more) -> LineDraft:
    return LineDraft(2, date(2026, 10, 10), 100, **{"document": "D1", "line_no": "1", **more})


def key(draft: LineDraft, product="p", person="e", customer="c") -> str:
    return rules.business_key(draft, product, person, customer)


def test_that_a_key_is_document_and_line_else_product_else_everything() -> None:
    assert key(line()) == key(line(quantity_e3=9, tax_e4=4), "q") != key(line(line_no="2"))
    bare = line(line_no=None)
    assert key(bare) == key(bare._replace(amount_e4=7), person="x") != key(bare, "q")
    assert key(bare, None) != key(bare._replace(amount_e4=7), None)
    nothing = line(document=None)
    assert key(nothing) == key(nothing._replace(line_no="9", cost_e4=5))
    for other in (
        key(nothing, "q"), key(nothing, person="x"), key(nothing, customer="x"),
        key(nothing._replace(quantity_e3=1)), key(nothing._replace(sold_on=date(2026, 10, 11))),
    ):  # fmt: skip
        assert other != key(nothing)


def test_that_orders_are_told_apart() -> None:
    day, other = date(2026, 10, 10), date(2026, 10, 11)
    assert rules.order_key("D1", day, 1, 5, 1) == rules.order_key("D1", other, 2, 6, 1)
    assert rules.order_key(None, day, 1, 5, 1) == rules.order_key(None, day, 1, 6, 1)
    assert rules.order_key(None, day, 1, 5, 1) != rules.order_key(None, other, 1, 5, 1)
    assert rules.order_key(None, day, None, 5, 0) == -5
    assert rules.order_key("D1", day, 1, 5, -1) is None
    assert 0 <= (rules.order_key("D1", day, 1, 5, 1) or -1) < 2**63


@pytest.mark.parametrize(
    ("period", "cumulative", "first", "last"),
    [
        ("2026-01", True, "2026-01-01", "2026-02-28"),
        ("2024-02", True, "2024-01-01", "2024-02-29"),
        ("2026-02", False, "2026-02-01", "2026-02-28"),
        ("2026-03", True, "2026-03-01", "2026-03-31"),
        ("2026-Q1", True, "2026-01-01", "2026-03-31"),
    ],
)
def test_that_the_new_year_months_are_compared_together(period, cumulative, first, last) -> None:
    start, end, together = rules.compared_days(Period.parse(period), cumulative)
    assert (start.isoformat(), end.isoformat()) == (first, last)
    assert together is (period in ("2026-01", "2024-02"))


spans = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2025, 3, 1)), st.integers(0, 40)),
    min_size=1,
    max_size=5,
)


@given(spans, st.lists(st.dates(date(2025, 1, 1), date(2025, 4, 1)), max_size=4))
def test_that_stretches_hold_every_day_once_and_cross_no_edge(starts, cuts) -> None:
    asked = [(day, date.fromordinal(day.toordinal() + length)) for day, length in starts]
    pieces = stretches(asked, cuts)
    days = [n for a, b in pieces for n in range(a.toordinal(), b.toordinal() + 1)]
    wanted = {n for a, b in asked for n in range(a.toordinal(), b.toordinal() + 1)}
    assert len(days) == len(set(days))
    assert set(days) == wanted
    for first, last in pieces:
        assert not any(first < cut <= last for cut in cuts)
        for start, end in asked:
            assert (start <= first and last <= end) or last < start or first > end
