"""The dividend: who takes part, and an exact split."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.compensation.dividend_rules import (
    Candidate,
    DividendRule,
    exclusion,
    split_dividend,
)
from desktop_sales.core.errors import DomainError

RULE = DividendRule({"区域销售主管": Decimal("1.5"), "销售人员": Decimal(1)})


def person(key=1, coefficient="1", months=12, post="销售人员", grade="A", **more) -> Candidate:
    return Candidate(key, post, months, grade, Decimal(coefficient), **more)


@pytest.mark.parametrize(
    ("coefficients", "fen"),
    [
        (("1", "1", "1"), [3_333_334, 3_333_333, 3_333_333]),
        (("1.2", "1.0", "1.0"), [3_750_000, 3_125_000, 3_125_000]),
    ],
)
def test_that_the_pool_is_split_as_in_note_3_3(coefficients, fen):
    people = [person(key, value) for key, value in enumerate(coefficients)]
    parts = split_dividend(RULE, 10_000_000, people)
    assert [part.amount_fen for part in parts] == fen


def test_that_three_equal_points_never_leave_the_fen_that_99_999_99_lacks_in_note_3_3():
    naive = 3 * (Decimal(100_000) / 3).quantize(Decimal("0.01"))
    assert naive == Decimal("99999.99")
    parts = split_dividend(RULE, 10_000_000, [person(key) for key in range(3)])
    assert sum(part.amount_fen for part in parts) == 10_000_000


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (person(post="文员"), "post"),
        (person(months=5), "months"),
        (person(grade="C"), "grade"),
        (person(has_left=True), "left"),
        (person(months=6), None),
    ],
)
def test_that_who_takes_no_part_learns_why(candidate, reason):
    assert exclusion(RULE, candidate) == reason


def test_that_points_are_grade_times_post_times_months():
    people = [person(1, "1.2", 6, "区域销售主管"), person(2, "1", 12)]
    first, second = split_dividend(RULE, 19_00, people)
    assert (first.points, second.points) == (Decimal("0.9"), Decimal(1))
    assert (first.amount_fen, second.amount_fen) == (900, 1000)


def test_that_a_pool_for_nobody_is_refused():
    with pytest.raises(DomainError) as problem:
        split_dividend(RULE, 100, [person(grade="D")])
    assert problem.value.code == "compensation.nobody_eligible"


@given(
    st.integers(1, 10**10),
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 12)), min_size=1, max_size=30),
)
def test_that_the_parts_add_up_to_the_pool(pool, given_people):
    people = [person(key, Decimal(c) / 100, months) for key, (c, months) in enumerate(given_people)]
    if all(months < 6 for _, months in given_people):
        return
    parts = split_dividend(RULE, pool, people)
    assert sum(part.amount_fen for part in parts) == pool
    assert all(part.amount_fen == 0 for part in parts if part.excluded)
