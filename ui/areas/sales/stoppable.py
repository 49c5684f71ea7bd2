"""Reads that may take long: a word after a moment, and a way to stop them."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.areas.sales.facts import STOPPED
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from ui.kit.page import Frame
from ui.kit.parts import button, label

SAY_AFTER_MS = 300
STOP_AFTER_MS = 2_000

Query = Callable[[Any, Callable[[], bool]], Any]


class StoppableRead(QWidget):
    """A line that appears while a read takes long; a new read stops the one before."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._stop = Event()
        self._stop_button = button(_("Stop"), self.stop, kind="link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(_("Computing …"), "muted"))
        line.addWidget(self._stop_button)
        self._say, self._offer = QTimer(self), QTimer(self)
        for timer, after, act in (
            (self._say, SAY_AFTER_MS, self.show),
            (self._offer, STOP_AFTER_MS, self._stop_button.show),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(act)
        self.hide()

    def start(self, query: Query, on_done: Callable[[Any], None], owner: QWidget) -> None:
        """Run ``query(session, stopped)`` on the reading thread; the one before is given up."""
        self._stop.set()
        stop = self._stop = Event()
        self._stop_button.hide()
        self._say.start()
        self._offer.start()

        def done(answer: Any) -> None:
            if stop is self._stop:
                self._rest()
                on_done(answer)

        def failed(problem: Exception) -> None:
            if stop is self._stop:
                self._rest()
            if not (isinstance(problem, DomainError) and problem.code == STOPPED):
                self._frame.tasks.failed.emit(problem)

        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: query(session, stop.is_set),
            done,
            failed,
            owner=owner,
        )

    def stop(self) -> None:
        """Stop the read that runs; what was shown before stays."""
        self._stop.set()

    def _rest(self) -> None:
        self._say.stop()
        self._offer.stop()
        self.hide()
