"""What a database of a version may hold: a foreign trigger would act on every later change."""

import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from desktop_sales.storage.connections import DATABASE, connect, pragma

_OBJECTS = (
    "SELECT type, name, CASE WHEN type = 'table' THEN '' ELSE sql END FROM sqlite_master"
    " WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)


def holds_what_is_expected(connection: Any) -> bool:
    """Tell whether tables, views and triggers are those of the database's version, no more or less.

    A version that this program does not know is not judged.
    """
    from desktop_sales.storage.migrations import SCHEMA_VERSION

    version = int(pragma(connection, "user_version"))
    if not 0 < version <= SCHEMA_VERSION:
        return True
    return _objects(connection) == _expected(version)


def _objects(connection: Any) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row) for row in connection.execute(_OBJECTS))


@cache
def _expected(version: int) -> frozenset[tuple[str, ...]]:
    """Return the objects of a database that the steps up to a version have made."""
    from desktop_sales.storage.migrating import migrate
    from desktop_sales.storage.migrations import STEPS

    key = bytes(32)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / DATABASE
        connect(path, key, create=True).close()
        migrate(path, key, STEPS[:version])
        with closing(connect(path, key, read_only=True)) as connection:
            return _objects(connection)
