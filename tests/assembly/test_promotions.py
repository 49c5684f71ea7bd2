"""Promotion on a real workspace: candidates judged, each step in order, papers, trial, pool."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.careers import promotions, queries, service
from desktop_sales.areas.careers.records import ChanceDraft, Criterion, Nomination, StepDraft
from desktop_sales.areas.careers.wording import judged_text
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.career_papers import promotion_forms
from desktop_sales.assembly.promotion_candidates import candidates
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.form import write_forms
from tests.assembly.confirmed_office import OCTOBER, confirmed_office
from tests.documents.reading import text_of

TODAY = date(2026, 11, 18)  # a Wednesday; the notice ends on the fifth working day, the 24th
CRITERIA = (
    Criterion("months_in_post", Decimal(24)),
    Criterion("completion", Decimal("0.95"), 1),
    Criterion("grades", Decimal(1), 1, "B"),
    Criterion("mean_score", Decimal(80), 6),
)


@pytest.fixture
def office(workspace):
    made = confirmed_office(workspace)
    made.posts = {post.name: post.id for post in made.read(team.posts)}
    step = StepDraft(made.posts["销售代表"], made.posts["区域销售主管"], CRITERIA)
    made.run(service.save_step, step)
    return made


def nominate(office):
    one = next(each for each in office.read(candidates, OCTOBER, TODAY) if each.name == "林晓")
    judged = [(judged_text(each), each.met) for each in one.judged]
    draft = Nomination(office.lin, one.step.to_post_id, TODAY, "周敏", "业绩突出", judged)
    return office.run(promotions.nominate, draft)


def approved(office):
    key = nominate(office)
    office.run(promotions.review, key, TODAY, "评审小组", "同意", recommended=True)
    office.run(promotions.decide, key, TODAY, "王总", "同意任命", approved=True)
    return key


def code_of(act, *arguments, **named):
    with pytest.raises(DomainError) as problem:
        act(*arguments, **named)
    return problem.value.code


def test_that_candidates_show_what_is_met_unmet_and_not_known(office):
    found = {one.name: one for one in office.read(candidates, OCTOBER, TODAY)}
    assert set(found) == {"林晓", "赵一鸣"}
    assert [one.met for one in found["林晓"].judged] == [True, True, True, None]
    zhao = found["赵一鸣"].judged
    assert (zhao[1].met, zhao[1].value) == (False, Decimal("0.6"))
    assert list(found) == ["林晓", "赵一鸣"]


def test_that_a_promotion_goes_step_by_step_to_the_confirmed_post(office, tmp_path):
    key = approved(office)
    assert code_of(nominate, office) == "careers.nominated_already"
    assert office.run(promotions.publish, key, TODAY) == date(2026, 11, 24)
    start = date(2026, 12, 1)
    assert code_of(office.run, promotions.appoint, key, date(2026, 11, 24), start, 3) == (
        "careers.notice_running"
    )
    number = office.run(promotions.appoint, key, date(2026, 11, 25), start, 3)
    assert number == "RZ-2026-0001"
    one = office.read(queries.promotion, key)
    assert (one.status, one.trial_until) == ("on_trial", date(2027, 2, 28))
    assert office.read(team.employee, office.lin, start).post == "区域销售主管"
    assert office.read(team.employee, office.lin, date(2026, 11, 30)).post == "销售代表"
    forms = [
        form
        for paper in ("approval", "notice", "appointment")
        for form in office.read(promotion_forms, [key], paper, TODAY)
    ]
    write_forms(tmp_path / "a.pdf", forms)
    text = text_of(tmp_path / "a.pdf")
    for expected in (
        "晋升审批表",
        "2026年11月24日",
        "RZ-2026-0001",
        "2027年2月28日",
        "不低于95.0%",
    ):
        assert expected in text
    review = ("王总", "期满合格", "confirmed")
    office.run(promotions.review_trial, key, date(2027, 2, 26), *review)
    assert office.read(queries.promotion, key).status == "confirmed"


def test_that_a_failed_trial_leads_back_and_an_extension_has_its_limit(office):
    key = approved(office)
    office.run(promotions.publish, key, TODAY)
    office.run(promotions.appoint, key, date(2026, 11, 25), date(2026, 12, 1), 3)
    day = date(2027, 2, 26)
    extend = ("王总", "再看", "extended")
    assert code_of(office.run, promotions.review_trial, key, day, *extend, date(2027, 7, 1)) == (
        "careers.trial_wrong"
    )
    office.run(promotions.review_trial, key, day, *extend, date(2027, 4, 30))
    assert office.read(queries.count_waiting, date(2027, 4, 29)) == 0
    assert office.read(queries.count_waiting, date(2027, 4, 30)) == 1
    back = date(2027, 5, 1)
    office.run(promotions.review_trial, key, back, "王总", "未达要求", "returned")
    assert office.read(team.employee, office.lin, back).post == "销售代表"


def test_that_no_step_is_taken_out_of_order_or_by_the_nominator(office):
    key = nominate(office)
    assert code_of(office.run, promotions.publish, key, TODAY) == "careers.not_now"
    assert code_of(
        office.run, promotions.review, key, TODAY, "周敏", "同意", recommended=True
    ) == "careers.reviewed_by_nominator"  # fmt: skip
    office.run(promotions.withdraw, key)
    assert office.read(queries.promotion, key).status == "withdrawn"
    assert [one.id for one in office.read(queries.find_promotions, "林晓", 5)] == [key]


def test_that_places_are_limited_and_each_has_its_reason(office):
    draft = ChanceDraft("training", "大客户谈判", date(2026, 12, 8), 1, cost_fen=960_000)
    key = office.run(service.add_chance, draft)
    give = (service.give_places, key)
    assert code_of(office.run, *give, [(office.lin, " ")], TODAY) == "careers.place_reason"
    both = [(office.lin, "上季度第一"), (office.zhao, "第二")]
    assert code_of(office.run, *give, both, TODAY) == "careers.no_places"
    office.run(*give, both[:1], TODAY)
    (chance,) = office.read(queries.chances)
    assert (chance.free, [place.name for place in chance.given]) == (0, ["林晓"])
    assert code_of(office.run, *give, both[1:], TODAY) == "careers.no_places"
    office.run(service.change_chance, key, replace(draft, places=3))
    assert code_of(office.run, *give, both[:1], TODAY) == "careers.place_taken"
    assert code_of(office.run, *give, both[1:] * 2, TODAY) == "careers.place_taken", "twice at once"
    office.run(service.take_place_back, chance.given[0].id)
    assert office.read(queries.chances)[0].free == 3


def test_that_months_in_post_run_through_a_change_of_region():
    from desktop_sales.areas.team.records import Assignment
    from desktop_sales.assembly.promotion_candidates import months_in_post

    held = [
        Assignment(1, 1, 1, 7, None, date(2023, 1, 1), date(2023, 12, 31)),
        Assignment(2, 1, 1, 8, None, date(2024, 1, 1), date(2025, 5, 31)),
        Assignment(3, 1, 2, 8, None, date(2025, 6, 1), None),
    ]
    assert months_in_post(held, 8, TODAY) == 34
    assert months_in_post(held, 7, TODAY) == 0
