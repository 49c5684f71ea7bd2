"""The columns of receipts."""

from typing import Any

from desktop_sales.areas.sales.records import Receipt
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column, Mark
from ui.kit.record_history import written
from ui.kit.row_source import Row

METHODS = {
    "transfer": Chip(N_("Bank transfer"), "neutral"),
    "acceptance": Chip(N_("Acceptance bill"), "plum"),
    "cash": Chip(N_("Cash"), "neutral"),
    "other": Chip(N_("Other way"), "outline"),
}
RECEIPTS = (
    Column("received_on", N_("Received on"), "date"),
    Column("document", N_("Document"), width=130, muted=True),
    Column("customer", N_("Customer"), width=160, strong=True, stretch=True),
    Column("employee", N_("Salesperson"), width=104),
    Column("method", N_("Method"), "chip", width=104, chips=METHODS),
    Column("amount_e4", N_("Amount received"), "money", width=120, scale="e4"),
    Column("allocated_e4", N_("Allocated"), "money", width=120, scale="e4"),
    Column("advance_e4", N_("Advance"), "money", width=120, scale="e4"),
    Column("matures_on", N_("Matures on"), "date", width=104),
)


def receipt_row(receipt: Receipt) -> Row:
    """Return a receipt as a row of RECEIPTS."""
    employee: Any = _("Several people") if receipt.divided else receipt.employee
    advance: Any = receipt.advance_e4 or None
    if receipt.amount_e4 < 0 and advance:
        advance = Mark(advance, "", _("Reversed"))
    return (
        receipt.id,
        receipt.received_on,
        receipt.document,
        receipt.customer,
        employee,
        receipt.method,
        receipt.amount_e4,
        receipt.allocated_e4 or None,
        advance,
        receipt.matures_on,
    )


RECORD_FIELDS = {
    "received_on": N_("Received on"),
    "document": N_("Document"),
    "amount_e4": N_("Amount received"),
    "method": N_("Method"),
    "matures_on": N_("Matures on"),
}


def written_field(field: str, value: Any) -> str:
    """Return a stored value of a receipt as people read it."""
    return translate(METHODS[value].text) if field == "method" else written(field, value)
