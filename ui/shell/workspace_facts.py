"""What the window says about the open workspace: how far the data reach, whether it is a sample."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.storage.workspace import Workspace

WATCHED = frozenset({"sales_line", "setting"})


class Facts(NamedTuple):
    """``last_day`` is the last day with a sales line, None without any."""

    last_day: dt.date | None
    is_sample: bool


class WorkspaceFacts(QObject):
    """Reads the facts when a workspace is opened and when they may have changed."""

    read = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None

    def follow(self, workspace: "Workspace | None") -> None:
        """Speak of a workspace from now on, or of none."""
        self._workspace = workspace
        self._ask()

    def notice(self, changed: frozenset[str]) -> None:
        """Read again where a change may have touched the facts."""
        if changed & WATCHED:
            self._ask()

    def _ask(self) -> None:
        if self._workspace is not None:
            self._tasks.read(self._workspace, _facts, self.read.emit, owner=self)


def _facts(session: "Session") -> Facts:
    from desktop_sales.areas.sales.queries import data_span
    from desktop_sales.assembly.sample import is_sample

    span = data_span(session)
    return Facts(span[1] if span else None, is_sample(session))
