"""A workspace without data: every view says what belongs there and offers how to begin."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from desktop_sales.assembly.workspaces import create_workspace
from ui.kit.empty_state import EmptyState
from ui.kit.switches import Segments
from ui.kit.table_view import TableView
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.screenshots import wait
from ui.shell.window_state import WindowState

WAITS_FOR_A_PERIOD = "述职按季度、半年或年度进行，请在上方选择。"


@pytest.fixture
def application(qtbot, tmp_path, ask) -> Iterator[Application]:
    create_workspace(
        tmp_path / "work", company="华东商贸", person="周敏", post="区域销售主管"
    ).workspace.close()
    made = Application(WindowState(tmp_path / "state" / "window.ini"), ask)
    made.window.resize(1366, 768)
    made.window.show()
    made.show_start()
    made.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: made.workspace is not None, timeout=20_000)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _silent(page: QWidget, where: str) -> Iterator[str]:
    for empty in page.findChildren(EmptyState):
        text = empty._text.text()
        if not empty.isVisible() or text == WAITS_FOR_A_PERIOD:
            continue
        if not text:
            yield f"{where}: an empty state without words"
        if empty.button is None or not empty.button.isVisible():
            yield f"{where}: “{text}” offers nothing"
    for table in page.findChildren(TableView):
        if table.isVisible() and not table.model.rowCount() and not table.no_rows.isVisible():
            yield f"{where}: {table.grid.accessibleName()} is empty without a word"


def _rest(application: Application) -> None:
    for _round in range(2):  # an answer may ask for more
        wait(application.tasks.idle)
        QCoreApplication.processEvents()


@pytest.mark.timeout(240)
def test_that_no_view_is_empty_without_a_word_and_a_way_to_begin(application):
    found: list[str] = []
    for area in (each.key for each in AREAS):
        application.window.visit(area)
        _rest(application)
        page = application.window.pages.current_page()
        found += _silent(page, area)
        for switch in [one for one in page.findChildren(Segments) if one.isVisible()]:
            for value, button in list(switch._buttons.items()):
                if button.isVisible():
                    button.click()
                    _rest(application)
                    found += _silent(page, f"{area} {value}")
    assert not found, "\n".join(dict.fromkeys(found))
