"""The actions page: filtered, edited in place, finished, led back to where an action came from."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_sales.areas.actions import queries, service
from desktop_sales.areas.actions.records import ActionDraft, ActionStatus, Origin
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.queries import employee
from desktop_sales.areas.team.records import EmployeeDraft
from ui.areas.actions.action_panel import ActionPanel
from ui.areas.actions.tab import ActionsPage
from ui.kit.blocks import Edit
from ui.kit.parts import ElidedLink

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def people(workspace) -> dict[str, int]:
    def seed(session: Any) -> dict[str, int]:
        return {
            name: team.add_employee(session, EmployeeDraft(name, (code,)))
            for code, name in (("A1", "林晓"), ("A2", "钱宇"))
        }

    return workspace.run("seed", seed)


@pytest.fixture
def page(frame: Any, people: dict[str, int], shown: Callable[[Any], Any]) -> ActionsPage:
    def seed(session: Any) -> None:
        about = Origin("employee", employee(session, people["钱宇"]).uid)
        one, two = people["林晓"], people["钱宇"]
        days = dt.timedelta
        service.add_action(session, ActionDraft("补签合同", TODAY - days(3), one, progress=40))
        service.add_action(session, ActionDraft("陪同拜访", TODAY + days(9), one), origin=about)
        ended = service.add_action(session, ActionDraft("更换承运商", TODAY - days(20), two))
        service.finish_action(session, ended, on=TODAY - days(22), effect="破损为零")

    frame.workspace.run("seed", seed)
    return shown(ActionsPage(frame))


def column_of(page: ActionsPage, key: str) -> list[str]:
    model = page.table.model
    return [model.cell_text(i, model.column_place(key)) for i in range(model.rowCount())]


def stored(page: ActionsPage) -> dict[str, Any]:
    return {one.measure: one for one in page.frame.workspace.read(queries.actions)}


def go_to(page: ActionsPage, measure: str, key: str) -> None:
    position = column_of(page, "measure").index(measure)
    page.table.grid.setFocus()
    page.table.grid.go_to(position, page.table.model.column_place(key))


def test_that_what_is_to_be_done_stands_first_and_late_ones_are_marked(page):
    assert column_of(page, "measure") == ["补签合同", "陪同拜访"]
    assert column_of(page, "status") == ["逾期", "进行中"]
    assert column_of(page, "late") == ["3", "—"]
    assert column_of(page, "progress") == ["40.0%", "0.0%"]


def test_that_pills_and_lists_choose(page, settled):
    page.filters.choose_pill("all")
    assert len(column_of(page, "measure")) == 3
    page.filters.set_state({"pill": "all", "lists": {"origin_kind": "人员"}})
    assert column_of(page, "origin") == ["钱宇"]
    page.filters.set_state({"pill": "done"})
    assert column_of(page, "measure") == ["更换承运商"]


def test_that_initials_find_the_person_in_charge(page):
    page.table.set_view(text="lx")
    assert set(column_of(page, "owner")) == {"林晓"}
    page.table.set_view(text="tongbai")
    assert column_of(page, "measure") == ["陪同拜访"]


def test_that_progress_and_owner_are_edited_in_place_and_undone(page, settled):
    go_to(page, "陪同拜访", "progress")
    QTest.keyClicks(page.table.grid.viewport(), "6")
    editor = page.table.grid.findChild(QLineEdit)
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(page)
    assert stored(page)["陪同拜访"].progress == 65
    page.table.edited.emit(stored(page)["陪同拜访"].id, "owner", "钱宇")
    settled(page)
    assert stored(page)["陪同拜访"].owner == "钱宇"
    page.frame.workspace.undo()
    page.frame.workspace.undo()
    before = stored(page)["陪同拜访"]
    assert (before.progress, before.owner) == (0, "林晓")


def test_that_a_paste_over_two_columns_is_one_step(page, settled):
    one, two = stored(page)["补签合同"].id, stored(page)["陪同拜访"].id
    due = dt.date(2026, 12, 1)
    page.table.pasted.emit([Edit(one, "due_on", due), Edit(two, "measure", "陪同拜访两次")])
    settled(page)
    assert stored(page)["补签合同"].due_on == due
    page.frame.workspace.undo()
    assert "陪同拜访" in stored(page)


def test_that_an_ended_action_refuses_a_change_and_shows_what_stands(page, settled, frame):
    page.filters.choose_pill("all")
    page.table.edited.emit(stored(page)["更换承运商"].id, "measure", "别的")
    settled(page)
    assert [error.code for error in frame.errors] == ["actions.ended"]
    assert "更换承运商" in column_of(page, "measure")


def test_that_the_panel_leads_to_the_origin_and_finishes(page, settled, ask, frame, people):
    page.open_record(stored(page)["陪同拜访"].id)
    settled(page)
    assert isinstance(page.panel, ActionPanel)
    link = next(one for one in page.panel.findChildren(ElidedLink) if "钱宇" in one.toolTip())
    link.click()
    assert frame.visits == [("team", people["钱宇"])]

    def close(dialog: Any) -> bool:
        dialog.form.row("said").field.setPlainText("完成率升到91%")
        dialog.accept()
        return True

    ask.answers.append(close)
    go_to(page, "陪同拜访", "measure")
    page.finish()
    settled(page)
    assert stored(page)["陪同拜访"].status is ActionStatus.DONE
    page.reopen()
    assert ask.asked == [("run", "完成行动项")]


def test_that_the_table_is_exported_as_seen(page, settled, ask, tmp_path):
    path = tmp_path / "out.csv"
    ask.answers.append(path)
    page.export()
    settled(page)
    text = path.read_text("utf-8-sig")
    assert "补签合同" in text
    assert "更换承运商" not in text


def test_that_without_actions_the_page_says_what_belongs_here(frame, shown, people):
    page = shown(ActionsPage(frame))
    assert page._either.currentWidget() is page._either.empty


def test_that_an_undo_elsewhere_is_followed(page, settled):
    page.frame.workspace.run(
        "x", partial(service.reopen_action, action_id=stored(page)["更换承运商"].id)
    )
    settled(page)
    assert "更换承运商" in column_of(page, "measure")
