"""Formula cells without a value: no program has calculated them yet, or they yield an error.

Programs that write workbooks without Excel leave the first, and the workbook library reads both
as empty. They are found in the bytes of a sheet on their way through the gate.
"""

import html
import re
import zipfile
from dataclasses import dataclass, field

from desktop_sales.exchange.far_cells import column_number
from desktop_sales.exchange.values import UNCALCULATED

# Every repetition is bounded or ends at the next tag, so that no file makes the search long.
_UNCALCULATED = re.compile(
    rb'<c\b[^<>]{0,200}?\br="([A-Z]{1,3}\d{1,7})"[^<>]{0,200}>\s{0,99}'
    rb"<f\b[^<>]{0,200}(?:/>|>[^<]{0,16384}</f>)\s{0,99}"
    rb"(?:<v\s{0,9}/>\s{0,99}|<v>\s{0,99}</v>\s{0,99})?</c>"
)
_ERROR = re.compile(
    rb'<c\b(?=[^<>]{0,200}\bt="e")[^<>]{0,200}?\br="([A-Z]{1,3}\d{1,7})"[^<>]{0,200}>\s{0,99}'
    rb"(?:<f\b[^<>]{0,200}(?:/>|>[^<]{0,16384}</f>)\s{0,99})?<v>\s{0,99}(#[^<]{1,20}?)\s{0,99}</v>"
)
_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_LONGEST_CELL = 16_384
CELLS_NAMED = 3


@dataclass(slots=True)
class Valueless:
    """The formula cells of a sheet without a value.

    ``count`` are those never calculated, ``cells`` the first of them; ``marks`` is what to read in
    the place of each, an error too: row -> column -> text, both from 1.
    """

    count: int = 0
    cells: list[str] = field(default_factory=list)
    marks: dict[int, dict[int, str]] = field(default_factory=dict)

    def add(self, cell: str) -> None:
        """Count one cell that was never calculated."""
        self.count += 1
        if len(self.cells) < CELLS_NAMED:
            self.cells.append(cell)
        self.mark(cell, UNCALCULATED)

    def mark(self, cell: str, text: str) -> None:
        """Note what to read in the place of a cell."""
        letters = cell.rstrip("0123456789")
        row = self.marks.setdefault(int(cell[len(letters) :]), {})
        row[column_number(letters)] = text


class FormulaScan:
    """Looks through the sheets of a workbook, fed piece by piece in order."""

    def __init__(self) -> None:
        self._found: dict[str, Valueless] = {}
        self._path = ""
        self._rest = b""

    def feed(self, path: str, piece: bytes) -> None:
        """Take the next piece of the member ``path`` (folded to lower case)."""
        if path != self._path:
            self._path, self._rest = path, b""
        text = self._rest + piece
        end = text.rfind(b"</c>") + len(b"</c>")
        whole, rest = (text[:end], text[end:]) if end >= len(b"</c>") else (b"", text)
        self._rest = rest[-_LONGEST_CELL:]
        # Most sheets hold no such letter, which is far quicker to see than two signs in a row.
        if b'"e"' in whole:
            for found in _ERROR.finditer(whole):
                cells = self._found.setdefault(path, Valueless())
                cells.mark(found[1].decode("ascii"), found[2].decode("utf-8", "replace"))
        if b"f" in whole and b"<f" in whole:
            for found in _UNCALCULATED.finditer(whole):
                self._found.setdefault(path, Valueless()).add(found[1].decode("ascii"))

    def by_sheet(self, archive: zipfile.ZipFile) -> dict[str, Valueless]:
        """Return what was found by the names of the sheets."""
        if not self._found:
            return {}
        members = {name.casefold(): name for name in archive.namelist()}
        book, relations = (
            _text(archive, members, path)
            for path in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        )
        targets = {}
        for tag in _RELATION_TAG.findall(relations):
            given = dict(_ATTRIBUTE.findall(tag))
            target = given.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[given.get("Id")] = path.casefold()
        named = {}
        for tag in _SHEET_TAG.findall(book):
            given = dict(_ATTRIBUTE.findall(tag))
            key = next((value for name, value in given.items() if name.endswith(":id")), None)
            found = self._found.get(targets.get(key, ""))
            if found is not None:
                named[html.unescape(given.get("name", ""))] = found
        return named


def _text(archive: zipfile.ZipFile, members: dict[str, str], path: str) -> str:
    name = members.get(path)
    return archive.read(name).decode("utf-8", "replace") if name else ""
