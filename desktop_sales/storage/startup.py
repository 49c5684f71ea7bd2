"""What a workspace's database is, told before anything is written; plain driver only.

The rungs of the ladder: the file is there, is not empty, opens with its key, is ours, is not of a
later version, and the chain of seals ends as it should.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage.connections import APPLICATION_ID, DATABASE, connect, pragma
from desktop_sales.storage.failures import failure_of, reading_failure, require_short
from desktop_sales.storage.seal_links import LINKED_COLUMNS, link_of

PLAIN_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the schema version, and whether the chain of seals ends as it should."""

    schema_version: int
    chain_whole: bool


def examine(folder: Path, key: bytes) -> Verdict:
    """Return what the database of a workspace is.

    Raises DomainError ``storage.foreign_database``; EnvironmentalError
    ``storage.database_missing``, ``storage.database_damaged`` and those of ``failures``.
    """
    path = folder / DATABASE
    if not path.exists():
        raise EnvironmentalError("storage.database_missing", folder=str(folder))
    try:
        with path.open("rb") as file:
            head = file.read(len(PLAIN_SQLITE))
    except OSError as error:
        raise reading_failure(error) from error
    if not head:
        raise EnvironmentalError("storage.database_damaged")
    if head == PLAIN_SQLITE:
        raise DomainError("storage.foreign_database", folder=str(folder))
    return _look_inside(path, key)


def _look_inside(path: Path, key: bytes) -> Verdict:
    # Only an interrupted transaction needs a connection that may write: to roll it back.
    journal = path.with_name(path.name + "-journal")
    interrupted = journal.exists() and journal.stat().st_size > 0
    try:
        with closing(connect(path, key, read_only=not interrupted)) as connection:
            return _verdict(path, connection)
    except driver.DatabaseError as error:
        failure = failure_of(error)
        if failure is None:
            raise
        if failure.code == "storage.cannot_open":
            require_short(path.parent)
        raise failure from error


def _verdict(path: Path, connection: Any) -> Verdict:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise DomainError("storage.foreign_database", folder=str(path.parent))
    return Verdict(int(pragma(connection, "user_version")), _ends_whole(connection))


def _ends_whole(connection: Any) -> bool:
    """Tell whether the last link of the chain fits its record; a newer schema is not judged."""
    try:
        key = connection.execute("SELECT chain_key FROM seal_key").fetchone()
        last = connection.execute(
            f"SELECT link, {', '.join(LINKED_COLUMNS)} FROM sealed_record ORDER BY id DESC LIMIT 1"
        ).fetchone()
    except driver.OperationalError as error:
        if failure_of(error) is not None:
            raise
        return True
    if last is None:
        return True
    record = dict(zip(LINKED_COLUMNS, last[1:], strict=True))
    return key is not None and bool(link_of(key[0], record) == last[0])
