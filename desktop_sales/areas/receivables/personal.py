"""What the receivables area holds about people: who asked a customer to pay."""

from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

KINDS = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "letter": N_("Letter"),
    "statement": N_("Statement of account"),
}

PERSONAL = (
    PersonalTable(
        "dunning_entry",
        N_("Talks about overdue amounts"),
        ("entered_on", "kind", "customer_id", "number", "text", "overdue_fen"),
        by=("employee_id",),
        titles={"entered_on": N_("Date"), "overdue_fen": N_("Overdue")},
        words={"kind": KINDS},
    ),
)
