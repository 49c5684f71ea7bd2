"""Rules over how customers buy: who stays away, and what their peers buy and they do not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_sales.areas.analysis.limits import RuleLimits
from desktop_sales.areas.analysis.records import EVERY_LINE, Finding, FindingSubject, Severity
from desktop_sales.areas.analysis.trend_rules import severity_of
from desktop_sales.areas.analysis.turnover_rules import by_stake
from desktop_sales.areas.sales.habits import usual_interval
from desktop_sales.areas.sales.records import LineFilter

SLEEPING_DAYS = 365
"""Who has not bought for a year is no customer about to be lost, but a sleeping one."""
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class BuyingHabit:
    """The days on which a customer bought, in order, and what it bought in twelve months."""

    subject: FindingSubject
    days: tuple[date, ...]
    year: Decimal
    owner_id: int | None = None
    where: LineFilter = EVERY_LINE


@dataclass(frozen=True, slots=True)
class Basket:
    """What a customer bought in twelve months by category, and whose peer it is."""

    subject: FindingSubject
    group: str
    month: str
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    owner_id: int | None = None
    where: LineFilter = EVERY_LINE

    @property
    def total(self) -> Decimal:
        """What it bought in all."""
        return sum(self.amounts.values(), _ZERO)


def lapsed(habits: Iterable[BuyingHabit], limits: RuleLimits, as_of: date) -> list[Finding]:
    """Return customers who stay away longer than usual, those with most at stake first."""
    return by_stake(_lapse(habit, limits, as_of) for habit in habits)


def _lapse(habit: BuyingHabit, limits: RuleLimits, as_of: date) -> Finding | None:
    usual = usual_interval(habit.days)
    if usual is None or usual <= 0 or len(habit.days) < limits["orders"]:
        return None
    away = (as_of - habit.days[-1]).days
    if away < limits["days"] or away > SLEEPING_DAYS or habit.year < limits["least"]:
        return None
    level = away / usual
    if level < limits["factor"]:
        return None
    last = habit.days[-1].isoformat()
    return Finding(
        rule=limits.rule,
        severity=severity_of(level, limits["factor"]),
        subject=habit.subject,
        episode=last,
        level=level,
        amount=habit.year,
        details={
            "last": last,
            "away": str(away),
            "usual": format(usual.normalize(), "f"),
            "year": str(habit.year),
        },
        owner_id=habit.owner_id,
        where=habit.where,
    )


def white_spaces(baskets: Sequence[Basket], limits: RuleLimits, year: str) -> list[Finding]:
    """Return what customers do not buy of what most of their peers buy.

    The chance in yuan is what the peers spend on the category of all they buy, of the customer's
    own purchases. A customer without a class or industry has no peers.
    """
    found: list[Finding] = []
    for group in {basket.group for basket in baskets if basket.group}:
        peers = [basket for basket in baskets if basket.group == group and basket.total > 0]
        if len(peers) >= limits["group"]:
            found += _chances_of(peers, limits, year)
    return by_stake(found)


def _chances_of(peers: Sequence[Basket], limits: RuleLimits, year: str) -> Iterable[Finding]:
    categories = {name for peer in peers for name, amount in peer.amounts.items() if amount > 0}
    whole = sum((peer.total for peer in peers), _ZERO)
    for category in sorted(categories - {""}):
        buying = [peer for peer in peers if peer.amounts.get(category, _ZERO) > 0]
        reach = Decimal(len(buying)) / len(peers)
        if reach < limits["peers"] or len(buying) == len(peers):
            continue
        part = sum((peer.amounts[category] for peer in buying), _ZERO) / whole
        for peer in peers:
            chance = peer.total * part
            if peer.amounts.get(category, _ZERO) <= 0 and chance >= limits["least"]:
                yield _chance(peer, category, (reach, chance), limits, year)


def _chance(
    peer: Basket,
    category: str,
    figures: tuple[Decimal, Decimal],
    limits: RuleLimits,
    year: str,
) -> Finding:
    reach, chance = figures
    return Finding(
        rule=limits.rule,
        severity=Severity.CHANCE,
        subject=peer.subject,
        facet=category,
        episode=year,
        level=chance,
        amount=chance,
        details={
            "month": peer.month,
            "category": category,
            "group": peer.group,
            "peers": str(reach.quantize(Decimal("0.0001"))),
            "chance": str(chance.quantize(Decimal("0.01"))),
            "year": str(peer.total),
        },
        owner_id=peer.owner_id,
        where=peer.where,
    )
