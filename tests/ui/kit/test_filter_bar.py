"""Filters above a table: what is set is asked for, kept in a view, and comes back."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication

from ui.kit.columns import Column
from ui.kit.filter_bar import FilterBar
from ui.kit.row_source import Filter, ListSource
from ui.kit.saved_views import SavedViews
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number

COLUMNS = (
    Column("name", "Alpha"),
    Column("score", "Beta", "number"),
    Column("day", "Gamma", "date"),
)
ROWS = [(n, f"row {n}", n, dt.date(2026, 11, n + 1)) for n in range(20)]


@pytest.fixture
def bar(qtbot):
    made = FilterBar()
    made.add_pills(
        [("all", "All", "", ()), ("low", "Low", "", (Filter("score", "between", (0, 5)),))]
    )
    made.add_list("name", "Every name", [("row 1", "row 1"), ("row 2", "row 2")])
    made.add_range("score", "Beta", a_number)
    made.add_days("day", "Every day", dt.date(2026, 11, 18))
    qtbot.addWidget(made)
    return made


def test_that_each_filter_becomes_a_condition(bar):
    assert bar.conditions() == []
    bar.set_state(
        {
            "text": "x",
            "pill": "low",
            "lists": {"name": "row 2", "day": "week"},
            "ranges": {"score": ["3", "", False]},
        }
    )
    assert bar.conditions() == [
        Filter("score", "between", (0, 5)),
        Filter("name", "is", ("row 2",)),
        Filter("day", "between", (dt.date(2026, 11, 16), dt.date(2026, 11, 22))),
        Filter("score", "between", (3, None)),
    ]
    assert bar.is_filtering()
    bar.clear()
    assert bar.conditions() == []


def test_that_a_state_comes_back_as_it_was(bar):
    bar.set_state({"text": "a", "lists": {"name": "row 1"}, "ranges": {"score": ["", "", True]}})
    state = bar.state()
    bar.clear()
    bar.set_state(state)
    assert bar.state() == state
    assert Filter("score", "blank") in bar.conditions()


def test_that_a_value_is_chosen_when_its_options_come_later(bar):
    bar.set_state({"lists": {"name": "row 9"}})
    assert bar.conditions() == []
    bar.set_options("name", "Every name", [("row 9", "row 9")])
    assert bar.conditions() == [Filter("name", "is", ("row 9",))]


def test_that_a_range_says_what_it_holds(bar, qtbot):
    ranged = bar._ranges["score"]
    heard = []
    bar.changed.connect(lambda text, conditions: heard.append(conditions))
    ranged._on_accepted("2", "7", False)
    assert ranged.text() == "Beta 2 – 7"
    assert heard[-1] == [Filter("score", "between", (2, 7))]


class Frame:
    """The part of a frame that saved views need."""

    def __init__(self, workspace, tasks, ask):
        self.workspace, self.tasks, self.ask = workspace, tasks, ask


def test_that_saved_views_come_back_and_one_is_shown_at_first(qtbot, bar, workspace, tasks, ask):
    table = TableView(COLUMNS, ListSource(COLUMNS, ROWS), name="Rows")
    qtbot.addWidget(table)
    bar.changed.connect(lambda text, conditions: table.set_view(text=text, filters=conditions))
    table.refresh()
    frame = Frame(workspace, tasks, ask)
    views = SavedViews(frame, bar, table, "rows")
    qtbot.waitUntil(tasks.idle)
    bar.set_state({"lists": {"name": "row 2"}})
    table.set_view(sort=("score", True))
    ask.answers = ["mine", "mine"]
    views.save()
    views.choose_first()
    qtbot.waitUntil(tasks.idle)
    assert workspace.next_undo().undoable
    bar.clear()
    again = SavedViews(frame, bar, table, "rows")
    qtbot.waitUntil(lambda: bool(again.views))
    assert bar.conditions() == [Filter("name", "is", ("row 2",))]
    assert table.model.rowCount() == 1
    assert table.model.sort_key() == ("score", True)
    menu = again.menu()
    assert "mine" in menu.actions()[0].text()
    menu.deleteLater()
    ask.answers = ["mine"]
    again.remove()
    assert again.views == []


def test_that_pills_leave_their_icons_and_then_take_a_row_more_where_there_is_no_room(qtbot):
    made = FilterBar()
    made.add_pills([(n, f"pill {n}", "medal", ()) for n in range(6)], {0: "plum"})
    for n in range(6):
        made.set_pill_count(n, 123_456)
    made.add_list("name", "Every name", [])
    qtbot.addWidget(made)
    made.resize(2_000, 80)
    made.show()
    QCoreApplication.processEvents()
    pills = [pill for pill, _text in made._pills.values()]
    whole = sum(pill.sizeHint().width() + 6 for pill in pills)
    seen = []
    for width in (whole + 20, whole - 60, whole // 2):
        made.resize(width, made.sizeHint().height())
        QCoreApplication.processEvents()
        assert all(pill.width() >= pill.sizeHint().width() for pill in pills)
        assert max(pill.geometry().right() for pill in pills) < made.width()
        seen.append((pills[0].icon().isNull(), pills[0].y() == pills[-1].y()))
    assert seen == [(False, True), (True, True), (True, False)]


def test_that_the_box_gives_way_before_anything_lies_over_it(qtbot):
    made = FilterBar("Name, number or initials, such as mysx → 沐野生鲜")
    lists = [made.add_list(key, f"Every {key}", []) for key in ("city", "owner", "industry")]
    qtbot.addWidget(made)
    made.show()
    for width in (1_000, 560):
        made.resize(width, 80)
        QCoreApplication.processEvents()
        assert made.box.geometry().right() < lists[0].x()
    assert lists[-1].geometry().right() < made.width()
