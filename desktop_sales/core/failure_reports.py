"""No exception disappears: hooks for all threads, grouped by place, shown once, logged always."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple

_LOGGED_IN_FULL = 3
_SHOWN_EVERY = 30.0

_log = logging.getLogger(__name__)


class FailureReport(NamedTuple):
    """An unexpected exception: where it arose, how often so far, and itself."""

    place: str
    times: int
    error: BaseException


class FailureReports:
    """Takes exceptions from wherever they surface; ``show`` may be called from any thread.

    The first of a place is shown at once, its repetitions at most every half minute.
    """

    def __init__(
        self, show: Callable[[FailureReport], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._show = show
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._shown_at: dict[str, float] = {}

    def take(self, error: BaseException) -> FailureReport:
        """Log an exception and show it unless it was shown a moment ago."""
        place, now = place_of(error), self._clock()
        with self._lock:
            count = self._counts[place] = self._counts.get(place, 0) + 1
            last = self._shown_at.get(place)
            due = last is None or now - last >= _SHOWN_EVERY
            if due:
                self._shown_at[place] = now
        report = FailureReport(place, count, error)
        self._write(report)
        if due:
            try:
                self._show(report)
            except Exception as second:
                _log.error("showing a failure failed", exc_info=second)
        return report

    def install(self) -> None:
        """Take every exception that nobody caught, in this and all threads."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread
        sys.unraisablehook = self._on_unraisable

    def _write(self, report: FailureReport) -> None:
        if report.times <= _LOGGED_IN_FULL:
            _log.error("unexpected, %s. time", report.times, exc_info=report.error)
        elif report.times & (report.times - 1) == 0:
            _log.error("again at %s, %s times so far", report.place, report.times)

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.take(error)

    def _on_uncaught_in_thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None and not issubclass(hooked.exc_type, SystemExit):
            self.take(hooked.exc_value)

    def _on_unraisable(self, hooked: "sys.UnraisableHookArgs") -> None:
        if hooked.exc_value is not None:
            self.take(hooked.exc_value)


def uninstall_hooks() -> None:
    """Put Python's own hooks back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__


def place_of(error: BaseException) -> str:
    """Return the innermost place of an exception and its type, by which reports are grouped."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {last.name}:{last.lineno}"
