"""Pieces that flow over pages: groups of rows, running text, and what is drawn by hand.

``paginate`` places them, repeating a table's header after a break and keeping together what
belongs together. All lengths are points.
"""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_sales.documents.fonts import SANS_BOLD, string_width
from desktop_sales.documents.layout import (
    BETWEEN,
    INNER,
    LEADING,
    OUTER,
    PADDING,
    MeasuredRow,
    Style,
    Table,
)
from desktop_sales.documents.pen import Pen, grey
from desktop_sales.documents.text import fitted

_PROSE_AIR = 10.4  # above and below running text together


class Piece(ABC):
    """Something with a height that stands on one page, or is split."""

    height: float
    keep_with_next: bool
    header: "Piece | None"

    @abstractmethod
    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw at ``top``; ``ends`` says that nothing of the same table follows on the page."""

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Return a part that fits ``room`` and the rest, or None where there is no such place."""
        del room
        return None


@dataclass(slots=True, eq=False)
class Drawn(Piece):
    """A piece that one function draws: ``paint(pen, top)``."""

    height: float
    paint: Callable[[Pen, float], None]
    keep_with_next: bool = False
    header: Piece | None = None

    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw at ``top``."""
        del ends
        self.paint(pen, top)


@dataclass(slots=True, eq=False)
class Group(Piece):
    """Rows that stay together beside a label, framed; ``top_line`` is the rule above them."""

    table: Table
    rows: list[MeasuredRow]
    label: str = ""
    header: Piece | None = None
    keep_with_next: bool = False
    top_line: float = BETWEEN
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = sum(row.height for row in self.rows)

    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw the rows, the label and the frame."""
        table, foot = self.table, top + self.height
        if self.label:
            pen.fill(table.left, top, table.width(0), self.height, grey(0.07))
        table.draw_rows(pen, top, self.rows)
        if self.label:
            draw_label(pen, self.label, table.left, top, table.width(0), self.height)
        pen.rule(table.left, top, table.right, top, self.top_line)
        pen.rule(table.left, top, table.left, foot, OUTER)
        pen.rule(table.right, top, table.right, foot, OUTER)
        if ends:
            half = OUTER / 2
            pen.rule(table.left - half, foot, table.right + half, foot, OUTER)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Break between two rows."""
        used, count = 0.0, 0
        while count < len(self.rows) and used + self.rows[count].height <= room:
            used += self.rows[count].height
            count += 1
        if not 0 < count < len(self.rows):
            return None
        return self._part(self.rows[:count]), self._part(self.rows[count:])

    def _part(self, rows: list[MeasuredRow]) -> "Group":
        return Group(self.table, rows, self.label, self.header, self.keep_with_next, self.top_line)


@dataclass(slots=True, eq=False)
class Prose(Piece):
    """Lines of running text beside a label, framed; broken between lines where it must be."""

    table: Table
    label: str
    lines: tuple[str, ...]
    style: Style
    leading: float
    least: float = 0
    height: float = field(init=False)
    header: Piece | None = None
    keep_with_next: bool = False

    def __post_init__(self) -> None:
        self.height = max(self.least, len(self.lines) * self.leading + _PROSE_AIR)

    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw the label, the lines and the frame."""
        table, foot = self.table, top + self.height
        pen.fill(table.left, top, table.width(0), self.height, grey(0.07))
        size, label = fitted(self.label, SANS_BOLD, 9, table.width(0) - 2 * PADDING, lines=2)
        middle = top + self.height / 2
        for number, line in enumerate(label):
            at = middle + (number - (len(label) - 1) / 2) * size * LEADING
            pen.line_middle(
                table.left + table.width(0) / 2, at, line, SANS_BOLD, size, align="centre"
            )
        x = table.edges[1]
        pen.rule(x, top, x, foot, INNER)
        y = middle - len(self.lines) * self.leading / 2
        for line in self.lines:
            pen.line_middle(
                x + PADDING, y + self.leading / 2, line, self.style.font, self.style.size
            )
            y += self.leading
        pen.rule(table.left, top, table.right, top, INNER)
        pen.rule(table.left, top, table.left, foot, OUTER)
        pen.rule(table.right, top, table.right, foot, OUTER)
        if ends:
            pen.rule(table.left - OUTER / 2, foot, table.right + OUTER / 2, foot, OUTER)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Break between two lines, with at least two on either side."""
        count = int((room - _PROSE_AIR) // self.leading)
        count = min(count, len(self.lines) - 2)
        if count < 2:
            return None
        return self._part(self.lines[:count], 0), self._part(self.lines[count:], self.least)

    def _part(self, lines: tuple[str, ...], least: float) -> "Prose":
        return Prose(self.table, self.label, lines, self.style, self.leading, least)


def draw_label(pen: Pen, text: str, x: float, top: float, width: float, height: float) -> None:
    """Draw a row group's label in its narrow column: Chinese downward, else turned."""
    middle = top + height / 2
    if text.isascii():
        size, lines = fitted(text, SANS_BOLD, 9, height - 4, lines=2)
        for number, line in enumerate(lines):
            at = x + width / 2 + (number - (len(lines) - 1) / 2) * size * 1.2
            pen.vertical_text(at, middle, line, SANS_BOLD, size)
        return
    single, pairs = tuple(text), _in_pairs(text)
    first, second = (single, pairs) if len(text) <= 5 else (pairs, single)
    ways = (first, second, tuple(text[n : n + 3] for n in range(0, len(text), 3)))
    size, lines = max(
        ((_label_size(way, width, height), way) for way in ways), key=lambda way: way[0]
    )
    leading = min(12.4, (height - 4) / len(lines))
    for number, line in enumerate(lines):
        at = middle + (number - (len(lines) - 1) / 2) * leading
        pen.line_middle(x + width / 2, at, line, SANS_BOLD, size, align="centre")


def _label_size(lines: tuple[str, ...], width: float, height: float) -> float:
    widest = max(string_width(line, SANS_BOLD, 1) for line in lines)
    return min(9, (height - 4) / len(lines) * 0.9, (width - 4) / widest)


def _in_pairs(text: str) -> tuple[str, ...]:
    """Return two characters a line, 与 and 和 on their own: 客户 开发 与 维护."""
    lines: list[str] = []
    part = ""
    for character in text:
        if character in "与和":
            lines += [part, character] if part else [character]
            part = ""
        elif len(part) == 2:
            lines.append(part)
            part = character
        else:
            part += character
    return tuple([*lines, part] if part else lines)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its place; ``ends`` where the page or another table follows."""

    piece: Piece
    top: float
    ends: bool


def paginate(
    pieces: Iterable[Piece], first_top: float, next_top: float, bottom: float
) -> list[list[Placed]]:
    """Return the pages of ``pieces`` between their tops and ``bottom``.

    A piece is split where no page would hold it, and running text wherever it ends a page.
    """
    queue = deque(pieces)
    pages: list[list[tuple[Piece, float]]] = [[]]
    top, fresh = first_top, True
    capacity = bottom - next_top
    while queue:
        piece = queue.popleft()
        if top + _needed(piece, queue, capacity) > bottom:
            splits = fresh or isinstance(piece, Prose)
            parts = piece.split(bottom - top) if splits else None
            if parts:
                piece, rest = parts
                queue.appendleft(rest)
            elif not fresh:
                queue.appendleft(piece)
                pages.append([])
                top, fresh = next_top, True
                if piece.header is not None:
                    pages[-1].append((piece.header, top))
                    top += piece.header.height
                continue
        elif top + piece.height > bottom and (parts := piece.split(bottom - top)):
            piece, rest = parts
            queue.appendleft(rest)
        pages[-1].append((piece, top))
        top += piece.height
        fresh = False
    return [_with_ends(page) for page in pages]


def _needed(piece: Piece, queue: deque[Piece], capacity: float) -> float:
    """Return the height that has to be free for ``piece`` and what it is kept with."""
    height = _least_height(piece, capacity)
    for following in queue:
        if not piece.keep_with_next:
            break
        piece = following
        height += _least_height(piece, capacity)
    return height


def _least_height(piece: Piece, capacity: float) -> float:
    """Return the height, of a group that no page can hold that of its first rows."""
    header = piece.header.height if piece.header else 0
    if isinstance(piece, Group) and piece.height > capacity - header:
        return sum(row.height for row in piece.rows[:3])
    return piece.height


def _with_ends(page: list[tuple[Piece, float]]) -> list[Placed]:
    placed = []
    for number, (piece, top) in enumerate(page):
        following = page[number + 1][0] if number + 1 < len(page) else None
        ends = following is None or isinstance(following, Drawn)
        placed.append(Placed(piece, top, ends))
    return placed
