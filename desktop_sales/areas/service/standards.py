"""Service standards (R101): attitude, process, response, solutions, each with its target.

Targets are a setting, in force from a day on. What each month came to is measured from the
records; the figures of several areas are put together in ``assembly/service_standards``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_queries import start_of
from desktop_sales.areas.service.complaint_tables import ComplaintStageTable, ComplaintTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import FRACTIONS
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_
from desktop_sales.storage.settings import get_setting, set_setting

SETTING = "service.standards"
Unit = Literal["rate", "index", "count", "hours"]


@dataclass(frozen=True, slots=True)
class Standard:
    """What good service means: ``title`` and ``definition`` are marked texts."""

    key: str
    title: str
    definition: str
    unit: Unit
    higher_is_better: bool
    target: Decimal
    measure: str = ""


STANDARDS: tuple[Standard, ...] = (
    Standard(
        "attitude",
        N_("Service attitude: complaints upheld"),
        N_("Upheld complaints about the service attitude, in the month of the ruling"),
        "count",
        False,
        Decimal(0),
    ),
    Standard(
        "process",
        N_("Service process: stages ended in time"),
        N_("Stages of complaints ended by the time they were due ÷ stages ended"),
        "rate",
        True,
        Decimal("0.9"),
    ),
    Standard(
        "response",
        N_("Response time in hours"),
        N_("Mean working hours from a complaint to the first answer, of those answered"),
        "hours",
        False,
        Decimal(4),
        "service.response_time",
    ),
    Standard(
        "requests",
        N_("Requests answered in the target time"),
        N_("Requests answered within the target working minutes ÷ requests received"),
        "rate",
        True,
        Decimal("0.9"),
    ),
    Standard(
        "resolution",
        N_("Resolution rate"),
        N_("Complaints solved, by the customer's mark of 3 or more, ÷ complaints due"),
        "rate",
        True,
        Decimal("0.95"),
        "service.resolution_rate",
    ),
    Standard(
        "in_time",
        N_("In-time resolution rate"),
        N_("Complaints solved by the time they were due ÷ complaints due"),
        "rate",
        True,
        Decimal("0.9"),
        "service.in_time_rate",
    ),
    Standard(
        "satisfaction",
        N_("Customer satisfaction"),
        N_(
            "Mean weighted index of the valid survey forms of the period; items that do not apply "
            "leave the denominator"
        ),
        "index",
        True,
        Decimal("0.85"),
        "service.satisfaction",
    ),
)


def targets(session: Session, on: date) -> dict[str, Decimal]:
    """Return the target of each standard as in force on a day."""
    told: Mapping[str, str] = get_setting(session, SETTING, {}, on=on)
    return {one.key: Decimal(told.get(one.key, one.target)) for one in STANDARDS}


def set_target(session: Session, key: str, target: Decimal, *, valid_from: date) -> None:
    """Set the target of a standard from a day on.

    Raises ``service.standard_unknown``, ``service.target_out_of_range``.
    """
    standard = next((one for one in STANDARDS if one.key == key), None)
    if standard is None:
        raise DomainError("service.standard_unknown")
    if target < 0 or (standard.unit in FRACTIONS and target > 1):
        raise DomainError("service.target_out_of_range", target=target)
    told = {name: str(value) for name, value in targets(session, valid_from).items()}
    set_setting(session, SETTING, {**told, key: str(target)}, valid_from=valid_from)


def is_met(standard: Standard, target: Decimal, actual: Decimal | None) -> bool | None:
    """Tell whether a figure meets its target; None where there is no figure."""
    if actual is None:
        return None
    return actual >= target if standard.higher_is_better else actual <= target


def attitude_complaints(session: Session, month: Period) -> Decimal:
    """Return the upheld complaints about the attitude, ruled on in a month."""
    table = ComplaintTable
    count = session.scalar(
        select(func.count()).where(
            table.ruled_on.between(month.start, month.end),
            table.ruling.in_(("valid", "group")),
            table.nature == "attitude",
        )
    )
    return Decimal(count or 0)


def stages_in_time(session: Session, month: Period) -> Decimal | None:
    """Return the share of the stages ended in a month that ended by the time they were due."""
    table = ComplaintStageTable
    ended, in_time = session.execute(
        select(func.count(), func.count().filter(table.done_at <= table.due_at)).where(
            table.done_at >= start_of(month.start),
            table.done_at < start_of(month.following().start),
            table.due_at.is_not(None),
        )
    ).one()
    return Decimal(in_time) / ended if ended else None
