"""Training in the window: planned from needs, approved, announced, held, judged, counted."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sales.areas.careers.records import NeedDraft
from desktop_sales.areas.careers.service import add_needs
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.training import service
from desktop_sales.areas.training.queries import courses, year_plan
from desktop_sales.areas.training.records import FEEDBACK_ITEMS, CourseDraft, TopicDraft
from tests.ui.answers import filled
from ui.areas.careers.tab import CareersPage
from ui.areas.careers.training_dialogs import AttendanceDialog, FeedbackDialog, NeededDialog
from ui.shell.search_providers import found_records

NAMES = ("林晓", "吴海涛", "陈思远", "赵一凡")
DAY = dt.date(2026, 11, 10)


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> CareersPage:
    def build(session: Any) -> None:
        for name in NAMES:
            team.add_employee(session, EmployeeDraft(name, joined_on=dt.date(2020, 1, 1)))

    workspace.run("people", build)
    made = CareersPage(frame)
    shown(made)
    return made


@pytest.fixture
def held(page: CareersPage, frame: Any, settled: Any) -> int:
    """Open the one course, to which the first three came."""

    def build(session: Any) -> int:
        draft = CourseDraft("客户服务规范", "sales", "internal", DAY, DAY, is_service=True,
                            lecturer_id=4, hours=Decimal(2))  # fmt: skip
        return service.save_course(session, draft, [1, 2, 3, 4])

    key = frame.workspace.run("course", build)
    page.switch("courses")
    settled(page)
    page.courses.table.grid.go_to(0)

    def noted(dialog: AttendanceDialog) -> bool:
        for person, mark in ((1, 90), (2, 70), (3, 50)):
            dialog._on_edited(person, "mark", mark)
        dialog._on_edited(4, "absence", "出差")
        dialog.accept()
        return True

    frame.ask.answers.append(noted)
    page.courses.note_people()
    settled(page)
    assert frame.errors == []
    return int(key)


def words(panel: Any) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel)]


def test_that_the_year_is_chosen_only_where_it_matters(page: CareersPage) -> None:
    assert not page.chooser.isVisible()
    page.switch("people")
    assert page.chooser.isVisible()
    page.switch("ladder")
    assert not page.chooser.isVisible()


def test_that_a_topic_of_the_regulation_is_planned_completed_approved_and_announced(
    page: CareersPage, frame: Any, settled: Any
) -> None:
    page.switch("plan")
    settled(page)
    assert page.plan.either.currentWidget() is page.plan.empty

    def known(dialog: Any) -> bool:
        dialog.form.row("known").field.setCurrentIndex(2)
        dialog._on_known()
        dialog.accept()
        return True

    frame.ask.answers.append(known)
    page.plan.add()
    settled(page)
    (topic,) = page.plan.topics.values()
    assert (topic.plan.title, topic.plan.content[:4]) == ("商务谈判", "谈判准备")
    page.plan.table.grid.go_to(0)
    assert page.plan._state().text == "1 个课题待补全"
    frame.ask.answers.append(
        filled(goal="毛利提高", way="internal", **{"from": "2026-12-08"}, hours="6")
    )
    page.plan.edit()
    settled(page)
    frame.ask.answers.append(filled(goal="人人会谈判", by="王总"))
    page.plan.approve()
    settled(page)
    assert page.plan._state().text == "王总 2026-11-18 批准"
    frame.ask.answers.append(filled())
    page.plan.table.grid.go_to(0)
    page.plan.announce()
    settled(page)
    (course,) = page.courses.records.values()
    assert (course.plan.title, course.plan.starts_on) == ("商务谈判", dt.date(2026, 12, 8))
    assert {person.name for person in course.people} == set(NAMES)
    assert course.plan.topic_id == topic.id
    assert frame.errors == []


def test_that_needs_of_the_appraisal_become_topics(
    page: CareersPage, frame: Any, settled: Any
) -> None:
    need = NeedDraft(
        2, "2026-10", "ability.communication", "沟通协调能力", Decimal(55), "绩效面谈演练",
        dt.date(2026, 12, 1), dt.date(2026, 12, 20),
    )  # fmt: skip
    frame.workspace.run("need", lambda s: add_needs(s, [need]))
    page.switch("plan")
    settled(page)
    seen: list[str] = []

    def taken(dialog: NeededDialog) -> bool:
        seen.extend(draft.title for draft in dialog.chosen())
        dialog.accept()
        return True

    frame.ask.answers.append(taken)
    page.plan.propose()
    settled(page)
    assert seen == ["提升：沟通协调能力"]
    (topic,) = page.plan.topics.values()
    assert (topic.plan.theme, topic.plan.audience) == ("management", "吴海涛")
    page.plan.propose()
    settled(page)
    assert frame.notices[-1] == ("没有计划以外的未满足需求。", "warn")


def test_that_presence_marks_feedback_and_review_stand_in_the_panel(
    page: CareersPage, frame: Any, settled: Any, held: int
) -> None:
    def said(dialog: FeedbackDialog) -> bool:
        assert set(dialog.records) == {1, 2, 3}, "only who was present has a row"
        for person in dialog.records:
            for item in FEEDBACK_ITEMS:
                dialog._on_edited(person, item, 3 + (person > 1))
        dialog.accept()
        return True

    frame.ask.answers.append(said)
    page.courses.note_feedback()
    settled(page)
    frame.ask.answers.append("案例要换成本区域的")
    page.courses.review()
    settled(page)
    page.courses.open(held)
    settled(page)
    told = words(page.panel)
    assert "平均 70.00，2/3 人及格" in told
    assert "赵一凡缺席：出差" in told
    assert "3.67" in told and "案例要换成本区域的" in told
    assert any("差异并不证明" in text for text in told), "its effect on sales"
    assert frame.errors == []
    page.switch("people")
    settled(page)
    assert page.views["people"]._lectured.text() == "讲师：赵一凡 1 次 2 课时 评分 3.67"
    assert page.status == "2026年客户服务培训：3/4 人，覆盖率 75.0%"


def test_that_a_review_leads_to_a_change_of_the_plan(
    page: CareersPage, frame: Any, settled: Any, held: int
) -> None:
    frame.workspace.run("review", lambda s: service.review_course(s, held, "加一次演练", DAY))
    page.switch("plan")
    settled(page)
    frame.ask.answers.append(filled(title="投诉演练", changed_by="PX-2026-0001"))
    page.plan.add()
    settled(page)
    (topic,) = frame.workspace.read(lambda s: year_plan(s, 2026)).topics
    assert (topic.plan.title, topic.changed_by) == ("投诉演练", "PX-2026-0001")
    page.open_record(("courses", 2026, held))
    settled(page)
    assert "投诉演练（2026）" in words(page.panel)


def test_that_a_course_is_opened_by_its_record_in_its_year(
    page: CareersPage, frame: Any, settled: Any
) -> None:
    day = dt.date(2025, 5, 5)
    draft = CourseDraft("产品知识", "sales", "internal", day, day)
    key = frame.workspace.run("old", lambda s: service.save_course(s, draft, [1]))
    page.open_record(("courses", 2025, key))
    settled(page)
    assert page.panel is not None and "产品知识" in page.panel.accessibleName()
    frame.ask.answers.append("讲师生病")
    page.courses.cancel()
    settled(page)
    assert frame.workspace.read(courses)[0].state == "cancelled"


def test_that_a_duty_opens_the_view_of_its_year_and_a_search_finds_a_course(
    page: CareersPage, frame: Any, settled: Any, held: int
) -> None:
    page.open_record(("people", 2025, None))
    settled(page)
    assert page.status == "2025年客户服务培训：0/4 人，覆盖率 0.0%"
    (found,) = frame.workspace.read(lambda s: found_records(s, "服务规范"))
    assert (found.provider.area, found.record) == ("careers", ("courses", 2026, held))


def test_that_a_topic_is_dropped_with_a_reason_and_taken_up_again(
    page: CareersPage, frame: Any, settled: Any
) -> None:
    frame.workspace.run(
        "t", lambda s: service.save_topic(s, 2026, TopicDraft("领导力", "management"))
    )
    page.switch("plan")
    settled(page)
    page.plan.table.grid.go_to(0)
    frame.ask.answers.append("并入外训")
    page.plan.drop()
    settled(page)
    assert next(iter(page.plan.topics.values())).dropped == "并入外训"
    page.plan.table.grid.go_to(0)
    page.plan.drop()
    settled(page)
    assert next(iter(page.plan.topics.values())).dropped == ""
