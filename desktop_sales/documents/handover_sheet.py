"""The hand-over sheet (客户交接单, P145): what goes to another owner with a customer, both sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day


@dataclass(frozen=True, slots=True)
class HandedCustomer:
    """A customer that changes hands: its class, who to talk to, what was sold and is owed."""

    name: str
    code: str
    class_name: str
    contact: str
    amount_fen: int
    receivable_fen: int
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something that is not finished: a deal, a promise, a need, a complaint, an action."""

    kind: str
    customer: str
    text: str
    amount_fen: int | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Customers that go from one person to another on a day."""

    company: str
    giver: str
    taker: str
    on: date
    reason: str
    customers: tuple[HandedCustomer, ...]
    matters: tuple[OpenMatter, ...]


def handover_form(content: HandOver) -> Form:
    """Return the sheet; its last lines are filled by hand."""
    title = _("Customer hand-over sheet")
    owed = sum(one.receivable_fen for one in content.customers)
    sold = sum(one.amount_fen for one in content.customers)
    blocks: list[Block] = [
        Fields(
            (
                (_("Handed over by"), content.giver or MISSING),
                (_("Taken over by"), content.taker or MISSING),
                (_("Hand-over day"), day(content.on)),
                (_("Reason"), content.reason or MISSING),
            )
        ),
        Grid(
            (
                GridColumn(_("Number"), 0.12),
                GridColumn(_("Customer"), 0.26),
                GridColumn(_("Class"), 0.08, "centre"),
                GridColumn(_("Contact person"), 0.18),
                GridColumn(_("Last 12 months (yuan)"), 0.13, "right"),
                GridColumn(_("Receivable (yuan)"), 0.13, "right"),
                GridColumn(_("Last contact"), 0.1, "centre"),
            ),
            [_customer_row(one) for one in content.customers],
            title=_("Customers"),
            total=("", _("Total {n}").format(n=len(content.customers)), "", "",
                   format_yuan(sold), format_yuan(owed), ""),
        ),
        *_matters(content.matters),
        Text(_("Promises and habits to know of"), "", blank_lines=4),
        Signatures((_("Handed over by"), _("Taken over by"), _("Witnessed by the superior"))),
    ]  # fmt: skip
    return Form(
        name=f"{title} {content.giver} {content.taker} {content.on.isoformat()}",
        company=content.company,
        title=title,
        blocks=tuple(blocks),
        facts=("", "", day(content.on)),
        note=_("One copy each for both and for the superior."),
    )


def _customer_row(one: HandedCustomer) -> tuple[str, ...]:
    return (
        one.code,
        one.name,
        one.class_name,
        one.contact or MISSING,
        format_yuan(one.amount_fen),
        format_yuan(one.receivable_fen),
        one.last_contact_on.isoformat() if one.last_contact_on else MISSING,
    )


def _matters(matters: Sequence[OpenMatter]) -> list[Block]:
    if not matters:
        return [Text(_("Open matters"), _("None on record at the hand-over."))]
    return [
        Grid(
            (
                GridColumn(_("Kind"), 0.12),
                GridColumn(_("Customer"), 0.24),
                GridColumn(_("What is open"), 0.37),
                GridColumn(_("Amount (yuan)"), 0.14, "right"),
                GridColumn(_("Due"), 0.13, "centre"),
            ),
            [
                (
                    one.kind,
                    one.customer,
                    one.text,
                    MISSING if one.amount_fen is None else format_yuan(one.amount_fen),
                    one.due_on.isoformat() if one.due_on else MISSING,
                )
                for one in matters
            ],
            title=_("Open matters"),
        )
    ]
