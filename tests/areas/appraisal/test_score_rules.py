"""Every rule kind that real forms print (forms: 1 绩效考核表), checked against its sentence."""

from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal.rule_codec import rule_from_json, rule_to_json
from desktop_sales.areas.appraisal.score_rules import (
    AccumulatingEvents,
    CountBands,
    Ladder,
    LevelTable,
    PerEvent,
    PerStep,
    PointList,
    Rated,
    Ratio,
    Threshold,
    inverse_ratio,
    lower_is_better,
    rank,
    read_on,
    value_for,
)
from desktop_sales.core.errors import DomainError

D = Decimal


def points(rule, weight, actual, target=None):
    """Return the points an item of ``weight`` gets."""
    read = read_on(rule.basis, D(actual), None if target is None else D(target))
    return rule.curve(D(weight)).score(read) * D(weight) / 100


def test_that_completion_of_80_percent_counts_80_percent_of_the_weight():
    assert points(Ratio(), 30, 80, 100) == 24
    assert points(Ratio(), 30, 130, 100) == 30, "满分封顶"
    assert points(Ratio(cap=D(120)), 30, 130, 100) == 36


def test_that_each_full_5_percent_below_deducts_1_point():
    rule = PerStep(
        D(10), D("0.05"), points_down=D(-1), full_steps_only=True, basis="completion", start=D(1)
    )
    got = [points(rule, 10, actual, 100) for actual in ("100", "96", "95", "91", "90", "45", "0")]
    assert got == [10, 10, 9, 9, 8, 0, 0]


def test_that_each_point_below_the_target_deducts_in_proportion():
    rule = PerStep(D(10), D("0.01"), points_down=D(-1))
    assert points(rule, 10, "0.062", "0.08") == D("8.2"), "低1.8个百分点，扣1.8分，得8.2分"
    assert points(rule, 10, "0.09", "0.08") == 10


def test_that_each_percent_of_growth_adds_a_point_and_decline_deducts_none():
    rule = PerStep(D(0), D("0.01"), points_up=D(1), full_steps_only=True, basis="value")
    got = [points(rule, 20, growth) for growth in ("-0.30", "0", "0.009", "0.01", "0.055", "0.9")]
    assert got == [0, 0, 0, 1, 5, 20]


def test_that_below_the_standard_nothing_is_given_and_each_grade_above_adds():
    rule = PerStep(D(5), D("0.05"), points_up=D(1), below_start=D(0), full_steps_only=True)
    got = [points(rule, 10, actual, "0.8") for actual in ("0.79", "0.80", "0.84", "0.85", "2")]
    assert got == [0, 5, 5, 6, 10]


def test_that_each_new_customer_adds_2_up_to_the_highest_points():
    rule = PerStep(D(0), D(1), points_up=D(2), basis="value")
    assert [points(rule, 10, count) for count in (0, 1, 4, 5, 9)] == [0, 2, 8, 10, 10]


def test_that_growth_counts_both_ways():
    rule = PerStep(
        D(10), D("0.01"), points_up=D(1), points_down=D(-1), cap_points=D(15), basis="value"
    )
    got = [points(rule, 10, growth) for growth in ("-0.2", "-0.03", "0", "0.02", "0.5")]
    assert got == [0, 7, 10, 12, 15]


def test_that_a_rank_gains_20_forward_and_loses_20_backward():
    rule = rank(D(60), D(20), D(100))
    assert [points(rule, 100, place, 5) for place in (5, 4, 3, 2, 6, 8)] == [
        60, 80, 100, 100, 40, 0,
    ]  # fmt: skip


def test_that_a_level_may_exceed_the_weight_up_to_its_cap():
    levels = ((D(10000), D(15), True), (D(20000), D(20), True), (D(20000), D(25), False))
    rule = LevelTable(D(10), levels)
    got = [points(rule, 20, amount) for amount in ("9999", "10000", "20000", "20000.01")]
    assert got == [10, 15, 20, 25]
    assert points(LevelTable(D(10), levels, cap_points=D(22)), 20, "30000") == 22


def test_that_counts_fall_into_bands_without_a_gap():
    rule = CountBands(((0, 3, D(2)), (4, 5, D(5)), (6, 8, D(8)), (9, None, D(10))))
    assert [points(rule, 10, count) for count in (0, 3, 4, 5, 6, 8, 9, 40)] == [
        2, 2, 5, 5, 8, 8, 10, 10,
    ]  # fmt: skip
    with pytest.raises(DomainError, match=r"appraisal\.bands_gap"):
        CountBands(((0, 3, D(2)), (5, None, D(5)))).curve(D(10))


def test_that_one_training_gives_4_and_more_give_6():
    rule = AccumulatingEvents((D(4), D(6)))
    assert [points(rule, 10, count) for count in (0, 1, 2, 7)] == [0, 4, 6, 6]


def test_that_each_late_arrival_costs_1_and_more_than_three_cost_all():
    rule = PerEvent(D(1), zero_above=3)
    assert [points(rule, 10, count) for count in (0, 1, 3, 4, 9)] == [10, 9, 7, 0, 0]
    assert [points(PerEvent(D(2)), 10, count) for count in (0, 2, 5, 6)] == [10, 6, 0, 0]
    assert [points(PerEvent(D(2), zero_above=0), 10, count) for count in (0, 1)] == [10, 0]


def test_that_a_ladder_maps_rungs_to_points():
    rule = Ladder((("从不主动", D(1)), ("偶尔主动", D(3)), ("经常主动", D(4)), ("一贯主动", D(5))))
    assert [points(rule, 5, rung) for rung in (1, 2, 3, 4)] == [1, 3, 4, 5]


def test_that_lower_is_better_scores_a_target_hit_in_full():
    rule = lower_is_better(D("0.04"), D("0.02"), D(0), D(120))
    assert points(rule, 100, "0.03") == 50
    assert points(rule, 100, "0.02") == 100
    assert points(inverse_ratio(), 100, "0.03", "0.02") == 50, "2−a/t"
    assert points(inverse_ratio(), 100, "0.02", "0.02") == 100
    assert points(inverse_ratio(D(120)), 100, "0", "0.02") == 120


def test_that_a_kept_limit_is_full_marks_and_a_broken_one_none():
    rule = Threshold(lower_is_better=True)
    assert [points(rule, 2, rate, "0.03") for rate in ("0", "0.03", "0.031")] == [2, 2, 0]
    assert [points(Threshold(), 2, rate, "0.9") for rate in ("0.89", "0.9")] == [0, 2]


def test_that_a_completion_without_a_positive_target_is_no_number_but_a_value_curve_scores():
    assert read_on("completion", D(3), D(0)) is None
    assert read_on("completion", D(3), D(-2)) is None
    assert read_on("difference", D(3), None) is None
    assert points(PointList(((D(-10), D(0)), (D(-5), D(100)))), 10, "-5") == 10


def test_that_the_plain_ratios_beside_the_golden_numbers_of_note_3_3_are_85_and_none():
    assert points(Ratio(), 100, 85, 100) == 85, "62.5 by the points 60→0 100→100 120→120"
    assert read_on("completion", D("-0.02"), D("-0.05")) is None, "never the 40 of −2% ÷ −5%"


def test_that_a_complaint_rate_of_3_against_2_is_never_the_66_67_of_note_3_3():
    plain = D(2) / D(3) * 100
    assert plain.quantize(D("0.01")) == D("66.67"), "target ÷ actual"
    assert points(inverse_ratio(), 100, "0.03", "0.02") == 50


RULES = [
    Ratio(cap=D(120)),
    Rated(),
    PointList(((D("0.6"), D(0)), (D(1), D(100))), basis="completion"),
    Threshold(lower_is_better=True),
    PerStep(D(10), D("0.01"), points_down=D(-1), below_start=D(0), full_steps_only=True),
    LevelTable(D(10), ((D(1), D(15), True), (D(2), D(20), False)), cap_points=D(25)),
    CountBands(((0, 3, D(2)), (4, None, D(5)))),
    AccumulatingEvents((D(4), D(6))),
    PerEvent(D(1), zero_above=3),
    Ladder((("差", D(1)), ("好", D(5)))),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_that_a_rule_comes_back_from_json_as_it_was(rule):
    assert rule_from_json(rule_to_json(rule)) == rule


@pytest.mark.parametrize("data", [{"kind": "magic"}, {"kind": "ratio", "cap": "much"}, {}])
def test_that_an_unknown_rule_is_refused(data):
    with pytest.raises(DomainError, match=r"appraisal\.rule_unknown"):
        rule_from_json(data)


@pytest.mark.parametrize("basis", ["value", "completion", "difference", "places"])
def test_that_the_needed_figure_is_the_inverse_of_what_is_read(basis):
    read = read_on(basis, D("0.7"), D("0.8"))
    assert value_for(basis, read, D("0.8")) == pytest.approx(D("0.7"))
