"""One reading of a table's rows that can be stopped, and the note that says how long it takes."""

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.parts import button, label
from ui.kit.tasks import Cancelled

SHOWN_AFTER_MS = 500
STOPPED = "ui.table_stopped"


class Load:
    """A query that ends early once it is stopped, in the middle of a statement too."""

    def __init__(self, query: Callable[[Any], Any]) -> None:
        self._query = query
        self._stop = Event()
        self._ended = Event()
        self.began = time.monotonic()

    @property
    def is_running(self) -> bool:
        """Tell whether an answer is still to come."""
        return not (self._ended.is_set() or self._stop.is_set())

    def stop(self) -> None:
        """End the query as soon as may be; its answer is dropped."""
        self._stop.set()

    def __call__(self, session: Any) -> Any:
        """Run the query on the reading thread."""
        try:
            return self._query(session) if session is None else self._interruptible(session)
        finally:
            self._ended.set()

    def _interruptible(self, session: Any) -> Any:
        from desktop_sales.core.errors import DomainError
        from desktop_sales.storage.interrupting import interruptible

        if self._stop.is_set():
            raise Cancelled
        try:
            with interruptible(session, self._stop.is_set, STOPPED):
                return self._query(session)
        except DomainError as problem:
            if problem.code == STOPPED:
                raise Cancelled from problem
            raise


class LoadNote(QWidget):
    """Says that rows are being worked out and since when; a link stops it."""

    def __init__(self, stop: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._load: Load | None = None
        self._text = label("", "hint")
        self.link = button(_("Stop"), stop, kind="link")
        self.link.setProperty("slim", True)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self._text)
        inner.addWidget(self.link)
        self._clock = QTimer(self)
        self._clock.setInterval(SHOWN_AFTER_MS)
        self._clock.timeout.connect(self._on_tick)
        self.hide()

    def follow(self, load: Load) -> None:
        """Speak of another reading, once it takes long."""
        self._load = load
        self._clock.start()

    def _on_tick(self) -> None:
        load = self._load
        if load is None or not load.is_running:
            self._clock.stop()
            self.hide()
            return
        seconds = int(time.monotonic() - load.began)
        self._text.setText(_("Working out the rows … {n} s").format(n=seconds))
        self.show()
