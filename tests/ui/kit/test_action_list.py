"""The actions of a record: added, edited, closed and reopened in its panel."""

import datetime as dt
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sales.areas.actions import queries, service
from desktop_sales.areas.actions.records import ActionDraft, ActionStatus, Origin
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from ui.kit.action_dialogs import ActionDialog, a_progress
from ui.kit.action_list import ActionList, ActionRow
from ui.kit.marks import ChipMark
from ui.kit.people_choice import PeopleChoice

ORIGIN = Origin("complaint", "0190-a")
LATE = dt.date(2026, 11, 15)


@pytest.fixture
def person(workspace) -> int:
    draft = EmployeeDraft(name="林晓", codes=("A1",))
    return workspace.run("seed", partial(team.add_employee, draft=draft))


@pytest.fixture
def late(workspace, person) -> int:
    draft = ActionDraft("补签合同", LATE, person, progress=40)
    return workspace.run("seed", partial(service.add_action, draft=draft, origin=ORIGIN))


@pytest.fixture
def shown(qtbot, frame, settled):
    def show() -> ActionList:
        made = ActionList(frame, ORIGIN)
        qtbot.addWidget(made)
        made.show()
        settled()
        return made

    return show


def rows_of(shown: ActionList) -> list[ActionRow]:
    return [one for one in shown.findChildren(ActionRow) if one.isVisibleTo(shown)]


def words_of(shown: ActionList) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown)]


def choose(row: ActionRow, text: str) -> None:
    """Choose an entry of a row's menu, as a click does."""
    menu = row.menu()
    next(act for act in menu.actions() if act.text() == text).trigger()
    menu.deleteLater()


def stored(frame):
    return frame.workspace.read(queries.actions)


def test_that_an_empty_list_says_so_and_takes_an_action_by_pinyin_name(
    shown, frame, ask, settled, person
):
    made = shown()
    assert "还没有要做的事。" in words_of(made)

    def fill(dialog: ActionDialog) -> bool:
        form = dialog.form
        form.row("measure").field.setPlainText("回访客户")
        form.row("owner_id").field.setText("林晓")
        form.row("due_on").field.setText("2026-12-01")
        dialog.accept()
        return dialog.result() == 1

    ask.answers.append(fill)
    made.add_button.click()
    settled()
    (action,) = stored(frame)
    assert (action.measure, action.owner, action.due_on) == (
        "回访客户",
        "林晓",
        dt.date(2026, 12, 1),
    )
    assert action.origin == ORIGIN
    assert [row.action.id for row in rows_of(made)] == [action.id]


def test_that_a_late_action_is_marked_with_its_days(shown, late):
    (row,) = rows_of(shown())
    assert row.findChild(ChipMark).accessibleName() == "逾期3天"
    assert "林晓 · 2026-11-15 到期 · 40%" in words_of(row)


def test_that_an_action_is_finished_with_its_effect_and_reopened(shown, late, frame, ask, settled):
    made = shown()

    def finish(dialog) -> bool:
        dialog.accept()
        assert dialog.result() == 0, "an end without its effect was taken"
        dialog.form.row("said").field.setPlainText("合同已签")
        dialog.accept()
        return True

    ask.answers.append(finish)
    choose(rows_of(made)[0], "完成…")
    settled()
    (action,) = stored(frame)
    assert (action.status, action.effect) == (ActionStatus.DONE, "合同已签")
    assert [act.text() for act in rows_of(made)[0].menu().actions()] == ["重新打开"]
    choose(rows_of(made)[0], "重新打开")
    settled()
    assert stored(frame)[0].status is ActionStatus.OPEN
    frame.workspace.undo()
    assert stored(frame)[0].status is ActionStatus.DONE


def test_that_editing_starts_from_what_stands_there(shown, late, frame, ask, settled):
    def change(dialog: ActionDialog) -> bool:
        assert dialog.form.raw("owner_id") == "林晓"
        dialog.form.row("progress").field.setText("60%")
        dialog.accept()
        return True

    ask.answers.append(change)
    choose(rows_of(shown())[0], "编辑…")
    settled()
    (action,) = stored(frame)
    assert (action.progress, action.owner) == (60, "林晓")


def test_that_a_name_nobody_has_stays_in_the_form_with_the_reason(qtbot, shown, late):
    made = shown()
    dialog = made.acts.add_dialog()
    qtbot.addWidget(dialog)
    dialog.form.row("measure").field.setPlainText("x")
    dialog.form.row("owner_id").field.setText("无名")
    dialog.accept()
    assert dialog.result() == 0
    assert "无名" in dialog.form.row("owner_id").field.accessibleDescription()


@pytest.mark.parametrize(
    ("typed", "value"), [("60", 60), ("60 %", 60), ("１００％", 100), ("0", 0)]
)
def test_that_progress_is_read_as_people_type_it(typed, value):
    assert a_progress(typed) == value


@pytest.mark.parametrize("typed", ["101", "-1", "12.5", "half"])
def test_that_progress_out_of_range_is_refused(typed):
    with pytest.raises(DomainError):
        a_progress(typed)


def test_that_namesakes_are_told_apart_by_their_number():
    people = PeopleChoice([(1, "王芳", "A1"), (2, "王芳", "A2"), (3, "李娜", "")])
    assert people.options() == [(1, "王芳 (A1)"), (2, "王芳 (A2)"), (3, "李娜")]
    assert people.parse("王芳 (A2)") == 2
    assert people.parse("") is None
    with pytest.raises(DomainError) as refused:
        people.parse("王芳")
    assert refused.value.code == "typed.namesakes"
