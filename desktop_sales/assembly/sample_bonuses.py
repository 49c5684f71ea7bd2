"""The sample's bonuses: two rules in force, three months computed, the earlier ones approved."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_records import BonusRule, Commission, Gate
from desktop_sales.areas.compensation.records import BonusRuleDraft, CarryDraft
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.assembly.bonuses import compute_in
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

PAYDAY = 15


def add_sample_bonuses(session: Session, months: Sequence[Period], today: date) -> None:
    """Pay the months given, the last one still as a draft."""
    start = months[0].start
    sellers = BonusRule(
        _("Monthly commission"),
        "sales.amount",
        Commission(_table("0 0.004", "0.9 0.006", "1.1 0.009"), "completion"),
        gates=(Gate("receivables.collection_rate", Decimal("0.6"), Decimal("0.8")),),
        hold_share=Decimal("0.1"),
    )
    leader = BonusRule(
        _("Regional bonus"),
        "sales.amount",
        Commission(_table("0 0.001", "1 0.0015"), "completion"),
        by_grade=True,
    )
    drafts = (
        BonusRuleDraft(sellers, "salesperson", start),
        BonusRuleDraft(leader, "supervisor", start),
    )
    for draft in drafts:
        service.publish_rule(session, service.save_rule(session, draft))
    for month in months[:-1]:
        compute_in(session, month)
        ready = [
            each.id
            for each in queries.bonus_statements(session, month)
            if each.statement.reason is None
        ]
        service.approve_statements(session, ready)
        payday = (month.end + timedelta(days=1)).replace(day=PAYDAY)
        if payday <= today:
            service.mark_paid(session, ready, payday)
    _release_held(session, months)
    compute_in(session, months[-1])


def _release_held(session: Session, months: Sequence[Period]) -> None:
    """Release with the last month what the first one held back."""
    for held in queries.held_statements(session, months[1]):
        reason = _("Held with {number}, {amount} yuan").format(
            number=held.number, amount=format_yuan(held.statement.held_fen)
        )
        service.add_carry(
            session,
            CarryDraft(
                months[-1].key,
                held.employee_id,
                "released",
                reason,
                held.statement.held_fen,
                held.id,
            ),
        )


def _table(*tiers: str) -> TierTable:
    made = (Tier(*map(Decimal, tier.split())) for tier in tiers)
    return TierTable(tuple(made), "marginal")
