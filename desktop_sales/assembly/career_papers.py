"""Papers of careers and conduct: read from the workspace, made into forms."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.careers.queries import promotions
from desktop_sales.areas.careers.records import Promotion
from desktop_sales.areas.conduct.queries import cases
from desktop_sales.assembly.nine_box import BOXES, LEVELS, NineBox, nine_box
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.case_sheet import case_form
from desktop_sales.documents.form import Form, Grid, GridColumn, Text
from desktop_sales.documents.promotion_papers import appointment_form, approval_form, notice_form
from desktop_sales.documents.sheet_wording import day
from desktop_sales.storage.owner import workspace_info

PromotionPaper = Literal["approval", "notice", "appointment"]
_PAPERS: dict[PromotionPaper, Callable[[str, Promotion, date], Form]] = {
    "approval": approval_form,
    "notice": notice_form,
    "appointment": appointment_form,
}


def promotion_forms(
    session: Session, ids: Sequence[int], paper: PromotionPaper, printed_on: date
) -> list[Form]:
    """Return a paper of each promotion, in the order given."""
    company = workspace_info(session).company
    found = {one.id: one for one in promotions(session)}
    return [_PAPERS[paper](company, found[key], printed_on) for key in ids if key in found]


def case_forms(session: Session, ids: Sequence[int], printed_on: date) -> list[Form]:
    """Return the sheet of each case, in the order given."""
    company = workspace_info(session).company
    found = {one.id: one for one in cases(session)}
    return [case_form(company, found[key], printed_on) for key in ids if key in found]


def nine_box_form(session: Session, period: Period, printed_on: date) -> Form:
    """Return the nine boxes of a period as a sheet: the grid, then everybody's two figures."""
    found = nine_box(session, period)
    title = _("Nine boxes of results and ability")
    return Form(
        name=f"{title} {period.title()}",
        company=workspace_info(session).company,
        title=title,
        facts=(period.title(), "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=(_boxes(found), _people(found), *_left_out(found)),
        note=_("For talks about development; no consequence follows from a box alone."),
    )


def _boxes(found: NineBox) -> Grid:
    words = {"high": _("high"), "middle": _("middle"), "low": _("low")}
    columns = [GridColumn("", 1.2, "centre")]
    columns += [
        GridColumn(_("Ability {level}").format(level=words[level]), 3, "centre")
        for level in reversed(LEVELS)
    ]
    rows = []
    for results in LEVELS:
        boxes = [(results, ability) for ability in reversed(LEVELS)]
        rows.append(["", *(translate(BOXES[box]) for box in boxes)])
        names = [_(", ").join(each.name for each in found.inside(*box)) or "—" for box in boxes]
        rows.append([_("Results {level}").format(level=words[results]), *names])
    hint = _("high from {high}%, middle from {middle}%").format(
        high=found.high, middle=found.middle
    )
    return Grid(columns, rows, _("Boxes"), hint)


def _people(found: NineBox) -> Grid:
    return Grid(
        (
            GridColumn(_("Name"), 2),
            GridColumn(_("Region"), 2),
            GridColumn(_("Results %"), 1.4, "right"),
            GridColumn(_("Ability %"), 1.4, "right"),
            GridColumn(_("Box"), 6),
        ),
        [
            (
                each.name,
                each.region,
                f"{each.results:.2f}",
                f"{each.ability:.2f}",
                translate(BOXES[each.results_level, each.ability_level]),
            )
            for each in found.people
        ],
        _("Everybody's figures"),
    )


def _left_out(found: NineBox) -> list[Text]:
    if not found.missing:
        return []
    return [Text(_("Without results"), _(", ").join(found.missing), blank_lines=0)]
