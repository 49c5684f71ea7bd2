"""The papers of a promotion: approval form, public notice (公示), notice of appointment (任职通知)."""

from datetime import date

from desktop_sales.areas.careers.records import Promotion
from desktop_sales.areas.careers.wording import STATUSES
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import (
    Block,
    Closing,
    Fields,
    Form,
    Grid,
    GridColumn,
    Letter,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import MISSING, day


def approval_form(company: str, one: Promotion, printed_on: date) -> Form:
    """Return the form on which a nomination is judged, reviewed and approved."""
    title = _("Promotion approval form")
    blocks: list[Block] = [
        Fields(
            (
                (_("Name"), one.name),
                (_("Employee code"), one.code or MISSING),
                (_("Region"), one.region or MISSING),
                (_("Present post"), one.from_post),
                (_("Proposed post"), one.to_post),
                (_("State"), translate(STATUSES[one.status])),
                (_("Nominated by"), one.nominated_by),
                (_("Nominated on"), day(one.nominated_on)),
            )
        ),
        Text(_("Reason of the nomination"), one.reason),
        _criteria(one),
        Text(
            _("Opinion of the review"),
            _signed(one.review, one.reviewed_by, one.reviewed_on),
            blank_lines=3,
        ),
        Text(_("Approval"), _signed(one.decision, one.decided_by, one.decided_on), blank_lines=2),
    ]
    if one.number:
        blocks.append(_appointment(one))
    roles = (_("Reviewed by"), _("Human resources department"), _("Approved by"))
    blocks.append(Signatures(roles, _("Signatures")))
    return Form(
        name=f"{title} {one.name}",
        company=company,
        title=title,
        facts=("", "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=tuple(blocks),
        number=one.number,
    )


def notice_form(company: str, one: Promotion, printed_on: date) -> Form:
    """Return the public notice with its first and last day and where to object."""
    title = _("Public notice of a promotion")
    paragraphs = (
        _(
            "After nomination, review and approval the company intends to appoint {name} "
            "({region}, at present {post}) as {to_post}."
        ).format(
            name=one.name, region=one.region or MISSING, post=one.from_post, to_post=one.to_post
        ),
        _("This notice stands for five working days, from {start} to {end}.").format(
            start=day(one.notice_from), end=day(one.notice_until)
        ),
        _(
            "Whoever objects may tell the human resources department within these days, under "
            "their name and with the facts; what is said is kept confidential."
        ),
    )
    return Form(
        name=f"{title} {one.name}",
        company=company,
        title=title,
        blocks=(
            Letter(paragraphs),
            Closing((company, day(one.notice_from or printed_on))),
        ),
    )


def appointment_form(company: str, one: Promotion, printed_on: date) -> Form:
    """Return the notice of appointment, numbered; with the trial where there is one."""
    title = _("Notice of appointment")
    paragraphs = [
        _("{name} is appointed {post} from {start}.").format(
            name=one.name, post=one.to_post, start=day(one.effective_on)
        )
    ]
    if one.trial_until is not None:
        text = _(
            "The trial lasts until {end}. Before its end the superior reviews it; without the "
            "required results the person returns to the former post ({post})."
        )
        paragraphs.append(text.format(end=day(one.trial_until), post=one.from_post))
    paragraphs += [
        _(
            "The former post of {post} ends on the same day; its work is handed over in writing."
        ).format(post=one.from_post),
        _("This is hereby announced."),
    ]
    return Form(
        name=f"{one.number} {title} {one.name}",
        company=company,
        title=title,
        facts=(_("To all departments"), "", ""),
        blocks=(
            Letter(paragraphs),
            Closing((company, day(one.effective_on if one.number else printed_on))),
        ),
        number=one.number,
        is_draft=not one.number,
    )


def _criteria(one: Promotion) -> Grid:
    words = {True: _("met"), False: _("not met"), None: _("not known")}
    rows = [
        (str(place), text, words[met]) for place, (text, met) in enumerate(one.criteria, start=1)
    ]
    return Grid(
        (
            GridColumn(_("No."), 0.7, "centre"),
            GridColumn(_("Criterion and the person's figure"), 8),
            GridColumn(_("Met or not"), 1.4, "centre"),
        ),
        rows or [("", _("nominated without criteria of the ladder"), "")],
        _("Criteria on the day of nomination"),
    )


def _appointment(one: Promotion) -> Fields:
    return Fields(
        (
            (_("Public notice"), f"{day(one.notice_from)} — {day(one.notice_until)}"),
            (_("Objections"), one.objections or _("none")),
            (_("In post from"), day(one.effective_on)),
            (_("Trial until"), day(one.trial_until)),
            (_("Trial review"), _signed(one.trial_review, one.ended_by, one.ended_on) or MISSING),
        ),
        _("Appointment"),
    )


def _signed(text: str, by: str, on: date | None) -> str:
    """Return what was said, with who said it and when; nothing where nothing was said."""
    if not text or on is None:
        return text
    return f"{text}\n{by}　{day(on)}"
