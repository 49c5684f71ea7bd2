"""The team page by keyboard, over a real workspace."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_sales.areas.team import month_locks, queries, service
from desktop_sales.areas.team.records import EmployeeDraft, EmployeeFilter
from desktop_sales.core.periods import Period
from ui.areas.team.locks import LocksDialog
from ui.areas.team.person_panel import PersonPanel
from ui.areas.team.tab import TeamPage


@pytest.fixture
def page(frame: Any, shown: Callable[[Any], Any]) -> TeamPage:
    def seed(session: Any) -> None:
        east = service.add_region(session, "华东")
        one = service.add_region(session, "一部", east)
        seller = service.add_post(session, "销售代表", "salesperson")
        for code, name in (("A1", "林晓"), ("A2", "钱宇")):
            service.add_employee(
                session,
                EmployeeDraft(name, (code,), dt.date(2020, 1, 6), region_id=one, post_id=seller),
            )

    frame.workspace.run("seed", seed)
    return shown(TeamPage(frame))


def _people(page: TeamPage) -> dict[str, Any]:
    where = EmployeeFilter(with_leavers=True)
    read = page.frame.workspace.read
    day = page.frame.today()
    return {p.name: p for p in read(lambda session: queries.employees(session, day, where=where))}


def _go_to(page: TeamPage, name: str, key: str) -> None:
    model = page.table.model
    position = next(
        i for i in range(model.rowCount()) if model.cell_text(i, model.column_place("name")) == name
    )
    page.table.grid.setFocus()
    page.table.grid.go_to(position, model.column_place(key))


def test_that_a_cell_is_edited_by_typing_and_undone(page, settled):
    _go_to(page, "林晓", "phone")
    QTest.keyClicks(page.table.grid.viewport(), "1")
    editor = page.table.grid.findChild(QLineEdit)
    QTest.keyClicks(editor, "3900001111")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    assert _people(page)["林晓"].phone == "13900001111"
    page.frame.workspace.undo()
    assert _people(page)["林晓"].phone is None


def test_that_a_wrong_date_stays_in_its_cell_with_the_reason(page, settled):
    _go_to(page, "林晓", "joined_on")
    QTest.keyClick(page.table.grid, Qt.Key.Key_F2)
    editor = page.table.grid.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "2026-10-32")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    assert next(iter(page.table.model.wrong.values()))[0] == "2026-10-32"
    assert _people(page)["林晓"].joined_on == dt.date(2020, 1, 6)


def test_that_a_date_before_joining_is_refused_by_the_rules(page, settled):
    _go_to(page, "林晓", "probation_until")
    QTest.keyClick(page.table.grid, Qt.Key.Key_F2)
    editor = page.table.grid.findChild(QLineEdit)
    QTest.keyClicks(editor, "2019-01-01")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    assert [error.code for error in page.frame.errors] == ["team.dates_not_ordered"]
    assert _people(page)["林晓"].probation_until is None


def test_that_initials_find_a_person(page, settled):
    page.focus_filter()
    QTest.keyClicks(page.filters.box, "qy")
    QTest.qWait(200)
    settled(page)
    assert page.table.model.rowCount() == 1
    assert page.table.model.cell_text(0, 0) == "钱宇"


def test_that_a_new_person_is_typed_with_an_input_method(page, settled, ask):
    def fill(dialog: Any) -> bool:
        dialog.show()
        name = dialog.form.row("name").field
        event = QInputMethodEvent()
        event.setCommitString("欧阳菲")
        QApplication.sendEvent(name, event)
        QTest.keyClicks(dialog.form.row("code").field, "A9")
        QTest.keyClick(dialog.form.row("code").field, Qt.Key.Key_Return)
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert _people(page)["欧阳菲"].codes == ("A9",)


def test_that_a_person_without_a_name_is_not_added(page, settled, ask):
    def leave_empty(dialog: Any) -> bool:
        dialog.show()
        QTest.keyClick(dialog.form.row("code").field, Qt.Key.Key_Return)
        accepted = dialog.isHidden()
        dialog.reject()
        return accepted

    ask.answers.append(leave_empty)
    page.add_person()
    settled(page)
    assert len(_people(page)) == 2


def test_that_enter_shows_the_posts_held_after_a_transfer(page, settled, ask):
    people = _people(page)
    east = page._team.regions[0].id

    def choose(dialog: Any) -> bool:
        field = dialog.form.row("region_id").field
        field.setCurrentIndex(field.findData(east))
        dialog.accept()
        return True

    _go_to(page, "林晓", "name")
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    settled(page)
    assert isinstance(page.panel, PersonPanel)
    ask.answers.append(choose)
    page.transfer()
    settled(page)
    held = page.frame.workspace.read(
        lambda session: queries.assignments(session, [people["林晓"].id])
    )
    assert [(a.start_on, a.end_on) for a in held] == [
        (dt.date(2020, 1, 6), dt.date(2026, 10, 31)),
        (dt.date(2026, 11, 1), None),
    ]
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel is None


def test_that_a_month_is_locked_and_opened_again_with_a_reason(page, settled, ask, qtbot):
    dialog = LocksDialog(page.frame, Period.parse("2026-10"))
    qtbot.addWidget(dialog)
    dialog.show()
    settled(page)
    QTest.keyClick(dialog.lock, Qt.Key.Key_Space)
    settled(page)

    def states() -> list[str]:
        return [row[3] for row in dialog._source.rows]

    assert states() == ["locked", "locked"]
    ask.answers.append("补录退货")
    dialog.table.grid.setFocus()
    dialog.table.grid.go_to(1)
    QTest.keyClick(dialog.open_again, Qt.Key.Key_Space)
    settled(page)
    assert states() == ["locked", "reopened"]
    locks = page.frame.workspace.read(lambda s: month_locks.month_locks(s, "2026-10"))
    assert [lock.unlock_reason for lock in locks if lock.unlocked_at] == ["补录退货"]


def test_that_an_empty_team_offers_the_roster(frame, shown):
    page = shown(TeamPage(frame))
    assert page._content.currentWidget() is page._content.empty
    QTest.keyClick(page._content.empty.button, Qt.Key.Key_Space)
    assert frame.visits == [("imports", "roster")]


def test_that_the_print_key_previews_the_people_found(page, ask, settled):
    page.filters.box.setText("qy")
    page._read()
    settled(page)
    seen = []
    ask.answers = [lambda dialog: seen.append(dialog._content)]
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    (paper,) = pypdf.PdfReader(BytesIO(seen[0])).pages
    text = paper.extract_text()
    assert "钱宇" in text
    assert "林晓" not in text
    assert "含“qy”" in text


def test_that_regions_without_people_offer_the_roster_beside_them(frame, shown):
    frame.workspace.run("seed", lambda session: service.add_region(session, "华东"))
    page = shown(TeamPage(frame))
    assert page.tree.isVisibleTo(page)
    assert page._people.currentWidget() is page._people.empty
    assert not page.table.isVisibleTo(page)


def _choose_region(page: TeamPage, name: str) -> None:
    match = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    page.tree.setCurrentItem(page.tree.findItems(name, match)[0])


def test_that_a_region_nothing_names_is_removed_and_another_stays(page, settled, ask):
    page.frame.workspace.run("seed", lambda s: service.add_region(s, "华南"))
    settled(page)
    _choose_region(page, "华南")
    page.remove_region()
    settled(page)
    named = page.frame.workspace.read(queries.regions)
    assert "华南" not in {region.name for region in named}
    _choose_region(page, "一部")
    page.remove_region()
    settled(page)
    assert len(page.frame.workspace.read(queries.regions)) == 2
    assert [error.code for error in page.frame.errors] == ["team.region_in_use"]
