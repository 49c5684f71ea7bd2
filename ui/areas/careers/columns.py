"""The columns of candidates, promotions, the ladder and the opportunity pool."""

from typing import Any

from desktop_sales.areas.careers.records import Candidate, Chance, Promotion, Step
from desktop_sales.areas.careers.wording import CHANCES, STATUSES, criterion_text, judged_text
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column

READY_CHIPS = {
    "ready": Chip(N_("All met"), "good", "good"),
    "unmet": Chip(N_("Not all met"), "warn", "warn"),
}
PROMOTION_CHIPS = {
    "nominated": Chip(STATUSES["nominated"], "accent", "person"),
    "recommended": Chip(STATUSES["recommended"], "accent", "good"),
    "approved": Chip(STATUSES["approved"], "accent", "stamp"),
    "published": Chip(STATUSES["published"], "warn", "clock"),
    "on_trial": Chip(STATUSES["on_trial"], "warn", "clock"),
    "confirmed": Chip(STATUSES["confirmed"], "good", "good"),
    "refused": Chip(STATUSES["refused"], "neutral", "close"),
    "returned": Chip(STATUSES["returned"], "bad", "undo"),
    "withdrawn": Chip(STATUSES["withdrawn"], "outline"),
}
CANDIDATE_COLUMNS = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=104, muted=True),
    Column("step", N_("Promotion to"), width=190),
    Column("score", N_("Mean score"), "number", decimals=2, width=96),
    Column("met", N_("Criteria met"), width=96),
    Column("unmet", N_("Not met or not known"), width=260, stretch=True, tip=str),
    Column("state", N_("State"), "state", width=112, chips=READY_CHIPS),
)
PROMOTION_COLUMNS = (
    Column("name", N_("Name"), width=92, strong=True),
    Column("region", N_("Region"), width=104, muted=True, yields=3),
    Column("from", N_("Present post"), width=120, yields=4),
    Column("to", N_("Proposed post"), width=120),
    Column("on", N_("Nominated on"), "date", width=104),
    Column("effective", N_("In post from"), "date", width=104, yields=2),
    Column("trial", N_("Trial until"), "date", width=104, yields=1),
    Column("number", N_("Number"), width=120, muted=True, stretch=True),
    Column("state", N_("State"), "state", width=120, chips=PROMOTION_CHIPS),
)
STEP_COLUMNS = (
    Column("from", N_("Present post"), width=140, strong=True),
    Column("to", N_("Proposed post"), width=140, strong=True),
    Column("criteria", N_("Criteria"), width=420, stretch=True, sortable=False, tip=str),
)
CHANCE_COLUMNS = (
    Column("title", N_("Opportunity"), width=180, strong=True),
    Column("kind", N_("Kind"), width=90),
    Column("starts", N_("Starts on"), "date", width=98),
    Column("provider", N_("Provider"), width=130, muted=True),
    Column("cost", N_("Cost"), "money", width=110),
    Column("places", N_("Places given"), width=104),
    Column("people", N_("People with a place"), width=200, stretch=True, tip=str),
)


def candidate_row(each: Candidate) -> tuple[Any, ...]:
    """Return a candidate as a row; what stands against the promotion is said whole."""
    met = len(each.judged) - each.unmet
    against = _("; ").join(judged_text(one) for one in each.judged if one.met is not True)
    return (
        (each.employee_id, each.step.id),
        each.name,
        each.region or None,
        _("{post} → {next}").format(post=each.step.from_post, next=each.step.to_post),
        each.score,
        f"{met}/{len(each.judged)}",
        against or None,
        "unmet" if each.unmet else "ready",
    )


def promotion_row(one: Promotion) -> tuple[Any, ...]:
    """Return a promotion as a row."""
    return (one.id, one.name, one.region or None, one.from_post, one.to_post, one.nominated_on,
            one.effective_on, one.trial_until, one.number or None, one.status)  # fmt: skip


def step_row(step: Step) -> tuple[Any, ...]:
    """Return a step of the ladder as a row."""
    return (step.id, step.from_post, step.to_post, _("; ").join(map(criterion_text, step.criteria)))


def chance_row(each: Chance) -> tuple[Any, ...]:
    """Return an opportunity as a row."""
    return (
        each.id,
        each.title,
        translate(CHANCES[each.kind]),
        each.starts_on,
        each.provider or None,
        each.cost_fen or None,
        f"{len(each.given)}/{each.places}",
        _(", ").join(place.name for place in each.given) or None,
    )
