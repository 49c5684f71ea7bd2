"""The columns of surveys, and of what one came to."""

from desktop_sales.areas.service.survey_queries import SurveySeen
from desktop_sales.areas.service.survey_records import ItemResult, TickResult
from desktop_sales.core.translation import N_
from ui.kit.columns import Chip, Column
from ui.kit.row_source import Row

STATES = {
    "running": Chip(N_("Under way"), "accent", "open"),
    "ended": Chip(N_("Survey closed"), "good", "good"),
}
QUADRANTS = {
    "improve": Chip(N_("Improve first"), "bad", "bad"),
    "keep": Chip(N_("Keep it up"), "good", "good"),
    "watch": Chip(N_("Improve later"), "warn", "warn"),
    "ease": Chip(N_("More than needed"), "neutral"),
    "": Chip(N_("Not known"), "outline"),
}
SURVEYS: tuple[Column, ...] = (
    Column("name", N_("Survey"), width=180, stretch=True, strong=True),
    Column("started_on", N_("Began on"), "date", width=96),
    Column("sent", N_("Forms sent"), "number", width=72, hidden=True),
    Column("answers", N_("Forms back"), "number", width=72, hidden=True),
    Column("response", N_("Response rate"), "percent", width=84),
    Column("valid", N_("Valid forms"), "number", width=72, yields=3),
    Column("index", N_("Satisfaction index"), "number", width=96, decimals=1),
    Column("satisfied", N_("Satisfied share"), "percent", width=96, yields=1),
    Column("nps", "NPS", "number", width=64, decimals=1, yields=2),
    Column("state", N_("State"), "state", width=92, chips=STATES),
)
ITEMS: tuple[Column, ...] = (
    Column("place", N_("No."), "number", width=44),
    Column("text", N_("What is asked"), width=200, stretch=True, strong=True, tip=str),
    Column("weight", N_("Weight"), "number", width=56),
    Column("answered", N_("Grades given"), "number", width=80, yields=1),
    Column("mean", N_("Mean"), "number", width=64, decimals=2),
    Column("importance", N_("Importance"), "number", width=72, decimals=2),
    Column("quadrant", N_("What follows"), "state", width=120, chips=QUADRANTS),
)


def survey_row(seen: SurveySeen) -> Row:
    """Return a survey as a row of SURVEYS."""
    survey, result = seen.survey, seen.result
    return (
        survey.id,
        survey.name,
        survey.started_on,
        survey.sent or None,
        survey.answers or None,
        result.response_rate,
        survey.valid or None,
        result.index,
        result.satisfied_share,
        result.nps,
        "ended" if survey.ended_on else "running",
    )


def item_row(place: int, result: ItemResult) -> Row:
    """Return an item as a row of ITEMS."""
    item = result.item
    return (
        place,
        place,
        item.text,
        item.weight,
        result.answered or None,
        result.mean,
        result.importance,
        result.quadrant,
    )


def tick_text(result: TickResult) -> str:
    """Return how often an item was ticked."""
    return f"{result.item.text} {result.count}"
