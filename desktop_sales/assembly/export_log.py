"""The log of what was given out of the workspace: every export is told here, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop_sales.core.translation import _
from desktop_sales.storage.privacy_tables import ExportEntryTable
from desktop_sales.storage.tables import now
from desktop_sales.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Export:
    """Something given out: what, as which form of file, where to, with how many rows or papers."""

    what: str
    form: str
    place: str
    rows: int

    @classmethod
    def to_file(cls, what: str, path: Path, rows: int) -> "Export":
        """Return the export of a file, or of papers into a folder."""
        return cls(what, path.suffix.lstrip(".").lower() or "pdf", str(path), rows)


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """A line of the log."""

    id: int
    at: datetime
    who: str
    export: Export


def log_export(workspace: Workspace, export: Export) -> None:
    """Write down that something was given out; a workspace open for viewing keeps no log."""
    if not workspace.read_only:
        workspace.run(_("Note an export"), partial(note_export, export=export), undoable=False)


def note_export(session: Session, export: Export) -> None:
    """Add a line to the log; it is no change of the records, so undo does not stop at it."""
    session.execute(
        insert(ExportEntryTable).values(
            at=now(),
            who=session.info.get("who", ""),
            what=export.what,
            form=export.form,
            place=export.place,
            rows=export.rows,
        )
    )
    session.info.setdefault("touched", set()).add(ExportEntryTable.__tablename__)


def exports(session: Session, limit: int = 1_000) -> Sequence[ExportEntry]:
    """Return the newest lines of the log, newest first."""
    own = ExportEntryTable
    rows = session.scalars(select(own).order_by(own.id.desc()).limit(limit))
    return [
        ExportEntry(row.id, row.at, row.who, Export(row.what, row.form, row.place, row.rows))
        for row in rows
    ]
