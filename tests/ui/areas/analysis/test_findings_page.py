"""Findings by keyboard: read, opened, made an action of, put aside, their limits set."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.actions import queries as actions
from desktop_sales.areas.analysis import queries
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from ui.areas.analysis.finding_panel import FindingPanel
from ui.areas.analysis.tab import AnalysisPage
from ui.areas.sales.drill_down import FilteredLines
from ui.kit.page import Page
from ui.kit.people_choice import PeopleChoice


@pytest.fixture
def page(company: Workspace, frame: Any, shown: Callable[[Page], Page]) -> AnalysisPage:
    made = AnalysisPage(frame)
    shown(made)
    return made


def lost_key(page: AnalysisPage) -> str:
    return next(key for key in page.findings.findings if key.startswith("lapsed/"))


def test_that_an_empty_workspace_says_what_is_missing(
    workspace: Workspace, frame: Any, shown: Callable[[Page], Page]
) -> None:
    made = AnalysisPage(frame)
    shown(made)
    assert made.findings._either.currentWidget() is made.findings._empty
    assert "导入" in made.findings._empty._text.text()


def test_that_findings_say_who_and_how_much(page: AnalysisPage) -> None:
    texts = {row[3]: row[4] for row in page.findings._source.rows}
    assert "未购买" in texts["听澜餐饮"] or "采购" in texts["听澜餐饮"]
    assert page.status == f"{len(page.findings.findings)}项待处理"


def test_that_enter_opens_the_numbers_and_escape_closes_them(
    page: AnalysisPage, qtbot: QtBot, settled: Any
) -> None:
    page.findings.show_finding(lost_key(page))
    page.close_panel()
    grid = page.findings.table.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    panel = page.panel
    assert isinstance(panel, FindingPanel)
    assert panel.key == lost_key(page)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert page.panel is None


def test_that_a_finding_becomes_an_action_with_its_owner(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    key = lost_key(page)
    page.findings.show_finding(key)
    frame.ask.answers.append(lambda dialog: dialog.accept() or True)
    page.findings.act()
    settled(page)
    (action,) = frame.workspace.read(actions.actions)
    assert (action.owner, action.origin.kind) == ("林晓", "finding")
    assert "听澜餐饮" in action.problem
    assert page.findings.findings[key].state == "acted"
    assert page.findings.table.model.rowCount() == len(page.findings.findings) - 1


def test_that_an_action_about_a_person_is_not_given_to_that_person(
    page: AnalysisPage, frame: Any
) -> None:
    one = page.findings.findings[lost_key(page)]
    subject = replace(one.finding.subject, kind="person", name="林晓")
    about = replace(one, finding=replace(one.finding, subject=subject))
    owner = page.findings.act_dialog(about).form.state()["owner_id"]
    assert frame.workspace.info.person != "林晓"
    assert owner == ""
    page.findings.people = PeopleChoice([(1, "林晓", ""), (9, frame.workspace.info.person, "")])
    owner = page.findings.act_dialog(about).form.state()["owner_id"]
    assert owner == frame.workspace.info.person


def test_that_what_needs_nothing_takes_a_reason_and_comes_back_on_demand(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    key = lost_key(page)
    page.findings.show_finding(key)
    page.findings.dismiss()  # no reason given: nothing happens
    settled(page)
    assert page.findings.findings[key].waits
    frame.ask.answers.append("门店装修")
    page.findings.dismiss()
    settled(page)
    assert page.findings.findings[key].state == "dismissed"
    page.findings.show_finding(key)
    page.findings.reopen()
    settled(page)
    assert page.findings.findings[key].waits


def test_that_lines_behind_a_finding_are_shown(page: AnalysisPage, frame: Any) -> None:
    page.findings.show_finding(lost_key(page))
    page.findings.show_lines()
    area, record = frame.visits[-1]
    assert area == "sales"
    assert isinstance(record, FilteredLines)
    assert record.where.customer_ids == (1,)


def test_that_other_limits_find_others(page: AnalysisPage, frame: Any, settled: Any) -> None:
    def stricter(dialog: Any) -> bool:
        form = dialog.forms[FindingRule.LAPSED]
        form.row("factor").field.setText("20")
        dialog.since.row("since").field.setText("2026-10-01")
        dialog.accept()
        return dialog.result() == 1

    frame.ask.answers.append(stricter)
    page.findings.set_limits()
    settled(page)
    assert not any(key.startswith("lapsed/") for key in page.findings.findings)
    month = Period.parse("2026-10")
    in_force = frame.workspace.read(lambda s: queries.limits(s, month.end))
    assert in_force[FindingRule.LAPSED]["factor"] == Decimal(20)


def test_that_a_wrong_limit_is_shown_at_its_field(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    seen: list[str] = []

    def wrong(dialog: Any) -> bool:
        form = dialog.forms[FindingRule.RETURNS]
        form.row("rate").field.setText("300%")
        dialog.accept()
        seen.append(form.row("rate")._error.text())
        return False

    frame.ask.answers.append(wrong)
    page.findings.set_limits()
    settled(page)
    assert seen[0].startswith("退货率不低于：300%")


def test_that_the_page_opens_at_a_finding_before_it_was_read(
    company: Workspace, frame: Any, qtbot: QtBot, settled: Any
) -> None:
    found = company.read(lambda s: queries.findings(s, Period.parse("2026-11"), frame.day))
    key = found.findings[0].finding.key
    made = AnalysisPage(frame)
    qtbot.addWidget(made)
    made.show()
    made.open_record(key)
    made.refresh(frozenset())
    settled(made)
    assert isinstance(made.panel, FindingPanel)
    assert made.panel.key == key
