"""Random use finds no error; an error planted on purpose is found."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QWidget

from desktop_sales.assembly.workspaces import create_workspace
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.window_state import WindowState

SHORT = 300
LONG = 10_000
KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_F2,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_7,
    Qt.Key.Key_A,
]
CONTROL_KEYS = [
    Qt.Key.Key_A,
    Qt.Key.Key_C,
    Qt.Key.Key_V,
    Qt.Key.Key_D,
    Qt.Key.Key_F,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
]
# What would leave the window that the robot works in.
KEPT_FROM_THE_ROBOT = {"English", "Language", "语言"}


class RobotAsk:
    """Declines every question at once, so that no dialog stops the robot."""

    def confirm(self, *_args: Any, **_more: Any) -> bool:
        return False

    def tell(self, *_args: Any) -> None:
        return None

    def line(self, *_args: Any, **_more: Any) -> None:
        return None

    def choose(self, *_args: Any) -> None:
        return None

    def open_files(self, *_args: Any, **_more: Any) -> list[Any]:
        return []

    def save_file(self, *_args: Any) -> None:
        return None

    def folder(self, *_args: Any) -> None:
        return None

    def run(self, dialog: QDialog) -> bool:
        dialog.show()
        QCoreApplication.processEvents()
        dialog.reject()
        dialog.deleteLater()
        return False


@pytest.fixture
def application(qtbot, tmp_path, failures) -> Iterator[Application]:
    qt = QApplication.instance()
    if qt.property("prepared") is None:
        theme.prepare(qt, "light")
        qt.setProperty("prepared", True)
    create_workspace(
        tmp_path / "work", company="华东商贸", person="周敏", post="区域销售主管"
    ).workspace.close()
    made = Application(WindowState(tmp_path / "state" / "window.ini"), RobotAsk())
    made.window.resize(1280, 760)
    made.window.show()
    made.show_start()
    made.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: made.workspace is not None, timeout=20_000)
    made.window.tasks.failed.connect(
        lambda error: failures.append(error) if not hasattr(error, "code") else None
    )
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _targets(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and isinstance(widget, QAbstractButton | QAbstractItemView)
        and widget.accessibleName() not in KEPT_FROM_THE_ROBOT
    ]


def _act(window: Any, dice: random.Random) -> None:
    focus = window.focusWidget() or window
    match dice.randrange(10):
        case 0:
            window.visit(dice.choice(AREAS).key)
        case 1 | 2 | 3:
            QTest.keyClick(focus, dice.choice(KEYS))
        case 4:
            QTest.keyClick(focus, dice.choice(CONTROL_KEYS), Qt.KeyboardModifier.ControlModifier)
        case 5 | 6 | 7:
            widget = dice.choice(_targets(window) or [window])
            if isinstance(widget, QAbstractButton):
                if getattr(widget, "menu", None) is None or widget.menu() is None:
                    widget.click()
            else:
                place = QPoint(dice.randrange(300), dice.randrange(200))
                QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
        case 8:
            window.resize(dice.choice([1180, 1366, 1600]), dice.choice([660, 768, 900]))
        case _:
            window.choose_look(dice.choice(["light", "dark"]))


def _run(application: Application, seed: int, count: int, failures: list[BaseException]) -> None:
    dice = random.Random(seed)
    for number in range(count):
        if application.workspace is None:
            break
        _act(application.window, dice)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QCoreApplication.processEvents()
        assert not failures, f"seed {seed}, action {number}: {failures[0]!r}"


@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", [1, 2])
def test_that_random_use_finds_no_error(application, failures, seed, capfd):
    _run(application, seed, SHORT, failures)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_that_ten_thousand_actions_find_no_error(application, failures, capfd):
    _run(application, 20_261_128, LONG, failures)
    assert "Traceback" not in capfd.readouterr().err


def test_that_an_error_planted_in_a_slot_is_found(application, failures):
    def broken(_area: str) -> None:
        raise RuntimeError("planted")

    application.window.navigation.chosen.connect(broken)
    with pytest.raises(AssertionError, match="planted"):
        _run(application, 3, SHORT, failures)
