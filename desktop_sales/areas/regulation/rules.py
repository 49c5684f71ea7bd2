"""When duties are due, and where they stand."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_sales.areas.regulation.records import DutyState
from desktop_sales.core.duties import Duty, Evidence
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar


def terms_due(
    duty: Duty, first: date, last: date, calendar: WorkCalendar
) -> Iterator[tuple[Period, date]]:
    """Return the periods whose duty falls due from a day to a day, with that day."""
    # Twice the working days and a long holiday: no earlier period can still fall due.
    before = timedelta(days=2 * duty.due.workdays + 14)
    period = Period.containing(first - before, duty.cadence).previous()
    while True:
        due_on = duty.due.day(period, calendar)
        if due_on > last:
            return
        if due_on >= first:
            yield period, due_on
        period = period.following()


def state_of(
    duty: Duty, period: Period, due_on: date, evidence: Evidence | None, today: date
) -> DutyState:
    """Tell where a duty of a period stands on a day: done by its evidence alone."""
    if evidence is not None and evidence.day is not None:
        return DutyState.DONE
    if duty.due.last_in_time(period, due_on) < today:
        return DutyState.OVERDUE
    sunday = today + timedelta(days=6 - today.weekday())
    return DutyState.THIS_WEEK if due_on <= sunday else DutyState.COMING
