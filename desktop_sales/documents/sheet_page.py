"""The appraisal sheet's own parts of a page: its frame and facts, part headings, check boxes."""

from collections.abc import Callable, Sequence

from desktop_sales.core.translation import _
from desktop_sales.documents.flow import Group
from desktop_sales.documents.fonts import SANS, SANS_BOLD, string_width
from desktop_sales.documents.layout import Cell, Row, Style, Table
from desktop_sales.documents.page import LABEL_SHADE, PageFrame
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.sheet_content import Choice, SheetContent
from desktop_sales.documents.sheet_wording import day, span
from desktop_sales.documents.text import clean

BOX = 3 * MM + 3  # a check box and the space before its text
_GAP = 9  # between the choices of one row

SCORE = Style(SANS_BOLD, 9, "right")
TITLE = Style()  # of an indicator or item: wrapped, never cut, for people are judged by it


def frame_of(content: SheetContent) -> PageFrame:
    """Return what stands on every page of a sheet."""
    code = (
        _("Draft, not confirmed")
        if content.is_draft
        else _("Check code {code}").format(code=clean(content.check_code or ""))
    )
    return PageFrame(
        company=content.company,
        number=content.number or "",
        code=code,
        note=_("Internal · one copy each for human resources and the person appraised"),
        is_draft=content.is_draft,
    )


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


def part_heading(table: Table, part: str, header: Group) -> Group:
    """Return the row over the families of one part of the month."""
    columns = len(table.edges) - 1
    cell = Cell(clean(part), Style(SANS_BOLD, 9), span=columns, shade=LABEL_SHADE)
    rows = table.measured([Row((cell,), 5.6 * MM)])
    return Group(table, rows, header=header, keep_with_next=True)


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
