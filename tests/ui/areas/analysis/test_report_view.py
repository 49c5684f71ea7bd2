"""The report in the window: sentences edited, previewed, written as PDF and for Word."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from ui.areas.analysis.tab import AnalysisPage
from ui.kit.page import Page
from ui.kit.preview import PreviewDialog


@pytest.fixture
def page(company: Workspace, frame: Any, shown: Callable[[Page], Page], settled: Any):
    made = AnalysisPage(frame)
    shown(made)
    made.chooser.set_period(Period.parse("2026-10"))
    made.switch("report")
    settled(made)
    return made


def edit(page: AnalysisPage, frame: Any, settled: Any, text: str) -> None:
    def write(dialog: Any) -> bool:
        dialog.form.row("text").field.setPlainText(text)
        dialog.accept()
        return dialog.result() == 1

    frame.ask.answers.append(write)
    page.report._on_opened("summary.sales.amount")
    settled(page)


def states(page: AnalysisPage) -> dict[Any, Any]:
    return {row[0]: row[3] for row in page.report._source.rows}


def test_that_the_page_begins_at_the_last_month_with_data(
    company: Workspace, frame: Any, shown: Callable[[Page], Page], settled: Any
) -> None:
    frame.today = lambda: dt.date(2027, 1, 29)
    made = AnalysisPage(frame)
    shown(made)
    settled(made)
    assert made.chooser.period == Period.parse("2026-11")
    made.chooser.set_period(Period.parse("2027-01"))
    settled(made)
    assert made.chooser.period == Period.parse("2027-01"), "only once"


def test_that_sentences_stand_in_the_order_of_the_report(page: AnalysisPage) -> None:
    rows = page.report._source.rows
    assert rows[0][1:3] == ("总体情况", rows[0][2])
    assert "2026年10月销售额" in rows[0][2]
    assert set(states(page).values()) == {"drafted"}


def test_that_a_sentence_is_edited_by_enter_and_put_back(
    page: AnalysisPage, frame: Any, settled: Any, qtbot: QtBot
) -> None:
    edit(page, frame, settled, "十月平稳。")
    assert states(page)["summary.sales.amount"] == "edited"
    assert "已修改1句" in page.report._about.text()

    def back(dialog: Any) -> bool:
        dialog._put_back()
        dialog.accept()
        return True

    frame.ask.answers.append(back)
    page.report.table.grid.setFocus()
    page.report.table.grid.go_to(0)
    qtbot.keyClick(page.report.table.grid, Qt.Key.Key_Return)
    settled(page)
    assert states(page)["summary.sales.amount"] == "drafted"


def test_that_an_edit_is_one_step_to_undo(page: AnalysisPage, frame: Any, settled: Any) -> None:
    edit(page, frame, settled, "十月平稳。")
    frame.workspace.undo()
    settled(page)
    assert states(page)["summary.sales.amount"] == "drafted"


def test_that_the_preview_shows_the_file_itself(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    pages: list[int] = []

    def look(dialog: Any) -> bool:
        assert isinstance(dialog, PreviewDialog)
        pages.append(dialog.document.pageCount())
        return True

    frame.ask.answers.append(look)
    page.report.preview()
    settled(page)
    assert pages[0] >= 2


def test_that_pdf_and_word_hold_the_edited_sentence(
    page: AnalysisPage, frame: Any, settled: Any, tmp_path: Path
) -> None:
    edit(page, frame, settled, "十月平稳。")
    frame.ask.answers.append(tmp_path / "报告.pdf")
    page.report.export_pdf()
    settled(page)
    text = "".join(one.extract_text() for one in PdfReader(tmp_path / "报告.pdf").pages)
    assert "十月平稳。※" in text.replace(" ", "")
    frame.ask.answers.append(tmp_path / "报告.docx")
    page.report.export_word()
    settled(page)
    assert "十月平稳。※" in [one.text for one in Document(tmp_path / "报告.docx").paragraphs]
    assert frame.notices[-1][1] == "good"


def test_that_a_month_without_figures_says_so(page: AnalysisPage, settled: Any) -> None:
    page.chooser.set_period(Period.parse("2019-03"))
    page.refresh(frozenset())
    settled(page)
    assert page.report._either.currentWidget() is page.report._empty
