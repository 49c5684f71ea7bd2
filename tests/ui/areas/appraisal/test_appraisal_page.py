"""The month's page by keyboard: walk, explanation, confirming, reopening, undo."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.appraisal.records import ResultRow
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appraisals
from desktop_sales.core.periods import Period
from ui.areas.appraisal.tab import RATINGS, AppraisalPage
from ui.areas.appraisal.wording import CONFIRMED, TO_CONFIRM, TO_RATE, state_of
from ui.kit.page import Page

MONTH = Period.parse("2026-10")
Key = Qt.Key


@pytest.fixture
def page(computed: dict[str, int], frame: Any, shown: Callable[[Page], Page]) -> AppraisalPage:
    made = AppraisalPage(frame)
    shown(made)
    return made


def _row(page: AppraisalPage, name: str) -> ResultRow:
    rows = page.frame.workspace.read(lambda session: queries.results(session, MONTH))
    return next(row for row in rows if row.name == name)


def _open_first(page: AppraisalPage, qtbot: QtBot, settled: Any) -> None:
    grid = page.month.table.grid
    grid.setFocus()
    grid.go_to(0)
    qtbot.keyClick(grid, Key.Key_Return)
    settled(page)


def test_that_an_empty_month_offers_to_be_computed(
    people: dict[str, int], frame: Any, shown: Callable[[Page], Page], settled: Any
) -> None:
    page = AppraisalPage(frame)
    shown(page)
    assert page.month._either.currentWidget() is page.month._empty
    assert page.month._empty.button is not None
    page.month._empty.button.click()
    settled(page)
    assert len(page.month.shown()) == len(people)


def test_that_the_page_begins_at_the_last_month_with_data_and_stays_where_it_is_sent(
    people: dict[str, int],
    frame: Any,
    shown: Callable[[Page], Page],
    settled: Any,
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(frame, "today", lambda: dt.date(2030, 5, 20))
    page = AppraisalPage(frame)
    shown(page)
    settled(page)
    assert page.period.key == "2026-11"
    page.chooser.set_period(Period.parse("2030-04"))
    settled(page)
    assert page.period.key == "2030-04"


def test_that_the_list_shows_everyone_best_first_with_the_steps(page: AppraisalPage) -> None:
    names = [page.month.row_of(record).name for record in page.month.shown()]
    assert names[0] == "吴海涛"
    assert names[-1] == "钱宇"
    assert page.steps.steps[2].text == "评分 3/4"
    assert page.steps.steps[2].state == "current"
    counts = [item.value for item in page.month.distribution.chart.items]
    assert sum(counts) == 4


def test_that_the_states_are_told_apart(page: AppraisalPage) -> None:
    assert state_of(_row(page, "林晓")) == TO_CONFIRM
    assert state_of(_row(page, "钱宇")) == TO_RATE


def test_that_enter_opens_the_person_and_arrows_walk_on(
    page: AppraisalPage, qtbot: QtBot, settled: Any
) -> None:
    _open_first(page, qtbot, settled)
    assert page.panel.detail.person.name == "吴海涛"
    qtbot.keyClick(page.month.table.grid, Key.Key_Down)
    settled(page)
    assert page.panel.detail.person.name == "林晓"
    qtbot.keyClick(page, Key.Key_Escape)
    assert page.panel is None


def test_that_a_family_is_measured_by_its_weight_without_points_taken_beside(
    page: AppraisalPage, qtbot: QtBot, settled: Any
) -> None:
    _open_first(page, qtbot, settled)
    texts = [each.text() for each in page.panel.findChildren(QLabel)]
    weights = [re.fullmatch(r"[\d.]+ / ([\d.]+)", text) for text in texts]
    assert sum(Decimal(each[1]) for each in weights if each) == pytest.approx(
        100, abs=Decimal("0.2")
    )


def test_that_an_indicator_opens_in_place_with_its_numbers(
    page: AppraisalPage, qtbot: QtBot, settled: Any
) -> None:
    _open_first(page, qtbot, settled)
    block = page.panel.blocks[0]
    qtbot.keyClick(block.head, Key.Key_Space)
    assert block.is_open
    captions = [caption for caption, _text in block.rows()]
    for wanted in ("公式", "代入", "计分", "得分", "来源"):
        assert wanted in captions
    qtbot.keyClick(page.month.table.grid, Key.Key_Down)
    settled(page)
    assert page.panel.blocks[0].is_open


def test_that_the_rows_behind_a_figure_are_one_key_away(
    page: AppraisalPage, qtbot: QtBot, settled: Any, frame: Any
) -> None:
    _open_first(page, qtbot, settled)
    seen: list[int] = []

    def look(dialog: Any) -> bool:
        qtbot.waitUntil(lambda: dialog.table.model.is_loaded)
        seen.append(dialog.table.model.rowCount())
        return True

    frame.ask.answers.append(look)
    page.activateWindow()
    page.panel.blocks[0].head.setFocus()
    page._on_source_asked(page.panel.blocks[0].line.source)
    assert seen == [1]


def test_that_confirming_says_what_it_means_and_seals(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    best = page.month.shown()[0]
    page.month.table.model.set_ticked(best, True)
    page._on_confirm_asked()
    settled(page)
    assert frame.ask.asked[-1][0] == "confirm"
    row = _row(page, "吴海涛")
    assert state_of(row) == CONFIRMED
    assert row.number.startswith("JX-202610-")


def test_that_missing_data_want_a_reason_to_be_confirmed(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.month.table.model.set_ticked(_row(page, "钱宇").id, True)
    page._on_confirm_asked()
    settled(page)
    assert state_of(_row(page, "钱宇")) == TO_RATE
    frame.ask.answers.append("本月未评分")
    page._on_confirm_asked()
    settled(page)
    assert _row(page, "钱宇").status == "confirmed"
    assert not frame.errors


def test_that_a_confirmed_result_is_reopened_with_a_reason(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.acts.confirm(MONTH, [page.month.shown()[0]])
    settled(page)
    page.open_record(_row(page, "吴海涛").id)
    settled(page)
    frame.ask.answers.append("数据有误")
    page.panel.reopen_asked.emit(page.panel.detail)
    settled(page)
    row = _row(page, "吴海涛")
    assert row.status == "rated"
    assert row.version == 2


def test_that_the_list_fills_the_room_again_once_a_person_is_closed(
    page: AppraisalPage, settled: Any, qtbot: QtBot
) -> None:
    page.resize(1366, 640)
    grid = page.month.table.grid
    page.open_record(_row(page, "林晓").id)
    settled(page)
    qtbot.keyClick(page, Key.Key_Escape)
    settled(page)
    assert grid.horizontalHeader().length() == grid.viewport().width()


def test_that_pinyin_initials_filter_the_list(page: AppraisalPage, settled: Any) -> None:
    page.month.filter.box.setText("lx")
    page.month.filter.box.asked.emit("lx")
    settled(page)
    assert [page.month.row_of(record).name for record in page.month.shown()] == ["林晓"]


def test_that_a_comment_is_entered_and_undone(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.open_record(_row(page, "林晓").id)
    settled(page)

    def write(dialog: Any) -> bool:
        dialog.form.row("comment").field.setPlainText("本月超额完成")
        dialog.accept()
        return True

    frame.ask.answers.append(write)
    page.panel.comment_asked.emit(page.panel.detail)
    settled(page)
    assert page.panel.detail.body.comment == "本月超额完成"
    frame.workspace.undo()
    page.refresh(frozenset())
    settled(page)
    assert page.panel.detail.body.comment == ""


def test_that_a_waiver_lets_a_result_be_confirmed(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.open_record(_row(page, "钱宇").id)
    settled(page)

    def waive(dialog: Any) -> bool:
        dialog.form.row("reason").field.setText("当月外派")
        dialog.accept()
        return True

    missing = [b.line.indicator for b in page.panel.blocks if b.line.state == "missing"]
    assert missing
    for code in missing:
        frame.ask.answers.append(waive)
        page.panel.waiver_asked.emit(page.panel.detail, code)
        settled(page)
    assert page.panel.detail.blocked_by == ()
    assert state_of(_row(page, "钱宇")) == TO_CONFIRM
    said = next(b.rows() for b in page.panel.blocks if b.line.indicator == missing[0])
    assert sum("当月外派" in text for _caption, text in said) == 1
    page.panel.waiver_withdrawn.emit(page.panel.detail, missing[0])
    settled(page)
    assert state_of(_row(page, "钱宇")) == TO_RATE


def test_that_rate_again_leads_to_the_persons_first_item(
    page: AppraisalPage, qtbot: QtBot, settled: Any
) -> None:
    page.open_record(_row(page, "钱宇").id)
    settled(page)
    page.panel._back.click()
    settled(page)
    assert page.views.currentIndex() == RATINGS
    qtbot.waitUntil(lambda: page.entries.ratings.table.current_record() is not None)
    assert page.entries.ratings.table.current_record()[0] == _row(page, "钱宇").employee_id


def test_that_every_control_of_the_page_has_a_name(page: AppraisalPage, settled: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView

    page.open_record(_row(page, "林晓").id)
    settled(page)
    for block in page.panel.blocks:
        block.set_open(True)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    unnamed = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert unnamed == []


def test_that_a_grade_is_moved_with_a_reason_only_where_there_is_a_distribution(
    page: AppraisalPage, frame: Any, qtbot: QtBot, settled: Any
) -> None:
    _open_first(page, qtbot, settled)

    def lower(dialog: Any) -> bool:
        assert dialog.windowTitle() == "调整吴海涛的等级"
        dialog.accept()
        assert dialog.result() == 0, "no move without a reason"
        grades = dialog.form.row("grade").field
        grades.setCurrentIndex(grades.findData("C"))
        dialog.form.row("reason").field.setText("客户由公司转来")
        dialog.accept()
        return bool(dialog.result())

    frame.ask.answers.append(lower)
    page._on_move_asked()
    settled(page)
    assert [error.code for error in frame.errors] == ["appraisal.pool_too_small"]
    frame.errors.clear()

    def fifth(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft("郑一", joined_on=dt.date(2021, 3, 1), post_id=post)
        team.add_employee(session, draft)

    frame.workspace.run("fifth", fifth)
    appraisals.compute_month(frame.workspace, MONTH)
    page.refresh(frozenset())
    settled(page)
    page.month.table.show_record(_row(page, "吴海涛").id)
    settled(page)
    frame.ask.answers.append(lower)
    page._on_move_asked()
    settled(page)
    assert frame.errors == []
    assert _row(page, "吴海涛").grade == "C"
    frame.workspace.undo()
    settled(page)
    assert _row(page, "吴海涛").grade != "C"
