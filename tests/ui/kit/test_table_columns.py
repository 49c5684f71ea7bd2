"""Columns are chosen, ordered, sized and frozen, and stay so."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

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
    table.columns.freeze(False)
    table.columns.reset()
    assert not table.grid.isColumnHidden(1)
    assert table.frozen.wanted
    assert kept.values["columns.x"]["loose"] is False


def test_that_the_last_column_cannot_be_hidden(qtbot, kept):
    table = _table(qtbot, kept)
    for place in range(1, 6):
        table.columns.show_column(place, False)
    menu = table.columns.menu()
    columns = menu.actions()[: len(COLUMNS)]
    entries = [entry for entry in columns if entry.isChecked()]
    assert [entry.isEnabled() for entry in entries] == [False]
    menu.close()


def _overlay(table):
    found = table.grid.findChildren(QTableView)
    return next((each for each in found if each.isVisible()), None)


def test_that_the_first_column_stays_in_view_where_a_table_scrolls(qtbot, kept):
    table = _table(qtbot, kept)
    QCoreApplication.processEvents()
    overlay = _overlay(table)
    assert overlay.geometry().left() == 0
    assert overlay.width() == 160
    table.grid.horizontalScrollBar().setValue(300)
    table.grid.verticalScrollBar().setValue(640)
    assert overlay.verticalScrollBar().value() == 640
    table.resize(1200, 300)
    QCoreApplication.processEvents()
    assert _overlay(table) is None


def test_that_the_first_column_moves_too_where_that_was_chosen(qtbot, kept):
    table = _table(qtbot, kept)
    table.columns.freeze(False)
    QCoreApplication.processEvents()
    assert _overlay(table) is None
    again = _table(qtbot, kept)
    QCoreApplication.processEvents()
    assert _overlay(again) is None


def test_that_the_first_column_still_leads_after_columns_were_moved_and_hidden(qtbot, kept):
    table = _table(qtbot, kept)
    table.grid.horizontalHeader().moveSection(3, 0)
    table.columns.show_column(3, False)
    table.grid.setColumnWidth(0, 180)
    QCoreApplication.processEvents()
    overlay = _overlay(table)
    assert overlay.width() == 180
    assert [p for p in range(len(COLUMNS)) if not overlay.isColumnHidden(p)] == [0]


def test_that_no_cell_stays_below_the_first_column(qtbot, kept):
    table = _table(qtbot, kept)
    QCoreApplication.processEvents()
    grid = table.grid
    grid.go_to(2, 5)
    assert grid.horizontalScrollBar().value() > 0
    grid.setCurrentIndex(grid.model().index(2, 2))
    assert grid.columnViewportPosition(2) >= 160


def test_that_choosing_a_row_by_its_name_leaves_the_other_columns_where_they_are(qtbot, kept):
    table = _table(qtbot, kept)
    QCoreApplication.processEvents()
    bar = table.grid.horizontalScrollBar()
    bar.setValue(300)
    QTest.mouseClick(_overlay(table).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    assert table.current_record() == 1
    assert bar.value() == 300


def test_that_a_table_too_narrow_for_two_columns_moves_as_a_whole(qtbot, kept):
    table = _table(qtbot, kept)
    table.grid.setColumnWidth(0, 400)
    QCoreApplication.processEvents()
    assert _overlay(table) is None


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
