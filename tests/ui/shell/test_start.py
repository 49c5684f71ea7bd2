"""From nothing to an open workspace, and back into a locked one, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage import backups, free_space
from desktop_sales.storage.owed_rewriting import owe_rewriting
from desktop_sales.storage.settings import get_setting, set_setting
from ui.kit.choice_row import ChoiceRow
from ui.kit.empty_state import EmptyState
from ui.shell.application import Application
from ui.shell.session_watch import SESSION_CHANGED
from ui.shell.window_state import WindowState


@pytest.fixture
def application(qtbot, tmp_path, ask):
    made = Application(WindowState(tmp_path / "state" / "window.ini"), ask)
    qtbot.addWidget(made.window)
    made.show()
    yield made
    made.window.close()
    made.close()


def shown_notices(window):
    """Return what the messages over a window say."""
    return [card.accessibleName() for card in window.notices._shown]


def _fill_in(qtbot, application, folder, password):
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


def _create(qtbot, application, folder, password=""):
    _fill_in(qtbot, application, folder, password)
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


def test_that_enter_alone_leads_from_the_first_choice_to_the_first_file(
    qtbot, application, tmp_path
):
    application.begin(None)
    start = application.start
    application.window.show()
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)

    def enter():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    start.findChildren(ChoiceRow)[0].setFocus()
    enter()
    view = start.creating
    view.who.row("company").field.setText("华东商贸")
    view.who.row("person").field.setText("周敏")
    view.who.row("person").field.setFocus()
    enter()
    view.where.row("folder").field.setText(str(tmp_path / "work"))
    view.where.row("folder").field.setFocus()
    enter()
    qtbot.waitUntil(lambda: start.currentIndex() == 2, timeout=10_000)
    start.recovery._kept.setChecked(True)
    start.recovery._import.setFocus()
    enter()
    qtbot.waitUntil(lambda: application.workspace is not None)
    page = application.window.pages.current_page()
    assert application.window.focusWidget() is page.choose.button


def test_that_the_page_of_an_empty_workspace_begins_at_its_one_button(qtbot, application, tmp_path):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    application.window.show()
    page = application.window.pages.current_page()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(EmptyState)))
    application.window.focus_page()
    assert isinstance(application.window.focusWidget().parentWidget(), EmptyState)


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


def test_that_a_locked_session_of_the_system_locks_the_workspace(qtbot, application, tmp_path):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work", "secret")
    application._session.take(SESSION_CHANGED, 0x7)
    assert application.workspace is None
    qtbot.waitUntil(lambda: application.start.currentIndex() == 3, timeout=10_000)


def test_that_the_key_typed_back_opens_the_way_and_a_wrong_one_does_not(
    qtbot, application, tmp_path, ask
):
    application.begin(None)
    start = application.start
    _fill_in(qtbot, application, tmp_path / "work", "")
    key = start.recovery._key.text()
    assert not start.recovery._go.isEnabled()
    start.recovery._typed.setText(f"{key[:-1]}%")
    assert start.recovery.proof.row("typed")._error.text()
    start.recovery._typed.setText(key[:-1])
    assert not start.recovery.proof.row("typed")._error.text()
    assert not start.recovery._go.isEnabled()
    start.recovery._typed.setText(key.lower().replace("-", " "))
    assert start.recovery._go.isEnabled()
    start.recovery.print_asked.emit()
    qtbot.waitUntil(lambda: ("run", "恢复密钥") in ask.asked, timeout=10_000)


def test_that_a_damaged_workspace_comes_back_by_one_click_and_says_what_is_missing(
    qtbot, application, tmp_path
):
    folder = tmp_path / "work"
    application.begin(None)
    _create(qtbot, application, folder, "secret")
    application.workspace.back_up()
    application.leave_workspace()
    database = folder / "workspace.db"
    damaged = bytearray(database.read_bytes())
    damaged[8192:16384] = bytes(8192)
    damaged[:64] = bytes(64)
    database.write_bytes(damaged)
    start = application.start
    start.open(folder, "secret")
    qtbot.waitUntil(lambda: start.currentWidget() is start._damage_page, timeout=10_000)
    assert database.read_bytes() == bytes(damaged)
    assert "最新的备份" in start.damaged.loss.text()
    start.damaged.restore.click()
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.workspace.check() == []
    assert any(each.code == "storage.restored" for each in application.workspace.notices)
    (aside,) = folder.glob("damaged-*")
    assert (aside / "workspace.db").read_bytes() == bytes(damaged)


def _damage(path):
    """Zero the first pages of a database file."""
    content = bytearray(path.read_bytes())
    content[:16384] = bytes(16384)
    path.write_bytes(content)


def test_that_a_refused_restore_leads_back_to_the_backups_and_says_why(
    qtbot, application, tmp_path
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    application.workspace.run("改", lambda s: set_setting(s, "any", 1))
    chosen = application.workspace.back_up()
    _damage(chosen.folder / "workspace.db")
    application.window.visit("data")
    application.restore(chosen.name)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.window.current_area() == "data"
    assert any("请选择其他备份" in text for text in shown_notices(application.window))
    assert application.workspace.read(lambda s: get_setting(s, "any")) == 1


def test_that_a_restore_refused_for_want_of_space_leads_back_too(
    qtbot, application, tmp_path, monkeypatch
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    chosen = application.workspace.back_up()
    monkeypatch.setattr(free_space, "free_bytes", lambda _folder: 10)
    application.restore(chosen.name)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.window.current_area() == "data"
    assert any("请清理磁盘" in text for text in shown_notices(application.window))


def test_that_a_protected_workspace_opens_again_after_a_refused_restore(
    qtbot, application, tmp_path
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work", "secret")
    chosen = application.workspace.back_up()
    _damage(chosen.folder / "workspace.db")
    application.restore(chosen.name)
    start = application.start
    qtbot.waitUntil(lambda: start.currentIndex() == 3, timeout=10_000)
    start.unlocking._password.setText("secret")
    start.unlocking._on_unlock()
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.window.current_area() == "data"
    assert any(chosen.name in text for text in shown_notices(application.window))


def test_that_who_turns_back_at_the_password_of_a_restore_is_asked_to_open_only(
    qtbot, application, tmp_path
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work", "secret")
    chosen = application.workspace.back_up()
    application.workspace.run("改", lambda s: set_setting(s, "any", 1))
    application.restore(chosen.name)
    start = application.start
    qtbot.waitUntil(lambda: start.currentIndex() == 3, timeout=10_000)
    start.unlocking.left.emit()
    qtbot.waitUntil(lambda: start.currentIndex() == 3, timeout=10_000)
    start.unlocking._password.setText("secret")
    start.unlocking._on_unlock()
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.workspace.read(lambda s: get_setting(s, "any")) == 1


def test_that_a_damaged_workspace_still_offers_its_backups_after_a_refused_one(
    qtbot, application, tmp_path
):
    folder = tmp_path / "work"
    application.begin(None)
    _create(qtbot, application, folder, "secret")
    older, newer = application.workspace.back_up(), application.workspace.back_up()
    application.leave_workspace()
    for path in (folder, newer.folder):
        _damage(path / "workspace.db")
    start = application.start
    start.open(folder, "secret")
    qtbot.waitUntil(lambda: start.currentWidget() is start._damage_page, timeout=10_000)
    start.damaged.asked.emit(newer.name)
    qtbot.waitUntil(lambda: newer.name in start.damaged.sentence.text(), timeout=10_000)
    assert start.currentWidget() is start._damage_page
    start.damaged.asked.emit(older.name)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.workspace.check() == []


def test_that_a_refused_move_leads_back_to_where_it_was_asked(qtbot, application, tmp_path):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "a file").write_text("here first")
    application.move(taken)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    assert application.workspace.path == tmp_path / "work"
    assert application.window.current_area() == "data"
    assert any("taken" in text for text in shown_notices(application.window))


def test_that_a_restore_takes_away_what_was_said_of_the_file_before(qtbot, application, tmp_path):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    name = application.workspace.back_up().name
    window = application.window
    window.show_error(EnvironmentalError("storage.database_damaged"))
    assert any("已损坏" in text for text in shown_notices(window))
    application.restore(name)
    assert shown_notices(window) == []
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    (notice,) = shown_notices(window)
    assert "已恢复" in notice


def test_that_a_restore_thins_no_backup_before_the_chosen_one_is_in_place(
    qtbot, application, tmp_path, monkeypatch
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    chosen = application.workspace.back_up()
    application.workspace.run("改", lambda s: set_setting(s, "any", 1))
    monkeypatch.setattr(
        backups, "backups_to_drop", lambda found, _free: [b for b in found if b == chosen]
    )
    application.restore(chosen.name)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    kinds = [each.kind for each in backups.list_backups(tmp_path / "work")]
    assert kinds == ["before-restore", "manual"]
    assert application.workspace.read(lambda s: get_setting(s, "any")) is None


def test_that_opening_writes_the_file_anew_where_an_erasure_still_owes_it(
    qtbot, application, tmp_path
):
    application.begin(None)
    _create(qtbot, application, tmp_path / "work")
    application.workspace.run("抹除", owe_rewriting, undoable=False)
    application.leave_workspace()
    application.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not application.workspace.owes_rewriting(), timeout=10_000)


def test_that_a_damaged_workspace_without_a_backup_says_where_else_to_look(
    qtbot, application, tmp_path
):
    folder = tmp_path / "work"
    application.begin(None)
    _create(qtbot, application, folder)
    application.leave_workspace()
    for backup in (folder / "backups").glob("*"):
        backup.rename(tmp_path / backup.name)
    (folder / "workspace.db").unlink()
    start = application.start
    start.open(folder)
    qtbot.waitUntil(lambda: start.currentWidget() is start._damage_page, timeout=10_000)
    assert "没有备份" in start.damaged.loss.text()
    assert not start.damaged.restore.isVisible()


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
