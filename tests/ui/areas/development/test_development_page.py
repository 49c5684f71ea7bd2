"""Winning and keeping customers by keyboard: trial, giving up, a drive with its yield, lists."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.customers import development, visit_queries
from desktop_sales.areas.sales.conversion import prospects
from desktop_sales.areas.sales.drive_yields import drive_yields
from desktop_sales.storage.workspace import Workspace
from ui.areas.development.tab import VIEWS, DevelopmentPage
from ui.shell.search_providers import found_records


def fill(**values: Any) -> Any:
    def answer(dialog: Any) -> bool:
        dialog.form.set_state(values)
        dialog.accept()
        return bool(dialog.result())

    return answer


def cells(table: Any, key: str) -> list[str]:
    model = table.model
    place = model.column_place(key)
    return [model.cell_text(row, place) for row in range(model.rowCount())]


@pytest.fixture
def at_prospects(page: DevelopmentPage, settled: Any, qtbot: QtBot) -> DevelopmentPage:
    """Return the page at the prospects, the keyboard on the one who never bought."""
    page.switch("prospects")
    settled(page)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    table = page.parts["prospects"].table
    table.grid.setFocus()
    table.grid.go_to(cells(table, "name").index("晴岚连锁超市"))
    return page


def test_that_the_funnel_says_how_far_who_came(page: DevelopmentPage) -> None:
    assert [int(one.value) for one in page.parts["funnel"].stages.rows] == [3, 0, 0, 2, 0]
    assert page.parts["funnel"].stages.rows[3].text == "2 · 66.7%"
    page.parts["funnel"].by.choose("owner")
    page.parts["funnel"].by.chosen.emit("owner")
    assert cells(page.parts["funnel"].table, "name") == ["林晓"]
    page.toggle_chart()
    assert page.parts["funnel"].stages.table is not None


def test_that_a_prospect_is_tried_given_up_and_taken_up_by_key(
    at_prospects: DevelopmentPage, qtbot: QtBot, settled: Any, frame: Any, workspace: Workspace
) -> None:
    page, grid = at_prospects, at_prospects.parts["prospects"].table.grid

    def stage() -> str:
        settled(page)
        return cells(page.parts["prospects"].table, "stage")[grid.currentIndex().row()]

    frame.ask.answers.append(fill(note="样品两箱"))
    qtbot.keyClick(grid, Qt.Key.Key_F7)
    assert stage() == "试用"
    frame.ask.answers.append(fill(reason="price"))
    qtbot.keyClick(grid, Qt.Key.Key_F8)
    assert stage() == "放弃"
    assert cells(page.parts["prospects"].table, "reason").count("价格偏高") == 1
    qtbot.keyClick(grid, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert stage() == "试用"
    workspace.undo()
    (lost,) = [one for one in workspace.read(prospects) if one.lost_on]
    assert lost.lost_reason == "price"


def test_that_a_drive_is_begun_filled_and_corrected_by_key(
    at_prospects: DevelopmentPage, qtbot: QtBot, settled: Any, frame: Any, workspace: Workspace
) -> None:
    page, table = at_prospects, at_prospects.parts["prospects"].table
    for record in (row[0] for row in page.parts["prospects"].source.rows):
        table.model.set_ticked(record, True)
    frame.ask.answers.append(
        fill(name="秋季开发", start_on="2026-08-01", end_on="2026-09-30", goal="4", cost_fen="900")
    )
    qtbot.keyClick(table.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    page.switch("drives")
    settled(page)
    assert cells(page.parts["drives"].table, "ordered") == ["2 / 4"]
    assert cells(page.parts["drives"].table, "cost_each") == ["450.00"]
    frame.ask.answers.append(fill(goal="2"))
    page.open_drive(page.seen.drives[0].drive.id)
    settled(page)
    (found,) = workspace.read(lambda s: drive_yields(s, frame.today()))
    assert (found.drive.goal, found.drive.customers, found.drive.cost_fen) == (2, 3, 90000)
    page.switch("prospects")
    settled(page)
    for record in page.chosen():
        table.model.set_ticked(record, False)
    table.model.set_ticked(page.parts["prospects"].source.rows[0][0], True)
    page.take_out_of_drive()
    settled(page)
    assert workspace.read(development.drives)[0].customers == 2
    page.switch("drives")
    settled(page)
    hits = workspace.read(lambda s: found_records(s, "qjkf"))
    assert [(one.provider.area, one.text) for one in hits] == [("development", "秋季开发")]
    frame.ask.answers.append(True)
    page.parts["drives"].table.grid.go_to(0)
    page.remove_drive()
    settled(page)
    assert workspace.read(development.drives) == []


def test_that_every_view_reads_and_a_lapsing_customer_gets_contact_and_action(
    page: DevelopmentPage, settled: Any, frame: Any, workspace: Workspace, customers: dict[str, int]
) -> None:
    for view in VIEWS:
        page.switch(view)
        settled(page)
        assert page.seen.view == view
        assert page.table.model.rowCount() == {"loyalty": 1, "prospects": 3, "funnel": 1}.get(
            view, 0
        )
    page.switch("turned")
    page._remember_owners({customers["拾光百货"]: 1})
    page.chosen = lambda: [customers["拾光百货"]]  # type: ignore[method-assign]
    frame.ask.answers.append(fill(planned_on="2026-11-20"))
    page.plan()
    settled(page)
    (planned,) = workspace.read(visit_queries.visits)
    assert (planned.customer, planned.employee) == ("拾光百货", "林晓")
    frame.ask.answers.append(fill(measure="回访", due_on="2026-12-01"))
    page.set_action()
    settled(page)
    assert [one.measure for one in workspace.read(actions)] == ["回访"]
