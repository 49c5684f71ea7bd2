"""Blocks on the clipboard: what goes to Excel comes back, and what is refused says why."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from desktop_sales.core.errors import DomainError
from ui.kit.blocks import copied_text, plan_paste, read_block, write_block
from ui.kit.columns import Column
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView


def _number(typed: str) -> Decimal:
    if not typed.isdigit():
        raise DomainError("core.unexpected")
    return Decimal(typed)


COLUMNS = (
    Column("name", "Alpha"),
    Column("goal", "Beta", "number", parse=_number),
    Column("done", "Gamma", "number", parse=_number),
)
CELL = st.text("ab7\"',.;=中文", min_size=1, max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5))
def test_that_a_copied_block_reads_back_cell_by_cell(block):
    assert read_block(write_block(block)) == block


def test_that_a_text_that_looks_like_a_formula_is_guarded():
    assert copied_text(COLUMNS[0], "=1+1") == "'=1+1"
    assert copied_text(COLUMNS[1], -5) == "-5"


def test_that_a_plan_names_what_is_refused_and_why():
    rows = [(1, "a", 1, 2), (2, "b", 3, 4)]
    plan = plan_paste([["7", "x"], ["8", "4"], ["9", "9"]], COLUMNS, [1, 2], rows)
    assert [(e.record, e.key, e.value) for e in plan.edits] == [(1, "goal", 7), (2, "goal", 8)]
    assert [(one.row, one.text) for one in plan.refused] == [(1, "x"), (3, "9"), (3, "9")]
    assert all(one.reason for one in plan.refused)


def test_that_a_heading_line_decides_the_columns():
    plan = plan_paste([["Gamma", "Alpha"], ["5", "a"]], COLUMNS, [1, 2], [(1, "a", 1, 2)])
    assert [(e.key, e.value) for e in plan.edits] == [("done", 5)]
    assert plan.rows == 1
    assert not plan.refused


def _shown(qtbot, ask=None):
    rows = [(n, f"row {n}", n, n) for n in range(5)]
    table = TableView(COLUMNS, ListSource(COLUMNS, rows), name="Rows", ask=ask)
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    return table


def test_that_a_paste_of_several_rows_is_shown_first(qtbot, ask):
    table = _shown(qtbot, ask)
    table.grid.go_to(1, 1)
    QGuiApplication.clipboard().setText("10\t11\n12\t13\n")
    ask.answers = [False, True]
    heard = []
    table.pasted.connect(heard.append)
    table.clipboard.paste()
    assert heard == []
    table.clipboard.paste()
    assert [(e.record, e.key, e.value) for e in heard[0]] == [
        (1, "goal", 10),
        (1, "done", 11),
        (2, "goal", 12),
        (2, "done", 13),
    ]
    assert [kind for kind, _title in ask.asked] == ["run", "run"]


def test_that_copying_with_headings_names_the_columns(qtbot):
    table = _shown(qtbot)
    table.grid.selectAll()
    table.clipboard.copy(with_headings=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Alpha\tBeta\tGamma"
    assert lines[3] == "row 2\t2\t2"


def test_that_filling_down_repeats_the_first_row(qtbot):
    table = _shown(qtbot)
    model = table.model
    selection = table.grid.selectionModel()
    for row in range(3):
        selection.select(model.index(row, 1), selection.SelectionFlag.Select)
    heard = []
    table.pasted.connect(heard.append)
    table.clipboard.fill_down()
    assert [(e.record, e.value) for e in heard[0]] == [(1, 0), (2, 0)]
