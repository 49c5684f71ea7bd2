"""Warn before the disk is full, not after; refuse only what cannot work.

Whatever writes much calls ``require_space`` first; who shows warnings hears of them by ``follow``.
The estimates: work on a workspace wants 200 MB or three times the database free, whichever is
more; a backup takes the database once more, an import up to four times its files, a paper up to
300 KB, a cell of a table up to 40 bytes.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.connections import DATABASE

MEGABYTE = 1024 * 1024
LEAST_FREE = 200 * MEGABYTE
DATABASES_FREE = 3
IMPORT_GROWTH = 4
PAPER_LEAST, PAPER_MOST = 10 * 1024, 300 * 1024
CELL_MOST = 40

Free = Callable[[Path], int]
Listener = Callable[[EnvironmentalError], None]
_listeners: list[Listener] = []


def free_bytes(folder: Path) -> int:
    """Return the free space of the disk a folder lies on, or will lie on."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    return shutil.disk_usage(there).free


@dataclass(frozen=True, slots=True)
class SpaceNeed:
    """What some work takes on the disk of a folder: ``certain`` bytes surely, ``likely`` perhaps."""

    folder: Path
    certain: int
    likely: int


def backup_need(folder: Path) -> SpaceNeed:
    """Return what a backup of a workspace takes."""
    size = _database_size(folder)
    return SpaceNeed(folder, size, _advisable(size))


def import_need(folder: Path, sources: Sequence[Path]) -> SpaceNeed:
    """Return what an import into a workspace takes, its backup included."""
    files = sum(path.stat().st_size for path in sources if path.exists())
    size = _database_size(folder)
    return SpaceNeed(folder, files, _advisable(size) + IMPORT_GROWTH * files)


def papers_need(target: Path, count: int) -> SpaceNeed:
    """Return what papers take where they are written."""
    return SpaceNeed(target.parent, count * PAPER_LEAST, count * PAPER_MOST)


def table_need(target: Path, rows: int, columns: int) -> SpaceNeed:
    """Return what a table takes where it is written."""
    return SpaceNeed(target.parent, 0, rows * columns * CELL_MOST)


def copy_need(folder: Path, size: int) -> SpaceNeed:
    """Return what a copy of so many bytes takes."""
    return SpaceNeed(folder, size, size)


def space_warning(folder: Path, free: Free | None = None) -> EnvironmentalError | None:
    """Return ``storage.space_low`` where less is free than work on a workspace may need."""
    return _told("storage.space_low", folder, _advisable(_database_size(folder)), free)


def warning_before(need: SpaceNeed, free: Free | None = None) -> EnvironmentalError | None:
    """Return ``storage.space_short`` where work may find too little space; it is still tried."""
    return _told("storage.space_short", need.folder, need.likely, free)


def require_space(need: SpaceNeed, free: Free | None = None) -> None:
    """Raise ``storage.space_missing`` where work cannot succeed; tell where it may not."""
    refusal = _told("storage.space_missing", need.folder, need.certain, free)
    if refusal is not None:
        raise refusal
    if warning := warning_before(need, free):
        for listener in tuple(_listeners):
            listener(warning)


def follow(listener: Listener) -> Callable[[], None]:
    """Hear of work that may find too little space, on its thread; return how to stop that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _told(code: str, folder: Path, needed: int, free: Free | None) -> EnvironmentalError | None:
    left = (free or free_bytes)(folder)
    if left >= needed:
        return None
    return EnvironmentalError(
        code,
        folder=str(folder),
        free=left // MEGABYTE,
        needed=-(-needed // MEGABYTE),
        missing=-(-(needed - left) // MEGABYTE),
    )


def _advisable(database: int) -> int:
    return max(LEAST_FREE, DATABASES_FREE * database)


def _database_size(folder: Path) -> int:
    database = folder / DATABASE
    return database.stat().st_size if database.exists() else 0
