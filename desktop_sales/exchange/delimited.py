"""Delimited text files: which encoding, which delimiter, and their rows."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop_sales.core.errors import DomainError

DELIMITERS = (",", "\t", "|", ";")
ENCODING_NAMES = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "big5": "cp950",
    "cp950": "cp950",
    "cp1252": "cp1252",
    "latin-1": "cp1252",
}
SAMPLE_BYTES = 262_144
CELL_LIMIT = 1_000_000
MOST_COLUMNS = 16_384


def encoding_of(path: Path, override: str | None = None) -> str:
    """Return the encoding of a text file: its BOM, strict UTF-8, else GB18030.

    ``override`` names one instead. Raises DomainError ``exchange.unknown_encoding`` for a name
    nobody knows, ``exchange.undecodable`` where the bytes do not fit, ``exchange.not_a_table``
    for a binary file.
    """
    if override:
        name = ENCODING_NAMES.get(override.strip().casefold().replace("_", "-"))
        if name is None:
            raise DomainError("exchange.unknown_encoding", encoding=override)
        _decode_all(path, name)
        return name
    with path.open("rb") as file:
        head = file.read(SAMPLE_BYTES)
    marked = _marked_encoding(head)
    if marked:
        _decode_all(path, marked)
        return marked
    if b"\x00" in head:
        raise DomainError("exchange.not_a_table", file=path.name)
    for name in ("utf-8", "gb18030"):
        try:
            _decode_all(path, name)
        except DomainError:
            continue
        return name
    raise DomainError("exchange.undecodable", file=path.name, encoding=["UTF-8", "GB18030"])


def _marked_encoding(head: bytes) -> str | None:
    """Return the encoding that a file's byte order mark tells."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _decode_all(path: Path, name: str) -> None:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise DomainError("exchange.undecodable", file=path.name, encoding=name) from None


def delimiter_of(sample: str) -> str:
    """Return the delimiter that splits the sample's lines most evenly into most fields."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in _parse(sample, delimiter, limit=100) if row]
        if not widths:
            continue
        width, votes = Counter(widths).most_common(1)[0]
        if width < 2:
            continue
        score = votes / len(widths) * (1 + min(width, 30) / 30)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _parse(sample: str, delimiter: str, limit: int) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == limit:
                break
    except csv.Error:
        return []
    return rows[:-1] if len(rows) > 1 and len(rows) < limit else rows


def delimiter_in(path: Path, encoding: str) -> str:
    """Return the delimiter of a file, judged by its first rows."""
    with path.open("r", encoding=encoding, newline="") as file:
        return delimiter_of(file.read(SAMPLE_BYTES // 4))


def line_count(path: Path) -> int:
    """Return how many lines a file has; line breaks within cells count as well."""
    with path.open("rb") as file:
        return 1 + sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def read_rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str | None]]:
    """Yield the rows of a file, empty fields as None.

    Raises DomainError ``exchange.cell_too_long`` where a field never ends,
    ``exchange.too_many_columns`` where a row is no row of a table, ``exchange.quote_open`` where
    the last row is all that follows an open quotation mark.
    """
    csv.field_size_limit(CELL_LIMIT)
    with path.open("r", encoding=encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        row_no = 0
        try:
            for row_no, row in enumerate(reader, 1):
                if len(row) > MOST_COLUMNS:
                    raise DomainError(
                        "exchange.too_many_columns",
                        file=path.name,
                        row=row_no,
                        columns=f"{len(row):,}",
                        most=f"{MOST_COLUMNS:,}",
                    )
                if lines.at_end:  # the reader asked for more to close this row
                    raise DomainError("exchange.quote_open", file=path.name, row=row_no)
                yield [cell or None for cell in row]
        except csv.Error:  # by the limit above; nothing else is an error to this reader
            raise DomainError(
                "exchange.cell_too_long",
                file=path.name,
                row=row_no + 1,
                characters=f"{CELL_LIMIT:,}",
            ) from None


class _Lines:
    """The lines of a file without NUL, and whether more were asked for than there are."""

    def __init__(self, file: io.TextIOBase | Iterator[str]) -> None:
        self._file = iter(file)
        self.at_end = False

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            text = str(line)
            yield text.replace("\x00", "") if "\x00" in text else text
        self.at_end = True
