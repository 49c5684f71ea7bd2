"""Debriefs (述职报告, P142): written, handed in, read; they are rated as an item of the period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.appraisal.debrief_tables import DebriefTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "SZ"
RATED_ITEM = "period.report"  # the item of the period by which a debrief is rated
SectionKey = Literal["results", "customers", "problems", "plan"]
SECTIONS: tuple[SectionKey, ...] = ("results", "customers", "problems", "plan")


@dataclass(frozen=True, slots=True)
class Debrief:
    """A debrief as stored."""

    id: int
    period: str
    employee_id: int
    name: str
    sections: Mapping[SectionKey, str]
    figures: tuple[tuple[str, ...], ...]
    number: str
    submitted_on: date | None


def save_debrief(
    session: Session,
    period: Period,
    employee_id: int,
    sections: Mapping[SectionKey, str],
    figures: Sequence[Sequence[str]],
) -> int:
    """Keep the texts and the figures beside them; return the debrief's key.

    Raises ``appraisal.debrief_period``, ``appraisal.debrief_submitted``,
    ``appraisal.debrief_empty``.
    """
    if period.kind in ("month", "week"):
        raise DomainError("appraisal.debrief_period")
    if not all(sections.get(key, "").strip() for key in SECTIONS):
        raise DomainError("appraisal.debrief_empty")
    row = session.scalar(
        select(DebriefTable).where(
            DebriefTable.period == period.key, DebriefTable.employee_id == employee_id
        )
    ) or DebriefTable(period=period.key, employee_id=employee_id)
    if row.number:
        raise DomainError("appraisal.debrief_submitted", number=row.number)
    row.sections = [[key, sections[key].strip()] for key in SECTIONS]
    row.figures = [list(cells) for cells in figures]
    session.add(row)
    session.flush()
    return row.id


def submit_debrief(session: Session, debrief_id: int, on: date) -> str:
    """Hand a debrief in: it gets its number and stays as it is.

    Raises ``appraisal.debrief_unknown``, ``appraisal.debrief_submitted``.
    """
    row = session.get(DebriefTable, debrief_id)
    if row is None:
        raise DomainError("appraisal.debrief_unknown")
    if row.number:
        raise DomainError("appraisal.debrief_submitted", number=row.number)
    number = next_number(session, NUMBER_PREFIX, row.period)
    row.number, row.submitted_on = number, on
    session.flush()
    return number


def debriefs(session: Session, period: Period) -> dict[int, Debrief]:
    """Return the debriefs of a period by person."""
    query = _query().where(DebriefTable.period == period.key)
    return {row.employee_id: _debrief(row, name) for row, name in session.execute(query)}


def find_debriefs(session: Session, typed: str, limit: int) -> list[Debrief]:
    """Return debriefs handed in whose number or person holds what was typed, newest first."""
    query = (
        _query()
        .where(
            DebriefTable.number.is_not(None),
            or_(
                DebriefTable.number.contains(typed, autoescape=True),
                EmployeeTable.name.contains(typed, autoescape=True),
            ),
        )
        .order_by(DebriefTable.submitted_on.desc(), DebriefTable.id.desc())
        .limit(limit)
    )
    return [_debrief(row, name) for row, name in session.execute(query)]


def _query() -> Select[DebriefTable, str]:
    return select(DebriefTable, EmployeeTable.name).join(
        EmployeeTable, EmployeeTable.id == DebriefTable.employee_id
    )


def _debrief(row: DebriefTable, name: str) -> Debrief:
    return Debrief(
        row.id,
        row.period,
        row.employee_id,
        name,
        {cast(SectionKey, key): text for key, text in row.sections},
        tuple(tuple(cells) for cells in row.figures),
        row.number or "",
        row.submitted_on,
    )
