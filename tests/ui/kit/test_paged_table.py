"""The table: windows of rows, place kept by record, edits in place."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.core.errors import DomainError
from ui.kit.columns import Chip, Column
from ui.kit.paged_model import WINDOW, PagedTableModel
from ui.kit.row_source import Filter, ListSource, Row, RowView
from ui.kit.table_view import TableView


def _number(typed: str) -> Decimal:
    if not typed.replace(".", "").isdigit():
        raise DomainError("core.unexpected")
    return Decimal(typed)


COLUMNS = (
    Column("name", "Name", strong=True),
    Column("score", "Score", "number", parse=_number),
    Column("state", "State", "state", chips={"ok": Chip("Done", "good")}),
)


class NumberedSource:
    """A million rows made on the spot; counts what it was asked for."""

    def __init__(self, count: int = 1_000_000) -> None:
        self.rows = count
        self.asked: list[tuple[int, int]] = []

    def count(self, _session: object, _view: RowView) -> int:
        return self.rows

    def window(self, _session: object, _view: RowView, offset: int, limit: int) -> Sequence[Row]:
        self.asked.append((offset, limit))
        last = min(offset + limit, self.rows)
        return [(n + 1, f"row {n}", n % 100, "ok") for n in range(offset, last)]

    def index_of(self, _session: object, _view: RowView, record: Any) -> int | None:
        return record - 1 if 0 < record <= self.rows else None


def _table(qtbot: Any, source: Any) -> TableView:
    table = TableView(COLUMNS, source, name="Rows")
    table.resize(700, 500)
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    return table


def test_that_a_million_rows_are_read_by_windows_only(qtbot):
    source = NumberedSource()
    table = _table(qtbot, source)
    assert table.model.rowCount() == 1_000_000
    table.grid.go_to(999_999, 0)
    qtbot.wait(20)
    assert table.model.cell_text(999_999, 0) == "row 999999"
    assert sum(limit for _offset, limit in source.asked) <= 5 * WINDOW


def test_that_rows_that_have_not_arrived_show_nothing(qtbot):
    waiting = []
    model = PagedTableModel(
        COLUMNS, NumberedSource(), lambda query, done, _owner: waiting.append((query, done))
    )
    model.load()
    query, done = waiting.pop()
    done(query(None))
    assert model.data(model.index(0, 0)) == "row 0"
    assert model.data(model.index(500_000, 0)) == ""
    query, done = waiting.pop()
    done(query(None))
    assert model.data(model.index(500_000, 0)) == "row 500000"


def test_that_an_answer_to_an_older_question_is_dropped(qtbot):
    waiting = []
    model = PagedTableModel(
        COLUMNS, NumberedSource(5), lambda query, done, _owner: waiting.append((query, done))
    )
    model.load(RowView(text="old"))
    model.load(RowView(text="new"))
    for query, done in waiting:
        done(query(None))
    assert model.view.text == "new"


def test_that_the_current_record_keeps_its_place_when_rows_come_before_it(qtbot):
    rows = [(n, f"row {n:03d}", n, "ok") for n in range(100, 400)]
    source = ListSource(COLUMNS, rows)
    table = _table(qtbot, source)
    table.grid.go_to(150, 1)
    record, top = table.current_record(), table.grid.visualRect(table.grid.currentIndex()).top()
    source.put([(n, f"new {n}", n, "ok") for n in range(20)] + rows)
    table.refresh()
    assert table.current_record() == record
    assert table.grid.currentIndex().row() == 170
    assert table.grid.visualRect(table.grid.currentIndex()).top() == top


def test_that_a_typed_value_is_taken_by_enter_and_the_next_row_is_current(qtbot):
    table = _table(qtbot, ListSource(COLUMNS, [(1, "a", 5, "ok"), (2, "b", 6, "ok")]))
    table.grid.setFocus()
    table.grid.go_to(0, 1)
    with qtbot.waitSignal(table.edited) as edited:
        QTest.keyClick(table.grid, Qt.Key.Key_9)
        QTest.keyClick(table.grid.viewport().focusWidget() or table.grid, Qt.Key.Key_Return)
    assert edited.args == [1, "score", Decimal(9)]
    assert table.model.cell_text(0, 1) == "9"
    assert table.grid.currentIndex().row() == 1


def test_that_a_wrong_value_stays_in_its_cell_with_the_reason(qtbot):
    table = _table(qtbot, ListSource(COLUMNS, [(1, "a", 5, "ok")]))
    index = table.model.index(0, 1)
    reason = table.grid.delegate.accept(index, "x")
    assert reason
    assert table.model.wrong[1, "score"] == ("x", reason)
    assert table.model.data(index, int(Qt.ItemDataRole.ToolTipRole)) == reason
    assert table.grid.delegate.accept(index, "7") == ""
    assert not table.model.wrong


def test_that_sorting_asks_the_source_and_turns_round_on_a_second_click(qtbot):
    rows = [(n, f"row {n}", (n * 7) % 10, "ok") for n in range(10)]
    table = _table(qtbot, ListSource(COLUMNS, rows))
    table.grid._on_heading_clicked(1)
    assert [table.model.cell_text(row, 1) for row in range(3)] == ["0", "1", "2"]
    table.grid._on_heading_clicked(1)
    assert [table.model.cell_text(row, 1) for row in range(3)] == ["9", "8", "7"]


@pytest.mark.parametrize(
    ("condition", "hits"),
    [
        (Filter("score", "between", (3, 5)), [3, 4, 5]),
        (Filter("score", "among", (1, 9)), [1, 9]),
        (Filter("name", "contains", ("ROW 7",)), [7]),
        (Filter("name", "blank"), []),
    ],
)
def test_that_conditions_choose_rows(condition, hits):
    source = ListSource(COLUMNS, [(n, f"row {n}", n, "ok") for n in range(10)])
    found = source.window(None, RowView(filters=(condition,)), 0, 100)
    assert [row[0] for row in found] == hits


def test_that_the_foot_sums_the_selected_numbers(qtbot):
    table = _table(qtbot, ListSource(COLUMNS, [(n, "a", n, "ok") for n in range(1, 5)]))
    table.grid.selectAll()
    assert "10.00" in table._summary.text()
    assert "2.50" in table._summary.text()
