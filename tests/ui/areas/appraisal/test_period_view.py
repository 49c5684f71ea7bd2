"""Quarter and year in the window: marks typed in place, confirmed, reopened, exported."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_sales.areas.appraisal import period_queries, queries
from desktop_sales.areas.appraisal.follow_up_queries import follow_up
from desktop_sales.areas.appraisal.follow_up_records import FollowUp, period_result
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appraisals
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attach
from tests.ui.areas.appraisal.test_follow_up_dialog import filled
from ui.areas.appraisal.follow_up_dialog import FollowUpDialog
from ui.areas.appraisal.period_view import MarksDialog
from ui.areas.appraisal.tab import MONTH, PERIODS, AppraisalPage
from ui.kit.page import Page

YEAR, OCTOBER = Period.parse("2026"), Period.parse("2026-10")
ITEMS = ("period.duties", "period.team", "period.report")


@pytest.fixture
def page(
    computed: dict[str, int], frame: Any, shown: Callable[[Page], Page], settled: Any
) -> AppraisalPage:
    """Return the page at the year, with one person of whom only October counts, confirmed."""

    def only_october(session: Any) -> int:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft("郑一", joined_on=dt.date(2026, 10, 1), post_id=post)
        key = team.add_employee(session, draft)
        team.leave(session, key, dt.date(2026, 10, 31))
        return key

    workspace = frame.workspace
    key = workspace.run("person", only_october)
    appraisals.compute_month(workspace, OCTOBER)
    rows = workspace.read(lambda session: queries.results(session, OCTOBER))
    result = next(row.id for row in rows if row.employee_id == key)
    appraisals.confirm_results(workspace, [result], "试用期", "试用期")
    made = AppraisalPage(frame)
    made.key = key
    shown(made)
    made.show_view(PERIODS)
    made.periods.chooser.set_period(YEAR)
    settled(made)
    return made


def _standing(page: Any) -> Any:
    found = page.frame.workspace.read(lambda s: period_queries.period_results(s, YEAR))
    return next(each for each in found if each.employee_id == page.key)


def _rate(page: Any, qtbot: QtBot, settled: Any) -> None:
    """Type 90 into each item of the person, as one does in a spreadsheet."""
    table = page.periods.table
    row = next(n for n in range(table.model.rowCount()) if table.model.row(n)[0] == page.key)
    for item in ITEMS:
        grid = page.periods.table.grid
        grid.setFocus()
        grid.go_to(row, table.model.column_place(item))
        qtbot.keyClick(grid, Qt.Key.Key_9)
        editor = grid.viewport().findChild(QLineEdit)
        qtbot.keyClicks(editor, "0")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settled(page)


def test_that_marks_are_typed_into_the_list_and_undone(
    page: Any, qtbot: QtBot, settled: Any
) -> None:
    _rate(page, qtbot, settled)
    assert _standing(page).status == "ready"
    page.frame.workspace.undo()
    assert _standing(page).status == "to_rate"


def test_that_everyone_else_waits_for_open_months(page: Any) -> None:
    others = [each for key, each in page.periods._results.items() if key != page.key]
    assert others
    assert {each.status for each in others} == {"blocked"}
    page.periods.confirm()
    _kind, text = page.frame.ask.asked[-1]
    assert "林晓：未确认：2026年1月至2026年12月" in text
    assert "郑一：待评：重点工作完成情况、团队建设与协作、述职报告" in text


def test_that_a_ready_year_is_confirmed_reopened_and_written(
    page: Any, frame: Any, qtbot: QtBot, settled: Any, tmp_path: Path
) -> None:
    _rate(page, qtbot, settled)
    page.periods.confirm()
    settled(page)
    assert _standing(page).number == "ND-2026-0001"
    page.periods.table.model.ticked.add(page.key)
    frame.ask.answers.append(tmp_path / "年度.pdf")
    page.periods.export()
    settled(page)
    (sheet,) = PdfReader(tmp_path / "年度.pdf").pages
    assert "ND-2026-0001" in sheet.extract_text()
    page.periods.table.show_record(page.key)
    settled(page)
    frame.ask.answers.append("申诉成立")
    page.periods.reopen()
    settled(page)
    assert _standing(page).status == "ready"
    page.periods.confirm()
    settled(page)
    assert _standing(page).status == "confirmed"


def _act(act: str, **texts: str) -> Callable[[FollowUpDialog], bool]:
    """Return an answer that does an act of the dialog and fills its form."""

    def answer(dialog: FollowUpDialog) -> bool:
        dialog._frame.ask.answers.append(filled(**texts))
        dialog._acts[act].click()
        return True

    return answer


def _followed(page: Any) -> FollowUp:
    key = period_result(_standing(page).last_id)
    return page.frame.workspace.read(lambda s: follow_up(s, key))


def test_that_what_follows_a_year_is_kept_by_the_same_dialog_as_for_a_month(
    page: Any, frame: Any, qtbot: QtBot, settled: Any
) -> None:
    page.periods.table.show_record(page.key)
    page.follow_up()
    assert frame.notices[-1] == ("请先选择已确认的结果。", "warn")
    _rate(page, qtbot, settled)
    page.periods.confirm()
    settled(page)
    page.periods.table.model.ticked.add(page.key)
    page.deliver()
    settled(page)
    assert _followed(page).delivered_on == frame.today()
    before = _followed(page)
    frame.workspace.run("scan", lambda s: attach(s, "period_result", before.uid, "签字.pdf", b"x"))
    page.periods.table.show_record(page.key)
    for answer in (
        _act("appeal", on=frame.today().isoformat(), text="漏计一个月"),
        _act("rule", by="赵总", text="确有漏计"),
    ):
        frame.ask.answers.append(answer)
        page.follow_up()
        settled(page)
    assert _followed(page).appeals[0].status == "upheld"
    frame.ask.answers.append("申诉成立")
    page.periods.reopen()
    settled(page)
    assert _followed(page).appeals[0].ruled_by == "赵总", "in sight while it is taken up again"
    page.periods.confirm()
    settled(page)
    found = _followed(page)
    assert (found.version, found.uid, found.earlier[0].appeals[0].ruling) == (
        2, before.uid, "确有漏计",
    )  # fmt: skip


def test_that_the_head_leaves_quarters_and_years_to_their_own_acts(page: Any) -> None:
    of_month = (page.chooser, page.steps, page._confirm, page._export, page._compute, page._rate)
    assert [part.isHidden() for part in of_month] == [True] * len(of_month)
    assert page._chosen_sheets().title == page.periods.papers().title
    page.show_view(MONTH)
    assert [part.isHidden() for part in of_month[:4]] == [False] * 4


def test_that_the_quarter_shown_first_is_that_of_the_month(page: Any) -> None:
    page.show_view(MONTH)
    page.chooser.set_period(Period.parse("2026-08"))
    page.show_view(PERIODS)
    page.periods.chooser._on_kind_chosen("quarter")
    assert page.periods.chooser.period == Period.parse("2026-Q3")


def test_that_marks_of_other_raters_are_entered_in_a_form(page: Any, settled: Any) -> None:
    items = page.periods._settings.items
    dialog = MarksDialog(_standing(page), items)
    dialog.form.row("rater").field.setText("小王")
    group = dialog.form.row("group").field
    group.setCurrentIndex(group.findData("self"))
    dialog.form.row("period.team").field.setText("101")
    dialog.accept()
    assert not dialog.checked
    dialog.form.row("period.team").field.setText("95")
    dialog.accept()
    (draft,) = dialog.drafts()
    assert (draft.group, draft.rater, draft.item, str(draft.score)) == (
        "self", "小王", "period.team", "95",
    )  # fmt: skip
    dialog.deleteLater()
