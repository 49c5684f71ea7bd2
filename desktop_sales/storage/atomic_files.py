"""Write a file whole or not at all: beside its place, to the disk, then renamed over it."""

import contextlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PART = ".part"
_SCANNED = (0.05, 0.1, 0.2, 0.4)
"""How long to wait, in seconds, before a refused rename is tried again."""


def write_atomically(path: Path, writer: Callable[[Path], None]) -> None:
    """Let ``writer`` make a file and put it in the place of ``path``: the old file or the new.

    ``writer`` gets the path of a temporary file in the same folder. Whatever it raises passes
    through, the old file stays and the temporary one is removed.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        writer(part)
        sync_file(part)
        _put_in_place(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _put_in_place(part: Path, path: Path) -> None:
    """Rename a file over another; on Windows a virus scanner may hold a fresh file a moment."""
    for pause in _SCANNED if sys.platform == "win32" else ():
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    part.replace(path)


def write_bytes_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``: the old file or the new."""

    def write(part: Path) -> None:
        part.write_bytes(content)

    write_atomically(path, write)


def sync_file(path: Path) -> None:
    """Wait until a file's content lies on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's entries lie on the disk; Windows does so with the rename itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_parts(folder: Path) -> int:
    """Remove temporary files and folders that a killed process left in ``folder``; count them."""
    swept = 0
    for part in _parts(folder):
        with contextlib.suppress(OSError):
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink()
            swept += 1
    return swept


def _parts(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in folder.iterdir() if p.name.startswith(".") and p.suffix == PART)
