"""What is being typed into an open form survives a crash and comes back on its own record only.

A draft lies in the encrypted workspace, outside the history; it goes when the form is closed.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PAUSE_MS = 1_000


class Draft(QObject):
    """Keeps one form's values while its dialog is open. ``key`` names form and record."""

    def __init__(self, frame: Frame, dialog: QDialog, form: Form, key: str) -> None:
        super().__init__(dialog)
        self._frame, self._form, self._key = frame, form, f"draft.{key}"
        self._begun = form.state()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        form.changed.connect(self._pause.start)
        dialog.finished.connect(self._on_finished)
        frame.tasks.read(frame.workspace, partial(_kept, self._key), self._on_read, owner=self)

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._store(self._form.state())

    def _on_read(self, kept: dict[str, Any] | None) -> None:
        untouched = self._form.state() == self._begun
        if kept and kept != self._begun and untouched:
            self._form.set_state(kept)
            self._frame.notify(_("What you had typed before is back in the form."), "info")

    def _on_finished(self, _result: int) -> None:
        self._pause.stop()
        self._store(None)

    def _store(self, values: dict[str, Any] | None) -> None:
        workspace = self._frame.workspace
        if workspace is not None and not workspace.read_only:
            self._frame.tasks.write(workspace, "", partial(_keep, self._key, values))


def keep_draft(frame: Frame, dialog: QDialog, form: Form, key: str) -> None:
    """Let what is typed into ``form`` survive until ``dialog`` is closed."""
    Draft(frame, dialog, form, key)


def _kept(key: str, session: "Session") -> dict[str, Any] | None:
    from desktop_sales.storage.summaries import kept_summary

    return kept_summary(session, key)


def _keep(key: str, values: dict[str, Any] | None, session: "Session") -> None:
    from desktop_sales.storage.summaries import keep_summary

    keep_summary(session, key, values)
