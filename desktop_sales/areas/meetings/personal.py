"""What meetings hold about people: what they led, wrote, came to and reported."""

from desktop_sales.areas.meetings.wording import KINDS, PRESENCES, STATES
from desktop_sales.core.personal_data import PersonalTable
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "meeting_series",
        N_("Series of meetings led"),
        ("title", "starts_on", "ends_on"),
        by=("host_id",),
    ),
    PersonalTable(
        "meeting",
        N_("Meetings led or written down"),
        ("number", "title", "kind", "held_on", "state"),
        by=("host_id", "recorder_id"),
        titles={"held_on": N_("Day of the meeting")},
        words={"kind": KINDS, "state": STATES},
    ),
    PersonalTable(
        "meeting_person",
        N_("Meetings attended"),
        ("meeting_id", "presence", "reason", "report"),
        by=("employee_id",),
        titles={
            "meeting_id": N_("Meeting"),
            "presence": N_("Came or not"),
            "report": N_("Contribution"),
        },
        words={"presence": PRESENCES},
    ),
)
