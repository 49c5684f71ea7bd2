"""What the benefits area holds about people: insurance, leave, gifts."""

from desktop_sales.areas.benefits.wording import LEAVES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "benefit_enrolment",
        N_("Insurance and housing fund"),
        ("city", "base_fen", "first_month", "last_month"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PAY,
        titles={"first_month": N_("From month"), "last_month": N_("Until month")},
    ),
    PersonalTable(
        "leave_entry",
        N_("Annual leave"),
        ("year", "kind", "days_e1", "start_on", "end_on", "note"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PAY,
        titles={"days_e1": N_("Days of leave")},
        words={"kind": LEAVES},
    ),
    PersonalTable(
        "work_start",
        N_("Beginning of work"),
        ("first_worked_on",),
        by=("employee_id",),
        keeping=Keeping.GOES,
        titles={"first_worked_on": N_("Worked since")},
    ),
    PersonalTable(
        "gift_receiver",
        N_("Holiday gifts"),
        ("gift_id", "received_on"),
        by=("employee_id",),
        titles={"gift_id": N_("Gift"), "received_on": N_("Handed out on")},
    ),
)
