"""What the window says about the open workspace: the data's last day, a sample, open work."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.storage.workspace import Workspace

WATCHED = frozenset(
    {
        "sales_line",
        "setting",
        "action",
        "appraisal_result",
        "complaint",
        "visit",
        "conduct_case",
        "promotion",
        "work_report",
        "meeting",
    }
)


class Facts(NamedTuple):
    """``last_day`` is the last day with a sales line, None without any.

    ``open_work`` counts what waits, by page.
    """

    last_day: dt.date | None
    is_sample: bool
    open_work: dict[str, int]


class WorkspaceFacts(QObject):
    """Reads the facts when a workspace is opened and when they may have changed."""

    read = Signal(object)

    def __init__(
        self, tasks: Tasks, today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._today = tasks, today
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
            read = partial(_facts, self._today())
            self._tasks.read(self._workspace, read, self.read.emit, owner=self)


def _facts(today: dt.date, session: "Session") -> Facts:
    from desktop_sales.areas.sales.queries import data_span
    from desktop_sales.assembly.open_work import open_work
    from desktop_sales.assembly.sample import is_sample

    span = data_span(session)
    return Facts(span[1] if span else None, is_sample(session), open_work(session, today))
