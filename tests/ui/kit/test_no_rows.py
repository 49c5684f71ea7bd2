"""A table without rows says why, and takes the filter away when asked."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.columns import Column
from ui.kit.filter_bar import FilterBar
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView

COLUMNS = (Column("name", "Name"), Column("state", "State"))
ROWS = [(1, "林晓", "open"), (2, "钱宇", "open")]


@pytest.fixture
def shown(qtbot, kept):
    whole = QWidget()
    source = ListSource(COLUMNS, ROWS)
    table = TableView(COLUMNS, source, name="Rows")
    table.remember_columns(kept, "x")
    bar = FilterBar()
    bar.add_pills(
        [
            ("closed", "Closed", "", [Filter("state", "is", ("closed",))]),
            ("all", "All", "", []),
        ]
    )
    bar.changed.connect(lambda text, filters: table.set_view(text=text, filters=filters))
    bar.serve(table)
    inner = QVBoxLayout(whole)
    inner.addWidget(bar)
    inner.addWidget(table)
    qtbot.addWidget(whole)
    whole.resize(700, 400)
    whole.show()
    table.set_view(filters=bar.conditions())
    yield table, bar, source


def test_that_a_filter_without_hits_offers_to_be_cleared(shown):
    table, bar, _source = shown
    assert table.no_rows.isVisible()
    table.no_rows.clear_button.click()
    QCoreApplication.processEvents()
    assert table.model.rowCount() == 2
    assert not table.no_rows.isVisible()
    assert not bar.is_filtering()


def test_that_typed_text_is_cleared_too(shown):
    table, bar, _source = shown
    bar.choose_pill("all")
    bar.box.setText("nobody")
    bar.changed.emit("nobody", bar.conditions())
    assert table.no_rows.isVisible()
    table.no_rows.clear_button.click()
    assert bar.box.text() == ""
    assert table.model.rowCount() == 2


def test_that_a_table_without_rows_says_what_belongs_there(shown):
    table, bar, source = shown
    table.no_rows.nothing = "People belong here."
    bar.choose_pill("all")
    source.put([])
    table.refresh()
    assert table.no_rows.isVisible()
    assert table.no_rows._text.text() == "People belong here."
    assert not table.no_rows.clear_button.isVisible()


def test_that_it_covers_the_rows_and_not_the_titles(shown):
    table, _bar, _source = shown
    assert table.no_rows.geometry() == table.grid.viewport().geometry()
    table.resize(500, 200)
    QCoreApplication.processEvents()
    assert table.no_rows.geometry() == table.grid.viewport().geometry()


def test_that_a_list_not_yet_read_is_not_called_empty_by_its_filter(shown):
    table, _bar, source = shown
    source.put([])
    table.refresh()
    assert not table.no_rows.isVisible()
    source.put(ROWS)
    table.refresh()
    assert table.no_rows.isVisible()
