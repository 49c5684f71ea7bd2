"""Formulas of recruitment: the need, the scorecard, what blocks hiring, rewards of referrals."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.recruitment.records import (
    TRAITS,
    Channel,
    ChannelDraft,
    Check,
    CheckDraft,
    Interview,
    InterviewDraft,
    NeedFigures,
    RequisitionDraft,
    RewardRule,
)
from desktop_sales.areas.recruitment.rules import (
    check_interview,
    check_requisition,
    cost_per_hire,
    expected_leavers,
    mean_of_trait,
    mean_score,
    missing_checks,
    need_of,
    referral_state,
    reward_due,
    score_of,
)
from desktop_sales.areas.recruitment.wording import need_text
from desktop_sales.core.errors import DomainError

DAY = date(2026, 11, 18)
EVEN = dict.fromkeys(TRAITS, 20)


def figures(target="1200", sales="800", head_quarters=8, heads=10, leavers="0.5"):
    wanted = None if target is None else Decimal(target)
    return NeedFigures(1, "华东", wanted, Decimal(sales), head_quarters, 4, heads, Decimal(leavers))


def scores(*given):
    return dict(zip(TRAITS, given, strict=True))


@pytest.mark.parametrize(
    ("told", "exact", "people"),
    [
        (figures(), "2.5", 3),  # 1200 ÷ 100 − 10 + 0.5
        (figures(leavers="0"), "2", 2),
        (figures(heads=20), "-7.5", 0),
        (figures(heads=12, leavers="0.01"), "0.01", 1),
    ],
)
def test_that_the_need_is_rounded_up_and_never_below_none(told, exact, people):
    need = need_of(told)
    assert (need.exact, need.people, need.gap) == (Decimal(exact), people, None)


def test_that_the_formula_is_shown_with_its_numbers():
    assert need_text(need_of(figures())) == "1,200.00 ÷ 100.00 − 10 + 0.50 = 2.50"


@pytest.mark.parametrize(
    ("told", "gap", "words"),
    [
        (figures(target=None), "target", "没有销售目标"),
        (figures(target="0"), "target", "没有销售目标"),
        (figures(sales="0"), "performance", "没有销售额"),
        (figures(head_quarters=0), "heads", "没有销售人员"),
    ],
)
def test_that_missing_data_is_told_instead_of_a_need(told, gap, words):
    need = need_of(told)
    assert (need.exact, need.people, need.gap) == (None, None, gap)
    assert words in need_text(need)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 400), st.integers(0, 400))
def test_that_the_people_cover_the_need_and_one_fewer_does_not(target, sales, head_quarters, heads):
    need = need_of(figures(str(target), str(sales), head_quarters, heads))
    if need.people is None:
        assert need.gap == "performance"  # sales a head below half a cent
    elif need.people:
        assert need.people - 1 < need.exact <= need.people
    else:
        assert need.exact <= 0


@pytest.mark.parametrize(
    ("past", "quarters", "known", "expected"),
    [(2, 4, 0, "0.50"), (1, 4, 2, "2"), (0, 4, 0, "0"), (0, 0, 1, "1"), (1, 3, 0, "0.33")],
)
def test_that_known_leavers_are_the_least_to_expect(past, quarters, known, expected):
    assert expected_leavers(past, quarters, known) == Decimal(expected)


def test_that_scores_are_weighted_and_averaged_over_the_rounds_held():
    first = Interview(1, InterviewDraft(1, DAY, "周敏", scores(5, 4, 3, 4, 4), "pass"))
    second = Interview(2, InterviewDraft(2, DAY, "李娜", scores(3, 4, 3, 4, 2), "pass"))
    open_one = Interview(3, InterviewDraft(3, DAY, "王总"))
    heavy = {**EVEN, "selling": 40, "teamwork": 0}
    assert score_of(first.plan.scores, EVEN) == Decimal("4.00")
    assert mean_score([first, second, open_one], EVEN) == Decimal("3.60")
    assert score_of(first.plan.scores, heavy) == Decimal("4.00")
    assert mean_of_trait([first, second, open_one], "knowledge") == Decimal("4.00")
    assert mean_score([open_one], EVEN) is None


@given(st.lists(st.integers(1, 5), min_size=5, max_size=5), st.permutations([10, 15, 20, 25, 30]))
def test_that_a_score_lies_between_its_least_and_its_best(given_scores, weights):
    found = score_of(scores(*given_scores), dict(zip(TRAITS, weights, strict=True)))
    assert min(given_scores) <= found <= max(given_scores)


@pytest.mark.parametrize(
    "draft",
    [
        InterviewDraft(1, DAY, "周敏", scores(5, 4, 3, 4, 4)),  # held without outcome
        InterviewDraft(1, DAY, "周敏", {}, "pass"),  # outcome without scores
        InterviewDraft(1, DAY, "周敏", scores(5, 4, 3, 4, 6), "pass"),
    ],
)
def test_that_a_round_has_scores_and_outcome_or_neither(draft):
    with pytest.raises(DomainError) as problem:
        check_interview(draft)
    assert problem.value.code == "recruitment.scores_wrong"


def test_that_employment_and_education_are_what_has_to_be_checked():
    def found(item, verdict):
        return Check(1, CheckDraft(item, "原单位人事", DAY, verdict, "晚报一年"))

    assert missing_checks([]) == ["employment", "education"]
    assert missing_checks([found("employment", "explained")]) == ["education"]
    assert missing_checks([found("employment", "confirmed"), found("education", "false")]) == [
        "education"
    ]


def requisition(**changes):
    told = {
        "post_id": 1,
        "heads": 2,
        "duties": "开发客户",
        "musts": ("大专以上",),
        "due_on": date(2026, 12, 31),
        "asked_by": "周敏",
        "asked_on": DAY,
    }
    return RequisitionDraft(**(told | changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"heads": 0}, "requisition_incomplete"),
        ({"duties": " "}, "requisition_incomplete"),
        ({"musts": ()}, "requisition_incomplete"),
        ({"asked_by": ""}, "requisition_incomplete"),
        ({"due_on": date(2026, 11, 1)}, "due_before"),
        ({"weights": {**EVEN, "selling": 30}}, "weights_wrong"),
    ],
)
def test_that_a_requisition_says_what_lacks(changes, code):
    check_requisition(requisition())
    with pytest.raises(DomainError) as problem:
        check_requisition(requisition(**changes))
    assert problem.value.code == f"recruitment.{code}"


def test_that_a_channel_costs_its_price_and_its_rewards():
    plan = ChannelDraft("referral", "内部推荐", DAY, 50_000, 3)
    assert cost_per_hire(Channel(1, "u", plan, "", 5, 2, 200_000)) == 125_000
    assert cost_per_hire(Channel(1, "u", plan, "", 5, 0, 0)) is None
    assert Channel(1, "u", plan, "", 5, 0, 0).applicants == 5


@pytest.mark.parametrize(
    ("start", "left", "until", "state"),
    [
        (None, None, None, "open"),
        (date(2026, 9, 1), None, date(2026, 11, 30), "hired"),
        (date(2026, 9, 1), None, date(2026, 11, 17), "stayed"),
        (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 17), "failed"),
        (date(2026, 9, 1), date(2026, 11, 18), date(2026, 11, 17), "stayed"),
        (date(2026, 9, 1), None, None, "stayed"),
    ],
)
def test_that_a_referral_succeeds_with_the_probation(start, left, until, state):
    assert referral_state(start, left, until, DAY) == state


@pytest.mark.parametrize(
    ("state", "after", "due"),
    [
        ("open", "hired", 0),
        ("hired", "hired", 100_000),
        ("hired", "stayed", 0),
        ("stayed", "stayed", 100_000),
        ("stayed", "hired", 100_000),
        ("failed", "hired", 0),
        (None, "hired", 0),
    ],
)
def test_that_a_reward_is_due_by_the_rule(state, after, due):
    assert reward_due(state, RewardRule(100_000, after)) == due
    assert reward_due(state, None) == 0
