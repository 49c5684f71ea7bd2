"""Rows that take long to work out say so and can be stopped, in the middle of a statement."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text

from ui.kit.columns import Column
from ui.kit.row_source import RowView
from ui.kit.table_view import TableView

COLUMNS = (Column("name", "姓名栏"),)
ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
)


class SlowWhenSorted:
    """Three rows at once; in any order it never ends by itself."""

    def count(self, session: Any, view: RowView) -> int:
        if view.sort:
            session.execute(ENDLESS).all()
        return 3

    def window(self, _session: Any, view: RowView, offset: int, limit: int) -> list[Any]:
        return [(n, view.text or f"row {n}") for n in range(offset, min(3, offset + limit))]

    def index_of(self, _session: Any, _view: RowView, record: int) -> int:
        return record


def shown(qtbot, tasks, workspace) -> TableView:
    table = TableView(COLUMNS, SlowWhenSorted(), tasks.reader(workspace), name="x")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.refresh()
    qtbot.waitUntil(lambda: table.model.rowCount() == 3)
    return table


def test_that_a_long_load_is_shown_and_stopped_and_the_rows_stay(qtbot, tasks, workspace):
    table = shown(qtbot, tasks, workspace)
    assert not table.load_note.isVisible()
    table.set_view(sort=("name", True))
    qtbot.waitUntil(table.load_note.isVisible)
    table.load_note.link.click()
    qtbot.waitUntil(tasks.idle)
    qtbot.waitUntil(lambda: not table.load_note.isVisible())
    assert table.model.wanted == table.model.view == RowView()
    assert table.model.rowCount() == 3
    assert table._remark.text()


def test_that_a_later_wish_does_not_wait_for_an_earlier_one(qtbot, tasks, workspace):
    table = shown(qtbot, tasks, workspace)
    table.set_view(sort=("name", True))
    wanted = replace(RowView(), text="typed")
    table.model.load(wanted)
    qtbot.waitUntil(lambda: table.model.view == wanted)
    assert table.model.cell_text(0, 0) == "typed"
    qtbot.waitUntil(tasks.idle)
