"""Ratings typed and pasted in one step each; schemes copied, weighted to 100 and published."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_sales.areas.appraisal import queries, schemes
from desktop_sales.areas.appraisal.queries import PROOF_KIND
from desktop_sales.areas.appraisal.records import Mark, RatedItem
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attach
from ui.areas.appraisal.entries_view import VALUES
from ui.areas.appraisal.ratings_view import a_mark, rater_of, rating_row
from ui.areas.appraisal.scheme_columns import a_weight
from ui.areas.appraisal.tab import RATINGS, SCHEMES, AppraisalPage
from ui.areas.appraisal.values_view import a_value, value_row
from ui.kit.blocks import Edit
from ui.kit.page import Page

MONTH = Period.parse("2026-10")


@pytest.fixture
def page(computed: dict[str, int], frame: Any, shown: Callable[[Page], Page]) -> AppraisalPage:
    made = AppraisalPage(frame)
    shown(made)
    return made


def _item(page: AppraisalPage, name: str) -> RatedItem:
    items = page.frame.workspace.read(lambda session: queries.rating_sheet(session, MONTH))
    return next(item for item in items if item.name == name)


def test_that_a_mark_typed_into_a_cell_is_entered_and_undone_with_its_score(
    page: AppraisalPage, qtbot: QtBot, settled: Any
) -> None:
    page.show_view(RATINGS)
    settled(page)
    item = _item(page, "钱宇")
    page.entries.ratings.select(item.employee_id, item.indicator)
    settled(page)
    grid = page.entries.ratings.table.grid
    superior = page.entries.ratings.table.model.column_place("superior")
    grid.go_to(grid.currentIndex().row(), superior)
    qtbot.keyClick(grid, Qt.Key.Key_9)
    editor = grid.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    marks = _item(page, "钱宇").marks
    assert [(mark.group, mark.score) for mark in marks] == [("superior", Decimal(91))]
    page.frame.workspace.undo()
    assert _item(page, "钱宇").marks == ()


def test_that_a_block_of_marks_is_one_step(page: AppraisalPage, settled: Any) -> None:
    page.show_view(RATINGS)
    settled(page)
    records = [
        r for r in page.entries.ratings._items if page.entries.ratings._items[r].name == "钱宇"
    ]
    page.entries.ratings.enter([(record, "superior", Decimal(80)) for record in records])
    settled(page)
    assert all(
        page.entries.ratings._items[record].marks[0].score == Decimal(80) for record in records
    )
    row = next(
        row
        for row in page.frame.workspace.read(lambda session: queries.results(session, MONTH))
        if row.name == "钱宇"
    )
    assert row.missing == 0
    page.frame.workspace.undo()
    assert _item(page, "钱宇").marks == ()


def test_that_a_block_of_several_peers_keeps_each_peer_in_its_column(
    page: AppraisalPage, settled: Any
) -> None:
    page.show_view(RATINGS)
    settled(page)
    item = _item(page, "钱宇")
    record = (item.employee_id, item.indicator)
    block = [(record, "peer1", Decimal(96)), (record, "peer2", Decimal(64))]
    page.entries.ratings.enter(block)
    settled(page)
    row = rating_row(_item(page, "钱宇"))
    assert row[5:8] == (Decimal(96), Decimal(64), None)
    page.entries.ratings.enter([(record, "peer2", Decimal(70)), (record, "peer3", Decimal(80))])
    settled(page)
    assert rating_row(_item(page, "钱宇"))[5:8] == (Decimal(96), Decimal(70), Decimal(80))


def test_that_typed_figures_take_one_proof_and_one_step(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.show_view(RATINGS)
    page.entries.show_table(VALUES)
    settled(page)
    view = page.entries.values
    rate = next(item for item in view._items.values() if item.unit == "rate")
    record = (rate.employee_id, rate.indicator)
    view.enter([Edit(record, "proof", None), Edit(record, "value", a_value("2.5%"))])
    assert frame.ask.asked[-1][0] == "line"
    frame.ask.answers.append("11月投诉台账")
    view.enter([Edit(record, "proof", None), Edit(record, "value", a_value("2.5%"))])
    settled(page)
    assert view._items[record].value == Decimal("0.025")
    assert view._items[record].proof == "11月投诉台账"
    assert value_row(view._items[record])[5] == Decimal("2.5")
    frame.workspace.undo()
    view.show_month(MONTH)
    settled(page)
    assert view._items[record].value == Decimal("0.01")


def test_that_a_typed_figure_keeps_the_files_that_prove_it(
    page: AppraisalPage, frame: Any, settled: Any
) -> None:
    page.show_view(RATINGS)
    page.entries.show_table(VALUES)
    settled(page)
    view = page.entries.values
    record = next(iter(view._items))
    view.table.show_record(record)
    settled(page)
    uid = view._items[record].uid

    def attach_scan(dialog: Any) -> bool:
        assert view._items[record].name in dialog.windowTitle()
        frame.workspace.run("scan", lambda s: attach(s, PROOF_KIND, uid, "问卷.pdf", b"%PDF"))
        return True

    frame.ask.answers.append(attach_scan)
    view.show_files()
    settled(page)
    assert view._items[record].files == 1
    assert value_row(view._items[record])[-1] == 1


def test_that_peers_stay_in_their_columns_without_names() -> None:
    marks = (
        Mark("peer", "b", Decimal(70)),
        Mark("peer", "a", Decimal(60)),
        Mark("superior", "李娜", Decimal(90)),
    )
    item = RatedItem(7, "林晓", "", "一部", "teamwork", "团队协作", marks)
    row = rating_row(item)
    assert row[4:] == (Decimal(90), Decimal(60), Decimal(70), None, None, None, None, None)
    assert rater_of(item, "peer1", "周敏") == ("peer", "a")
    assert rater_of(item, "peer3", "周敏") == ("peer", "peer 1")
    assert rater_of(item, "superior", "周敏") == ("superior", "李娜")
    assert rater_of(item, "self", "周敏") == ("self", "林晓")


def test_that_marks_and_weights_outside_their_range_are_refused() -> None:
    assert a_mark("") is None
    assert a_mark("88.5") == Decimal("88.5")
    for wrong in ("101", "-1", "好"):
        with pytest.raises(DomainError):
            a_mark(wrong)
    for wrong in ("0", "100.5", "3.333"):
        with pytest.raises(DomainError):
            a_weight(wrong)


def test_that_a_scheme_is_copied_weighted_and_published_only_at_100(
    page: AppraisalPage, settled: Any, frame: Any
) -> None:
    page.show_view(SCHEMES)
    settled(page)
    view = page.schemes
    version = next(v for v in view._versions.values() if v.post_level == "salesperson")
    view._on_chosen(version.id)
    view._copy_version()
    settled(page)
    draft = view._version()
    assert draft is not None
    assert not draft.published
    first, second = draft.indicators[0], draft.indicators[1]
    view._enter({first.code: first.weight + 5})
    settled(page)
    assert not view._publish.isEnabled()
    assert "105" in view._total.text()
    view._enter({second.code: second.weight - 5})
    settled(page)
    assert view._publish.isEnabled()
    view.effective.setText("2026-12-01")
    view._on_day_edited()
    settled(page)
    view._publish_version()
    settled(page)
    assert frame.errors == []
    stored = frame.workspace.read(lambda session: schemes.scheme_version(session, draft.id))
    assert stored.published
    assert stored.effective_from == dt.date(2026, 12, 1)


def test_that_rating_workbooks_are_written_for_every_rater(
    page: AppraisalPage, settled: Any, frame: Any, tmp_path: Path
) -> None:
    page.show_view(RATINGS)
    settled(page)
    frame.ask.answers.append(tmp_path / "评分表")
    page.entries.write_workbooks()
    settled(page)
    assert len(list((tmp_path / "评分表").glob("*.xlsx"))) == 5
