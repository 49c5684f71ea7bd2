"""Minutes of a meeting (会议纪要), before it took place its agenda; form 13."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_sales.core.translation import _
from desktop_sales.documents.form import (
    Block,
    Fields,
    Form,
    Grid,
    GridColumn,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import MISSING

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """What the paper says, in words; ``members`` are (name, figures …, contribution)."""

    company: str
    number: str
    title: str
    kind: str
    is_held: bool
    when: str
    place: str
    host: str
    recorder: str
    came: Sequence[str]
    away: Sequence[str]
    guests: str
    before: Sequence[Cells]
    period: str
    members: Sequence[Cells]
    topics: Sequence[Cells]
    summary: str
    decided: Sequence[Cells]
    next_on: str


def minutes_form(content: MinutesContent) -> Form:
    """Return the paper."""
    title = _("Minutes of a meeting") if content.is_held else _("Agenda of a meeting")
    blocks: list[Block] = [_head(content)]
    if content.before:
        blocks.append(_actions(content.before, _("Decisions of earlier meetings still open")))
    if content.members:
        blocks.append(_members(content))
    blocks.append(
        Grid(
            (
                GridColumn(_("Point of the agenda"), 3),
                GridColumn(_("Discussion"), 4),
                GridColumn(_("What was concluded"), 4),
            ),
            content.topics,
            _("Agenda"),
        )
    )
    blocks.append(Text(_("Summary of the meeting"), content.summary, blank_lines=3))
    if content.decided or content.is_held:
        rows = content.decided or [(_("No decision was taken."), "", "", "")]
        blocks.append(_actions(rows, _("Decisions and actions")))
    blocks.append(Signatures((_("Host"), _("Recorder")), _("Signatures")))
    return Form(
        name=f"{content.number} {title} {content.title}",
        company=content.company,
        title=title,
        facts=(content.title, content.kind, content.when),
        blocks=tuple(blocks),
        number=content.number,
    )


def _head(content: MinutesContent) -> Fields:
    between = _(", ")
    came = _("Attended") if content.is_held else _("Expected")
    return Fields(
        (
            (_("Meeting"), content.title),
            (_("Time"), content.when),
            (_("Place of the meeting"), content.place or MISSING),
            (_("Host"), content.host or MISSING),
            (_("Recorder"), content.recorder or MISSING),
            (_("Next meeting"), content.next_on or MISSING),
            (came, between.join(content.came) or MISSING),
            (_("Guests"), content.guests or MISSING),
            (_("Stayed away"), between.join(content.away) or MISSING),
        ),
        columns=1,
    )


def _members(content: MinutesContent) -> Grid:
    text = _("Figures of {period}; sales with plan completion")
    return Grid(
        (
            GridColumn(_("Name"), 1.3),
            GridColumn(_("Sales"), 2.4, "right"),
            GridColumn(_("Receipts"), 1.6, "right"),
            GridColumn(_("New customers"), 1.1, "right"),
            GridColumn(_("Contacts"), 1, "right"),
            GridColumn(_("Contribution"), 4),
        ),
        content.members,
        _("Reports of the members"),
        text.format(period=content.period) if content.period else "",
    )


def _actions(rows: Sequence[Cells], title: str) -> Grid:
    return Grid(
        (
            GridColumn(_("Action"), 5),
            GridColumn(_("Responsible"), 1.5),
            GridColumn(_("To be done by"), 1.7),
            GridColumn(_("How far"), 2.4),
        ),
        rows,
        title,
    )
