"""The statement of account (对账单): what was sold and received, what is owed, and the slip that
the customer signs and sends back.
"""

from datetime import date

from desktop_sales.areas.receivables.records import Entry, Statement
from desktop_sales.core.amount_words import capitals
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.form import (
    Closing,
    Fields,
    Form,
    Grid,
    GridColumn,
    Letter,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import MISSING, day, span

_KINDS = {
    "sale": N_("Goods sold"),
    "return": N_("Goods returned"),
    "receipt": N_("Payment received"),
    "reversal": N_("Payment reversed"),
}
_COLUMNS = (
    (N_("Date"), 2.2, "left"),
    (N_("What for"), 2.0, "left"),
    (N_("Document"), 2.6, "left"),
    (N_("Payable by"), 2.2, "left"),
    (N_("Receivable"), 2.4, "right"),
    (N_("Received"), 2.4, "right"),
    (N_("Balance"), 2.6, "right"),
)


def statement_form(
    company: str, statement: Statement, on: date, number: str = "", basis: str = ""
) -> Form:
    """Return the paper of a statement; without a number it is a draft.

    ``basis`` says which day bills count on.
    """
    name = statement.customer
    days = span(statement.first_on, statement.last_on)
    request = _(
        "To {customer}: please compare our books for {days} below with yours, sign the "
        "confirmation and send it back within five working days of receipt."
    ).format(customer=name, days=days)
    return Form(
        name=_("Statement of account {customer} {month}").format(
            customer=name, month=f"{statement.last_on:%Y-%m}"
        ),
        company=company,
        title=_("Statement of account"),
        facts=(_("Customer: {customer}").format(customer=name), days, day(on)),
        number=number,
        is_draft=not number,
        note=basis,
        blocks=(
            Letter((request,), indented=False),
            _sums(statement),
            _movements(statement),
            _ages(statement),
            _slip(company, statement),
            Signatures((_("For us"), _("Customer (seal)")), _("Signatures")),
            Closing((company, day(on))),
        ),
    )


def _sums(statement: Statement) -> Fields:
    moved = statement.entries
    closing = statement.closing
    return Fields(
        (
            (_("Opening balance"), format_yuan(statement.opening)),
            (_("Sales with tax"), format_yuan(sum(entry.debit for entry in moved))),
            (_("Received"), format_yuan(sum(entry.credit for entry in moved))),
            (_("Closing balance"), format_yuan(closing)),
            (_("In words"), capitals(closing)),
        ),
        _("Sums"),
        _("Unit: yuan; below zero the customer has paid in advance"),
    )


def _movements(statement: Statement) -> Grid:
    rows = [
        ("", _("Opening balance"), "", "", "", "", format_yuan(statement.opening)),
        *(_row(entry) for entry in statement.entries),
    ]
    total = (
        "",
        _("Total"),
        "",
        "",
        format_yuan(sum(entry.debit for entry in statement.entries)),
        format_yuan(sum(entry.credit for entry in statement.entries)),
        format_yuan(statement.closing),
    )
    columns = [GridColumn(translate(title), share, align) for title, share, align in _COLUMNS]
    return Grid(columns, rows, _("Movements"), _("Unit: yuan"), total)


def _row(entry: Entry) -> tuple[str, ...]:
    is_sale = entry.kind in ("sale", "return")
    return (
        entry.on.isoformat(),
        translate(_KINDS[entry.kind]),
        entry.document or MISSING,
        entry.due_on.isoformat() if entry.due_on else MISSING,
        format_yuan(entry.debit) if is_sale else "",
        "" if is_sale else format_yuan(entry.credit),
        format_yuan(entry.balance),
    )


def _ages(statement: Statement) -> Grid:
    titles = (_("Not due"), _("1–30 days"), _("31–60 days"), _("61–90 days"), _("Over 90 days"))
    columns = [GridColumn(title, 1, "right") for title in (*titles, _("Paid in advance"))]
    row = [format_yuan(each) for each in (*statement.ages, statement.advance)]
    hint = _("Days overdue, counted from the due day to {day}").format(day=day(statement.last_on))
    return Grid(columns, [row], _("Open amounts by age"), hint)


def _slip(company: str, statement: Statement) -> Text:
    text = _(
        "As of {day} we owe {company} {amount} yuan ({words}).\n"
        "□ We agree.\n□ We do not agree; according to our books it is __________________ yuan, "
        "because:\n"
    ).format(
        day=day(statement.last_on),
        company=company,
        amount=format_yuan(statement.closing),
        words=capitals(statement.closing),
    )
    return Text(_("Confirmation"), text, blank_lines=5)
