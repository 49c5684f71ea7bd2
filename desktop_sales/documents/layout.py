"""A small vocabulary of tables: styles, cells, rows, and the drawing of measured rows.

``flow`` makes pieces of them that go over pages. All lengths are points.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop_sales.documents.fonts import SANS
from desktop_sales.documents.pen import Pen, grey
from desktop_sales.documents.text import fitted, wrapped

OUTER, BETWEEN, INNER = 1.1, 0.9, 0.4  # line widths
PADDING, _CENTRE_PADDING = 4.5, 2.5  # left and right of a cell's text
MOST_LINES = 24  # of one cell: a row never outgrows a page
AIR = 1.9  # above and below wrapped text
_HALF_CAPITAL = 0.36
LEADING = 1.32  # of the font size


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
    return _Lines(size, lines, size * LEADING, note)


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
                    height = max(height, lines.height + 2 * AIR)
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
