"""What the service page reads in one go on the reading thread."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.areas.customers.queries import customers_by_code_or_name
from desktop_sales.areas.service.categories import categories
from desktop_sales.areas.service.complaint_queries import (
    cause_pareto,
    causes,
    complaint_detail,
    complaints,
    escalations,
)
from desktop_sales.areas.service.complaint_records import (
    Cause,
    Complaint,
    ComplaintDetail,
    Escalation,
    ParetoRow,
)
from desktop_sales.areas.service.complaint_settings import service_hours
from desktop_sales.areas.service.effectiveness import MeasureEffect, measure_effects
from desktop_sales.core.periods import Period
from desktop_sales.core.working_hours import WorkingHours
from ui.kit.people_choice import PeopleChoice, read_people


@dataclass(frozen=True, slots=True)
class ComplaintsSeen:
    """All complaints by key, what goes up, and what the forms offer."""

    complaints: dict[int, Complaint]
    escalations: dict[int, Escalation]
    hours: WorkingHours
    causes: tuple[Cause, ...]
    matters: dict[str, str]
    people: PeopleChoice
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class CausesSeen:
    """The causes of a period and the measures against them."""

    rows: tuple[ParetoRow, ...]
    effects: tuple[MeasureEffect, ...]


def read_complaints(session: Session, now: dt.datetime) -> ComplaintsSeen:
    """Return all complaints, open ones first, as they stand at ``now``."""
    day = now.date()
    return ComplaintsSeen(
        {one.id: one for one in complaints(session)},
        {one.complaint.id: one for one in escalations(session, now)},
        service_hours(session, day),
        tuple(causes(session)),
        categories(session),
        read_people(session, day),
        now,
    )


def read_detail(session: Session, complaint_id: int) -> ComplaintDetail:
    """Return one complaint with everything about it."""
    return complaint_detail(session, complaint_id)


def read_causes(session: Session, period: Period, today: dt.date) -> CausesSeen:
    """Return the causes of the complaints of a period, and every measure with its verdict."""
    rows = cause_pareto(session, period.start, period.end)
    return CausesSeen(tuple(rows), tuple(measure_effects(session, today)))


def customer_named(session: Session, typed: str) -> int | None:
    """Return the key of a customer whose name or number was typed whole, or None."""
    found = customers_by_code_or_name(session, [typed], near=False)[typed]
    return found.customer_ids[0] if len(found.customer_ids) == 1 else None
