"""Rules over months: who sells less than the own trend promised, who is behind the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_sales.areas.analysis.limits import RuleLimits
from desktop_sales.areas.analysis.records import EVERY_LINE, Finding, FindingSubject, Severity
from desktop_sales.areas.sales.records import LineFilter

PRESSING = Decimal("1.5")
"""A finding presses from this many times its limit on."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A month's sales in yuan beside what it grows from.

    ``last_year`` is the same stretch a year before, ``recent`` the ``months`` months before it,
    ``recent_last_year`` those a year before. ``first_month`` names a stretch of two months
    (January with February); it is empty for a single one.
    """

    subject: FindingSubject
    month: str
    actual: Decimal
    last_year: Decimal
    recent: Decimal
    recent_last_year: Decimal
    months: int = 3
    first_month: str = ""
    owner_id: int | None = None
    where: LineFilter = EVERY_LINE


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A month's sales against its target, in yuan."""

    month: str
    actual: Decimal
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class PersonMonths:
    """A person's ended months, the oldest first."""

    subject: FindingSubject
    months: tuple[MonthResult, ...]
    where: LineFilter = EVERY_LINE


def severity_of(level: Decimal, limit: Decimal) -> Severity:
    """Tell whether a level that reached its limit presses."""
    return Severity.BAD if level >= limit * PRESSING else Severity.WARN


def expected_amount(trend: Trend) -> Decimal | None:
    """Return what the own trend promised: last year's month at the pace of the months before.

    Without a last year it is the mean of the months before; without those there is no trend.
    """
    length = 2 if trend.first_month else 1
    if trend.last_year > 0 and trend.recent_last_year > 0 and trend.recent > 0:
        return trend.last_year * trend.recent / trend.recent_last_year
    if trend.recent > 0 and trend.last_year <= 0:
        return trend.recent * length / trend.months
    return None


def fallen(trends: Iterable[Trend], limits: RuleLimits, year: str) -> list[Finding]:
    """Return those whose sales lie under the own trend by the limit or more."""
    found = []
    for trend in trends:
        expected = expected_amount(trend)
        if expected is None or expected < limits["least"]:
            continue
        drop = (expected - trend.actual) / expected
        if drop < limits["drop"] or drop <= 0:
            continue
        details = {
            "month": trend.month,
            "first_month": trend.first_month,
            "actual": str(trend.actual),
            "expected": str(expected.quantize(Decimal("0.01"))),
            "drop": _rate(drop),
        }
        found.append(
            Finding(
                rule=limits.rule,
                severity=severity_of(drop, limits["drop"]),
                subject=trend.subject,
                episode=year,
                level=drop,
                amount=expected - trend.actual,
                details=details,
                owner_id=trend.owner_id,
                where=trend.where,
            )
        )
    return found


def behind(people: Iterable[PersonMonths], limits: RuleLimits) -> list[Finding]:
    """Return who missed the completion in the last months running, with the whole run."""
    found = []
    for person in people:
        run = _run_under(person.months, limits["completion"])
        if len(run) < limits["months"]:
            continue
        target = sum((month.target or Decimal(0) for month in run), Decimal(0))
        actual = sum((month.actual for month in run), Decimal(0))
        completion = actual / target
        details = {
            "first_month": run[0].month,
            "month": run[-1].month,
            "months": str(len(run)),
            "completion": _rate(completion),
            "limit": _rate(limits["completion"]),
            "actual": str(actual),
            "target": str(target),
        }
        missing = 1 - completion
        found.append(
            Finding(
                rule=limits.rule,
                severity=severity_of(missing, 1 - limits["completion"])
                if limits["completion"] < 1
                else Severity.WARN,
                subject=person.subject,
                episode=run[0].month,
                level=missing,
                amount=target - actual,
                details=details,
                owner_id=person.subject.id,
                where=person.where,
            )
        )
    return found


def _run_under(months: Sequence[MonthResult], completion: Decimal) -> Sequence[MonthResult]:
    """Return the months at the end that all lie under a completion; one without target ends it."""
    start = len(months)
    while start and _is_under(months[start - 1], completion):
        start -= 1
    return months[start:]


def _is_under(month: MonthResult, completion: Decimal) -> bool:
    return (
        month.target is not None and month.target > 0 and month.actual / month.target < completion
    )


def _rate(rate: Decimal) -> str:
    return str(rate.quantize(Decimal("0.0001")))
