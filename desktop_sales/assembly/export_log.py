"""The log of what was given out of the workspace: every file written is told here.

Files are told while they are written, on any thread and within any reading; the log is written
afterwards, by ``ExportLog.write``.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.core.given_out import GivenOut, follow
from desktop_sales.core.translation import _
from desktop_sales.storage.privacy_tables import ExportEntryTable
from desktop_sales.storage.tables import now
from desktop_sales.storage.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """A line of the log; ``rows`` counts rows of a table or papers."""

    id: int
    at: datetime
    who: str
    what: str
    form: str
    place: str
    rows: int


class ExportLog:
    """Hears of what is given out while a workspace is open, and writes it down.

    ``on_told`` is called on the thread that wrote the file, to have ``write`` called where
    writing belongs. A workspace open for viewing keeps no log.
    """

    def __init__(self, workspace: Workspace, on_told: Callable[[], None] | None = None) -> None:
        self._workspace = workspace
        self._on_told = on_told
        self._waiting: deque[GivenOut] = deque()
        self._stop = None if workspace.read_only else follow(self._told)

    def write(self) -> None:
        """Write down what was told since the last time."""
        given: list[GivenOut] = []
        while self._waiting:
            given.append(self._waiting.popleft())
        if given:
            use_case = partial(note_exports, given=given)
            self._workspace.run(_("Note an export"), use_case, undoable=False)

    def end(self) -> None:
        """Write down the rest and hear no more; a full disk loses the line, not the export."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        try:
            self.write()
        except DomainError as error:
            log.error("an export was not noted: %s", error.code)

    def _told(self, given: GivenOut) -> None:
        self._waiting.append(given)
        if self._on_told is not None:
            self._on_told()


def note_exports(session: Session, given: Sequence[GivenOut]) -> None:
    """Add lines to the log; that is no change of the records, so undo does not stop at it."""
    rows = [
        {
            "at": now(),
            "who": session.info.get("who", ""),
            "what": one.what,
            "form": one.form,
            "place": str(one.path),
            "rows": one.rows,
        }
        for one in given
    ]
    session.execute(insert(ExportEntryTable), rows)
    session.info.setdefault("touched", set()).add(ExportEntryTable.__tablename__)


def exports(session: Session, limit: int = 1_000) -> list[ExportEntry]:
    """Return the newest lines of the log, newest first."""
    own = ExportEntryTable
    rows = session.scalars(select(own).order_by(own.id.desc()).limit(limit))
    return [
        ExportEntry(row.id, row.at, row.who, row.what, row.form, row.place, row.rows)
        for row in rows
    ]
