"""The public notice of awards: 公示 with the days for objections, or 表彰通报 with the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from desktop_sales.documents.certificate_wording import formal_day, formal_period
from desktop_sales.documents.form import Block, Closing, Form, Grid, GridColumn, Letter
from desktop_sales.documents.sheet_wording import day


@dataclass(frozen=True, slots=True)
class ListedAward:
    """An award as the notice lists it; a team has no department beside its name."""

    recipient: str
    place: str
    title: str
    reason: str
    prize_fen: int = 0
    number: str = ""
    is_team: bool = False


@dataclass(frozen=True, slots=True)
class AwardNotice:
    """What a notice says; ``until`` is the last day for objections of a 公示."""

    kind: Literal["publicity", "commendation"]
    period: Period
    issuer: str
    published_on: date
    until: date | None
    lines: Sequence[ListedAward]
    number: str = ""
    check_code: str = ""


def award_notice_form(notice: AwardNotice) -> Form:
    """Return the notice as it hangs on the wall and goes out."""
    period = formal_period(notice.period)
    is_open = notice.kind == "publicity"
    title = _("Public notice of commendations") if is_open else _("Notice of commendation")
    subject = (
        _("On those to be commended for {period}")
        if is_open
        else _("On commending individuals and teams for {period}")
    )
    paragraphs = _publicity(notice, period) if is_open else _commendation(notice, period)
    blocks: list[Block] = [
        Letter((subject.format(period=period),), indented=False),
        Letter(paragraphs),
        _list(notice),
        *([] if is_open else [Letter((_wish(),))]),
        Closing((notice.issuer, formal_day(notice.published_on))),
    ]
    return Form(
        name=f"{notice.number or _('DRAFT')} {title}",
        company=notice.issuer,
        title=title,
        facts=("", "", ""),
        blocks=tuple(blocks),
        number=notice.number,
        code=notice.check_code,
        is_draft=not notice.number,
    )


def _publicity(notice: AwardNotice, period: str) -> tuple[str, ...]:
    assert notice.until is not None
    said = _(
        "By the regulation on sales management, after the figures were checked and the proposals "
        "discussed, the following are to be commended for their work in {period}, which is hereby "
        "made public. Objections are heard from {first} to {last}; they are to be handed in "
        "writing, with name and facts, to the human resources department."
    )
    return (said.format(period=period, first=day(notice.published_on), last=day(notice.until)),)


def _commendation(notice: AwardNotice, period: str) -> tuple[str, ...]:
    teams = sum(1 for line in notice.lines if line.is_team)
    people = len(notice.lines) - teams
    counted = [
        ngettext("{n} individual award", "{n} individual awards", people).format(n=people)
        if people
        else "",
        ngettext("{n} team award", "{n} team awards", teams).format(n=teams) if teams else "",
    ]
    said = _(
        "In the sales work of {period} a number of individuals and teams did outstanding work. To "
        "recognise them and set an example, the company has decided on {awards} as follows."
    )
    awards = _(" and ").join(part for part in counted if part)
    return (said.format(period=period, awards=awards),)


def _wish() -> str:
    return _(
        "May those commended keep up their efforts and do even better; may everybody take them as "
        "an example and work together for the targets of the company."
    )


def _list(notice: AwardNotice) -> Grid:
    with_prize = any(line.prize_fen for line in notice.lines)
    columns = [
        GridColumn(_("No."), 0.8, "centre"),
        GridColumn(_("Recipient"), 2),
        GridColumn(_("Department"), 1.8),
        GridColumn(_("Award"), 2.6),
        GridColumn(_("Deeds"), 6),
    ]
    if with_prize:
        columns.append(GridColumn(_("Prize (yuan)"), 1.8, "right"))
    if notice.kind == "commendation":
        columns.append(GridColumn(_("Certificate"), 2.6))
    rows = []
    for place, line in enumerate(notice.lines, start=1):
        cells = [str(place), line.recipient, line.place or "—", line.title, line.reason]
        if with_prize:
            cells.append(format_yuan(line.prize_fen) if line.prize_fen else "—")
        if notice.kind == "commendation":
            cells.append(line.number)
        rows.append(cells)
    return Grid(columns, rows, _("Those honoured"))
