"""What contests hold about people: who took part, and the board of several people."""

from desktop_sales.areas.contests.service import SEAL_KIND
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "contest_member",
        N_("Contests"),
        ("contest_id", "team_id"),
        by=("employee_id",),
        titles={"team_id": N_("Team")},
    ),
    PersonalTable(
        "contest",
        N_("Results of contests"),
        ("number", "title", "period"),
        keeping=Keeping.WAITS,
        term=Term.HONOUR,
        texts=("board",),
        seal=(SEAL_KIND, "number"),
        dated="frozen_at",
    ),
)
