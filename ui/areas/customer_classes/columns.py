"""The columns of moves, segments, violations, overrides and strategies."""

from decimal import Decimal
from typing import Any

from desktop_sales.areas.customers.account_plans import KeyAccount
from desktop_sales.areas.customers.class_wording import WHY_NAMES
from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.strategies import Strategy
from desktop_sales.areas.customers.strategy_checks import Violation
from desktop_sales.core.translation import N_, _, translate
from ui.areas.customers.wording import CLASS_CHIPS
from ui.kit.columns import Chip, Column
from ui.kit.row_source import Row

BREACHES = {
    "nobody": N_("Nobody looks after it"),
    "left": N_("The owner has left"),
    "not_a_leader": N_("The owner must lead"),
    "little_experience": N_("Too little experience"),
}
MOVES = (
    Column("customer", N_("Customer"), width=150, strong=True, stretch=True),
    Column("before", N_("Class so far"), "chip", width=80, chips=CLASS_CHIPS),
    Column("after", N_("New class"), "chip", width=80, chips=CLASS_CHIPS),
    Column("score", N_("Score"), "number", width=64, decimals=2),
    Column("orders", N_("Orders"), "number", width=64),
    Column("amount_e4", N_("Last 12 months (×10k)"), "money", width=92, scale="e4", unit="wan"),
    Column("recency", N_("Days since order"), "number", width=120),
    Column("why", N_("Why"), width=150),
)
SEGMENT_COLUMNS = (
    Column("segment", N_("Segment"), width=180, strong=True),
    Column("marks", N_("Recency · frequency · amount"), width=220),
    Column("customers", N_("Customers"), "number", width=96),
    Column("share", N_("Share of customers"), "percent", width=120),
    Column("amount_e4", N_("Last 12 months (×10k)"), "money", width=120, scale="e4", unit="wan"),
    Column("amount_share", N_("Share of amount"), "percent", width=120, stretch=True),
)
VIOLATIONS = (
    Column("tick", "", "tick", sortable=False),
    Column("customer", N_("Customer"), width=200, strong=True, stretch=True),
    Column("class_key", N_("Class"), "chip", width=88, chips=CLASS_CHIPS),
    Column("owner", N_("Owner"), width=100),
    Column("breach", N_("What breaks the rule"), "state", width=180),
    Column("months", N_("Months here"), "number", width=96),
    Column("proposed", N_("Proposed owner"), width=120),
)
OVERRIDES = (
    Column("customer", N_("Customer"), width=200, strong=True, stretch=True),
    Column("class_key", N_("Class"), "chip", width=88, chips=CLASS_CHIPS),
    Column("from_on", N_("From"), "date", width=104),
    Column("until_on", N_("Until"), "date", width=104),
    Column("reason", N_("Reason"), width=260),
)
ACCOUNTS = (
    Column("customer", N_("Customer"), width=170, strong=True, stretch=True),
    Column("owner", N_("Owner"), width=88),
    Column("state", N_("Plan of the year"), "state", width=120),
    Column("target_fen", N_("Target of the year (×10k)"), "money", width=130, unit="wan"),
    Column("goals", N_("Goals"), width=240, tip=str),
    Column("risks", N_("Risks"), width=160, tip=str),
    Column("reviewed_on", N_("Reviewed on"), "date", width=104),
)
STRATEGIES = (
    Column("class_key", N_("Class"), "chip", width=88, chips=CLASS_CHIPS),
    Column("owner", N_("Who must own it"), width=170),
    Column("cadence", N_("Cadence"), width=150),
    Column("standard", N_("Service standard"), width=260, stretch=True, tip=str),
    Column("plan", N_("Service plan of the year"), width=200, tip=str),
    Column("trigger", N_("Changed because"), width=140, tip=str),
)


def move_row(one: Any, names: dict[int, str]) -> Row:
    """Return a move as a row."""
    facts = one.facts
    return (
        facts.customer_id,
        names.get(facts.customer_id, ""),
        facts.current,
        one.class_key,
        Decimal(one.score_e2) / 100 if one.why != "potential" else None,
        facts.orders,
        facts.amount_e4,
        facts.recency_days,
        translate(WHY_NAMES[one.why]),
    )


def violation_row(one: Violation) -> Row:
    """Return a violation as a row."""
    return (
        one.customer_id,
        None,
        one.customer,
        one.class_key,
        one.owner,
        Chip(translate(BREACHES[one.breach]), "bad", "bad"),
        one.months if one.owner else None,
        one.proposed,
    )


def account_row(one: KeyAccount) -> Row:
    """Return a key account as a row."""
    plan = one.plan
    if plan is None:
        state = Chip(_("No plan yet"), "bad", "bad")
        return (one.customer_id, one.name, one.owner, state, None, "", "", None)
    reviewed = plan.reviewed_on is not None
    state = (
        Chip(_("Plan reviewed"), "good", "good")
        if reviewed
        else Chip(_("Plan written"), "accent", "good")
    )
    return (
        one.customer_id,
        one.name,
        one.owner,
        state,
        plan.target_fen,
        plan.goals,
        plan.risks,
        plan.reviewed_on,
    )


def strategy_row(one: Strategy) -> Row:
    """Return a strategy as a row."""
    owner = _("A manager or supervisor") if one.manager_owns else _("Anybody")
    if one.experience_months:
        owner = _("From {n} months here").format(n=one.experience_months)
    cadence = _("Every {n} days, {channel}").format(
        n=one.cadence_days, channel=translate(CHANNELS[one.channel])
    )
    return (
        one.class_key,
        one.class_key,
        owner,
        cadence,
        one.standard,
        one.plan,
        one.trigger or None,
    )
