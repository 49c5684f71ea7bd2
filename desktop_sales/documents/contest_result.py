"""The result of a contest: rule, places, and everybody's prize with room to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import day


@dataclass(frozen=True, slots=True)
class ResultTeam:
    """A team as printed: place, figure, handicap, score and prize are texts."""

    place: str
    name: str
    figure: str
    handicap: str
    score: str
    prize: str


@dataclass(frozen=True, slots=True)
class ResultMember:
    """A member as printed; ``target`` is empty where the contest does not count by targets."""

    team: str
    name: str
    figure: str
    target: str
    prize: str


@dataclass(frozen=True, slots=True)
class ContestResult:
    """A contest's result; ``prize_total`` is the sum of all prizes."""

    company: str
    title: str
    period: str
    rule: Sequence[str]
    teams: Sequence[ResultTeam]
    members: Sequence[ResultMember]
    prize_total: str
    frozen_on: date | None
    printed_on: date
    number: str = ""
    check_code: str = ""


def contest_form(result: ContestResult) -> Form:
    """Return the result on paper."""
    title = _("Contest result")
    frozen = _("Frozen: {day}").format(day=day(result.frozen_on)) if result.frozen_on else ""
    return Form(
        name=f"{result.number or _('DRAFT')} {result.title}",
        company=result.company,
        title=title,
        facts=(
            _("Contest: {title}").format(title=result.title),
            _("Period: {period}").format(period=result.period),
            frozen,
        ),
        blocks=tuple(_blocks(result)),
        number=result.number,
        code=result.check_code,
        note=_("All amounts in yuan before tax · tax withheld by finance"),
        is_draft=not result.number,
    )


def _blocks(result: ContestResult) -> list[Block]:
    blocks: list[Block] = [
        Text(_("The rule"), "\n".join(result.rule), blank_lines=1),
        Grid(
            (
                GridColumn(_("Rank"), 1.4, "centre"),
                GridColumn(_("Team"), 2.6),
                GridColumn(_("Figure reached"), 2.4, "right"),
                GridColumn(_("Handicap"), 2.4, "centre"),
                GridColumn(_("Score"), 2.4, "right"),
                GridColumn(_("Prize (yuan)"), 2, "right"),
            ),
            [
                (each.place, each.name, each.figure, each.handicap, each.score, each.prize)
                for each in result.teams
            ],
            _("Ranking"),
        ),
    ]
    blocks.append(_members(result))
    blocks.append(Signatures((_("Computed by"), _("Approved by")), _("Signatures")))
    return blocks


def _members(result: ContestResult) -> Grid:
    """Return everybody's figure, target where it counts, and prize, with room to sign."""
    by_target = any(each.target for each in result.members)
    columns = [
        GridColumn(_("No."), 0.8, "centre"),
        GridColumn(_("Team"), 2.2),
        GridColumn(_("Name"), 2),
        GridColumn(_("Figure reached"), 2.4, "right"),
        *([GridColumn(_("Target"), 2.4, "right")] if by_target else []),
        GridColumn(_("Prize (yuan)"), 2, "right"),
        GridColumn(_("Signature"), 2.4),
    ]
    rows = [
        (
            str(place),
            each.team,
            each.name,
            each.figure,
            *([each.target] if by_target else []),
            each.prize,
            "",
        )
        for place, each in enumerate(result.members, start=1)
    ]
    total = ("", _("Sum"), "", "", *([""] if by_target else []), result.prize_total, "")
    return Grid(columns, rows, _("Split of the prizes"), total=total)
