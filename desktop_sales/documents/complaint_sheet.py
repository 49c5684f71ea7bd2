"""The complaint sheet (投诉处理单) after form 7: taken in, classed, handled, closed, signed."""

from collections.abc import Sequence
from datetime import date, datetime

from desktop_sales.areas.actions.records import Action
from desktop_sales.areas.service.clocks import days_since_made, local
from desktop_sales.areas.service.complaint_records import (
    Complaint,
    ComplaintDetail,
    Material,
    Stage,
    StageRecord,
)
from desktop_sales.areas.service.wording import (
    CHANNELS,
    MARKS,
    MATERIALS,
    RULINGS,
    SEVERITIES,
    STAGES,
    quantity_text,
)
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, ngettext, translate
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day


def complaint_form(
    company: str, detail: ComplaintDetail, measures: Sequence[Action], printed_on: date
) -> Form:
    """Return the paper of a complaint as it stands; an open one has room to go on by hand."""
    complaint = detail.complaint
    title = _("Complaint sheet")
    blocks: list[Block] = [
        _taken_in(detail),
        Text(_("What the customer said"), complaint.text, by_hand=True),
        Text(_("What the customer asks for"), detail.demand, blank_lines=1, by_hand=True),
        _classed(detail),
        _stages(detail.stages),
        *(
            Text(translate(STAGES[stage.stage]), stage.record, blank_lines=1 if stage.record else 2)
            for stage in detail.stages
            if stage.stage is not Stage.FEEDBACK
        ),
    ]
    if detail.materials:
        blocks.append(_materials(detail.materials))
    if measures:
        blocks.append(_measures(measures))
    blocks += [
        _closing(detail),
        Text(_("Customer's word"), detail.customer_word, by_hand=True),
        Signatures((_("Person in charge"), _("Head of the department"), _("Checked by"))),
    ]
    return Form(
        name=f"{title} {complaint.number} {complaint.customer}",
        company=company,
        title=title,
        facts=(
            _("Received on {day}").format(day=day(local(complaint.received_at).date())),
            _("Version {n}").format(n=complaint.reopened + 1),
            _("Printed on {day}").format(day=day(printed_on)),
        ),
        number=complaint.number,
        blocks=tuple(blocks),
    )


def _taken_in(detail: ComplaintDetail) -> Fields:
    complaint, times = detail.complaint, detail.recurrence
    customer = complaint.customer
    if detail.confidential:
        customer += " " + _("(to be kept confidential)")
    wanted = detail.reply_wanted_on
    pairs = (
        (_("Customer"), customer),
        (_("By way of"), translate(CHANNELS[complaint.channel])),
        (_("Contact"), detail.contact or MISSING),
        (_("Phone"), detail.phone or MISSING),
        (_("Address"), detail.address or MISSING),
        (_("Order or contract"), _times(detail.document, times.document)),
        (_("Product"), _times(detail.product, times.product)),
        (_("Product sold on"), day(complaint.sold_on) if complaint.sold_on else MISSING),
        (_("Product made on"), _made_on(complaint)),
        (_("Received at"), _moment(complaint.received_at)),
        (_("Recorded by"), detail.recorded_by or MISSING),
        (_("Answer wanted by"), day(wanted) if wanted else MISSING),
    )
    return Fields(pairs, _("Taken down"))


def _classed(detail: ComplaintDetail) -> Fields:
    complaint = detail.complaint
    ruling = translate(RULINGS[complaint.ruling]) if complaint.ruling else MISSING
    pairs = (
        (_("Gravity"), translate(SEVERITIES[complaint.severity])),
        (_("Matter"), complaint.matter),
        (_("Ruling"), ruling),
        (_("Person responsible"), complaint.responsible or MISSING),
        (_("Cause"), _times(complaint.cause, detail.recurrence.cause)),
        (_("Loss in yuan"), format_yuan(complaint.cost_fen) if complaint.cost_fen else MISSING),
        (_("Repeats"), complaint.repeat_of or MISSING),
        (_("Grounds of the ruling"), detail.ruling_note or MISSING),
    )
    return Fields(pairs, _("Classed"))


def _stages(stages: Sequence[StageRecord]) -> Grid:
    columns = (
        GridColumn(_("Stage"), 1.1),
        GridColumn(_("Person in charge"), 1.4),
        GridColumn(_("Begun at"), 2.2),
        GridColumn(_("Due at"), 2.2),
        GridColumn(_("Ended at"), 2.2),
    )
    rows = [
        (
            translate(STAGES[stage.stage]),
            stage.owner or MISSING,
            _moment(stage.started_at),
            _moment(stage.due_at),
            _moment(stage.done_at),
        )
        for stage in stages
    ]
    return Grid(columns, rows, _("Handled"))


def _materials(materials: Sequence[Material]) -> Grid:
    columns = (
        GridColumn(_("Lent or returned"), 1.5),
        GridColumn(_("Material name"), 3),
        GridColumn(_("Model"), 1.6),
        GridColumn(_("Material code"), 1.6),
        GridColumn(_("Quantity"), 1.2, "right"),
        GridColumn(_("Cost of one"), 1.5, "right"),
        GridColumn(_("Cost in all"), 1.6, "right"),
    )
    drafts = [each.draft for each in materials]
    rows = [
        (
            translate(MATERIALS[one.kind]),
            one.name,
            one.model or MISSING,
            one.code or MISSING,
            quantity_text(one.quantity),
            format_yuan(one.cost_fen),
            format_yuan(one.amount_fen),
        )
        for one in drafts
    ]
    sums = {kind: sum(one.amount_fen for one in drafts if one.kind == kind) for kind in MATERIALS}
    told = [f"{translate(MATERIALS[kind])} {format_yuan(fen)}" for kind, fen in sums.items() if fen]
    return Grid(columns, rows, _("Material lent and returned"), _(", ").join(told))


def _made_on(complaint: Complaint) -> str:
    """Return when the product was made, and how many days before the complaint."""
    if complaint.made_on is None:
        return MISSING
    days = days_since_made(complaint) or 0
    told = ngettext("{n} day", "{n} days", days).format(n=days)
    return f"{day(complaint.made_on)} ({told})"


def _measures(measures: Sequence[Action]) -> Grid:
    columns = (
        GridColumn(_("What is to be done"), 5),
        GridColumn(_("Person in charge"), 1.6),
        GridColumn(_("Due on"), 2),
        GridColumn(_("Ended on"), 2),
        GridColumn(_("Effect"), 4),
    )
    rows = [
        (
            one.measure,
            one.owner or MISSING,
            one.due_on.isoformat(),
            one.ended_on.isoformat() if one.ended_on else MISSING,
            one.effect or MISSING,
        )
        for one in measures
    ]
    return Grid(columns, rows, _("Corrective and preventive measures"))


def _closing(detail: ComplaintDetail) -> Fields:
    complaint = detail.complaint
    mark = complaint.satisfaction
    pairs = (
        (_("First answer"), _against(complaint.responded_at, complaint.response_due_at)),
        (_("Solution"), _against(complaint.closed_at, complaint.resolution_due_at)),
        (_("Satisfaction"), translate(MARKS[mark]) if mark else MISSING),
        (_("Closed at"), _moment(complaint.closed_at)),
    )
    return Fields(pairs, _("Closing"))


def _against(ended: datetime | None, due: datetime | None) -> str:
    """Return when a clock ended and whether in time, or when it is due."""
    if ended is None:
        return _("due {time}").format(time=_moment(due)) if due else MISSING
    word = _("In time") if due is None or ended <= due else _("Late")
    return f"{_moment(ended)} {word}"


def _moment(moment: datetime | None) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else MISSING


def _times(text: str, times: int) -> str:
    if not text:
        return MISSING
    return f"{text} ({_('time {n}').format(n=times)})" if times > 1 else text
