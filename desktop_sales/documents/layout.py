"""A small vocabulary of tables that flow over pages.

A document is a list of pieces with a height; ``paginate`` places them, repeating a table's
header after a break and keeping together what belongs together. All lengths are points.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from desktop_sales.documents.fonts import SANS, SANS_BOLD, string_width
from desktop_sales.documents.pen import Pen, grey
from desktop_sales.documents.text import fitted, wrapped

OUTER, BETWEEN, INNER = 1.1, 0.9, 0.4  # line widths
PADDING, _CENTRE_PADDING = 4.5, 2.5  # left and right of a cell's text
MOST_LINES = 24  # of one cell: a row never outgrows a page
_AIR = 2.6  # above and below wrapped text
_HALF_CAPITAL = 0.36
_LEADING = 1.32  # of the font size


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell's text looks. ``one_line`` shrinks rather than wraps, to at most two lines."""

    font: str = SANS
    size: float = 9
    align: str = "left"
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A clean text over ``span`` columns, on a grey of ``shade`` 0 to 1.

    ``note`` is a smaller line below; ``draw(pen, x, middle, width)`` draws instead of text.
    """

    text: str = ""
    style: Style = Style()
    span: int = 1
    shade: float = 0
    note: str = ""
    draw: Callable[[Pen, float, float, float], None] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, at least ``least`` high."""

    cells: tuple[Cell, ...]
    least: float


class Piece:
    """Something with a height that stands on one page, or is split."""

    height: float
    keep_with_next: bool
    header: "Piece | None"

    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw at ``top``; ``ends`` says that nothing of the same table follows on the page."""
        raise NotImplementedError

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


@dataclass(frozen=True, slots=True)
class _Lines:
    """The measured text of a cell."""

    size: float
    lines: tuple[str, ...]
    leading: float
    note: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading + len(self.note) * _NOTE_LEADING


_NOTE_SIZE, _NOTE_LEADING = 7.5, 10.0


def _measured(cell: Cell, width: float) -> _Lines:
    style = cell.style
    room = width - 2 * (_CENTRE_PADDING if style.align == "centre" else PADDING)
    if style.one_line:
        size, lines = fitted(cell.text, style.font, style.size, room, lines=2)
    else:
        size, lines = fitted(cell.text, style.font, style.size, room, lines=MOST_LINES)
    note = wrapped(cell.note, SANS, _NOTE_SIZE, room)[:MOST_LINES] if cell.note else ()
    return _Lines(size, lines, size * _LEADING, note)


class Table:
    """Column positions and the drawing of rows between them."""

    def __init__(self, left: float, widths: Sequence[float]) -> None:
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        self.edges = edges

    @property
    def left(self) -> float:
        """Left edge."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Right edge."""
        return self.edges[-1]

    def width(self, column: int, span: int = 1) -> float:
        """Return the width of ``span`` columns from ``column``."""
        return self.edges[column + span] - self.edges[column]

    def measured(self, rows: Iterable[Row], first_column: int = 0) -> "list[MeasuredRow]":
        """Return rows with their texts broken and their heights known."""
        return [self._measured_row(row, first_column) for row in rows]

    def _measured_row(self, row: Row, column: int) -> "MeasuredRow":
        texts, height = [], row.least
        for cell in row.cells:
            lines = None
            if cell.text:
                lines = _measured(cell, self.width(column, cell.span))
                if len(lines.lines) > 1 or lines.note:
                    height = max(height, lines.height + 2 * _AIR)
            texts.append((column, cell, lines))
            column += cell.span
        return MeasuredRow(height, texts)

    def draw_rows(self, pen: Pen, top: float, rows: "Sequence[MeasuredRow]") -> None:
        """Draw rows: all shades first, then lines above all but the first and between columns."""
        self._shade(pen, top, rows)
        for number, row in enumerate(rows):
            if number:
                pen.rule(self.edges[row.texts[0][0]], top, self.right, top, INNER)
            self._draw_row(pen, top, row)
            top += row.height

    def _shade(self, pen: Pen, top: float, rows: "Sequence[MeasuredRow]") -> None:
        for row in rows:
            for column, cell, _lines in row.texts:
                if cell.shade:
                    width = self.width(column, cell.span)
                    pen.fill(self.edges[column], top, width, row.height, grey(cell.shade))
            top += row.height

    def _draw_row(self, pen: Pen, top: float, row: "MeasuredRow") -> None:
        middle = top + row.height / 2
        for column, cell, lines in row.texts:
            x, width = self.edges[column], self.width(column, cell.span)
            if column:
                pen.rule(x, top, x, top + row.height, INNER)
            if cell.draw is not None:
                cell.draw(pen, x, middle, width)
            elif lines is not None:
                _draw_lines(pen, cell.style, lines, x, middle, width)


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A row ready to draw: first column, cell and broken text of each cell."""

    height: float
    texts: list[tuple[int, Cell, _Lines | None]]


def _draw_lines(
    pen: Pen, style: Style, text: _Lines, x: float, middle: float, width: float
) -> None:
    align = style.align
    at = {"left": x + PADDING, "centre": x + width / 2, "right": x + width - PADDING}[align]
    y = middle - text.height / 2
    for line in text.lines:
        pen.text(
            at,
            y + text.leading / 2 + text.size * _HALF_CAPITAL,
            line,
            style.font,
            text.size,
            align=align,
        )
        y += text.leading
    for line in text.note:
        pen.text(x + PADDING, y + _NOTE_LEADING / 2 + 2.7, line, SANS, _NOTE_SIZE)
        y += _NOTE_LEADING


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
        self.height = max(self.least, len(self.lines) * self.leading + 4 * _AIR)

    def draw(self, pen: Pen, top: float, *, ends: bool) -> None:
        """Draw the label, the lines and the frame."""
        table, foot = self.table, top + self.height
        pen.fill(table.left, top, table.width(0), self.height, grey(0.07))
        size, label = fitted(self.label, SANS_BOLD, 9, table.width(0) - 2 * PADDING, lines=2)
        middle = top + self.height / 2
        for number, line in enumerate(label):
            at = middle + (number - (len(label) - 1) / 2) * size * 1.32
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
        count = int((room - 4 * _AIR) // self.leading)
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
    leading = 12.4
    lines = tuple(text)
    if len(lines) * leading > height - 4:
        lines = _in_pairs(text)
    leading = min(leading, (height - 4) / len(lines))
    size = min(
        9, leading * 0.9, (width - 4) * 9 / max(string_width(t, SANS_BOLD, 9) for t in lines)
    )
    for number, line in enumerate(lines):
        at = middle + (number - (len(lines) - 1) / 2) * leading
        pen.line_middle(x + width / 2, at, line, SANS_BOLD, size, align="centre")


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
