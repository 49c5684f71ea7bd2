"""The service standards month by month: what each came to, against the target of that month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.service.requests import answer_times, requests
from desktop_sales.areas.service.standards import (
    STANDARDS,
    Standard,
    attitude_complaints,
    is_met,
    stages_in_time,
    targets,
)
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class MonthOfStandard:
    """A standard in a month; ``is_met`` is None where there is no figure."""

    month: Period
    target: Decimal
    actual: Decimal | None
    is_met: bool | None


def standards_by_month(
    session: Session, months: Sequence[Period]
) -> dict[str, tuple[MonthOfStandard, ...]]:
    """Return every standard over months, by key; measured ones in one go."""
    measured = [one.measure for one in STANDARDS if one.measure]
    values = compute(session, measured, [COMPANY], months)
    counted: dict[str, Callable[[Period], Decimal | None]] = {
        "attitude": lambda month: attitude_complaints(session, month),
        "process": lambda month: stages_in_time(session, month),
        "requests": lambda month: _requests(session, month),
    }

    def actual(standard: Standard, month: Period) -> Decimal | None:
        if standard.measure:
            return values[COMPANY, month.key, standard.measure].value
        return counted[standard.key](month)

    in_force = {month.key: targets(session, month.end) for month in months}
    found = {}
    for standard in STANDARDS:
        own = []
        for month in months:
            target, value = in_force[month.key][standard.key], actual(standard, month)
            own.append(MonthOfStandard(month, target, value, is_met(standard, target, value)))
        found[standard.key] = tuple(own)
    return found


def _requests(session: Session, month: Period) -> Decimal | None:
    found = requests(session, month.start, month.end)
    return answer_times(session, found, month.end).in_target
