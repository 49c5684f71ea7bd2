"""Random use finds no error; an error planted on purpose is found."""

import datetime as dt
import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QWidget

from desktop_sales.assembly.sample import create_sample
from desktop_sales.assembly.workspaces import create_workspace
from ui.kit import theme
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.window_state import WindowState

SHORT = 300
LONG = 10_000
GAP_MS = 100
FEW = 40
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
KEPT_FROM_THE_ROBOT = {"English", "Language", "语言", "打开另一个工作区", "打开其他工作区"}


class RobotAsk:
    """Answers every question at once, so that no dialog stops the robot: now so, now otherwise.

    What would be lost for good, and files and folders, it leaves alone.
    """

    def __init__(self) -> None:
        self.dice = random.Random(0)

    def confirm(self, *_args: Any, danger: bool = False, **_more: Any) -> bool:
        return not danger and self.dice.random() < 0.5

    def tell(self, *_args: Any) -> None:
        return None

    def line(self, *_args: Any, **_more: Any) -> str | None:
        return self.dice.choice([None, "备注"])

    def choose(self, _title: str, _caption: str, options: Any, *_args: Any) -> Any:
        return self.dice.choice([None, *(value for value, _text in options)])

    def open_files(self, *_args: Any, **_more: Any) -> list[Any]:
        return []

    def save_file(self, *_args: Any) -> None:
        return None

    def folder(self, *_args: Any) -> None:
        return None

    def run(self, dialog: QDialog) -> bool:
        dialog.show()
        QCoreApplication.processEvents()
        if self.dice.random() < 0.5:
            dialog.accept()
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        if not accepted:
            dialog.reject()
        dialog.deleteLater()
        return accepted


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "sample"
    create_sample(folder, today=dt.date(2026, 11, 18)).close()
    return folder


@pytest.fixture
def open_window(qtbot, qapp, tmp_path, failures) -> Iterator[Callable[[Path], Application]]:
    """Return a function that opens a workspace in a window of the robot's."""
    if qapp.property("prepared") is None:
        theme.prepare(qapp, "light")
        qapp.setProperty("prepared", True)
    made: list[Application] = []

    def open_it(folder: Path) -> Application:
        one = Application(WindowState(tmp_path / "state" / "window.ini"), RobotAsk())
        made.append(one)
        one.window.resize(1280, 760)
        one.window.show()
        one.show_start()
        one.start.open(folder)
        qtbot.waitUntil(lambda: one.workspace is not None, timeout=20_000)
        one.window.tasks.failed.connect(
            lambda error: failures.append(error) if not hasattr(error, "code") else None
        )
        return one

    yield open_it
    for one in made:
        one.window.close()
        one.close()
        one.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def application(open_window, tmp_path) -> Application:
    owner = {"company": "华东商贸", "person": "周敏", "post": "区域销售主管"}
    create_workspace(tmp_path / "work", **owner).workspace.close()
    return open_window(tmp_path / "work")


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
        case 4 if dice.random() < 0.3:
            QTest.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
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


@dataclass
class Walk:
    """What a run found: the slowest actions by the GUI thread's own time, in milliseconds."""

    gaps: list[tuple[float, int, str]] = field(default_factory=list)

    def slow(self, limit_ms: float) -> list[tuple[float, int, str]]:
        return [gap for gap in self.gaps if gap[0] > limit_ms]


def _run(application: Application, seed: int, count: int, failures: list[BaseException]) -> Walk:
    dice, walk = random.Random(seed), Walk()
    application.window.ask.dice = dice
    for number in range(count):
        if application.workspace is None:
            break
        before, began = application.window.current_area(), time.thread_time()
        _act(application.window, dice)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QCoreApplication.processEvents()
        walk.gaps.append(((time.thread_time() - began) * 1_000, number, before))
        assert not failures, f"seed {seed}, action {number}: {failures[0]!r}"
    return walk


def _left_widgets(application: Application) -> int:
    """Return how many widgets there are once all pages were thrown away."""
    application.window.pages.clear()
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()
    return len(QApplication.allWidgets())


@pytest.mark.timeout(240)
def test_that_random_use_of_an_empty_workspace_finds_no_error(application, failures, capfd):
    _run(application, 1, SHORT, failures)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.timeout(240)
def test_that_random_use_of_the_sample_finds_no_error(open_window, sample, failures, capfd):
    _run(open_window(sample), 2, SHORT, failures)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_that_ten_thousand_actions_find_no_error(open_window, sample, failures, capfd):
    application = open_window(sample)
    _run(application, 7, SHORT, failures)
    began = _left_widgets(application)
    walk = _run(application, 20_261_128, LONG, failures)
    ended = _left_widgets(application)
    slow = sorted(walk.slow(GAP_MS), reverse=True)
    with capfd.disabled():
        print(
            f"{len(walk.gaps)} actions, widgets {began} -> {ended}, over {GAP_MS} ms: {len(slow)}"
        )
        for milliseconds, number, area in slow[:20]:
            print(f"  {milliseconds:.0f} ms at action {number} from {area}")
    assert "Traceback" not in capfd.readouterr().err
    assert ended <= began + FEW


def test_that_an_error_planted_in_a_slot_is_found(application, failures):
    def broken(_area: str) -> None:
        raise RuntimeError("planted")

    application.window.navigation.chosen.connect(broken)
    with pytest.raises(AssertionError, match="planted"):
        _run(application, 3, SHORT, failures)
