"""No failure disappears: hooks are set before the first widget, each place is reported once."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

LOG = logging.getLogger("ui")
MOST_REPORTS = 5
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """Unexpected failures of any thread, brought to the GUI thread. ``happened`` once a place."""

    happened = Signal(object)
    _reported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, int] = {}
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def report(self, error: BaseException, trace: TracebackType | None) -> None:
        """Log a failure and tell the window the first time its place fails."""
        place = _place(trace)
        count = self._seen[place] = self._seen.get(place, 0) + 1
        if count <= MOST_REPORTS:
            lines = "".join(traceback.format_tb(trace))
            LOG.error("unexpected %s at %s\n%s", type(error).__name__, place, lines)
        if count == 1:
            self._reported.emit(error)

    def _on_reported(self, error: BaseException) -> None:
        self.happened.emit(error)


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"


def install(crash_file: TextIO | None) -> Failures:
    """Set every hook; native crashes are written to ``crash_file`` (kept open by the caller)."""
    failures = Failures()
    if crash_file is not None:
        faulthandler.enable(crash_file, all_threads=True)

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        failures.report(error, trace)

    sys.excepthook = on_exception
    threading.excepthook = lambda a: on_exception(
        a.exc_type, a.exc_value or a.exc_type(), a.exc_traceback
    )
    sys.unraisablehook = _unraisable(on_exception)
    qInstallMessageHandler(_on_qt_message)
    return failures


def _unraisable(on_exception: Callable[..., None]) -> Callable[[Any], None]:
    def hook(unraisable: Any) -> None:
        if unraisable.exc_value is not None:
            on_exception(type(unraisable.exc_value), unraisable.exc_value, unraisable.exc_traceback)

    return hook


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    LOG.log(_LEVELS.get(kind, logging.WARNING), "qt: %s", text)


def uninstall() -> None:
    """Give the hooks back (tests, and the end of the program)."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__
    qInstallMessageHandler(None)
