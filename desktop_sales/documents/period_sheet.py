"""The sheet of a quarter, half-year or year: months side by side, rated items, the total (form 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import appeal_note, day


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One row of the table of months: its title, a text a month, and what stands at its end."""

    title: str
    months: Sequence[str]
    last: str


@dataclass(frozen=True, slots=True)
class PeriodSheetContent:
    """A sheet as it is printed; every figure is a text.

    ``items`` are (title, weight, superior, peers, self, mark, points); ``sums`` lead to the total.
    """

    company: str
    title: str
    person: str
    code: str
    post: str
    department: str
    period: str
    filled_on: date
    month_titles: Sequence[str]
    rows: Sequence[PeriodRow]
    items: Sequence[tuple[str, str, str, str, str, str, str]]
    sums: Sequence[tuple[str, str]]
    notes: Sequence[str]
    number: str = ""
    check_code: str = ""
    appeal_days: int = 5


def period_form(content: PeriodSheetContent) -> Form:
    """Return the paper of one person's period."""
    return Form(
        name=f"{content.number or _('DRAFT')} {content.person}",
        company=content.company,
        title=content.title,
        facts=(
            _("Department: {name}").format(name=content.department),
            _("Period: {span}").format(span=content.period),
            _("Filled in: {day}").format(day=day(content.filled_on)),
        ),
        blocks=tuple(_blocks(content)),
        number=content.number,
        code=content.check_code,
        note=_("Internal · one copy each for human resources and the person appraised"),
        is_draft=not content.number,
    )


def _blocks(content: PeriodSheetContent) -> list[Block]:
    person = Fields(
        (
            (_("Name"), content.person),
            (_("Employee number"), content.code),
            (_("Post"), content.post),
        ),
        columns=3,
    )
    months = [GridColumn(title, 1.2, "centre") for title in content.month_titles]
    table = Grid(
        (GridColumn(_("Item"), 3.4), *months, GridColumn(_("Mean"), 1.5, "centre")),
        [(row.title, *row.months, row.last) for row in content.rows],
        _("Month by month"),
        _("— not in post or not scored"),
    )
    blocks: list[Block] = [person, table]
    if content.items:
        blocks.append(
            Grid(
                (
                    GridColumn(_("Rated item"), 4),
                    GridColumn(_("Weight"), 1.2, "centre"),
                    GridColumn(_("Superior"), 1.3, "centre"),
                    GridColumn(_("Peers (mean)"), 1.3, "centre"),
                    GridColumn(_("Self"), 1.3, "centre"),
                    GridColumn(_("Weighted"), 1.4, "centre"),
                    GridColumn(_("Points"), 1.4, "centre"),
                ),
                content.items,
                _("Rated items of the period"),
                _("Mark × weight ÷ 100"),
            )
        )
    blocks.append(Fields(content.sums, _("Total"), columns=2))
    notes = [*content.notes, appeal_note(content.appeal_days)]
    blocks += [
        Text(_("Notes"), "\n".join(notes), blank_lines=1),
        Text(_("Comment of the superior"), "", blank_lines=1),
        Text(
            _("Word of the person appraised"),
            _("I was told the result above. □ I agree □ I do not agree (reasons attached)"),
            blank_lines=1,
        ),
        Signatures((_("Person appraised"), _("Appraiser"), _("Human resources")), _("Signatures")),
    ]
    return blocks
