"""Words of team building."""

from desktop_sales.areas.team_building.records import Answer, EventKind, EventState
from desktop_sales.core.translation import N_

KINDS: dict[EventKind, str] = {
    "outdoor": N_("Outdoor training"),
    "dinner": N_("Dinner"),
    "travel": N_("Trip together"),
    "sport": N_("Sports and games"),
    "other": N_("Other activity"),
}
STATES: dict[EventState, str] = {
    "planned": N_("Planned"),
    "done": N_("Took place"),
    "cancelled": N_("Cancelled"),
}
ANSWERS: dict[Answer, str] = {
    "open": N_("No answer yet"),
    "yes": N_("Takes part"),
    "no": N_("Does not take part"),
}
CADENCE_STATES = {
    "done": N_("took place"),
    "planned": N_("planned"),
    "due": N_("due"),
    "missed": N_("missed"),
    "ahead": N_("ahead"),
}
