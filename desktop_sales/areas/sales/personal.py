"""What the sales area holds about people: their lines, receipts, shares and costs."""

from desktop_sales.areas.sales.selling_costs import KIND_TITLES
from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

METHODS = {
    "transfer": N_("Bank transfer"),
    "acceptance": N_("Acceptance bill"),
    "cash": N_("Cash"),
    "other": N_("Other way"),
}

PERSONAL = (
    PersonalTable(
        "sales_line",
        N_("Sales lines"),
        (
            *("sold_on", "document", "line_no", "customer_id", "product_id", "region_id"),
            *("quantity_e3", "amount_e4"),
        ),
        by=("employee_id",),
        titles={"line_no": N_("Line")},
    ),
    PersonalTable(
        "sales_share",
        N_("Shares of sales lines"),
        ("line_id", "share_e4", "quantity_e3", "amount_e4"),
        by=("employee_id",),
        titles={"line_id": N_("Line")},
    ),
    PersonalTable(
        "receipt",
        N_("Receipts"),
        ("received_on", "document", "customer_id", "region_id", "amount_e4", "method"),
        by=("employee_id",),
        titles={"method": N_("Method")},
        words={"method": METHODS},
    ),
    PersonalTable(
        "receipt_share",
        N_("Shares of receipts"),
        ("receipt_id", "share_e4", "amount_e4"),
        by=("employee_id",),
        titles={"receipt_id": N_("Receipt")},
    ),
    PersonalTable(
        "selling_cost",
        N_("Selling costs"),
        ("month", "kind", "amount_fen", "note"),
        by=("employee_id",),
        words={"kind": KIND_TITLES},
    ),
)
