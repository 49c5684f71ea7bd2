"""Checks of the whole database, run in the background after the window is up."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from desktop_sales.storage.connections import connect
from desktop_sales.storage.failures import failure_of

_CACHE_KIB = 256 * 1024
_SHOWN = 20


def problems_in(database: Path, key: bytes, *, thorough: bool = False) -> list[str]:
    """Return at most 20 problems: damaged pages, rows against indexes, keys that lead nowhere.

    ``thorough`` also compares every index with its table, which takes several times as long.
    """
    try:
        with closing(connect(database, key, read_only=True)) as connection:
            return _problems(connection, "integrity_check" if thorough else "quick_check")
    except driver.DatabaseError as error:
        if failure_of(error) is None:
            raise
        return [str(error)]


def _problems(connection: Any, check: str) -> list[str]:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    found = [row[0] for row in connection.execute(f"PRAGMA {check}({_SHOWN})")]
    return [text for text in found if text != "ok"] or _orphans(connection)


def _orphans(connection: Any) -> list[str]:
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN)
    return [f"foreign key: {table} {rowid} -> {parent}" for table, rowid, parent, _ in found]
