"""Undo and redo over all areas, with the names of the steps and a list to step back to one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_sales.core.translation import _
from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from desktop_sales.storage.records import Change
    from desktop_sales.storage.workspace import Workspace

LISTED = 200


class UndoSteps(QObject):
    """Asks the workspace to step back or forward. ``named`` carries the next undo and redo."""

    named = Signal(str, str)
    stepped = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None

    def follow(self, workspace: "Workspace | None") -> None:
        """Work on a workspace from now on."""
        self._workspace = workspace
        self.show_names()

    def undo(self) -> None:
        """Take the last change back."""
        if self._workspace is not None:
            self._step(_("Undo"), self._workspace.undo, _("Taken back: {action}"))

    def redo(self) -> None:
        """Do the change taken back last again."""
        if self._workspace is not None:
            self._step(_("Redo"), self._workspace.redo, _("Done again: {action}"))

    def undo_change(self, change: int) -> None:
        """Take one change of the history back."""
        if self._workspace is not None:
            step = partial(self._workspace.undo, change)
            self._step(_("Undo"), step, _("Taken back: {action}"))

    def list_changes(self, on_listed: "Callable[[list[Change]], None]") -> None:
        """Read the latest changes, newest first."""
        if self._workspace is not None:
            self._tasks.read_with(partial(self._workspace.history, LISTED), on_listed)

    def show_names(self) -> None:
        """Ask for the names of the next steps."""
        workspace = self._workspace
        if workspace is None:
            self.named.emit("", "")
            return

        def names() -> tuple[str, str]:
            undo, redo = workspace.next_undo(), workspace.next_redo()
            return (undo.action if undo else "", redo.action if redo else "")

        self._tasks.read_with(names, self._on_names)

    def _step(self, title: str, step: "Callable[[], Change | None]", text: str) -> None:
        self._tasks.write_with(title, lambda _progress: step(), partial(self._on_stepped, text))

    def _on_stepped(self, text: str, change: "Change | None") -> None:
        if change is not None:
            self.stepped.emit(text.format(action=change.action))
        self.show_names()

    def _on_names(self, names: tuple[str, str]) -> None:
        self.named.emit(*names)
