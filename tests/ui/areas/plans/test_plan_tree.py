"""The tree of the plan by keyboard: sums, differences, versions, levels, periods."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_sales.areas.plans import queries, service, versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from ui.areas.plans.columns import BELOW, DIFFERENCE
from ui.areas.plans.tab import PlansPage
from ui.kit.columns import plain

AMOUNT = "sales.amount"
MONTHS = Period.parse("2026").months()


@pytest.fixture
def team_of_two(frame: Any) -> dict[str, Subject]:
    def fill(session: Any) -> dict[str, Subject]:
        east = team.add_region(session, "华东")
        post = team.add_post(session, "销售代表", "salesperson")
        found = {"华东": Subject("region", east)}
        for name, code in (("林晓", "A1"), ("钱宇", "A2")):
            draft = EmployeeDraft(name, (code,), dt.date(2020, 1, 6), region_id=east, post_id=post)
            found[name] = Subject("person", team.add_employee(session, draft))
        return found

    return frame.workspace.run("seed", fill)


@pytest.fixture
def page(frame: Any, team_of_two: Any, shown: Callable[[Any], Any], qtbot: Any) -> PlansPage:
    made = shown(PlansPage(frame))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def published(frame: Any, team_of_two: Any) -> int:
    """Publish 100 yuan a month for 林晓."""

    def fill(session: Any) -> int:
        drafts = [TargetDraft(AMOUNT, team_of_two["林晓"], m.key, 100_00) for m in MONTHS]
        service.set_targets(session, drafts)
        version = versions.start_plan(session, 2026)
        versions.publish(session, version, approver="王总", on=dt.date(2025, 12, 20))
        return version

    return frame.workspace.run("publish", fill)


def rows(page: PlansPage) -> dict[Any, Any]:
    model = page.targets.table.model
    return {model.record(i): model.row(i) for i in range(model.rowCount())}


def cell(page: PlansPage, record: Any, key: str) -> Any:
    return rows(page)[record][1 + page.targets.table.model.column_place(key)]


def type_in(page: PlansPage, record: Any, key: str, typed: str) -> None:
    model, grid = page.targets.table.model, page.targets.table.grid
    position = next(i for i in range(model.rowCount()) if model.record(i) == record)
    grid.setFocus()
    grid.go_to(position, model.column_place(key))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editors = grid.findChildren(QLineEdit)
    if not editors:
        return
    editor = editors[-1]
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def choose(combo: Any, value: Any) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_that_the_sum_below_and_the_difference_stand_under_a_parent(page, team_of_two, settled):
    east, lin, qian = (team_of_two[name] for name in ("华东", "林晓", "钱宇"))
    type_in(page, east, "2026-05", "100")
    settled(page)
    assert (BELOW, east) not in rows(page)
    type_in(page, lin, "2026-05", "70")
    settled(page)
    assert cell(page, (BELOW, east), "2026-05") == 70_00
    assert plain(cell(page, (DIFFERENCE, east), "2026-05")) == 30_00
    assert page.targets.figures["open"]._number.text() == "1"
    type_in(page, qian, "2026-05", "30")
    settled(page)
    assert (DIFFERENCE, east) not in rows(page)
    assert cell(page, (BELOW, COMPANY), "2026-05") == 100_00


def test_that_sums_below_cannot_be_typed(page, team_of_two, settled):
    type_in(page, team_of_two["林晓"], "2026-05", "70")
    settled(page)
    type_in(page, (BELOW, team_of_two["华东"]), "2026-05", "5")
    settled(page)
    assert page.targets.table.grid.findChild(QLineEdit) is None
    assert cell(page, (BELOW, team_of_two["华东"]), "2026-05") == 70_00


def test_that_quarters_and_levels_are_worked_in(page, team_of_two, settled):
    lin = team_of_two["林晓"]
    choose(page.targets.step, "quarter")
    choose(page.targets.level, "challenge")
    settled(page)
    type_in(page, lin, "2026-Q2", "100")
    settled(page)
    found = page.frame.workspace.read(
        lambda s: queries.targets(s, AMOUNT, [lin], MONTHS[3:6], "challenge")
    )
    assert sorted(found.values()) == [33_33, 33_33, 33_34]
    choose(page.targets.level, "target")
    settled(page)
    assert cell(page, lin, "2026-Q2") is None


def test_that_a_published_plan_is_revised_from_a_month_on(
    page, team_of_two, published, settled, ask
):
    settled(page)
    lin, bar = team_of_two["林晓"], page.targets.versions
    type_in(page, lin, "2026-12", "5")
    settled(page)
    assert cell(page, lin, "2026-12") == 100_00

    def fill(dialog: Any) -> bool:
        form = dialog.form
        form.row("first_month").field.setCurrentIndex(
            form.row("first_month").field.findData("2026-12")
        )
        form.row("reason").field.setPlainText("大客户停产")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(bar.buttons["revise"], Qt.Key.Key_Space)
    settled(page)
    type_in(page, lin, "2026-11", "5")
    settled(page)
    type_in(page, lin, "2026-12", "80")
    settled(page)
    assert (cell(page, lin, "2026-11"), cell(page, lin, "2026-12")) == (100_00, 80_00)
    choose(bar.compared, published)
    settled(page)
    assert plain(cell(page, lin, "change")) == -20_00
    assert "100" in cell(page, lin, "2026-12").reason

    def publish(dialog: Any) -> bool:
        dialog.accept()
        return True

    QTest.keyClick(bar.buttons["propose"], Qt.Key.Key_Space)
    settled(page)
    ask.answers.append("幅度过大")
    QTest.keyClick(bar.buttons["return"], Qt.Key.Key_Space)
    settled(page)
    assert "幅度过大" in bar._facts.text()

    def correct(dialog: Any) -> bool:
        assert dialog.form.row("reason").field.toPlainText() == "大客户停产"
        dialog.form.row("reason").field.setPlainText("大客户停产，12月起")
        dialog.accept()
        return True

    ask.answers.append(correct)
    page._correct_revision()
    settled(page)
    assert page.targets.grid.shown.reason == "大客户停产，12月起"
    assert plain(cell(page, lin, "2026-12")) == 80_00
    QTest.keyClick(bar.buttons["propose"], Qt.Key.Key_Space)
    settled(page)
    ask.answers.append(publish)
    QTest.keyClick(bar.buttons["accept"], Qt.Key.Key_Space)
    settled(page)
    page._correct_revision()
    assert any("修订" in text for text, _tone in page.frame.notices)
    in_force = page.frame.workspace.read(lambda s: queries.targets(s, AMOUNT, [lin], MONTHS))
    assert [in_force[lin, m.key] for m in MONTHS[10:]] == [100_00, 80_00]
    assert not page.targets.grid.is_open


def test_that_differences_are_accepted_before_publishing(page, team_of_two, settled, ask):
    type_in(page, team_of_two["华东"], "2026-05", "100")
    settled(page)
    type_in(page, team_of_two["林晓"], "2026-05", "70")
    settled(page)
    ask.answers += [lambda dialog: dialog.accept() or True, True]
    QTest.keyClick(page.targets.versions.buttons["publish"], Qt.Key.Key_Space)
    settled(page)
    assert [kind for kind, _title in ask.asked] == ["run", "confirm"]
    assert page.targets.grid.shown.number == 1
    assert page.targets.versions.buttons["revise"].isVisible()


def test_that_the_company_is_broken_down_over_those_below(page, team_of_two, settled, ask):
    type_in(page, COMPANY, "year", "1200")
    settled(page)
    type_in(page, team_of_two["华东"], "year", "1200")
    settled(page)

    def fill(dialog: Any) -> bool:
        form = dialog.form
        form.row("subject").field.setCurrentIndex(1)
        for key, value in (("axis", "children"), ("by", "equal")):
            field = form.row(key).field
            field.setCurrentIndex(field.findData(value))
        dialog._timer.stop()
        dialog._read()
        settled(page)
        assert dialog.table.model.rowCount() == 2, dialog._told.text()
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert cell(page, team_of_two["钱宇"], "year") == 600_00
    assert page.targets.figures["open"]._number.text() == "0"


def test_that_fast_typing_is_not_interrupted(page, team_of_two, settled):
    lin, qian = team_of_two["林晓"], team_of_two["钱宇"]
    type_in(page, lin, "2026-05", "70")
    grid, model = page.targets.table.grid, page.targets.table.model
    position = next(i for i in range(model.rowCount()) if model.record(i) == qian)
    grid.go_to(position, model.column_place("2026-05"))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChildren(QLineEdit)[-1]
    editor.selectAll()
    settled(page)
    QTest.keyClicks(editor, "30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(200)
    settled(page)
    assert (cell(page, lin, "2026-05"), cell(page, qian, "2026-05")) == (70_00, 30_00)


def test_that_key_measures_hang_on_a_line_and_lead_back_to_it(
    page, team_of_two, published, settled
):
    from desktop_sales.areas.actions import service as actions
    from desktop_sales.areas.actions.queries import actions as listed
    from desktop_sales.areas.actions.records import ActionDraft, Origin
    from desktop_sales.assembly.action_origins import origin_records

    settled(page)
    lin = team_of_two["林晓"]
    model, grid = page.targets.table.model, page.targets.table.grid
    grid.setFocus()
    grid.go_to(next(i for i in range(model.rowCount()) if model.record(i) == lin))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    assert page.panel.accessibleName() == "林晓"
    origin = Origin("plan_line", page.panel.seen.uid)
    draft = ActionDraft("拜访三家新团餐客户", dt.date(2026, 12, 10))
    page.frame.workspace.run("act", lambda s: actions.add_action(s, draft, origin=origin))
    settled(page)
    read = page.frame.workspace.read
    (found,) = read(lambda s: list(origin_records(s, listed(s)).values()))
    assert (found.area, found.name) == ("plans", "2026 林晓")
    page._close_panel()
    page.show_view(2)
    page.open_record(found.record)
    settled(page)
    assert page.panel.seen.line.subject == lin


@pytest.mark.parametrize("by_key", [True, False])
def test_that_a_block_of_quarters_goes_to_the_quarters(
    page, team_of_two, settled, ask, qtbot, by_key
):
    choose(page.targets.step, "quarter")
    settled(page)
    QGuiApplication.clipboard().setText("300\t600\n30\t60\n")
    model, grid = page.targets.table.model, page.targets.table.grid
    position = next(i for i in range(model.rowCount()) if model.record(i) == team_of_two["林晓"])
    if by_key:
        page.window().activateWindow()
        qtbot.waitUntil(page.window().isActiveWindow)
    grid.setFocus()
    settled(page)
    grid.go_to(position, model.column_place("2026-Q1"))
    ask.answers.append(True)
    assert grid.currentIndex().column() == model.column_place("2026-Q1")
    if by_key:
        assert grid.hasFocus()
        QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    else:
        page.targets.paste()
    settled(page)
    assert [kind for kind, _title in ask.asked] == ["run"]
    settled(page)
    assert cell(page, team_of_two["林晓"], "2026-Q2") == 600_00
    assert cell(page, team_of_two["钱宇"], "2026-Q1") == 30_00
