"""Receipts (回款) of the period: added, allocated to lines, reversed, removed."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.receivables import allocation_queries
from desktop_sales.areas.receivables.records import OpenLine
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales.records import Allocation, Receipt, ReceiptDraft
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.sales.editing import customer_key, person_key
from ui.areas.sales.receipt_columns import RECEIPTS, RECORD_FIELDS, receipt_row, written_field
from ui.areas.sales.receipt_dialogs import AllocationDialog, ReceiptDialog
from ui.kit import formats
from ui.kit.drafts import keep_draft
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.record_history import offer_changes
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing


@dataclass(frozen=True, slots=True)
class _Paying:
    """A receipt, what it pays, and the customer's open lines."""

    receipt: Receipt
    paid: tuple[Allocation, ...]
    lines: tuple[OpenLine, ...]


class ReceiptsView(QWidget):
    """The receipts of a period. ``import_asked`` opens the wizard."""

    import_asked = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self._receipts: dict[int, Receipt] = {}
        self._people: list[str] = []
        self._source = ListSource(RECEIPTS)
        self.table = TableView(RECEIPTS, self._source, name=_("Receipts"))
        offer_changes(self.table, frame, "receipt", RECORD_FIELDS, written_field)
        self.table.opened.connect(lambda _record: self.allocate())
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table.grid)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.remove)
        self._sums = label("", "label")
        tools = row(
            button(_("New receipt"), self.add, icon="plus"),
            button(_("Allocate …"), self.allocate, icon="edit"),
            button(_("Reverse"), self.reverse, icon="undo"),
            None,
            self._sums,
        )
        empty = EmptyState(
            "money",
            _("Money received belongs here: by date, customer and salesperson."),
            _("Import receipts"),
            self.import_asked.emit,
        )
        self._content = ContentOrEmpty(self.table, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(tools)
        whole.addWidget(self._content, 1)

    def set_people(self, names: list[str]) -> None:
        """Take the names that the form completes."""
        self._people = names

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        return _("Receipts")

    def read(self, period: Period) -> None:
        """Read the receipts of a period."""
        self._period = period
        query = partial(receipts.receipts, first_on=period.start, last_on=period.end)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: list[Receipt]) -> None:
        self._receipts = {receipt.id: receipt for receipt in found}
        self._source.put(receipt_row(receipt) for receipt in found)
        self.table.refresh()
        self._content.show_content(bool(found))
        total = sum(receipt.amount_e4 for receipt in found)
        advance = sum(receipt.advance_e4 for receipt in found)
        self._sums.setText(
            _("Received {total} yuan, of it not allocated {advance} yuan").format(
                total=formats.money(total, "e4"), advance=formats.money(advance, "e4")
            )
        )

    def add(self) -> None:
        """Ask for a receipt and add it."""
        today = self._frame.today()
        period = self._period
        day = min(max(today, period.start), period.end) if period else today
        dialog = ReceiptDialog(day, self._people, self)
        keep_draft(self._frame, dialog, dialog.form, "sales.new_receipt")
        if self._frame.ask.run(dialog):
            self._write(_("Add receipt"), partial(_add_typed, typed=dict(dialog.checked)))

    def allocate(self) -> None:
        """Say which lines the current receipt pays."""
        receipt = self._receipts.get(self.table.current_record())
        if receipt is None:
            return
        if receipt.customer_id is None:
            self._frame.notify(_("Only a receipt of a known customer can be allocated."), "warn")
            return
        day = max(self._frame.today(), receipt.received_on)
        query = partial(_read_paying, receipt=receipt, day=day)
        self._frame.tasks.read(self._frame.workspace, query, self._on_paying_read, owner=self)

    def _on_paying_read(self, paying: _Paying) -> None:
        dialog = AllocationDialog(paying.receipt, paying.lines, paying.paid, self)
        if self._frame.ask.run(dialog):
            use_case = partial(
                receipts.allocate,
                receipt_id=paying.receipt.id,
                allocations=dialog.allocations(),
            )
            self._write(_("Allocate receipt"), use_case)

    def reverse(self) -> None:
        """Record that the current receipt was dishonoured or paid back."""
        record = self.table.current_record()
        if record is not None:
            use_case = partial(receipts.reverse, receipt_id=record, on=self._frame.today())
            self._write(_("Reverse receipt"), use_case)

    def remove(self) -> None:
        """Remove the chosen receipts."""
        chosen = self.table.grid.chosen_records()
        if not chosen:
            return
        count = len(chosen)
        action = ngettext("Delete {n} receipt", "Delete {n} receipts", count).format(n=count)
        text = _("Their allocations go with them. Ctrl+Z brings them back.")
        if self._frame.ask.confirm(action, text, _("Delete receipts")):
            self._write(action, partial(receipts.remove_receipts, receipt_ids=chosen))

    def _write(self, action: str, use_case: Any) -> None:
        run_use_case(self._frame, self, action, use_case, say_nothing)


def _add_typed(session: Session, typed: dict[str, Any]) -> int:
    """Add a receipt from a form: names as typed, the rest as values."""
    customer, employee = typed.pop("customer"), typed.pop("employee")
    rest = {name: value for name, value in typed.items() if value != ""}
    draft = ReceiptDraft(
        customer_id=customer_key(session, customer) if customer else None,
        employee_id=person_key(session, employee) if employee else None,
        **rest,
    )
    return receipts.add_receipt(session, draft)


def _read_paying(session: Session, receipt: Receipt, day: dt.date) -> _Paying:
    paid = receipts.allocations_of(session, receipt.id)
    customer_id = receipt.customer_id or 0
    lines = allocation_queries.lines_for(session, receipt.id, customer_id, day)
    return _Paying(receipt, tuple(paid), tuple(lines))
