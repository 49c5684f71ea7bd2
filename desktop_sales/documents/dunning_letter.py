"""The dunning letter (催款函) in three levels: a reminder, a demand, the last one before the law."""

from datetime import date, timedelta

from desktop_sales.areas.receivables.records import Letter as Dunning
from desktop_sales.core.amount_words import capitals
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.documents.form import Closing, Form, Grid, GridColumn, Letter, Text
from desktop_sales.documents.sheet_wording import MISSING, day

DAYS_TO_PAY = {1: 10, 2: 7, 3: 5}
TITLES = {
    1: N_("Reminder of payment"),
    2: N_("Demand for payment"),
    3: N_("Final demand for payment"),
}
_DEMANDS = {
    1: N_(
        "It may have escaped your attention. Please pay it by {until}. If you have paid in the "
        "meantime, please disregard this letter and tell us the day of payment."
    ),
    2: N_(
        "We have reminded you before or the delay has passed thirty days. Please pay it in full "
        "by {until}, or send us a written plan of payment by that day."
    ),
    3: N_(
        "It has been overdue for long and is still unpaid. Pay it in full by {until}. If we do not "
        "receive it by then we shall stop deliveries and take legal steps; the interest for the "
        "delay and the costs will be borne by you under the contract."
    ),
}
_COLUMNS = (
    (N_("Document"), 2.6, "left"),
    (N_("Date of sale"), 2.2, "left"),
    (N_("Payable by"), 2.2, "left"),
    (N_("Days overdue"), 1.6, "right"),
    (N_("Amount with tax"), 2.4, "right"),
    (N_("Unpaid"), 2.4, "right"),
)


def letter_form(company: str, letter: Dunning, on: date) -> Form:
    """Return the paper of a letter; without a number it is a draft."""
    until = day(on + timedelta(days=DAYS_TO_PAY[letter.level]))
    owed = _(
        "According to our books {amount} yuan (in words: {words}) of the goods sold to you were "
        "due and unpaid on {day}; they are listed below."
    ).format(amount=format_yuan(letter.overdue), words=capitals(letter.overdue), day=day(on))
    title = translate(TITLES[letter.level])
    return Form(
        name=f"{title} {letter.customer}",
        company=company,
        title=title,
        facts=(_("Customer: {customer}").format(customer=letter.customer), "", day(on)),
        number=letter.number,
        is_draft=not letter.number,
        blocks=(
            Letter((_("To {customer}:").format(customer=letter.customer),), indented=False),
            Letter((owed, translate(_DEMANDS[letter.level]).format(until=until))),
            _lines(letter),
            Letter((_("Contact: {name}").format(name=letter.owner or MISSING),)),
            Closing((company, day(on))),
            Text(
                _("Receipt"),
                _("Received on ____________, payment will be made on ____________. (signature)"),
                blank_lines=2,
            ),
        ),
    )


def _lines(letter: Dunning) -> Grid:
    rows = [
        (
            line.document or MISSING,
            line.sold_on.isoformat(),
            line.due_on.isoformat(),
            f"{line.days:,}",
            format_yuan(line.total),
            format_yuan(line.open),
        )
        for line in letter.lines
    ]
    total = (_("Total"), "", "", "", "", format_yuan(letter.overdue))
    columns = [GridColumn(translate(title), share, align) for title, share, align in _COLUMNS]
    return Grid(columns, rows, _("What is overdue"), _("Unit: yuan, with tax"), total)
