"""Classes: points and scores by hand, thresholds, hysteresis, what fits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.customers.class_rules import (
    CRITERIA,
    Facts,
    Judged,
    Scheme,
    check_scheme,
    fitting,
    held,
    judge,
    lowest_score,
    points_of,
    score_of,
    visits_a_month,
)
from desktop_sales.areas.customers.classes import scheme_of, stored_scheme
from desktop_sales.areas.customers.segments import SEGMENTS, rfm_points, segment_of
from desktop_sales.core.errors import DomainError

SCHEME = Scheme(industries={"商超": 5, "餐饮": 2})
CADENCES = {"key": 30, "core": 45}


def facts(customer_id: int = 1, **values) -> Facts:
    base = {
        "current": "potential", "heads": None, "turnover_fen": None, "industry": "", "orders": 0,
        "amount_e4": 0, "recency_days": None, "margin_percent": None, "has_bought": True,
        "strategic": False,
    }  # fmt: skip
    return Facts(customer_id, **{**base, **values})


def test_that_points_follow_the_printed_steps() -> None:
    one = facts(
        heads=200, turnover_fen=100, industry="商超", orders=8, amount_e4=50_000_0000,
        recency_days=60, margin_percent=29,
    )  # fmt: skip
    assert points_of(one, SCHEME) == (3, 5, 4, 3, 4, 4)
    assert points_of(facts(), SCHEME) == (1, 3, 1, 1, 1, 1), "what is not known has the fewest"
    assert points_of(facts(turnover_fen=50_000_000_000), SCHEME)[0] == 5, "the larger size counts"
    days = [points_of(facts(recency_days=d), SCHEME)[4] for d in (0, 30, 31, 180, 181)]
    assert days == [5, 5, 4, 2, 1]


def test_that_a_score_is_weights_times_points_over_five() -> None:
    points = (3, 5, 4, 3, 1, 1)
    assert score_of(points, SCHEME) == (20 * 3 + 10 * 5 + 30 * 4 + 40 * 3) * 100 // 5 == 70_00
    assert score_of((5,) * 6, SCHEME) == 100_00


def test_that_only_who_never_ordered_is_potential() -> None:
    found = judge(
        [
            facts(1, has_bought=False, heads=5_000),
            facts(2),
            facts(3, orders=12, amount_e4=10**10, heads=1_000, industry="商超"),
            facts(4, strategic=True, has_bought=False),
        ],
        SCHEME,
    )
    assert [(j.class_key, j.why) for j in found] == [
        ("potential", "potential"),
        ("ordinary", "computed"),
        ("key", "computed"),
        ("key", "strategic"),
    ]


def test_that_equal_scores_share_a_class_by_quantiles() -> None:
    scores = [90_00, 80_00, 80_00, 80_00, 50_00]
    assert lowest_score(scores, 1) == 90_00
    assert lowest_score(scores, 2) == 90_00, "three share the second place: none of them"
    assert lowest_score(scores, 4) == 80_00
    assert lowest_score(scores, 5) == 0
    assert lowest_score(scores, 0) == 100_01


def test_that_abc_follows_the_cumulative_amount() -> None:
    amounts = (60, 15, 15, 6, 4, 0)
    found = judge(
        [facts(n, amount_e4=amount) for n, amount in enumerate(amounts)],
        replace(SCHEME, method="abc"),
    )
    assert [j.class_key for j in found] == [
        "key",
        "key",
        "core",
        "ordinary",
        "ordinary",
        "ordinary",
    ]


def one(computed: str, current: str, why: str = "computed") -> Judged:
    return Judged(facts(current=current), (1,) * 6, 20_00, computed, computed, why)


@pytest.mark.parametrize(
    ("current", "before", "computed", "expected", "why"),
    [
        ("core", [], "key", "key", "computed"),
        ("key", [], "core", "key", "held"),
        ("key", ["key"], "ordinary", "key", "held"),
        ("key", ["core"], "ordinary", "core", "computed"),
        ("key", ["ordinary"], "core", "core", "computed"),
        ("key", ["ordinary"], "ordinary", "ordinary", "computed"),
        ("potential", [], "ordinary", "ordinary", "computed"),
        ("core", ["ordinary"], "core", "core", "computed"),
    ],
)
def test_that_a_class_falls_only_after_two_periods(
    current: str, before: list[str], computed: str, expected: str, why: str
) -> None:
    result = held(one(computed, current), before, None, SCHEME)
    assert (result.class_key, result.why) == (expected, why)


def test_that_an_override_stands_above_all() -> None:
    result = held(one("ordinary", "core"), ["ordinary"], "key", SCHEME)
    assert (result.class_key, result.why, result.computed) == ("key", "override", "ordinary")


def test_that_the_proposed_thresholds_keep_ceiling_and_capacity() -> None:
    judged = [
        Judged(facts(n), (1,) * 6, score * 100, "ordinary", "ordinary", "computed")
        for n, score in enumerate([95, 92, 90, 90, 88, 85, 84, 75, 70, 66, 61])
    ]
    found = fitting(judged, replace(SCHEME, ceiling=2), managers=1, capacity=5, cadences=CADENCES)
    assert found.key_from == 92
    key = sum(j.score_e2 >= found.key_from * 100 for j in judged)
    core = sum(found.core_from * 100 <= j.score_e2 < found.key_from * 100 for j in judged)
    assert key == 2
    assert visits_a_month({"key": key, "core": core}, CADENCES) <= 5
    looser = sum((found.core_from - 1) * 100 <= j.score_e2 < found.key_from * 100 for j in judged)
    assert visits_a_month({"key": key, "core": looser}, CADENCES) > 5
    check_scheme(found)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weights": {"size": 50, "amount": 49}}, "customers.scheme_weights"),
        ({"weights": {"size": 110, "amount": -10}}, "customers.scheme_weights"),
        ({"amount": (1, 1, 2, 3)}, "customers.scheme_limits"),
        ({"amount": (1, 2, 3)}, "customers.scheme_limits"),
        ({"key_from": 60}, "customers.scheme_thresholds"),
    ],
)
def test_that_a_scheme_that_cannot_work_is_refused(changes: dict, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_scheme(replace(SCHEME, **changes))
    assert caught.value.code == code


def test_that_a_scheme_is_stored_whole() -> None:
    assert scheme_of(stored_scheme(SCHEME)) == SCHEME
    assert sum(Scheme().weights.values()) == 100
    check_scheme(Scheme())


@given(
    st.integers(-10, 30),
    st.integers(-(10**9), 10**12),
    st.integers(0, 4_000),
    st.integers(0, 9_999),
)
def test_that_every_customer_with_an_order_has_one_segment(
    orders: int, amount: int, days: int, heads: int
) -> None:
    some = facts(orders=orders, amount_e4=amount, recency_days=days, heads=heads)
    points = points_of(some, SCHEME)
    assert len(points) == len(CRITERIA)
    assert all(1 <= got <= 5 for got in points)
    assert segment_of(rfm_points(some, SCHEME)) in SEGMENTS
