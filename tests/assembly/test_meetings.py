"""Meetings on a real workspace: series, roster, figures, decisions carried on, minutes."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.actions.service import add_action
from desktop_sales.areas.meetings import queries, service
from desktop_sales.areas.meetings.records import (
    MEETING_ORIGIN,
    MeetingDraft,
    SeriesDraft,
    Topic,
)
from desktop_sales.assembly import meetings
from desktop_sales.documents.form import write_forms
from tests.assembly.test_bonuses import Office
from tests.documents.reading import text_of
from tests.refusals import refused

FIRST, SECOND = date(2026, 10, 12), date(2026, 10, 19)


@pytest.fixture
def office(workspace):
    made = Office(workspace)
    plan = SeriesDraft("华东周例会", "week", 1, made.zhou, date(2026, 1, 1), place="三楼会议室")
    made.series = made.run(service.save_series, plan)
    return made


def planned(office, on=FIRST):
    return office.run(meetings.plan_next, office.series, on)


def sheet(office, key):
    return office.read(meetings.meeting_sheet, key)


def decide(office, key, what="补签逾期客户还款承诺", until=date(2026, 10, 16)):
    origin = Origin(MEETING_ORIGIN, sheet(office, key).meeting.uid)
    return office.run(add_action, ActionDraft(what, until, office.lin), origin=origin)


def test_that_the_next_meeting_expects_the_whole_roster_with_its_figures(office):
    found = sheet(office, planned(office))
    plan = found.meeting.plan
    assert (plan.held_on, plan.host_id, plan.place) == (FIRST, office.zhou, "三楼会议室")
    assert found.meeting.number == "HY-2026-0001"
    assert {one.name for one in found.meeting.people} == {"周敏", "林晓", "赵一鸣"}
    assert found.period.key == "2026-W41"
    amounts = {who: own[0].value for who, own in found.figures.items()}
    assert amounts == {office.zhou: 190_000, office.lin: 130_000, office.zhao: 60_000}
    assert "19.0万元" in found.drafted
    assert sheet(office, planned(office)).meeting.plan.held_on == SECOND, "the next free day"


def test_that_open_decisions_stand_first_at_the_next_meeting(office):
    first = planned(office)
    decide(office, first)
    office.run(meetings.close_minutes, first, "任务已部署", FIRST)
    found = sheet(office, planned(office))
    assert [one.measure for one in found.before] == ["补签逾期客户还款承诺"]
    assert found.decided == ()
    assert "1项" in found.drafted
    other = MeetingDraft("客户问题研讨", "customer_problem", SECOND)
    assert sheet(office, office.run(meetings.plan_with_roster, other)).before == ()


def test_that_minutes_hold_people_figures_topics_and_decisions(office, tmp_path):
    key = planned(office)
    people = sheet(office, key).meeting.people
    noted = [
        replace(one, presence="absent", reason="出差") if one.name == "赵一鸣"
        else replace(one, presence="present", report="先谈交期再谈价格") for one in people
    ]  # fmt: skip
    office.run(service.note_people, key, noted)
    topics = [Topic("各区域市场与销售情况", "竞品降价", "以交期应对")]
    office.run(service.write_topics, key, topics)
    decide(office, key)
    office.run(meetings.close_minutes, key, "本周完成情况良好", FIRST)
    write_forms(tmp_path / "a.pdf", [office.read(meetings.minutes, key)])
    text = text_of(tmp_path / "a.pdf").replace(" ", "")
    for expected in ("会议纪要", "HY-2026-0001", "三楼会议室", "赵一鸣：出差", "13.0万元",
                     "以交期应对", "补签逾期客户还款承诺", "本周完成情况良好",
                     "先谈交期再谈价格"):  # fmt: skip
        assert expected in text, expected
    (kept,) = office.read(queries.meetings, text="HY-2026-0001")
    assert (kept.state, kept.came) == ("held", 2)
    assert refused(office.workspace, service.note_people, key, noted) == "meetings.closed"
    office.run(service.reopen_meeting, key)
    office.run(service.note_people, key, noted)


def test_that_figures_of_closed_minutes_stay(office):
    key = planned(office)
    office.run(meetings.close_minutes, key, "总结", FIRST)
    (kept,) = office.read(queries.meetings, ids=[key])
    assert sheet(office, key).figures == {one.employee_id: one.figures for one in kept.people}
    assert all(one.figures for one in kept.people)


def test_that_a_meeting_closes_only_when_it_took_place_and_is_summed_up(office):
    key = planned(office)
    ahead = refused(office.workspace, meetings.close_minutes, key, "总结", date(2026, 10, 11))
    assert ahead == "meetings.ahead"
    assert refused(office.workspace, meetings.close_minutes, key, " ", FIRST) == (
        "meetings.summary_missing"
    )
    assert refused(office.workspace, service.miss_meeting, key, "") == "meetings.reason_missing"
    office.run(service.miss_meeting, key, "全员参加展会")
    assert sheet(office, key).meeting.state == "missed"


def test_that_a_meeting_with_decisions_stays_and_a_day_has_one_meeting_of_a_series(office):
    key = planned(office)
    decide(office, key)
    assert refused(office.workspace, service.remove_meeting, key) == "meetings.has_actions"
    plan = sheet(office, key).meeting.plan
    again = refused(office.workspace, service.plan_meeting, plan, (), (), office.series)
    assert again == "meetings.already_there"
    other = planned(office)
    office.run(service.remove_meeting, other)
    assert len(office.read(queries.meetings)) == 1
    assert refused(office.workspace, meetings.plan_next, 99, FIRST) == "meetings.series_gone"
    assert refused(office.workspace, meetings.meeting_sheet, 99) == "meetings.gone"


def test_that_the_manager_leads_where_there_is_one(office):
    assert office.read(meetings.default_host, FIRST) == office.zhou


def test_that_each_step_is_taken_back_and_done_again(office):
    key = planned(office)
    before = sheet(office, key).meeting
    office.run(service.write_topics, key, [Topic("回款", "拖延", "逐家落实"), Topic("计划")])
    written = sheet(office, key).meeting
    office.run(meetings.close_minutes, key, "总结", FIRST)
    held = sheet(office, key).meeting
    space = office.workspace
    space.undo()
    assert sheet(office, key).meeting == written
    space.undo()
    assert sheet(office, key).meeting == before
    space.redo()
    space.redo()
    assert sheet(office, key).meeting == held
    space.undo()
    office.run(service.remove_meeting, key)
    space.undo()
    assert sheet(office, key).meeting == written
