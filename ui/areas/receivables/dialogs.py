"""The dialogs of receivables: a talk with a promise, payment terms, proposals to allocate."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_sales.areas.receivables.records import (
    Answer,
    Contact,
    ContactDraft,
    ContactKind,
    Proposal,
    ProposedLine,
    Terms,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.receivables.columns import KINDS, PROPOSALS, proposed_row
from ui.kit import formats, typed_values
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.parts import label, named, row
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

TABLE_HEIGHT = 340
TEXT_HEIGHT = 84
PROPOSALS_WIDTH = 900
TALKS = (ContactKind.CALL, ContactKind.VISIT, ContactKind.MESSAGE)


class ContactDialog(Dialog):
    """What was said to a customer about money owed, and what was promised."""

    def __init__(
        self,
        customer: str,
        customer_id: int,
        overdue_fen: int,
        day: dt.date,
        people: PeopleChoice,
        parent: QWidget | None = None,
        known: Contact | None = None,
    ) -> None:
        super().__init__(_("Talk with {customer}").format(customer=customer), parent, WIDE)
        self._customer_id, self._overdue = customer_id, overdue_fen
        self.draft: ContactDraft | None = None
        owed = _("Overdue: {amount} yuan").format(amount=formats.money(overdue_fen))
        self.add(label(owed, "label"))
        form = self.form = Form(2)
        kinds: list[tuple[Any, str]] = [(kind, translate(KINDS[kind].text)) for kind in TALKS]
        form.add_choice("kind", _("Kind"), kinds, ContactKind.CALL)
        form.add_text(
            "entered_on", _("Day"), day.isoformat(), required=True, parse=typed_values.a_date
        )
        said = QPlainTextEdit()
        said.setTabChangesFocus(True)
        said.setFixedHeight(TEXT_HEIGHT)
        form.add("text", _("What was discussed"), said, wide=True)
        form.add_text(
            "promised_on",
            _("Promised to pay by"),
            parse=typed_values.a_date,
            hint=_("Leave empty where nothing was promised"),
        )
        form.add_text("promised_fen", _("Amount promised"), parse=typed_values.fen)
        people.complete(form.add_text("employee_id", _("Said by"), parse=people.parse))
        self.add(form)
        if known is not None:
            form.set_state(_state_of(known))
        self.add_buttons(_("Record"))

    def accept(self) -> None:
        values = self.form.check()
        if values is None:
            return
        given = {key: value for key, value in values.items() if value != ""}
        self.draft = ContactDraft(self._customer_id, overdue_fen=self._overdue, **given)
        if not given.get("text") and "promised_on" not in given:
            self.form.show_error("text", _("Enter what was said, or what was promised."))
        elif ("promised_on" in given) != ("promised_fen" in given):
            missing = "promised_fen" if "promised_on" in given else "promised_on"
            self.form.show_error(
                missing, _("A promise needs a day and an amount. Enter both or neither.")
            )
        else:
            super().accept()


def _state_of(known: Contact) -> dict[str, Any]:
    """Return an entry of the log as the form holds it."""
    return {
        "kind": known.kind,
        "entered_on": known.entered_on.isoformat(),
        "text": known.text,
        "promised_on": known.promised_on.isoformat() if known.promised_on else "",
        "promised_fen": str(yuan(known.promised)) if known.promised else "",
        "employee_id": known.employee or "",
    }


class AnswerDialog(FormDialog):
    """What the customer answered to a statement of account."""

    def __init__(self, sent: Contact) -> None:
        title = _("Answer to {number}").format(number=sent.number or "")
        super().__init__(title, _("Record the answer"))
        self.form.add_choice(
            "answer",
            _("Answer"),
            [(Answer.AGREED, _("The customer agrees")), (Answer.DIFFERS, _("It differs"))],
            sent.answer or Answer.AGREED,
        )
        self.form.add_text(
            "differs_fen",
            _("Difference"),
            parse=typed_values.fen,
            hint=_("What the customer's books say less ours"),
        )
        self.finish()


class TermsDialog(Dialog):
    """When customers have to pay: days after the sale or after the end of its month."""

    def __init__(self, whose: str, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(_("Payment terms of {customer}").format(customer=whose), parent)
        self.terms: Terms | None = None
        self.valid_from: dt.date | None = None
        form = self.form = Form()
        form.add_choice(
            "kind",
            _("Payable"),
            [*term_kinds(), ("default", _("As set for all customers"))],
            terms.kind,
        )
        form.add_text("days", _("Number of days"), str(terms.days), parse=_whole_number)
        form.add_text(
            "valid_from",
            _("For sales from"),
            parse=typed_values.a_date,
            hint=_("Empty: for all sales"),
        )
        self.add(form)
        self.add_buttons(_("Set terms"))

    def accept(self) -> None:
        values = self.form.check()
        if values is None:
            return
        self.valid_from = values["valid_from"] or None
        if values["kind"] == "default":
            self.terms = None
        else:
            self.terms = Terms(values["kind"], values["days"] or 0)
        super().accept()


class RulesDialog(Dialog):
    """What holds for all customers: the terms of those without own ones, the day bills count on."""

    def __init__(self, terms: Terms, on_maturity: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules of receivables"), parent)
        self.terms = terms
        self.on_maturity = on_maturity
        form = self.form = Form()
        form.add_choice("kind", _("Payable"), term_kinds(), terms.kind)
        form.add_text(
            "days", _("Number of days"), str(terms.days), required=True, parse=_whole_number
        )
        form.add_choice(
            "on_maturity",
            _("Acceptance bills count"),
            [(False, _("on the day they are received")), (True, _("on the day they mature"))],
            on_maturity,
        )
        self.add(form)
        self.add_buttons(_("Put in force"))

    def accept(self) -> None:
        values = self.form.check()
        if values is not None:
            self.terms = Terms(values["kind"], values["days"])
            self.on_maturity = bool(values["on_maturity"])
            super().accept()


def term_kinds() -> list[tuple[Any, str]]:
    """Return the kinds of payment terms with their names."""
    return [
        ("days", _("Days after the sale")),
        ("month_end", _("Days after the end of the month")),
    ]


def _whole_number(typed: str) -> int:
    number = typed_values.a_number(typed)
    if number % 1:
        raise DomainError("typed.not_a_number", text=typed)
    return int(number)


class ProposalDialog(Dialog):
    """What the unallocated receipts would pay; ticked proposals are taken."""

    def __init__(self, lines: Sequence[ProposedLine], parent: QWidget | None = None) -> None:
        super().__init__(_("Allocate receipts as proposed"), parent, PROPOSALS_WIDTH)
        self._lines = lines
        hint = _("Equal amounts first, then what is due first. Space ticks and unticks a row.")
        self._sum = label("", "label")
        self.add(row(label(hint, "hint"), None, self._sum))
        source = ListSource(PROPOSALS, (proposed_row(n, each) for n, each in enumerate(lines)))
        self.table = TableView(PROPOSALS, source, name=_("Proposed allocations"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.model.ticked.update(range(len(lines)))
        self.table.ticks_changed.connect(self._show_sum)
        self.table.refresh()
        self.add(named(self.table, _("Proposed allocations")))
        self._do = self.add_buttons(_("Allocate"))
        self._show_sum()

    def chosen(self) -> list[Proposal]:
        """Return the ticked proposals in their order."""
        ticked = self.table.ticked()
        return [each.proposal for n, each in enumerate(self._lines) if n in ticked]

    def _show_sum(self) -> None:
        chosen = self.chosen()
        count = len({each.receipt_id for each in chosen})
        amount = formats.money(sum(each.amount_e4 for each in chosen), "e4")
        text = ngettext("{n} receipt, {amount} yuan", "{n} receipts, {amount} yuan", count)
        self._sum.setText(text.format(n=count, amount=amount))
        self._do.setEnabled(bool(chosen))
