"""Awards by keyboard: chosen by figures, text edited, issued once, certificates written."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.incentives import queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from ui.areas.incentives.tab import AwardsPage
from ui.kit.page import Page
from ui.kit.preview import PreviewDialog

NAMES = ("吴海涛", "林晓", "陈思远")


@pytest.fixture
def page(workspace: Workspace, frame: Any, shown: Callable[[Page], Page]) -> AwardsPage:
    def build(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=post)
            )
            for name in NAMES
        ]
        lines = [
            LineDraft(n, dt.date(2026, 8, 10), (10 - n) * 1_000_000_000, employee_id=person)
            for n, person in enumerate(people, 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")

    workspace.run("build", build)
    made = AwardsPage(frame)
    shown(made)
    return made


def _choose_two(dialog: Any) -> bool:
    dialog.form.row("number").field.setText("2")
    dialog.accept()
    return True


@pytest.fixture
def drafted(page: AwardsPage, frame: Any, settled: Any) -> AwardsPage:
    frame.ask.answers.append(_choose_two)
    page.choose()
    settled(page)
    return page


def test_that_a_period_without_awards_offers_to_choose(page: AwardsPage, frame: Any) -> None:
    assert page._either.currentWidget() is page._empty
    page._empty.button.click()
    assert frame.ask.asked[-1][0] == "run"


def test_that_the_best_two_are_drafted_with_a_formal_reason(drafted: AwardsPage) -> None:
    awards = list(drafted._awards.values())
    assert {award.recipient for award in awards} == {"吴海涛", "林晓"}
    assert all("二〇二六年第三季度" in award.reason for award in awards)
    assert all(not award.number for award in awards)


def test_that_nobody_is_given_the_same_award_twice(
    drafted: AwardsPage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(_choose_two)
    drafted.choose()
    settled(drafted)
    assert len(drafted._awards) == 2
    assert frame.notices[-1][1] == "warn"


def test_that_choosing_is_one_step_to_undo(drafted: AwardsPage, settled: Any) -> None:
    drafted.frame.workspace.undo()
    drafted.refresh(frozenset())
    settled(drafted)
    assert drafted._awards == {}


def test_that_enter_opens_the_text_and_saves_it(
    drafted: AwardsPage, qtbot: QtBot, settled: Any
) -> None:
    def edit(dialog: Any) -> bool:
        dialog.form.row("title").field.setText("季度销售标兵")
        dialog.accept()
        return True

    drafted.frame.ask.answers.append(edit)
    grid = drafted.table.grid
    grid.setFocus()
    grid.go_to(0)
    first = drafted.table.current_record()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settled(drafted)
    assert drafted._awards[first].title == "季度销售标兵"


def test_that_an_issued_award_is_numbered_and_never_changes(
    drafted: AwardsPage, settled: Any, frame: Any
) -> None:
    drafted.issue()
    settled(drafted)
    awards = frame.workspace.read(queries.awards)
    assert sorted(award.number for award in awards) == ["RY-2026Q3-0001", "RY-2026Q3-0002"]
    assert ("confirm", "颁发2项表彰") in frame.ask.asked
    drafted._on_edited(awards[0].id, "title", "别的")
    settled(drafted)
    assert frame.errors
    assert drafted._awards[awards[0].id].title == awards[0].title


def test_that_drafts_are_removed_and_issued_ones_stay(drafted: AwardsPage, settled: Any) -> None:
    first, second = drafted.shown()
    drafted.table.model.set_ticked(first, True)
    drafted.issue()
    settled(drafted)
    drafted.table.model.set_ticked(second, True)
    drafted.remove()
    settled(drafted)
    assert list(drafted._awards) == [first]


def test_that_certificates_are_written_in_the_order_shown(
    drafted: AwardsPage, settled: Any, frame: Any, tmp_path: Path
) -> None:
    target = tmp_path / "证书.pdf"
    frame.ask.answers += [False, target]
    drafted.documents.export(drafted._certificates())
    settled(drafted)
    texts = [page.extract_text().replace(" ", "") for page in PdfReader(target).pages]
    order = [drafted._awards[each].recipient for each in drafted.shown()]
    assert len(texts) == 2
    assert all(name in text for name, text in zip(order, texts, strict=True))


def test_that_the_preview_shows_the_file_itself(
    drafted: AwardsPage, settled: Any, frame: Any
) -> None:
    seen: list[PreviewDialog] = []

    def look(dialog: PreviewDialog) -> bool:
        seen.append(dialog)
        assert dialog.document.pageCount() == 2
        return True

    frame.ask.answers.append(look)
    drafted.documents.preview(drafted._certificates())
    settled(drafted)
    assert len(seen) == 1


def test_that_a_figure_typed_as_text_stays_in_the_dialog(page: AwardsPage, frame: Any) -> None:
    left: list[bool] = []

    def mistype(dialog: Any) -> bool:
        dialog.form.row("number").field.setText("三")
        dialog.accept()
        left.append(dialog.result() != 0)
        return False

    frame.ask.answers.append(mistype)
    page.choose()
    assert left == [False]
    assert page.shown() == []
