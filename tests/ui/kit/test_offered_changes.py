"""A key in a table shows the changes of the current record."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.service import add_customers
from ui.kit.columns import Column
from ui.kit.record_history import offer_changes, written
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

COLUMNS = (Column("code", "Number"), Column("name", "Name", strong=True))


def test_that_the_key_shows_who_made_the_current_record(qtbot, frame, ask):
    (record,) = frame.workspace.run("新增客户", lambda s: add_customers(s, [CustomerDraft("晴岚")]))
    table = TableView(COLUMNS, ListSource(COLUMNS, [(record, "K1", "晴岚")]), name="Rows")
    offer_changes(table, frame, "customer", {"name": "Name"})
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    table.grid.go_to(0)
    shown = []

    def look(dialog):
        qtbot.waitUntil(frame.tasks.idle)
        shown.append((dialog.windowTitle(), dialog.table.model.cell_text(0, 5)))
        return True

    ask.answers.append(look)
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table.grid, Qt.Key.Key_H, modifiers)
    ((title, after),) = shown
    assert "晴岚" in title
    assert after == "晴岚"


def test_that_stored_units_are_written_as_people_read_them():
    assert written("amount_fen", 1_234_50) == "1,234.50"
    assert written("cost_e4", 20_000) == "2.00"
    assert written("title", "x") == "x"
