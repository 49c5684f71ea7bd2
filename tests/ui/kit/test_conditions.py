"""Conditions on columns: ticked values, bounds, blanks, days of now; kept in saved views."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Kept
from ui.kit.columns import Chip, Column
from ui.kit.conditions import PRESETS, Condition
from ui.kit.filter_bar import FilterBar
from ui.kit.heading import TITLE_HEIGHT
from ui.kit.row_source import ListSource
from ui.kit.saved_views import SavedViews
from ui.kit.table_view import TableView

TODAY = dt.date(2026, 11, 18)
COLUMNS = (
    Column("name", "姓名栏", strong=True),
    Column("day", "日子", "date"),
    Column("amount", "数额", "money"),
    Column("rate", "率", "percent"),
    Column("state", "情形", "state", chips={"ok": Chip("成了", "good")}),
)
ROWS = [
    (1, "林晓", dt.date(2026, 11, 17), 100_00, 0.9, "ok"),
    (2, "钱宇", dt.date(2026, 10, 4), 250_00, 0.4, "behind"),
    (3, "", None, None, None, "ok"),
]


@pytest.fixture
def table(qtbot, kept: Kept) -> TableView:
    made = TableView(COLUMNS, ListSource(COLUMNS, ROWS), name="Rows")
    made.remember_columns(kept, "x")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.refresh()
    return made


def found(table: TableView) -> list[int]:
    return [table.model.record(place) for place in range(table.model.rowCount())]


@pytest.mark.parametrize(
    ("key", "condition", "records", "words"),
    [
        ("name", Condition(values=("林晓",)), [1], "林晓"),
        ("name", Condition(values=("林晓", None)), [1, 3], "2 个值"),
        ("name", Condition(contains="宇"), [2], "“宇”"),
        ("amount", Condition(low="120"), [2], "≥ 120"),
        ("amount", Condition(low="100", high="1万"), [1, 2], "100 – 1万"),
        ("amount", Condition(blank=True), [3], "空"),
        ("rate", Condition(low="80"), [1], "≥ 80"),
        ("rate", Condition(high="50%"), [2], "≤ 50%"),
        ("day", Condition(low="2026-10-01", high="20261031"), [2], "2026-10-01 – 20261031"),
        ("day", Condition(blank=False), [1, 2], "非空"),
        ("state", Condition(values=("behind",)), [2], "behind"),
    ],
)
def test_that_a_condition_finds_its_rows_and_says_so(table, key, condition, records, words):
    table.conditions.put(key, condition)
    assert found(table) == records
    column = next(one for one in COLUMNS if one.key == key)
    assert condition.words(column) == words
    assert Condition.of_state(condition.state()) == condition


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [
        (0, dt.date(2026, 11, 16), dt.date(2026, 11, 22)),
        (1, dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
        (2, dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        (3, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        (4, dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
    ],
)
def test_that_days_of_now_move_with_the_day(place, start, end):
    (one,) = Condition(preset=place).filters(COLUMNS[1], TODAY)
    assert one.values == (start, end)
    assert len(PRESETS) == 5


def test_that_the_popup_offers_values_with_counts_and_takes_the_ticked(table):
    popup = table.conditions.popup(0)
    popup.show()
    texts = [popup.values.item(row).text() for row in range(popup.values.count())]
    assert sorted(texts) == ["林晓    1", "钱宇    1", "（空）    1"]
    popup.form.row("contains").field.setText("lx")
    hidden = [popup.values.item(row).isHidden() for row in range(popup.values.count())]
    assert hidden.count(False) == 1
    item = next(popup.values.item(r) for r in range(3) if not popup.values.item(r).isHidden())
    item.setCheckState(Qt.CheckState.Checked)
    popup.apply.click()
    assert found(table) == [1]


def test_that_a_bound_that_is_no_number_stays_with_the_reason(table):
    popup = table.conditions.popup(2)
    popup.show()
    popup.form.row("low").field.setText("abc")
    popup.apply.click()
    assert popup.isVisible()
    assert "abc" in popup.form.row("low").field.accessibleDescription()
    popup.form.row("low").field.setText("200")
    QTest.keyClick(popup.form.row("low").field, Qt.Key.Key_Return)
    assert found(table) == [2]


def test_that_alt_down_opens_the_column_and_a_click_in_the_row_too(table, qtbot):
    asked = []
    table.grid.conditions_asked.connect(asked.append)
    table.grid.setFocus()
    table.grid.go_to(0, 2)
    QTest.keyClick(table.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked == [2]
    heading = table.grid.heading
    assert heading.height() > TITLE_HEIGHT
    for popup in [w for w in table.findChildren(type(table.conditions.popup(0))) if w.isVisible()]:
        popup.close()
    place = heading.condition_rect(4).center()
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [2, 4]
    title = QPoint(heading.condition_rect(4).center().x(), TITLE_HEIGHT // 2)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert (asked, table.model.sort_key()) == ([2, 4], ("state", False))


def test_that_hiding_the_row_takes_the_conditions_away(table):
    table.conditions.put("amount", Condition(low="120"))
    assert found(table) == [2]
    table.conditions.toggle()
    assert found(table) == [1, 2, 3]
    assert table.grid.heading.height() == TITLE_HEIGHT


def test_that_a_saved_view_brings_groups_and_conditions_back(table, frame, ask, settled):
    bar = FilterBar("x")
    views = SavedViews(frame, bar, table, "t")
    settled()
    table.conditions.put("day", Condition(preset=1))
    table.set_view(group="state", sort=("amount", True))
    ask.answers.append("月初")
    views.save()
    settled()
    table.conditions.put("day", Condition())
    table.set_view(group="", sort=("name", False))
    again = SavedViews(frame, bar, table, "t")
    settled()
    again.show_view(again.views[0])
    assert table.model.view.group == "state"
    assert table.model.sort_key() == ("amount", True)
    assert table.conditions.words() == "日子 本月"
