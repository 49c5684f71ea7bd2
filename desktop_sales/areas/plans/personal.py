"""What the plans area holds about people: their targets and task letters."""

from desktop_sales.areas.plans.letters import SEAL_KIND
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

LEVELS = {
    "target": N_("Target"),
    "guarantee": N_("Guarantee"),
    "challenge": N_("Challenge"),
}

PERSONAL = (
    PersonalTable(
        "target",
        N_("Targets"),
        ("month", "measure", "category", "level", "value"),
        subject=("subject_kind", "subject_id"),
        titles={"measure": N_("Measure"), "category": N_("Category")},
        words={"level": LEVELS},
    ),
    PersonalTable(
        "task_letter",
        N_("Task letters"),
        ("year", "number", "recipient", "issued_on", "accepted_on", "signed_on", "filed_on"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.APPRAISAL,
        texts=("recipient",),
        seal=(SEAL_KIND, "number"),
        titles={
            "recipient": N_("Addressee"),
            "issued_on": N_("Issued on"),
            "accepted_on": N_("Accepted on"),
            "signed_on": N_("Signed on"),
        },
    ),
)
