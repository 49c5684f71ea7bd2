"""The reward for a referral: half when the new colleague joins, half after the probation."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_sales.core.money import split_exact
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class ReferralPart:
    """A part of the reward and the month it is due with."""

    stage: Literal["joined", "probation"]
    month: Period
    amount_fen: int


def referral_parts(
    amount_fen: int, joined_on: date, probation_until: date | None, left_on: date | None = None
) -> tuple[ReferralPart, ...]:
    """Return the parts of a reward; the second one only for who is still there after probation.

    Without a probation all of it is due with the month of joining; an odd fen goes to the first
    part.
    """
    joined = Period.containing(joined_on)
    if probation_until is None:
        return (ReferralPart("joined", joined, amount_fen),)
    first, second = split_exact(amount_fen, [1, 1])
    parts = (ReferralPart("joined", joined, first),)
    if left_on is not None and left_on <= probation_until:
        return parts
    return (*parts, ReferralPart("probation", Period.containing(probation_until), second))
