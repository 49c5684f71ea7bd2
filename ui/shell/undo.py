"""Undo and redo over all areas, with the names of the steps and a panel to step back to one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_sales.core.translation import _
from ui.kit.tasks import Progress, Tasks

if TYPE_CHECKING:
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
        self._step(_("Undo"), lambda w: w.undo(), _("Taken back: {action}"))

    def redo(self) -> None:
        """Do the change taken back last again."""
        self._step(_("Redo"), lambda w: w.redo(), _("Done again: {action}"))

    def show_names(self) -> None:
        """Ask for the names of the next steps."""
        workspace = self._workspace
        if workspace is None or not hasattr(workspace, "next_steps"):
            self.named.emit("", "")
            return
        self._tasks.write_with(
            "", lambda _progress: workspace.next_steps(), self._on_names, owner=self
        )

    def _step(self, title: str, step: Callable[["Workspace"], Any], text: str) -> None:
        workspace = self._workspace
        if workspace is None:
            return

        def run(_progress: Progress) -> Any:
            return step(workspace)

        def on_done(change: Any) -> None:
            if change is not None:
                self.stepped.emit(text.format(action=change.action))
            self.show_names()

        self._tasks.write_with(title, run, on_done, owner=self)

    def _on_names(self, names: tuple[str, str]) -> None:
        self.named.emit(*names)
