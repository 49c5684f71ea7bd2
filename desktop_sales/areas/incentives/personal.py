"""What the incentives area holds about people: their honours, and notices of several."""

from desktop_sales.areas.incentives.notices import SEAL_KIND as NOTICE_SEAL
from desktop_sales.areas.incentives.service import SEAL_KIND
from desktop_sales.areas.incentives.wording import DECISIONS
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "award",
        N_("Honours"),
        (
            *("period", "title", "recipient", "reason", "grounds", "decision", "decided_by"),
            *("number", "awarded_on", "prize_fen"),
        ),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.HONOUR,
        texts=("recipient",),
        seal=(SEAL_KIND, "number"),
        titles={"awarded_on": N_("Awarded on"), "prize_fen": N_("Prize money")},
        words={"decision": DECISIONS},
    ),
    PersonalTable(
        "award_notice",
        N_("Notices of honours"),
        ("number", "period", "published_on"),
        keeping=Keeping.WAITS,
        term=Term.HONOUR,
        texts=("lines",),
        seal=(NOTICE_SEAL, "number"),
        dated="published_on",
        titles={"published_on": N_("Published on")},
    ),
)
