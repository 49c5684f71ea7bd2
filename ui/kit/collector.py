"""Garbage is collected on the GUI thread only.

Python collects cycles on whatever thread happens to allocate. A widget in such a cycle would then
be destroyed by a working thread, which Qt answers with a crash. So the automatic collection is
switched off and done here, between events.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from desktop_sales.core.garbage import give_back_memory

EVERY_MS = 500
MOST_LOOKED_AT, MOST_WAITS = 50_000, 120
"""Looking at more new objects than these takes a tenth of a second and more."""
REST = 6
"""After so many times with nothing to collect nobody is at work, and memory is given back."""


class Collector(QObject):
    """Collects what has piled up since the last time; ``stop`` gives the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._waits = self._rests = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due.

        While rows by the ten thousand have just come (an export, a long list) it waits, a minute
        at most: they go away by themselves soon.
        """
        counts = gc.get_count()
        if counts[0] > MOST_LOOKED_AT and self._waits < MOST_WAITS:
            self._waits += 1
            return
        self._waits = 0
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                self._rests = 0
                return
        self._rests += 1
        if self._rests == REST:
            give_back_memory()

    def set_aside(self) -> None:
        """Look no more at what is there now: with all modules loaded it would take a quarter second.

        What of it is garbage by then stays; it is little, and widgets go with their parents.
        """
        gc.freeze()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
