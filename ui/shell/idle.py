"""Notices that nobody works at the window, so that it can be locked."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """``elapsed`` is sent once after ``minutes`` without any input; 0 switches it off."""

    elapsed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.elapsed)

    def set_minutes(self, minutes: float) -> None:
        """Choose after how long; counting starts now."""
        # Every event of the program passes here, so the filter is only there when it is needed.
        application = QApplication.instance()
        application.removeEventFilter(self)
        self._timer.stop()
        if minutes:
            application.installEventFilter(self)
            self._timer.start(round(minutes * 60_000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
