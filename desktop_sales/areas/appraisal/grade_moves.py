"""Use cases of moving a grade toward the reference distribution: each move has its reason."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.distribution import SMALLEST_POOL
from desktop_sales.areas.appraisal.entries import require_open
from desktop_sales.areas.appraisal.grades import grade_of
from desktop_sales.areas.appraisal.queries import pool_sizes
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.tables import AppraisalResultTable, GradeMoveTable
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period


def move_grade(
    session: Session, month: Period, employee_id: int, grade: str, reason: str, by: str
) -> None:
    """Give a person's month another grade than the score's, with a reason that is printed.

    The score's own grade takes the move back. Raises ``appraisal.reason_missing``,
    ``appraisal.grade_unknown``, ``appraisal.pool_too_small``, ``appraisal.no_total``,
    ``appraisal.month_locked``, ``appraisal.already_confirmed``.
    """
    if not reason.strip():
        raise DomainError("appraisal.reason_missing")
    require_open(session, month, [employee_id])
    bands = appraisal_settings(session, month.end).bands
    if grade not in {band.code for band in bands}:
        raise DomainError("appraisal.grade_unknown", grade=grade)
    row = session.scalar(
        select(AppraisalResultTable).where(
            AppraisalResultTable.month == month.key,
            AppraisalResultTable.employee_id == employee_id,
            AppraisalResultTable.superseded.is_(False),
        )
    )
    person = team.employee(session, employee_id)
    name = person.name if person else str(employee_id)
    if row is None or row.total_e2 is None:
        raise DomainError("appraisal.no_total", name=name, period=month.key)
    size = pool_sizes(session, month)[employee_id]
    if size < SMALLEST_POOL:
        raise DomainError("appraisal.pool_too_small", people=size, least=SMALLEST_POOL)
    move = session.scalar(
        select(GradeMoveTable).where(
            GradeMoveTable.month == month.key, GradeMoveTable.employee_id == employee_id
        )
    )
    own = grade_of(Decimal(row.total_e2).scaleb(-2), bands).code
    if grade == own:
        if move is not None:
            session.delete(move)
    elif move is None:
        session.add(
            GradeMoveTable(
                month=month.key,
                employee_id=employee_id,
                grade=grade,
                reason=reason.strip(),
                moved_by=by,
            )
        )
    else:
        move.grade, move.reason, move.moved_by = grade, reason.strip(), by
    session.flush()
