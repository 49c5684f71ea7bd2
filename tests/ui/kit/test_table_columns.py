"""Columns are chosen, ordered, sized and frozen, and stay so."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QPainter, QPixmap

from ui.kit.cell_painting import AIR, draw_chip
from ui.kit.columns import Chip, Column
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

COLUMNS = tuple(Column(key, key.upper(), width=160) for key in "abcdef")


def _table(qtbot, kept):
    rows = [(n, *[f"{c.key}{n}" for c in COLUMNS]) for n in range(200)]
    table = TableView(COLUMNS, ListSource(COLUMNS, rows), name="Rows")
    table.remember_columns(kept, "x")
    table.resize(500, 300)
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    return table


def test_that_hidden_moved_and_sized_columns_come_back(qtbot, kept):
    table = _table(qtbot, kept)
    table.columns.show_column(1, False)
    head = table.grid.horizontalHeader()
    head.moveSection(3, 0)
    table.grid.setColumnWidth(2, 222)
    table.columns._keep()
    again = _table(qtbot, kept)
    head = again.grid.horizontalHeader()
    assert again.grid.isColumnHidden(1)
    assert head.logicalIndex(0) == 3
    assert again.grid.columnWidth(2) == 222


def test_that_reset_shows_the_columns_as_at_first(qtbot, kept):
    table = _table(qtbot, kept)
    table.columns.show_column(1, False)
    table.columns.freeze(True)
    table.columns.reset()
    assert not table.grid.isColumnHidden(1)
    assert kept.values["columns.x"]["frozen"] is False


def test_that_the_last_column_cannot_be_hidden(qtbot, kept):
    table = _table(qtbot, kept)
    for place in range(1, 6):
        table.columns.show_column(place, False)
    menu = table.columns.menu()
    entries = [entry for entry in menu.actions() if entry.isCheckable() and entry.isChecked()]
    assert [entry.isEnabled() for entry in entries] == [False]
    menu.close()


def test_that_the_frozen_column_follows_scrolling_and_leaves_with_its_overlay(qtbot, kept):
    table = _table(qtbot, kept)
    table.columns.freeze(True)
    overlay = table.columns._frozen._overlay
    QCoreApplication.processEvents()
    table.grid.verticalScrollBar().setValue(640)
    assert overlay.verticalScrollBar().value() == 640
    assert overlay.width() == 160
    table.columns.freeze(False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(table.grid.findChildren(type(table.grid).__mro__[1])) == 0


def test_that_a_broken_layout_is_ignored(qtbot, kept):
    kept.values["columns.x"] = {"order": ["zz", "b"], "widths": {"a": "wide"}, "hidden": ["zz"]}
    table = _table(qtbot, kept)
    assert table.grid.horizontalHeader().logicalIndex(0) == 1
    assert not any(table.grid.isColumnHidden(place) for place in range(6))


def test_that_a_word_of_state_is_given_its_width_unless_the_user_chose_one(qtbot, kept):
    columns = (Column("name", "Name", stretch=True), Column("state", "State", "state", width=40))
    rows = [(1, "x", Chip("Waits for the customer", "warn"))]

    def shown() -> int:
        table = TableView(columns, ListSource(columns, rows), name="Rows")
        table.remember_columns(kept, "y")
        qtbot.addWidget(table)
        table.resize(500, 300)
        table.show()
        table.refresh()
        table.columns._keep()
        return table.grid.columnWidth(1)

    assert shown() > 120
    kept.values["columns.y"]["widths"]["state"] = 60
    assert shown() == 60
    kept.values["columns.y"]["language"] = "other"
    assert shown() > 120


def test_that_a_chip_with_an_icon_stands_whole_in_its_column(qtbot):
    columns = (Column("name", "Name", stretch=True), Column("class", "Class", "chip", width=40))
    chip = Chip("Potential", "warn", "clock")
    table = TableView(columns, ListSource(columns, [(1, "x", chip)]), name="Rows")
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    picture = QPixmap(300, 32)
    painter = QPainter(picture)
    drawn = draw_chip(painter, QRect(0, 0, 300, 32), chip)
    painter.end()
    assert table.grid.columnWidth(1) >= drawn + 2 * AIR
