"""The lower half of the appraisal sheet: ratings, result and its use, confirmation, signatures."""

from collections.abc import Sequence

from desktop_sales.core.translation import _, pgettext
from desktop_sales.documents.flow import Drawn, Group, Piece, Prose
from desktop_sales.documents.fonts import KAI, SANS, SANS_BOLD, string_width
from desktop_sales.documents.layout import INNER, OUTER, Cell, Row, Style, Table
from desktop_sales.documents.page import (
    HEAD,
    LABEL_SHADE,
    LEFT,
    RIGHT,
    SECTION_GAP,
    SECTION_HEAD,
    WIDTH,
    section_head,
    table_header,
)
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.sheet_content import Choice, Consequence, Ratings, SheetContent
from desktop_sales.documents.sheet_page import TITLE, choices_cell, choices_width, draw_choices
from desktop_sales.documents.sheet_wording import band, plain, score
from desktop_sales.documents.text import clean, clean_paragraphs, fitted, wrapped

_BODY = Style()
_NUMBER = Style(align="centre", one_line=True)
_BOLD_NUMBER = Style(SANS_BOLD, 9, "centre", one_line=True)
_SMALL = Style(size=8)
_COMMENT = Style(KAI, 10)
_COMMENT_LEADING = 14


def ratings_pieces(ratings: Ratings, number: str, row_height: float) -> list[Piece]:
    """Return the section of the rated items: marks of each group of raters and their mean."""
    table = Table(LEFT, [w * MM for w in (41, 24, 24, 24, 22, 42)])
    titles = (
        pgettext("sheet", "Item"),
        pgettext("sheet", "Superior"),
        pgettext("sheet", "Peers"),
        pgettext("sheet", "Self"),
        pgettext("sheet", "Weighted"),
        pgettext("sheet", "Remark"),
    )
    header = table_header(table, titles, row_height + 0.6 * MM, LABEL_SHADE)
    rows = [
        Row(
            (
                Cell(clean(row.name), TITLE),
                Cell(plain(row.superior), _NUMBER),
                Cell(plain(row.peers), _NUMBER),
                Cell(plain(row.own), _NUMBER),
                Cell(plain(row.weighted), _BOLD_NUMBER),
                Cell(clean(row.note), _SMALL),
            ),
            row_height,
        )
        for row in ratings.rows
    ]
    weights = _("superior {superior}%, peers {peers}%, self {own}%, out of 100").format(
        superior=plain(ratings.superior_weight),
        peers=plain(ratings.peers_weight),
        own=plain(ratings.own_weight),
    )
    title = _("{number} Ratings").format(number=number)
    return [
        section_head(title, weights),
        header,
        *(Group(table, [row], header=header, top_line=INNER) for row in table.measured(rows)),
    ]


def result_pieces(content: SheetContent, number: str, comment_height: float) -> list[Piece]:
    """Return the section of result and use: grade, consequences, comment of at least a height."""
    title = _("{number} Result and its use").format(number=number)
    table = Table(LEFT, [24 * MM, WIDTH - 24 * MM])
    reason = ""
    if content.grade is None and content.grade_note:
        reason = _("Not graded: {reason}").format(reason=clean(content.grade_note))
    elif content.without_ratings:
        reason = _("Confirmed without ratings")
    return [
        section_head(title, reason),
        _grade_piece(content),
        *(_consequence_piece(item) for item in content.consequences),
        _comment_piece(table, content.comment, comment_height),
    ]


def _label(text: str) -> Cell:
    return Cell(text, HEAD, shade=LABEL_SHADE)


def _grade_piece(content: SheetContent) -> Piece:
    table = Table(LEFT, [24 * MM, 39 * MM, WIDTH - 63 * MM])
    total = score(content.total)
    name = next((b for b in content.bands if b.grade == content.grade), None)
    grade = f"{name.grade} {name.title}" if name else pgettext("sheet", "not graded")

    def draw_total(pen: Pen, x: float, middle: float, width: float) -> None:
        pen.line_middle(x + 8, middle, total, SANS_BOLD, 16)
        at = x + 16 + string_width(total, SANS_BOLD, 16)
        size, lines = fitted(clean(grade), SANS_BOLD, 11, x + width - at - 4, smallest=6)
        pen.line_middle(at, middle, lines[0], SANS_BOLD, size)

    choices = [Choice(clean(band(item)), item.grade == content.grade) for item in content.bands]
    cells = (
        _label(_("Total / grade")),
        Cell(draw=draw_total),
        Cell(draw=choices_cell(choices, 8.2)),
    )
    rows = table.measured([Row(cells, 9.6 * MM)])
    return Group(table, rows, top_line=OUTER, keep_with_next=True)


def _consequence_piece(item: Consequence) -> Piece:
    table = Table(LEFT, [24 * MM, 74.5 * MM, WIDTH - 98.5 * MM])
    height = 6.7 * MM
    if choices_width(item.choices, 9) > table.width(1) - 12:
        height = 10 * MM
    row = Row(
        (
            _label(clean(item.title)),
            Cell(draw=choices_cell(item.choices)),
            Cell(clean(item.detail), _BODY),
        ),
        height,
    )
    return Group(table, table.measured([row]), top_line=INNER)


def _comment_piece(table: Table, comment: str, least: float) -> Piece:
    room = table.width(1) - 9
    lines = tuple(
        line
        for paragraph in clean_paragraphs(comment.strip())
        for line in wrapped(paragraph, _COMMENT.font, _COMMENT.size, room)
    )
    return Prose(table, _("Appraiser's comment"), lines, _COMMENT, _COMMENT_LEADING, least)


def confirmation_piece(number: str) -> Piece:
    """Return talk, agreement and signatures: one piece, so that they stay on one page."""
    box = 17 * MM
    title = _("{number} Talk and confirmation").format(number=number)
    statement = _("The appraiser has discussed this result with me. About the result I have:")
    choices = [Choice(_("no objection")), Choice(_("an objection (reasons attached)"))]
    signers = (
        pgettext("sheet", "Employee"),
        pgettext("sheet", "Appraiser"),
        pgettext("sheet", "Reviewer"),
    )

    def paint(pen: Pen, top: float) -> None:
        middle = top + SECTION_GAP + 2.9 * MM
        pen.fill(LEFT, middle - 5, 3.2, 10)
        pen.line_middle(LEFT + 8, middle, title, SANS_BOLD, 10)
        boxes = RIGHT - choices_width(choices, 8.6)
        draw_choices(pen, boxes, middle, choices, 8.6)
        start = LEFT + 8 + string_width(title, SANS_BOLD, 10) + 8
        room = boxes - start - 6
        size = 8.6 if string_width(statement, SANS, 8.6) <= room else 7
        size, lines = fitted(statement, SANS, size, room, smallest=5.5, lines=2)
        for n, line in enumerate(lines):
            at = middle + (n - (len(lines) - 1) / 2) * size * 1.2
            pen.line_middle(boxes - 6, at, line, SANS, size, align="right")
        _draw_signatures(pen, top + SECTION_GAP + SECTION_HEAD, box, signers)

    return Drawn(SECTION_GAP + SECTION_HEAD + box, paint)


def _draw_signatures(pen: Pen, top: float, height: float, signers: Sequence[str]) -> None:
    width = WIDTH / len(signers)
    for number, signer in enumerate(signers):
        x = LEFT + number * width
        if number:
            pen.rule(x, top, x, top + height, INNER)
        label = _("{signer}, signature").format(signer=signer)
        size, lines = fitted(label, SANS_BOLD, 9, width - 36 * MM - 6, smallest=6, lines=2)
        for n, line in enumerate(lines):
            at = top + 3.9 * MM + n * size * 1.2
            pen.line_middle(x + 5, at, line, SANS_BOLD, size)
        end = x + width - 8
        pen.rule(end - 36 * MM, top + 8.8 * MM, end, top + 8.8 * MM, 0.5)
        _draw_date_line(pen, x, end, top + 12.9 * MM)
    pen.frame(LEFT, top, WIDTH, height, OUTER)


def _draw_date_line(pen: Pen, x: float, end: float, middle: float) -> None:
    pen.line_middle(x + 5, middle, pgettext("sheet", "Date"), SANS, 9)
    for distance, text in (
        (26.5, pgettext("date line", "year")),
        (13.2, pgettext("date line", "month")),
        (0, pgettext("date line", "day")),
    ):
        pen.line_middle(end - distance * MM, middle, text, SANS, 9, align="right")
