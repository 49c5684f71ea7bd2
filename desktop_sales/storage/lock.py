"""One program at a time on a workspace: a lock the system releases with its holder.

The file keeps host and process of the holder, for the message a second instance shows; a file
that still names a holder although nobody holds it tells of an unclean end.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from desktop_sales.core.errors import DomainError

LOCK_FILE = "workspace.lock"
# Windows refuses others the locked bytes, so the lock lies far behind the holder's text.
_LOCKED_BYTE = 1 << 30


class WorkspaceLock:
    """The lock of a workspace folder; ``acquire`` and ``sign`` it, ``release`` it at the end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._file: BinaryIO | None = None
        self.ended_uncleanly = False

    def acquire(self) -> None:
        """Take the lock without waiting.

        Raises DomainError ``storage.already_open`` with host, process and time of the holder;
        OSError where the folder cannot be written.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(handle, "r+b", buffering=0)
        if not _try_lock(file):
            holder = _holder_in(file)
            file.close()
            raise DomainError("storage.already_open", **holder)
        self._file = file
        self.ended_uncleanly = bool(file.read(1))

    def sign(self) -> None:
        """Write down who holds the lock; a full disk does not matter here."""
        assert self._file is not None
        holder = {
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            self._write(json.dumps(holder).encode())

    def release(self) -> None:
        """Give the lock back after a clean end."""
        if self._file is None:
            return
        with suppress(OSError):
            self._write(b"")
        self.abandon()

    def abandon(self) -> None:
        """Give the lock back without touching what the file says."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None

    def _write(self, content: bytes) -> None:
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)


def _holder_in(file: BinaryIO) -> dict[str, object]:
    try:
        told = json.loads(file.read(4096))
        since = datetime.fromisoformat(told["since"]).astimezone()
        return {
            "host": str(told["host"]),
            "pid": int(told["pid"]),
            "since": f"{since:%Y-%m-%d %H:%M}",
        }
    except (ValueError, KeyError, TypeError, OSError):
        return {"host": "?", "pid": "?", "since": "?"}


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

    def _unlock(file: BinaryIO) -> None:
        # Left to the closing, Windows gives a lock back when it finds the time.
        file.seek(_LOCKED_BYTE)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
