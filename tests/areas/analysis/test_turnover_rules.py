"""What customers and products turn over: less, thin, sent back, hanging on one."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import built_in
from desktop_sales.areas.analysis.records import FindingSubject, Severity
from desktop_sales.areas.analysis.turnover_rules import (
    LargestCustomer,
    Turnover,
    below_floor,
    concentrated,
    customers_fallen,
    products_declining,
    returns_rising,
)

LIMITS = built_in()
SHOP = FindingSubject("customer", 3, "c3", "悦邻社区")
COMPANY = FindingSubject("company", 0, "company", "恒信")
amounts = st.integers(-(10**7), 10**8).map(Decimal)


def turned(**figures) -> Turnover:
    return Turnover(SHOP, "2026-10", **{key: Decimal(value) for key, value in figures.items()})


@pytest.mark.parametrize(
    ("recent", "last_year", "severity"),
    [
        (60_001, 100_000, None),
        (60_000, 100_000, "warn"),
        (40_000, 100_000, "bad"),
        (-5_000, 100_000, "bad"),  # more sent back than bought
        (0, 70_000, None),  # under the smallest amount
        (50_000, 0, None),
    ],
)
def test_that_a_customer_who_buys_much_less_is_found(recent, last_year, severity):
    found = customers_fallen(
        [turned(recent=recent, last_year=last_year)], LIMITS[FindingRule.CUSTOMER_FALLING], "2026"
    )
    assert [one.severity for one in found] == ([Severity(severity)] if severity else [])


def test_that_a_product_declines_only_when_it_did_so_before_too():
    once = turned(recent=60_000, last_year=100_000, previous=100_000, previous_last_year=90_000)
    twice = replace(once, previous=Decimal(80_000))
    rule = LIMITS[FindingRule.PRODUCT_DECLINE]
    assert products_declining([once], rule, "2026") == []
    (found,) = products_declining([twice], rule, "2026")
    assert (found.level, found.amount) == (Decimal("0.4"), Decimal(40_000))


@pytest.mark.parametrize(
    ("profit", "severity"), [(15_000, None), (14_999, "warn"), (7_500, "warn"), (7_499, "bad")]
)
def test_that_a_margin_under_the_floor_is_found(profit, severity):
    found = below_floor(
        [turned(costed=100_000, profit=profit)], LIMITS[FindingRule.LOW_MARGIN], "2026"
    )
    assert [one.severity for one in found] == ([Severity(severity)] if severity else [])


def test_that_what_has_no_cost_has_no_margin():
    assert below_floor([turned(recent=900_000)], LIMITS[FindingRule.LOW_MARGIN], "2026") == []


@pytest.mark.parametrize(
    ("returned", "before", "found"),
    [(5_000, 0, True), (4_999, 0, False), (5_000, 3_000, True), (5_000, 3_001, False)],
)
def test_that_returns_must_be_high_and_clearly_higher_than_before(returned, before, found):
    each = turned(sold=100_000, returned=returned, sold_before=100_000, returned_before=before)
    judged = returns_rising([each], LIMITS[FindingRule.RETURNS], "2026")
    assert bool(judged) is found
    assert all(one.where.most_e4 == -1 for one in judged)  # it leads to the returns themselves


@pytest.mark.parametrize(
    ("subject", "amount", "found"),
    [
        (COMPANY, 20_000, False),  # a fifth of 100,000: 20 %, but too little is looked at
        (COMPANY, 200_000, True),
        (COMPANY, 199_999, False),
        (replace(SHOP, kind="person"), 200_000, False),
        (replace(SHOP, kind="person"), 400_000, True),
    ],
)
def test_that_a_person_may_hang_on_one_customer_more_than_the_company(subject, amount, found):
    total = Decimal(99_999 if amount == 20_000 else 1_000_000)
    one = LargestCustomer(subject, SHOP, "2026-10", Decimal(amount), total)
    assert bool(concentrated([one], LIMITS[FindingRule.CONCENTRATION], "2026")) is found


@given(amounts, amounts, amounts, amounts, amounts)
def test_that_any_figures_give_findings_that_weigh_something(a, b, c, d, e):
    each = Turnover(SHOP, "2026-10", a, b, c, d, e, a, b, abs(c), abs(d), abs(e), abs(a))
    found = [
        *customers_fallen([each], LIMITS[FindingRule.CUSTOMER_FALLING], "2026"),
        *products_declining([each], LIMITS[FindingRule.PRODUCT_DECLINE], "2026"),
        *below_floor([each], LIMITS[FindingRule.LOW_MARGIN], "2026"),
        *returns_rising([each], LIMITS[FindingRule.RETURNS], "2026"),
    ]
    assert all(one.level > 0 and one.amount > 0 for one in found)
    assert len({one.key for one in found}) == len(found)
