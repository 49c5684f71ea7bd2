"""Rules over what customers and products turn over: less than before, margin, returns, shares."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_sales.areas.analysis.limits import RuleLimits
from desktop_sales.areas.analysis.records import EVERY_LINE, Finding, FindingSubject, Severity
from desktop_sales.areas.analysis.trend_rules import severity_of
from desktop_sales.areas.sales.records import LineFilter

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a customer or product turned over, in yuan, by stretches of three ended months.

    ``recent`` are the last three months, ``previous`` the three before, each beside the same
    months last year; ``year`` the last twelve. ``costed``, ``profit``, ``sold`` and ``returned``
    are of the last three months; ``sold_before`` and ``returned_before`` of the nine before.
    """

    subject: FindingSubject
    month: str
    recent: Decimal = _ZERO
    last_year: Decimal = _ZERO
    previous: Decimal = _ZERO
    previous_last_year: Decimal = _ZERO
    year: Decimal = _ZERO
    costed: Decimal = _ZERO
    profit: Decimal = _ZERO
    sold: Decimal = _ZERO
    returned: Decimal = _ZERO
    sold_before: Decimal = _ZERO
    returned_before: Decimal = _ZERO
    owner_id: int | None = None
    where: LineFilter = EVERY_LINE


@dataclass(frozen=True, slots=True)
class LargestCustomer:
    """Whose sales of twelve months hang on which customer, in yuan."""

    subject: FindingSubject
    customer: FindingSubject
    month: str
    amount: Decimal
    total: Decimal
    owner_id: int | None = None
    where: LineFilter = EVERY_LINE


def customers_fallen(found: Iterable[Turnover], limits: RuleLimits, year: str) -> list[Finding]:
    """Return customers who buy less than in the same months last year."""
    falling = (each for each in found if _drop(each.recent, each.last_year) >= limits["drop"])
    return by_stake(_fallen(each, limits, year) for each in falling)


def products_declining(found: Iterable[Turnover], limits: RuleLimits, year: str) -> list[Finding]:
    """Return products below last year in the last three months and in the three before."""
    declining = (
        each
        for each in found
        if _drop(each.recent, each.last_year) >= limits["drop"]
        and _drop(each.previous, each.previous_last_year) > 0
    )
    return by_stake(_fallen(each, limits, year) for each in declining)


def _drop(now: Decimal, before: Decimal) -> Decimal:
    """Return the fraction lost; 0 where there was nothing to lose or nothing was lost."""
    return max((before - now) / before, _ZERO) if before > 0 else _ZERO


def _fallen(each: Turnover, limits: RuleLimits, year: str) -> Finding | None:
    drop = _drop(each.recent, each.last_year)
    if each.last_year < limits["least"] or drop <= 0:
        return None
    details = {
        "month": each.month,
        "actual": str(each.recent),
        "last_year": str(each.last_year),
        "drop": _rate(drop),
    }
    return Finding(
        rule=limits.rule,
        severity=severity_of(drop, limits["drop"]),
        subject=each.subject,
        episode=year,
        level=drop,
        amount=each.last_year - each.recent,
        details=details,
        owner_id=each.owner_id,
        where=each.where,
    )


def below_floor(found: Iterable[Turnover], limits: RuleLimits, year: str) -> list[Finding]:
    """Return products and customers that earn less than the floor on what has a cost."""
    return by_stake(_thin(each, limits, year) for each in found)


def _thin(each: Turnover, limits: RuleLimits, year: str) -> Finding | None:
    floor = limits["floor"]
    if each.costed <= 0 or each.costed < limits["least"]:
        return None
    margin = each.profit / each.costed
    if margin >= floor:
        return None
    details = {
        "month": each.month,
        "margin": _rate(margin),
        "floor": _rate(floor),
        "actual": str(each.costed),
        "profit": str(each.profit),
    }
    return Finding(
        rule=limits.rule,
        severity=Severity.BAD if margin < floor / 2 else Severity.WARN,
        subject=each.subject,
        episode=year,
        level=floor - margin,
        amount=(floor - margin) * each.costed,
        details=details,
        owner_id=each.owner_id,
        where=each.where,
    )


def returns_rising(found: Iterable[Turnover], limits: RuleLimits, year: str) -> list[Finding]:
    """Return products and customers whose returns are high and clearly higher than before."""
    return by_stake(_returning(each, limits, year) for each in found)


def _returning(each: Turnover, limits: RuleLimits, year: str) -> Finding | None:
    if each.sold <= 0 or each.sold < limits["least"]:
        return None
    rate = each.returned / each.sold
    before = each.returned_before / each.sold_before if each.sold_before > 0 else _ZERO
    if rate < limits["rate"] or rate - before < limits["rise"] or rate <= 0:
        return None
    details = {
        "month": each.month,
        "rate": _rate(rate),
        "before": _rate(before),
        "returned": str(each.returned),
        "actual": str(each.sold),
    }
    return Finding(
        rule=limits.rule,
        severity=severity_of(rate, max(limits["rate"], Decimal("0.0001"))),
        subject=each.subject,
        episode=year,
        level=rate,
        amount=each.returned,
        details=details,
        owner_id=each.owner_id,
        where=replace(each.where, most_e4=-1),
    )


def concentrated(found: Iterable[LargestCustomer], limits: RuleLimits, year: str) -> list[Finding]:
    """Return the company or people whose sales hang on one customer."""
    return by_stake(_hanging(each, limits, year) for each in found)


def _hanging(each: LargestCustomer, limits: RuleLimits, year: str) -> Finding | None:
    limit = limits["company" if each.subject.kind == "company" else "person"]
    if each.total <= 0 or each.total < limits["least"]:
        return None
    share = each.amount / each.total
    if share < limit or share <= 0:
        return None
    details = {
        "month": each.month,
        "customer": each.customer.name,
        "share": _rate(share),
        "amount": str(each.amount),
        "total": str(each.total),
    }
    return Finding(
        rule=limits.rule,
        severity=severity_of(share, limit),
        subject=each.subject,
        facet=each.customer.uid,
        episode=year,
        level=share,
        amount=each.amount,
        details=details,
        owner_id=each.owner_id,
        where=each.where,
    )


def by_stake(found: Iterable[Finding | None]) -> list[Finding]:
    """Return the findings, those with most at stake first."""
    known = [each for each in found if each is not None]
    return sorted(known, key=lambda one: (-one.amount, one.key))


def _rate(rate: Decimal) -> str:
    return str(rate.quantize(Decimal("0.0001")))
