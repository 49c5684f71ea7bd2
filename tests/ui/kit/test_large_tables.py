"""A million rows: what is selected, copied and written of them is worked out beside the window."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from ui.kit import table_export
from ui.kit.columns import Column
from ui.kit.row_source import Filter, Group, GroupHead, RowView
from ui.kit.table_export import export_table
from ui.kit.table_view import TableView

COUNT = 1_000_000
COLUMNS = (Column("name", "Name"), Column("score", "Score", "quantity", scale="e3"))


class Numbers:
    """Rows named by their numbers, each scoring 2; every tenth without a score."""

    def __init__(self) -> None:
        self.threads: set[int] = set()
        self.blocks = 0
        self.count_now = COUNT

    def count(self, _session: Any, view: RowView) -> int:
        blank = any(one.operator == "blank" for one in view.columns)
        return self.count_now // 10 if blank else self.count_now

    def window(self, _session: Any, _view: RowView, offset: int, limit: int) -> list[Any]:
        self.threads.add(threading.get_ident())
        self.blocks += 1
        last = min(self.count_now, offset + limit)
        return [(n, f"row {n}", None if n % 10 == 9 else 2_000) for n in range(offset, last)]

    def index_of(self, _session: Any, _view: RowView, record: int) -> int:
        return record

    def group_keys(self) -> tuple[str, ...]:
        return ("name",)

    def condition_keys(self) -> tuple[str, ...]:
        return ("score",)

    def groups(self, _session: Any, _view: RowView, key: str, limit: int = 0) -> list[Group]:
        head = GroupHead(key, "all", "all", COUNT)
        return [Group(head, {"score": 2_000 * COUNT // 10 * 9}, (Filter(key, "blank"),))]

    def group_value(self, _key: str, _row: Any) -> str:
        return "all"


@pytest.fixture
def source() -> Numbers:
    return Numbers()


@pytest.fixture
def table(qtbot: Any, frame: Any, settled: Any, source: Numbers) -> Iterator[TableView]:
    read = frame.tasks.reader(frame.workspace)
    made = TableView(COLUMNS, source, read, name="Numbers", ask=frame.ask)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    yield made
    assert threading.get_ident() not in source.threads


def _select(table: TableView, rows: int) -> None:
    block = QItemSelection(table.model.index(0, 0), table.model.index(rows - 1, 1))
    how = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.grid.selectionModel().select(block, how)


def test_that_a_large_selection_is_summed_as_soon_as_its_rows_are_read(table, settled):
    _select(table, 40_000)
    assert table._summary.text() == "80,000 个单元格…"
    settled()
    assert table._summary.text() == "36,000 个数值 · 合计 72,000.00 · 平均 2.00"


def test_that_half_a_million_rows_are_summed_block_by_block_and_say_how_far_they_are(
    table, settled, qtbot
):
    _select(table, 500_000)
    qtbot.waitUntil(lambda: "%" in table._summary.text())
    settled()
    assert table._summary.text() == "450,000 个数值 · 合计 900,000.00 · 平均 2.00"


def test_that_rows_of_a_selection_that_is_gone_are_read_no_further(table, settled, qtbot, source):
    _select(table, 500_000)
    qtbot.waitUntil(lambda: "%" in table._summary.text())
    read = source.blocks
    _select(table, 1)
    settled()
    assert source.blocks - read <= 1
    assert table._summary.text() == "1 个数值 · 合计 2.00 · 平均 2.00"


def test_that_all_rows_are_summed_by_the_database(table, settled):
    table.grid.selectAll()
    settled()
    assert table._summary.text() == "1,000,000 行 · 得分：合计 1,800,000.00，平均 2.00"


def test_that_a_large_block_is_copied_with_its_headings(table, settled):
    _select(table, 30_000)
    table.clipboard.copy(with_headings=True)
    settled()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert (len(lines), lines[0], lines[-1]) == (30_001, "姓名\t得分", "row 29999\t")


def test_that_rows_are_written_block_by_block_and_anew_when_they_change(
    table, settled, frame, source, tmp_path, monkeypatch
):
    source.count_now = 5_000
    table.refresh()
    settled()
    monkeypatch.setattr(table_export, "BLOCK", 1_000)
    reads = frame.workspace.read
    seen = []

    def read_and_change(query: Any) -> Any:
        seen.append(len(seen))
        if len(seen) == 3:
            source.count_now = 4_000
            frame.workspace._announce(frozenset({"sales_line"}))
        return reads(query)

    monkeypatch.setattr(frame.workspace, "read", read_and_change)
    told = []
    frame.tasks.progressed.connect(lambda done, total: told.append((done, total)))
    path = tmp_path / "out.csv"
    frame.ask.answers = [path]
    export_table(frame, "rows", table)
    settled()
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 4_001
    assert (told[0], told[-1]) == ((0, 5_000), (3_000, 4_000))


def test_that_writing_is_stopped_and_leaves_no_file(table, settled, frame, tmp_path, qtbot):
    path = tmp_path / "out.xlsx"
    frame.ask.answers = [path]
    with qtbot.waitSignal(frame.tasks.stopped, timeout=20_000):
        with qtbot.waitSignal(frame.tasks.progressed, timeout=20_000):
            export_table(frame, "rows", table)
        frame.tasks.stop_named()
    settled()
    assert list(tmp_path.glob("out*")) == []
