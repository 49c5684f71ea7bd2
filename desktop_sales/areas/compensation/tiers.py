"""Tiers of a bonus rule: half-open, without gap or overlap by construction."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from desktop_sales.core.errors import DomainError

FEN = Decimal("0.01")
TierMode = Literal["marginal", "whole"]
"""marginal: each tier's rate counts for the part inside it (超额累进); whole: the rate of the tier
that is reached counts for everything (全额累进)."""


@dataclass(frozen=True, slots=True)
class Tier:
    """From ``start`` (included) up to the next tier's start the ``rate`` holds, a fraction."""

    start: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class TierPart:
    """What lies in one tier: from ``start`` up to ``end`` (excluded, None without end)."""

    start: Decimal
    end: Decimal | None
    amount: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Cliff:
    """A place where one yuan more changes the pay by a leap: ``below`` just before, ``at`` it."""

    start: Decimal
    below: Decimal
    at: Decimal


@dataclass(frozen=True, slots=True)
class TierTable:
    """Tiers in rising order; the first starts at zero, so nobody falls between two of them.

    Raises ``compensation.tiers_empty``, ``compensation.tiers_start``,
    ``compensation.tiers_unordered``, ``compensation.rate_negative``.
    """

    tiers: tuple[Tier, ...]
    mode: TierMode

    def __post_init__(self) -> None:
        """Refuse what would leave an amount without a tier, or with two."""
        if not self.tiers:
            raise DomainError("compensation.tiers_empty")
        if self.tiers[0].start != 0:
            raise DomainError("compensation.tiers_start", start=self.tiers[0].start)
        for before, after in pairwise(self.tiers):
            if after.start <= before.start:
                raise DomainError("compensation.tiers_unordered", start=after.start)
        if any(tier.rate < 0 for tier in self.tiers):
            raise DomainError("compensation.rate_negative")

    def reached(self, position: Decimal) -> Tier:
        """Return the tier in which ``position`` lies; below zero it is the first."""
        reached = self.tiers[0]
        for tier in self.tiers:
            if tier.start <= position:
                reached = tier
        return reached

    def parts(self, base: Decimal, *, scale: Decimal = Decimal(1)) -> tuple[TierPart, ...]:
        """Return what of ``base`` each tier pays, together exactly ``base``.

        ``scale`` turns a tier's start into the unit of ``base``, to the fen: the target, where the
        tiers are given as completion. A base below zero (more returned than sold) falls into the
        first tier whole, so that returns take back what their sale gave at least.
        """
        starts = [tier.start for tier in self.tiers]
        if scale != 1:
            starts = [(start * scale).quantize(FEN, ROUND_HALF_UP) for start in starts]
        if self.mode == "whole" or base < 0:
            position = base / scale if scale else Decimal(0)
            tier = self.reached(position)
            at = self.tiers.index(tier)
            end = starts[at + 1] if at + 1 < len(starts) else None
            return (TierPart(starts[at], end, base, tier.rate),)
        found = []
        for at, tier in enumerate(self.tiers):
            end = starts[at + 1] if at + 1 < len(starts) else None
            inside = (base if end is None else min(base, end)) - starts[at]
            if inside > 0 or at == 0:
                found.append(TierPart(starts[at], end, max(inside, Decimal(0)), tier.rate))
        return tuple(found)

    def cliffs(self) -> tuple[Cliff, ...]:
        """Return the leaps of a whole-amount table; a marginal one has none."""
        if self.mode == "marginal":
            return ()
        return tuple(
            Cliff(after.start, after.start * before.rate, after.start * after.rate)
            for before, after in pairwise(self.tiers)
            if before.rate != after.rate
        )
