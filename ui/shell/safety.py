"""No failure disappears: hooks are set before the first widget, each place is reported once."""

import faulthandler
import logging
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from desktop_sales.core.failure_reports import FailureReport, FailureReports, uninstall_hooks

LOG = logging.getLogger("ui")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """Unexpected failures of any thread, brought to the GUI thread: ``happened``."""

    happened = Signal(object)
    _reported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.reports = FailureReports(self._tell)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def _tell(self, report: FailureReport) -> None:
        self._reported.emit(report.error)

    def _on_reported(self, error: BaseException) -> None:
        self.happened.emit(error)


def install(crash_file: TextIO | None) -> Failures:
    """Set every hook; native crashes are written to ``crash_file`` (kept open by the caller)."""
    failures = Failures()
    if crash_file is not None:
        faulthandler.enable(crash_file, all_threads=True)
    failures.reports.install()
    qInstallMessageHandler(_on_qt_message)
    return failures


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    LOG.log(_LEVELS.get(kind, logging.WARNING), "qt: %s", text)


def uninstall() -> None:
    """Give the hooks back (tests, and the end of the program)."""
    uninstall_hooks()
    qInstallMessageHandler(None)
