"""A cell far to the right of all others, as a slip of the hand leaves it in a sheet.

The workbook library holds a sheet as one rectangle: a single cell in the last column makes every
row 16,384 cells wide. Where a sheet itself says that it is so wide, it is read without its cells
beyond column ZZ; where it says nothing, the limits of the reading process hold.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import IO

COLUMNS = 702
"""Columns A to ZZ."""
_AREA = 1_000_000  # smaller sheets may be as wide as they like
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DIMENSION = re.compile(rb'<dimension\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_CELL = b"<c "
_FAR = re.compile(
    rb'(?:[^<>]*\s)?r="[A-Z]{3}\d{1,7}"(?:[^<>]*/>|[^<>]*>.*?</c>)', re.DOTALL
)  # what follows the sign of a cell
_HEAD = 4_096


def without_far_cells(path: Path) -> IO[bytes] | None:
    """Return a workbook of xlsx without the cells far to the right, or None where it has none."""
    with zipfile.ZipFile(path) as archive:
        far = {member.filename for member in archive.infolist() if _reaches_far(archive, member)}
        if not far:
            return None
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for member in archive.infolist():
                content = archive.read(member)
                kept = _trimmed(content) if member.filename in far else content
                target.writestr(member.filename, kept)
    made.seek(0)
    return made


def _reaches_far(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not _SHEET.fullmatch(member.filename):
        return False
    with archive.open(member) as content:
        found = _DIMENSION.search(content.read(_HEAD))
    if found is None:
        return False
    width = column_number(found[3].decode()) - column_number(found[1].decode()) + 1
    return width > COLUMNS and width * (int(found[4]) - int(found[2]) + 1) > _AREA


def _trimmed(sheet: bytes) -> bytes:
    head, *cells = sheet.split(_CELL)
    kept = [
        cell[far.end() :] if (far := _FAR.match(cell)) is not None else _CELL + cell
        for cell in cells
    ]
    return head + b"".join(kept)


def column_number(letters: str) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
