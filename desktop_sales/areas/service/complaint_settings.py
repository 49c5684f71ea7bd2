"""The settings complaints follow: opening hours, how long each severity allows, versioned."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.service.clocks import DEFAULT_HOURS, time_tables, working_hours
from desktop_sales.areas.service.complaint_records import Severity, TimeTable
from desktop_sales.areas.team.queries import work_calendar
from desktop_sales.core.working_hours import WorkingHours
from desktop_sales.storage.settings import get_setting, set_setting

HOURS = "service.hours"
TIMES = "service.complaint_times"


def service_hours(session: Session, on: date) -> WorkingHours:
    """Return the opening hours in force on a day, on the workspace's working calendar."""
    values = get_setting(session, HOURS, DEFAULT_HOURS, on=on)
    return working_hours(values, work_calendar(session))


def complaint_times(session: Session, on: date) -> dict[Severity, TimeTable]:
    """Return how long each severity allows, as in force on a day."""
    return time_tables(get_setting(session, TIMES, {}, on=on))


def set_service_hours(session: Session, values: Mapping[str, str], *, valid_from: date) -> None:
    """Set the opening hours by weekday ("0" = Monday) and ``make_up`` from a day on.

    Raises ``service.not_hours``.
    """
    working_hours(values, work_calendar(session))
    set_setting(session, HOURS, dict(values), valid_from=valid_from)


def set_complaint_times(
    session: Session, values: Mapping[str, Mapping[str, str]], *, valid_from: date
) -> None:
    """Set how long each severity allows from a day on. Raises ``service.not_an_allowance``."""
    time_tables(values)
    plain = {severity: dict(told) for severity, told in values.items()}
    set_setting(session, TIMES, plain, valid_from=valid_from)
