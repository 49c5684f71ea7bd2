"""The inspection of the service on paper: its record (服务检查记录), and the notice to put right."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    Defect,
    Inspection,
    InspectionSample,
)
from desktop_sales.areas.service.inspection_rules import item_rates, scores_by_person
from desktop_sales.areas.service.wording import DEFECT_STATES, DRAWN
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day, plain, score, span

MOST_ITEMS_ACROSS = 6
"""More items than these are told by number under the table of samples."""


def inspection_form(
    company: str,
    inspection: Inspection,
    samples: Sequence[InspectionSample],
    defects: Sequence[Defect],
    printed_on: date,
) -> Form:
    """Return the record; what has no points yet has room to write them in by hand."""
    title = _("Service inspection record")
    blocks: list[Block] = [_facts(inspection), _items(inspection, samples)]
    if samples:
        blocks.append(_samples(inspection, samples))
    people = scores_by_person(samples)
    if people:
        blocks.append(_people(people))
    if defects:
        blocks.append(_defects(defects))
    blocks += [
        Text(_("Conclusion"), inspection.conclusion, blank_lines=3),
        Signatures((_("Inspector"), _("Head of the department"), _("Checked by"))),
    ]
    return Form(
        name=f"{title} {inspection.number} {inspection.title}",
        company=company,
        title=title,
        facts=(inspection.title, "", _("Printed on {day}").format(day=day(printed_on))),
        number=inspection.number,
        blocks=tuple(blocks),
        note=_("Score: points given ÷ most possible × 100; items that do not apply leave both."),
    )


def rectification_form(company: str, defect: Defect, printed_on: date) -> Form:
    """Return the notice that asks to put a defect right, with room for the answer and recheck."""
    title = _("Rectification notice")
    rows = [
        (
            day(one.checked_on),
            one.checker or MISSING,
            _("Settled") if one.passed else _("Not settled"),
            one.note or MISSING,
        )
        for one in defect.rechecks
    ]
    columns = (
        GridColumn(_("Day"), 2),
        GridColumn(_("Rechecked by"), 1.6),
        GridColumn(_("Result"), 1.4),
        GridColumn(_("Note"), 5),
    )
    pairs = (
        (_("Inspection"), defect.inspection),
        (_("Looked at"), defect.sample or MISSING),
        (_("To be put right by"), defect.owner or MISSING),
        (_("Due on"), day(defect.due_on)),
    )
    blocks: tuple[Block, ...] = (
        Fields(pairs),
        Text(_("What is wrong"), defect.text),
        Text(_("What is to be done"), defect.measure),
        Text(_("How it was put right"), defect.effect, blank_lines=4, by_hand=True),
        Fields(
            (
                (_("Put right on"), day(defect.ended_on)),
                (_("Proofs attached"), str(defect.proofs) if defect.proofs else MISSING),
            )
        ),
        Grid(columns, rows or [("", "", "", "")], _("Recheck")),
        Signatures((_("Issued by"), _("Person in charge"), _("Rechecked by"))),
    )
    return Form(
        name=f"{title} {defect.inspection} {defect.owner}",
        company=company,
        title=title,
        facts=("", "", _("Printed on {day}").format(day=day(printed_on))),
        number=defect.inspection,
        blocks=blocks,
    )


def _facts(inspection: Inspection) -> Fields:
    looked_at = _(", ").join(translate(DRAWN[kind]) for kind in inspection.drawn_from)
    drawn = _("{n}, drawn by number {seed}").format(n=inspection.samples, seed=inspection.seed)
    pairs = (
        (_("Planned on"), day(inspection.planned_on)),
        (_("Inspector"), inspection.inspector or MISSING),
        (_("Days looked at"), span(inspection.first_on, inspection.last_on)),
        (_("Looked at"), looked_at),
        (_("Samples"), drawn if inspection.samples else MISSING),
        (_("Concluded on"), day(inspection.done_on)),
        (_("Checklist"), inspection.checklist.name),
        (_("Score"), score(inspection.score)),
    )
    return Fields(pairs)


def _items(inspection: Inspection, samples: Sequence[InspectionSample]) -> Grid:
    rates = item_rates(inspection.checklist, samples)
    columns = (
        GridColumn(_("No."), 0.6, "centre"),
        GridColumn(_("What is looked at"), 6),
        GridColumn(_("Full points"), 1, "right"),
        GridColumn(_("Share gained"), 1.2, "right"),
    )
    rows = []
    for number, item in enumerate(inspection.checklist.items, 1):
        rate = rates[item.text]
        reached = MISSING if rate is None else f"{plain(rate * 100)}%"
        rows.append((str(number), item.text, str(item.points), reached))
    return Grid(columns, rows, _("Checklist"))


def _samples(inspection: Inspection, samples: Sequence[InspectionSample]) -> Grid:
    """Return the samples, a column an item while they fit across."""
    items = inspection.checklist.items
    across = items if len(items) <= MOST_ITEMS_ACROSS else ()
    columns = (
        GridColumn(_("Day"), 1.7),
        GridColumn(_("What was drawn"), 4.4),
        GridColumn(_("Person in charge"), 1.3),
        *(GridColumn(str(number), 0.8, "centre") for number, _item in enumerate(across, 1)),
        GridColumn(_("Score"), 1.1, "right"),
        GridColumn(_("Note"), 2.2),
    )
    rows = [
        (
            one.occurred_on.isoformat(),
            one.title,
            one.employee or MISSING,
            *(_points(one, item.text) for item in across),
            "" if one.score is None else score(one.score),
            one.note,
        )
        for one in samples
    ]
    return Grid(columns, rows, _("Samples"))


def _points(sample: InspectionSample, text: str) -> str:
    given = sample.scores.get(text)
    return "" if given is None else MISSING if given == NOT_APPLICABLE else str(given)


def _people(people: Sequence[tuple[str, int, Decimal]]) -> Grid:
    columns = (
        GridColumn(_("Person in charge"), 3),
        GridColumn(_("Samples"), 1, "right"),
        GridColumn(_("Mean score"), 1.4, "right"),
    )
    rows = [(name or MISSING, str(count), score(mean)) for name, count, mean in people]
    return Grid(columns, rows, _("By person"))


def _defects(defects: Sequence[Defect]) -> Grid:
    columns = (
        GridColumn(_("What is wrong"), 3.6),
        GridColumn(_("What is to be done"), 3.6),
        GridColumn(_("Person in charge"), 1.5),
        GridColumn(_("Due on"), 1.8),
        GridColumn(_("State"), 1.5),
    )
    rows = [
        (
            one.text,
            one.measure,
            one.owner or MISSING,
            one.due_on.isoformat(),
            translate(DEFECT_STATES[one.state]),
        )
        for one in defects
    ]
    return Grid(columns, rows, _("Defects"))
