"""A kept file as a file on disk, for another program to show: private, read-only, gone at the end.

The workspace is encrypted, so such copies lie in a folder that only this user can enter; it is
removed when the program ends, and what a crash left behind is removed the next time.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

PREFIX = "desktop-sales-files-"
LEFT_BEHIND_AFTER = 24 * 3_600  # seconds
_READ_ONLY = 0o400
_RUN_WHEN_OPENED = frozenset(
    {".app", ".bat", ".cmd", ".com", ".cpl", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse"}
    | {".lnk", ".msi", ".msp", ".pif", ".ps1", ".py", ".reg", ".scr", ".sh", ".vbe", ".vbs", ".wsf"}
)
_folder: "list[tempfile.TemporaryDirectory[str]]" = []

register_sentences(
    {
        "files.is_program": N_(
            "“{name}” is a program and is not started from here. Save it to look at it."
        ),
        "files.nothing_opens": N_(
            "No program on this computer opens “{name}”. Save it and open it elsewhere."
        ),
    }
)


def write_private_copy(name: str, content: bytes) -> Path:
    """Write a file into the private folder and return its path.

    Raises ``files.is_program``.
    """
    if Path(name).suffix.casefold() in _RUN_WHEN_OPENED:
        raise DomainError("files.is_program", name=name)
    path = Path(tempfile.mkdtemp(dir=_private_folder())) / Path(name).name
    path.write_bytes(content)
    path.chmod(_READ_ONLY)
    return path


def show_file(path: Path) -> None:
    """Open a file in the program that shows its kind. Raises ``files.nothing_opens``."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise DomainError("files.nothing_opens", name=path.name)


def _private_folder() -> str:
    if not _folder:
        _remove_what_was_left()
        _folder.append(tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True))
    return _folder[0].name


def _remove_what_was_left() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            info = left.stat()
        except OSError:
            continue
        mine = not hasattr(os, "getuid") or info.st_uid == os.getuid()
        if mine and time.time() - info.st_mtime > LEFT_BEHIND_AFTER:
            shutil.rmtree(left, ignore_errors=True)
