"""Grades and their distribution (definitions: Score, grade, consequence)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal.distribution import places, suggested
from desktop_sales.areas.appraisal.grades import GradeBand, check_bands, grade_of, next_band
from desktop_sales.core.errors import DomainError

D = Decimal

BANDS = (
    GradeBand("A", "优秀", D(90), D("1.20")),
    GradeBand("B", "良好", D(80), D("1.00")),
    GradeBand("C", "合格", D(70), D("0.80")),
    GradeBand("D", "待改进", D(0), D("0.60")),
)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("105", "A"), ("90", "A"), ("89.99", "B"), ("80", "B"), ("79.995", "C"), ("70", "C"),
     ("69.99", "D"), ("0", "D")],
)  # fmt: skip
def test_that_bands_are_half_open(total, grade):
    assert grade_of(D(total), BANDS).code == grade


@given(st.decimals(0, 105, places=2))
def test_that_every_total_has_exactly_one_grade(total):
    band = grade_of(total, BANDS)
    above = next_band(total, BANDS)
    assert band.from_score <= total
    assert above is None or (
        above.from_score > total and BANDS.index(above) == BANDS.index(band) - 1
    )


def test_that_bands_with_a_gap_at_the_bottom_or_out_of_order_are_refused():
    for wrong in ((), BANDS[:3], BANDS[::-1], (*BANDS, BANDS[-1])):
        with pytest.raises(DomainError, match=r"appraisal\.bands_wrong"):
            check_bands(wrong)
    check_bands(BANDS)


@pytest.mark.parametrize(
    ("people", "expected"),
    [(4, None), (5, [1, 2, 2, 0]), (7, [1, 2, 3, 1]), (10, [1, 3, 5, 1]), (15, [2, 5, 7, 1]),
     (23, [2, 7, 12, 2])],
)  # fmt: skip
def test_that_places_are_whole_by_largest_remainder(people, expected):
    assert places(people, (10, 30, 50, 10)) == expected


def test_that_equal_scores_share_the_better_grade_at_the_cost_of_the_next():
    scores = {1: D(95), 2: D(95), 3: D(90), 4: D(80), 5: D(70)}
    assert suggested(scores, (10, 30, 50, 10)) == {1: 0, 2: 0, 3: 1, 4: 2, 5: 2}
    assert suggested({1: D(1)}, (10, 30, 50, 10)) is None


@given(st.lists(st.integers(0, 100), min_size=5, max_size=40))
def test_that_the_lowest_grade_never_exceeds_its_share_and_order_is_kept(scores):
    people = {number: D(score) for number, score in enumerate(scores)}
    grades = suggested(people, (10, 30, 50, 10))
    assert sum(1 for g in grades.values() if g == 3) <= places(len(scores), (10, 30, 50, 10))[3]
    for one, other in zip(people, list(people)[1:], strict=False):
        if people[one] == people[other]:
            assert grades[one] == grades[other]
        else:
            assert (people[one] > people[other]) == (grades[one] < grades[other]) or (
                grades[one] == grades[other]
            )
