"""Rewards for referrals, carried into the months in which they are due."""

from sqlalchemy.orm import Session

from desktop_sales.areas.compensation.records import CarryDraft
from desktop_sales.areas.compensation.referrals import referral_parts
from desktop_sales.areas.compensation.service import add_carry
from desktop_sales.areas.team.queries import employee
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _

register_sentences(
    {
        "compensation.newcomer_not_joined": N_(
            "{name} has no day of joining, so the reward has no month. Enter it under Team."
        ),
        "compensation.referred_oneself": N_("Nobody refers himself. Choose another person."),
    }
)


def reward_referral(
    session: Session, employee_id: int, newcomer_id: int, amount_fen: int
) -> list[int]:
    """Carry a reward for a new colleague into the months it is due with; return the keys.

    Raises ``compensation.newcomer_not_joined``, ``compensation.referred_oneself`` and as
    ``add_carry``.
    """
    if employee_id == newcomer_id:
        raise DomainError("compensation.referred_oneself")
    newcomer = employee(session, newcomer_id)
    if newcomer is None or newcomer.joined_on is None:
        raise DomainError(
            "compensation.newcomer_not_joined", name=newcomer.name if newcomer else ""
        )
    stages = {
        "joined": _("Referral of {name}, joined"),
        "probation": _("Referral of {name}, probation passed"),
    }
    parts = referral_parts(
        amount_fen, newcomer.joined_on, newcomer.probation_until, newcomer.left_on
    )
    return [
        add_carry(
            session,
            CarryDraft(
                part.month.key,
                employee_id,
                "referral",
                stages[part.stage].format(name=newcomer.name),
                part.amount_fen,
            ),
        )
        for part in parts
    ]
