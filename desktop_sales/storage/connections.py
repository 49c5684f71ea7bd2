"""Connections of the plain driver, set up alike everywhere; knows nothing of SQLAlchemy."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as driver

DATABASE = "workspace.db"
APPLICATION_ID = 0x44534C53  # "DSLS"
BUSY_MILLISECONDS = 5000
CACHE_KIB = 64 * 1024
# What a transaction changes stays in memory until its commit; beyond the cache's limit SQLite
# searches that whole list for every further page, and large imports crawl.
WRITING_CACHE_KIB = 1024 * 1024

# How the file is enciphered, fixed for good by the first page written. Pages of 8 KiB need half the
# seals of the default ones; processors of the last years compute SHA-256 in hardware, older ones
# no slower than SHA-512 over smaller pages.
CIPHER: dict[str, str | int] = {
    "cipher_page_size": 8192,
    "cipher_hmac_algorithm": "HMAC_SHA256",
}

PRAGMAS: dict[str, str | int] = {
    "cipher_log_level": "NONE",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "synchronous": 2,
    "cache_spill": 0,
    "busy_timeout": BUSY_MILLISECONDS,
    "temp_store": 2,
    "mmap_size": 0,
}


def connect(
    path: Path,
    key: bytes,
    *,
    read_only: bool = False,
    query_only: bool = False,
    create: bool = False,
    foreign_keys: bool = True,
    cache_kib: int = CACHE_KIB,
) -> Any:
    """Open the encrypted database; nothing is written, unless to roll back what was interrupted.

    ``read_only`` opens the file itself so; ``query_only`` lets a connection of a writable file
    refuse to write. Without ``create`` a missing file is an error, not a new database.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = driver.connect(
        f"{_address(path)}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
        cached_statements=256,
    )
    try:
        _set_up(connection, key, read_only=read_only)
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = 0")
        if query_only:
            connection.execute("PRAGMA query_only = 1")
    except BaseException:
        connection.close()
        raise
    return connection


def _address(path: Path) -> str:
    """Return the URI of a file; the two slashes of a Windows share are part of its path."""
    text = path.absolute().as_posix()
    return "file://" + quote(text if text.startswith("/") else "/" + text)


def _set_up(connection: Any, key: bytes, *, read_only: bool) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for name, value in (CIPHER | PRAGMAS).items():
        cursor.execute(f"PRAGMA {name} = {value}")
    if not read_only:
        cursor.execute("PRAGMA journal_mode = TRUNCATE")
    cursor.close()


def pragma(connection: Any, name: str) -> Any:
    """Return the value of a pragma of a driver connection."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]
