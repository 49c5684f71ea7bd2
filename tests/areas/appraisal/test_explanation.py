"""Scores in words: the rule as forms print it, the numbers put in, what would reach more."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal.codec import line_from_json, line_to_json
from desktop_sales.areas.appraisal.explanation import achieved_of, explain, reason_of
from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.next_grade import reaches
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    CombinedRating,
    Indicator,
    LineInput,
    Waiver,
)
from desktop_sales.areas.appraisal.rules import PartInput, score_parts
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
    rank,
)
from desktop_sales.areas.appraisal.wording import exact, figure, standard
from desktop_sales.core.translation import set_language

D = Decimal
SETTINGS = AppraisalSettings(
    bands=(
        GradeBand("A", "优秀", D(90), D("1.20")),
        GradeBand("B", "良好", D(80), D("1.00")),
        GradeBand("C", "合格", D(70), D("0.80")),
        GradeBand("D", "待改进", D(0), D("0.60")),
    ),
    rater_weights=(("superior", D(60)), ("peer", D(25)), ("self", D(15))),
    least_peers=2,
    most_extra=D(5),
    most_dropped=D(40),
    distribution=(10, 30, 50, 10),
)


def indicator(rule, weight=10, unit="rate", **more):
    return Indicator("x", "指标", "results", "measure", D(weight), rule, unit, **more)


def scored(line, *others):
    return score_parts([PartInput((line, *others), 20)], SETTINGS).parts[0][0]


@pytest.mark.parametrize(
    ("rule", "unit", "words"),
    [
        (Ratio(), "yuan", "完成率×权重，满分封顶"),
        (Ratio(cap=D(120)), "yuan", "完成率×权重，120%封顶"),
        (Rated(), "points", "评价分÷100×权重"),
        (Threshold(lower_is_better=True), "rate", "达标满分，超标0分"),
        (Threshold(), "rate", "达标满分，未达标0分"),
        (PerStep(D(10), D("0.01"), points_down=D(-1)), "rate", "达标得满分；每低1个百分点扣1分"),
        (
            PerStep(D(5), D("0.001"), points_up=D("-0.5"), full_steps_only=True),
            "rate",
            "达标得5分；每超0.1个百分点扣0.5分；不足一档不计",
        ),
        (
            PerStep(D(10), D("0.05"), points_down=D(-1), basis="completion", start=D(1)),
            "yuan",
            "达标得满分；每低5个百分点扣1分",
        ),
        (
            PerStep(D(5), D(1), points_up=D(2), below_start=D(0)),
            "customers",
            "达标得5分；每高1家加2分；低于标准得0分",
        ),
        (rank(D(6), D(2), D(10)), "rank", "达标得6分；每高1名加2分；每低1名扣2分"),
        (
            LevelTable(D(5), ((D(10000), D(8), True), (D(20000), D(12), False))),
            "yuan",
            "1.0万元以下得5分；达到1.0万元得8分；超过2.0万元得12分",
        ),
        (
            CountBands(((0, 3, D(2)), (4, None, D(10)))),
            "count",
            "0–3得2分；4以上得满分",
        ),
        (AccumulatingEvents((D(4), D(6))), "times", "1次得4分；2次及以上得6分"),
        (PerEvent(D(1), zero_above=3), "times", "每次扣1分；3次以上得0分"),
        (Ladder((("偶尔", D(3)), ("一贯", D(10)))), "count", "偶尔得3分；一贯得满分"),
        (
            PointList(((D("0.6"), D(0)), (D(1), D(100))), basis="completion"),
            "yuan",
            "按权重计：60.0%得0%；100.0%得100%，中间按直线折算",
        ),
    ],
    ids=lambda each: each.kind if hasattr(each, "kind") else None,
)
def test_that_a_rule_reads_as_a_form_prints_it(rule, unit, words):
    assert standard(indicator(rule, unit=unit)) == words


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1360000", "yuan", "136.0万元"),
        ("9999.5", "yuan", "9,999.5元"),
        ("-12000", "yuan", "−1.2万元"),
        ("0.944", "rate", "94.4%"),
        ("4", "customers", "4家"),
        (None, "rate", "—"),
    ],
)
def test_that_a_figure_carries_its_unit(value, unit, shown):
    assert figure(None if value is None else D(value), unit) == shown


def test_that_numbers_for_recalculation_are_exact():
    assert exact(D("1284000.10"), "yuan") == "1,284,000.1"
    assert exact(D("0.94412"), "rate") == "94.41%"


def test_that_a_plan_ratio_shows_actual_over_target_and_the_cap():
    line = LineInput(
        indicator(Ratio(), 12, "yuan", measure="sales.profit", target_kind="plan"),
        D(352000),
        D(340000),
    )
    told = explain(scored(line), "2026年10月")
    assert told.formula == "销售额 − 成本；实际 ÷ 目标"
    assert told.numbers == "352,000 ÷ 340,000 = 103.53%"
    assert told.points == "103.53%，满分封顶，得100分"
    assert told.source == "2026年10月销售明细"


def test_that_a_changed_weight_and_extra_points_are_said():
    line = LineInput(indicator(Ratio(cap=D(120)), 40), D("1.1"), D(1))
    none = LineInput(indicator(Ratio(), 60), reason="not_applicable.no_target")
    told = explain(scored(line, replace(none)), "…")
    assert told.note == "权重由40折算为100；超额部分计加分10分"


def test_that_reasons_of_missing_inapplicable_and_waived_lines_are_said():
    missing = LineInput(indicator(Ratio()), reason="missing.no_value")
    assert achieved_of(scored(missing)) == "缺数据"
    assert reason_of(scored(missing)) == "尚未填写数据"
    absent = LineInput(indicator(Ratio()), reason="not_applicable.no_target")
    assert (achieved_of(scored(absent)), reason_of(scored(absent))) == ("不适用", "本期无目标")
    waived = replace(missing, waiver=Waiver("zero", "逾期未报", "周敏"))
    assert reason_of(scored(waived)) == "周敏决定按0分计：逾期未报"
    dropped = replace(missing, waiver=Waiver("drop", "客户停业", "周敏"))
    assert (
        explain(scored(dropped), "…").note.startswith("权重")
        or reason_of(scored(dropped)) == "周敏同意免计：客户停业"
    )


def test_that_a_rating_names_its_groups_and_who_is_missing():
    rating = CombinedRating(
        D("89.6"), (("superior", D(88), 1), ("self", D(96), 1)), ("peer",), (), D(75)
    )
    rated = replace(indicator(Rated(), 10, "points"), kind="rated")
    told = explain(scored(LineInput(rated, D("89.6"), rating=rating)), "2026年10月")
    assert told.numbers == "上级 88、自评 96 → 89.6"
    assert told.note == "权重由10折算为100；缺同事评分，其余权重按比例折算；二级复评75分"
    assert told.source == "2026年10月评分表"


def test_that_lower_is_better_tells_over_and_met():
    complaint = indicator(PerStep(D(5), D("0.001"), points_up=D("-0.5")), 5, lower_is_better=True)
    over = scored(LineInput(complaint, D("0.024"), D("0.02")))
    assert achieved_of(over) == "超0.4个百分点"
    assert achieved_of(scored(LineInput(complaint, D("0.02"), D("0.02")))) == "达标"
    assert explain(over, "…").points == "高0.4个百分点，扣40分，得60分"


def test_that_explanations_come_in_english_too():
    set_language("en")
    line = scored(
        LineInput(indicator(PerStep(D(10), D("0.01"), points_down=D(-1))), D(0), D("0.02"))
    )
    assert achieved_of(line) == "short by 2 percentage points"


RULES = st.sampled_from(
    [
        Ratio(),
        Ratio(cap=D(120)),
        PerStep(D(10), D("0.01"), points_down=D("-0.5"), points_up=D("0.5"), cap_points=D(12)),
        PerStep(D(10), D("0.05"), points_down=D(-1), full_steps_only=True),
        Threshold(),
        PointList(((D(0), D(0)), (D(1), D(100))), basis="completion"),
    ]
)


@given(st.lists(st.tuples(RULES, st.integers(0, 150)), min_size=2, max_size=6))
def test_that_the_figure_named_for_the_next_grade_reaches_it(lines):
    inputs = [
        LineInput(replace(indicator(rule, 10), code=str(n)), D(actual) / 100, D(1))
        for n, (rule, actual) in enumerate(lines)
    ]
    result = score_parts([PartInput(tuple(inputs), 20)], SETTINGS)
    gap, found = reaches(result, SETTINGS)
    for reach in found:
        if reach.needed is None:
            continue
        better = tuple(
            replace(line, actual=reach.needed) if line.indicator.code == reach.indicator else line
            for line in inputs
        )
        improved = score_parts([PartInput(better, 20)], SETTINGS)
        assert improved.total >= result.total + gap - D("0.02")


@given(st.sampled_from([Ratio(), Threshold(), Rated()]), st.integers(-50, 150))
def test_that_a_scored_line_comes_back_from_json_as_it_was(rule, actual):
    waiver = Waiver("drop", "…", "周敏")
    rating = CombinedRating(D(80), (("superior", D(80), 1),), ("peer", "self"), (), None)
    given_line = LineInput(
        indicator(rule), D(actual) / 100, D(1), D(5), D(7), None, "note.short_history", waiver,
        rating, "台账",
    )  # fmt: skip
    line = scored(given_line)
    assert line_from_json(line_to_json(line)) == line


def test_that_no_next_grade_is_named_where_no_grade_is_given():
    lines = (
        LineInput(indicator(Ratio(), 50), D("0.85"), D(1)),
        LineInput(replace(indicator(Ratio(), 50), code="away"), reason="not_applicable.no_target"),
    )
    result = score_parts([PartInput(lines, 20)], SETTINGS)
    assert result.dropped_weight > SETTINGS.most_dropped
    assert reaches(result, SETTINGS) == (0, [])
