"""The case sheet (过失单, P161): facts, statement, evidence, decision, delivery and appeal."""

from datetime import date

from desktop_sales.areas.conduct.records import APPEAL_DAYS, Case
from desktop_sales.areas.conduct.rules import MOST_OF_WAGE, below_minimum, needs_review
from desktop_sales.areas.conduct.wording import BASES, KINDS, STATUSES, decision_text
from desktop_sales.core.money import format_rate, format_yuan
from desktop_sales.core.translation import _, pgettext, translate
from desktop_sales.documents.form import Block, Fields, Form, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day


def case_form(company: str, case: Case, printed_on: date) -> Form:
    """Return the sheet of a case; undecided it is a draft to be filled by hand."""
    title = _("Case sheet")
    blocks: list[Block] = [
        Fields(
            (
                (_("Name"), case.name),
                (_("Employee code"), case.code or MISSING),
                (_("Region"), case.region or MISSING),
                (_("Post"), case.post or MISSING),
                (_("Basis"), translate(BASES[case.basis])),
                (_("Kind"), translate(KINDS[case.kind]) if case.basis == "violation" else MISSING),
                (_("Happened on"), day(case.occurred_on)),
                (_("Opened by"), f"{case.opened_by or MISSING}　{day(case.opened_on)}"),
            )
        ),
        Text(_("Facts"), case.facts, blank_lines=3),
        Text(_("Clause or standard"), case.standard, blank_lines=1),
        Text(_("Evidence"), "\n".join(_evidence(case)), blank_lines=1),
        Text(_statement_title(case), case.statement, blank_lines=3, by_hand=True),
    ]
    if case.remedy or case.basis == "performance":
        blocks.append(Text(_("Training or change of post"), _remedy(case), blank_lines=2))
    blocks.append(Text(_("Decision taken"), _decision(case), blank_lines=3))
    if case.decision is not None:
        blocks.append(_delivery(case))
    roles = [_("Person concerned"), _("Superior"), _("Decided by")]
    if needs_review(case.decision):
        roles.append(_("Human resources department"))
    blocks.append(Signatures(roles, _("Signatures")))
    return Form(
        name=f"{case.number or _('DRAFT')} {title} {case.name}",
        company=company,
        title=title,
        facts=(
            translate(STATUSES[case.status]),
            "",
            _("Printed: {day}").format(day=day(printed_on)),
        ),
        blocks=tuple(blocks),
        number=case.number,
        note=_note(),
        is_draft=case.decision is None,
    )


def _evidence(case: Case) -> list[str]:
    return [f"{place}. {name}" for place, name in enumerate(case.evidence, start=1)]


def _statement_title(case: Case) -> str:
    return _("Statement refused") if case.refused else _("Statement of the person")


def _remedy(case: Case) -> str:
    lines = [f"{case.remedy}　{day(case.remedy_on)}"] if case.remedy else []
    if case.second_result:
        text = _("Second result below standard: {number}")
        lines.append(text.format(number=case.second_result))
    return "\n".join(lines)


def _decision(case: Case) -> str:
    made = case.decision
    if made is None:
        return ""
    lines = [decision_text(made), made.reason]
    if made.measure == "compensation":
        text = _("Wage of the month {wage} yuan; {rate} of it at most, {left} yuan are left.")
        lines.append(
            text.format(
                wage=format_yuan(made.wage_fen),
                rate=format_rate(MOST_OF_WAGE, 0),
                left=format_yuan(made.wage_fen - made.amount_fen),
            )
        )
    if below_minimum(made):
        text = _("What is left lies below the local minimum wage of {least} yuan.")
        lines.append(text.format(least=format_yuan(made.minimum_fen)))
    if needs_review(made):
        lines.append(_("To be reviewed by the human resources department."))
    lines.append(f"{made.by}　{day(made.on)}")
    return "\n".join(lines)


def _delivery(case: Case) -> Fields:
    pairs = [
        (_("Delivered on"), day(case.delivered_on)),
        (_("Appeal until"), day(case.appeal_until)),
    ]
    if case.appealed_on is not None:
        pairs.append((_("Appeal"), f"{day(case.appealed_on)}　{case.appeal}"))
        ruling = f"{case.ruling}　{case.ruled_by}　{day(case.ruled_on)}" if case.ruling else MISSING
        pairs.append((pgettext("appeal", "Ruling"), ruling))
    return Fields(tuple(pairs), _("Delivery and appeal"), columns=1 if case.appealed_on else 2)


def _note() -> str:
    text = _(
        "Appeal in writing to the human resources department within {days} working days of receipt."
    )
    return text.format(days=APPEAL_DAYS)
