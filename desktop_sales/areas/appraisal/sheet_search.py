"""Sealed appraisal sheets found by number, person and month."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.tables import AppraisalResultTable
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.search_terms import SearchTerms

RESULT = AppraisalResultTable


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sealed result that stands: its key, number, person and month."""

    id: int
    number: str
    person: str
    month: str


def find_sheets(session: Session, terms: SearchTerms, limit: int) -> list[FoundSheet]:
    """Return sealed sheets that meet every term, the latest month first."""
    query = select(RESULT).where(RESULT.seal_number.is_not(None), RESULT.superseded.is_(False))
    if terms.month:
        query = query.where(RESULT.month.like(terms.month))
    for word in terms.words:
        people = employees(session, where=EmployeeFilter(text=word, with_leavers=True))
        query = query.where(
            or_(
                RESULT.seal_number.contains(word, autoescape=True),
                RESULT.employee_id.in_([person.id for person in people]),
            )
        )
    rows = session.scalars(query.order_by(RESULT.month.desc(), RESULT.id).limit(limit)).all()
    everyone = employees(session, where=EmployeeFilter(with_leavers=True)) if rows else []
    names = {person.id: person.name for person in everyone}
    return [
        FoundSheet(row.id, row.seal_number or "", names.get(row.employee_id, ""), row.month)
        for row in rows
    ]
