"""A review in the window: drafted, saved as versions, submitted, corrected, compared."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_sales.areas.analysis import review_queries
from desktop_sales.areas.analysis.review_records import ReviewOf
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from ui.areas.analysis.tab import AnalysisPage
from ui.kit.marks import ChipMark
from ui.kit.page import Page

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def page(company: Workspace, frame: Any, shown: Callable[[Page], Page], settled: Any):
    made = AnalysisPage(frame)
    shown(made)
    made.open_record(ReviewOf(OCTOBER, COMPANY))
    settled(made)
    return made


def texts(page: AnalysisPage) -> str:
    return "\n".join(one.text() for one in page.review.findChildren(QLabel))


def stored(page: AnalysisPage):
    return page.frame.workspace.read(lambda s: review_queries.review(s, "2026-10", COMPANY))


def test_that_the_review_opens_drafted_from_the_figures(page: AnalysisPage) -> None:
    assert page.view == "review"
    assert "2026年10月销售额8.0万元" in page.review.form.raw("assessment")
    assert "还没有同类期间的上次复盘" in texts(page)
    assert not page.review._submit.isEnabled()


def test_that_ctrl_s_saves_a_version_and_undo_takes_it_back(
    page: AnalysisPage, qtbot: QtBot, settled: Any
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert len(stored(page).versions) == 1
    page.frame.workspace.undo()
    settled(page)
    assert page.review.sheet.review is None


def test_that_typed_text_outlives_a_refresh_and_is_not_lost_by_leaving(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    page.review.form.set_state({"causes": "客户搬迁"})
    page.refresh(frozenset())
    settled(page)
    assert page.review.form.raw("causes") == "客户搬迁"
    frame.ask.answers.append(False)
    page.switch("findings")
    assert page.view == "review"
    frame.ask.answers.append(True)
    page.switch("findings")
    assert page.view == "findings"


def test_that_an_empty_review_is_refused_at_its_field(page: AnalysisPage) -> None:
    page.review.form.set_state({"assessment": ""})
    page.review.save()
    assert "总体情况" in page.review.form.row("assessment")._error.text()
    assert stored(page) is None


def test_that_a_submitted_review_takes_a_reason_to_correct(
    page: AnalysisPage, frame: Any, settled: Any
) -> None:
    page.review.save()
    settled(page)
    page.review.submit()
    settled(page)
    assert stored(page).number == "FX-202610-0001"
    marks = [mark.accessibleName() for mark in page.review.findChildren(ChipMark)]
    assert any("FX-202610-0001" in mark for mark in marks)
    assert not page.review._save.isEnabled()
    page.review.form.set_state({"outlook": "补充安排"})
    frame.ask.answers.append("遗漏安排")
    page.review.save()
    settled(page)
    assert stored(page).newest.reason == "遗漏安排"
    dialogs: list[Any] = []
    frame.ask.answers.append(lambda dialog: dialogs.append(dialog) or True)
    page.review.show_versions()
    assert "遗漏安排" in "\n".join(one.text() for one in dialogs[0].findChildren(QLabel))


def test_that_another_subject_has_a_review_of_its_own(page: AnalysisPage, settled: Any) -> None:
    place = page.review.chooser.findText("林晓")
    page.review.chooser.setCurrentIndex(place)
    page.review.chooser.activated.emit(place)
    settled(page)
    assert page.review.sheet.name == "林晓"


def test_that_the_next_month_is_compared_with_the_last_review(
    page: AnalysisPage, settled: Any
) -> None:
    page.review.save()
    settled(page)
    page.chooser.go_later()
    settled(page)
    assert "2026年10月" in texts(page)
    assert "行动项完成 0/0" in texts(page)


def test_that_the_review_is_previewed_and_written_as_it_stands(
    page: AnalysisPage, settled: Any, ask: Any, tmp_path: Any
) -> None:
    from tests.documents.reading import text_of

    page.review.save()
    settled(page)
    ask.answers.append(tmp_path / "复盘.pdf")
    page.export_pdf()
    settled(page)
    text = text_of(tmp_path / "复盘.pdf")
    assert "期间复盘" in text and "草稿" in text
    assert page.review.form.raw("assessment")[:14] in text.replace("\n", "")
