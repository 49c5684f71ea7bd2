"""What the regulation obliges to do for service: requests, complaints, surveys, inspections."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.service.complaint_queries import start_of
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.service.inspection_tables import (
    InspectionDefectTable,
    InspectionRecheckTable,
    InspectionTable,
)
from desktop_sales.areas.service.request_tables import ServiceRequestTable
from desktop_sales.areas.service.survey_tables import SurveyTable
from desktop_sales.core.duties import (
    BOTH,
    Due,
    Duty,
    Evidence,
    Evidences,
    fallen_in,
    local_day,
    share_done,
    span_of,
    view,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_
from desktop_sales.core.workdays import ONE_DAY

Moments = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


def _between(column: Moments, periods: Sequence[Period]) -> ColumnElement[bool]:
    """Return the condition that a moment lies in the days of some periods."""
    first, last = span_of(periods)
    return and_(column >= start_of(first), column < start_of(last + ONE_DAY))


def _pieces(
    text: str,
    periods: Sequence[Period],
    rows: Iterable[tuple[date | None, date | None]],
    record: str,
) -> Evidences:
    """Return what is done of the rows of each period: the day each belongs to, the day done."""
    return {
        key: share_done(text, [done for _day, done in found], record)
        for key, found in fallen_in(periods, rows).items()
    }


def _requests(session: Session, periods: Sequence[Period]) -> Evidences:
    table = ServiceRequestTable
    rows = session.execute(
        select(table.received_at, table.answered_at).where(_between(table.received_at, periods))
    )
    days = [(local_day(at), local_day(answered)) for at, answered in rows]
    return _pieces(N_("Requests answered: {done} of {all}"), periods, days, "requests")


def _complaints(session: Session, periods: Sequence[Period]) -> Evidences:
    table = ComplaintTable
    rows = session.execute(
        select(table.resolution_due_at, table.closed_at).where(
            _between(table.resolution_due_at, periods)
        )
    )
    days = [(local_day(due), local_day(closed)) for due, closed in rows]
    return _pieces(N_("Complaints closed: {done} of {all}"), periods, days, "complaints")


def _causes(session: Session, periods: Sequence[Period]) -> Evidences:
    table = ComplaintTable
    rows = session.execute(
        select(table.closed_at, table.cause_id).where(_between(table.closed_at, periods))
    )
    days = [(local_day(at), None if cause is None else local_day(at)) for at, cause in rows]
    return _pieces(N_("Complaints with a cause: {done} of {all}"), periods, days, "causes")


def _surveys(session: Session, periods: Sequence[Period]) -> Evidences:
    """Return a survey that began in the period; it counts when it has ended."""
    table, (first, last) = SurveyTable, span_of(periods)
    rows = session.execute(
        select(table.started_on, table.name, table.ended_on)
        .where(table.started_on.between(first, last))
        .order_by(table.ended_on.is_not(None))
    )
    begun = fallen_in(periods, [(day, rest) for day, *rest in rows])
    return {
        key: Evidence(N_("Survey {name}"), {"name": found[-1][1][0]}, found[-1][1][1], "surveys")
        for key, found in begun.items()
        if found
    }


def _survey_measures(session: Session, periods: Sequence[Period]) -> Evidences:
    """Of the surveys that ended in a period, tell which led to an action; none ended, none due."""
    table, action, (first, last) = SurveyTable, ActionTable, span_of(periods)
    rows = session.execute(
        select(table.ended_on, func.min(action.changed_at))
        .outerjoin(action, and_(action.origin_kind == "survey", action.origin_uid == table.uid))
        .where(table.ended_on.between(first, last))
        .group_by(table.id)
    )
    days = [(day, local_day(made)) for day, made in rows]
    return _pieces(N_("Surveys with measures: {done} of {all}"), periods, days, "surveys")


def _inspections(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = InspectionTable, span_of(periods)
    rows = session.execute(
        select(table.done_on, table.number, table.id).where(table.done_on.between(first, last))
    )
    done = fallen_in(periods, [(day, rest) for day, *rest in rows])
    return {
        key: Evidence(
            N_("Inspection {number}"),
            {"number": found[-1][1][0]},
            found[-1][0],
            ("inspections", found[-1][1][1]),
        )
        for key, found in done.items()
        if found
    }


def _defects(session: Session, periods: Sequence[Period]) -> Evidences:
    """Of the defects found in a month, tell which were found corrected since."""
    table, check, (first, last) = InspectionDefectTable, InspectionRecheckTable, span_of(periods)
    rows = session.execute(
        select(InspectionTable.done_on, func.max(check.checked_on))
        .select_from(table)
        .join(InspectionTable, InspectionTable.id == table.inspection_id)
        .outerjoin(check, and_(check.defect_id == table.id, check.passed.is_(True)))
        .where(InspectionTable.done_on.between(first, last))
        .group_by(table.id)
    )
    days = [(day, passed) for day, passed in rows]
    return _pieces(N_("Defects corrected: {done} of {all}"), periods, days, "inspections")


DUTIES = (
    Duty(
        "service.requests",
        N_("Answer customers' requests"),
        (94,),
        BOTH,
        "week",
        Due(),
        N_("Every request of the week has its answer"),
        "service",
        _requests,
        record=view("requests"),
    ),
    Duty(
        "service.complaints",
        N_("Close the complaints due"),
        (95, 96, 97),
        BOTH,
        "week",
        Due(),
        N_("Every complaint that was to be solved in the week is closed"),
        "service",
        _complaints,
        record=view("complaints"),
    ),
    Duty(
        "service.causes",
        N_("Name the causes of complaints"),
        (98,),
        BOTH,
        "month",
        Due(5),
        N_("Every complaint closed in the month has a cause"),
        "service",
        _causes,
        record=view("causes"),
    ),
    Duty(
        "service.survey",
        N_("Survey customers' satisfaction"),
        (99,),
        BOTH,
        "quarter",
        Due(20),
        N_("A survey begun in the quarter and ended"),
        "service",
        _surveys,
        record=view("surveys"),
    ),
    Duty(
        "service.survey_measures",
        N_("Set measures after the survey"),
        (100,),
        BOTH,
        "quarter",
        Due(10),
        N_("An action from each survey that ended in the quarter"),
        "service",
        _survey_measures,
        record=view("surveys"),
    ),
    Duty(
        "service.inspection",
        N_("Inspect the service"),
        (103,),
        BOTH,
        "quarter",
        Due(),
        N_("An inspection carried out in the quarter"),
        "service",
        _inspections,
        record=view("inspections"),
    ),
    Duty(
        "service.defects",
        N_("Have defects corrected"),
        (104,),
        BOTH,
        "month",
        Due(20),
        N_("Each defect found in the month was rechecked and passed"),
        "service",
        _defects,
        record=view("inspections"),
    ),
)
