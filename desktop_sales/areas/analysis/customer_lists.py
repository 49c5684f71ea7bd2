"""Whole lists behind two rules on customers: who lapses by its own rhythm, what peers buy.

The rules and their limits are those of the findings; only what keeps findings few (the smallest
amount, how many at most) does not cut these lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import inputs, queries, subjects
from desktop_sales.areas.analysis.customer_rules import Basket, lapsed, white_spaces
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import RuleLimits
from desktop_sales.areas.analysis.records import FindingState
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class Lapsing:
    """A customer that stays away longer than is usual for it."""

    customer_id: int
    name: str
    owner_id: int | None
    last_on: date
    away_days: int
    usual_days: Decimal
    times: Decimal
    year: Decimal
    state: FindingState


@dataclass(frozen=True, slots=True)
class Chance:
    """A category that most peers of a customer buy and it does not, with what it could bring."""

    customer_id: int
    name: str
    owner_id: int | None
    group: str
    category: str
    peers: Decimal
    chance: Decimal
    year: Decimal
    state: FindingState


@dataclass(frozen=True, slots=True)
class WhiteSpaceMap:
    """What the customers of a group buy, by category: ``reach`` is the share of buyers of each."""

    group: str
    reach: tuple[tuple[str, Decimal], ...]
    baskets: tuple[Basket, ...]
    gaps: frozenset[tuple[int, str]]


def lapsing_customers(session: Session, period: Period, today: date) -> list[Lapsing]:
    """Return who lapses at the end of the known part of a period, most at stake first."""
    as_of = queries.known_until(session, period, today)
    limits = _uncut(queries.limits(session, as_of)[FindingRule.LAPSED])
    known = subjects.customers(session)
    habits = inputs.buying_habits(session, as_of, known, int(limits["days"]))
    judged = queries.judged(session, lapsed(habits, limits, as_of), as_of)
    return [
        Lapsing(
            one.subject.id,
            one.subject.name,
            one.owner_id,
            date.fromisoformat(one.details["last"]),
            int(one.details["away"]),
            Decimal(one.details["usual"]),
            one.level,
            one.amount,
            state,
        )
        for one, state in judged
    ]


def chances(
    session: Session, period: Period, today: date, *, by_class: bool = False
) -> list[Chance]:
    """Return what customers do not buy of what most of their peers buy, the largest chance first.

    Peers are as the findings have them, or those of the same class.
    """
    month = queries.looked_at(session, period, today)
    if month is None:
        return []
    limits = _uncut(queries.limits(session, month.end)[FindingRule.WHITE_SPACE])
    found = white_spaces(_baskets(session, month, by_class), limits, str(month.year))
    return [
        Chance(
            one.subject.id,
            one.subject.name,
            one.owner_id,
            one.details["group"],
            one.facet,
            Decimal(one.details["peers"]),
            one.amount,
            Decimal(one.details["year"]),
            state,
        )
        for one, state in queries.judged(session, found, month.end)
    ]


def white_space_maps(
    session: Session, period: Period, today: date, *, by_class: bool = False
) -> list[WhiteSpaceMap]:
    """Return a map of customers by category for each group of peers, the largest group first."""
    month = queries.looked_at(session, period, today)
    if month is None:
        return []
    limits = _uncut(queries.limits(session, month.end)[FindingRule.WHITE_SPACE])
    groups: dict[str, list[Basket]] = {}
    for basket in _baskets(session, month, by_class):
        if basket.total > 0:
            groups.setdefault(basket.group, []).append(basket)
    found = [_map(group, inside, limits) for group, inside in groups.items()]
    return sorted(found, key=lambda one: (-len(one.baskets), one.group))


def _map(group: str, inside: Sequence[Basket], limits: RuleLimits) -> WhiteSpaceMap:
    names = sorted({name for one in inside for name, amount in one.amounts.items() if amount > 0})
    reach = [
        (name, Decimal(sum(one.amounts.get(name, 0) > 0 for one in inside)) / len(inside))
        for name in names
        if name
    ]
    found = white_spaces(inside, limits, "") if group else []
    return WhiteSpaceMap(
        group,
        tuple(sorted(reach, key=lambda pair: (-pair[1], pair[0]))),
        tuple(sorted(inside, key=lambda one: -one.total)),
        frozenset((one.subject.id, one.facet) for one in found),
    )


def _baskets(session: Session, month: Period, by_class: bool) -> list[Basket]:
    known = subjects.customers(session)
    if by_class:
        classes = subjects.customer_classes(session)
        known = {key: replace(one, group=classes[key]) for key, one in known.items()}
    return list(inputs.baskets(session, month, known))


def _uncut(limits: RuleLimits) -> RuleLimits:
    """Return the limits of a rule without the smallest amount it looks at."""
    return replace(limits, values={**limits.values, "least": Decimal(0)})
