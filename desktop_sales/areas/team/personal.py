"""What the team area holds about people."""

from desktop_sales.areas.team.records import LeaveKind
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

LEAVE_KINDS: dict[LeaveKind, str] = {
    "resigned": N_("Resigned"),
    "dismissed": N_("Dismissed"),
    "expired": N_("Contract ended"),
    "retired": N_("Retired"),
    "other": N_("Other reason"),
}

PERSONAL = (
    PersonalTable(
        "employee",
        N_("Personal file"),
        ("name", "phone", "joined_on", "probation_until", "left_on", "leave_kind"),
        by=("id",),
        keeping=Keeping.IDENTITY,
        term=Term.STAFF,
        texts=("phone",),
        titles={"name": N_("Full name"), "leave_kind": N_("Why they left")},
        words={"leave_kind": LEAVE_KINDS},
    ),
    PersonalTable(
        "employee_code", N_("Staff numbers"), ("code",), by=("employee_id",), keeping=Keeping.GOES
    ),
    PersonalTable(
        "assignment",
        N_("Posts held"),
        ("start_on", "end_on", "employee_id", "region_id", "post_id", "superior_id"),
        by=("employee_id",),
        beside=("superior_id",),
    ),
    PersonalTable(
        "long_leave",
        N_("Long leaves"),
        ("start_on", "end_on", "reason"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        texts=("reason",),
    ),
)
