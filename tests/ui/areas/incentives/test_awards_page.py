"""Awards by keyboard: chosen by figures, text edited, issued once, certificates written."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.incentives import queries
from desktop_sales.areas.incentives.records import Criterion
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.storage.workspace import Workspace
from ui.areas.incentives.dialogs import KindDialog
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
    page.awards.choose()
    settled(page)
    return page


def test_that_a_period_without_awards_offers_to_choose(page: AwardsPage, frame: Any) -> None:
    assert page.awards.either.currentWidget() is page.awards.empty
    page.awards.empty.button.click()
    assert frame.ask.asked[-1][0] == "run"


def test_that_the_best_two_are_drafted_with_a_formal_reason(drafted: AwardsPage) -> None:
    awards = list(drafted.awards.awards.values())
    assert {award.recipient for award in awards} == {"吴海涛", "林晓"}
    assert all("二〇二六年第三季度" in award.reason for award in awards)
    assert all(not award.number for award in awards)


def test_that_nobody_is_given_the_same_award_twice(
    drafted: AwardsPage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(_choose_two)
    drafted.awards.choose()
    settled(drafted)
    assert len(drafted.awards.awards) == 2
    assert frame.notices[-1][1] == "warn"


def test_that_choosing_is_one_step_to_undo(drafted: AwardsPage, settled: Any) -> None:
    drafted.frame.workspace.undo()
    drafted.refresh(frozenset())
    settled(drafted)
    assert drafted.awards.awards == {}


def test_that_enter_opens_the_text_and_saves_it(
    drafted: AwardsPage, qtbot: QtBot, settled: Any
) -> None:
    def edit(dialog: Any) -> bool:
        dialog.form.row("title").field.setText("季度销售标兵")
        dialog.accept()
        return True

    drafted.frame.ask.answers.append(edit)
    grid = drafted.awards.table.grid
    grid.setFocus()
    grid.go_to(0)
    first = drafted.awards.table.current_record()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settled(drafted)
    assert drafted.awards.awards[first].title == "季度销售标兵"


def test_that_an_issued_award_is_numbered_and_never_changes(
    drafted: AwardsPage, settled: Any, frame: Any
) -> None:
    drafted.awards.issue()
    settled(drafted)
    awards = frame.workspace.read(queries.awards)
    assert sorted(award.number for award in awards) == ["RY-2026Q3-0001", "RY-2026Q3-0002"]
    assert ("confirm", "颁发2项表彰") in frame.ask.asked
    drafted.awards.on_edited(awards[0].id, "title", "别的")
    settled(drafted)
    assert frame.errors
    assert drafted.awards.awards[awards[0].id].title == awards[0].title


def test_that_drafts_are_removed_and_issued_ones_stay(drafted: AwardsPage, settled: Any) -> None:
    first, second = drafted.awards.shown()
    drafted.awards.table.model.set_ticked(first, True)
    drafted.awards.issue()
    settled(drafted)
    drafted.awards.table.model.set_ticked(second, True)
    drafted.awards.remove()
    settled(drafted)
    assert list(drafted.awards.awards) == [first]


def test_that_certificates_are_written_in_the_order_shown(
    drafted: AwardsPage, settled: Any, frame: Any, tmp_path: Path
) -> None:
    target = tmp_path / "证书.pdf"
    frame.ask.answers += [False, target]
    drafted.awards.documents.export(drafted.awards.certificates())
    settled(drafted)
    texts = [page.extract_text().replace(" ", "") for page in PdfReader(target).pages]
    order = [drafted.awards.awards[each].recipient for each in drafted.awards.shown()]
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
    drafted.awards.documents.preview(drafted.awards.certificates())
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
    page.awards.choose()
    assert left == [False]
    assert page.awards.shown() == []


def test_that_somebody_is_nominated_declined_granted_and_published(
    page: AwardsPage, frame: Any, settled: Any
) -> None:
    def nominate(dialog: Any) -> bool:
        dialog.form.row("recipient").field.setText("陈思远")
        dialog.form.row("title").field.setText("服务创新奖")
        dialog.form.row("grounds").field.setText("建立报修专线")
        dialog.accept()
        return True

    view = page.awards
    frame.ask.answers.append(nominate)
    view.nominate()
    settled(page)
    (award,) = view.awards.values()
    assert award.reason.startswith("在二〇二六年第三季度销售工作中"), "drafted"
    frame.ask.answers.append("本期名额已满")
    view.decline()
    settled(page)
    view.issue()
    assert frame.notices[-1][1] == "warn", "a declined one is not issued"
    view.grant()
    settled(page)
    page.switch("notices")
    settled(page)
    page.notices.publish("publicity")
    settled(page)
    (notice,) = page.notices.notices.values()
    assert notice.number.startswith("BZ-2026Q3") and notice.lines[0].recipient == "陈思远"


def test_that_the_catalogue_starts_from_the_usual_awards_and_proposes(
    page: AwardsPage, frame: Any, settled: Any
) -> None:
    page.switch("catalogue")
    settled(page)
    page.catalogue.empty.button.click()
    settled(page)
    assert len(page.catalogue.source.rows) > 5
    page.switch("awards")
    page.awards.propose()
    settled(page)
    assert {award.title for award in page.awards.awards.values()} >= {"季度销售标兵"}


@pytest.mark.parametrize(
    ("rule", "typed", "number"),
    [
        ("threshold", "90", "0.9"),
        ("threshold", "90%", "0.9"),
        ("first", "0.85", "0.85"),
        ("top", "3", "3"),
        ("growth", "2", "2"),
    ],
)
def test_that_satisfaction_is_typed_in_points_or_as_a_rate(
    qtbot: Any, rule: str, typed: str, number: str
) -> None:
    dialog = KindDialog(None, [MEASURES["service.satisfaction"]])
    qtbot.addWidget(dialog)
    row = dialog.form.row
    row("title").field.setText("服务之星")
    row("rule").field.setCurrentIndex(row("rule").field.findData(rule))
    row("number").field.setText(typed)
    dialog.accept()
    assert dialog.draft().criterion == Criterion(rule, "service.satisfaction", Decimal(number))
