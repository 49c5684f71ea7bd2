"""Font files for ReportLab, read quickly and written into a PDF as its readers need them.

ReportLab reads a CJK font number by number, a tenth of a second each; ``QuickFace`` maps the
file and reads the same tables in bulk, because the first sheet is not to be waited for.
"""

import mmap
import struct
import sys
from array import array
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, ttfonts

_CMAP_BFCHAR_LIMIT = 100  # characters of a block, by the format


class _Slices:
    """A table of a mapped font: only the slices asked for are copied."""

    def __init__(self, data: mmap.mmap, offset: int) -> None:
        self._data, self._offset = data, offset

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._offset + part.start : self._offset + part.stop]


class _Metrics:
    """Advance width and left bearing by glyph, paired when asked for."""

    def __init__(self, advances: Any, bearings: Any) -> None:
        self._advances, self._bearings = advances, bearings

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self._advances[glyph], self._bearings[glyph]


class _Widths(dict[int, float]):
    """Widths by character code, computed at their first use."""

    def __init__(self, face: "QuickFace") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> float:
        width = self[code] = self._face.getCharWidth(code)
        return width

    def get(self, code: int, default: Any = None) -> Any:
        """Return the width; a character without a glyph has the default."""
        return self[code] if code in self._face.charToGlyph else default


class QuickFace(ttfonts.TTFontFace):  # type: ignore[misc]
    """A face with the values ReportLab extracts, read in bulk from a mapped file."""

    _ttf_data: mmap.mmap

    def readFile(self, f: str) -> None:  # noqa: N802 - upstream's name
        """Map the file; upstream reads all of it."""
        self.filename = f
        with open(f, "rb") as file:  # noqa: PTH123 - the name comes as text
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        """Return a table; of the outlines (10 MB) a view, for a subset takes few of them."""
        if tag == "glyf":
            return _Slices(self._ttf_data, self.get_table_pos(tag)[0])
        return super().get_table(tag)

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - upstream's names
        """Set what upstream sets, from whole tables instead of single numbers."""
        super().extractInfo(0)
        self._scale: float = 1000 / self.unitsPerEm
        self.hmetrics = self._horizontal_metrics()
        self.defaultWidth = self.hmetrics[0][0] * self._scale
        self.charToGlyph = self._character_map()
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.glyphToChar: dict[int, list[int]] = {}  # asked for only by shaping, which is off
        self.glyphPos = self._glyph_positions()
        self.charWidths = _Widths(self)

    def getCharWidth(self, code: int) -> float:  # noqa: N802 - upstream's name
        """Return the width of a character in 1/1000 of the font size."""
        advance, _bearing = self.hmetrics[self.charToGlyph.get(code, 0)]
        return advance * self._scale

    def _numbers(self, kind: str, data: bytes) -> Any:
        numbers = array(kind, data)
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def _horizontal_metrics(self) -> "_Metrics":
        full = struct.unpack_from(">H", self.get_table("hhea"), 34)[0]
        table = self._numbers("H", self.get_table("hmtx"))
        advances = table[0 : 2 * full : 2]
        advances.extend(advances[-1:] * (self.numGlyphs - full))
        return _Metrics(advances, table[1 : 2 * full : 2] + table[2 * full :])

    def _glyph_positions(self) -> Any:
        is_long = struct.unpack_from(">H", self.get_table("head"), 50)[0]
        table = self.get_table("loca")
        if is_long:
            return self._numbers("I", table)
        return [2 * half for half in self._numbers("H", table)]

    def _character_map(self) -> dict[int, int]:
        """Return character code to glyph from the table of all planes (format 12)."""
        table = self.get_table("cmap")
        count = struct.unpack_from(">H", table, 2)[0]
        records = (struct.unpack_from(">HHL", table, 4 + 8 * n) for n in range(count))
        offset = next(at for platform, encoding, at in records if (platform, encoding) == (3, 10))
        groups = struct.unpack_from(">L", table, offset + 12)[0]
        numbers = self._numbers("I", table[offset + 16 : offset + 16 + 12 * groups])
        glyphs: dict[int, int] = {}
        for n in range(0, 3 * groups, 3):
            first, last, glyph = numbers[n : n + 3]
            glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1)))  # noqa: B905
        return glyphs


class QuickFont(ttfonts.TTFont):  # type: ignore[misc]
    """A font over a ``QuickFace``; one for the process, its state is kept by document."""

    def __init__(self, name: str, path: str) -> None:
        self.fontName = name
        self.face = QuickFace(path)
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = True
        self.shapable = False

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - upstream's name
        """Embed the characters used, as upstream does but for ``to_unicode_map``."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal_name = self.getSubsetInternalName(number, doc)[1:]
            prefix = ttfonts.SUBSETN(number) + b"+"
            base_name = (prefix + self.face.name + self.face.subfontNameX).decode("latin1")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name = internal_name
            font.BaseFont = base_name
            font.FirstChar = 0
            font.LastChar = len(subset) - 1
            font.Widths = self._widths(subset)
            codes = pdfdoc.PDFStream(content=to_unicode_map(base_name, subset))
            if doc.compression:
                codes.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(codes, "toUnicodeCMap:" + base_name)
            font.FontDescriptor = self.face.addSubsetObjects(doc, base_name, subset)
            doc.Reference(font, internal_name)
            doc.idToObject["BasicFonts"].dict[internal_name] = font
        del self.state[doc]

    def _widths(self, subset: list[int]) -> str:
        return "[ " + " ".join(f"{self.face.getCharWidth(code):.4g}" for code in subset) + " ]"


def to_unicode_map(fontname: str, subset: Iterable[int]) -> str:
    """Return the map by which readers extract text: UTF-16, at most 100 characters a block.

    ReportLab 5.1 writes U+20BB7 as <20BB7>, which readers take for two characters or none; a
    test compares the two and fails once upstream writes the same.
    """
    codes = list(subset)
    rows = [f"<{number:02X}> <{_utf16(code)}>" for number, code in enumerate(codes)]
    blocks = [rows[n : n + _CMAP_BFCHAR_LIMIT] for n in range(0, len(rows), _CMAP_BFCHAR_LIMIT)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({fontname})",
            f"/Ordering ({fontname})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(codes) - 1:02X}>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _utf16(code: int) -> str:
    if code <= 0xFFFF:
        return f"{code:04X}"
    return chr(code).encode("utf-16-be").hex().upper()
