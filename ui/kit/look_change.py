"""A new look that does not hold the window: what is on screen gets it at once, the rest in turns."""

from collections import deque
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

TURN = 0.01
"""Seconds that hidden widgets may take before the window is asked what it has to do."""
DRESSED, LEFT_OUT = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


class LookChange(QObject):
    """Lays a palette and a sheet over the application; ``dressed`` tells each widget that has it.

    Qt dresses every widget that there is, two thousand and more once all pages were visited, while
    a page and its frame have a hundred. Hidden ones are therefore left out and dressed afterwards.
    """

    dressed = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[QWidget] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._dress_some)

    def show(self, palette: QPalette, sheet: str) -> None:
        """Change all that is seen now, and begin with what is hidden."""
        application = QApplication.instance()
        every = application.allWidgets()
        shown = [widget for widget in every if widget.isVisible() or widget.testAttribute(LEFT_OUT)]
        self._waiting = deque(set(every) - set(shown))
        for widget in self._waiting:
            widget.setAttribute(DRESSED, False)
            widget.setAttribute(LEFT_OUT, True)
        # A sheet laid over another one reaches each widget once for every widget around it.
        application.setStyleSheet("")
        application.setPalette(palette)
        application.setStyleSheet(sheet)
        for widget in self._waiting:
            widget.setAttribute(LEFT_OUT, False)
        for widget in shown:
            self.dressed.emit(widget)
        self._turn.start()

    def _dress_some(self) -> None:
        end = perf_counter() + TURN
        while self._waiting and perf_counter() < end:
            widget = self._waiting.popleft()
            if isValid(widget):
                for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange):
                    QCoreApplication.sendEvent(widget, QEvent(kind))
                self.dressed.emit(widget)
        if not self._waiting:
            self._turn.stop()
