"""The bundled fonts: opened once a process, and for each character one that has it."""

import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics

from desktop_sales.core.resources import resource_path
from desktop_sales.documents.font_files import QuickFont

SANS = "NotoSansSC"
SANS_BOLD = "NotoSansSC-Bold"
SERIF_BOLD = "NotoSerifSC-Bold"
KAI = "LXGWWenKai"

_FILES = {
    SANS: "NotoSansSC_400Regular.ttf",
    SANS_BOLD: "NotoSansSC_700Bold.ttf",
    SERIF_BOLD: "NotoSerifSC_700Bold.ttf",
    KAI: "LXGWWenKai-Regular.ttf",
}
# Kai has the rare name characters that Noto lacks, so it ends every row.
_FALLBACKS = {
    SANS: (KAI,),
    SANS_BOLD: (SANS, KAI),
    SERIF_BOLD: (SANS_BOLD, KAI),
    KAI: (SANS,),
}
REPLACEMENT = "〓"  # the typesetter's mark for a sort he does not have

KEPT_TEXTS = 8_192
"""Texts whose runs and widths are remembered: more than 200 sheets print, 8 MB of a long session."""

_opening = threading.Lock()


@cache
def _opened(name: str) -> QuickFont:
    with _opening:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(QuickFont(name, str(resource_path("fonts", _FILES[name]))))
        return pdfmetrics.getFont(name)  # type: ignore[no-any-return]


def font_named(name: str) -> Any:
    """Return ReportLab's font of one of the names above, opened at its first use."""
    return _opened(name)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; ``missing`` are the characters it had to replace."""

    font: str
    text: str
    missing: str = ""


@lru_cache(maxsize=KEPT_TEXTS)
def runs(text: str, font: str) -> tuple[Run, ...]:
    """Return ``text`` in stretches, each in the first font of ``font``'s row that has it."""
    glyphs = _opened(font).face.charToGlyph
    if all(code in glyphs for code in map(ord, text)):
        return (Run(font, text),)
    found: list[Run] = []
    for character in text:
        run = _run_of(character, font)
        if found and found[-1].font == run.font:
            last = found.pop()
            run = Run(run.font, last.text + run.text, last.missing + run.missing)
        found.append(run)
    return tuple(found)


def _run_of(character: str, font: str) -> Run:
    for name in (font, *_FALLBACKS[font]):
        if ord(character) in _opened(name).face.charToGlyph:
            return Run(name, character)
    return Run(font, REPLACEMENT, character)


@lru_cache(maxsize=KEPT_TEXTS)
def width_in_thousandths(text: str, font: str) -> float:
    """Return the width of ``text`` in 1/1000 of the font size."""
    total = 0.0
    for run in runs(text, font):
        widths = _opened(run.font).face.charWidths
        total += sum([widths[ord(character)] for character in run.text])
    return total


def string_width(text: str, font: str, size: float) -> float:
    """Return the width of ``text`` in points at ``size`` points."""
    return width_in_thousandths(text, font) * size / 1000
