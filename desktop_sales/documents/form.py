"""A paper form or letter from plain blocks: fields, tables, texts, boxes to tick, signatures.

Statements, notices, letters and records are made of these; what a paper says is its own
module's business, how it stands on pages is this one's. Black and grey only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from desktop_sales.core.translation import _
from desktop_sales.documents.flow import Drawn, Group, Piece, Prose, paginate
from desktop_sales.documents.fonts import KAI, SANS, SANS_BOLD, SERIF_BOLD
from desktop_sales.documents.layout import LEADING, OUTER, Cell, Row, Style, Table
from desktop_sales.documents.page import (
    BOTTOM,
    FIRST_TOP,
    HEAD_SHADE,
    LABEL_SHADE,
    LEFT,
    NEXT_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SUBTOTAL_SHADE,
    WIDTH,
    LaidPage,
    PageFrame,
    PageHead,
    draw_page,
    section_head,
    table_header,
)
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.text import clean, clean_paragraphs, wrapped
from desktop_sales.documents.writing import (
    Document,
    Progress,
    WrittenDocuments,
    write_batch,
)

_ROW = 6.4 * MM
_LABEL_COLUMN = 24 * MM
_LETTER_SIZE, _LETTER_LEADING = 10.5, 17.5
_PROSE_SIZE, _PROSE_LEADING = 9.5, 14.0
_BLANK_LINE = 7.5 * MM  # of a box that is filled in by hand


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values, ``columns`` pairs side by side; the last one takes what is left."""

    pairs: Sequence[tuple[str, str]]
    title: str = ""
    hint: str = ""
    columns: int = 2


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid: its title, its share of the width, and left, centre or right."""

    title: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that goes over pages under its repeated header; ``total`` is its bold last row."""

    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[str]]
    title: str = ""
    hint: str = ""
    total: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled box of text; empty it has ``blank_lines`` to write in by hand."""

    label: str
    text: str
    blank_lines: int = 2
    by_hand: bool = False  # what somebody said or wrote is set in kai


@dataclass(frozen=True, slots=True)
class Letter:
    """Running paragraphs without a frame; each is indented by two characters unless it is not."""

    paragraphs: Sequence[str]
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Closing:
    """Lines at the right under a letter: who signs, and the day."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Boxes side by side in which people sign, each with its role and a line for the date."""

    roles: Sequence[str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a chapter, on the page of what follows it."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn by ``paint(pen, top)`` over the width of the page, such as a chart."""

    height: float
    paint: Callable[[Pen, float], None]
    title: str = ""
    hint: str = ""


Block = Fields | Grid | Text | Letter | Closing | Signatures | Heading | Drawing


@dataclass(frozen=True, slots=True)
class Form:
    """A paper: what stands on every page and the blocks between.

    ``facts`` stand under the title (left, middle, right). A draft bears the draft mark instead of
    a number. ``name`` is the file's, without suffix.
    """

    name: str
    company: str
    title: str
    blocks: Sequence[Block]
    facts: tuple[str, str, str] = ("", "", "")
    number: str = ""
    code: str = ""
    note: str = ""
    is_draft: bool = False


def write_forms(
    path: Path | BytesIO,
    forms: Sequence[Form],
    *,
    separate: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write forms in their order into one file (or memory), or a file each into a folder.

    Raises as ``write_merged`` does.
    """
    documents = [
        Document(form.name, form.title, form.company, partial(draw_form, form=form))
        for form in forms
    ]
    size = (PAGE_WIDTH, PAGE_HEIGHT)
    return write_batch(
        path, documents, size, separate=separate, progress=progress, cancelled=cancelled
    )


def draw_form(pen: Pen, form: Form) -> int:
    """Draw one form and return its number of pages; they are numbered within the form."""
    pieces: list[Piece] = []
    for block in form.blocks:
        if isinstance(block, Signatures) and pieces and isinstance(pieces[-1], Prose):
            pieces[-1].keep_with_next = True  # nobody signs a page that says nothing
        pieces += _pieces(block)
    placed = paginate(pieces, FIRST_TOP, NEXT_TOP, BOTTOM)
    facts = (clean(form.facts[0]), clean(form.facts[1]), clean(form.facts[2]))
    further = PageHead("", (clean(form.title), "", facts[2]))
    first = PageHead(clean(form.title), facts)
    code = _("Draft, not confirmed") if form.is_draft else _code_text(form.code)
    frame = PageFrame(form.company, form.number, code, form.note, form.is_draft)
    pages = [LaidPage(further if at else first, page) for at, page in enumerate(placed)]
    for number, page in enumerate(pages, start=1):
        draw_page(pen, frame, page, (number, len(pages)))
    return len(pages)


def _code_text(code: str) -> str:
    return _("Check code {code}").format(code=clean(code)) if code else ""


def _pieces(block: Block) -> list[Piece]:
    match block:
        case Fields():
            return _titled(block.title, block.hint, [_fields(block)])
        case Grid():
            return _titled(block.title, block.hint, _grid(block))
        case Text():
            return [_text(block)]
        case Letter():
            return [_paragraph(text, indented=block.indented) for text in block.paragraphs]
        case Closing():
            return [_closing(block)]
        case Signatures():
            return _titled(block.title, "", [_signatures(block)])
        case Heading():
            return [_heading(block.text)]
        case Drawing():
            return _titled(block.title, block.hint, [Drawn(block.height, block.paint)])


def _titled(title: str, hint: str, pieces: list[Piece]) -> list[Piece]:
    return [section_head(title, hint), *pieces] if title else pieces


def _fields(block: Fields) -> Piece:
    each = WIDTH / block.columns
    label = min(_LABEL_COLUMN, each * 0.4)
    table = Table(LEFT, [label, each - label] * block.columns)
    rows = []
    pairs = list(block.pairs)
    for start in range(0, len(pairs), block.columns):
        beside = pairs[start : start + block.columns]
        cells: list[Cell] = []
        for place, (name, value) in enumerate(beside):
            is_last = place == len(beside) - 1
            span = 2 * (block.columns - place) - 1 if is_last else 1
            cells.append(Cell(clean(name), Style(SANS_BOLD, 9, "centre"), shade=LABEL_SHADE))
            cells.append(Cell(clean(value), span=span))
        rows.append(Row(tuple(cells), _ROW))
    return Group(table, table.measured(rows), top_line=OUTER)


def _grid(block: Grid) -> list[Piece]:
    whole = sum(column.share for column in block.columns)
    table = Table(LEFT, [WIDTH * column.share / whole for column in block.columns])
    header = table_header(
        table, [clean(column.title) for column in block.columns], _ROW, HEAD_SHADE
    )
    pieces: list[Piece] = [header]
    pieces += [_grid_row(table, block.columns, row, header) for row in block.rows]
    if block.total is not None:
        pieces.append(_grid_row(table, block.columns, block.total, header, font=SANS_BOLD))
    return pieces


def _grid_row(
    table: Table,
    columns: Sequence[GridColumn],
    texts: Sequence[str],
    header: Group,
    font: str = SANS,
) -> Group:
    shade = SUBTOTAL_SHADE if font == SANS_BOLD else 0
    cells = tuple(
        Cell(clean(text), Style(font, 9, column.align, column.align == "right"), shade=shade)
        for text, column in zip(texts, columns, strict=True)
    )
    return Group(table, table.measured([Row(cells, _ROW)]), header=header)


def _text(block: Text) -> Piece:
    table = Table(LEFT, [_LABEL_COLUMN, WIDTH - _LABEL_COLUMN])
    style = Style(KAI if block.by_hand else SANS, _PROSE_SIZE)
    room = table.width(1) - 10
    lines = tuple(
        line
        for paragraph in clean_paragraphs(block.text)
        if paragraph.strip()
        for line in wrapped(paragraph, style.font, style.size, room)
    )
    least = block.blank_lines * _BLANK_LINE
    return Prose(table, clean(block.label), lines, style, _PROSE_LEADING, least)


def _paragraph(text: str, *, indented: bool) -> Piece:
    lines = wrapped(("　　" if indented else "") + clean(text), SANS, _LETTER_SIZE, WIDTH)

    def paint(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            middle = top + 2 * MM + (number + 0.5) * _LETTER_LEADING
            pen.line_middle(LEFT, middle, line, SANS, _LETTER_SIZE)

    return Drawn(len(lines) * _LETTER_LEADING + 2 * MM, paint)


def _heading(text: str) -> Piece:
    def paint(pen: Pen, top: float) -> None:
        pen.line_middle(LEFT, top + 6.5 * MM, clean(text), SERIF_BOLD, 14)

    return Drawn(11 * MM, paint, keep_with_next=True)


def _closing(block: Closing) -> Piece:
    def paint(pen: Pen, top: float) -> None:
        for number, line in enumerate(block.lines):
            middle = top + 10 * MM + number * _LETTER_LEADING * LEADING
            pen.line_middle(RIGHT - 8 * MM, middle, clean(line), SANS, _LETTER_SIZE, align="right")

    return Drawn(14 * MM + len(block.lines) * _LETTER_LEADING * LEADING, paint)


def _signatures(block: Signatures) -> Piece:
    table = Table(LEFT, [WIDTH / len(block.roles)] * len(block.roles))
    roles = Row(
        tuple(
            Cell(clean(role), Style(SANS_BOLD, 9, "centre"), shade=LABEL_SHADE)
            for role in block.roles
        ),
        _ROW,
    )
    blank = Row(tuple(Cell() for _role in block.roles), 15 * MM)
    dates = Row(
        tuple(Cell(_("Date:"), Style(size=8.6)) for _role in block.roles),
        _ROW,
    )
    return Group(table, table.measured([roles, blank, dates]), top_line=OUTER)
