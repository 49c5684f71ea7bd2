"""Copies of the database file byte for byte, still encrypted, while no commit can change it.

The online backup of the engine would decipher and encipher every page on the way, which costs
ten times the copying.
"""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.connections import connect, pragma

Progress = Callable[[int, int], None]
_BLOCK = 4 * 1024 * 1024
_LOCKS_AT = 1 << 30
"""Where the engine's locks lie. It keeps no data in that page, and Windows lets nobody read it."""


class DatabaseFile:
    """The bytes of a database that is open in this process.

    POSIX drops every lock of a process on a file when the process closes any handle of that file:
    a handle closed beside the engine's connections would leave their transactions unprotected. So
    it stays open until ``close``, which belongs after the connections' own end.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: BinaryIO | None = None

    def copy_to(self, target: Path, key: bytes, progress: Progress | None = None) -> None:
        """Copy the state of the last commit; commits wait until the last byte is read.

        Whatever ``progress`` (bytes done, bytes in all) raises stops the copy. Raises
        EnvironmentalError ``storage.backup_failed`` where the file is not as long as the engine
        says, and what ``connect`` and the file system raise.
        """
        if self._handle is None:
            self._handle = self.path.open("rb", buffering=0)
        with closing(connect(self.path, key, read_only=True)) as connection:
            connection.execute("BEGIN")
            # Reading takes the shared lock: a commit needs the file for itself.
            pages = int(pragma(connection, "page_count"))
            size = pages * int(pragma(connection, "page_size"))
            page = int(pragma(connection, "page_size"))
            copied = _copy_bytes(self._handle, target, size, page, progress)
            connection.execute("COMMIT")
        if copied != size:
            raise EnvironmentalError("storage.backup_failed", folder=str(target.parent))

    def close(self) -> None:
        """Give the file free; no connection of this process may be open on it then."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def _copy_bytes(
    source: BinaryIO, target: Path, size: int, page: int, progress: Progress | None
) -> int:
    source.seek(0)
    done = 0
    with target.open("wb") as copy:
        while done < size:
            if done == _LOCKS_AT:
                block = bytes(min(page, size - done))
                source.seek(len(block), os.SEEK_CUR)
            else:
                ahead = _LOCKS_AT - done if done < _LOCKS_AT else size - done
                block = source.read(min(_BLOCK, ahead, size - done))
            if not block:
                break
            copy.write(block)
            done += len(block)
            if progress is not None:
                progress(done, size)
    return done
