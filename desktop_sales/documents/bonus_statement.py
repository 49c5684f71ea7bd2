"""The bonus statement: rule, figures put in, every step to the fen, so that it can be recomputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
from desktop_sales.documents.sheet_wording import day


@dataclass(frozen=True, slots=True)
class StatementStep:
    """One printed line: what it is, the numbers put in, and the amount in yuan."""

    title: str
    formula: str
    amount: str


@dataclass(frozen=True, slots=True)
class StatementContent:
    """A statement as it is printed; amounts are texts in yuan with two places.

    ``figures`` are the measures read, ``sums`` lead from what was earned to what is due,
    ``in_words`` is the amount due in capital Chinese numerals, ``table`` the coefficients by two
    thresholds where the rule has such a table: its head and its rows.
    """

    company: str
    person: str
    code: str
    department: str
    period: str
    rule_name: str
    rule: Sequence[str]
    figures: Sequence[tuple[str, str]]
    steps: Sequence[StatementStep]
    sums: Sequence[tuple[str, str]]
    in_words: str
    printed_on: date
    number: str = ""
    check_code: str = ""
    reason: str = ""
    table: Sequence[Sequence[str]] = ()


def statement_form(content: StatementContent) -> Form:
    """Return the paper of one statement."""
    return Form(
        name=f"{content.number or _('DRAFT')} {content.person}",
        company=content.company,
        title=_("Bonus statement"),
        facts=(
            _("Department: {name}").format(name=content.department),
            _("Month: {period}").format(period=content.period),
            _("Printed: {day}").format(day=day(content.printed_on)),
        ),
        blocks=tuple(_blocks(content)),
        number=content.number,
        code=content.check_code,
        note=_("All amounts in yuan before tax · tax withheld by finance"),
        is_draft=not content.number,
    )


def _rates_hint(content: StatementContent) -> str:
    has_rates = any(value.endswith("%") for _title, value in content.figures)
    return _("Percentages count with four places, the rest is dropped") if has_rates else ""


def _blocks(content: StatementContent) -> list[Block]:
    blocks: list[Block] = [
        Fields(
            (
                (_("Name"), content.person),
                (_("Employee number"), content.code),
                (_("Rule"), content.rule_name),
            )
        ),
        Text(_("The rule"), "\n".join(content.rule), blank_lines=1),
        Fields(content.figures, _("Figures put in"), _rates_hint(content), columns=2),
    ]
    if content.table:
        head, *rows = content.table
        columns = [GridColumn(head[0], 2), *(GridColumn(each, 1, "centre") for each in head[1:])]
        blocks.append(Grid(columns, rows, _("Table of coefficients"), _("Rows: completion")))
    if content.reason:
        blocks.append(Text(_("Not computed"), content.reason, blank_lines=1))
    if content.steps:
        blocks.append(
            Grid(
                (
                    GridColumn(_("Step"), 3),
                    GridColumn(_("Calculation"), 8),
                    GridColumn(_("Amount (yuan)"), 2.4, "right"),
                ),
                [(step.title, step.formula, step.amount) for step in content.steps],
                _("Step by step"),
                _("Each line is rounded to fen, the next goes on from there"),
            )
        )
    pairs = [*content.sums, (_("In words"), content.in_words)]
    blocks.append(Fields(pairs, _("Amount due"), columns=2))
    roles = (_("Computed by"), _("Approved by"), _("Received by"))
    blocks.append(Signatures(roles, _("Signatures")))
    return blocks
