"""What the customers area holds about people: those at customers, and who looks after them."""

from desktop_sales.areas.customers.class_wording import CLASS_NAMES
from desktop_sales.areas.customers.contact_wording import CHANNELS, ROLES, STANCES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

VISIT_STATES = {
    "planned": N_("Planned"),
    "done": N_("Took place"),
    "cancelled": N_("Cancelled"),
}
ISSUE_KINDS = {"need": N_("Need"), "problem": N_("Problem")}

PERSONAL = (
    PersonalTable(
        "customer_contact",
        N_("Contacts at customers"),
        ("name", "customer_id", "post", "role", "phone", "email", "stance", "notes"),
        by=("id",),
        keeping=Keeping.IDENTITY,
        term=Term.CONTACT,
        titles={"name": N_("Full name")},
        words={"role": ROLES, "stance": STANCES},
    ),
    PersonalTable(
        "visit",
        N_("Visits and calls"),
        (
            *("planned_on", "done_on", "state", "channel", "customer_id", "employee_id"),
            *("contact_id", "purpose", "said", "agreed", "next_step", "reason"),
        ),
        by=("employee_id", "contact_id"),
        titles={
            "contact_id": N_("Contact"),
            "purpose": N_("Purpose"),
            "said": N_("What was discussed"),
            "next_step": N_("Next step"),
        },
        words={"state": VISIT_STATES, "channel": CHANNELS},
    ),
    PersonalTable(
        "customer",
        N_("Customers looked after"),
        ("code", "name", "region_id", "class_key"),
        by=("owner_id",),
        titles={"name": N_("Customer"), "class_key": N_("Class")},
        words={"class_key": CLASS_NAMES},
    ),
    PersonalTable(
        "customer_ownership",
        N_("Customers looked after over time"),
        ("start_on", "end_on", "customer_id", "reason"),
        by=("employee_id",),
    ),
    PersonalTable(
        "customer_issue",
        N_("Needs and problems of customers"),
        ("number", "kind", "customer_id", "title", "due_on", "answer"),
        by=("owner_id",),
        words={"kind": ISSUE_KINDS},
    ),
    PersonalTable(
        "development_drive",
        N_("Development drives"),
        ("name", "start_on", "end_on", "notes"),
        by=("owner_id",),
        titles={"name": N_("Development drive")},
    ),
)
