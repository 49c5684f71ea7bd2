"""A robot that uses the window at random: every page, tab, menu and dialog that a hand can reach."""

import random
import signal
import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ui.kit.preview import PreviewDialog
from ui.shell.application import Application
from ui.shell.areas import AREAS

GAP_MS = 100
DEEPEST = 3
PATIENCE = 0.25
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
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_7,
    Qt.Key.Key_A,
]
CONTROL_KEYS = [
    Qt.Key.Key_A,
    Qt.Key.Key_C,
    Qt.Key.Key_V,
    Qt.Key.Key_D,
    Qt.Key.Key_R,
    Qt.Key.Key_F,
    Qt.Key.Key_N,
    Qt.Key.Key_T,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_Return,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
]
TYPED = [
    "",
    "7",
    "-3",
    "12.5",
    "100",
    "1e9",
    "林晓",
    "lx",
    "abc",
    "2026-10",
    "2026-10-31",
    "长" * 80,
]
COPIED = [
    "",
    "1",
    "一\t二\n三\t四",
    "姓名\t10月\n林晓\t25000\n",
    "\n\n",
    "1\t2\t3\t4\t5\t6\t7\t8\t9",
]
# What would leave the window that the robot works in.
KEPT_FROM_THE_ROBOT = {"English", "Language", "语言", "打开另一个工作区", "打开其他工作区"}
PRINTS = {"打印", "Print"}


@dataclass
class Walk:
    """What a run found: what was reached, and the slow actions by the GUI thread's own time."""

    count: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[float, int, str]] = field(default_factory=list)
    stacks: dict[int, str] = field(default_factory=dict)


def _beat() -> float:
    """Return the time that a fixed piece of work takes on this thread."""
    began, rest = time.thread_time(), 20_000
    while rest:
        rest -= 1
    return time.thread_time() - began


class Witness:
    """Notes where the GUI thread stands when an action has taken more than its time.

    The time is the thread's own, and what a machine busy with other work makes it longer is
    taken out by a fixed piece of work measured at the same moment. The stack is taken on the GUI
    thread itself, by a signal: a frame held by another thread would keep the widgets in it, and
    Qt would see them go away at any moment, in the middle of a change of the look too.
    """

    best = min(_beat() for _round in range(50))

    def __init__(self, walk: Walk) -> None:
        self._walk, self._gui = walk, threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._gui)
        self._began, self._number, self._asked = 0.0, -1, -1
        self._before = signal.signal(signal.SIGUSR1, self._note_stack)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def begin(self, number: int) -> None:
        self._began, self._number = time.thread_time(), number

    def end(self, said: str) -> None:
        spent = (time.thread_time() - self._began) * 1_000
        if spent > GAP_MS:
            busy = sorted(_beat() for _round in range(9))[4]
            spent *= min(1.0, self.best / busy)
        if spent > GAP_MS:
            self._walk.slow.append((spent, self._number, said))

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()
        signal.signal(signal.SIGUSR1, self._before)

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            number = self._number
            spent = (time.clock_gettime(self._clock) - self._began) * 1_000
            if spent > GAP_MS * 0.6 and number != self._asked:
                self._asked = number
                signal.pthread_kill(self._gui, signal.SIGUSR1)

    def _note_stack(self, _signal: int, frame: FrameType | None) -> None:
        self._walk.stacks.setdefault(self._number, "".join(traceback.format_stack(frame)[-7:]))


class RobotAsk:
    """Answers questions at random and works in the dialogs that it is shown.

    What would be lost for good, and files and folders, it leaves alone.
    """

    def __init__(self) -> None:
        self.robot: Robot | None = None
        self.dice = random.Random(0)
        self.depth = 0

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
        self.depth += 1
        if self.robot is not None and self.depth <= DEEPEST:
            self.robot.work_in(dialog)
        self.depth -= 1
        if dialog.isVisible() and self.dice.random() < 0.4:
            dialog.accept()
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        if dialog.isVisible():
            dialog.reject()
        dialog.deleteLater()
        return accepted


class Robot:
    """Does one random act after the other in the window of an application."""

    def __init__(self, application: Application, seed: int) -> None:
        self.application, self.dice = application, random.Random(seed)
        self.walk = Walk()
        self.witness: Witness | None = None
        ask = application.window.ask
        assert isinstance(ask, RobotAsk)
        ask.dice, ask.robot = self.dice, self

    @property
    def window(self) -> Any:
        return self.application.window

    def run(self, count: int, failures: list[BaseException]) -> Walk:
        """Act ``count`` times; the acts inside of a dialog are counted too."""
        self.witness = Witness(self.walk)
        try:
            while self.walk.count < count and self.application.workspace is not None:
                where = self.window.current_area()
                self.step(self.window, where)
                assert not failures, f"action {self.walk.count} on {where}: {failures[0]!r}"
        finally:
            self.witness.stop()
        return self.walk

    def work_in(self, dialog: QDialog) -> None:
        """Act in a dialog for a while."""
        where = f"{self.window.current_area()}/{type(dialog).__name__}"
        for _step in range(self.dice.randrange(8)):
            if not dialog.isVisible():
                break
            self.step(dialog, where)

    def step(self, root: QWidget, where: str) -> None:
        """Act once, let the window answer, and note what it took."""
        self.walk.count += 1
        self.walk.reached[where] += 1
        number = self.walk.count
        self.witness.begin(number)
        said = self._act(root)
        self._close_popups()
        QCoreApplication.processEvents()
        if self.walk.count == number:  # else acts in a dialog were counted one by one
            self.witness.end(f"{where}: {said}")
        self._wait(where)
        if root is self.window:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wait(self, where: str) -> None:
        """Let the answers of the background arrive, most of the time."""
        if self.dice.random() < 0.25:
            return
        limit = time.monotonic() + PATIENCE
        while not self.application.tasks.idle() and time.monotonic() < limit:
            self.witness.begin(self.walk.count)
            QCoreApplication.processEvents()
            self.witness.end(f"{where}: answer")
            time.sleep(0.002)

    def _act(self, root: QWidget) -> str:
        acts = [self._key] * 4 + [self._press] * 5 + [self._type] * 2 + [self._control_key]
        if root is self.window:
            acts += [self._visit, self._size, self._look, self._command, self._sample]
        return self.dice.choice(acts)(root)

    def _visit(self, _root: QWidget) -> str:
        area = self.dice.choice(AREAS).key
        self.window.visit(area)
        return f"visit {area}"

    def _command(self, _root: QWidget) -> str:
        page = self.window.pages.current_page()
        commands = [one for one in page.commands if one.title not in KEPT_FROM_THE_ROBOT]
        if not commands:
            return "no command"
        command = self.dice.choice(commands)
        command.act()
        return f"command {command.title}"

    def _sample(self, _root: QWidget) -> str:
        page = self.window.pages.current_page()
        samples = [*page.samples(), *self.window.dialogs.samples()]
        name, make = self.dice.choice(samples)
        made = make()
        if isinstance(made, QDialog):
            self.window.ask.run(made)
        else:
            made.close()
        made.deleteLater()
        return f"dialog {name}"

    def _size(self, _root: QWidget) -> str:
        self.window.resize(self.dice.choice([1180, 1366, 1600]), self.dice.choice([660, 768, 900]))
        return "size"

    def _look(self, _root: QWidget) -> str:
        if self.dice.random() < 0.8:
            return "look kept"
        self.window.choose_look(self.dice.choice(["light", "dark"]))
        return "look"

    def _key(self, root: QWidget) -> str:
        key = self.dice.choice(KEYS)
        QTest.keyClick(self._focus(root), key)
        return f"key {key.name}"

    def _control_key(self, root: QWidget) -> str:
        if self.dice.random() < 0.2:
            QTest.keyClick(self._focus(root), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            return "Alt+Down"
        key = self.dice.choice(CONTROL_KEYS)
        if key is Qt.Key.Key_V:
            QApplication.clipboard().setText(self.dice.choice(COPIED))
        QTest.keyClick(self._focus(root), key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl+{key.name}"

    def _press(self, root: QWidget) -> str:
        """Press a button, choose in a menu or list, or click into a table."""
        kinds = (QAbstractButton, QAbstractItemView, QComboBox)
        kept = KEPT_FROM_THE_ROBOT | (PRINTS if isinstance(root, PreviewDialog) else set())
        found = [
            one for one in self._seen(root, kinds) if not kept & {one.accessibleName(), _text(one)}
        ]
        if not found:
            return "nothing to press"
        widget = self.dice.choice(found)
        said = f"press {type(widget).__name__} “{widget.accessibleName()}”"
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(self.dice.randrange(max(widget.count(), 1)))
        elif isinstance(widget, QAbstractItemView):
            self._click(widget)
        elif isinstance(widget, QPushButton) and widget.menu() is not None:
            self._choose_in(widget.menu())
        else:
            widget.click()
        return said

    def _click(self, view: QAbstractItemView) -> None:
        room = view.viewport().size()
        place = QPoint(
            self.dice.randrange(max(room.width(), 1)), self.dice.randrange(max(room.height(), 1))
        )
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if self.dice.random() < 0.2:
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def _type(self, root: QWidget) -> str:
        found = self._seen(root, (QLineEdit, QPlainTextEdit))
        if not found:
            return "nothing to type in"
        widget, text = self.dice.choice(found), self.dice.choice(TYPED)
        if isinstance(widget, QLineEdit) and not widget.isReadOnly():
            widget.setText(text)
            widget.textEdited.emit(text)
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)
        return f"type {text[:9]!r} in “{widget.accessibleName()}”"

    def _close_popups(self) -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            self._choose_in(popup)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            for _step in range(self.dice.randrange(4)):
                self._press(popup)
            popup.close()

    def _choose_in(self, menu: QMenu) -> None:
        menu.aboutToShow.emit()
        acts = [one for one in _actions(menu) if one.text() not in KEPT_FROM_THE_ROBOT]
        menu.close()
        if acts and self.dice.random() < 0.8:
            self.dice.choice(acts).trigger()

    def _focus(self, root: QWidget) -> QWidget:
        return root.focusWidget() or root

    def _seen(self, root: QWidget, kinds: tuple[type, ...]) -> list[Any]:
        # Not root.findChildren: what it finds of Qt's own is kept at the root as long as that lives.
        found = [
            one
            for one in QApplication.allWidgets()
            if isinstance(one, kinds) and one.isVisible() and one.isEnabled()
        ]
        inside = [one for one in found if root.isAncestorOf(one)]
        return sorted(inside, key=lambda one: _place_of(one, root))


def _place_of(widget: QWidget, root: QWidget) -> tuple[int, int, str]:
    """Return where a widget lies: the same order in every walk, which a seed relies on."""
    place = widget.mapTo(root, QPoint())
    return place.y(), place.x(), type(widget).__name__


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for act in menu.actions():
        if act.menu() is not None:
            found += _actions(act.menu())
        elif act.isEnabled() and act.isVisible() and not act.isSeparator():
            found.append(act)
    return found
