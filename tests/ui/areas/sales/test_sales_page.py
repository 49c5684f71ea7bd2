"""The performance page by keyboard, over a real workspace."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from ui.areas.sales.drill_down import LinesOf
from ui.areas.sales.tab import SalesPage
from ui.kit.conditions import Condition


@pytest.fixture
def page(frame: Any, sold: dict[str, int], shown: Callable[[Any], Any]) -> SalesPage:
    return shown(SalesPage(frame))


def _number(page: SalesPage, figure: str) -> str:
    return page.figures[figure]._number.text()


def _edit(page: SalesPage, position: int, key: str, typed: str) -> None:
    grid = page.lines.table.grid
    grid.setFocus()
    grid.go_to(position, page.lines.table.model.column_place(key))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit)
    editor.selectAll()
    if typed.isascii():
        QTest.keyClicks(editor, typed)
    else:
        editor.insert(typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def _first(page: SalesPage) -> Any:
    read = page.frame.workspace.read
    return read(lambda session: queries.lines(session, limit=1))[0]


def test_that_the_sums_are_those_of_the_lines_shown(page):
    assert page.lines.table.model.rowCount() == 8
    assert page.frame.errors == []
    assert _number(page, "amount") == "3.6"
    assert _number(page, "profit") == "1.1"
    assert _number(page, "lines") == "8"


def test_that_the_period_before_is_one_key_away(page, settled):
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert page.lines.table.model.rowCount() == 0
    page.period.set_period(Period.parse("2025"))
    settled(page)
    assert page.lines.table.model.rowCount() == 8


def test_that_a_filter_narrows_the_rows_and_the_sums(page, settled):
    page.focus_filter()
    QTest.keyClicks(page.lines.filters.box, "lx")
    QTest.qWait(200)
    settled(page)
    assert page.lines.table.model.rowCount() == 4
    assert _number(page, "amount") == "1.6"


def test_that_an_amount_is_edited_in_place_and_undone(page, settled):
    _edit(page, 0, "amount_e4", "1.2万")
    settled(page)
    assert _first(page).amount_e4 == 12_000_0000
    assert _number(page, "amount") == "4.0"
    page.frame.workspace.undo()
    settled(page)
    assert _first(page).amount_e4 == 8_000_0000


def test_that_a_person_is_found_by_name_and_an_unknown_one_refused(page, settled):
    _edit(page, 0, "employee", "林晓")
    settled(page)
    assert _first(page).employee == "林晓"
    _edit(page, 0, "employee", "王五")
    settled(page)
    ((typed, reason),) = page.lines.table.model.wrong.values()
    assert typed == "王五"
    assert "王五" in reason
    assert _first(page).employee == "林晓"


def test_that_a_channel_is_typed_and_sold_by(page, settled):
    _edit(page, 0, "channel", "经销商")
    settled(page)
    assert _first(page).channel == "经销商"
    page.switch("summary")
    page.views.currentWidget().choose("channel")
    page.views.currentWidget().read(page.period.period)
    settled(page)
    view = page.views.currentWidget().view
    assert sorted(str(row.key) for row in view.rows) == ["1", "None"]


def test_that_selected_lines_are_deleted_in_one_step(page, settled, ask):
    grid = page.lines.table.grid
    grid.setFocus()
    grid.go_to(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    settled(page)
    assert page.lines.table.model.rowCount() == 6
    page.frame.workspace.undo()
    settled(page)
    assert page.lines.table.model.rowCount() == 8


def test_that_a_line_is_added_from_the_form(page, settled, ask):
    def fill(dialog: Any) -> bool:
        for key, text in (("employee", "A1"), ("customer", "拾光百货"), ("amount_e4", "-500")):
            dialog.form.row(key).field.setText(text)
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert (_first(page).employee, _first(page).amount_e4) == ("林晓", -500_0000)
    assert page.lines.table.model.rowCount() == 9


def test_that_a_figure_leads_to_the_lines_behind_it(page, settled, sold):
    page.open_record(LinesOf(Subject("person", sold["钱宇"]), Period.parse("2025-11")))
    settled(page)
    assert page.lines.table.model.rowCount() == 4
    assert page._banner.isVisible()
    assert "钱宇" in page._origin.text()
    page.leave_drill_down()
    settled(page)
    assert page.lines.table.model.rowCount() == 8


def test_that_a_region_leads_to_the_lines_of_all_below_it(page, settled, sold):
    page.open_record(LinesOf(Subject("region", sold["华东"]), Period.parse("2026-11")))
    settled(page)
    assert page.lines.table.model.rowCount() == 8
    page.open_record(LinesOf(Subject("region", sold["苏州"]), Period.parse("2026-11")))
    settled(page)
    assert page.lines.table.model.rowCount() == 4


def test_that_what_is_seen_is_exported_with_numbers(page, settled, ask, tmp_path):
    ask.answers.append(tmp_path / "明细.xlsx")
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    rows = list(openpyxl.load_workbook(tmp_path / "明细.xlsx").active.values)
    assert len(rows) == 9
    assert rows[1][8] == 8000
    assert page.frame.notices


def test_that_without_lines_the_page_offers_the_import(frame, shown):
    page = shown(SalesPage(frame))
    QTest.keyClick(page._content.empty.button, Qt.Key.Key_Space)
    assert frame.visits == [("imports", "sales")]


def test_that_enter_shows_a_line_with_its_origin_and_changes(page, settled):
    _edit(page, 0, "amount_e4", "9000")
    settled(page)
    page.lines.table.grid.setFocus()
    page.lines.table.grid.go_to(0, 0)
    QTest.keyClick(page.lines.table.grid, Qt.Key.Key_Return)
    settled(page)
    texts = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "9,000.00" in texts
    assert "十一月.csv" in texts
    assert any("修改销售明细" in text for text in texts)
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel is None


def test_that_a_line_is_divided_by_typing_people_and_shares(page, settled, sold):
    _edit(page, 0, "employee", "林晓60/钱宇40")
    settled(page)
    line = _first(page)
    read = page.frame.workspace.read
    shares = read(lambda session: queries.line_shares(session, line.id))
    assert [(name, share) for _key, name, share, _amount in shares] == [
        ("林晓", 6000),
        ("钱宇", 4000),
    ]
    _edit(page, 0, "employee", "林晓60/钱宇30")
    settled(page)
    assert [error.code for error in page.frame.errors] == ["exchange.shares_not_whole"]
    _edit(page, 0, "employee", "钱宇")
    settled(page)
    assert not _first(page).divided


def test_that_a_page_seen_empty_goes_to_the_first_data_that_come(frame, shown, settled):
    page = shown(SalesPage(frame))
    line = LineDraft(1, dt.date(2026, 8, 10), 6_000_000_000)
    frame.workspace.run(
        "build",
        lambda session: sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add"),
    )
    settled(page)
    assert page.period.period.key == "2026-08"
    assert page.lines.table.model.rowCount() == 1


def test_that_lines_are_grouped_by_customer_and_an_edit_changes_the_subtotal(page, settled):
    table = page.lines.table
    table.set_view(group="customer")
    settled(page)
    heads = [table.model.head(place) for place in range(table.model.rowCount())]
    assert [(head.title, head.count) for head in heads] == [("沐野生鲜", 4), ("拾光百货", 4)]
    amount = table.model.column_place("amount_e4")
    before = table.model.cell_text(0, amount)
    table.toggle_group(heads[0])
    settled(page)
    assert table.model.rowCount() == 6
    first = table.model.record(1)
    _edit(page, 1, "amount_e4", "1")
    settled(page)
    assert table.model.rowCount() == 6, "the open group was closed by the refresh"
    assert table.model.record(table.grid.currentIndex().row()) in (first, table.model.record(2))
    assert table.model.cell_text(0, amount) != before
    page.frame.workspace.undo()
    settled(page)
    assert table.model.cell_text(0, amount) == before


def test_that_a_condition_on_a_column_narrows_lines_and_sums(page, settled):
    table = page.lines.table
    table.conditions.put("employee", Condition(values=("林晓",)))
    settled(page)
    assert table.model.rowCount() == 4
    assert _number(page, "lines") == "4"
