"""What every page of a paper has around its content: head, title, facts, foot, section heads."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_sales.core.translation import _
from desktop_sales.documents.flow import Drawn, Group, Placed
from desktop_sales.documents.fonts import SANS, SANS_BOLD, SERIF_BOLD, string_width
from desktop_sales.documents.layout import OUTER, Cell, Row, Style, Table
from desktop_sales.documents.letterhead import letterhead
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.text import clean, fitted

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 18 * MM, PAGE_WIDTH - 15 * MM
WIDTH = RIGHT - LEFT
FIRST_TOP, NEXT_TOP, BOTTOM = 30.4 * MM, 22.5 * MM, 278.4 * MM

_HEAD, _TITLE, _FACTS, _FOOT = 12.4 * MM, 20 * MM, 27.1 * MM, 283.2 * MM
LOGO_WIDTH, LOGO_HEIGHT, _NAME_LIFT = 24 * MM, 7 * MM, 1.9 * MM
FOOTER_BELOW = 4 * MM
SECTION_GAP, SECTION_HEAD = 2.1 * MM, 6 * MM

HEAD = Style(SANS_BOLD, 9, "centre", one_line=True)
NAME = Style(one_line=True)
HEAD_SHADE, LABEL_SHADE, SUBTOTAL_SHADE = 0.13, 0.07, 0.04


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above the content: a title with its facts, or on a further page only facts."""

    title: str
    facts: tuple[str, str, str]  # left, middle, right


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands on every page: the company, the number or the draft mark, and the foot.

    ``number`` None leaves its place free. ``code`` stands at the left of the foot.
    """

    company: str
    number: str | None
    code: str
    note: str
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page laid out; it is drawn when the number of pages is known."""

    head: PageHead
    placed: Sequence[Placed]


def draw_page(pen: Pen, frame: PageFrame, page: LaidPage, place: tuple[int, int]) -> None:
    """Draw one page, the n-th of so many by ``place``."""
    _draw_head(pen, frame, page.head)
    for item in page.placed:
        item.piece.draw(pen, item.top, ends=item.ends)
    _draw_foot(pen, frame, place)
    pen.end_page()


def _draw_head(pen: Pen, frame: PageFrame, head: PageHead) -> None:
    draw_company(pen, LEFT, _HEAD, frame.company, WIDTH * 0.7)
    if frame.is_draft:
        draw_draft_mark(pen, RIGHT - draft_mark_width(), _HEAD)
    elif frame.number:
        number = _("No. {number}").format(number=clean(frame.number))
        pen.line_middle(RIGHT, _HEAD, number, SANS_BOLD, 9, align="right")
    facts = _FACTS
    if head.title:
        spacing = 1 if head.title.isascii() else 3
        at = PAGE_WIDTH / 2 + 1.5 * MM
        pen.line_middle(at, _TITLE, head.title, SERIF_BOLD, 21, align="centre", spacing=spacing)
    else:
        facts = _HEAD + 6 * MM
    _draw_facts(pen, facts, head.facts)


def draw_company(pen: Pen, left: float, middle: float, name: str, room: float) -> None:
    """Draw the company's name with what its letterhead adds: logo before, department below."""
    head = letterhead()
    if head.logo is not None:
        logo_room = (LOGO_WIDTH, LOGO_HEIGHT)
        shift = pen.picture(left, middle - LOGO_HEIGHT / 2, head.logo, logo_room) + 4
        left, room = left + shift, room - shift
    size, company = fitted(clean(name), SANS_BOLD, 9, room, smallest=6)
    if not head.department:
        pen.line_middle(left, middle, company[0], SANS_BOLD, size)
        return
    pen.line_middle(left, middle - _NAME_LIFT, company[0], SANS_BOLD, size)
    size, line = fitted(clean(head.department), SANS, 8, room, smallest=6)
    pen.line_middle(left, middle + _NAME_LIFT, line[0], SANS, size)


def draw_footer(pen: Pen, middle: float, below: float, room: float) -> None:
    """Draw the letterhead's line at the foot, centred on ``middle``."""
    footer = clean(letterhead().footer)
    if footer:
        size, line = fitted(footer, SANS, 7.5, room, smallest=5.5)
        pen.line_middle(middle, below, line[0], SANS, size, align="centre")


def _draw_facts(pen: Pen, middle: float, facts: tuple[str, str, str]) -> None:
    left, centre, right = facts
    sides = [string_width(text, SANS, 9) for text in (centre, right)]
    room = WIDTH - sum(sides) - 24
    size, (left, *_rest) = fitted(left, SANS, 9, room, smallest=7)
    used = string_width(left, SANS, size)
    pen.line_middle(LEFT, middle, left, SANS, size)
    # The middle text keeps the page's middle unless a long name pushes it to the right.
    at = max(PAGE_WIDTH / 2 + 1.5 * MM, LEFT + used + 12 + sides[0] / 2)
    pen.line_middle(at, middle, centre, SANS, 9, align="centre")
    pen.line_middle(RIGHT, middle, right, SANS, 9, align="right")


def draft_mark_width() -> float:
    """Return the width of the draft mark in points."""
    return string_width(_("DRAFT"), SANS_BOLD, 10) + 12


def draw_draft_mark(pen: Pen, left: float, middle: float) -> None:
    """Draw the mark of a paper that counts for nothing yet, in the place of its number."""
    width = draft_mark_width()
    pen.frame(left, middle - 7.5, width, 15, 1)
    pen.line_middle(left + width / 2, middle, _("DRAFT"), SANS_BOLD, 10, align="centre")


def _draw_foot(pen: Pen, frame: PageFrame, place: tuple[int, int]) -> None:
    pen.rule(LEFT, _FOOT - 2.9 * MM, RIGHT, _FOOT - 2.9 * MM, 0.5)
    page = _("Page {number} of {count}").format(number=place[0], count=place[1])
    pen.line_middle(LEFT, _FOOT, clean(frame.code), SANS, 8)
    middle = PAGE_WIDTH / 2 + 1.5 * MM
    pen.line_middle(middle, _FOOT, clean(frame.note), SANS, 8, align="centre")
    pen.line_middle(RIGHT, _FOOT, page, SANS, 8, align="right")
    draw_footer(pen, middle, _FOOT + FOOTER_BELOW, WIDTH)


def table_header(table: Table, titles: Sequence[str], height: float, shade: float) -> Group:
    """Return the first row of a table, which is repeated after a page break."""
    row = Row(tuple(Cell(text, HEAD, shade=shade) for text in titles), height)
    return Group(table, table.measured([row]), top_line=OUTER, keep_with_next=True)


def section_head(text: str, hint: str = "") -> Drawn:
    """Return the head of a section: bar and title, a hint at the right, a gap above."""

    def paint(pen: Pen, top: float) -> None:
        middle = top + SECTION_GAP + 2.9 * MM
        pen.fill(LEFT, middle - 5, 3.2, 10)
        pen.line_middle(LEFT + 8, middle, text, SANS_BOLD, 10)
        room = WIDTH - string_width(text, SANS_BOLD, 10) - 20
        size, lines = fitted(hint, SANS, 8.6, room, smallest=6.5)
        pen.line_middle(RIGHT, middle, lines[0], SANS, size, align="right")

    return Drawn(SECTION_GAP + SECTION_HEAD, paint, keep_with_next=True)
