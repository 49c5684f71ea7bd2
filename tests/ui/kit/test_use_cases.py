"""A use case run from a page: what is said of it, and what a refusal leaves behind."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.team import queries, service
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from ui.kit.tasks import retire
from ui.kit.use_cases import run_use_case, say_nothing


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def refuse(_session: Any) -> None:
    raise DomainError("team.employee_unknown")


def test_that_a_step_is_done_and_its_name_said(frame, page, settled):
    draft = EmployeeDraft(name="林晓", codes=("A1",))
    run_use_case(frame, page, "加入林晓", partial(service.add_employee, draft=draft))
    settled()
    assert frame.notices == ["加入林晓"]
    assert frame.workspace.next_undo().action == "加入林晓"
    assert [one.name for one in frame.workspace.read(queries.employees)] == ["林晓"]


def test_that_a_page_can_answer_by_itself_or_say_nothing(frame, page, settled):
    answers: list[int] = []
    run_use_case(frame, page, "数一数", lambda _session: 7, answers.append)
    run_use_case(frame, page, "数一数", lambda _session: 7, say_nothing)
    settled()
    assert (answers, frame.notices) == ([7], [])


def test_that_a_refusal_is_shown_and_the_page_put_back(frame, page, settled):
    put_back: list[bool] = []
    run_use_case(frame, page, "更改", refuse, on_refused=lambda: put_back.append(True))
    settled()
    assert [error.code for error in frame.errors] == ["team.employee_unknown"]
    assert (put_back, frame.notices) == ([True], [])


def test_that_a_refusal_is_shown_though_its_page_was_closed(frame, page, settled):
    run_use_case(frame, page, "更改", refuse)
    retire(page)
    settled()
    assert [error.code for error in frame.errors] == ["team.employee_unknown"]
