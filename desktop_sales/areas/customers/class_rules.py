"""Classes of customers by a scheme (R83, R84): points, score, thresholds, what holds a class.

Everything is whole numbers, so that a person recomputes a class with paper and pencil.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from desktop_sales.areas.customers.records import CLASS_KEYS, ClassKey
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _

Criterion = Literal["size", "industry", "frequency", "amount", "recency", "margin"]
CRITERIA: tuple[Criterion, ...] = (
    "size", "industry", "frequency", "amount", "recency", "margin",
)  # fmt: skip
Method = Literal["fixed", "quantile", "abc"]
Why = Literal["computed", "held", "override", "strategic", "potential"]
MOST_POINTS = 5
WHOLE_E2 = 100_00
_RANK = {key: place for place, key in enumerate(CLASS_KEYS)}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How customers are scored and classed.

    ``limits`` are the four steps of each criterion from 1 to 5 points: heads, turnover and
    amount in yuan, orders of 12 months, days since the last order (fewer are better), gross
    margin in per cent. ``industries`` gives points by industry, others have ``other_industry``.
    ``key_from`` and ``core_from`` are scores of 100; the shares, in per cent of the customers with
    orders (quantile) or of their amount (abc), replace them for the other methods.
    """

    weights: Mapping[Criterion, int] = field(
        default_factory=lambda: {"size": 20, "industry": 10, "frequency": 30, "amount": 40}
    )
    heads: tuple[int, ...] = (50, 200, 500, 1_000)
    turnover: tuple[int, ...] = (5_000_000, 20_000_000, 100_000_000, 500_000_000)
    frequency: tuple[int, ...] = (2, 4, 8, 12)
    amount: tuple[int, ...] = (10_000, 50_000, 200_000, 1_000_000)
    recency: tuple[int, ...] = (30, 60, 90, 180)
    margin: tuple[int, ...] = (5, 10, 20, 30)
    industries: Mapping[str, int] = field(default_factory=dict)
    other_industry: int = 3
    method: Method = "fixed"
    key_from: int = 80
    core_from: int = 60
    key_share: int = 5
    core_share: int = 20
    abc_key: int = 70
    abc_core: int = 90
    ceiling: int = 30
    visits_a_day: int = 4
    periods_to_demote: int = 2


class Facts(NamedTuple):
    """What of a customer is scored; what is None is not known and has the fewest points."""

    customer_id: int
    current: ClassKey
    heads: int | None
    turnover_fen: int | None
    industry: str
    orders: int
    amount_e4: int
    recency_days: int | None
    margin_percent: int | None
    has_bought: bool
    strategic: bool


class Judged(NamedTuple):
    """A customer's points in the order of CRITERIA, its score in 1/100, and its class.

    ``computed`` is the class by the scheme alone, ``class_key`` the one that holds, ``why`` says
    what made the difference.
    """

    facts: Facts
    points: tuple[int, ...]
    score_e2: int
    computed: ClassKey
    class_key: ClassKey
    why: Why


def check_scheme(scheme: Scheme) -> None:
    """Raise ``customers.scheme_weights``, ``scheme_limits``, ``scheme_thresholds``."""
    weights = scheme.weights.values()
    if any(weight < 0 for weight in weights) or sum(weights) != 100:
        raise DomainError("customers.scheme_weights", total=sum(weights))
    for limits in (
        scheme.heads, scheme.turnover, scheme.frequency, scheme.amount, scheme.recency, scheme.margin,
    ):  # fmt: skip
        if len(limits) != MOST_POINTS - 1 or list(limits) != sorted(set(limits)):
            raise DomainError("customers.scheme_limits", limits=_(", ").join(map(str, limits)))
    ordered = (
        (scheme.core_from, scheme.key_from),
        (scheme.key_share, scheme.core_share),
        (scheme.abc_key, scheme.abc_core),
    )
    if any(not 0 <= low < high <= 100 for low, high in ordered):
        raise DomainError("customers.scheme_thresholds")


def points_of(facts: Facts, scheme: Scheme) -> tuple[int, ...]:
    """Return a customer's points, 1 to 5, in the order of CRITERIA."""
    heads = _steps(scheme.heads, facts.heads)
    turnover = _steps(
        scheme.turnover, None if facts.turnover_fen is None else facts.turnover_fen // 100
    )
    days = facts.recency_days
    return (
        max(heads, turnover),
        scheme.industries.get(facts.industry, scheme.other_industry),
        _steps(scheme.frequency, facts.orders),
        _steps(scheme.amount, facts.amount_e4 // 10_000),
        1 if days is None else MOST_POINTS - bisect_left(scheme.recency, days),
        _steps(scheme.margin, facts.margin_percent),
    )


def _steps(limits: Sequence[int], value: int | None) -> int:
    return 1 if value is None else 1 + bisect_right(limits, value)


def score_of(points: Sequence[int], scheme: Scheme) -> int:
    """Return Σ(weight × points) ÷ 5 in 1/100: 100.00 where every criterion has five points."""
    total = sum(
        scheme.weights.get(criterion, 0) * got
        for criterion, got in zip(CRITERIA, points, strict=True)
    )
    return total * 100 // MOST_POINTS


def judge(customers: Iterable[Facts], scheme: Scheme) -> list[Judged]:
    """Return every customer's points, score and class by the scheme alone."""
    scored = []
    for facts in customers:
        points = points_of(facts, scheme)
        scored.append((facts, points, score_of(points, scheme)))
    class_of = _class_rule([(f, score) for f, _points, score in scored if f.has_bought], scheme)
    judged = []
    for facts, points, score in scored:
        computed, why = _computed(facts, score, class_of)
        judged.append(Judged(facts, points, score, computed, computed, why))
    return judged


_ClassOf = Mapping[int, ClassKey]


def _computed(facts: Facts, score: int, class_of: _ClassOf) -> tuple[ClassKey, Why]:
    if facts.strategic:
        return "key", "strategic"
    if not facts.has_bought:
        return "potential", "potential"
    return class_of[facts.customer_id], "computed"


def _class_rule(bought: Sequence[tuple[Facts, int]], scheme: Scheme) -> _ClassOf:
    """Return the class of each customer that has bought, by the scheme's method."""
    if scheme.method == "abc":
        return _by_amount(bought, scheme)
    key_from, core_from = thresholds([score for _facts, score in bought], scheme)
    return {facts.customer_id: _class_from(score, key_from, core_from) for facts, score in bought}


def thresholds(scores: Sequence[int], scheme: Scheme) -> tuple[int, int]:
    """Return from which score in 1/100 on a customer is key, and core.

    For quantiles that is the lowest score which no more than the share reaches, so that equal
    scores always share a class.
    """
    if scheme.method != "quantile":
        return scheme.key_from * 100, scheme.core_from * 100
    ordered = sorted(scores, reverse=True)
    return (
        lowest_score(ordered, len(ordered) * scheme.key_share // 100),
        lowest_score(ordered, len(ordered) * scheme.core_share // 100),
    )


def lowest_score(descending: Sequence[int], places: int) -> int:
    """Return the lowest score that at most so many reach; above 100 where none may."""
    if places >= len(descending):
        return 0
    beyond = descending[places]
    reached = next((score for score in reversed(descending[:places]) if score > beyond), None)
    return WHOLE_E2 + 1 if reached is None else reached


def _class_from(score: int, key_from: int, core_from: int) -> ClassKey:
    if score >= key_from:
        return "key"
    return "core" if score >= core_from else "ordinary"


def _by_amount(bought: Sequence[tuple[Facts, int]], scheme: Scheme) -> _ClassOf:
    """Class by cumulative amount (ABC): who takes the sum over a limit still belongs before it."""
    ordered = sorted(bought, key=lambda one: (-one[0].amount_e4, one[0].customer_id))
    total = sum(max(facts.amount_e4, 0) for facts, _score in ordered)
    found: dict[int, ClassKey] = {}
    before = 0
    for facts, _score in ordered:
        positive = max(facts.amount_e4, 0)
        share = before * 100
        if positive and share < scheme.abc_key * total:
            found[facts.customer_id] = "key"
        elif positive and share < scheme.abc_core * total:
            found[facts.customer_id] = "core"
        else:
            found[facts.customer_id] = "ordinary"
        before += positive
    return found


def held(
    one: Judged, before: Sequence[ClassKey], override: ClassKey | None, scheme: Scheme
) -> Judged:
    """Return the class that holds: an override first, then what hysteresis keeps.

    ``before`` are the computed classes of the periods before, the latest first. A class falls only
    when it was computed lower in ``periods_to_demote`` periods on end, and then to the best of
    those; it rises at once.
    """
    if override is not None:
        return one._replace(class_key=override, why="override")
    current = one.facts.current
    if current == "potential" or one.why in ("strategic", "potential"):
        return one
    if _RANK[one.computed] <= _RANK[current]:
        return one
    lately = [one.computed, *before[: scheme.periods_to_demote - 1]]
    lower = [key for key in lately if _RANK[key] > _RANK[current]]
    if len(lower) < scheme.periods_to_demote:
        return one._replace(class_key=current, why="held")
    return one._replace(class_key=min(lower, key=_RANK.__getitem__))


@dataclass(frozen=True, slots=True)
class Load:
    """Key customers against what managers can look after, visits a month against capacity."""

    key_customers: int
    managers: int
    ceiling: int
    visits: Decimal
    capacity: int

    @property
    def fits(self) -> bool:
        """Tell whether both are within their limits."""
        return self.key_customers <= self.managers * self.ceiling and self.visits <= self.capacity


def visits_a_month(counts: Mapping[ClassKey, int], cadences: Mapping[ClassKey, int]) -> Decimal:
    """Return how many visits a month the cadences of classes ask for, with one decimal."""
    days = Decimal(365) / 12
    total = sum((counts[key] * days / cadences[key] for key in cadences), Decimal(0))
    return total.quantize(Decimal("0.1"))


def fitting(
    judged: Sequence[Judged],
    scheme: Scheme,
    *,
    managers: int,
    capacity: int,
    cadences: Mapping[ClassKey, int],
) -> Scheme:
    """Return the scheme with the lowest fixed thresholds that stay within both limits.

    The key threshold follows from the ceiling, the core one then from the visits; neither falls
    below what the scheme has.
    """
    scores = sorted((j.score_e2 for j in judged if j.why == "computed"), reverse=True)
    strategic = sum(j.why == "strategic" for j in judged)
    places = max(managers * scheme.ceiling - strategic, 0)
    key_from = max(scheme.key_from, _whole(lowest_score(scores, places)))
    key_count = strategic + sum(score >= key_from * 100 for score in scores)
    core_from = scheme.core_from
    while core_from < key_from - 1:
        core = sum(core_from * 100 <= score < key_from * 100 for score in scores)
        asked: dict[ClassKey, int] = {"key": key_count, "core": core}
        visited = {key: cadences[key] for key in asked if key in cadences}
        if visits_a_month(asked, visited) <= capacity:
            break
        core_from += 1
    return replace(scheme, method="fixed", key_from=min(key_from, 100), core_from=core_from)


def _whole(score_e2: int) -> int:
    return -(-score_e2 // 100)
