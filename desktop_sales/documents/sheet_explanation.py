"""The last page of the sheet, 计分说明: formula, source, numbers and scoring of each line."""

from desktop_sales.core.translation import _, pgettext
from desktop_sales.documents.flow import Drawn, Group, Piece, paginate
from desktop_sales.documents.fonts import SANS
from desktop_sales.documents.layout import MOST_LINES, Cell, Row, Style, Table
from desktop_sales.documents.page import (
    BOTTOM,
    FIRST_TOP,
    HEAD_SHADE,
    LEFT,
    NEXT_TOP,
    WIDTH,
    LaidPage,
    PageHead,
    table_header,
)
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.sheet_content import IndicatorLine, SheetContent
from desktop_sales.documents.sheet_page import SCORE, TITLE, facts_of, part_heading
from desktop_sales.documents.sheet_wording import MISSING, closing_notes, score
from desktop_sales.documents.text import clean, fitted

_COLUMNS = [w * MM for w in (11, 33, 54, 63, 16)]
_TEXT = Style(size=8.6)


def explanation_pages(content: SheetContent) -> list[LaidPage]:
    """Return the pages that explain the score, with the closing notes below."""
    placed = paginate(_pieces(content), FIRST_TOP, NEXT_TOP, BOTTOM)
    facts = facts_of(content, name=True)
    name = _("How the score was made")
    return [
        LaidPage(PageHead("" if number else name, facts), page)
        for number, page in enumerate(placed)
    ]


def _pieces(content: SheetContent) -> list[Piece]:
    table = Table(LEFT, _COLUMNS)
    titles = (
        pgettext("sheet", "Family"),
        pgettext("sheet", "Indicator"),
        _("Formula and source"),
        _("Numbers put in, and scoring"),
        pgettext("sheet", "Score"),
    )
    header = table_header(table, titles, 7.1 * MM, HEAD_SHADE)
    pieces: list[Piece] = [header]
    part = ""
    for family in content.families:
        if family.part != part:
            part = family.part
            pieces.append(part_heading(table, part, header))
        rows = [_row(line) for line in family.lines]
        pieces.append(Group(table, table.measured(rows, 1), clean(family.title), header))
    for number, note in enumerate(closing_notes(content), start=1):
        pieces.append(_note_piece(f"{number}. {clean(note)}", first=number == 1))
    return pieces


def _row(line: IndicatorLine) -> Row:
    source = _("Source: {source}").format(source=clean(line.source)) if line.source else ""
    return Row(
        (
            Cell(clean(line.name), TITLE),
            Cell(clean(line.formula) or MISSING, _TEXT, note=source),
            Cell(clean(line.scoring) or MISSING, _TEXT),
            Cell(score(line.score), SCORE),
        ),
        7 * MM,
    )


def _note_piece(text: str, *, first: bool) -> Piece:
    size, lines = fitted(text, SANS, 8.6, WIDTH, lines=MOST_LINES)
    gap = 4 * MM if first else 1.2 * MM

    def paint(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            pen.line_middle(LEFT, top + gap + 2 * MM + number * 4.4 * MM, line, SANS, size)

    return Drawn(gap + len(lines) * 4.4 * MM, paint)
