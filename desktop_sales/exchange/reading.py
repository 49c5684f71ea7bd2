"""Files opened for reading: their sheets, their first rows, and their rows in blocks.

The file is read by a process of its own under limits of memory and time (``reader_process``);
a file that breaks the reader is refused, and the program goes on.
"""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange import reader_limits
from desktop_sales.exchange.reader_frames import receive, send
from desktop_sales.exchange.sales_plan import LineBlock, SalesPlan
from desktop_sales.exchange.sentences import hostile
from desktop_sales.exchange.values import Cell

READER_OPTION = "--read-tables"
"""What a bundled program is called with to be the reading process."""
SECONDS = 120.0
"""How long the reader may be silent; the largest honest sheet opens in a tenth of it."""
_WAITING_BLOCKS = 8

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet and its first rows.

    ``first_row`` is the number, from 1, of ``head[0]`` in the sheet; ``row_count`` of a delimited
    text counts its lines, which line breaks within cells make too many. ``uncalculated`` counts
    formulas that no program has calculated; the first of them are named.
    """

    name: str
    shown: bool
    first_row: int
    row_count: int
    head: tuple[Row, ...]
    uncalculated: int = 0
    uncalculated_cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What a whole column tells: filled share, whether dates end with the year, their order."""

    filled: float
    year_last: bool
    order: str | None


class TableFile:
    """An opened file. Use as a context manager, or call ``close``."""

    def __init__(
        self,
        path: Path,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Open ``path``; raises DomainError with the reason where it cannot be read."""
        self.path = path
        self._seconds = seconds
        if not path.is_file():
            raise DomainError("exchange.no_such_file", file=str(path))
        self._process = _start_reader()
        self._limits = reader_limits.hold(self._process)
        self._answers: queue.Queue[Any] = queue.Queue(_WAITING_BLOCKS)
        self._closed = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self._ask("open", path, encoding, delimiter)
            _word, encoding_found, delimiter_found, sheets = self._answer()
        except BaseException:
            self.close()
            raise
        self.encoding: str = encoding_found
        self.delimiter: str = delimiter_found
        self.sheets = tuple(
            SheetTable(name, shown, first_row, row_count, tuple(head), count, tuple(cells))
            for name, shown, first_row, row_count, (count, cells), head in sheets
        )

    def sheet(self, name: str) -> SheetTable:
        """Return a sheet by name; raises DomainError ``exchange.no_such_sheet``."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise DomainError(
            "exchange.no_such_sheet",
            file=self.path.name,
            sheet=name,
            sheets=[sheet.name for sheet in self.sheets],
        )

    def blocks(self, sheet: str) -> Iterator[list[Row]]:
        """Yield the raw rows of a sheet in blocks of 2,000, titles and header included."""
        self._ask("raw", sheet)
        while (answer := self._answer())[0] == "rows":
            yield answer[1]

    def sales_blocks(self, sheet: str, plan: SalesPlan) -> Iterator[LineBlock]:
        """Yield the sales rows of a sheet in blocks, read and converted beside the caller."""
        self._ask("sales", sheet, plan)
        while (answer := self._answer())[0] == "block":
            yield LineBlock(**answer[1])

    def column_facts(self, sheet: str, skip: int, columns: Sequence[int]) -> dict[int, ColumnFacts]:
        """Return what whole columns tell, ``skip`` rows left out at the top."""
        self._ask("facts", sheet, skip, list(columns))
        _word, count, facts = self._answer()
        return {
            column: ColumnFacts(filled / (count or 1), year_last, order)
            for column, (filled, year_last, order) in facts.items()
        }

    def close(self) -> None:
        """End the reading process."""
        self._closed.set()
        self._process.kill()
        self._process.wait()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._limits.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, *request: object) -> None:
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, request)
        except (BrokenPipeError, OSError):
            raise self._broken() from None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while not self._closed.is_set():
            try:
                answer = receive(self._process.stdout)
            except Exception:
                answer = None
            while not self._closed.is_set():
                try:
                    self._answers.put(answer, timeout=0.2)
                    break
                except queue.Full:
                    continue
            if answer is None:
                return

    def _answer(self) -> Any:
        try:
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            self.close()
            raise hostile(self.path.name, "time") from None
        if answer is None:
            raise self._broken()
        if answer[0] == "failed":
            self.close()
            raise RuntimeError(f"the reading process failed: {answer[1]}")
        if answer[0] == "refused":
            _word, code, details = answer
            if code == "exchange.hostile":
                raise hostile(self.path.name, details["reason"])
            raise DomainError(code, **{"file": self.path.name, **details})
        return answer

    def _broken(self) -> DomainError:
        self.close()
        return hostile(self.path.name, "memory")


def _start_reader() -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, READER_OPTION]
        environment = None
    else:
        command = [sys.executable, "-P", "-m", "desktop_sales.exchange.reader_process"]
        root = str(Path(__file__).resolve().parent.parent.parent)
        environment = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
    # Without the flag Windows opens a console window beside the program.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=flags,
    )


def read_tables(path: Path, *, encoding: str | None = None) -> list[SheetTable]:
    """Return the sheets of a file with their first rows, and close it again."""
    with TableFile(path, encoding=encoding) as file:
        return list(file.sheets)
