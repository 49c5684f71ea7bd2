"""The parts of people's months: which assignment is appraised by which scheme, on whose figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.records import Indicator, SchemeVersion, Scope
from desktop_sales.areas.appraisal.schemes import SchemesInForce, schemes_in_force
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import PersonMonth
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

SubjectOf = str
"""Whose figures a person's indicators read: ``person``, or ``region`` for the region's own."""


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One assignment of a month and the scheme that appraises it, or the note why none does.

    ``leads_company``: held by the only manager of the month.
    """

    held: PersonMonth
    version: SchemeVersion | None
    reason: str = ""
    leads_company: bool = False


def plan_parts(
    session: Session,
    month: Period,
    employee_ids: Sequence[int] | None = None,
    instead: SchemeVersion | None = None,
) -> dict[int, list[PartPlan]]:
    """Return for each person there in the month the parts, each with its scheme.

    Someone without any assignment is appraised as a salesperson of no region. ``instead`` stands
    for the version in force for its posts, where a scheme is only tried.
    """
    schemes = schemes_in_force(session, month.end)
    if instead is not None:
        schemes = schemes.with_version(instead)
    held: dict[int, list[PersonMonth]] = {}
    for part in team.person_months(session, [month]):
        held.setdefault(part.employee_id, []).append(part)
    for part in _never_assigned(session, month):
        held[part.employee_id] = [part]
    managers = {
        employee_id
        for employee_id, parts in held.items()
        if any(schemes.level_of(part.post_id) == "manager" for part in parts)
    }
    planned = {
        employee_id: [_planned(part, schemes, is_sole=managers == {employee_id}) for part in parts]
        for employee_id, parts in held.items()
        if employee_ids is None or employee_id in employee_ids
    }
    return {
        employee_id: parts
        for employee_id, parts in planned.items()
        if any(part.version is not None for part in parts)
    }


def _planned(part: PersonMonth, schemes: SchemesInForce, *, is_sole: bool) -> PartPlan:
    if not part.scored:
        return PartPlan(part, None, "note.part_too_short")
    version = schemes.of_post(part.post_id)
    return PartPlan(part, version, "" if version else "note.no_scheme", is_sole)


def _never_assigned(session: Session, month: Period) -> list[PersonMonth]:
    """Return the whole month of people there who never had a post, as a sales file names them."""
    assigned = {held.employee_id for held in team.assignments(session)}
    days = team.work_calendar(session).workdays_between(month.start, month.end)
    return [
        PersonMonth(person.id, month.key, None, None, None, month.start, month.end, days, True)
        for person in team.employees(session, period=month)
        if person.id not in assigned
    ]


def subject_of(indicator: Indicator, part: PartPlan, by: SubjectOf) -> Subject:
    """Return whose figure an indicator reads.

    The company's only manager answers for the company, where there are several each for the
    region held, a supervisor for the region. Who holds none answers for the own figures.
    """
    scope: Scope = indicator.scope
    if scope == "company" and part.leads_company:
        return COMPANY
    if (scope != "person" or by == "region") and part.held.region_id is not None:
        return Subject("region", part.held.region_id)
    return Subject("person", part.held.employee_id)


def is_split(parts: Sequence[PartPlan]) -> bool:
    """Tell whether several assignments of the month are scored."""
    return sum(1 for part in parts if part.version is not None) > 1
