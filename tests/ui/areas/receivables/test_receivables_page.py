"""The page of receivables by keyboard: lists, account, talk, terms, allocation, papers, undo."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.receivables import dunning_queries, queries
from tests.documents.reading import text_of
from ui.areas.receivables.columns import whole
from ui.areas.receivables.customer_panel import CustomerPanel
from ui.areas.receivables.tab import ReceivablesPage
from ui.kit.columns import text_of as cell_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(frame: Any, owed: dict[str, int], shown: Callable[[Any], Any], qtbot: Any) -> Any:
    page = shown(ReceivablesPage(frame))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def show(page: Any, settled: Any, view: str) -> None:
    QTest.keyClick(page.views.button_of(view), Qt.Key.Key_Space)
    settled(page)


def cells(page: Any, row: int = 0) -> dict[str, str]:
    """Return a row of the table on screen as it is read."""
    model = page.table.model
    values = model.row(row)
    return {c.key: cell_text(c, v) for c, v in zip(model.columns, values[1:], strict=True)}


def open_first(page: Any, settled: Any) -> CustomerPanel:
    page.table.grid.setFocus()
    page.table.grid.go_to(0)
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    settled(page)
    assert isinstance(page.panel, CustomerPanel)
    return page.panel


def test_that_ages_add_up_in_figures_chart_and_rows(page, settled):
    assert page.table.model.rowCount() == 2
    assert page.figures["total"].accessibleName().startswith("应收账款 7.2万元")
    row = cells(page)
    assert (row["customer"], row["not_due"], row["over_90"]) == ("拾光百货", "20,000", "↑ 20,000")
    tips = page.chart.accessibleDescription()
    assert "未到期: 36,000.00" in tips
    QTest.keyClick(page.basis.button_of("arisen"), Qt.Key.Key_Space)
    settled(page)
    assert cells(page)["to_30"] == "20,000"
    assert "未到期" not in page.chart.accessibleDescription()
    QTest.keyClick(page, Qt.Key.Key_T, CONTROL)
    assert page.chart.isHidden()


@pytest.mark.parametrize(
    ("view", "rows", "key", "text"),
    [
        ("overdue", 8, "document", "XS-2025-1"),
        ("month", 2, "closing", "32,500.00"),
        ("plan", 2, "next_month", "20,000.00"),
        ("log", 0, "", ""),
        ("receipts", 2, "", ""),
    ],
)
def test_that_every_list_shows_its_rows(page, settled, view, rows, key, text):
    show(page, settled, view)
    assert page.table.model.rowCount() == rows
    if key:
        assert cells(page)[key] == text


def test_that_the_filter_finds_a_customer_by_pinyin_in_each_list(page, settled, qtbot):
    show(page, settled, "overdue")
    page.focus_filter()
    QTest.keyClicks(page.filter.box, "sgbh")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 4)
    show(page, settled, "ageing")
    assert page.table.model.rowCount() == 1


def test_that_receipts_are_allocated_as_proposed_and_undo_brings_them_back(page, settled, ask):
    def but_the_second(dialog: Any) -> bool:
        assert [each.exact for each in dialog.chosen()] == [False, False, False, True]
        dialog.table.grid.setFocus()
        dialog.table.grid.setCurrentIndex(dialog.table.model.index(1, 0))
        QTest.keyClick(dialog.table.grid, Qt.Key.Key_Space)
        assert "2 笔回款" in dialog._sum.text()
        dialog.accept()
        return True

    ask.answers.append(but_the_second)
    QTest.keyClick(page, Qt.Key.Key_A, CONTROL | SHIFT)
    settled(page)
    assert "2 笔回款核销 3 行明细" in page.frame.notices[-1][0]
    left = page.frame.workspace.read(lambda s: queries.free_receipts(s, page.day))
    assert len(left) == 1
    page.frame.workspace.undo()
    settled(page)
    assert page.figures["advances"].accessibleName().startswith("预收款 1.3万元")


def test_that_a_talk_with_a_promise_is_recorded_from_the_account(page, settled, ask):
    panel = open_first(page, settled)
    assert panel.account.statement.overdue == 20_000_00

    def fill(dialog: Any) -> bool:
        dialog.accept()
        assert dialog.result() == 0
        assert dialog.form.row("text").findChild(QPlainTextEdit).property("wrong")
        dialog.form.row("promised_on").field.setText("2026-11-25")
        dialog.accept()
        assert dialog.draft.promised_fen is None
        dialog.form.row("promised_fen").field.setText("1万")
        dialog.form.row("employee_id").field.setText("林晓")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    settled(page)
    (entry,) = page.frame.workspace.read(lambda s: dunning_queries.contacts(s, page.day))
    assert (entry.promised, entry.employee, entry.overdue) == (10_000_00, "林晓", 20_000_00)
    show(page, settled, "log")
    assert cells(page)["state"] == "已承诺"

    def correct(dialog: Any) -> bool:
        assert dialog.form.raw("promised_fen") == "10000.00"
        dialog.form.row("text").field.setPlainText("改约")
        dialog.form.row("promised_on").field.setText("")
        dialog.form.row("promised_fen").field.setText("")
        dialog.accept()
        return True

    ask.answers.append(correct)
    page.table.grid.setFocus()
    page.table.grid.go_to(0)
    QTest.keyClick(page, Qt.Key.Key_F4)
    settled(page)
    assert (cells(page)["state"], cells(page)["text"]) == ("—", "改约")
    page.table.grid.setFocus()
    page.table.grid.go_to(0)
    QTest.keyClick(page, Qt.Key.Key_Delete, CONTROL)
    settled(page)
    assert page.table.model.rowCount() == 0


def test_that_terms_move_the_due_days(page, settled, ask):
    open_first(page, settled)

    def fill(dialog: Any) -> bool:
        dialog.form.row("days").field.setText("1.5")
        dialog.accept()
        assert dialog.result() == 0
        dialog.form.row("days").field.setText("0")
        dialog.accept()
        return True

    ask.answers.append(fill)
    page.set_terms()
    settled(page)
    assert cells(page)["not_due"] == "—"
    assert "发货后 0 天" in page.panel.findChildren(type(page._title))[1].text()


def test_that_the_rules_of_all_customers_are_set(page, settled, ask):
    def fill(dialog: Any) -> bool:
        dialog.form.row("days").field.setText("366")
        dialog.accept()
        return True

    ask.answers.append(fill)
    page.set_rules()
    settled(page)
    assert cells(page)["over_90"] == "—"


def test_that_papers_are_numbered_written_and_logged(page, settled, ask, tmp_path):
    out = tmp_path / "催款函.pdf"
    ask.answers.extend(["send", False, out])
    page.write_letters()
    settled(page)
    assert "XS-2025-1" in text_of(out)
    shown: list[Any] = []
    ask.answers.extend(["look", lambda dialog: bool(shown.append(dialog.document.pageCount()))])
    QTest.keyClick(page, Qt.Key.Key_P, CONTROL | SHIFT)
    settled(page)
    assert shown == [2]
    entries = page.frame.workspace.read(lambda s: dunning_queries.contacts(s, page.day))
    assert sorted(entry.number for entry in entries) == ["CK-202611-0001", "CK-202611-0002"]


def test_that_the_answer_to_a_statement_is_recorded(page, settled, ask, tmp_path):
    ask.answers.extend(["send", False, tmp_path / "对账单.pdf"])
    page.write_statements()
    settled(page)
    show(page, settled, "log")

    def differs(dialog: Any) -> bool:
        dialog.form.row("answer").field.setCurrentIndex(1)
        dialog.form.row("differs_fen").field.setText("-3200")
        dialog.accept()
        return True

    ask.answers.append(differs)
    page.table.grid.go_to(0)
    page.correct_entry()
    settled(page)
    assert cells(page)["text"] == "DZ-202611-0002 · 差异 −3,200.00"


def test_that_the_list_is_exported_as_seen(page, settled, ask, tmp_path):
    show(page, settled, "month")
    out = tmp_path / "往来.csv"
    ask.answers.append(out)
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    settled(page)
    text = out.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("客户,负责人,期初余额")
    assert "32500" in text


def test_that_an_amount_below_a_yuan_is_told_to_the_fen():
    assert [whole(fen) for fen in (3, -3, 12_345, 0)] == ["0.03", "−0.03", "123", "—"]


def test_that_sales_without_any_receipt_say_why_all_of_them_are_open(frame, sold, shown, settled):
    page = shown(ReceivablesPage(frame))
    settled(page)
    assert "导入回款" in page.unpaid_note.text()
    assert not page.unpaid_note.isHidden()


def test_that_receipts_leave_no_such_note(page, settled):
    assert page.unpaid_note.isHidden()
