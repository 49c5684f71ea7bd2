"""Where a table is narrow, columns that say least give way to the others, and come back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from ui.kit.columns import Column
from ui.kit.row_source import ListSource
from ui.kit.table_export import shown_places
from ui.kit.table_view import TableView

COLUMNS = (
    Column("name", "Name", width=120, stretch=True),
    Column("city", "City", width=160, yields=2),
    Column("mark", "Marked", "number", width=160, yields=1),
    Column("due", "Due", width=160),
)


@pytest.fixture
def table(qtbot, kept):
    rows = [(n, f"n{n}", "南京", n, "x") for n in range(20)]
    made = TableView(COLUMNS, ListSource(COLUMNS, rows), name="Rows")
    made.remember_columns(kept, "x")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.refresh()
    return made


def shown(table, width):
    table.resize(width, 300)
    QApplication.processEvents()
    return [c.key for p, c in enumerate(COLUMNS) if not table.grid.isColumnHidden(p)]


def test_that_columns_give_way_in_their_order_and_come_back(table):
    assert shown(table, 900) == ["name", "city", "mark", "due"]
    assert shown(table, 500) == ["name", "city", "due"]
    assert shown(table, 330) == ["name", "due"]
    assert table.grid.horizontalScrollBar().maximum() == 0
    assert shown(table, 900) == ["name", "city", "mark", "due"]


def test_that_a_column_that_gave_way_counts_as_chosen(table):
    shown(table, 330)
    assert table.columns._layout()["hidden"] == []
    assert shown_places(table) == [0, 1, 2, 3]
    entries = {one.text(): one for one in table.columns.menu().actions()}
    assert entries["Marked"].isChecked()
    entries["Marked"].setChecked(False)
    assert shown(table, 900) == ["name", "city", "due"]


def test_that_a_column_that_gave_way_before_the_first_rows_keeps_its_width(qtbot):
    name, city, _mark, due = COLUMNS
    columns = (name, replace(city, width=300), due)
    table = TableView(columns, ListSource(columns, [(1, "n", "南京", "x")]), name="Rows")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.refresh()
    QApplication.processEvents()
    assert table.grid.isColumnHidden(1)
    table.resize(900, 300)
    QApplication.processEvents()
    assert table.grid.columnWidth(1) == 300
