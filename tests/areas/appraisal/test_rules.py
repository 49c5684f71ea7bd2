"""Scoring of whole sheets: golden numbers of the practice notes 3.3 and the definitions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal.grades import GradeBand
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    Indicator,
    LineInput,
    Mark,
    Waiver,
)
from desktop_sales.areas.appraisal.rules import (
    PartInput,
    check_weights,
    combine_marks,
    effective_weights,
    graded,
    rounded,
    score_parts,
)
from desktop_sales.areas.appraisal.score_rules import PointList, Ratio
from desktop_sales.core.errors import DomainError

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
ON_ITS_SCORE = PointList(((D(0), D(0)), (D(150), D(150))))


def score(lines):
    return score_parts([PartInput(tuple(lines), 20)], SETTINGS)


def indicator(code, weight, rule=ON_ITS_SCORE):
    return Indicator(code, code, "results", "measure", D(weight), rule, "points")


def line(code, weight, actual, **more):
    return LineInput(indicator(code, weight), None if actual is None else D(actual), **more)


def test_that_40x92_5_25x50_20x112_15x80_makes_83_9():
    part = score([line("a", 40, "92.5"), line("b", 25, 50), line("c", 20, 112), line("d", 15, 80)])
    assert [each.score for each in part.parts[0]] == [
        D("37.00"),
        D("12.50"),
        D("20.00"),
        D("12.00"),
    ]
    assert (part.extra, part.total) == (D("2.40"), D("83.90"))


def test_that_a_not_applicable_second_item_gives_95_2():
    part = score(
        [
            line("a", 40, "92.5"),
            line("b", 25, None, reason="not_applicable.no_target"),
            line("c", 20, 112),
            line("d", 15, 80),
        ]
    )
    assert [each.effective_weight for each in part.parts[0]] == [
        D("53.33"), D(0), D("26.67"), D("20.00"),
    ]  # fmt: skip
    assert part.total == D("95.20")
    assert (part.parts[0][1].state, part.parts[0][1].reason) == (
        "not_applicable", "not_applicable.no_target",
    )  # fmt: skip
    assert part.dropped_weight == 25


def test_that_extra_points_stop_at_five():
    part = score([line("a", 50, 120), line("b", 50, 120)])
    assert (part.extra, part.total) == (5, 105)


def test_that_missing_data_leave_no_total_but_a_provisional_one():
    part = score([line("a", 50, 80), line("b", 50, None, reason="missing.no_value")])
    assert (part.total, part.provisional) == (None, D("80.00"))
    assert part.parts[0][0].score == D("40.00")
    assert part.dropped_weight == 0


@pytest.mark.parametrize(("treatment", "total"), [("drop", "80.00"), ("zero", "40.00")])
def test_that_a_waiver_drops_the_item_or_sets_it_to_zero(treatment, total):
    waiver = Waiver(treatment, "客户未回函", "周敏")
    part = score([line("a", 50, 80), line("b", 50, None, reason="missing.no_value", waiver=waiver)])
    assert part.total == D(total)


def test_that_a_waiver_does_not_touch_what_is_there():
    waiver = Waiver("zero", "…", "周敏")
    assert score([line("a", 100, 80, waiver=waiver)]).total == 80


def test_that_a_ratio_without_a_target_drops_out_with_its_reason():
    given_line = LineInput(indicator("a", 60, Ratio()), D(5), D(0))
    part = score([given_line, line("b", 40, 70)])
    assert part.parts[0][0].reason == "not_applicable.no_target"
    assert part.total == 70


def test_that_more_than_40_percent_not_applicable_gives_no_grade():
    assert graded(D(95), D(40), SETTINGS).code == "A"
    assert graded(D(95), D("40.01"), SETTINGS) is None
    assert graded(None, D(0), SETTINGS) is None


def test_that_nothing_applicable_gives_no_total():
    part = score([line("a", 100, None, reason="not_applicable.no_target")])
    assert (part.total, part.provisional, part.dropped_weight) == (None, None, 100)


def marks(**groups):
    return [
        Mark(group, f"{group}{n}", D(score))
        for group, scores in groups.items()
        for n, score in enumerate(scores)
    ]


def test_that_raters_88_80_96_at_60_25_15_make_87_2_and_without_peers_89_6():
    assert combine_marks(marks(superior=[88], peer=[75, 85], self=[96]), SETTINGS).value == D(
        "87.2"
    )
    without = combine_marks(marks(superior=[88], self=[96]), SETTINGS)
    assert without.value == D("89.6")
    assert without.dropped == ("peer",)


def test_that_a_group_without_marks_is_never_the_0_that_makes_61_33_in_note_3_3():
    as_zero = (D(88) + D(0) + D(96)) / 3
    assert as_zero.quantize(D("0.01")) == D("61.33")
    assert combine_marks(marks(superior=[88], self=[96]), SETTINGS).value == D("89.6")


def test_that_a_single_peer_is_neither_counted_nor_shown():
    rating = combine_marks(marks(superior=[88], peer=[10], self=[96]), SETTINGS)
    assert rating.value == D("89.6")
    assert rating.hidden == ("peer",)
    assert "peer" not in [group for group, _, _ in rating.groups]


def test_that_a_second_level_review_is_kept_beside():
    rating = combine_marks(marks(superior=[88], review=[70, 80]), SETTINGS)
    assert (rating.value, rating.review) == (88, 75)


def test_that_parts_combine_by_working_days_and_still_add_up_line_by_line():
    result = score_parts(
        [
            PartInput((line("a", 100, 90),), 12),
            PartInput((line("a", 70, 60), line("b", 30, 60)), 8),
        ],
        SETTINGS,
    )
    assert [[each.effective_weight for each in part] for part in result.parts] == [[60], [28, 12]]
    assert result.total == D("78.00")


def test_that_a_part_where_nothing_applies_gives_its_points_to_the_others():
    none = line("a", 100, None, reason="not_applicable.no_target")
    result = score_parts([PartInput((line("a", 100, 90),), 12), PartInput((none,), 8)], SETTINGS)
    assert (result.total, result.dropped_weight) == (90, 40)


def test_that_a_missing_line_in_one_part_leaves_no_total():
    none = line("a", 100, None, reason="missing.no_value")
    result = score_parts([PartInput((line("a", 100, 90),), 12), PartInput((none,), 8)], SETTINGS)
    assert (result.total, result.provisional) == (None, 90)


def test_that_weights_must_total_100_be_positive_and_unique():
    check_weights([indicator("a", 60), indicator("b", 40)])
    for wrong, code in (
        ([indicator("a", 60), indicator("b", "39.99")], "weights_not_100"),
        ([indicator("a", 100), indicator("b", 0)], "weight_not_positive"),
        ([indicator("a", 60), indicator("a", 40)], "indicator_twice"),
    ):
        with pytest.raises(DomainError, match=code):
            check_weights(wrong)


WEIGHTS = st.lists(st.integers(1, 100), min_size=1, max_size=25)


@given(WEIGHTS, st.data())
def test_that_full_marks_on_every_applicable_line_always_total_100(weights, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    kept[0] = True
    lines = [
        line(str(n), w, 100 if use else None, reason=None if use else "not_applicable.no_target")
        for n, (w, use) in enumerate(zip(weights, kept, strict=True))
    ]
    assert score(lines).total == 100
    assert sum(effective_weights([D(w) for w in weights], kept)) == 100


@given(WEIGHTS, st.data())
def test_that_the_total_is_the_sum_of_printed_lines_and_no_line_passes_its_weight(weights, data):
    scores = [data.draw(st.decimals(0, 130, places=2)) for _ in weights]
    part = score([line(str(n), w, s) for n, (w, s) in enumerate(zip(weights, scores, strict=True))])
    assert part.total == sum(each.score for each in part.parts[0]) + part.extra
    for each in part.parts[0]:
        assert 0 <= each.score <= each.effective_weight
        assert each.score == rounded(each.score)
    assert 0 <= part.extra <= 5
