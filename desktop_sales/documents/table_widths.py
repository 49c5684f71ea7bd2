"""The paper of a printed table: which way it lies, how wide its columns are, how large its text.

Columns get the room their longest text needs, long texts less; only where that is still too
wide the text gets smaller. All lengths are points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_sales.documents.fonts import SANS, SANS_BOLD, string_width
from desktop_sales.documents.layout import PADDING
from desktop_sales.documents.pen import MM
from desktop_sales.documents.text import clean

_SHORT, _LONG = 210 * MM, 297 * MM
_SIZES = (8.5, 8.0, 7.0, 6.0)
_WIDEST_TEXT = 75 * MM
_NARROWEST_TEXT = 26 * MM  # of a text that takes two lines
_MOST_STRETCH = 1.5  # a row of few columns is not torn apart
_WORDS = re.compile(r"[!-~]+|\S")
_INDENT = re.compile(r"[ \u3000]*")


class Shape(Protocol):
    """What of a column counts for its width."""

    @property
    def title(self) -> str:
        """Return what stands in the header."""
        ...

    @property
    def align(self) -> str:
        """Return left, right or centre; only the left ones take two lines."""
        ...

    @property
    def least(self) -> float:
        """Return the least width wanted."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's width and height, the columns' widths, and the size of text in them."""

    width: float
    height: float
    widths: tuple[float, ...]
    text_size: float

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        return self.width, self.height

    @property
    def left(self) -> float:
        """Return where the table begins: it stands in the middle of the page."""
        return (self.width - sum(self.widths)) / 2

    @property
    def padding(self) -> float:
        """Return the room left and right of a cell's text."""
        return _padding(self.text_size)


def shown_text(text: str) -> str:
    """Return a cell's text made fit to print; an indent says what it belongs to, and stays."""
    indent = _INDENT.match(text)
    return (indent.group() if indent else "") + clean(text)


def chosen_paper(columns: Sequence[Shape], rows: Sequence[Sequence[str]], margin: float) -> Paper:
    """Return the paper for a table between margins left and right."""
    # Widths grow with the size of text, so one look at the rows is enough.
    texts = [
        max((string_width(shown_text(row[place]), SANS, 1) for row in rows), default=0)
        for place in range(len(columns))
    ]
    portrait, landscape = _SHORT - 2 * margin, _LONG - 2 * margin
    wanted = _wanted(columns, texts, _SIZES[0])
    if sum(wanted) <= portrait:
        return Paper(_SHORT, _LONG, _stretched(wanted, portrait), _SIZES[0])
    for size in _SIZES:
        wanted = _wanted(columns, texts, size)
        if sum(wanted) <= landscape:
            return Paper(_LONG, _SHORT, _stretched(wanted, landscape), size)
        least = _least(columns, wanted)
        if sum(least) <= landscape:
            return Paper(_LONG, _SHORT, _between(least, wanted, landscape), size)
    return Paper(_LONG, _SHORT, _squeezed(columns, least, landscape), size)


def _padding(size: float) -> float:
    return PADDING * size / _SIZES[0]


def _wanted(columns: Sequence[Shape], texts: Sequence[float], size: float) -> list[float]:
    found = []
    for column, text in zip(columns, texts, strict=True):
        room = min(text * size, _WIDEST_TEXT) if column.align == "left" else text * size
        room = max(room, _title_room(column.title, size)) + 2 * _padding(size) + 0.1
        found.append(max(room, column.least))
    return found


def _title_room(title: str, size: float) -> float:
    """Return the width a title needs on two lines without a broken word."""
    title = clean(title)
    whole = string_width(title, SANS_BOLD, size)
    words = (string_width(word, SANS_BOLD, size) for word in _WORDS.findall(title))
    return min(whole, max(whole / 2 + size, max(words, default=0)))


def _least(columns: Sequence[Shape], wanted: Sequence[float]) -> list[float]:
    """Return widths at which texts take two lines; figures keep theirs."""
    return [
        min(width, max(_NARROWEST_TEXT, width / 2)) if column.align == "left" else width
        for column, width in zip(columns, wanted, strict=True)
    ]


def _between(least: Sequence[float], wanted: Sequence[float], room: float) -> tuple[float, ...]:
    spare = room - sum(least)
    missing = sum(wanted) - sum(least)
    share = spare / missing
    return tuple(low + (high - low) * share for low, high in zip(least, wanted, strict=True))


def _squeezed(columns: Sequence[Shape], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths that fit: names stay readable as long as they leave half to the figures."""
    is_text = [column.align == "left" for column in columns]
    texts = [width for width, text in zip(least, is_text, strict=True) if text]
    if sum(texts) > room / 2:
        cap = _cap(least, room)
        return tuple(min(width, cap) for width in least)
    figures = [width for width, text in zip(least, is_text, strict=True) if not text]
    cap = _cap(figures, room - sum(texts))
    return tuple(
        width if text else min(width, cap) for width, text in zip(least, is_text, strict=True)
    )


def _cap(widths: Sequence[float], room: float) -> float:
    """Return the width at which cutting the widest makes all of them fit."""
    for number, width in enumerate(sorted(widths)):
        share = room / (len(widths) - number)
        if width > share:
            return share
        room -= width
    return max(widths)


def _stretched(widths: Sequence[float], room: float) -> tuple[float, ...]:
    factor = min(room / sum(widths), _MOST_STRETCH)
    return tuple(width * factor for width in widths)
