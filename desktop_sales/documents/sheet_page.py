"""What every page of a sheet has around its tables: head, title, foot, section heads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_sales.core.translation import _
from desktop_sales.documents.flow import Drawn, Group, Placed
from desktop_sales.documents.fonts import SANS, SANS_BOLD, SERIF_BOLD, string_width
from desktop_sales.documents.layout import OUTER, Cell, Row, Style, Table
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.sheet_content import Choice, SheetContent
from desktop_sales.documents.sheet_wording import day, span
from desktop_sales.documents.text import clean, fitted

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 18 * MM, PAGE_WIDTH - 15 * MM
WIDTH = RIGHT - LEFT
FIRST_TOP, NEXT_TOP, BOTTOM = 30.4 * MM, 22.5 * MM, 278.4 * MM

_HEAD, _TITLE, _FACTS, _FOOT = 12.4 * MM, 20 * MM, 27.1 * MM, 283.2 * MM
SECTION_GAP, SECTION_HEAD = 2.1 * MM, 6 * MM
BOX = 3 * MM + 3  # a check box and the space before its text
_GAP = 9  # between the choices of one row


HEAD = Style(SANS_BOLD, 9, "centre", one_line=True)
NAME = Style(one_line=True)
SCORE = Style(SANS_BOLD, 9, "right")
HEAD_SHADE, LABEL_SHADE, SUBTOTAL_SHADE = 0.13, 0.07, 0.04


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above the tables: a title with its facts, or on a further page only facts."""

    title: str
    facts: tuple[str, str, str]  # left, middle, right


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page laid out; it is drawn when the number of pages is known."""

    head: PageHead
    placed: Sequence[Placed]


def draw_page(pen: Pen, content: SheetContent, page: SheetPage, place: tuple[int, int]) -> None:
    """Draw one page, the n-th of so many by ``place``."""
    _draw_head(pen, content, page.head)
    for item in page.placed:
        item.piece.draw(pen, item.top, ends=item.ends)
    _draw_foot(pen, content, place)
    pen.end_page()


def _draw_head(pen: Pen, content: SheetContent, head: PageHead) -> None:
    size, company = fitted(clean(content.company), SANS_BOLD, 9, WIDTH * 0.7, smallest=6)
    pen.line_middle(LEFT, _HEAD, company[0], SANS_BOLD, size)
    if content.is_draft:
        _draw_draft_mark(pen)
    else:
        number = _("No. {number}").format(number=clean(content.number or ""))
        pen.line_middle(RIGHT, _HEAD, number, SANS_BOLD, 9, align="right")
    facts = _FACTS
    if head.title:
        spacing = 1 if head.title.isascii() else 3
        at = PAGE_WIDTH / 2 + 1.5 * MM
        pen.line_middle(at, _TITLE, head.title, SERIF_BOLD, 21, align="centre", spacing=spacing)
    else:
        facts = _HEAD + 6 * MM
    _draw_facts(pen, facts, head.facts)


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


def _draw_draft_mark(pen: Pen) -> None:
    text = _("DRAFT")
    width = string_width(text, SANS_BOLD, 10) + 12
    pen.frame(RIGHT - width, _HEAD - 7.5, width, 15, 1)
    pen.line_middle(RIGHT - width / 2, _HEAD, text, SANS_BOLD, 10, align="centre")


def _draw_foot(pen: Pen, content: SheetContent, place: tuple[int, int]) -> None:
    pen.rule(LEFT, _FOOT - 2.9 * MM, RIGHT, _FOOT - 2.9 * MM, 0.5)
    code = (
        _("Draft, not confirmed")
        if content.is_draft
        else _("Check code {code}").format(code=clean(content.check_code or ""))
    )
    middle = _("Internal · one copy each for human resources and the person appraised")
    page = _("Page {number} of {count}").format(number=place[0], count=place[1])
    pen.line_middle(LEFT, _FOOT, code, SANS, 8)
    pen.line_middle(PAGE_WIDTH / 2 + 1.5 * MM, _FOOT, middle, SANS, 8, align="centre")
    pen.line_middle(RIGHT, _FOOT, page, SANS, 8, align="right")


def facts_of(content: SheetContent, *, name: bool) -> tuple[str, str, str]:
    """Return department (and the person's name), period and day of filling in."""
    left = _("Department: {name}").format(name=clean(content.department))
    if name:  # first, so that a long line loses the department's end and not the name's
        left = _("Name: {name}").format(name=clean(content.person.name)) + "　" + left
    return (
        left,
        _("Period: {span}").format(span=span(content.start, content.end)),
        _("Filled in: {day}").format(day=day(content.filled_on)),
    )


def table_header(table: Table, titles: Sequence[str], height: float, shade: float) -> Group:
    """Return the first row of a table, which is repeated after a page break."""
    row = Row(tuple(Cell(text, HEAD, shade=shade) for text in titles), height)
    return Group(table, table.measured([row]), top_line=OUTER, keep_with_next=True)


def part_heading(table: Table, part: str, header: Group) -> Group:
    """Return the row over the families of one part of the month."""
    columns = len(table.edges) - 1
    cell = Cell(clean(part), Style(SANS_BOLD, 9), span=columns, shade=LABEL_SHADE)
    rows = table.measured([Row((cell,), 5.6 * MM)])
    return Group(table, rows, header=header, keep_with_next=True)


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


def choices_width(choices: Sequence[Choice], size: float) -> float:
    """Return the width that boxes with their texts take in one line."""
    return sum(_choice_width(choice, size) for choice in choices) + _GAP * (len(choices) - 1)


def _choice_width(choice: Choice, size: float) -> float:
    return BOX + string_width(clean(choice.text), _choice_font(choice), size)


def _choice_font(choice: Choice) -> str:
    return SANS_BOLD if choice.ticked else SANS


def draw_choices(pen: Pen, x: float, middle: float, choices: Sequence[Choice], size: float) -> None:
    """Draw boxes with their texts in one line; the ticked ones bold."""
    for choice in choices:
        _draw_choice(pen, x, middle, choice, size)
        x += _choice_width(choice, size) + _GAP


def _draw_choice(pen: Pen, x: float, middle: float, choice: Choice, size: float) -> None:
    pen.check_box(x, middle, ticked=choice.ticked)
    pen.line_middle(x + BOX, middle, clean(choice.text), _choice_font(choice), size)


def choices_cell(
    choices: Sequence[Choice], size: float = 9
) -> Callable[[Pen, float, float, float], None]:
    """Return the drawing of choices in a cell: one line, two lines of columns where it is long."""

    def draw(pen: Pen, x: float, middle: float, width: float) -> None:
        room = width - 12
        if choices_width(choices, size) <= room:
            draw_choices(pen, x + 7, middle, choices, size)
            return
        columns = (len(choices) + 1) // 2
        step = room / columns
        widest = max(_choice_width(choice, size) for choice in choices)
        fit = size if widest <= step - 4 else size * (step - 4 - BOX) / (widest - BOX)
        step = min(step, widest + 2.5 * _GAP)
        for number, choice in enumerate(choices):
            line, column = divmod(number, columns)
            at = middle + (line - 0.5) * 12
            _draw_choice(pen, x + 7 + column * step, at, choice, fit)

    return draw
