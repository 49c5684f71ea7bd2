"""A person at the keyboard of the real window: what is pressed, typed and answered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desktop_sales.core.translation import translate
from tests.ui.conftest import ScriptedAsk
from ui.shell.application import Application
from ui.shell.areas import listed_areas
from ui.shell.window_state import WindowState

CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_TABS = 120


class Day:
    """The real window, the answers it will get, and short words for what a person does."""

    def __init__(self, qtbot: Any, state: Path) -> None:
        self.bot, self.ask = qtbot, ScriptedAsk()
        self.application = Application(WindowState(state / "window.ini"), self.ask)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.errors: list[Exception] = []
        self.closed = False
        self.window.tasks.failed.connect(self.errors.append)

    @property
    def window(self) -> Any:
        return self.application.window

    @property
    def page(self) -> Any:
        return self.window.pages.current_page()

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.page or self.window

    def settle(self) -> None:
        for _round in range(4):
            self.bot.waitUntil(self.window.tasks.idle, timeout=30_000)
            QCoreApplication.processEvents()

    def activate(self) -> None:
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow, timeout=5_000)

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, as the window would get it."""
        self.activate()
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Write into the field that has the keyboard; Chinese comes from an input method."""
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(self.focus, event)
        QCoreApplication.processEvents()

    def typed(self, **values: Any) -> Callable[[Any], bool]:
        """Return an answer that types into the fields of a form, going by Tab, and presses Enter."""

        def answer(dialog: Any) -> bool:
            dialog.show()
            dialog.activateWindow()
            self.bot.waitUntil(dialog.isActiveWindow, timeout=5_000)
            for key, value in values.items():
                self._type_into(dialog, dialog.form.row(key).field, value)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert dialog.result(), f"{dialog.windowTitle()} was not accepted"
            return True

        return answer

    def _type_into(self, dialog: Any, field: Any, value: Any) -> None:
        for _step in range(MOST_TABS):
            if QApplication.focusWidget() is field:
                break
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field, f"no way by Tab to {field.accessibleName()}"
        if isinstance(field, QComboBox):
            QTest.keyClick(field, Qt.Key.Key_Home)
            while field.currentData() != value:
                before = field.currentIndex()
                QTest.keyClick(field, Qt.Key.Key_Down)
                assert field.currentIndex() > before, f"{value} is not offered"
            return
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        self.write(str(value))

    def type_cell(self, text: str) -> None:
        """Change the current cell: F2, all of it anew, Enter."""
        self.press(Qt.Key.Key_F2)
        self.focus.selectAll()
        self.write(text)
        self.press(Qt.Key.Key_Return)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control of this name has the keyboard."""
        self.activate()
        seen = []
        for _step in range(MOST_TABS):
            control = QApplication.focusWidget()
            if control is not None and control.accessibleName().startswith(name):
                return control
            seen.append(control.accessibleName() if control is not None else "")
            QTest.keyClick(control or self.window, Qt.Key.Key_Tab)
            QCoreApplication.processEvents()
        raise AssertionError(f"no control “{name}” by Tab; passed: {list(dict.fromkeys(seen))}")

    def push(self, name: str) -> None:
        """Go to a button by Tab and press it by Space."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def go(self, area: str) -> None:
        """Go to an area: by Ctrl and its number, or by Ctrl+K beyond the ninth."""
        areas = listed_areas()
        place, wanted = next((i, one) for i, one in enumerate(areas, 1) if one.key == area)
        if place <= 9:
            self.press(Qt.Key(Qt.Key.Key_0.value + place), CONTROL)
        else:
            self.command(translate(wanted.title))
        assert self.page.area == area

    def command(self, title: str) -> None:
        """Find a command by Ctrl+K and start it."""
        self.press(Qt.Key.Key_K, CONTROL)
        palette = QApplication.activePopupWidget()
        palette.field.setText(title)
        self.settle()
        assert title in palette.texts()[0], palette.texts()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        self.settle()

    def take_in(self, path: Path) -> None:
        """Import a file through the wizard that is open: choose, check, import."""
        self.ask.answers.append([path])
        self.press(Qt.Key.Key_O, CONTROL)
        self.press(Qt.Key.Key_Return, CONTROL)

    def read(self, query: Callable[[Any], Any]) -> Any:
        return self.application.workspace.read(query)

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        window = self.window
        window.close()
        self.application.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def create_workspace_by_keyboard(day: Day, folder: Path) -> None:
    """Make a workspace from the first page on: names, folder, recovery key."""
    day.application.begin(None)
    day.settle()
    day.push("新建工作区")
    for name, text in (("公司", "恒信公司"), ("您的姓名", "周敏")):
        day.tab_to(name)
        day.write(text)
    day.push("继续")
    day.tab_to("文件夹")
    day.focus.selectAll()
    day.write(str(folder))
    day.push("创建工作区")
    start = day.application.start
    day.bot.waitUntil(lambda: start.currentIndex() == 2, timeout=20_000)
    day.push("我已抄下，稍后在设置里验证")
    day.push("打开工作区")
    day.bot.waitUntil(lambda: day.application.workspace is not None, timeout=20_000)
    day.settle()
