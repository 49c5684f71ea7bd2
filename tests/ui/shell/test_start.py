"""From nothing to an open workspace, and back into a locked one, in the real window."""

import pytest

from ui.shell.application import Application
from ui.shell.window_state import WindowState


@pytest.fixture
def application(qtbot, tmp_path, ask):
    made = Application(WindowState(tmp_path / "state" / "window.ini"), ask)
    qtbot.addWidget(made.window)
    made.show()
    yield made
    made.window.close()
    made.close()


def _create(qtbot, application, folder, password=""):
    view = application.start.creating
    application.start.show_creating()
    view.who.row("company").field.setText("华东商贸")
    view.who.row("person").field.setText("周敏")
    view._on_next()
    view.set_folder(folder)
    for key in ("password", "again"):
        view.where.row(key).field.setText(password)
    view._on_next()
    qtbot.waitUntil(lambda: application.start.currentIndex() == 2, timeout=10_000)
    application.start.recovery._kept.setChecked(True)
    application.start.recovery._go.click()
    qtbot.waitUntil(lambda: application.workspace is not None)


def test_that_three_steps_lead_to_an_open_workspace(qtbot, application, tmp_path):
    application.begin(None)
    assert application.window.is_covered()
    _create(qtbot, application, tmp_path / "work")
    assert not application.window.is_covered()
    assert "华东商贸" in application.window.windowTitle()
    assert application.state.text("workspace") == str(tmp_path / "work")


def test_that_a_missing_name_is_told_at_its_field(qtbot, application):
    application.begin(None)
    view = application.start.creating
    application.start.show_creating()
    view._on_next()
    assert view.who.row("company").field.property("wrong") is True
    assert view.who.row("company")._error.text()


def test_that_a_wrong_password_is_told_in_place_and_the_right_one_opens(
    qtbot, application, tmp_path
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work", "secret")
    application.leave_workspace()
    start = application.start
    start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: start.currentIndex() == 3, timeout=10_000)
    start.unlocking._password.setText("wrong")
    start.unlocking._on_unlock()
    qtbot.waitUntil(
        lambda: bool(start.unlocking.form.row("password")._error.text()), timeout=10_000
    )
    start.unlocking._password.setText("secret")
    start.unlocking._on_unlock()
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)


def test_that_a_folder_without_a_workspace_is_refused_in_a_sentence(qtbot, application, tmp_path):
    application.begin(None)
    (tmp_path / "other").mkdir()
    application.start.open(tmp_path / "other")
    qtbot.waitUntil(lambda: application.start.currentIndex() == 0, timeout=10_000)
    assert application.start._error.text()


def test_that_the_language_changes_without_a_restart(qtbot, application, tmp_path):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    assert application.window.top_bar.search.accessibleName() == "搜索全部"
    application.set_language("en")
    qtbot.addWidget(application.window)
    assert application.window.top_bar.search.accessibleName() == "Search everything"
    assert application.workspace is not None


def test_that_currencies_have_names_and_the_fields_of_a_step_stand_together(qtbot, application):
    application.begin(None)
    view = application.start.creating
    application.start.show_creating()
    field = view.who.row("currency").field
    assert field.currentText() == "人民币 (CNY)"
    assert field.currentData() == "CNY"
    view._show_stage(1)
    qtbot.waitUntil(lambda: view.where.row("password").isVisible())
    view.where.layout().activate()
    gap = view.where.row("password").y() - view.where.row("folder").geometry().bottom()
    assert gap <= view.where.layout().verticalSpacing() + 1
