"""The process that reads files: the gate, the workbook library, and the conversion of rows.

It holds no database and no keys, and runs under limits of memory; whatever a file does to it,
the program only sees that it ended. ``main`` answers requests on its standard streams.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields as fields_of
from itertools import islice
from pathlib import Path
from typing import IO, Any

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.delimited import delimiter_in, encoding_of, line_count, read_rows
from desktop_sales.exchange.far_cells import without_far_cells
from desktop_sales.exchange.formulas import Valueless
from desktop_sales.exchange.gate import OLE_MAGIC, ZIP_MAGIC, pass_gate
from desktop_sales.exchange.reader_frames import receive, send
from desktop_sales.exchange.values import Cell, is_empty

BLOCK_ROWS = 2_000
HEAD_ROWS = 200
MEMORY_BYTES = 4 << 30

Row = Sequence[Cell]


class _Sheets:
    """The sheets of one opened file; ``rows`` of a sheet start at its first used row."""

    def __init__(self, path: Path, encoding: str | None, delimiter: str | None) -> None:
        self.path = path
        self.encoding = ""
        self.delimiter = ""
        self._book: Any = None
        self._valueless: dict[str, Valueless] = {}
        self._sheet: tuple[str, Any, dict[int, list[tuple[int, int]]]] | None = None
        with path.open("rb") as file:
            magic = file.read(16)
        if magic.startswith((ZIP_MAGIC, OLE_MAGIC)) or path.stat().st_size == 0:
            self._open_workbook()
        elif magic.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            # Many systems export a web page or XML under the name xls.
            raise DomainError("exchange.web_page", file=path.name)
        else:
            self.encoding = encoding_of(path, encoding)
            self.delimiter = delimiter or delimiter_in(path, self.encoding)

    def _open_workbook(self) -> None:
        passed = pass_gate(self.path)
        self._valueless = passed.valueless
        from python_calamine import CalamineWorkbook

        trimmed = without_far_cells(self.path) if passed.kind == "xlsx" else None
        with trimmed or self.path.open("rb") as file:
            self._book = _guarded(self.path, CalamineWorkbook.from_filelike, file)

    def names(self) -> list[tuple[str, bool]]:
        """Return the sheets that hold cells: name, and whether it is shown."""
        if self._book is None:
            return [("", True)]
        return [
            (each.name, str(each.visible).endswith("Visible"))
            for each in self._book.sheets_metadata
            if str(each.typ).endswith("WorkSheet")
        ]

    def first_row(self, name: str) -> int:
        """Return the number, from 1, of the first row that ``rows`` yields."""
        if self._book is None:
            return 1
        start = self._opened(name)[1].start
        return start[0] + 1 if start else 1

    def row_count(self, name: str) -> int:
        """Return how many rows a sheet has; of a text how many lines, which may be more."""
        if self._book is None:
            return line_count(self.path)
        return int(self._opened(name)[1].height)

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of a sheet; cells merged downward repeat their value."""
        if self._book is None:
            yield from read_rows(self.path, self.encoding, self.delimiter)
            return
        _name, sheet, merges = self._opened(name)
        rows = sheet.to_python() if sheet.height < BLOCK_ROWS else _data_rows(sheet)
        if found := self._valueless.get(name):
            rows = _marked(rows, found.marks, sheet.start or (0, 0))
        yield from _filled_down(rows, merges) if merges else rows

    def uncalculated(self, name: str) -> tuple[int, list[str]]:
        """Return how many cells of a sheet hold a formula without a value, and the first ones."""
        found = self._valueless.get(name, Valueless())
        return found.count, found.cells

    def _opened(self, name: str) -> tuple[str, Any, dict[int, list[tuple[int, int]]]]:
        if self._sheet is None or self._sheet[0] != name:
            self._sheet = None
            sheet = _guarded(self.path, self._book.get_sheet_by_name, name)
            self._sheet = (name, sheet, _merges_downward(sheet))
        return self._sheet


def _data_rows(sheet: Any) -> Iterator[Row]:
    start = sheet.start[0] if sheet.start else 0
    return islice(sheet.iter_rows(), start, None)


def _merges_downward(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Return first row -> (column, last row) of the merged cells over several rows."""
    found: dict[int, list[tuple[int, int]]] = {}
    row, column = sheet.start or (0, 0)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            found.setdefault(top - row, []).append((left - column, bottom - row))
    return found


def _marked(rows: Any, marks: dict[int, dict[int, str]], start: tuple[int, int]) -> Iterator[Row]:
    """Yield rows with what is known of formula cells that the library reads as empty."""
    for number, row in enumerate(rows, start[0] + 1):
        for column, text in marks.get(number, {}).items():
            place = column - 1 - start[1]
            if 0 <= place < len(row) and row[place] in ("", None):
                row[place] = text
        yield row


def _filled_down(rows: Any, merges: dict[int, list[tuple[int, int]]]) -> Iterator[Row]:
    open_merges: dict[int, tuple[int, Cell]] = {}
    for number, row in enumerate(rows):
        for column, (last, value) in list(open_merges.items()):
            if number > last:
                del open_merges[column]
            elif column < len(row) and is_empty(row[column]):
                row[column] = value
        for column, last in merges.get(number, ()):
            if 0 <= column < len(row) and not is_empty(row[column]):
                open_merges[column] = (last, row[column])
        yield row


def _guarded(path: Path, call: Callable[..., Any], *arguments: object) -> Any:
    """Call the workbook library; whatever it raises, the file is what is wrong."""
    try:
        return call(*arguments)
    except MemoryError:
        raise
    except BaseException as problem:  # the library's panics are no ordinary exceptions
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        protected = "password" in str(problem).casefold()
        code = "exchange.protected" if protected else "exchange.damaged"
        raise DomainError(code, file=path.name) from None


def _plain(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and not cell else cell


def _open(sheets: _Sheets, out: IO[bytes]) -> None:
    found = [
        (
            name,
            shown,
            sheets.first_row(name),
            sheets.row_count(name),
            sheets.uncalculated(name),
            [list(row) for row in islice(sheets.rows(name), HEAD_ROWS)],
        )
        for name, shown in sheets.names()
    ]
    send(out, ("opened", sheets.encoding, sheets.delimiter, found))


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while block := list(islice(rows, BLOCK_ROWS)):
        yield block


def _stream_raw(sheets: _Sheets, sheet: str, out: IO[bytes]) -> None:
    for block in _blocks(sheets.rows(sheet)):
        send(out, ("rows", [[_plain(cell) for cell in row] for row in block]))
    send(out, ("end",))


def _stream_sales(sheets: _Sheets, sheet: str, plan: Any, out: IO[bytes]) -> None:
    # Not at the start: whoever opens a file waits for its first rows.
    from desktop_sales.exchange.sales_plan import LineBlock
    from desktop_sales.exchange.sales_rows import SalesConverter

    converter = SalesConverter(plan)
    number = sheets.first_row(sheet)
    rows = sheets.rows(sheet)
    skipped = max(0, plan.first_row - number)
    rows = islice(rows, skipped, None)
    number += skipped
    names = [each.name for each in fields_of(LineBlock)]
    for block in _blocks(rows):
        converted = converter.convert(number, block)
        number += len(block)
        send(out, ("block", {name: getattr(converted, name) for name in names}))
    send(out, ("end",))


def _column_facts(
    sheets: _Sheets, sheet: str, skip: int, columns: list[int], out: IO[bytes]
) -> None:
    """Tell of whole columns how many cells are filled, and the day-month order of texts."""
    from desktop_sales.exchange.dates import has_year_last, order_of

    filled = dict.fromkeys(columns, 0)
    texts: dict[int, dict[str, None]] = {column: {} for column in columns}
    count = 0
    for row in islice(sheets.rows(sheet), skip, None):
        count += 1
        for column in columns:
            cell = row[column] if column < len(row) else None
            if not is_empty(cell):
                filled[column] += 1
                if isinstance(cell, str) and len(texts[column]) < 100_000:
                    texts[column][cell] = None
    facts = {
        column: (filled[column], has_year_last(texts[column]), order_of(texts[column]))
        for column in columns
    }
    send(out, ("facts", count, facts))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # the program puts this process into a job object with the same limit
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _answer(sheets: _Sheets | None, request: tuple[Any, ...], out: IO[bytes]) -> _Sheets | None:
    """Answer one request; return the file that is open then."""
    word, *details = request
    if word == "open":
        sheets = _Sheets(*details)
        _open(sheets, out)
    elif sheets is not None:
        streams: dict[str, Callable[..., None]] = {
            "raw": _stream_raw,
            "sales": _stream_sales,
            "facts": _column_facts,
        }
        streams[word](sheets, *details, out)
    return sheets


def serve(source: IO[bytes], out: IO[bytes]) -> None:
    """Answer requests until the program closes the stream."""
    sheets: _Sheets | None = None
    while True:
        try:
            request = receive(source, trusted=True)
        except EOFError:
            return
        try:
            sheets = _answer(sheets, request, out)
        except DomainError as problem:
            send(out, ("refused", problem.code, problem.details))
        except MemoryError:
            send(out, ("refused", "exchange.too_much_memory", {}))
        except OSError as problem:
            send(out, ("refused", "exchange.unreadable", {"problem": problem.strerror or ""}))
        except Exception:
            # A fault of the program, not of the file: the caller logs it.
            import traceback

            send(out, ("failed", traceback.format_exc()))


def main() -> None:
    """Serve on the standard streams; nothing else may write to them."""
    _limit_memory()
    # Cells hold no cycles, and the process ends with its file.
    gc.disable()
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, out)


if __name__ == "__main__":
    main()
