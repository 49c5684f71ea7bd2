"""A month in the window from an empty start, by keyboard: files in, sealed sheets out, undo."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.plans.queries import target_rows
from desktop_sales.areas.sales.line_queries import count_lines
from desktop_sales.areas.team.queries import employees
from desktop_sales.core.periods import Period
from desktop_sales.storage.seals import check_chain
from tests.ui.conftest import ScriptedAsk
from ui.kit import theme
from ui.shell import safety
from ui.shell.application import Application
from ui.shell.window_state import WindowState

OCTOBER = Period.parse("2026-10")
CONTROL = Qt.KeyboardModifier.ControlModifier


class Day:
    """The real window, the answers it will get, and short words for what a person does."""

    def __init__(self, qtbot: Any, state: Path) -> None:
        self.bot, self.ask = qtbot, ScriptedAsk()
        self.application = Application(WindowState(state / "window.ini"), self.ask)
        self.window = self.application.window
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.errors: list[Exception] = []
        self.closed = False
        self.window.tasks.failed.connect(self.errors.append)

    @property
    def page(self) -> Any:
        return self.window.pages.current_page()

    def settle(self) -> None:
        for _round in range(4):
            self.bot.waitUntil(self.window.tasks.idle, timeout=30_000)
            QCoreApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, as the window would get it."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow, timeout=5_000)
        target = QApplication.focusWidget() or self.page or self.window
        QTest.keyClick(target, key, modifier)
        self.settle()

    def area(self, number: int) -> None:
        """Go to an area by Ctrl and its number."""
        self.press(Qt.Key(Qt.Key.Key_0.value + number), CONTROL)

    def take_in(self, path: Path) -> None:
        """Import a file through the wizard that is open: choose, check, import."""
        self.ask.answers.append([path])
        self.press(Qt.Key.Key_O, CONTROL)
        self.press(Qt.Key.Key_Return, CONTROL)

    def read(self, query: Any) -> Any:
        return self.application.workspace.read(query)

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.application.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def failures():
    seen: list[BaseException] = []
    watching = safety.install(None)
    watching.reports.take = seen.append
    yield seen
    safety.uninstall()


@pytest.fixture
def day(qtbot, qapp, tmp_path, failures):
    if qapp.property("prepared") is None:
        theme.prepare(qapp, "light")
        qapp.setProperty("prepared", True)
    made = Day(qtbot, tmp_path / "state")
    yield made
    made.close()


def create_workspace_by_keyboard(day: Day, folder: Path) -> None:
    day.application.begin(None)
    start = day.application.start
    start.show_creating()
    view = start.creating
    # Chinese comes from an input method, so it is put into the fields directly.
    view.who.row("company").field.setText("恒信公司")
    view.who.row("person").field.setText("周敏")
    view._on_next()
    view.set_folder(folder)
    view._on_next()
    day.bot.waitUntil(lambda: start.currentIndex() == 2, timeout=20_000)
    start.recovery._kept.setChecked(True)
    start.recovery._go.click()
    day.bot.waitUntil(lambda: day.application.workspace is not None, timeout=20_000)
    day.settle()


def test_a_month_from_nothing_to_sealed_sheets(day, files, tmp_path, failures):
    create_workspace_by_keyboard(day, tmp_path / "工作区")

    day.window.visit("imports", "roster")
    day.settle()
    day.take_in(files.roster)
    assert len(day.read(lambda s: employees(s, OCTOBER.end))) == 4

    day.window.visit("imports", "sales")
    day.settle()
    day.take_in(files.sales)
    assert day.read(count_lines) == 12

    day.area(2)
    assert day.page.area == "plans"
    QGuiApplication.clipboard().setText("姓名\t10月\n林晓\t25000\n欧阳菲\t50000\n")
    day.ask.answers.append(True)
    day.page.targets.table.grid.setFocus()
    day.press(Qt.Key.Key_V, CONTROL)
    assert len(day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"]))) == 2

    day.area(5)
    assert day.page.area == "appraisal"
    day.page.chooser.set_period(OCTOBER)
    day.page.refresh(frozenset())
    day.settle()
    day.press(Qt.Key.Key_F5)
    rows = day.read(lambda s: results(s, OCTOBER))
    assert {row.name for row in rows} == {"林晓", "欧阳菲", "𠮷田·买买提", "周敏"}
    assert {row.status for row in rows} == {"computed"}

    day.page.month.focus_list()
    day.press(Qt.Key.Key_Home)
    day.press(Qt.Key.Key_Down)
    day.press(Qt.Key.Key_Return)
    assert day.page.panel.blocks

    out = tmp_path / "草稿.pdf"
    day.ask.answers += [False, out]
    day.page._on_export_asked()
    day.settle()
    assert out.read_bytes().startswith(b"%PDF")

    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: results(s, OCTOBER)) == []
    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: target_rows(s, "sales.amount", ["2026-10"])) == []
    day.press(Qt.Key.Key_Y, CONTROL)
    day.press(Qt.Key.Key_Y, CONTROL)
    assert len(day.read(lambda s: results(s, OCTOBER))) == 4
    assert day.read(check_chain).broken_at is None
    assert failures == []
    assert [str(error) for error in day.errors] == []


def test_that_a_sealed_month_outlives_language_look_and_restart(
    cli, files, day, qtbot, tmp_path, failures
):
    folder = tmp_path / "工作区"
    cli("init", "--workspace", folder, "--company", "恒信公司", "--user", "周敏", "--post", "主管")
    for command, path in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        assert cli(*command, path, "--workspace", folder).code == 0

    def open_october(made: Day) -> list[Any]:
        made.application.begin(folder)
        made.bot.waitUntil(lambda: made.application.workspace is not None, timeout=20_000)
        made.settle()
        made.area(5)
        made.page.chooser.set_period(OCTOBER)
        made.page.refresh(frozenset())
        made.settle()
        return made.read(lambda s: results(s, OCTOBER))

    assert open_october(day) == []
    day.press(Qt.Key.Key_F5)
    day.ask.answers.append("试运行：本月未评分、未调查")
    day.page._on_confirm_incomplete()
    day.settle()
    sealed = day.read(lambda s: results(s, OCTOBER))
    assert {row.status for row in sealed} == {"confirmed"}
    day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: results(s, OCTOBER)) == sealed
    day.application.set_language("en")
    day.window = day.application.window
    day.settle()
    theme.theme().apply("dark")
    day.settle()
    day.close()

    again = Day(qtbot, tmp_path / "state")
    try:
        assert open_october(again) == sealed
        assert again.page.title
        assert failures == []
        assert again.errors == []
    finally:
        theme.theme().apply("light")
        again.close()
