"""Contests and team building in the window: announced, on the wall, frozen; planned, noted, paid."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from ui.areas.contests.board import left_text
from ui.areas.contests.tab import ContestsPage
from ui.kit.page import Page

NAMES = ("吴海涛", "林晓", "陈思远")


@pytest.fixture
def page(workspace: Workspace, frame: Any, shown: Callable[[Page], Page]) -> ContestsPage:
    def build(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=post)
            )
            for name in NAMES
        ]
        lines = [
            LineDraft(n, dt.date(2026, 11, 10), n * 1_000_000_000, employee_id=person)
            for n, person in enumerate(people, 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")

    workspace.run("build", build)
    made = ContestsPage(frame)
    shown(made)
    return made


def words(panel: Any) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel)]


def announce(dialog: Any) -> bool:
    form = dialog.form
    form.row("title").field.setText("年终冲刺")
    form.row("period").field.setText("2026-11")
    form.row("prizes").field.setText("3000 1000")
    form.row("teams").field.setPlainText("雄鹰 | 吴海涛、林晓\n先锋 | 陈思远 | 1.1")
    dialog.accept()
    return dialog.draft is not None


@pytest.fixture
def running(page: ContestsPage, frame: Any, settled: Any) -> ContestsPage:
    frame.ask.answers.append(announce)
    page.contests.add()
    settled(page)
    page.contests.table.grid.go_to(0)
    return page


def test_that_a_contest_is_announced_watched_frozen_and_published(
    running: ContestsPage, settled: Any, frame: Any
) -> None:
    (board,) = running.contests.records.values()
    assert [team.name for team in board.teams] == ["先锋", "雄鹰"]
    running.contests.open(board.contest.id)
    assert running.panel is not None
    running.contests.publish()
    assert frame.notices[-1][1] == "warn", "it still runs"
    running.contests.freeze()
    settled(running)
    running.contests.publish()
    settled(running)
    (board,) = running.contests.records.values()
    assert board.contest.number == "JS-202611-0001"
    frame.ask.answers.append("nominate")
    running.contests.use_result()
    settled(running)
    assert frame.notices[-1][1] == "good"
    frame.ask.answers.append("pay")
    running.contests.use_result()
    settled(running)
    assert "奖金已随2026年11月奖金发放。" in words(running.panel)
    assert "修改…" not in [each.text() for each in running.panel.findChildren(QPushButton)]


def test_that_the_board_on_the_wall_follows_the_figures_and_closes_by_esc(
    running: ContestsPage, qtbot: QtBot, settled: Any, frame: Any
) -> None:
    running.contests.show_board()
    window = running.contests.window_shown
    assert window is not None and "1 先锋 330,000.00" in window.accessibleName()
    assert "还剩12天" in window.facts()

    def more(session: Any) -> None:
        line = LineDraft(9, dt.date(2026, 11, 12), 9_000_000_000, employee_id=1)
        sales.import_lines(session, BatchDraft("y.xlsx"), [[line]], "add")

    frame.workspace.run("more", more)
    window.refresh_wanted.emit()
    settled(running)
    assert "1 雄鹰 1,200,000.00" in window.accessibleName()
    assert window.grab().toImage().allGray() is False
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert running.contests.window_shown is None


def test_that_names_on_the_wall_end_before_what_is_said_at_the_right() -> None:
    font = QFont()
    names, notes = "陈思远、欧阳菲、吴海涛、林晓、何静", "落后0.5个百分点 · 奖金1,500.00元"
    widths = QFontMetricsF(font)
    both = widths.horizontalAdvance(names) + widths.horizontalAdvance(notes)
    assert left_text(font, names, notes, both * 2) == names
    for width in (both, both * 0.9, both * 0.7):
        shown = left_text(font, names, notes, width)
        assert widths.horizontalAdvance(shown + notes) < width
        assert shown.startswith("陈思远")


def test_that_a_wrong_team_is_said_in_place(page: ContestsPage, frame: Any) -> None:
    said: list[str] = []

    def mistype(dialog: Any) -> bool:
        dialog.form.row("title").field.setText("冲刺")
        dialog.form.row("teams").field.setPlainText("雄鹰 | 吴海涛\n先锋 | 无此人")
        said.append(dialog._said.text())
        dialog.accept()
        return dialog.draft is not None

    frame.ask.answers.append(mistype)
    page.contests.add()
    assert "无此人" in said[0]
    assert page.contests.records == {}


def test_that_an_activity_is_planned_signed_up_for_and_done(
    page: ContestsPage, settled: Any, frame: Any
) -> None:
    def plan(dialog: Any) -> bool:
        dialog.form.row("title").field.setText("秋季拓展")
        dialog.form.row("budget").field.setText("8000")
        dialog.accept()
        return True

    def answers(dialog: Any) -> bool:
        for key in list(dialog.people):
            dialog._on_edited(key, "answer", "yes")
            dialog._on_edited(key, "score", 4)
        return True

    def spend(dialog: Any) -> bool:
        dialog.form.row("what").field.setText("大巴")
        dialog.form.row("amount").field.setText("1200")
        dialog.accept()
        return True

    page.switch("events")
    settled(page)
    frame.ask.answers.append(plan)
    page.events.add()
    settled(page)
    page.events.table.grid.go_to(0)
    page.events.invite()
    settled(page)
    frame.ask.answers += [answers, "反响良好"]
    page.events.note_people()
    settled(page)
    page.events.finish()
    settled(page)
    assert frame.errors == []
    (event,) = page.events.records.values()
    assert (event.state, event.came, len(event.people)) == ("done", 3, 3)
    page.events.open(event.id)
    assert "2026-11-18 · TJ-2026-0001" in words(page.panel), "no place was said"
    frame.ask.answers.append(spend)
    page.events.add_cost()
    settled(page)
    (event,) = page.events.records.values()
    assert event.spent_fen == 120_000
    page.events.remove_cost(event.costs[0])
    settled(page)
    assert page.events.records[event.id].costs == ()
