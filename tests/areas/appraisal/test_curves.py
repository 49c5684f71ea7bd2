"""Score curves: golden numbers of the practice notes (3.3 Golden numbers), and their laws."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal.curves import Point, ScoreCurve, Stair, staircase, straight
from desktop_sales.core.errors import DomainError

D = Decimal

SCORES = st.integers(-50, 150)
VALUES = st.lists(st.tuples(st.integers(-1000, 1000), SCORES), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("points", "value", "score"),
    [
        # sales 85 of 100, points 60→0 100→100 120→120: 62.5
        ([("0.6", 0), (1, 100), ("1.2", 120)], "0.85", "62.5"),
        # complaint 3%, points 4→0 2→100 0→120: 50
        ([("0.04", 0), ("0.02", 100), (0, 120)], "0.03", "50"),
        # growth −2%, points −10→0 −5→100 0→120: 112
        ([("-0.10", 0), ("-0.05", 100), (0, 120)], "-0.02", "112"),
    ],
)
def test_that_the_golden_curves_score_as_noted(points, value, score):
    assert straight(points).score(D(value)) == D(score)


def test_that_a_curve_is_flat_outside_its_points():
    curve = straight([("0.6", 0), (1, 100)])
    assert (curve.score(D("-3")), curve.score(D(9))) == (0, 100)


def test_that_a_stair_can_give_the_value_itself_a_score_of_its_own():
    stairs = [Stair(D(10), D(15)), Stair(D(20), D(20)), Stair(D(20), D(25), from_here=False)]
    curve = staircase(D(10), stairs)
    values = [D("9.99"), D(10), D("19.99"), D(20), D("20.01"), D(99)]
    assert [curve.score(value) for value in values] == [10, 15, 15, 20, 25, 25]


def test_that_a_curve_refuses_no_points_disorder_and_two_scores_for_one_value():
    with pytest.raises(DomainError, match=r"appraisal\.curve_empty"):
        ScoreCurve(())
    with pytest.raises(DomainError, match=r"appraisal\.curve_unordered"):
        ScoreCurve((Point(D(2), D(0)), Point(D(1), D(1))))
    with pytest.raises(DomainError, match=r"appraisal\.curve_ambiguous"):
        ScoreCurve((Point(D(1), D(0)), Point(D(1), D(1))))


@given(st.dictionaries(st.integers(-1000, 1000), SCORES, min_size=1), st.integers(-2000, 2000))
def test_that_a_straight_curve_stays_between_its_points(points, value):
    curve = straight(points.items())
    assert min(points.values()) <= curve.score(D(value)) <= max(points.values())
    assert all(curve.score(D(at)) == score for at, score in points.items())


@given(st.dictionaries(st.integers(-1000, 1000), SCORES, min_size=1), SCORES)
def test_that_values_said_to_reach_a_score_reach_it(points, wanted):
    curve = straight(points.items())
    reaching = curve.values_reaching(D(wanted))
    assert all(curve.score(value) >= D(wanted) - D("1e-20") for value in reaching)
    assert bool(reaching) == (curve.best >= wanted)
