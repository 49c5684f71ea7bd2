"""A complaint from intake to the customer's word: stages, clocks, pauses, repeats, escalation."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_sales.areas.service import (
    cause_tree,
    clocks,
    complaint_materials,
    complaint_queries,
    complaint_stages,
    complaints,
)
from desktop_sales.areas.service.complaint_records import (
    ComplaintDraft,
    ComplaintFilter,
    MaterialDraft,
    MaterialKind,
    PauseKind,
    Ruling,
    Severity,
    Stage,
)
from desktop_sales.areas.service.complaint_settings import (
    service_hours,
    set_complaint_times,
    set_service_hours,
)
from desktop_sales.areas.team import service as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence, sentence_of
from tests.areas.service.conftest import at


@pytest.fixture
def detail(workspace):
    return lambda key: workspace.read(lambda s: complaint_queries.complaint_detail(s, key))


def shown(moment):
    return None if moment is None else f"{clocks.local(moment):%m-%d %H:%M}"


def take_through(do, key, firm, *, days="2025-10-{}", upheld=True):
    """Take a complaint through all stages, each on its own day from the 15th."""
    do(complaint_stages.respond, key, at=at(days.format("15 10:00")), said="已致电客户")
    for day, record in (("15 11:00", "已登记"), ("16 11:00", "堆高过限"), ("17 11:00", "补发三箱")):
        do(complaint_stages.finish_stage, key, at=at(days.format(day)), record=record)
    do(complaints.change_complaint, key, cause_id=firm.破损, cost_fen=36_000)
    ruling = Ruling.VALID if upheld else Ruling.INVALID
    do(
        complaints.rule_complaint,
        key,
        ruling,
        on=date(2025, 10, 17),
        responsible_id=firm.林晓,
        reason="" if upheld else "客户自行装卸损坏",
    )
    do(
        complaint_stages.close_complaint,
        key,
        at=at(days.format("17 16:00")),
        customer_word="补发及时，满意",
        satisfaction=5,
    )


def test_that_a_complaint_is_numbered_and_its_clocks_start(opened, detail, firm):
    first, second = opened(), opened("2025-10-16 09:00", customer_id=firm.乙商贸)
    found = detail(first)
    assert found.complaint.number == "TS-202510-0001"
    assert detail(second).complaint.number == "TS-202510-0002"
    assert (found.complaint.customer, found.complaint.region) == ("甲商贸", "华东")
    assert shown(found.complaint.response_due_at) == "10-16 09:00"
    assert shown(found.complaint.stage_due_at) == "10-15 14:30"
    assert shown(found.complaint.resolution_due_at) == "10-22 09:00"
    assert [stage.stage for stage in found.stages] == list(Stage)
    assert {stage.owner for stage in found.stages} == {"林晓"}
    assert found.recorded_by == "李娜"


@pytest.mark.parametrize(
    ("severity", "response", "stage", "resolution"),
    [
        (Severity.CRITICAL, "10-15 11:00", "10-15 10:00", "10-20 09:00"),
        (Severity.NORMAL, "10-16 09:00", "10-15 14:30", "10-22 09:00"),
        (Severity.MINOR, "10-17 09:00", "10-16 09:00", "10-29 09:00"),
    ],
)
def test_that_the_severity_decides_the_times(opened, detail, severity, response, stage, resolution):
    found = detail(opened(severity=severity)).complaint
    due = (found.response_due_at, found.stage_due_at, found.resolution_due_at)
    assert tuple(map(shown, due)) == (response, stage, resolution)


def test_that_stages_follow_each_other_and_the_close_needs_the_customers_word(
    opened, detail, do, refused, firm
):
    key, moment = opened(), at("2025-10-15 11:00")
    close = complaint_stages.close_complaint
    said = {"customer_word": "满意", "satisfaction": 5}
    assert refused(close, key, at=moment, **said) == "service.not_last_stage"
    assert refused(complaint_stages.finish_stage, key, at=moment, record=" ") == (
        "service.record_missing"
    )
    for day in (15, 16, 17):
        do(complaint_stages.finish_stage, key, at=at(f"2025-10-{day} 11:00"), record="已办")
    end = at("2025-10-17 16:00")
    assert refused(complaint_stages.finish_stage, key, at=end, record="x") == "service.last_stage"
    assert refused(close, key, at=end, **said) == "service.ruling_missing"
    rule = complaints.rule_complaint
    assert refused(rule, key, Ruling.INVALID, on=end.date()) == "service.reason_missing"
    do(rule, key, Ruling.VALID, on=end.date(), responsible_id=firm.林晓)
    assert refused(close, key, at=end, **said) == "service.cause_missing"
    do(complaints.change_complaint, key, cause_id=firm.破损)
    assert refused(close, key, at=end, **{**said, "customer_word": " "}) == "service.word_missing"
    assert refused(close, key, at=end, **{**said, "satisfaction": 6}) == (
        "service.mark_out_of_range"
    )
    assert refused(close, key, at=at("2025-10-16 09:00"), **said) == "service.too_early"
    do(close, key, at=end, **said)
    found = detail(key)
    assert not found.complaint.is_open
    assert found.complaint.responded_at == end, "closing answers at the latest"
    assert [stage.done_at is not None for stage in found.stages] == [True] * 4
    kinds = [event.kind for event in found.events]
    assert kinds.count("stage_done") == 3
    assert (kinds[0], kinds[-1]) == ("opened", "closed")
    assert refused(complaint_stages.respond, key, at=end, said="x") == "service.closed"


def test_that_response_and_resolution_run_independently(opened, detail, do, refused):
    key = opened()
    before = detail(key).complaint
    do(complaint_stages.respond, key, at=at("2025-10-16 08:40"), said="已致电")
    after = detail(key).complaint
    assert after.responded_at is not None
    assert after.response_due_at == before.response_due_at
    assert after.resolution_due_at == before.resolution_due_at
    assert refused(complaint_stages.respond, key, at=at("2025-10-16 09:00"), said="又") == (
        "service.answered"
    )


def test_that_the_clocks_stand_while_the_customer_is_awaited(opened, detail, do, refused):
    key = opened()
    reason = {"reason": "等客户寄回样品"}
    assert refused(complaint_stages.pause, key, at=at("2025-10-15 10:00"), reason="") == (
        "service.reason_missing"
    )
    do(complaint_stages.pause, key, at=at("2025-10-15 10:00"), **reason)
    standing = detail(key)
    assert standing.complaint.stage_due_at is None
    assert standing.complaint.resolution_due_at is None
    assert standing.pauses[0].reason == "等客户寄回样品"
    late = at("2025-10-16 10:00")
    assert refused(complaint_stages.finish_stage, key, at=late, record="x") == "service.paused"
    assert refused(complaint_stages.pause, key, at=late, **reason) == "service.paused"
    do(complaint_stages.resume, key, at=late)
    assert refused(complaint_stages.resume, key, at=late) == "service.not_paused"
    found = detail(key).complaint
    assert shown(found.stage_due_at) == "10-16 14:30", "a working day later"
    assert shown(found.response_due_at) == "10-17 09:00"
    assert shown(found.resolution_due_at) == "10-23 09:00"


def test_that_a_reopened_complaint_goes_on_from_where_its_clock_stood(
    opened, detail, do, refused, firm
):
    key = opened()
    assert refused(complaint_stages.reopen, key, at=at("2025-10-16 09:00"), reason="再次破损") == (
        "service.not_closed"
    )
    take_through(do, key, firm)
    # Closed on Friday 16:00 with the solution due on Wednesday 09:00; reopened on Tuesday 16:00.
    do(complaint_stages.reopen, key, at=at("2025-10-21 16:00"), reason="补发的又破损")
    found = detail(key)
    assert (found.complaint.stage, found.complaint.reopened) == (Stage.HANDLING, 1)
    assert shown(found.complaint.resolution_due_at) == "10-24 09:00", "two working days given back"
    # Handling was begun on the 16th at 11:00 with two days, and ended with five hours to go.
    assert shown(found.complaint.stage_due_at) == "10-22 16:00"
    assert {pause.kind for pause in found.pauses} == {PauseKind.STAGE, PauseKind.CLOSED}
    assert found.stages[3].started_at is None
    do(complaint_stages.finish_stage, key, at=at("2025-10-22 09:00"), record="换加固包装")
    do(
        complaint_stages.close_complaint,
        key,
        at=at("2025-10-22 10:00"),
        customer_word="收到完好",
        satisfaction=4,
    )
    assert detail(key).complaint.satisfaction == 4


def test_that_a_repeat_within_90_days_is_found_by_itself(opened, detail, do, firm, workspace):
    first = opened("2025-07-18 09:00", cause_id=firm.破损)
    other = opened("2025-10-14 09:00", cause_id=firm.破损, customer_id=firm.乙商贸)
    again = opened("2025-10-15 09:00", cause_id=firm.破损)
    later = opened("2026-01-20 09:00", cause_id=firm.破损)
    assert detail(first).complaint.repeat_of == ""
    assert detail(other).complaint.repeat_of == "", "another customer"
    assert detail(again).complaint.repeat_of == "TS-202507-0001"
    assert detail(later).complaint.repeat_of == "", "97 days later"
    assert detail(again).recurrence.cause == 2
    do(complaints.change_complaint, again, cause_id=firm.包装)
    assert detail(again).complaint.repeat_of == "", "it was another cause after all"


def test_that_a_complaint_that_is_repeated_cannot_be_removed(opened, do, refused, workspace):
    first = opened()
    second = opened("2025-10-16 09:00")
    assert refused(complaints.remove_complaint, first) == "service.repeated_by"
    do(complaints.remove_complaint, second)
    do(complaints.remove_complaint, first)
    assert workspace.read(complaint_queries.complaints) == []
    workspace.undo()
    (back,) = workspace.read(complaint_queries.complaints)
    assert back.number == "TS-202510-0001"
    assert len(workspace.read(lambda s: complaint_queries.stages_of(s, [back.id]))[back.id]) == 4


def test_that_late_complaints_go_up_level_by_level(opened, workspace, do, firm, detail):
    key = opened()
    opened("2025-10-20 09:00", customer_id=firm.乙商贸)

    def late(moment):
        found = workspace.read(lambda s: complaint_queries.escalations(s, at(moment)))
        return [(one.clock, one.level, one.to, one.late_hours) for one in found]

    assert late("2025-10-15 14:30") == [], "the due time itself is in time"
    assert late("2025-10-15 16:30") == [("stage", 1, "周敏", 2)]
    assert late("2025-10-17 09:00") == [("stage", 2, "高经理", 11)]
    do(
        complaint_stages.escalate,
        key,
        to_id=firm.周敏,
        level=1,
        at=at("2025-10-15 16:40"),
        said="三箱货值高",
    )
    assert (detail(key).complaint.owner, detail(key).complaint.level) == ("周敏", 1)


def test_that_a_complaint_is_given_to_somebody_else(opened, detail, do, firm):
    key = opened()
    do(complaint_stages.finish_stage, key, at=at("2025-10-15 10:00"), record="已登记")
    moment = at("2025-10-15 10:30")
    do(complaint_stages.reassign, key, firm.高经理, at=moment, stage=Stage.FEEDBACK)
    assert [s.owner for s in detail(key).stages] == ["林晓", "林晓", "林晓", "高经理"]
    do(complaint_stages.reassign, key, firm.周敏, at=moment, reason="林晓出差")
    assert [s.owner for s in detail(key).stages] == ["林晓", "周敏", "周敏", "周敏"]


def test_that_times_and_hours_are_settings_from_a_day_on(opened, detail, do, refused):
    faster = {"normal": {"response": "1 hours"}}
    do(set_complaint_times, faster, valid_from=date(2025, 10, 16))
    before, after = opened(), opened("2025-10-16 09:00")
    assert shown(detail(before).complaint.response_due_at) == "10-16 09:00"
    assert shown(detail(after).complaint.response_due_at) == "10-16 10:00"
    assert refused(set_complaint_times, {"normal": {"intake": "bald"}}, valid_from=date.min) == (
        "service.not_an_allowance"
    )
    for wrong in ({"0": "18:00-09:00"}, {}):
        assert refused(set_service_hours, wrong, valid_from=date.min) == "service.not_hours"


def test_that_open_clocks_follow_an_edited_calendar_when_asked(opened, detail, do, workspace):
    key = opened()
    do(team.set_workdays, [(date(2025, 10, 16), False, "公司运动会")])
    assert shown(detail(key).complaint.response_due_at) == "10-16 09:00"
    assert do(complaints.count_open_clocks) == 1
    assert shown(detail(key).complaint.response_due_at) == "10-17 09:00"


def test_that_the_causes_are_counted_and_those_ruled_against_are_not(opened, do, firm, workspace):
    for day in ("15 09:00", "16 09:00"):
        key = opened(f"2025-10-{day}", cause_id=firm.破损)
        do(complaints.change_complaint, key, cost_fen=1_000)
    opened("2025-10-17 09:00", cause_id=firm.包装)
    opened("2025-10-17 10:00", customer_id=None, customer="路人")
    invalid = opened("2025-10-17 11:00")
    do(complaints.rule_complaint, invalid, Ruling.INVALID, on=date(2025, 10, 20), reason="无据")
    month = (date(2025, 10, 1), date(2025, 10, 31))
    rows = workspace.read(lambda s: complaint_queries.cause_pareto(s, *month))
    assert [(row.name, row.count, row.cost_fen) for row in rows] == [
        ("破损", 2, 2_000),
        ("包装", 1, 0),
        ("原因待查", 1, 0),
    ]
    assert [float(row.running) for row in rows] == [0.5, 0.75, 1.0]


def test_that_lists_are_narrowed_and_open_ones_stand_first(opened, do, firm, workspace):
    key = opened()
    newest = opened("2025-10-20 09:00", customer_id=firm.乙商贸)
    take_through(do, key, firm)

    def listed(**where):
        found = workspace.read(lambda s: complaint_queries.complaints(s, ComplaintFilter(**where)))
        return [one.id for one in found]

    assert listed() == [newest, key]
    assert listed(is_open=False) == [key]
    assert listed(first_on=date(2025, 10, 16)) == [newest]
    assert listed(last_on=date(2025, 10, 15)) == [key]
    assert listed(customer_id=firm.乙商贸) == [newest]
    assert listed(owner_id=firm.高经理) == []


def test_that_a_complaint_is_found_by_number_customer_or_words(opened, workspace, firm):
    first, second = opened(), opened("2025-10-16 09:00", customer_id=firm.乙商贸)

    def found(typed):
        hits = workspace.read(lambda s: complaint_queries.find_complaints(s, typed, 6))
        return [one.id for one in hits]

    assert found("ts-202510-0002") == [second]
    assert found("甲商") == [first]
    assert found("破损三箱") == [second, first]
    assert found("100%") == found(" ") == []


def test_that_causes_form_a_tree(do, refused, workspace, firm):
    assert refused(cause_tree.add_cause, " 包装 ") == "service.cause_exists"
    assert refused(cause_tree.add_cause, "  ") == "service.cause_unnamed"
    do(cause_tree.rename_cause, firm.破损, "箱体破损")
    found = workspace.read(complaint_queries.causes)
    assert [(cause.name, cause.depth) for cause in found] == [("包装", 0), ("箱体破损", 1)]


def test_that_nobody_complains_about_nothing(do, refused):
    moment = at("2025-10-15 09:00")
    assert refused(complaints.open_complaint, ComplaintDraft(" ", moment, 1)) == (
        "service.text_missing"
    )
    assert refused(complaints.open_complaint, ComplaintDraft("x", moment)) == (
        "service.customer_missing"
    )
    assert refused(complaint_stages.respond, 99, at=moment, said="x") == "service.complaint_gone"


def test_that_a_clock_says_where_it_stands(workspace):
    hours = workspace.read(lambda s: service_hours(s, date(2025, 10, 15)))
    due = at("2025-10-16 14:30")

    def state(now, ended=None, **more):
        found = clocks.clock_state(hours, more.pop("due", due), ended, at(now), **more)
        left = None if found.left is None else int(found.left.total_seconds() // 3600)
        return found.name, left

    assert state("2025-10-15 09:00") == ("running", 11)
    assert state("2025-10-15 17:00") == ("running", 5)
    assert state("2025-10-16 08:40") == ("soon", 4)
    assert state("2025-10-16 15:30") == ("overdue", -1)
    assert state("2025-10-17 09:00", at("2025-10-16 14:30")) == ("met", None)
    assert state("2025-10-17 09:00", at("2025-10-16 14:31")) == ("missed", None)
    assert state("2025-10-15 09:00", due=None) == ("paused", None)
    levels = [clocks.level_of(timedelta(hours=late)) for late in (0, 7, 8, 23, 24)]
    assert levels == [1, 1, 2, 2, 3]


def test_that_every_refusal_has_its_sentence():
    import re
    from pathlib import Path

    import desktop_sales.areas.service as area

    for path in Path(area.__file__).parent.glob("*.py"):
        for code in re.findall(r'DomainError\(\s*"(service\.[a-z_]+)"', path.read_text("utf-8")):
            assert has_sentence(code), code
    assert "TS-1" in sentence_of(DomainError("service.closed", number="TS-1"))


def test_that_days_of_the_product_stand_in_order_and_material_is_listed(
    do, refused, opened, detail, workspace
):
    key = opened(product="矿泉水", made_on=date(2025, 9, 1), sold_on=date(2025, 10, 1))
    found = detail(key).complaint
    assert (found.made_on, found.sold_on) == (date(2025, 9, 1), date(2025, 10, 1))
    assert clocks.days_since_made(found) == 44
    for wrong in ({"made_on": date(2025, 10, 2)}, {"sold_on": date(2025, 10, 16)}):
        assert refused(complaints.change_complaint, key, **wrong) == "service.days_out_of_order"
    do(complaints.change_complaint, key, made_on=None)
    assert clocks.days_since_made(detail(key).complaint) is None

    back = MaterialDraft(MaterialKind.RETURNED, " 矿泉水 ", Decimal("2.5"), 1_235, "550ml", "SP-1")
    do(complaint_materials.add_material, key, back)
    lent = MaterialDraft(MaterialKind.LENT, "展示架", Decimal(1))
    second = do(complaint_materials.add_material, key, lent)
    first, other = detail(key).materials
    assert (first.draft.name, first.draft.model, first.draft.code) == ("矿泉水", "550ml", "SP-1")
    assert (first.draft.quantity, first.draft.amount_fen) == (Decimal("2.5"), 3_088)  # 30.875 yuan
    assert (other.id, other.draft) == (second, lent)
    do(complaint_materials.change_material, second, replace(lent, quantity=Decimal(2)))
    do(complaint_materials.remove_material, first.id)
    assert [each.draft.quantity for each in detail(key).materials] == [Decimal(2)]
    for wrong in ({"name": " "}, {"quantity": Decimal(0)}, {"cost_fen": -1}):
        code = refused(complaint_materials.add_material, key, replace(lent, **wrong))
        assert code == "service.material_wrong"
    assert refused(complaint_materials.remove_material, first.id) == "service.material_gone"
    do(complaints.remove_complaint, key)
    workspace.undo()
    assert [each.draft.quantity for each in detail(key).materials] == [Decimal(2)]
