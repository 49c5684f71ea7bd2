"""The page of the regulation: what is due, what proves it, the clauses and where they lead."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_sales.areas.regulation.records import DutyState
from desktop_sales.assembly.duties import DUTIES, duties_from, set_duties_from
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import translate
from desktop_sales.storage.owner import change_owner
from tests.ui.answers import filled
from ui.areas.regulation.clause_panel import ClausePanel
from ui.areas.regulation.tab import RegulationPage
from ui.areas.regulation.wording import PAGES
from ui.shell.areas import AREAS


@pytest.fixture
def workspace(sample):
    """Return the sample of 18 November, with the duties of September on."""
    opened = open_workspace(sample)
    opened.run("since", lambda s: set_duties_from(s, dt.date(2026, 10, 1)))
    yield opened
    opened.close()


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> RegulationPage:
    made = RegulationPage(frame)
    shown(made)
    return made


def rows(page: RegulationPage) -> list[Any]:
    """Return the texts of the table on screen, heads of groups left out."""
    model = page.shown_view().table.model
    found = [[model.index(n, c).data() for c in range(9)] for n in range(model.rowCount())]
    return [row for row in found if row[1]]


def test_that_overdue_duties_stand_first_and_done_ones_name_their_record(page) -> None:
    states = [row[5] for row in rows(page)]
    assert states == sorted(states, key=["逾期", "本周", "待办", "已完成"].index)
    assert {"逾期", "本周", "待办", "已完成"} == set(states)
    (awards,) = [row for row in rows(page) if row[0] == "季度表彰先进"]
    assert (awards[1], awards[6]) == ("73、78", "已颁发表彰 3 项")
    assert page.status.startswith(f"{len(states)} 项职责，已完成")


def test_that_enter_leads_to_the_record_or_to_where_the_duty_is_done(page, frame, qtbot) -> None:
    view = page.duties
    done = next(t for t in view.terms.values() if t.duty.key == "incentives.awards")
    view.table.show_record(done.key)
    qtbot.waitUntil(lambda: view.table.current_record() == done.key)
    qtbot.keyClick(view.table.grid, Qt.Key.Key_Return)
    assert frame.visits[-1] == ("incentives", done.evidence.record)
    missed = next(t for t in view.terms.values() if t.duty.key == "appraisal.month")
    assert missed.state is DutyState.OVERDUE
    view.open_term(missed.key)
    assert frame.visits[-1] == ("appraisal", Period.parse("2026-10"))


def test_that_a_record_made_or_undone_moves_its_duty_at_once(page, frame, settled) -> None:
    def state() -> DutyState:
        found = [t for t in page.duties.terms.values() if t.key == "analysis.report 2026-10"]
        return found[0].state

    from desktop_sales.areas.analysis.report_service import edit_sentence

    assert state() is DutyState.OVERDUE
    words = {"period": "2026-10", "language": "zh_CN", "place": "outlook"}
    frame.workspace.run("x", lambda s: edit_sentence(s, **words, drafted="a", text="b"))
    settled(page)
    assert state() is DutyState.DONE
    frame.workspace.undo()
    settled(page)
    assert state() is DutyState.OVERDUE


def test_that_the_acting_post_sees_its_own_duties_and_may_see_all(page, frame, settled) -> None:
    assert "按周期拜访重点客户" not in [row[0] for row in rows(page)]
    page.duties.whose.button_of("everybody").click()
    settled(page)
    assert "按周期拜访重点客户" in [row[0] for row in rows(page)]
    owner = {"company": "恒信", "person": "周敏", "post": "内勤"}
    frame.workspace.run("owner", lambda s: change_owner(s, **owner))
    settled(page)
    page.refresh(frozenset())
    settled(page)
    assert not page.duties.whose.isVisible()


def test_that_another_day_to_begin_with_changes_what_is_overdue(page, frame, settled) -> None:
    before = len(rows(page))
    frame.ask.answers.append(filled(since="2026-11-10"))
    page.duties.ask_since()
    settled(page)
    assert frame.workspace.read(duties_from) == dt.date(2026, 11, 10)
    assert 0 < len(rows(page)) < before
    page.chooser.set_period(Period.parse("2025"))
    settled(page)
    assert "2026-11-10" in page.duties.empty._text.text()


def test_that_clauses_are_found_by_number_words_and_page(page, settled) -> None:
    page.switch("clauses")
    settled(page)
    assert len(rows(page)) == 134
    view = page.clauses
    for words, numbers in (("67", ["第67条"]), ("满意度 调查", ["第99条"])):
        view.filters.box.setText(words)
        view.read()
        settled(page)
        assert [row[0] for row in rows(page)] == numbers
    view.filters.box.clear()
    page.open_record(("benefits",))
    settled(page)
    assert [row[0] for row in rows(page)] == ["第77条"]
    page.open_record(("settings",))
    settled(page)
    assert len(rows(page)) == 134
    view.filters.choose_pill("none")
    settled(page)
    assert {row[3] for row in rows(page)} == {"本程序未设此项记录"}


def test_that_a_clause_tells_its_duties_and_leads_to_its_pages(page, frame, settled) -> None:
    page.open_record(67)
    settled(page)
    assert isinstance(page.panel, ClausePanel)
    from PySide6.QtWidgets import QLabel, QPushButton

    told = [one.text() for one in page.panel.findChildren(QLabel)]
    assert "月度考核" in told
    assert "每月 · 期后第10个工作日前" in told
    next(b for b in page.panel.findChildren(QPushButton) if b.text() == "绩效考核").click()
    assert frame.visits[-1] == ("appraisal", None)


def test_that_the_list_is_exported_and_printed_to_be_shown(
    page, frame, settled, ask, tmp_path
) -> None:
    path = tmp_path / "out.csv"
    ask.answers.append(path)
    page.export()
    settled(page)
    text = path.read_text("utf-8-sig")
    assert "季度表彰先进" in text
    assert "已颁发表彰 3 项" in text
    previewed = []
    ask.answers.append(lambda dialog: previewed.append(dialog.document.pageCount()))
    page.print_()
    settled(page)
    assert previewed[0] > 0
    assert frame.errors == []


def test_that_pages_are_named_as_the_navigation_names_them() -> None:
    named = {area.key: area.title for area in AREAS if area.key != "settings"}
    assert named == PAGES
    assert {duty.area for duty in DUTIES} <= set(PAGES)
    assert all(translate(title) for title in PAGES.values())
