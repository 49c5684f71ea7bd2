"""What the conduct area holds about people: case files."""

from desktop_sales.areas.conduct.wording import BASES, KINDS, MEASURES, STATUSES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "conduct_case",
        N_("Case files"),
        (
            *("number", "basis", "kind", "occurred_on", "facts", "statement", "status"),
            *("measure", "points_e2", "amount_fen", "decided_on", "decided_by", "reason"),
            *("appeal", "ruling"),
        ),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        texts=("facts", "statement", "remedy", "reason", "appeal", "ruling"),
        titles={
            "basis": N_("Basis"),
            "measure": N_("Measure taken"),
            "points_e2": N_("Points"),
            "appeal": N_("Appeal"),
        },
        words={"basis": BASES, "kind": KINDS, "measure": MEASURES, "status": STATUSES},
    ),
)
