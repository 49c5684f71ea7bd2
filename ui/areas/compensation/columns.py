"""The columns of statements, rules and carried amounts."""

from typing import Any

from desktop_sales.areas.compensation.bonus_records import CarryKind
from desktop_sales.areas.compensation.records import (
    BonusRuleVersion,
    BonusStatement,
    CarriedAmount,
)
from desktop_sales.areas.compensation.wording import MeasureWords, reason_of, rule_sentences
from desktop_sales.core.translation import N_, translate
from ui.kit.columns import Chip, Column, Mark

STATE_CHIPS = {
    "draft": Chip(N_("Draft"), "warn", "edit"),
    "approved": Chip(N_("Approved"), "good", "good"),
    "paid": Chip(N_("Paid"), "neutral", "money"),
}
RULE_CHIPS = {
    "draft": Chip(N_("Draft"), "warn", "edit"),
    "published": Chip(N_("In force"), "good", "good"),
    "ended": Chip(N_("Ended"), "neutral"),
}
LEVELS = {
    "salesperson": N_("Salesperson"),
    "supervisor": N_("Regional supervisor"),
    "manager": N_("Sales manager"),
    "other": N_("Other posts"),
}
CARRIES: dict[CarryKind, str] = {
    "clawback": N_("Taken back"),
    "released": N_("Released"),
    "referral": N_("Reward for a referral"),
    "prize": N_("Prize of a contest"),
    "adjustment": N_("Adjustment"),
}
STATEMENT_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=96, strong=True),
    Column("region", N_("Region"), width=110, muted=True),
    Column("rule", N_("Rule"), width=120, stretch=True),
    Column("paid", N_("Amount due"), "money", width=120, strong=True),
    Column("earned", N_("Earned"), "money", width=110),
    Column("team", N_("Team's pool"), "money", width=100),
    Column("held", N_("Held back"), "money", width=100),
    Column("number", N_("Number"), width=138, muted=True),
    Column("state", N_("State"), "state", width=92, chips=STATE_CHIPS),
)
RULE_COLUMNS = (
    Column("name", N_("Rule"), width=150, strong=True),
    Column("level", N_("Post"), width=110),
    Column("from", N_("From"), "date", width=96),
    Column("until", N_("Until"), "date", width=96),
    Column("text", N_("What it pays"), width=260, stretch=True, sortable=False, tip=str),
    Column("state", N_("State"), "chip", width=92, chips=RULE_CHIPS),
)
CARRY_COLUMNS = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("kind", N_("Kind"), width=120),
    Column("amount", N_("Amount (yuan)"), "money", width=120),
    Column("reason", N_("Reason"), width=260, stretch=True, tip=str),
)
CLAIM_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=100, strong=True),
    Column("amount", N_("Amount (yuan)"), "money", width=110),
    Column("reason", N_("Reason"), width=420, stretch=True, tip=str),
)
SIMULATION_COLUMNS = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("month", N_("Month"), width=100),
    Column("now", N_("Rules in force"), "money", width=120),
    Column("then", N_("This rule"), "money", width=120),
    Column("change", N_("Difference"), "money", width=120, strong=True),
)


def statement_row(each: BonusStatement) -> tuple[Any, ...]:
    """Return a statement as a row; without a computation the reason stands on its amount."""
    made = each.statement
    reason = reason_of(made)
    return (
        each.id,
        None,
        each.name,
        each.region,
        each.rule.name,
        made.paid_fen,
        Mark(made.earned_fen, "warn", reason) if reason else made.earned_fen,
        made.team_fen or None,
        made.held_fen or None,
        each.number or None,
        each.status,
    )


def rule_row(version: BonusRuleVersion, words: MeasureWords, today: Any) -> tuple[Any, ...]:
    """Return a rule's version as a row."""
    ended = version.ends_on is not None and version.ends_on < today
    state = "ended" if ended else "published" if version.published else "draft"
    return (
        version.id,
        version.rule.name,
        translate(LEVELS[version.level]),
        version.effective_from,
        version.ends_on,
        rule_sentences(version.rule, words)[0],
        state,
    )


def carry_row(each: CarriedAmount) -> tuple[Any, ...]:
    """Return a carried amount as a row."""
    return (each.id, each.name, translate(CARRIES[each.kind]), each.amount_fen, each.reason)
