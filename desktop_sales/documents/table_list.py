"""A table as it is seen, on paper: title, scope, and the rows under a header on every page.

Portrait where the columns are narrow enough, else landscape; texts take at most two lines and
are then cut visibly, figures stay on one line. All lengths are points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, ngettext
from desktop_sales.documents.fonts import SANS, SANS_BOLD, SERIF_BOLD, string_width
from desktop_sales.documents.layout import INNER, LEADING, OUTER, PADDING
from desktop_sales.documents.page import FOOTER_BELOW, draw_company, draw_footer
from desktop_sales.documents.pen import MM, Pen, grey
from desktop_sales.documents.sheet_wording import day
from desktop_sales.documents.table_widths import Paper, chosen_paper, shown_text
from desktop_sales.documents.text import ELLIPSIS, clean, fitted, shortened, wrapped
from desktop_sales.documents.writing import Document, Progress, WrittenDocuments, write_merged

MOST_ROWS = 20_000  # of one print: some five hundred pages
MARGIN = 12 * MM
_HEAD, _TITLE, _SCOPE, _BEYOND = 11 * MM, 18.5 * MM, 25.5 * MM, 31 * MM
_FIRST_TOP, _TOP_BEYOND, _NEXT_TOP = 30 * MM, 35 * MM, 16 * MM
_BOTTOM, _FOOT = 17 * MM, 11 * MM  # above the lower edge of the page
_AIR = 2.0  # above and below a row's lines
_SMALLEST_FIGURE = 4.0
_NO_ROOM = "###"  # as spreadsheets say it
_HEAD_SHADE = grey(0.13)
_NO_BREAK = frozenset({"right", "centre"})

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its title, ``align`` (left, right, centre), and the least width it is given."""

    title: str
    align: str = "left"
    least: float = 0


@dataclass(frozen=True, slots=True)
class TableList:
    """What is printed; ``total`` is the number of rows the table has, where more than given."""

    company: str
    title: str
    scope: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[str]]
    printed_on: date
    total: int = 0

    @property
    def printed(self) -> Sequence[Sequence[str]]:
        """Return the rows that are printed."""
        return self.rows[:MOST_ROWS]

    @property
    def is_cut(self) -> bool:
        """Tell whether the table has more rows than are printed."""
        return max(self.total, len(self.rows)) > len(self.printed)


def write_table(
    path: Path | BytesIO, table: TableList, *, progress: Progress | None = None
) -> WrittenDocuments:
    """Write the table as an A4 document into a file or into memory.

    ``progress`` is told pages; it may raise to stop, and nothing is written then. Raises
    ``documents.empty_table`` for one without columns or rows, else as ``write_merged`` does.
    """
    if not table.columns or not table.rows:
        raise DomainError("documents.empty_table", title=table.title)
    paper = chosen_paper(table.columns, table.printed, MARGIN)
    draw = partial(_draw, table=table, paper=paper, progress=progress)
    document = Document(table.title, table.title, table.company, draw)
    return write_merged(path, [document], paper.size)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row broken into lines, by column, with its height."""

    cells: tuple[Lines, ...]
    height: float


def _draw(pen: Pen, table: TableList, paper: Paper, progress: Progress | None) -> int:
    header = _measured(
        [column.title for column in table.columns], table.columns, paper, header=True
    )
    rows = [_measured(row, table.columns, paper) for row in table.printed]
    first = _TOP_BEYOND if table.is_cut else _FIRST_TOP
    pages = _paginated(rows, header.height, first, paper.height - _BOTTOM)
    for number, page in enumerate(pages, start=1):
        top = first if number == 1 else _NEXT_TOP
        if number == 1:
            _draw_first_head(pen, table, paper)
        else:
            _draw_next_head(pen, table, paper)
        _draw_rows(pen, top, [header, *page], table.columns, paper)
        _draw_foot(pen, table, paper, (number, len(pages)))
        pen.end_page()
        if progress is not None:
            progress(number, len(pages))
    return len(pages)


def _measured(
    texts: Sequence[str], columns: Sequence[ListColumn], paper: Paper, *, header: bool = False
) -> _Row:
    font = SANS_BOLD if header else SANS
    cells: list[Lines] = []
    for given, column, width in zip(texts, columns, paper.widths, strict=True):
        one_line = column.align in _NO_BREAK and not header
        text, room = shown_text(given), width - 2 * paper.padding
        cells.append((text,) if one_line else _two_lines(text, font, paper.text_size, room))
    most = max(len(lines) for lines in cells)
    return _Row(tuple(cells), most * paper.text_size * LEADING + 2 * _AIR)


def _two_lines(text: str, font: str, size: float, room: float) -> Lines:
    """Return one line or two; what is longer ends in an ellipsis."""
    if string_width(text, font, size) <= room:
        return (text,)
    lines = wrapped(shortened(text, font, size, 3 * room), font, size, room)
    if len(lines) <= 2:
        return lines
    return lines[0], shortened(lines[1] + ELLIPSIS, font, size, room)


def _paginated(
    rows: Sequence[_Row], header: float, first_top: float, bottom: float
) -> list[list[_Row]]:
    pages: list[list[_Row]] = [[]]
    used = first_top + header
    for row in rows:
        if pages[-1] and used + row.height > bottom:
            pages.append([])
            used = _NEXT_TOP + header
        pages[-1].append(row)
        used += row.height
    return pages


def _draw_rows(
    pen: Pen, top: float, rows: Sequence[_Row], columns: Sequence[ListColumn], paper: Paper
) -> None:
    """Draw the header, shaded, and the rows below it in a grid."""
    left, right = paper.left, paper.left + sum(paper.widths)
    pen.fill(left, top, right - left, rows[0].height, _HEAD_SHADE)
    y = top
    for number, row in enumerate(rows):
        pen.rule(left, y, right, y, INNER if number else OUTER)
        font = SANS if number else SANS_BOLD
        x = left
        for lines, column, width in zip(row.cells, columns, paper.widths, strict=True):
            _draw_cell(pen, (x, y + row.height / 2, width), lines, column.align, font, paper)
            x += width
        y += row.height
    half = OUTER / 2
    pen.rule(left - half, y, right + half, y, OUTER)
    x = left
    pen.rule(x, top, x, y, OUTER)
    for width in paper.widths[:-1]:
        x += width
        pen.rule(x, top, x, y, INNER)
    pen.rule(right, top, right, y, OUTER)


def _draw_cell(
    pen: Pen,
    place: tuple[float, float, float],
    lines: Lines,
    align: str,
    font: str,
    paper: Paper,
) -> None:
    x, middle, width = place
    size, room = paper.text_size, width - 2 * paper.padding
    if len(lines) == 1 and string_width(lines[0], font, size) > room:
        size, fit = fitted(lines[0], font, size, room, smallest=_SMALLEST_FIGURE)
        # Half a figure would be read as a figure.
        lines = fit if align == "left" or fit == lines else (_NO_ROOM,)
    at = {"left": x + paper.padding, "centre": x + width / 2, "right": x + width - paper.padding}[
        align
    ]
    y = middle - (len(lines) - 1) / 2 * size * LEADING
    for line in lines:
        pen.line_middle(at, y, line, font, size, align=align)
        y += size * LEADING


def _draw_first_head(pen: Pen, table: TableList, paper: Paper) -> None:
    room = paper.width - 2 * MARGIN
    centre = paper.width / 2
    draw_company(pen, MARGIN, _HEAD, table.company, room)
    _draw_fitted(pen, centre, _TITLE, clean(table.title), SERIF_BOLD, 16, room, "centre")
    _draw_fitted(pen, centre, _SCOPE, clean(table.scope), SANS, 9, room, "centre")
    if table.is_cut:
        _draw_fitted(pen, centre, _BEYOND, _rows_text(table), SANS_BOLD, 9, room, "centre")


def _draw_next_head(pen: Pen, table: TableList, paper: Paper) -> None:
    half = paper.width / 2 - MARGIN - PADDING
    draw_company(pen, MARGIN, _HEAD, table.company, half)
    right = paper.width - MARGIN
    _draw_fitted(pen, right, _HEAD, clean(table.title), SANS_BOLD, 9, half, "right")


def _draw_foot(pen: Pen, table: TableList, paper: Paper, place: tuple[int, int]) -> None:
    middle, right = paper.height - _FOOT, paper.width - MARGIN
    pen.rule(MARGIN, middle - 2.9 * MM, right, middle - 2.9 * MM, 0.5)
    printed = _("Printed on {day}").format(day=day(table.printed_on))
    page = _("Page {number} of {count}").format(number=place[0], count=place[1])
    sides = max(string_width(text, SANS, 8) for text in (printed, page))
    room = right - MARGIN - 2 * sides - 16
    pen.line_middle(MARGIN, middle, printed, SANS, 8)
    _draw_fitted(pen, paper.width / 2, middle, _rows_text(table), SANS, 8, room, "centre")
    pen.line_middle(right, middle, page, SANS, 8, align="right")
    draw_footer(pen, paper.width / 2, middle + FOOTER_BELOW, right - MARGIN)


def _rows_text(table: TableList) -> str:
    count = len(table.printed)
    if not table.is_cut:
        return ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}")
    text = _("The first {n} of {total} rows are printed; narrow the filter to print the others.")
    return text.format(n=f"{count:,}", total=f"{max(table.total, len(table.rows)):,}")


def _draw_fitted(
    pen: Pen,
    x: float,
    middle: float,
    text: str,
    font: str,
    size: float,
    room: float,
    align: str = "left",
) -> None:
    size, lines = fitted(text, font, size, room, smallest=min(size, 6))
    pen.line_middle(x, middle, lines[0], font, size, align=align)
