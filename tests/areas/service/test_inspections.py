"""Inspections: planned ahead, drawn by a kept seed, scored, defects put right with proof."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.customers import visits
from desktop_sales.areas.customers.visit_records import DoneDraft
from desktop_sales.areas.service import defects, inspection_queries, inspections, requests
from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    CheckItem,
    Checklist,
    DefectDraft,
    DefectState,
    Drawn,
    InspectionDraft,
    InspectionState,
)
from desktop_sales.areas.service.inspection_rules import draw, item_rates, sample_score
from desktop_sales.areas.service.requests import RequestDraft
from desktop_sales.storage.attachments import attach
from tests.areas.service.conftest import at

TODAY = date(2025, 11, 18)
LIST = Checklist("投诉服务", (CheckItem("时限内答复", 40), CheckItem("记录完整", 60)))


@pytest.fixture
def planned(workspace, do, firm, opened):
    """An inspection over October, of two complaints and a request."""
    for day in (14, 15):
        opened(f"2025-10-{day} 09:00")
    asked = RequestDraft("送货时间", at("2025-10-16 10:00"), customer_id=firm.乙商贸)
    do(requests.log_request, asked)
    draft = InspectionDraft(
        "十月服务检查", TODAY, date(2025, 10, 1), date(2025, 10, 31), LIST, inspector_id=firm.周敏
    )
    (key,) = do(inspections.plan_inspections, draft)
    return key


@pytest.fixture
def seen(workspace):
    def read(key, today=TODAY):
        found = workspace.read(lambda s: inspection_queries.inspections(s, today))
        return next(one for one in found if one.id == key)

    return read


def samples(workspace, key):
    return workspace.read(lambda s: inspection_queries.samples_of(s, key))


def the_defect(workspace, today=TODAY):
    (found,) = workspace.read(lambda s: inspection_queries.defects(s, today))
    return found


def test_that_the_plan_repeats_and_its_days_move_along(workspace, do, firm):
    draft = InspectionDraft(
        "月度服务检查", date(2025, 1, 31), date(2024, 12, 1), date(2024, 12, 31), LIST
    )
    until = date(2025, 4, 30)
    keys = do(inspections.plan_inspections, draft, every_months=1, until=until)
    found = workspace.read(lambda s: inspection_queries.inspections(s, date(2025, 3, 1)))
    assert [one.id for one in found] == keys
    assert [(one.planned_on, one.last_on) for one in found[1:]] == [
        (date(2025, 2, 28), date(2025, 1, 31)),
        (date(2025, 3, 31), date(2025, 2, 28)),
        (date(2025, 4, 30), date(2025, 3, 31)),
    ]
    assert found[0].number == "FJ-202501-0001"
    states = [one.state_on(date(2025, 3, 1)) for one in found]
    assert states[:3] == [InspectionState.OVERDUE] * 2 + [InspectionState.PLANNED]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "service.inspection_untitled"),
        ({"last_on": date(2025, 9, 1)}, "service.inspection_days"),
        ({"drawn_from": ()}, "service.inspection_draws_nothing"),
        ({"checklist": Checklist("x", ())}, "service.checklist_empty"),
        ({"checklist": Checklist("x", (CheckItem("a", 0),))}, "service.check_points"),
        ({"checklist": Checklist("x", (CheckItem("a", 1),) * 2)}, "service.check_item_twice"),
    ],
)
def test_that_a_wrong_plan_is_refused(refused, firm, change, code):
    plan = {
        "title": "检查",
        "planned_on": TODAY,
        "first_on": date(2025, 10, 1),
        "last_on": date(2025, 10, 31),
        "checklist": LIST,
        **change,
    }
    assert refused(inspections.plan_inspections, InspectionDraft(**plan)) == code


def test_that_the_same_seed_draws_the_same_of_what_lies_in_the_days(
    workspace, do, planned, opened, firm
):
    opened("2025-11-01 09:00")
    done = DoneDraft(firm.甲商贸, firm.林晓, date(2025, 10, 31), purpose="回访")
    do(visits.record_visit, done, today=TODAY)
    assert do(inspections.draw_records, planned, 3, seed=7) == 3
    first = [one.title for one in samples(workspace, planned)]
    assert do(inspections.draw_records, planned, 3, seed=7) == 3
    assert [one.title for one in samples(workspace, planned)] == first
    assert do(inspections.draw_records, planned, 9, seed=7) == 4
    kinds = [one.kind for one in samples(workspace, planned)]
    assert kinds == [Drawn.COMPLAINT, Drawn.COMPLAINT, Drawn.REQUEST, Drawn.VISIT]
    named = samples(workspace, planned)
    assert (named[0].title, named[0].employee) == ("TS-202510-0001 甲商贸", "林晓")
    assert named[3].title == "甲商贸 回访"


@given(st.sets(st.text(min_size=1), max_size=30), st.integers(0, 40), st.integers())
def test_that_a_draw_is_a_part_of_the_pool_whatever_its_order(pool, count, seed):
    drawn = draw(pool, count, seed)
    assert len(drawn) == min(count, len(pool))
    assert set(drawn) <= pool
    assert drawn == draw(sorted(pool, reverse=True), count, seed)


def test_that_items_that_do_not_apply_leave_the_score():
    assert sample_score({"时限内答复": 30, "记录完整": 60}, LIST) == 90
    assert sample_score({"时限内答复": NOT_APPLICABLE, "记录完整": 45}, LIST) == 75
    assert sample_score({"记录完整": 45}, LIST) is None
    assert sample_score(dict.fromkeys(("时限内答复", "记录完整"), NOT_APPLICABLE), LIST) is None


def test_that_scores_are_averaged_and_the_inspection_concluded(
    workspace, do, refused, planned, seen
):
    do(inspections.draw_records, planned, 2, seed=7)
    one, two = samples(workspace, planned)
    do(inspections.score_sample, one.id, {"时限内答复": 40, "记录完整": 50}, note="缺签字")
    assert refused(inspections.draw_records, planned, 2, seed=8) == "service.inspection_scored"
    wrong = {"时限内答复": 41}
    assert refused(inspections.score_sample, two.id, wrong) == "service.points_out_of_range"
    assert refused(inspections.score_sample, two.id, {"x": 1}) == "service.points_unknown_item"
    end = {"on": TODAY, "conclusion": "总体良好"}
    assert refused(inspections.finish_inspection, planned, **end) == "service.inspection_unscored"
    do(inspections.score_sample, two.id, {"时限内答复": 20, "记录完整": NOT_APPLICABLE})
    do(inspections.finish_inspection, planned, **end)
    found = seen(planned)
    assert (found.score, found.scored, found.seed) == (Decimal(70), 2, 7)
    assert found.state_on(TODAY) is InspectionState.DONE
    rates = item_rates(LIST, samples(workspace, planned))
    assert rates == {"时限内答复": Decimal("0.75"), "记录完整": Decimal(50) / 60}
    assert refused(inspections.score_sample, one.id, {}) == "service.inspection_done"
    do(inspections.reopen_inspection, planned)
    assert seen(planned).done_on is None


def test_that_a_defect_is_settled_only_by_a_recheck_with_proof(
    workspace, do, refused, planned, firm, seen
):
    draft = DefectDraft("未在时限内答复", "补答复并重学流程", date(2025, 11, 25), firm.林晓)
    do(inspections.draw_records, planned, 1, seed=7)
    (sample,) = samples(workspace, planned)
    key = do(defects.add_defect, planned, draft, sample_id=sample.id)
    found = the_defect(workspace)
    assert (found.state, found.owner, found.sample) == (
        *(DefectState.RECTIFYING, "林晓"),
        sample.title,
    )
    assert the_defect(workspace, date(2025, 11, 26)).state is DefectState.OVERDUE
    look = {"on": date(2025, 11, 24), "passed": True}
    assert refused(defects.recheck_defect, key, **look) == "service.defect_not_rectified"
    do(defects.rectify_defect, key, on=date(2025, 11, 20), effect="已补答复")
    assert the_defect(workspace).state is DefectState.UNPROVED
    assert refused(defects.recheck_defect, key, **look) == "service.proof_missing"
    (action,) = workspace.read(actions)
    do(attach, "action", action.uid, "答复记录.jpg", b"photo")
    assert the_defect(workspace).state is DefectState.TO_RECHECK
    failed = {"on": date(2025, 11, 21), "passed": False}
    assert refused(defects.recheck_defect, key, **failed) == "service.recheck_reason_missing"
    do(defects.recheck_defect, key, **failed, note="照片不清", due_on=date(2025, 11, 28))
    back = the_defect(workspace)
    assert (back.state, back.due_on) == (DefectState.RECTIFYING, date(2025, 11, 28))
    assert seen(planned).open_defects == 1
    do(defects.rectify_defect, key, on=date(2025, 11, 23), effect="已重拍")
    early = {"on": date(2025, 11, 22), "passed": True}
    assert refused(defects.recheck_defect, key, **early) == "service.recheck_too_early"
    do(defects.recheck_defect, key, **look, checker_id=firm.周敏)
    settled = the_defect(workspace)
    assert settled.state is DefectState.SETTLED
    assert [(one.passed, one.checker) for one in settled.rechecks] == [(False, ""), (True, "周敏")]
    assert (seen(planned).defects, seen(planned).open_defects) == (1, 0)
    assert refused(inspections.remove_inspection, planned) == "service.inspection_has_defects"


def test_that_nothing_to_draw_is_told_and_a_plan_is_taken_away(workspace, do, refused, planned):
    again = {
        "title": "年初检查",
        "planned_on": TODAY,
        "first_on": date(2024, 1, 1),
        "last_on": date(2024, 1, 31),
        "inspector_id": None,
    }
    do(inspections.replan_inspection, planned, **again)
    assert refused(inspections.draw_records, planned, 3, seed=1) == "service.inspection_pool_empty"
    do(inspections.remove_inspection, planned)
    assert workspace.read(lambda s: inspection_queries.inspections(s, TODAY)) == []
    workspace.undo()
    assert len(workspace.read(lambda s: inspection_queries.inspections(s, TODAY))) == 1
