"""Groups with subtotals: heads among rows, opened and closed, place kept, never edited."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from tests.ui.conftest import Kept
from ui.kit.blocks import plan_paste
from ui.kit.columns import Chip, Column
from ui.kit.grouped_source import GroupedSource
from ui.kit.row_source import GroupHead, ListSource, RowView
from ui.kit.table_export import write_table
from ui.kit.table_view import TableView
from ui.kit.theme import BODY_PX, font
from ui.kit.typed_values import a_text

COLUMNS = (
    Column("name", "姓名栏", strong=True, parse=a_text),
    Column("day", "日子", "date"),
    Column("amount", "数额", "money"),
    Column("state", "情形", "state", chips={"ok": Chip("成了", "good")}),
)
ROWS = [
    (1, "甲", dt.date(2026, 10, 3), 100, "ok"),
    (2, "乙", dt.date(2026, 11, 4), 250, "behind"),
    (3, "甲", dt.date(2026, 11, 5), None, "ok"),
    (4, None, None, 50, "ok"),
]
BY_NAME = RowView(group="name")


@pytest.fixture
def source() -> GroupedSource:
    return GroupedSource(ListSource(COLUMNS, ROWS), COLUMNS)


@pytest.fixture
def table(qtbot, kept: Kept) -> TableView:
    made = TableView(COLUMNS, ListSource(COLUMNS, ROWS), name="Rows")
    made.remember_columns(kept, "x")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.refresh()
    return made


def test_that_columns_widen_to_their_subtotals(qtbot):
    rows = [(n, "甲", None, 99_999_999_00, "ok") for n in range(2_000)]
    table = TableView(COLUMNS, ListSource(COLUMNS, rows), name="Rows")
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    before = table.grid.columnWidth(2)
    table.set_view(group="name")
    strong = QFontMetrics(font(BODY_PX, strong=True))
    assert before < strong.horizontalAdvance("199,999,998,000.00") < table.grid.columnWidth(2)


def shown(source: GroupedSource, view: RowView) -> list[Any]:
    rows = source.window(None, view, 0, source.count(None, view))
    return [row[0].title if isinstance(row[0], GroupHead) else row[0] for row in rows]


def test_that_closed_groups_show_counts_and_sums(source):
    rows = source.window(None, BY_NAME, 0, 10)
    heads = [(row[0].title, row[0].count, row[3]) for row in rows]
    assert heads == [("（空）", 1, 50), ("乙", 1, 250), ("甲", 2, 100)]


def test_that_an_open_group_shows_its_rows(source):
    view = BY_NAME.with_toggled(GroupHead("name", "甲"))
    assert shown(source, view) == ["（空）", "乙", "甲", 1, 3]
    assert shown(source, replace(BY_NAME, all_open=True)) == ["（空）", 4, "乙", 2, "甲", 1, 3]


def test_that_days_are_grouped_by_month_and_words_as_they_are_written(source):
    assert shown(source, RowView(group="day")) == ["（空）", "2026年10月", "2026年11月"]
    assert shown(source, RowView(group="state")) == ["behind", "成了"]


def test_that_groups_are_ordered_by_a_subtotal_and_missing_sums_stand_last(source):
    view = RowView(group="name", sort=(("amount", True),))
    assert shown(source, view) == ["乙", "甲", "（空）"]


def test_that_a_record_is_found_in_its_group_and_at_its_head_when_closed(source):
    assert source.index_of(None, replace(BY_NAME, all_open=True), 3) == 6
    assert source.index_of(None, BY_NAME, 3) == 2
    assert source.index_of(None, BY_NAME, GroupHead("name", "乙")) == 1
    assert source.index_of(None, RowView(), GroupHead("name", "乙")) is None


def test_that_a_change_of_rows_changes_the_subtotals_after_forget(source):
    shown(source, BY_NAME)
    source.inner.put([(9, "丙", None, 7, "ok")])
    assert shown(source, BY_NAME) == ["（空）", "乙", "甲"]
    source.forget()
    assert shown(source, BY_NAME) == ["丙"]


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.integers(0, 99)), max_size=40),
    st.booleans(),
    st.frozensets(st.sampled_from("甲乙丙丁")),
    st.integers(1, 7),
)
def test_that_windows_of_any_size_show_the_same_rows_as_the_whole(pairs, all_open, toggled, size):
    rows = [(i, name, None, amount, "ok") for i, (name, amount) in enumerate(pairs)]
    source = GroupedSource(ListSource(COLUMNS, rows), COLUMNS)
    heads = frozenset(GroupHead("name", name) for name in toggled)
    view = RowView(group="name", all_open=all_open, toggled=heads)
    count = source.count(None, view)
    whole = source.window(None, view, 0, count)
    pieces = [row for at in range(0, count, size) for row in source.window(None, view, at, size)]
    assert pieces == list(whole)
    assert len(whole) == count
    sums = sum(row[3] or 0 for row in whole if isinstance(row[0], GroupHead))
    assert sums == sum(amount for _name, amount in pairs)
    for place, row in enumerate(whole):
        assert source.index_of(None, view, row[0]) == place


def test_that_keys_open_and_close_and_enter_opens_no_head(table):
    opened = []
    table.opened.connect(opened.append)
    table.set_view(group="name")
    assert table.model.rowCount() == 3
    table.grid.setFocus()
    table.grid.go_to(2, 0)
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    assert (table.model.rowCount(), opened) == (5, [])
    assert table.current_record() is None
    QTest.keyClick(table.grid, Qt.Key.Key_Left)
    assert table.model.rowCount() == 3
    assert table.model.head(table.grid.currentIndex().row()).title == "甲"
    table.open_groups(True)
    table.grid.go_to(1, 0)
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    assert opened == [4]


def test_that_a_head_is_neither_edited_nor_pasted_on_nor_chosen(table):
    table.set_view(group="name")
    table.grid.go_to(0, 0)
    assert not table.model.flags(table.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert table.grid.chosen_records() == []
    plan = plan_paste([["新名"]], COLUMNS, [0], [table.model.row(0)])
    assert (plan.edits, plan.refused[0].reason) == ((), "小计不能修改")


def test_that_the_menu_offers_columns_and_groups(table):
    menu = table.groups.menu()
    texts = [entry.text() for entry in menu.actions() if entry.text()]
    assert texts == ["不分组", "姓名栏", "日子", "情形", "展开所有组", "收起所有组"]
    next(entry for entry in menu.actions() if entry.text() == "情形").trigger()
    assert table.model.view.group == "state"


def test_that_an_export_holds_heads_with_their_sums(table, tmp_path):
    table.set_view(group="name")
    table.open_groups(True)
    rows: list[Any] = []
    table.model.fetch_all(rows.extend)
    path = tmp_path / "out.csv"
    write_table(path, COLUMNS, [0, 1, 2, 3], rows)
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[1:5] == ["（空）,,0.5,", ",,0.5,成了", "乙,,2.5,", "乙,2026-11-04,2.5,behind"]


def test_that_heads_are_not_counted_in_the_sum_of_a_selection(table):
    table.set_view(group="name")
    table.open_groups(True)
    table.grid.selectAll()
    assert table._summary.text() == "3 个数值 · 合计 4.00 · 平均 1.33"
