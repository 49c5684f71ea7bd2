"""The rules as data: what each looks at, and the limits that can be set for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop_sales.areas.analysis.finding_rules import RULE_TITLES, FindingRule
from desktop_sales.core.translation import N_

ACTIVE = "active"
WORSE = "worse"
MOST = "most"
Unit = Literal["rate", "number", "yuan", "points"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of a rule; ``title`` is marked. A rate is a fraction, points are of per cent."""

    key: str
    title: str
    unit: Unit
    default: Decimal
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10_000_000_000)

    def as_typed(self, value: Decimal) -> str:
        """Return a value as it is typed: rates in per cent."""
        if self.unit == "rate":
            return f"{(value * 100).normalize():f}%"
        return f"{value.normalize():f}"


@dataclass(frozen=True, slots=True)
class RuleDefinition:
    """A rule with its limits; ``title`` and ``looks_for`` are marked texts."""

    rule: FindingRule
    looks_for: str
    limits: tuple[Limit, ...]

    @property
    def title(self) -> str:
        """Return the name of the rule, marked."""
        return RULE_TITLES[self.rule]

    def defaults(self) -> dict[str, Decimal]:
        """Return the built-in limits."""
        return {limit.key: limit.default for limit in self.limits}


def _rate(key: str, title: str, default: str, most: str = "10") -> Limit:
    return Limit(key, title, "rate", Decimal(default), Decimal(0), Decimal(most))


def _worse(default: str = "0.25") -> Limit:
    title = N_("Comes back after a decision when worse by")
    return Limit(WORSE, title, "rate", Decimal(default), Decimal("0.05"), Decimal(10))


def _least(default: int) -> Limit:
    return Limit("least", N_("Smallest amount looked at"), "yuan", Decimal(default))


def _most(default: int) -> Limit:
    title = N_("Findings at most, those with most at stake")
    return Limit(MOST, title, "number", Decimal(default), Decimal(1), Decimal(200))


DEFINITIONS: tuple[RuleDefinition, ...] = (
    RuleDefinition(
        FindingRule.FALLING,
        N_(
            "Sales of the last ended month of the company, a region or a person against the same "
            "month last year carried on at the pace of the three months before"
        ),
        (_rate("drop", N_("Drop of at least"), "0.20", "1"), _least(50_000), _worse()),
    ),
    RuleDefinition(
        FindingRule.BEHIND,
        N_("Completion of sales under the limit in so many ended months running"),
        (
            _rate("completion", N_("Completion under"), "0.80", "2"),
            Limit("months", N_("Months running"), "number", Decimal(2), Decimal(2), Decimal(6)),
            _worse(),
        ),
    ),
    RuleDefinition(
        FindingRule.LAPSED,
        N_("Days since the last purchase against the customer's usual interval (median)"),
        (
            Limit("factor", N_("Times the usual interval"), "number", Decimal(2), Decimal("1.2")),
            Limit("days", N_("Days at least"), "number", Decimal(30), Decimal(1), Decimal(365)),
            Limit("orders", N_("Purchases known at least"), "number", Decimal(4), Decimal(3)),
            _least(20_000),
            _most(10),
            _worse("1"),
        ),
    ),
    RuleDefinition(
        FindingRule.CUSTOMER_FALLING,
        N_("Purchases of the last three ended months against the same months last year"),
        (_rate("drop", N_("Drop of at least"), "0.40", "1"), _least(80_000), _most(8), _worse()),
    ),
    RuleDefinition(
        FindingRule.PRODUCT_DECLINE,
        N_("Sales of a product below the same three months last year, twice running"),
        (_rate("drop", N_("Drop of at least"), "0.20", "1"), _least(50_000), _most(8), _worse()),
    ),
    RuleDefinition(
        FindingRule.LOW_MARGIN,
        N_("Gross margin of a product or customer over the last three ended months"),
        (
            _rate("floor", N_("Floor of the margin"), "0.15", "1"),
            _least(20_000),
            _most(8),
            _worse(),
        ),
    ),
    RuleDefinition(
        FindingRule.CONCENTRATION,
        N_("The largest customer's share of twelve months' sales of the company or a person"),
        (
            _rate("company", N_("Share of the company from"), "0.20", "1"),
            _rate("person", N_("Share of a person from"), "0.40", "1"),
            _least(100_000),
            _most(8),
            _worse(),
        ),
    ),
    RuleDefinition(
        FindingRule.RETURNS,
        N_("Returns ÷ sales of three months, of a product or customer, against the nine before"),
        (
            _rate("rate", N_("Returns of at least"), "0.05", "1"),
            _rate("rise", N_("Rise of at least (points)"), "0.02", "1"),
            _least(50_000),
            _most(8),
            _worse(),
        ),
    ),
    RuleDefinition(
        FindingRule.WHITE_SPACE,
        N_("A category that most customers of the same class or industry buy, and this one not"),
        (
            _rate("peers", N_("Share of peers that buy it"), "0.60", "1"),
            Limit("group", N_("Peers at least"), "number", Decimal(5), Decimal(3)),
            _least(10_000),
            _most(12),
            _worse("0.5"),
        ),
    ),
)
DEFINITION_OF: Mapping[FindingRule, RuleDefinition] = {each.rule: each for each in DEFINITIONS}


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """The limits of one rule in force."""

    rule: FindingRule
    active: bool
    values: Mapping[str, Decimal]

    def __getitem__(self, key: str) -> Decimal:
        """Return a limit."""
        return self.values[key]


Limits = Mapping[FindingRule, RuleLimits]


def built_in() -> Limits:
    """Return the limits of a workspace in which nobody has set any."""
    return {each.rule: RuleLimits(each.rule, True, each.defaults()) for each in DEFINITIONS}
