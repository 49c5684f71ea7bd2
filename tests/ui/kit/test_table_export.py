"""What is exported is what is seen, exact and harmless."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pytest

from ui.kit.columns import Bar, Chip, Column, Mark
from ui.kit.row_source import ListSource
from ui.kit.table_export import cell, export_table
from ui.kit.table_view import TableView

COLUMNS = (
    Column("name", "Alpha"),
    Column("amount", "Beta", "money"),
    Column("day", "Gamma", "date"),
    Column("hidden", "Delta", hidden=True),
)
DAY = dt.datetime(2026, 10, 8)  # noqa: DTZ001 - spreadsheets know no zone
ROWS = [(1, "=1+1", 123456, "2026-10-08", "x"), (2, "林晓", None, None, "y")]


class Frame:
    """The part of a frame that an export needs."""

    def __init__(self, tasks, ask):
        self.tasks, self.ask, self.told = tasks, ask, []

    def notify(self, text, tone="good", action=None):
        self.told.append(text)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_shown_columns_are_written_with_exact_values(qtbot, tasks, ask, tmp_path, ending):
    table = TableView(COLUMNS, ListSource(COLUMNS, ROWS), name="Rows")
    qtbot.addWidget(table)
    table.refresh()
    frame = Frame(tasks, ask)
    path = tmp_path / f"out.{ending}"
    ask.answers = [path]
    export_table(frame, "rows", table)
    qtbot.waitUntil(lambda: bool(frame.told))
    if ending == "csv":
        text = path.read_text(encoding="utf-8-sig").splitlines()
        assert text == ["Alpha,Beta,Gamma", "'=1+1,1234.56,2026-10-08", "林晓,,"]
        return
    sheet = openpyxl.load_workbook(path).active
    assert [c.value for c in sheet[2]] == ["=1+1", 1234.56, DAY]
    assert sheet["A2"].data_type == "s"


def test_that_cells_become_what_a_spreadsheet_holds():
    assert cell(Column("a", "A", "money", scale="e4"), 12345) == Decimal("1.2345")
    assert cell(Column("a", "A", "bar"), Bar(0.5)) == Decimal("0.5")
    assert cell(Column("a", "A", "bar"), Bar(None)) is None
    assert cell(Column("a", "A", "chip", chips={"k": Chip("Word")}), "k") == "Word"
    assert cell(Column("a", "A"), Mark("typed", "bad", "why")) == "typed"
