"""Whose plan a proposal may touch: a supervisor adjusts the own region, nothing beside it (R34)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans.tables import PlanVersionTable, StrategyTable, TargetTable
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period


def region_of_proposer(session: Session, proposer: str, on: date) -> int | None:
    """Return the region that limits a proposer: that of a supervisor; nobody else is limited."""
    found = team.employees_by_code_or_name(session, [proposer], near=False)[proposer].certain
    person = team.employee(session, found, on) if found is not None else None
    return person.region_id if person is not None and person.level == "supervisor" else None


def require_own_region(
    session: Session, row: PlanVersionTable, region_id: int, months: Iterable[Period]
) -> None:
    """Raise ``plans.outside_region`` where a version changes more than a region and its people."""
    inside = team.region_descendants(session).get(region_id, frozenset({region_id}))
    targets = session.execute(
        select(TargetTable.month, TargetTable.subject_kind, TargetTable.subject_id)
        .where(TargetTable.version_id == row.id)
        .order_by(TargetTable.month, TargetTable.subject_kind, TargetTable.subject_id)
    ).all()
    people = sorted({key for _month, kind, key in targets if kind == "person"})
    held: dict[tuple[int, str], set[int | None]] = {}
    for part in team.person_months(session, list(months), people):
        held.setdefault((part.employee_id, part.month), set()).add(part.region_id)
    kind: Any
    for month, kind, key in targets:
        places = held.get((key, month), set()) if kind == "person" else {key}
        if kind == "company" or inside.isdisjoint(places):
            raise _outside(session, region_id, Subject(kind, key), month)
    written = select(StrategyTable.region_id).where(StrategyTable.version_id == row.id)
    for region in session.scalars(written):
        if region not in inside:
            raise _outside(session, region_id, Subject("region", region), row.first_month)


def _outside(session: Session, region_id: int, subject: Subject, month: str) -> DomainError:
    names = {region.id: region.name for region in team.regions(session)}
    own, code = names[region_id], "plans.outside_region"
    if subject.kind == "company":
        return DomainError("plans.company_outside_region", month=month, region=own)
    if subject.kind == "region":
        return DomainError(code, name=names[subject.id], month=month, region=own)
    person = team.employee(session, subject.id)
    return DomainError(code, name=person.name if person else "", month=month, region=own)
