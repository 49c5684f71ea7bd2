"""Selling costs typed, pasted and imported on the performance page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.sales.selling_costs import costs
from desktop_sales.core.periods import Period
from ui.areas.sales.tab import SalesPage
from ui.kit.blocks import Edit


@pytest.fixture
def page(frame, sold, shown, settled):
    made = shown(SalesPage(frame))
    made.switch("costs")
    settled(made)
    return made


def _text(page, row, key):
    model = page.view.table.model
    place = [column.key for column in model.columns].index(key)
    return model.cell_text(row, place)


def test_that_typed_costs_are_set_and_beside_sales_make_the_rate(page, settled, frame):
    model = page.view.table.model
    names = [model.cell_text(row, 0) for row in range(model.rowCount())]
    row = names.index("林晓")
    grid = page.view.table.grid
    grid.setFocus()
    grid.go_to(row, 1)
    QTest.keyClicks(grid, "8")
    editor = grid.viewport().findChild(type(grid.focusWidget())) or grid.focusWidget()
    QTest.keyClicks(editor, "00")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    (cost,) = frame.workspace.read(lambda s: costs(s, ["2026-11"]))
    assert (cost.employee, cost.kind, cost.amount_fen) == ("林晓", "travel", 800_00)
    assert (_text(page, row, "cost"), _text(page, row, "rate")) == ("800.00", "5.0%")
    last = model.rowCount() - 1
    assert (_text(page, last, "name"), _text(page, last, "travel")) == ("合计", "800.00")


def test_that_a_paste_is_one_step_and_leaves_the_total_alone(page, settled, frame, sold):
    person = sold["钱宇"]
    edits = [
        Edit(person, "travel", 100_00),
        Edit("total", "travel", 5),
        Edit(person, "other", 1_00),
    ]
    page.view.table.pasted.emit(edits)
    settled(page)
    found = frame.workspace.read(lambda s: costs(s, ["2026-11"]))
    assert sorted(one.kind for one in found) == ["other", "travel"]
    frame.workspace.undo()
    assert frame.workspace.read(lambda s: costs(s, ["2026-11"])) == []


def test_that_a_quarter_is_read_only_and_says_why(page, settled):
    page.period.set_period(Period.parse("2026-Q4"))
    settled(page)
    assert not any(column.editable for column in page.view.table.model.columns)
    assert "选择" in page.view._remark.text()


def test_that_the_import_of_costs_opens_the_wizard(page, frame):
    page.view.import_asked.emit()
    assert frame.visits == [("imports", "costs")]
