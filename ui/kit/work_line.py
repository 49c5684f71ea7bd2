"""A line that says what is being computed, how far it is, and lets it be stopped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop_sales.core.translation import _
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.tasks import Cancelled, Job, Progress

SAY_AFTER_MS = 300
BAR_WIDTH, BAR_HEIGHT = 220, 8


class WorkLine(QWidget):
    """Runs one long work at a time; it appears only where the work is not done at once."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._job: Job | None = None
        self._says = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(BAR_WIDTH, BAR_HEIGHT)
        self.stop_button = button(_("Stop"), self.stop, kind="link")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        for part in (self._says, self._bar, self.stop_button):
            whole.addWidget(part)
        whole.addStretch(1)
        self._say = QTimer(self)
        self._say.setSingleShot(True)
        self._say.setInterval(SAY_AFTER_MS)
        self._say.timeout.connect(self.show)
        self.hide()

    @property
    def is_working(self) -> bool:
        """Tell whether a work is under way."""
        return self._job is not None

    def compute(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]
    ) -> None:
        """Run work without the database; it reports by ``progress.step``."""
        self._begin(self._frame.tasks.compute, title, work, on_done)

    def write(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]
    ) -> None:
        """Run work that writes by itself; stopped, it leaves nothing behind."""
        self._begin(self._frame.tasks.write_with, title, work, on_done)

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._job is not None:
            self._job.cancel()
            self.stop_button.setEnabled(False)

    def _begin(
        self,
        run: Callable[..., Job],
        title: str,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
    ) -> None:
        if self.is_working:
            return
        self._says.setText(f"{title} …")
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        self._say.start()

        def done(answer: Any) -> None:
            self._rest()
            on_done(answer)

        self._job = run(
            title, work, done, self._on_failed, owner=self, on_progress=self._on_progress
        )

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Cancelled):
            self._frame.notify(_("Stopped; nothing was changed."))
        else:
            self._frame.tasks.failed.emit(error)

    def _rest(self) -> None:
        self._job = None
        self._say.stop()
        self.hide()
