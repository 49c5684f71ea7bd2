"""Inspections in the window: planned, drawn, scored by keyboard; a defect until it is settled."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.service import inspection_queries
from desktop_sales.areas.service.inspection_records import DefectState
from desktop_sales.storage.attachments import attach
from tests.ui.areas.service.test_complaints_page import filled, press
from ui.areas.service.defect_panel import DefectPanel
from ui.areas.service.tab import ServicePage
from ui.kit.preview import PreviewDialog


@pytest.fixture
def inspecting(complaint: int, page: ServicePage, frame: Any, settled: Any) -> ServicePage:
    page.switch("inspections")
    settled(page)
    assert page.inspections.either.currentWidget() is page.inspections.either.empty
    frame.ask.answers.append(
        filled(
            title="十一月检查",
            first_on="2026-11-01",
            last_on="2026-11-30",
            items="时限内答复 | 40\n记录完整 | 60",
            every_months=1,
            until="2027-01-31",
            person="周敏",
        )
    )
    page.inspections.plan()
    settled(page)
    return page


def read(page: ServicePage, query: Any) -> Any:
    return page.frame.workspace.read(lambda s: query(s, page.frame.today()))


def test_that_an_inspection_is_led_to_its_end_by_one_key(
    inspecting: ServicePage, frame: Any, settled: Any, qtbot: QtBot
) -> None:
    page = inspecting
    planned = read(page, inspection_queries.inspections)
    assert [one.number[:9] for one in planned] == ["FJ-202611", "FJ-202612", "FJ-202701"]
    page.inspections.table.show_record(planned[0].id)
    for answer in (
        filled(count="2", seed="7"),
        filled(item0="40", item1="50", note="缺签字"),
        filled(item0="—", item1="30"),
        filled(conclusion="记录需改进"),
    ):
        frame.ask.answers.append(answer)
        press(page, qtbot, Qt.Key.Key_Return)
        settled(page)
        page.inspections.samples.grid.clearSelection()
    assert not frame.errors
    found = next(
        one for one in read(page, inspection_queries.inspections) if one.id == planned[0].id
    )
    assert (found.score, found.seed, found.inspector) == (70, 7, "周敏")
    assert found.conclusion == "记录需改进"
    assert page.inspections._drawn.rows[0][5] in (50, 90)


def test_that_points_out_of_range_stay_in_the_form(
    inspecting: ServicePage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(filled(count="1", seed="7"))
    inspecting.inspections.step()
    settled(inspecting)
    left: list[str] = []

    def mistype(dialog: Any) -> bool:
        dialog.form.set_state({"item0": "41"})
        dialog.accept()
        left.append(dialog.form.row("item0")._error.text())
        return False

    frame.ask.answers.append(mistype)
    inspecting.inspections.give_points()
    assert "41" in left[0]
    assert "40" in left[0]


def test_that_a_defect_goes_through_its_panel_until_it_is_settled(
    inspecting: ServicePage, frame: Any, settled: Any, qtbot: QtBot
) -> None:
    page = inspecting
    frame.ask.answers.append(
        filled(text="未在时限内答复", measure="补答复", person="林晓", due_on="2026-11-25")
    )
    page.inspections.find_defect()
    settled(page)
    (wrong,) = read(page, inspection_queries.defects)
    page.inspections.defects.opened.emit(wrong.id)
    assert isinstance(page.panel, DefectPanel)
    frame.ask.answers.append(filled(effect="已补答复"))
    press(page, qtbot, Qt.Key.Key_Return)
    settled(page)
    assert page.panel.defect.state is DefectState.UNPROVED
    frame.workspace.run("proof", lambda s: attach(s, "action", wrong.action_uid, "a.jpg", b"x"))
    frame.ask.answers.append(filled(passed=True, person="周敏"))
    press(page, qtbot, Qt.Key.Key_Return)
    settled(page)
    assert not frame.errors
    assert page.panel.defect.state is DefectState.SETTLED
    pages: list[int] = []

    def look(dialog: PreviewDialog) -> bool:
        pages.append(dialog.document.pageCount())
        return True

    frame.ask.answers += [look, look]
    page.inspections.acts.notice(wrong)
    settled(page)
    page.inspections.acts.paper(page.inspections.current())
    settled(page)
    assert pages == [1, 1]
    page.panel.closed.emit()
    assert page.panel is None
    page.open_record(("inspections", wrong.inspection_id))
    assert page.inspections.current().id == wrong.inspection_id
