"""Files given out: the old one or the new, and one sentence where the disk takes no more."""

import errno
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.exchange import sentences  # noqa: F401  registers what the errors say
from desktop_sales.storage.atomic_files import PART, write_atomically

_REFUSALS = dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "storage.disk_full")
_TEXTS_AS_TYPED = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class PartFile:
    """A file that refuses once: what zipfile still tries when it is given up goes nowhere."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._refused = False
        self._written = 0

    def write(self, data: bytes) -> int:
        """Write ``data``, or after a refusal nothing."""
        self._written += len(data)
        return self._idle() if self._refused else int(self._tried(self._file.write, data))

    def __getattr__(self, name: str) -> Any:
        """Be like the file in everything else, and idle after a refusal."""
        if self._refused:
            return self._idle
        found = getattr(self._file, name)
        return partial(self._tried, found) if callable(found) else found

    def _tried(self, act: Callable[..., Any], *given: Any) -> Any:
        """Do what is asked of the file; what it held back may be refused by any act."""
        try:
            return act(*given)
        except OSError:
            self._refused = True
            raise

    def _idle(self, *_given: object) -> int:
        """Do nothing, and stand where nothing written before lies behind."""
        return self._written


def put_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a file for the place of ``path``; say in one sentence what refused it."""
    try:
        write_atomically(path, write)
    except OSError as refusal:
        code = _REFUSALS.get(refusal.errno or 0, "exchange.not_writable")
        raise EnvironmentalError(code, path=str(path)) from refusal


def put_workbook(path: Path, fill: Callable[[Any], int], *, large: bool = False) -> int:
    """Let ``fill`` fill a workbook for the place of ``path``; return the rows it counted.

    A ``large`` one lies beside its file while it is filled, not in memory.
    """
    written = 0

    def write(part: Path) -> None:
        nonlocal written
        with part.open("wb") as file:
            written = _filled(PartFile(file), fill, part.parent if large else None)

    put_file(path, write)
    return written


def _filled(file: PartFile, fill: Callable[[Any], int], beside: Path | None) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    place = _scratch(beside) if beside else nullcontext()
    with place as scratch:
        storing = {"constant_memory": True, "tmpdir": scratch} if beside else {"in_memory": True}
        book = xlsxwriter.Workbook(file, {**_TEXTS_AS_TYPED, **storing})
        try:
            written = fill(book)
            book.close()
        except FileCreateError as refusal:
            raise refusal.args[0] from None
        finally:
            if beside:
                for page in book.worksheets():
                    page._opt_close()
    return written


def _scratch(folder: Path) -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix=".", suffix=PART, dir=folder, ignore_cleanup_errors=True)
