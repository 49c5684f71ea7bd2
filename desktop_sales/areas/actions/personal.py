"""What actions hold about people."""

from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

STATUSES = {
    "open": N_("Under way"),
    "done": N_("Done"),
    "cancelled": N_("Cancelled"),
}

PERSONAL = (
    PersonalTable(
        "action",
        N_("Actions"),
        ("measure", "problem", "owner_id", "due_on", "progress", "status", "ended_on", "effect"),
        by=("owner_id",),
        uid=("origin_kind", "origin_uid"),
        titles={"measure": N_("Action"), "effect": N_("Effect")},
        words={"status": STATUSES},
    ),
)
