"""Who stays away longer than usual, and what customers do not buy of what their peers buy."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.analysis.customer_rules import (
    Basket,
    BuyingHabit,
    lapsed,
    white_spaces,
)
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import built_in
from desktop_sales.areas.analysis.records import FindingSubject, Severity
from desktop_sales.areas.sales.habits import usual_interval

LIMITS = built_in()
LAPSED, WHITE = LIMITS[FindingRule.LAPSED], LIMITS[FindingRule.WHITE_SPACE]
FIRST = date(2026, 1, 5)


def shop(place: int = 1) -> FindingSubject:
    return FindingSubject("customer", place, f"c{place}", f"客户{place}")


def habit(*gaps: int, year: int = 100_000) -> BuyingHabit:
    days = [FIRST]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return BuyingHabit(shop(), tuple(days), Decimal(year))


def test_that_the_usual_interval_is_not_moved_by_one_long_pause():
    assert usual_interval(habit(10, 11, 200, 12).days) == Decimal("11.5")
    assert usual_interval(habit().days) is None


@pytest.mark.parametrize(
    ("away", "severity"), [(39, None), (40, "warn"), (59, "warn"), (60, "bad"), (366, None)]
)
def test_that_a_customer_lapses_beyond_twice_its_interval(away, severity):
    one = habit(20, 20, 20)
    found = lapsed([one], LAPSED, one.days[-1] + timedelta(days=away))
    assert [each.severity for each in found] == ([Severity(severity)] if severity else [])
    assert all(each.episode == one.days[-1].isoformat() for each in found)


@pytest.mark.parametrize("one", [habit(2, 2, 2), habit(20, 20), habit(20, 20, 20, year=19_999)])
def test_that_short_pauses_few_orders_and_small_customers_are_left_out(one):
    away = 29 if len(one.days) == 4 and one.year > 20_000 else 90
    assert lapsed([one], LAPSED, one.days[-1] + timedelta(days=away)) == []


@given(st.lists(st.integers(1, 120), min_size=3, max_size=12), st.integers(1, 400))
def test_that_staying_away_longer_never_lowers_the_level(gaps, away):
    one = habit(*gaps)
    found = [
        lapsed([one], LAPSED, one.days[-1] + timedelta(days=days)) for days in (away, away + 1)
    ]
    if all(found):
        assert found[1][0].level > found[0][0].level
        assert found[1][0].key == found[0][0].key


def peers(*without: int, count: int = 6, group: str = "餐饮") -> list[Basket]:
    """Return customers that buy 面点 for 100,000 and, except ``without``, 火锅 for as much."""
    return [
        Basket(
            shop(place),
            group,
            "2026-10",
            {"面点": Decimal(100_000)} | ({} if place in without else {"火锅": Decimal(100_000)}),
        )
        for place in range(1, count + 1)
    ]


def test_that_what_most_peers_buy_is_offered_to_who_does_not():
    (found,) = white_spaces(peers(3), WHITE, "2026")
    assert (found.subject.id, found.facet, found.severity) == (3, "火锅", Severity.CHANCE)
    assert found.details["peers"] == "0.8333"
    assert found.amount == Decimal(100_000) * 500_000 / 1_100_000


@pytest.mark.parametrize(
    "baskets",
    [
        peers(),  # everybody buys it
        peers(1, 2, 3),  # only half buy it
        peers(3, count=4),  # too few peers
        peers(3, group=""),  # nobody knows whose peer it is
    ],
)
def test_that_without_a_clear_habit_of_the_peers_nothing_is_offered(baskets):
    assert white_spaces(baskets, WHITE, "2026") == []


@given(st.lists(st.dictionaries(st.sampled_from("甲乙丙"), st.integers(-50, 10**6).map(Decimal)),
                max_size=12))  # fmt: skip
def test_that_only_what_is_not_bought_is_offered(amounts):
    baskets = [Basket(shop(n), "餐饮", "2026-10", own) for n, own in enumerate(amounts)]
    for one in white_spaces(baskets, WHITE, "2026"):
        assert amounts[one.subject.id].get(one.facet, 0) <= 0
        assert one.amount >= WHITE["least"]
