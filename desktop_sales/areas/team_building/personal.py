"""What team building holds about people: what they organised and took part in."""

from desktop_sales.areas.team_building.wording import ANSWERS, KINDS
from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "team_event",
        N_("Activities organised"),
        ("number", "title", "kind", "starts_on", "ends_on"),
        by=("organiser_id",),
        words={"kind": KINDS},
    ),
    PersonalTable(
        "team_event_person",
        N_("Activities"),
        ("event_id", "answer", "came", "score"),
        by=("employee_id",),
        titles={"event_id": N_("Activity"), "came": N_("Came")},
        words={"answer": ANSWERS},
    ),
)
