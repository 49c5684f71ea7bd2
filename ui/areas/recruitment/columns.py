"""The columns of the need, requisitions, candidates, their comparison, and channels."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.areas.recruitment.records import (
    TRAITS,
    Candidate,
    Channel,
    Need,
    Requisition,
)
from desktop_sales.areas.recruitment.rules import (
    cost_per_hire,
    mean_of_trait,
    mean_score,
    rounds_held,
)
from desktop_sales.areas.recruitment.wording import (
    CHANNELS,
    STAGES,
    STATES,
    TRAIT_TITLES,
    check_state,
    musts_met,
    need_text,
)
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column

STATE_CHIPS = {
    "draft": Chip(STATES["draft"], "neutral", "edit"),
    "approved": Chip(STATES["approved"], "accent", "stamp"),
    "closed": Chip(STATES["closed"], "outline"),
}
STAGE_CHIPS = {
    "applied": Chip(STAGES["applied"], "warn", "clock"),
    "shortlisted": Chip(STAGES["shortlisted"], "accent", "person"),
    "refused": Chip(STAGES["refused"], "neutral", "close"),
    "withdrawn": Chip(STAGES["withdrawn"], "outline"),
    "hired": Chip(STAGES["hired"], "good", "good"),
}
NEED_COLUMNS = (
    Column("name", N_("Region"), width=110, strong=True),
    Column("target", N_("Sales target"), "money", width=120),
    Column("productivity", N_("Sales per head"), "money", width=120),
    Column("heads", N_("Salespeople"), "number", width=76),
    Column("leavers", N_("Leavers expected"), "number", decimals=2, width=84),
    Column("people", N_("People needed"), "number", width=84, strong=True),
    Column("text", N_("Formula, or what is missing"), width=300, stretch=True, tip=str),
)
REQUISITION_COLUMNS = (
    Column("number", N_("Number"), width=112, strong=True),
    Column("post", N_("Post"), width=110),
    Column("region", N_("Region"), width=92, muted=True),
    Column("filled", N_("Hired"), width=64),
    Column("candidates", N_("Candidates"), "number", width=72),
    Column("due", N_("Wanted by"), "date", width=98),
    Column("by", N_("Asked by"), width=84),
    Column("musts", N_("Requirements"), width=160, stretch=True, tip=str),
    Column("state", N_("State"), "state", width=132, chips=STATE_CHIPS),
)
CANDIDATE_COLUMNS = (
    Column("name", N_("Name"), width=88, strong=True),
    Column("requisition", N_("Requisition"), width=176),
    Column("phone", N_("Telephone number"), width=112, private=True),
    Column("channel", N_("Came by"), width=120, stretch=True, muted=True),
    Column("musts", N_("Requirements met"), width=76),
    Column("rounds", N_("Rounds held"), "number", width=64),
    Column("score", N_("Mean score"), "number", decimals=2, width=76),
    Column("check", N_("Background check"), width=130, tip=str),
    Column("applied", N_("Applied on"), "date", width=98),
    Column("stage", N_("Recruitment stage"), "state", width=92, chips=STAGE_CHIPS),
)
CHANNEL_COLUMNS = (
    Column("name", N_("Recruiting channel"), width=150, strong=True, stretch=True),
    Column("kind", N_("Kind"), width=140),
    Column("held", N_("Date"), "date", width=98),
    Column("requisition", N_("Requisition"), width=112, muted=True),
    Column("cost", N_("Expense"), "money", width=104),
    Column("rewards", N_("Rewards paid"), "money", width=104),
    Column("applicants", N_("Applicants"), "number", width=72, summed=True),
    Column("hired", N_("Hired"), "number", width=64, summed=True),
    Column("each", N_("Cost per hire"), "money", width=110),
)


def need_row(each: Need) -> tuple[Any, ...]:
    """Return the need of a region as a row."""
    own = each.figures
    return (
        own.region_id or 0,
        own.name,
        _fen(own.target),
        _fen(each.productivity),
        own.heads,
        own.leavers,
        each.people,
        need_text(each),
    )


def requisition_row(one: Requisition) -> tuple[Any, ...]:
    """Return a requisition as a row."""
    return (
        one.id,
        one.number,
        one.post,
        one.region or None,
        f"{one.hired}/{one.plan.heads}",
        one.candidates,
        one.plan.due_on,
        one.plan.asked_by,
        _("; ").join(one.plan.musts),
        one.state,
    )


def candidate_row(one: Candidate) -> tuple[Any, ...]:
    """Return a candidate as a row."""
    return (
        one.id,
        one.plan.name,
        one.requisition.title,
        one.plan.phone or None,
        " · ".join(filter(None, (one.channel, one.referrer))) or None,
        musts_met(one),
        rounds_held(one) or None,
        mean_score(one.interviews, one.requisition.plan.weights),
        check_state(one),
        one.plan.applied_on,
        one.stage,
    )


def channel_row(one: Channel) -> tuple[Any, ...]:
    """Return a channel as a row."""
    return (
        one.id,
        one.plan.name,
        translate(CHANNELS[one.plan.kind]),
        one.plan.held_on,
        one.requisition or None,
        one.plan.cost_fen or None,
        one.rewards_fen or None,
        one.applicants or None,
        one.hired or None,
        cost_per_hire(one),
    )


def comparison_columns(candidates: Sequence[Candidate]) -> tuple[Column, ...]:
    """Return a column for each candidate, behind that of the criteria."""
    names = [Column(f"c{one.id}", one.plan.name, width=104, sortable=False) for one in candidates]
    return (Column("criterion", N_("Criterion"), width=180, strong=True, sortable=False), *names)


def comparison_rows(candidates: Sequence[Candidate]) -> list[tuple[Any, ...]]:
    """Return the criteria as rows: the five marks, their mean, requirements, check, stage."""
    weights = candidates[0].requisition.plan.weights if candidates else {}
    rows: list[tuple[Any, ...]] = [
        (
            trait,
            f"{translate(TRAIT_TITLES[trait])} ({weights.get(trait, 0)}%)",
            *(_shown(mean_of_trait(one.interviews, trait)) for one in candidates),
        )
        for trait in TRAITS
    ]
    means = [mean_score(one.interviews, one.requisition.plan.weights) for one in candidates]
    return [
        *rows,
        ("mean", _("Mean score"), *map(_shown, means)),
        ("rounds", _("Rounds held"), *(str(rounds_held(one)) for one in candidates)),
        ("musts", _("Requirements met"), *(musts_met(one) for one in candidates)),
        ("check", _("Background check"), *(check_state(one) for one in candidates)),
        ("education", _("Education"), *(one.plan.education or "—" for one in candidates)),
        ("stage", _("Recruitment stage"), *(translate(STAGES[one.stage]) for one in candidates)),
    ]


def _fen(yuan: Decimal | None) -> int | None:
    return None if yuan is None else fen_of_yuan(yuan)


def _shown(number: Decimal | None) -> str:
    return "—" if number is None else f"{number}"
