"""The forms of receipts: a new one, and which lines it pays."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.receivables import rules
from desktop_sales.areas.receivables.records import FreeReceipt, OpenLine
from desktop_sales.areas.sales.records import Allocation, Receipt
from desktop_sales.core.translation import N_, _, translate
from ui.areas.sales.receipt_columns import METHODS
from ui.kit import formats, typed_values
from ui.kit.cell_delegate import PinyinCompleter
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

TABLE_HEIGHT = 280
LINES = (
    Column("sold_on", N_("Date"), "date", sortable=False),
    Column("document", N_("Document"), width=150, stretch=True, sortable=False),
    Column("due_on", N_("Payable by"), "date", sortable=False),
    Column("open_e4", N_("Still open"), "money", width=120, scale="e4", sortable=False),
    Column(
        "paid_e4",
        N_("Paid by this receipt"),
        "money",
        width=140,
        scale="e4",
        sortable=False,
        parse=typed_values.e4_or_nothing,
    ),
)


class ReceiptDialog(FormDialog):
    """A receipt by hand; the amount is with tax."""

    def __init__(self, day: dt.date, people: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("New receipt"), _("Add receipt"), columns=2, width=WIDE, parent=parent)
        form = self.form
        date = typed_values.a_date
        form.add_text("received_on", _("Received on"), day.isoformat(), required=True, parse=date)
        form.add_text(
            "amount_e4",
            _("Amount received"),
            required=True,
            parse=typed_values.e4,
            hint=_("A dishonoured bill is negative"),
        )
        form.add_text("customer", _("Customer"), required=True)
        person = form.add_text("employee", _("Salesperson"), hint=_("Name or staff number"))
        person.setCompleter(PinyinCompleter(list(people), person))
        methods: list[tuple[Any, str]] = [(k, translate(c.text)) for k, c in METHODS.items()]
        form.add_choice("method", _("Method"), methods, "transfer")
        form.add_text("matures_on", _("Matures on"), parse=date, hint=_("For acceptance bills"))
        form.add_text("document", _("Document"))
        self.finish()


class AllocationDialog(Dialog):
    """Which open lines of the customer a receipt pays; the rest stays an advance."""

    def __init__(
        self,
        receipt: Receipt,
        lines: Sequence[OpenLine],
        paid: Sequence[Allocation],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Allocate the receipt to lines"), parent, WIDE)
        self._receipt = receipt
        self._lines = {line.line_id: line for line in lines}
        self._paid: dict[int, int] = {one.line_id: one.amount_e4 for one in paid}
        if not paid:
            self._paid = self._proposed()
        amount = formats.money(receipt.amount_e4, "e4")
        text = _("{customer}: {amount} yuan received").format(
            customer=receipt.customer or "", amount=amount
        )
        self._rest = label("", "label")
        again = button(_("As proposed"), self.propose, icon="calculator")
        self.add(row(label(text, "strong"), None, self._rest, again))
        self.add(label(_("Equal amounts first, then what is due first."), "hint"))
        self._source = ListSource(LINES)
        self.table = TableView(LINES, self._source, name=_("Open lines"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.add(self.table)
        self._do = self.add_buttons(_("Allocate"))
        self._show()

    def allocations(self) -> list[Allocation]:
        """Return what was chosen."""
        return [Allocation(key, amount) for key, amount in self._paid.items() if amount]

    def propose(self) -> None:
        """Let the receipt pay a line or document of its amount, else what is due first."""
        self._paid = self._proposed()
        self._show()

    def _proposed(self) -> dict[int, int]:
        receipt = self._receipt
        free = FreeReceipt(receipt.id, 0, receipt.received_on, receipt.amount_e4)
        found = rules.propose([free], self._lines.values())
        return {each.line_id: each.amount_e4 for each in found}

    def _on_edited(self, record: Any, _key: str, value: int | None) -> None:
        self._paid[record] = value or 0
        self._show()

    def _show(self) -> None:
        self._source.put(
            (
                key,
                line.sold_on,
                line.document,
                line.due_on,
                line.open_e4,
                self._paid.get(key) or None,
            )
            for key, line in self._lines.items()
        )
        self.table.refresh()
        rest = self._receipt.amount_e4 - sum(self._paid.values())
        self._rest.setText(_("Advance: {amount}").format(amount=formats.money(rest, "e4")))
        self._do.setEnabled(rest >= 0 or self._receipt.amount_e4 < 0)
