"""Words of meetings."""

from desktop_sales.areas.meetings.records import (
    Cadence,
    MeetingKind,
    MeetingState,
    Presence,
    SeriesDraft,
)
from desktop_sales.core.translation import N_, _, translate

KINDS: dict[MeetingKind, str] = {
    "regular": N_("Regular sales meeting"),
    "market_analysis": N_("Market analysis meeting"),
    "marketing_plan": N_("Meeting on a marketing plan"),
    "customer_problem": N_("Meeting on a customer's problem"),
    "other": N_("Other special meeting"),
}
STATES: dict[MeetingState, str] = {
    "planned": N_("Planned"),
    "held": N_("Meeting held"),
    "missed": N_("Not held"),
}
PRESENCES: dict[Presence, str] = {
    "open": N_("Not noted"),
    "present": N_("Came to the meeting"),
    "absent": N_("Stayed away"),
}
CADENCES: dict[Cadence, str] = {"week": N_("Weekly"), "month": N_("Monthly")}
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def cadence_text(series: SeriesDraft) -> str:
    """Say when a series takes place: weekly, Monday 09:00."""
    if series.cadence == "week":
        day = translate(WEEKDAYS[series.day - 1])
    else:
        day = _("day {day} of the month").format(day=series.day)
    return " ".join((translate(CADENCES[series.cadence]), day, series.starts_at))
