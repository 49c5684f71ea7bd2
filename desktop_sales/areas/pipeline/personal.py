"""What the pipeline area holds about people: whose opportunities, commits and orders."""

from desktop_sales.areas.pipeline.records import Stage
from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

STAGES: dict[Stage, str] = {
    Stage.LEAD: N_("Lead"),
    Stage.NEED: N_("Need known"),
    Stage.OFFER: N_("Offer made"),
    Stage.TALKS: N_("In talks"),
    Stage.SIGNING: N_("To be signed"),
    Stage.WON: N_("Deal won"),
    Stage.LOST: N_("Deal lost"),
}
KINDS = {"sales": N_("Sales"), "receipts": N_("Receipts")}

PERSONAL = (
    PersonalTable(
        "opportunity",
        N_("Opportunities"),
        ("code", "title", "customer_id", "amount_fen", "stage", "expected_month", "next_step"),
        by=("employee_id",),
        titles={"expected_month": N_("Expected month"), "next_step": N_("Next step")},
        words={"stage": STAGES},
    ),
    PersonalTable(
        "sales_commit",
        N_("Forecasts given"),
        (
            *("made_in", "month", "kind", "customer_id"),
            *("certain_fen", "likely_fen", "possible_fen"),
        ),
        by=("employee_id",),
        titles={
            "made_in": N_("Told in"),
            "certain_fen": N_("Certain"),
            "likely_fen": N_("Likely"),
            "possible_fen": N_("Possible"),
        },
        words={"kind": KINDS},
    ),
    PersonalTable(
        "order_line",
        N_("Order lines"),
        ("ordered_on", "order_no", "customer_id", "product_id", "quantity_e3", "amount_e4"),
        by=("employee_id",),
        titles={"ordered_on": N_("Date"), "order_no": N_("Order")},
    ),
)
