"""Notices when the GUI thread stands still, and writes to the log where it stood."""

import faulthandler
import threading
import time
from typing import TextIO

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 100
FROZEN_AFTER = 1.0


class Watchdog(QObject):
    """A heartbeat on the GUI thread, watched by a thread that writes the stacks of a freeze."""

    def __init__(self, log: TextIO, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._last = time.monotonic()
        self._stopped = threading.Event()
        self.freezes = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin the watch."""
        self._on_beat()
        self._timer.start(BEAT_MS)
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._timer.stop()
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(2)

    def _on_beat(self) -> None:
        self._last = time.monotonic()

    def _watch(self) -> None:
        told = False
        while not self._stopped.wait(BEAT_MS / 1000):
            still = time.monotonic() - self._last
            if still < FROZEN_AFTER:
                told = False
            elif not told:
                told = True
                self.freezes += 1
                self._log.write(f"the window stood still for {still:.1f} s\n")
                self._log.flush()
                faulthandler.dump_traceback(self._log, all_threads=True)
