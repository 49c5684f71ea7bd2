"""What the compensation area holds about people: their bonuses."""

from desktop_sales.areas.compensation.service import SEAL_KIND
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

STATUSES = {"draft": N_("Draft"), "approved": N_("Approved"), "paid": N_("Paid")}
CARRIES = {
    "released": N_("Released"),
    "clawback": N_("Taken back"),
    "referral": N_("Referral"),
    "prize": N_("Prize"),
    "adjustment": N_("Adjustment"),
}

PERSONAL = (
    PersonalTable(
        "bonus_statement",
        N_("Bonus statements"),
        ("month", "status", "earned_fen", "held_fen", "paid_fen", "number", "check_code"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PAY,
        seal=(SEAL_KIND, "number"),
        titles={
            "earned_fen": N_("Earned"),
            "held_fen": N_("Held"),
            "paid_fen": N_("To be paid"),
        },
        words={"status": STATUSES},
    ),
    PersonalTable(
        "bonus_carry",
        N_("Amounts held, paid later or taken back"),
        ("month", "kind", "amount_fen", "reason"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PAY,
        texts=("reason",),
        words={"kind": CARRIES},
    ),
)
