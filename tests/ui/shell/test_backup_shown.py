"""The date of the last backup at the foot of the window."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop_sales.assembly.workspaces import create_workspace, move_workspace
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.storage import free_space
from desktop_sales.storage.backups import list_backups
from ui.shell.application import Application
from ui.shell.window_state import WindowState


@pytest.fixture
def application(qtbot, tmp_path, ask) -> Iterator[Application]:
    create_workspace(
        tmp_path / "work", company="华东商贸", person="周敏", post="区域销售主管"
    ).workspace.close()
    made = Application(WindowState(tmp_path / "window.ini"), ask)
    made.show_start()
    made.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: made.workspace is not None, timeout=20_000)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_backup_before_an_import_is_shown_at_once(application, qtbot, tmp_path):
    path = tmp_path / "十月.csv"
    path.write_text("日期,客户,金额\n2026-10-08,拾光,10\n", encoding="utf-8")
    shown = application.window.status_bar._backup
    assert shown.text() == "尚无备份"
    with prepare(application.workspace, [path], Kind.SALES) as preparation:
        run_import(application.workspace, preparation)
    qtbot.waitUntil(lambda: shown.text().startswith("最近备份 今天"), timeout=10_000)


def test_that_the_workspace_is_moved_from_the_data_page_and_opened_there(
    application, qtbot, tmp_path, ask
):
    (tmp_path / "空").mkdir()
    ask.answers += [tmp_path / "空", True]
    application.window.visit("data")
    page = application.window.pages.current_page()
    page._move.click()
    qtbot.waitUntil(
        lambda: application.workspace is not None and application.workspace.path == tmp_path / "空",
        timeout=20_000,
    )
    assert not application.workspace.read_only
    assert application.state.text("workspace") == str(tmp_path / "空")
    assert (tmp_path / "work" / "workspace.db").exists()


def test_that_a_workspace_that_was_moved_away_leads_to_its_new_place(application, qtbot, tmp_path):
    application.leave_workspace()
    move_workspace(tmp_path / "work", tmp_path / "neu")
    application.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=20_000)
    (found,) = application.workspace.notices
    text, act = application._way_out(found)
    assert text == "到新位置打开"
    act()
    qtbot.waitUntil(
        lambda: (
            application.workspace is not None and application.workspace.path == tmp_path / "neu"
        ),
        timeout=20_000,
    )


def test_that_a_backup_made_by_hand_is_shown_at_once(application, qtbot):
    shown = application.window.status_bar._backup
    assert shown.text() == "尚无备份"
    application.window.visit("data")
    application.window.pages.current_page().make_backup()
    qtbot.waitUntil(lambda: shown.text().startswith("最近备份 今天"), timeout=10_000)


def test_that_a_backup_of_another_year_is_shown_with_it(application):
    bar = application.window.status_bar
    bar.set_backup(dt.datetime(2027, 11, 29, tzinfo=dt.UTC), dt.date(2026, 11, 29))
    assert "2027" in bar._backup.text()


def test_that_a_backup_without_room_is_refused_in_one_sentence(application, qtbot, monkeypatch):
    monkeypatch.setattr(free_space, "free_bytes", lambda _folder: 0)
    application.window.visit("data")
    application.window.pages.current_page().make_backup()
    qtbot.waitUntil(application.tasks.idle, timeout=10_000)
    told = [notice.text for notice in application.window.notices.past]
    assert sum("磁盘" in text and "操作没有开始" in text for text in told) == 1
    assert not any("仍会执行" in text for text in told)
    assert list_backups(application.workspace.path) == []
