"""The targets page by keyboard, over a real workspace."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop_sales.areas.plans import queries
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.measures import Subject
from ui.areas.plans.tab import PlansPage

CHANGES_KEY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MONTHS = [f"2026-{n:02d}" for n in range(1, 13)]


@pytest.fixture
def people(frame: Any) -> dict[str, Subject]:
    def fill(session: Any) -> dict[str, Subject]:
        east = team.add_region(session, "华东")
        post = team.add_post(session, "销售代表", "salesperson")
        return {
            name: Subject(
                "person",
                team.add_employee(
                    session,
                    EmployeeDraft(name, (code,), dt.date(2020, 1, 6), region_id=east, post_id=post),
                ),
            )
            for name, code in (("林晓", "A1"), ("钱宇", "A2"))
        }

    return frame.workspace.run("seed", fill)


@pytest.fixture
def page(frame: Any, people: Any, shown: Callable[[Any], Any], settled: Any) -> PlansPage:
    """Return the page listing persons only; the tree has tests of its own."""
    made = shown(PlansPage(frame))
    QTest.keyClick(made.targets.whose.button_of("person"), Qt.Key.Key_Space)
    settled(made)
    return made


def _targets(page: PlansPage) -> dict[tuple[Subject, str], int]:
    read = page.frame.workspace.read
    rows = read(lambda session: queries.target_rows(session, "sales.amount", MONTHS))
    return {(row.subject, row.month): row.value for row in rows}


def _type(page: PlansPage, record: Any, key: str, typed: str) -> None:
    model, grid = page.targets.table.model, page.targets.table.grid
    position = next(i for i in range(model.rowCount()) if model.record(i) == record)
    grid.setFocus()
    grid.go_to(position, model.column_place(key))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, typed) if typed else QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_that_a_target_is_typed_and_undone(page, people, settled):
    _type(page, people["林晓"], "2026-03", "1250000.50")
    settled(page)
    assert _targets(page) == {(people["林晓"], "2026-03"): 125_000_050}
    page.frame.workspace.undo()
    settled(page)
    assert _targets(page) == {}


def test_that_choices_give_way_to_the_words_of_the_switches(page):
    page.resize(680, 600)
    QApplication.processEvents()
    for switch in (page.targets.whose, page.targets.unit):
        for made in switch.findChildren(QPushButton):
            assert made.width() >= made.sizeHint().width(), made.text()


def test_that_a_target_shows_what_happened_to_it(page, people, settled, ask):
    for typed in ("1200", "1500", ""):
        _type(page, people["林晓"], "2026-03", typed)
        settled(page)
    _type(page, people["钱宇"], "2026-03", "7")
    settled(page)
    told = []

    def look(dialog):
        settled(page)
        model = dialog.table.model
        told.extend(
            [model.cell_text(row, place) for place in (3, 4, 5)] for row in range(model.rowCount())
        )

    ask.answers.append(look)
    position = [page.targets.table.model.record(row) for row in range(2)].index(people["林晓"])
    page.targets.table.grid.go_to(position)
    page.activateWindow()
    QTest.keyClick(page.targets.table.grid, Qt.Key.Key_H, CHANGES_KEY)
    assert told == [
        ["2026-03", "1,500", "—"],
        ["2026-03", "1,200", "1,500"],
        ["2026-03", "—", "1,200"],
    ]


def test_that_an_empty_cell_takes_the_target_away(page, people, settled):
    _type(page, people["林晓"], "2026-03", "100")
    settled(page)
    _type(page, people["林晓"], "2026-03", "")
    settled(page)
    assert _targets(page) == {}


def test_that_a_bare_number_counts_in_the_unit_shown(page, people, settled):
    QTest.keyClick(page.targets.unit.button_of("wan"), Qt.Key.Key_Space)
    _type(page, people["钱宇"], "2026-01", "12.5")
    settled(page)
    assert _targets(page) == {(people["钱宇"], "2026-01"): 12_500_000}
    assert (
        page.targets.table.model.cell_text(2, page.targets.table.model.column_place("2026-01"))
        == "12.5"
    )


def test_that_columns_are_as_narrow_as_the_unit_allows(page, people, settled):
    def width() -> int:
        table = page.targets.table
        table.columns._keep()
        return table.grid.columnWidth(table.model.column_place("2026-01"))

    in_yuan = width()
    page.targets.unit.button_of("wan").click()
    settled(page)
    assert width() < in_yuan


def test_that_a_total_is_divided_over_people_and_a_year_over_months(page, people, settled):
    _type(page, "total", "2026-01", "100.01")
    settled(page)
    found = _targets(page)
    assert (found[people["林晓"], "2026-01"], found[people["钱宇"], "2026-01"]) == (5001, 5000)
    _type(page, people["林晓"], "year", "1200")
    settled(page)
    own = [v for (subject, _m), v in _targets(page).items() if subject == people["林晓"]]
    assert sum(own) == 120_000


def test_that_a_block_from_a_workbook_finds_its_people_and_months(page, people, settled, ask):
    QGuiApplication.clipboard().setText(
        "单位：元\t\t\n姓名\t2月\t1月\nA2\t200\t100\n林晓\t-5\t300\n王五\t1\t2\n"
    )
    seen: list[str] = []

    def accept(dialog: Any) -> bool:
        seen.append(dialog.windowTitle())
        return True

    ask.answers.append(accept)
    page.targets.table.grid.setFocus()
    QTest.keyClick(page.targets.table.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert len(seen) == 1
    assert _targets(page) == {
        (people["钱宇"], "2026-01"): 10_000,
        (people["钱宇"], "2026-02"): 20_000,
        (people["林晓"], "2026-01"): 30_000,
    }
    page.frame.workspace.undo()
    settled(page)
    assert _targets(page) == {}


def test_that_a_block_without_names_goes_to_the_current_cell(page, people, settled, ask):
    QGuiApplication.clipboard().setText("10\t20\n30\t40\n")
    ask.answers.append(True)
    page.targets.table.grid.setFocus()
    page.targets.table.grid.go_to(1, page.targets.table.model.column_place("2026-11"))
    page.targets.paste()
    settled(page)
    assert _targets(page) == {
        (people["林晓"], "2026-11"): 1_000,
        (people["林晓"], "2026-12"): 2_000,
        (people["钱宇"], "2026-11"): 3_000,
        (people["钱宇"], "2026-12"): 4_000,
    }


def test_that_an_empty_clipboard_is_told(page, settled):
    QGuiApplication.clipboard().setText("")
    page.targets.paste()
    assert [tone for _text, tone in page.frame.notices] == ["warn"]


def _fill_breakdown(
    wait: Callable[[], None], way: str, value: str, **more: str
) -> Callable[[Any], bool]:
    def fill(dialog: Any) -> bool:
        form = dialog.form
        by = form.row("by").field
        by.setCurrentIndex(by.findData(way))
        form.row("value").field.setText(value)
        for key, text in more.items():
            form.row(key).field.setText(text)
        dialog._timer.stop()
        dialog._read()
        wait()
        dialog.accept()
        return dialog.result() == 1

    return fill


def test_that_a_year_is_broken_down_by_own_weights(page, people, settled, ask):
    page.targets.table.grid.setFocus()
    page.targets.table.grid.go_to(1)
    too_few = _fill_breakdown(lambda: settled(page), "weights", "1200", weights="1 1 1")
    ask.answers += [
        lambda dialog: too_few(dialog) or _told(dialog),
        _fill_breakdown(
            lambda: settled(page), "weights", "1200", weights="1 0 0 0 0 0 0 0 0 0 0 2"
        ),
    ]
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert _targets(page) == {}
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    found = _targets(page)
    assert found[people["林晓"], "2026-01"] == 40_000
    assert found[people["林晓"], "2026-12"] == 80_000


def _told(dialog: Any) -> bool:
    assert not dialog.act.isEnabled()
    assert "权重" in dialog._told.text()
    return False


def test_that_a_breakdown_by_last_year_without_sales_says_why(page, people, settled, ask):
    seen: list[str] = []

    def fill(dialog: Any) -> bool:
        taken = _fill_breakdown(lambda: settled(page), "last_year", "1200")(dialog)
        seen.append(dialog._told.text())
        return taken

    ask.answers.append(fill)
    page.targets.break_down()
    settled(page)
    assert "2025" in seen[0]
    assert _targets(page) == {}


def test_that_regions_have_targets_of_their_own(page, settled):
    QTest.keyClick(page.targets.whose.button_of("region"), Qt.Key.Key_Space)
    settled(page)
    region = page.targets.grid.owners[0].subject
    _type(page, region, "2026-05", "50000")
    settled(page)
    assert _targets(page) == {(region, "2026-05"): 5_000_000}


def test_that_without_people_the_page_leads_to_the_roster(frame, shown):
    page = shown(PlansPage(frame))
    QTest.keyClick(page.targets.content.empty.button, Qt.Key.Key_Space)
    assert frame.visits == [("imports", "roster")]


def test_that_a_value_is_filled_down_as_one_step(page, people, settled):
    _type(page, people["林晓"], "2026-03", "500")
    settled(page)
    grid = page.targets.table.grid
    grid.setFocus()
    grid.go_to(1, page.targets.table.model.column_place("2026-03"))
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert set(_targets(page).values()) == {50_000}
    assert len(_targets(page)) == 2


@pytest.mark.parametrize("heading", ["10月", "2026-10"])
def test_that_one_month_column_goes_to_its_month(page, people, settled, ask, heading):
    QGuiApplication.clipboard().setText(f"姓名\t{heading}\n林晓\t300\n钱宇\t200\n")
    ask.answers.append(True)
    page.targets.paste()
    settled(page)
    assert _targets(page) == {
        (people["林晓"], "2026-10"): 30_000,
        (people["钱宇"], "2026-10"): 20_000,
    }


def test_that_the_print_key_previews_the_grid_in_the_unit_shown(page, ask, settled):
    seen = []
    ask.answers = [lambda dialog: seen.append(dialog._content)]
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    (paper,) = pypdf.PdfReader(BytesIO(seen[0])).pages
    text = paper.extract_text()
    assert "2026年" in text
    assert "12月" in text
    assert page.targets.unit.button_of(page.targets.unit.value).text() in text
    assert "钱宇" in text


def test_that_a_value_is_filled_right_as_one_step(page, people, settled):
    _type(page, people["林晓"], "2026-03", "500")
    settled(page)
    grid = page.targets.table.grid
    grid.setFocus()
    grid.go_to(1, page.targets.table.model.column_place("2026-03"))
    for _month in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    found = _targets(page)
    assert {month for _subject, month in found} == {"2026-03", "2026-04", "2026-05"}
    assert set(found.values()) == {50_000}
    page.frame.workspace.undo()
    settled(page)
    assert len(_targets(page)) == 1
