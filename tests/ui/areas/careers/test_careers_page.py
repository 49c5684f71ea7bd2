"""Careers by keyboard: a step of the ladder, a nomination up to the notice, a place given."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_sales.areas.careers import queries
from desktop_sales.areas.careers.records import Criterion
from desktop_sales.core.errors import DomainError
from tests.assembly.confirmed_office import confirmed_office
from tests.ui.answers import filled
from ui.areas.careers.criteria_text import EXAMPLE, criteria_lines, read_criteria
from ui.areas.careers.promotion_panel import PromotionPanel
from ui.areas.careers.tab import CareersPage


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> CareersPage:
    confirmed_office(workspace)
    made = CareersPage(frame)
    shown(made)
    return made


def add_step(page: CareersPage, frame: Any, settled: Any) -> None:
    page.switch("ladder")
    settled(page)
    posts = {post.name: post.id for post in page.ladder.posts}
    step = {"from": posts["销售代表"], "to": posts["区域销售主管"], "criteria": "任现岗位月数 24"}
    frame.ask.answers.append(filled(**step))
    page.ladder.add()
    settled(page)


def test_that_typed_criteria_come_back_as_they_were() -> None:
    assert read_criteria(criteria_lines(EXAMPLE)) == EXAMPLE
    for wrong in ("工龄 3", "平均得分 82", "计划完成率 6 很多"):
        with pytest.raises(DomainError) as problem:
            read_criteria(wrong)
        assert problem.value.code == "typed.not_a_criterion"


def test_that_a_candidate_is_nominated_reviewed_approved_and_published(
    page: CareersPage, frame: Any, settled: Any, qtbot: Any
) -> None:
    add_step(page, frame, settled)
    (step,) = frame.workspace.read(queries.steps)
    assert step.criteria == (Criterion("months_in_post", step.criteria[0].number),)
    page.switch("candidates")
    settled(page)
    page.candidates.table.grid.setFocus()
    page.candidates.table.grid.go_to(0)
    frame.ask.answers.append(filled(by="周敏", reason="业绩突出"))
    qtbot.keyClick(page.candidates.table.grid, Qt.Key.Key_Return)
    settled(page)
    assert isinstance(page.panel, PromotionPanel)
    frame.ask.answers.append(filled(by="评审小组", text="同意"))
    page.acts.review(page.panel.promotion)
    settled(page)
    frame.ask.answers.append(filled(by="王总", text="同意任命"))
    page.acts.decide(page.panel.promotion)
    settled(page)
    page.acts.publish(page.panel.promotion)
    settled(page)
    one = page.panel.promotion
    assert (one.status, one.notice_until) == ("published", dt.date(2026, 11, 24))
    assert [met for _text, met in one.criteria] == [True]
    assert frame.errors == []


def test_that_the_best_by_result_are_offered_the_places(
    page: CareersPage, frame: Any, settled: Any
) -> None:
    page.switch("chances")
    settled(page)
    frame.ask.answers.append(filled(title="大客户谈判", places="1"))
    page.chances.add()
    settled(page)
    page.chances.table.grid.go_to(0)
    best = page.chances.ranked(next(iter(page.chances.chances.values())))[0][0]
    frame.ask.answers.append(filled())
    page.chances.give()
    settled(page)
    (chance,) = frame.workspace.read(queries.chances)
    assert [place.employee_id for place in chance.given] == [best]
