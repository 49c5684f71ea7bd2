"""Meetings in the window: series, next meeting, attendance, agenda, decisions, minutes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.actions.service import add_action
from desktop_sales.areas.meetings.records import MEETING_ORIGIN
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from tests.ui.answers import filled
from ui.areas.reports.tab import ReportsPage
from ui.kit.page import Page


@pytest.fixture
def page(workspace: Workspace, frame: Any, shown: Callable[[Page], Page]) -> ReportsPage:
    def build(session: Any) -> None:
        for name, post, level in (
            ("周敏", "销售经理", "manager"),
            ("林晓", "销售代表", "salesperson"),
        ):
            key = team.find_or_add_post(session, post, level)
            draft = EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=key)
            team.add_employee(session, draft)

    workspace.run("build", build)
    frame.day = dt.date(2026, 11, 16)
    made = ReportsPage(frame)
    shown(made)
    made.open_record("meetings")
    return made


@pytest.fixture
def planned(page: ReportsPage, frame: Any, settled: Any) -> Any:
    settled(page)
    frame.ask.answers.append(filled(title="周例会"))
    page.meetings.plan_next()
    settled(page)
    page.meetings.plan_next()
    settled(page)
    (meeting,) = page.meetings.records.values()
    page.meetings.table.show_record(meeting.id)
    return meeting


def words(page: ReportsPage) -> str:
    return "\n".join(each.text() for each in page.panel.findChildren(QLabel))


def attend(dialog: Any) -> bool:
    away = next(who for who, one in dialog.people.items() if one.name == "林晓")
    dialog.put(away, "reason", "出差")
    dialog.all_present()
    dialog.accept()
    return True


def talk(dialog: Any) -> bool:
    dialog.put(0, "conclusion", "继续落实")
    dialog.add_topic()
    dialog.accept()
    return True


def test_that_a_series_is_set_up_first_and_led_by_the_manager(planned: Any) -> None:
    assert (planned.plan.held_on, planned.host) == (dt.date(2026, 11, 16), "周敏")
    assert {one.name for one in planned.people} == {"周敏", "林晓"}


def test_that_a_meeting_goes_from_its_agenda_to_minutes(
    page: ReportsPage, planned: Any, frame: Any, settled: Any, tmp_path: Any
) -> None:
    for act, answer in (
        (page.meetings.note_people, attend),
        (page.meetings.write_topics, talk),
        (page.meetings.close_minutes, filled(summary="完成良好")),
    ):
        frame.ask.answers.append(answer)
        act()
        settled(page)
        page.meetings.table.show_record(planned.id)
    (meeting,) = page.meetings.records.values()
    assert (meeting.state, meeting.came) == ("held", 1)
    assert [one.reason for one in meeting.people if one.presence == "absent"] == ["出差"]
    assert meeting.topics[0].conclusion == "继续落实" and len(meeting.topics) == 7
    page.meetings.open(meeting.id)
    settled(page)
    assert "完成良好" in words(page) and "缺席 · 出差" in words(page)
    page.meetings.note_people()
    assert frame.notices[-1][1] == "warn", "closed minutes are opened again first"
    frame.ask.answers.append(tmp_path / "纪要.pdf")
    page.meetings.export()
    settled(page)
    assert (tmp_path / "纪要.pdf").stat().st_size > 10_000
    page.meetings.reopen()
    settled(page)
    assert page.meetings.records[planned.id].state == "planned"


def test_that_open_decisions_stand_first_in_the_next_meeting(
    page: ReportsPage, planned: Any, frame: Any, settled: Any, workspace: Workspace
) -> None:
    origin = Origin(MEETING_ORIGIN, planned.uid)
    draft = ActionDraft("补签还款承诺", dt.date(2026, 11, 20))
    workspace.run("decide", lambda s: add_action(s, draft, origin=origin))
    page.meetings.plan_next()
    settled(page)
    assert "补签还款承诺" in words(page)
    page.meetings.table.show_record(planned.id)
    page.meetings.remove()
    settled(page)
    assert frame.errors[-1].code == "meetings.has_actions"


def test_that_a_special_meeting_is_planned_and_may_be_missed(
    page: ReportsPage, frame: Any, settled: Any
) -> None:
    settled(page)
    frame.ask.answers.append(filled(title="客户问题研讨", kind="customer_problem"))
    page.meetings.add()
    settled(page)
    (meeting,) = page.meetings.records.values()
    assert meeting.topics[0].topic == "问题与事实"
    page.meetings.table.show_record(meeting.id)
    frame.ask.answers.append("客户改期")
    page.meetings.miss()
    settled(page)
    assert page.meetings.records[meeting.id].reason == "客户改期"
