"""Ideas: handed in, judged, tried, what came of them, the reward."""

from datetime import date

import pytest

from desktop_sales.areas.service import ideas
from desktop_sales.areas.service.idea_records import IdeaDraft, IdeaState

DAY = date(2025, 11, 3)


@pytest.fixture
def submitted(do, firm):
    draft = IdeaDraft("到货前一小时短信提醒", firm.林晓, DAY, "客户常不在店", "减少二次送货")
    return do(ideas.submit_idea, draft)


@pytest.fixture
def seen(workspace, submitted):
    return lambda: workspace.read(lambda s: ideas.idea(s, submitted))


def test_that_an_idea_goes_from_the_box_to_its_reward(do, firm, submitted, seen):
    assert (seen().number, seen().employee, seen().state) == (
        *("CX-202511-0001", "林晓"),
        IdeaState.SUBMITTED,
    )
    do(ideas.judge_idea, submitted, accepted=True, on=date(2025, 11, 5), judge_id=firm.周敏)
    assert (seen().state, seen().judge) == (IdeaState.ACCEPTED, "周敏")
    first, last = date(2025, 11, 10), date(2025, 12, 10)
    do(ideas.try_idea, submitted, first_on=first, last_on=last, trial="城东线")
    assert seen().state is IdeaState.ON_TRIAL
    result = "二次送货由9次降至3次"
    do(ideas.end_trial, submitted, adopted=True, on=date(2025, 12, 11), result=result)
    assert seen().state is IdeaState.ADOPTED
    do(ideas.reward_idea, submitted, on=date(2025, 12, 20), reward="奖金", reward_fen=50_000)
    assert (seen().state, seen().reward_fen) == (IdeaState.REWARDED, 50_000)


def test_that_each_step_needs_the_one_before(do, refused, submitted, seen):
    trial = {"first_on": date(2025, 11, 10)}
    end = {"adopted": False, "on": date(2025, 12, 1), "result": "无改善"}
    reward = {"on": date(2025, 12, 20), "reward": "表扬"}
    assert refused(ideas.try_idea, submitted, **trial) == "service.idea_not_accepted"
    assert refused(ideas.end_trial, submitted, **end) == "service.idea_not_tried"
    judged = {"accepted": False, "on": date(2025, 11, 4)}
    assert refused(ideas.judge_idea, submitted, **judged) == "service.idea_reason_missing"
    do(ideas.judge_idea, submitted, **judged, judgement="已有类似做法")
    assert seen().state is IdeaState.REFUSED
    assert refused(ideas.remove_idea, submitted) == "service.idea_judged"
    do(ideas.judge_idea, submitted, accepted=True, on=date(2025, 11, 6))
    early = {"first_on": date(2025, 11, 5)}
    assert refused(ideas.try_idea, submitted, **early) == "service.idea_too_early"
    do(ideas.try_idea, submitted, **trial)
    again = {"accepted": True, "on": date(2025, 11, 12)}
    assert refused(ideas.judge_idea, submitted, **again) == "service.idea_on_trial"
    assert refused(ideas.end_trial, submitted, **end | {"result": ""}) == (
        "service.idea_result_missing"
    )
    do(ideas.end_trial, submitted, **end)
    assert seen().state is IdeaState.DROPPED
    assert refused(ideas.reward_idea, submitted, **reward) == "service.idea_not_adopted"


def test_that_an_idea_is_corrected_until_it_is_judged(workspace, do, refused, firm, submitted):
    draft = IdeaDraft("到货前电话提醒", firm.林晓, DAY)
    do(ideas.change_idea, submitted, draft)
    do(ideas.remove_idea, submitted)
    assert workspace.read(ideas.ideas) == []
    assert refused(ideas.submit_idea, IdeaDraft(" ", firm.林晓, DAY)) == "service.idea_untitled"
