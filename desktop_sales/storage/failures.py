"""What the engine says when the machine refuses, translated in one place."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from desktop_sales.core.errors import EnvironmentalError

_BUSY = "is locked"
_TOO_LONG_ON_WINDOWS = 206
LONGEST_FOLDER = 170 if os.name == "nt" else 410
"""Windows ends paths at 259 characters, SQLite elsewhere at 512 bytes; the longest inside a
workspace is that of a backup's part."""
# Parts of SQLite's own messages, which have not changed in twenty years.
_CODES = (
    ("disk is full", "storage.disk_full"),
    (_BUSY, "storage.busy"),
    ("readonly database", "storage.read_only"),
    ("malformed", "storage.database_damaged"),
    ("not a database", "storage.database_damaged"),
    ("disk I/O error", "storage.disk_error"),
    ("unable to open", "storage.cannot_open"),
)


def failure_of(error: BaseException) -> EnvironmentalError | None:
    """Return the error to show for an engine's error, or None where the program is at fault.

    SQLAlchemy keeps the driver's error in ``orig``; this module works without it.
    """
    original = getattr(error, "orig", None) or error
    if not isinstance(original, driver.DatabaseError):
        return None
    message = str(original)
    for part, code in _CODES:
        if part in message:
            return EnvironmentalError(code)
    return None


def is_busy(error: driver.Error) -> bool:
    """Tell whether waiting may help: another connection reads or writes."""
    return _BUSY in str(error)


@contextmanager
def failures_translated() -> Iterator[None]:
    """Raise an engine's complaint about the machine as EnvironmentalError; let others pass."""
    try:
        yield
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise failure from error


def require_short(folder: Path) -> None:
    """Refuse a folder in which files would be denied only because their paths are long."""
    path = str(folder.absolute())
    if len(path if os.name == "nt" else os.fsencode(path)) > LONGEST_FOLDER:
        raise EnvironmentalError("storage.path_too_long")


def file_failure(error: OSError, otherwise: str, folder: Path) -> EnvironmentalError:
    """Return the error to show for a file that could not be written; ``otherwise`` is a code."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EnvironmentalError("storage.disk_full")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return EnvironmentalError("storage.read_only")
    if _is_too_long(error):
        return EnvironmentalError("storage.path_too_long")
    return EnvironmentalError(otherwise, folder=str(folder))


def reading_failure(error: OSError) -> EnvironmentalError:
    """Return the error to show for a file of a workspace that could not be read."""
    return EnvironmentalError(
        "storage.path_too_long" if _is_too_long(error) else "storage.cannot_open"
    )


def _is_too_long(error: OSError) -> bool:
    windows = getattr(error, "winerror", 0)
    return error.errno == errno.ENAMETOOLONG or windows == _TOO_LONG_ON_WINDOWS
