"""Surveys in the window: started, drawn, printed, written, answered, found and acted upon."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.service import survey_queries
from ui.areas.service.survey_dialogs import items_of, items_text
from ui.areas.service.tab import ServicePage
from ui.kit.preview import PreviewDialog


def accepted(**values: Any) -> Any:
    def answer(dialog: Any) -> bool:
        dialog.form.set_state(values)
        dialog.accept()
        assert dialog.checked, "the form was not accepted"
        return True

    return answer


@pytest.fixture
def surveying(page: ServicePage, frame: Any, settled: Any) -> ServicePage:
    page.switch("surveys")
    settled(page)
    assert page.surveys.either.currentWidget() is page.surveys.either.empty
    frame.ask.answers.append(
        accepted(name="三季度", items="产品质量 | 3\n配送及时｜2｜物流", overall="整体满意度")
    )
    page.surveys.start()
    settled(page)
    return page


def test_that_a_survey_begins_with_the_items_typed(surveying: ServicePage, frame: Any) -> None:
    (found,) = frame.workspace.read(survey_queries.surveys)
    assert [(i.text, i.weight, i.topic) for i in found.template.items] == [
        ("整体满意度", 1, ""),
        ("产品质量", 3, ""),
        ("配送及时", 2, "物流"),
    ]
    assert items_of(items_text(found.template.graded)) == found.template.graded
    assert [t.name for t in frame.workspace.read(survey_queries.templates)] == ["三季度"]


def test_that_a_wrong_item_stays_in_the_form(page: ServicePage, frame: Any, settled: Any) -> None:
    page.switch("surveys")
    settled(page)
    left: list[str] = []

    def mistype(dialog: Any) -> bool:
        dialog.form.set_state({"name": "x", "items": "质量 | 高"})
        dialog.accept()
        left.append(dialog.form.row("items")._error.text())
        return False

    frame.ask.answers.append(mistype)
    page.surveys.start()
    assert "质量 | 高" in left[0]


def test_that_customers_are_drawn_and_asked_in_a_workbook_that_comes_back(
    surveying: ServicePage, frame: Any, settled: Any, tmp_path: Path
) -> None:
    view = surveying.surveys
    frame.ask.answers.append(accepted(potential="2", seed="7"))
    view.draw()
    settled(surveying)
    (found,) = frame.workspace.read(survey_queries.surveys)
    assert (found.sent, found.seed) == (2, 7)
    path = tmp_path / "问卷.xlsx"
    frame.ask.answers.append(path)
    view.workbook()
    settled(surveying)
    book = load_workbook(path)
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == [
        "客户名称",
        "整体满意度",
        "产品质量",
        "配送及时",
        "意见",
    ]
    assert {sheet["A2"].value, sheet["A3"].value} == {"甲商贸", "乙商贸"}
    for cell, grade in zip(("B2", "C2", "D2"), (5, 5, "不适用"), strict=True):
        sheet[cell] = grade
    sheet["E2"] = "很好"
    book.save(path)
    frame.ask.answers.append([path])
    view.take_in()
    settled(surveying)
    assert not frame.errors
    row = view._surveys.rows[0]
    assert row[4] == 1, "the empty row never came back"
    assert row[6:9] == (1, 100, 1)
    assert view.items.model.rowCount() == 2
    assert len(view.grid.points) == 1
    index, satisfied = view.trend.data.series
    assert (view.trend.data.names, index.values, satisfied.values) == (["2026-11"], [100], [100])


def test_that_the_paper_form_names_each_customer(
    surveying: ServicePage, frame: Any, settled: Any
) -> None:
    pages: list[int] = []

    def look(dialog: PreviewDialog) -> bool:
        pages.append(dialog.document.pageCount())
        return True

    frame.ask.answers += [look, accepted(potential="2", seed="7"), look]
    surveying.surveys.paper()
    settled(surveying)
    surveying.surveys.draw()
    settled(surveying)
    surveying.surveys.paper()
    settled(surveying)
    assert pages == [1, 2]


def test_that_a_finding_becomes_an_action_and_a_survey_ends(
    surveying: ServicePage, frame: Any, settled: Any
) -> None:
    def fill(dialog: Any) -> bool:
        dialog.form.row("measure").field.setPlainText("改善配送")
        dialog.accept()
        return True

    frame.ask.answers.append(fill)
    surveying.surveys.add_action()
    settled(surveying)
    (action,) = frame.workspace.read(actions)
    assert (action.measure, action.origin.kind) == ("改善配送", "survey")
    surveying.surveys.end()
    settled(surveying)
    assert surveying.surveys._surveys.rows[0][-1] == "ended"
    surveying.surveys.remove()
    settled(surveying)
    assert frame.workspace.read(survey_queries.surveys) == []
