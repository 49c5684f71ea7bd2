"""Reads of work reports."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.reports.records import (
    Figure,
    Remark,
    ReportDraft,
    SectionKey,
    WorkReport,
)
from desktop_sales.areas.reports.rules import owes
from desktop_sales.areas.reports.tables import WorkReportRemarkTable, WorkReportTable
from desktop_sales.areas.team.long_leaves import long_leaves
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import Employee, PostLevel
from desktop_sales.areas.team.tables import AssignmentTable, EmployeeTable, PostTable
from desktop_sales.core.measures import Subject, SubjectKind
from desktop_sales.core.periods import Period


def work_reports(
    session: Session,
    periods: Collection[str] | None = None,
    *,
    ids: Sequence[int] | None = None,
    employee_ids: Collection[int] | None = None,
    text: str = "",
    limit: int | None = None,
) -> list[WorkReport]:
    """Return the reports of some periods, by person; of all periods, newest first."""
    table = WorkReportTable
    query = select(table, EmployeeTable.name).join(
        EmployeeTable, EmployeeTable.id == table.employee_id
    )
    if periods is None:
        query = query.order_by(table.submitted_at.desc(), table.id.desc())
    else:
        query = query.where(table.period.in_(periods))
        query = query.order_by(table.period, EmployeeTable.search_pinyin, table.id)
    if ids is not None:
        query = query.where(table.id.in_(ids))
    if employee_ids is not None:
        query = query.where(table.employee_id.in_(employee_ids))
    if text.strip():
        typed = text.strip()
        query = query.where(
            or_(
                table.number.contains(typed, autoescape=True),
                EmployeeTable.name.contains(typed, autoescape=True),
            )
        )
    if limit is not None:
        query = query.limit(limit)
    return [_report(row, name) for row, name in session.execute(query)]


def remarks(session: Session, report_ids: Sequence[int]) -> dict[int, tuple[Remark, ...]]:
    """Return what was said of reports, in its order."""
    table = WorkReportRemarkTable
    found: dict[int, tuple[Remark, ...]] = {key: () for key in report_ids}
    rows = session.scalars(
        select(table).where(table.report_id.in_(report_ids)).order_by(table.said_at, table.id)
    )
    for row in rows:
        said = Remark(row.kind, row.text, row.said_by, row.said_at)
        found[row.report_id] = (*found[row.report_id], said)
    return found


def count_unread(session: Session) -> int:
    """Return how many reports are handed in and not read yet."""
    query = select(func.count()).where(WorkReportTable.state == "submitted")
    return session.scalar(query) or 0


def owing(session: Session, period: Period) -> list[Employee]:
    """Return who owes a report of a period, by name."""
    ids = owing_ids(session, [period])[period.key]
    return [person for person in employees(session, period=period) if person.id in ids]


def owing_ids(session: Session, periods: Sequence[Period]) -> dict[str, set[int]]:
    """Return who owes a report, by period: by the last post, and not on a long leave throughout."""
    first, last = min(one.start for one in periods), max(one.end for one in periods)
    person, held = EmployeeTable, AssignmentTable
    posts = session.execute(
        select(person.id, person.joined_on, person.left_on, held.start_on, PostTable.level)
        .join(held, held.employee_id == person.id)
        .join(PostTable, PostTable.id == held.post_id)
        .where(held.start_on <= last)
        .order_by(held.start_on)
    ).all()
    leaves = long_leaves(session, first, last)
    found = {}
    for period in periods:
        levels: dict[int, PostLevel] = {
            row.id: row.level
            for row in posts
            if row.start_on <= period.end
            and (row.left_on is None or row.left_on >= period.start)
            and (row.joined_on is None or row.joined_on <= period.end)
        }
        away = {
            leave.employee_id
            for leave in leaves
            if leave.start_on <= period.start and leave.end_on >= period.end
        }
        owed = {key for key, level in levels.items() if owes(level, period.kind)}
        found[period.key] = owed - away
    return found


def _report(row: WorkReportTable, name: str) -> WorkReport:
    return WorkReport(
        id=row.id,
        uid=row.uid,
        period=row.period,
        employee_id=row.employee_id,
        name=name,
        draft=ReportDraft(
            Subject(cast(SubjectKind, row.subject_kind), row.subject_id),
            {cast(SectionKey, key): text for key, text in row.sections.items()},
            {measure: Decimal(value) for measure, value in row.entered.items()},
        ),
        state=row.state,
        figures=tuple(Figure.from_json(each) for each in row.figures),
        number=row.number or "",
        submitted_at=row.submitted_at,
        first_submitted_at=row.first_submitted_at,
    )
