"""Reads of case files."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.areas.appraisal.tables import AppraisalResultTable
from desktop_sales.areas.conduct.records import (
    APPEAL_DAYS,
    ORIGIN_KIND,
    RULING_DAYS,
    Case,
    Decision,
    Measure,
)
from desktop_sales.areas.conduct.tables import ConductCaseTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, EmployeeFilter
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar
from desktop_sales.storage.inner_tables import AttachmentTable

_NEWEST = (ConductCaseTable.status != "open", ConductCaseTable.opened_on.desc(),
           ConductCaseTable.id.desc())  # fmt: skip


def cases(session: Session) -> list[Case]:
    """Return all cases: open ones first, then the newest."""
    return _cases(session, select(ConductCaseTable).order_by(*_NEWEST))


def case(session: Session, case_id: int) -> Case | None:
    """Return one case."""
    found = _cases(session, select(ConductCaseTable).where(ConductCaseTable.id == case_id))
    return found[0] if found else None


def count_open(session: Session) -> int:
    """Return how many cases wait: undecided ones, and appeals without a ruling."""
    table = ConductCaseTable
    waits = or_(
        table.status == "open",
        and_(table.appealed_on.is_not(None), table.ruled_on.is_(None)),
    )
    return session.scalar(select(func.count()).where(waits)) or 0


def find_cases(session: Session, typed: str, limit: int) -> list[Case]:
    """Return cases whose number, person or facts hold what was typed."""
    query = (
        select(ConductCaseTable)
        .join(EmployeeTable, EmployeeTable.id == ConductCaseTable.employee_id)
        .where(
            or_(
                ConductCaseTable.number.contains(typed, autoescape=True),
                EmployeeTable.name.contains(typed, autoescape=True),
                ConductCaseTable.facts.contains(typed, autoescape=True),
            )
        )
        .order_by(*_NEWEST)
        .limit(limit)
    )
    return _cases(session, query)


def decided_days(session: Session) -> dict[int, list[date]]:
    """Return the days of the violations of each person that were decided and not revoked."""
    rows = session.execute(
        select(ConductCaseTable.employee_id, ConductCaseTable.occurred_on).where(
            ConductCaseTable.status == "decided",
            ConductCaseTable.basis == "violation",
            ConductCaseTable.measure != "none",
        )
    )
    found: dict[int, list[date]] = {}
    for who, day in rows:
        found.setdefault(who, []).append(day)
    return found


def second_results(session: Session, case_id: int) -> list[tuple[int, str]]:
    """Return the confirmed lowest results of a case's person after its remedy: key and number."""
    row = session.get(ConductCaseTable, case_id)
    if row is None or row.remedy_on is None:
        return []
    table = AppraisalResultTable
    query = (
        select(table.id, table.seal_number, table.month, table.grade)
        .where(
            table.employee_id == row.employee_id,
            table.seal_number.is_not(None),
            table.superseded.is_(False),
        )
        .order_by(table.month)
    )
    found = []
    for key, number, month_key, grade in session.execute(query):
        month = Period.parse(month_key)
        if month.end > row.remedy_on and grade == _lowest(session, month):
            found.append((key, f"{number} {month.title()}"))
    return found


def _lowest(session: Session, month: Period) -> str:
    return appraisal_settings(session, month.end).bands[-1].code


def _cases(session: Session, query: Any) -> list[Case]:
    rows: Sequence[ConductCaseTable] = session.scalars(query).all()
    people = {
        each.id: each for each in team.employees(session, where=EmployeeFilter(with_leavers=True))
    }
    calendar = team.work_calendar(session)
    evidence: dict[str, list[str]] = {}
    for uid, name in session.execute(
        select(AttachmentTable.owner_uid, AttachmentTable.name)
        .where(AttachmentTable.owner_kind == ORIGIN_KIND)
        .order_by(AttachmentTable.id)
    ):
        evidence.setdefault(uid, []).append(name)
    numbers = _numbers(session, [row.second_result_id for row in rows if row.second_result_id])
    return [
        _case(
            row,
            people[row.employee_id],
            calendar,
            tuple(evidence.get(row.uid, ())),
            numbers.get(row.second_result_id or 0, ""),
        )
        for row in rows
    ]


def _numbers(session: Session, result_ids: Sequence[int]) -> dict[int, str]:
    table = AppraisalResultTable
    rows = session.execute(select(table.id, table.seal_number).where(table.id.in_(result_ids)))
    return {key: number or "" for key, number in rows}


def _case(
    row: ConductCaseTable,
    person: Employee,
    calendar: WorkCalendar,
    evidence: tuple[str, ...],
    second_result: str,
) -> Case:
    delivered, appealed = row.delivered_on, row.appealed_on
    return Case(
        id=row.id,
        uid=row.uid,
        employee_id=row.employee_id,
        name=person.name,
        code=person.code,
        region=person.region or "",
        post=person.post or "",
        basis=row.basis,
        kind=row.kind,
        occurred_on=row.occurred_on,
        opened_on=row.opened_on,
        opened_by=row.opened_by,
        facts=row.facts,
        standard=row.standard,
        stated_on=row.stated_on,
        statement=row.statement,
        refused=row.refused,
        remedy=row.remedy,
        remedy_on=row.remedy_on,
        second_result_id=row.second_result_id,
        second_result=second_result,
        evidence=evidence,
        status=row.status,
        number=row.number or "",
        decision=_decision(row),
        delivered_on=delivered,
        appeal_until=calendar.add_workdays(delivered, APPEAL_DAYS) if delivered else None,
        appealed_on=appealed,
        appeal=row.appeal,
        rule_until=calendar.add_workdays(appealed, RULING_DAYS) if appealed else None,
        ruled_on=row.ruled_on,
        ruled_by=row.ruled_by,
        ruling=row.ruling,
    )


def _decision(row: ConductCaseTable) -> Decision | None:
    if row.decided_on is None:
        return None
    return Decision(
        measure=cast(Measure, row.measure),
        on=row.decided_on,
        by=row.decided_by,
        reason=row.reason,
        month=row.month,
        points=Decimal(row.points_e2).scaleb(-2),
        amount_fen=row.amount_fen,
        wage_fen=row.wage_fen,
        minimum_fen=row.minimum_fen,
    )
