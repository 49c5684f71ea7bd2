"""The appraisal sheet: a page of figures, result and signatures, and one that explains the score.

Drawn from measured rows straight on the canvas, in black and grey only; nothing is said by a
shade alone.
"""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from desktop_sales.core.translation import _, current_language, pgettext, speaking
from desktop_sales.documents.flow import Group, Piece, paginate
from desktop_sales.documents.fonts import SANS_BOLD
from desktop_sales.documents.layout import OUTER, Cell, Row, Style, Table
from desktop_sales.documents.page import (
    BOTTOM,
    FIRST_TOP,
    HEAD,
    HEAD_SHADE,
    LABEL_SHADE,
    LEFT,
    NAME,
    NEXT_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SUBTOTAL_SHADE,
    LaidPage,
    PageHead,
    draw_page,
    section_head,
    table_header,
)
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.sheet_content import (
    IndicatorFamily,
    IndicatorLine,
    ScoreAdjustment,
    SheetContent,
    SheetPerson,
)
from desktop_sales.documents.sheet_explanation import explanation_pages
from desktop_sales.documents.sheet_page import SCORE, TITLE, facts_of, frame_of, part_heading
from desktop_sales.documents.sheet_result import (
    confirmation_piece,
    ratings_pieces,
    result_pieces,
)
from desktop_sales.documents.sheet_wording import (
    MISSING,
    day,
    plain,
    points,
    rate,
    score,
    title,
)
from desktop_sales.documents.text import clean
from desktop_sales.documents.writing import (
    Document,
    Progress,
    WrittenDocuments,
    write_batch,
)

_FIGURE = Style(align="right", one_line=True)
_CENTRED = Style(align="centre", one_line=True)
_STANDARD = Style(size=8)
_BOLD = Style(SANS_BOLD, 9)
_BOLD_CENTRED = Style(SANS_BOLD, 9, "centre")
_TOTAL = Style(SANS_BOLD, 11, "centre")
_RATE = Style(size=8, align="right")
# Heights of a row and of the comment; the second pair where the first would need another page.
_ROOMY, _TIGHT = (5.9 * MM, 13 * MM), (5.6 * MM, 10.5 * MM)

_INDICATOR_COLUMNS = [w * MM for w in (11, 30, 11.5, 21.5, 21.5, 25.5, 40.5, 15.5)]


def write_sheets(
    path: Path | BytesIO,
    sheets: Sequence[SheetContent],
    *,
    separate: bool = False,
    with_explanation: bool = True,
    language: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write sheets in order into the file ``path`` (or memory), or a file each into that folder.

    ``language`` is of the sheet's fixed words (default: the current one); the content's texts
    are printed as they are. Raises as ``write_merged`` does.
    """
    with speaking(language):
        documents = [_document(sheet, with_explanation) for sheet in sheets]
        size = (PAGE_WIDTH, PAGE_HEIGHT)
        return write_batch(
            path, documents, size, separate=separate, progress=progress, cancelled=cancelled
        )


def _document(content: SheetContent, with_explanation: bool) -> Document:
    return Document(
        name=f"{content.number or _('DRAFT')} {content.person.name}",
        title=f"{title(content)} {content.person.name}",
        author=content.company,
        draw=partial(draw_sheet, content=content, with_explanation=with_explanation),
    )


def draw_sheet(pen: Pen, content: SheetContent, *, with_explanation: bool = True) -> int:
    """Draw one sheet and return its number of pages; they are numbered within the sheet."""
    pages = _front_pages(content)
    if with_explanation:
        pages += explanation_pages(content)
    frame = frame_of(content)
    for number, page in enumerate(pages, start=1):
        draw_page(pen, frame, page, (number, len(pages)))
    return len(pages)


def _front_pages(content: SheetContent) -> list[LaidPage]:
    for heights in (_ROOMY, _TIGHT, _ROOMY):
        placed = paginate(_front_pieces(content, *heights), FIRST_TOP, NEXT_TOP, BOTTOM)
        if len(placed) == 1:
            break
    first = PageHead(title(content), facts_of(content, name=False))
    further = PageHead("", facts_of(content, name=True))
    return [LaidPage(further if number else first, page) for number, page in enumerate(placed)]


def _front_pieces(content: SheetContent, row_height: float, comment_height: float) -> list[Piece]:
    numbers = iter(_section_numbers())
    pieces: list[Piece] = [_person_piece(content.person)]
    pieces += _indicator_pieces(content, next(numbers), row_height)
    if content.ratings and content.ratings.rows:
        pieces += ratings_pieces(content.ratings, next(numbers), row_height)
    pieces += result_pieces(content, next(numbers), comment_height)
    pieces.append(confirmation_piece(next(numbers)))
    return pieces


def _section_numbers() -> tuple[str, ...]:
    if current_language() == "en":
        return ("1", "2", "3", "4")
    return ("一、", "二、", "三、", "四、")


def _person_piece(person: SheetPerson) -> Piece:
    table = Table(LEFT, [w * MM for w in (19, 40, 19, 40, 19, 40)])
    fields = (
        (pgettext("sheet", "Name"), person.name),
        (pgettext("sheet", "Employee no."), person.code),
        (pgettext("sheet", "Post"), person.post),
        (pgettext("sheet", "Direct superior"), person.superior),
        (pgettext("sheet", "Joined on"), day(person.joined_on)),
        (pgettext("sheet", "Scheme"), person.scheme),
    )
    cells = [
        cell
        for label, value in fields
        for cell in (
            Cell(label, HEAD, shade=LABEL_SHADE),
            Cell(clean(value) or MISSING, NAME),
        )
    ]
    rows = [Row(tuple(cells[:6]), 6.6 * MM), Row(tuple(cells[6:]), 6.6 * MM)]
    return Group(table, table.measured(rows), top_line=OUTER)


def _indicator_pieces(content: SheetContent, number: str, row_height: float) -> list[Piece]:
    table = Table(LEFT, _INDICATOR_COLUMNS)
    titles = (
        pgettext("sheet", "Family"),
        pgettext("sheet", "Indicator"),
        pgettext("sheet", "Weight"),
        pgettext("sheet", "Target"),
        pgettext("sheet", "Actual"),
        pgettext("sheet", "Completion"),
        pgettext("sheet", "How it scores"),
        pgettext("sheet", "Score"),
    )
    header = table_header(table, titles, 6.5 * MM, HEAD_SHADE)
    pieces: list[Piece] = [
        section_head(
            _("{number} Indicators").format(number=number),
            _("out of 100; scores to two places, rounded half up"),
        ),
        header,
    ]
    part = ""
    for family in content.families:
        if family.part != part:
            part = family.part
            pieces.append(part_heading(table, part, header))
        rows = [_indicator_row(line, row_height) for line in family.lines]
        rows.append(_subtotal_row(family, row_height))
        label = clean(family.title)
        pieces.append(Group(table, table.measured(rows, 1), label, header))
    if content.adjustments:
        rows = [_adjustment_row(item, row_height) for item in content.adjustments]
        pieces.append(Group(table, table.measured(rows, 1), pgettext("sheet", "Points"), header))
    pieces.append(_total_piece(table, content, header))
    return pieces


def _indicator_row(line: IndicatorLine, height: float) -> Row:
    return Row(
        (
            Cell(clean(line.name), TITLE),
            Cell(plain(line.weight), _CENTRED),
            Cell(clean(line.target) or MISSING, _FIGURE),
            Cell(clean(line.actual) or MISSING, _FIGURE),
            Cell(clean(line.completion) or MISSING, _CENTRED),
            Cell(clean(line.standard), _STANDARD),
            Cell(score(line.score), SCORE),
        ),
        height,
    )


def _subtotal_row(family: IndicatorFamily, height: float) -> Row:
    text = ""
    if family.score is not None and family.weight:
        text = _("score rate {rate}").format(rate=rate(family.score, family.weight))
    return Row(
        (
            Cell(pgettext("sheet", "Subtotal"), _BOLD),
            Cell(plain(family.weight or None), _BOLD_CENTRED),
            Cell(text, _RATE, span=4, shade=SUBTOTAL_SHADE),
            Cell(score(family.score), SCORE),
        ),
        height,
    )


def _adjustment_row(item: ScoreAdjustment, height: float) -> Row:
    return Row(
        (
            Cell(clean(item.title), TITLE),
            Cell(MISSING, _CENTRED),
            Cell(clean(item.reason), _STANDARD, span=4),
            Cell(points(item.points), SCORE),
        ),
        height,
    )


def _total_piece(table: Table, content: SheetContent, header: Group) -> Piece:
    weight = sum(family.weight for family in content.families)
    row = Row(
        (
            Cell(pgettext("sheet", "Total"), _TOTAL, span=2, shade=HEAD_SHADE),
            Cell(plain(weight or None), _TOTAL, shade=HEAD_SHADE),
            Cell(span=4, shade=HEAD_SHADE),
            Cell(score(content.total), Style(SANS_BOLD, 11, "right"), shade=HEAD_SHADE),
        ),
        7.2 * MM,
    )
    return Group(table, table.measured([row]), header=header)
