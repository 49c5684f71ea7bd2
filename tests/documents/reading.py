"""Reads PDFs back by two independent readers."""

from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2


def text_of(path: Path, page: int | None = None) -> str:
    """Return the text that a reader extracts, without line breaks."""
    pages = pypdf.PdfReader(path).pages
    chosen = pages if page is None else [pages[page]]
    return "".join(p.extract_text() for p in chosen).replace("\n", "")


def pdfium_text_of(path: Path) -> str:
    """Return the text that the browser's reader extracts."""
    document = pypdfium2.PdfDocument(path)
    return "".join(
        page.get_textpage().get_text_range().replace("\r\n", "").replace("\n", "")
        for page in document
    )


@dataclass(frozen=True)
class Glyph:
    """A printed character: its box in points from the lower left corner."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


def glyphs_of(path: Path, page: int = 0) -> list[Glyph]:
    """Return the visible characters of a page."""
    text = pypdfium2.PdfDocument(path)[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            found.append(Glyph(character, *text.get_charbox(index)))
    return found


def page_count(path: Path) -> int:
    """Return the number of pages."""
    return len(pypdf.PdfReader(path).pages)
