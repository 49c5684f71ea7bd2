"""What customer service came to in a period, for reports and briefs: nothing where nothing was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.service import clocks
from desktop_sales.areas.service.complaint_queries import complaints, escalations
from desktop_sales.areas.service.complaint_records import Complaint
from desktop_sales.areas.service.standards import STANDARDS, Standard
from desktop_sales.assembly.service_standards import MonthOfStandard, standards_by_month
from desktop_sales.core.money import format_index, format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate

COUNTED = "attitude"
"""A standard that counts, so that it has a figure also where nothing was recorded."""


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """Complaints received in a period and those open at its end; the standards.

    ``late`` are those overdue now, told of a running period only.
    """

    received: int
    still_open: int
    late: int | None
    standards: tuple[tuple[Standard, MonthOfStandard], ...]

    @property
    def missed(self) -> tuple[str, ...]:
        """The titles of the standards that were not met."""
        return tuple(translate(one.title) for one, month in self.standards if not month.is_met)


def service_figures(session: Session, period: Period, today: date) -> ServiceFigures | None:
    """Return the figures of a period up to a day, or None where nothing was recorded."""
    until = min(period.end, today)
    everything = complaints(session)
    received = [one for one in everything if period.start <= _day(one.received_at) <= until]
    still_open = [one for one in everything if _is_open_on(one, until)]
    by_key = standards_by_month(session, [period])
    standards = [(one, by_key[one.key][0]) for one in STANDARDS]
    known = [(one, month) for one, month in standards if month.actual is not None]
    if not received and not still_open and all(one.key == COUNTED for one, _month in known):
        return None
    late = late_complaints(session, today) if today <= period.end else None
    return ServiceFigures(len(received), len(still_open), late, tuple(known))


def late_complaints(session: Session, today: date) -> int:
    """Return how many open complaints were due before a day began."""
    return len(escalations(session, datetime.combine(today, time()).astimezone()))


def standard_text(standard: Standard, value: Decimal | None) -> str:
    """Return a figure of a standard as it is read."""
    if value is None:
        return "—"
    if standard.unit == "rate":
        return format_rate(value)
    if standard.unit == "index":
        return format_index(value)
    return f"{value:.1f}" if standard.unit == "hours" else f"{value:.0f}"


def service_lines(found: ServiceFigures) -> Sequence[str]:
    """Return the sentences about complaints and about the standards."""
    text = _("Complaints: {received} received, {open} open at the end.")
    if found.late is not None:
        text = _("Complaints: {received} received, {open} open, {late} of them overdue.")
    lines = [text.format(received=found.received, open=found.still_open, late=found.late)]
    if found.missed:
        text = _("Below the standard: {names}.")
        lines.append(text.format(names=_(", ").join(found.missed)))
    elif found.standards:
        lines.append(_("All service standards with figures were met."))
    return lines


def _day(moment: datetime) -> date:
    return clocks.local(moment).date()


def _is_open_on(one: Complaint, day: date) -> bool:
    if _day(one.received_at) > day:
        return False
    return one.closed_at is None or _day(one.closed_at) > day
