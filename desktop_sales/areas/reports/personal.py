"""What work reports hold about people: what they wrote, and what was said of it."""

from desktop_sales.areas.reports.wording import REMARKS, STATES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "work_report",
        N_("Reports of work"),
        ("number", "period", "state", "submitted_at"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        titles={"submitted_at": N_("Handed in at")},
        words={"state": STATES},
    ),
    PersonalTable(
        "work_report_remark",
        N_("Remarks on work reports"),
        ("report_id", "kind", "text", "said_by", "said_at"),
        through=(("report_id", "work_report"),),
        titles={"report_id": N_("Report"), "said_by": N_("Remark by"), "said_at": N_("Remark at")},
        words={"kind": REMARKS},
    ),
)
