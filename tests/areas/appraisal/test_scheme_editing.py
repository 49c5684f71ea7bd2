"""The workshop's rules: what stands beside the 100 points, shares, checks, comparison."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal import scheme_checks, scheme_drafts
from desktop_sales.areas.appraisal.distribution import places, suggested
from desktop_sales.areas.appraisal.grades import check_bands, grade_of
from desktop_sales.areas.appraisal.records import (
    BALANCE,
    AppraisalSettings,
    Indicator,
    LineInput,
)
from desktop_sales.areas.appraisal.regulation import (
    _check_setting,
    bands_from_json,
    built_in_indicators,
    built_in_schemes,
    built_in_value,
    scheme_from_json,
    scheme_to_json,
)
from desktop_sales.areas.appraisal.rules import PartInput, balance, graded, score_parts
from desktop_sales.areas.appraisal.scheme_comparison import compare
from desktop_sales.areas.appraisal.score_rules import LevelTable, PerStep, PointList, Ratio
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.core.errors import DomainError

D = Decimal
BANDS = bands_from_json(built_in_value("appraisal.grades"))
SETTINGS = AppraisalSettings(BANDS, (("superior", D(100)),), 2, D(5), D(40), (10, 30, 50, 10))
SALES = Indicator(
    "sales", "销售额", "results", "manual", D(100), Ratio(), "yuan", target_kind="fixed",
    target=D(100),
)  # fmt: skip


def beside(role, most):
    rule = PerStep(D(0), D(1), points_up=D(2), basis="value")
    return Indicator(f"{role}.x", "加减", "ability", "manual", most, rule, "times", role=role)


def score(*lines, days=20):
    return score_parts([PartInput(tuple(lines), days)], SETTINGS)


def test_that_extra_points_and_deductions_stand_beside_the_hundred_up_to_their_ceilings():
    extra, less = beside("extra", D(4)), beside("deduction", D(6))
    result = score(LineInput(SALES, D(80), D(100)), LineInput(extra, D(1)), LineInput(less, D(2)))
    assert (result.total, result.extra, result.deducted) == (D(78), D(2), D(4))
    capped = score(LineInput(SALES, D(80), D(100)), LineInput(extra, D(9)), LineInput(less, D(9)))
    assert (capped.extra, capped.deducted, capped.total) == (D(4), D(6), D(78))
    assert [line.score for line in capped.parts[0]] == [D(80), D(0), D(0)]
    assert [line.extra for line in capped.parts[0]] == [D(0), D(4), D(-6)]


def test_that_all_extra_points_together_stop_at_five_and_deductions_at_ten():
    lines = [
        LineInput(replace(beside(role, D(8)), code=f"{role}{n}"), D(4))
        for role in ("extra", "deduction")
        for n in range(2)
    ]
    result = score(LineInput(SALES, D(90), D(100)), *lines)
    assert (result.extra, result.deducted, result.total) == (D(5), D(10), D(85))
    nothing = score(LineInput(SALES, D(3), D(100)), *lines[2:])
    assert nothing.total == 0, "never below zero"


@given(
    st.lists(st.tuples(st.integers(0, 250), st.integers(1, 5)), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(["extra", "deduction"]), st.integers(0, 20)), max_size=5),
    st.sampled_from([D("0"), D("2.5"), D(5), D(50)]),
    st.sampled_from([D("0"), D("2.5"), D(10), D(200)]),
)
def test_that_the_shown_parts_add_up_to_the_shown_total(
    achieved, events, most_extra, most_deducted
):
    settings = replace(SETTINGS, most_extra=most_extra, most_deducted=most_deducted)
    curve = PointList(((D(0), D(0)), (D(250), D(250))))
    whole = sum(weight for _, weight in achieved)
    weights = [D(100 * weight // whole) for _, weight in achieved]
    weights[0] += 100 - sum(weights)
    lines = [
        LineInput(replace(SALES, code=f"w{n}", rule=curve, weight=weight), D(value), D(100))
        for n, ((value, _), weight) in enumerate(zip(achieved, weights, strict=True))
        if weight
    ]
    lines += [
        LineInput(replace(beside(role, D(8)), code=f"{role}{n}"), D(times))
        for n, (role, times) in enumerate(events)
    ]
    result = score_parts([PartInput(tuple(lines), 20)], settings)
    (scored,) = result.parts
    shown = [(line.given.indicator.role, line.score, line.extra) for line in scored]
    found = balance(shown, result.total, result.extra, result.deducted)
    printed = sum(score if role == "weighted" else extra for role, score, extra in shown)
    assert printed + sum(dict(found).values()) == result.total
    assert [kind for kind, _ in found] == list(BALANCE)
    over, extra_limit, deduction_limit, floor = (points for _, points in found)
    assert over >= 0 >= extra_limit
    assert deduction_limit >= 0
    assert floor == 0 or result.total == 0


def test_that_items_beside_the_hundred_never_block_drop_weight_or_change_a_weight():
    gone = LineInput(beside("deduction", D(10)), None, reason="missing.no_value")
    result = score(LineInput(SALES, D(80), D(100)), gone)
    assert (result.total, result.dropped_weight) == (D(80), D(0))
    assert result.parts[0][0].effective_weight == 100
    nobody = score(LineInput(SALES, None, reason="missing.no_value"), gone)
    assert nobody.total is None


def test_that_a_transfer_shares_the_ceiling_by_working_days():
    parts = [
        PartInput((LineInput(SALES, D(100), D(100)), LineInput(beside("extra", D(4)), D(9))), days)
        for days in (5, 15)
    ]
    result = score_parts(parts, SETTINGS)
    assert [part[1].extra for part in result.parts] == [D(1), D(3)]
    assert result.total == 104


def test_that_a_rule_beside_the_hundred_says_what_it_adds_or_takes():
    assert standard(beside("extra", D(4))) == "加分：每1次加2分；最多4分"
    assert standard(beside("deduction", D(6))) == "扣分：每1次扣2分；最多6分"


@pytest.mark.parametrize("indicator", built_in_indicators(), ids=lambda each: each.code)
def test_that_a_shipped_item_of_the_library_can_be_used_at_once(indicator):
    scheme_checks.check_indicator(indicator)
    assert standard(indicator)
    assert indicator.definition
    if indicator.kind == "rated":
        assert len(indicator.anchors) == 5, "a behaviour for every step"


def test_that_every_shipped_rated_item_has_its_behaviour_scale():
    rated = [i for s in built_in_schemes() for i in s.indicators if i.kind == "rated"]
    assert rated
    assert all(len(each.anchors) == 5 for each in rated)


DRAFT = built_in_schemes()[0]


def changed(code, **more):
    return tuple(replace(i, **more) if i.code == code else i for i in DRAFT.indicators)


@pytest.mark.parametrize(
    ("indicators", "code"),
    [
        (changed("sales.profit", weight=D(14)), "appraisal.weights_not_100"),
        (changed("sales.growth", target_kind="none", target=None), "appraisal.target_needed"),
        (changed("team.cooperation", anchors=((D(90), "好"),)), "appraisal.anchors_wrong"),
        (
            changed("team.cooperation", anchors=((D(60), "中"), (D(90), "好"), (D(0), "差"))),
            "appraisal.anchors_wrong",
        ),
        (
            (*DRAFT.indicators, replace(beside("extra", D(2)), kind="rated")),
            "appraisal.rated_beside",
        ),
        (changed("sales.growth", rule=PerStep(D(10), D(0))), "appraisal.step_not_positive"),
    ],
)
def test_that_what_would_leave_somebody_without_a_result_is_found(indicators, code):
    assert [each.code for each in scheme_checks.problems_of(indicators)] == [code]
    with pytest.raises(DomainError, match=code):
        scheme_checks.check_indicators(indicators)


def test_that_the_two_shares_are_set_exactly_and_in_proportion():
    assert scheme_drafts.shares_of(DRAFT.indicators) == (D(75), D(25))
    new = scheme_drafts.with_shares(DRAFT.indicators, D(70))
    assert scheme_drafts.shares_of(new) == (D(70), D(30))
    assert {i.code: i.weight for i in new}["team.cooperation"] == 12
    with pytest.raises(DomainError, match="shares_impossible"):
        scheme_drafts.with_shares((SALES,), D(70))


def test_that_items_are_added_replaced_moved_and_taken_out():
    two = scheme_drafts.with_indicator((SALES,), beside("extra", D(2)))
    assert [i.code for i in scheme_drafts.moved(two, "extra.x", -1)] == ["extra.x", "sales"]
    assert scheme_drafts.moved(two, "extra.x", 1) == two
    heavier = scheme_drafts.with_indicator(two, replace(SALES, title="销售"), replaced="sales")
    assert heavier[0].title == "销售"
    with pytest.raises(DomainError, match="indicator_twice"):
        scheme_drafts.with_indicator(two, SALES)
    assert scheme_drafts.without(two, ["sales"]) == two[1:]


def test_that_a_comparison_names_what_was_added_taken_out_and_changed():
    after = (*changed("sales.growth", weight=D(12), target=D("0.1"))[1:], beside("extra", D(2)))
    found = {(c.code, c.change): (c.before, c.after) for c in compare(DRAFT.indicators, after)}
    assert found["sales.growth", "weight"] == ("10", "12")
    assert found["sales.growth", "target"] == ("8.0%", "10.0%")
    assert found["extra.x", "added"][1].startswith("2；加分")
    assert ("sales.completion", "removed") in found
    assert compare(DRAFT.indicators, DRAFT.indicators) == []


def test_that_a_scheme_comes_back_from_its_file_as_it_was():
    for draft in built_in_schemes():
        assert scheme_from_json(scheme_to_json(draft)) == draft


@st.composite
def typed_bands(draw):
    """Return what somebody may type: any thresholds in any order."""
    starts = draw(st.lists(st.integers(-5, 105), min_size=0, max_size=6))
    return [
        {"code": "ABCDEF"[at], "title": "级", "from": str(start), "coefficient": "1"}
        for at, start in enumerate(starts)
    ]


@given(typed_bands(), st.integers(0, 10_500))
def test_that_bands_that_can_be_saved_grade_every_total(typed, cents):
    bands = bands_from_json(typed)
    try:
        check_bands(bands)
    except DomainError:
        return
    total = D(cents) / 100
    holding = [
        band
        for band, above in zip(bands, (None, *bands), strict=False)
        if band.from_score <= total and (above is None or total < above.from_score)
    ]
    assert holding == [grade_of(total, bands)], "exactly one band holds it"
    assert graded(total, D(0), replace(SETTINGS, bands=bands)) is not None


def cut_shares(cuts):
    """Return shares that total 100, some of them below nothing where a cut lies outside."""
    ends = [0, *sorted(cuts), 100]
    return [high - low for low, high in pairwise(ends)]


@given(
    st.lists(st.integers(-5, 105), max_size=5).map(cut_shares),
    st.dictionaries(st.integers(1, 60), st.integers(0, 10_000), min_size=5, max_size=40),
)
def test_that_a_distribution_that_can_be_saved_places_everybody(shares, cents):
    try:
        _check_setting("distribution", shares)
    except ValueError:
        return
    scores = {person: D(score) / 100 for person, score in cents.items()}
    assert sum(places(len(scores), shares)) == len(scores)
    grades = suggested(scores, shares)
    assert grades.keys() == scores.keys()
    assert all(0 <= grade < len(shares) for grade in grades.values())


@given(
    st.lists(st.tuples(st.integers(-5, 20), st.integers(0, 12), st.booleans()), max_size=5).map(
        sorted
    ),
    st.integers(-100, 100),
)
def test_that_levels_that_can_be_saved_score_every_figure(levels, tenths):
    rule = LevelTable(D(0), tuple((D(v), D(p), here) for v, p, here in levels))
    indicator = replace(SALES, rule=rule)
    try:
        scheme_checks.check_indicator(indicator)
    except DomainError:
        return
    assert score(LineInput(indicator, D(tenths) / 10)).total is not None
