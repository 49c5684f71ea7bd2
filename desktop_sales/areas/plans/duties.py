"""What the regulation obliges to plan: the year, the months, and who answers for what."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans.queries import target_rows
from desktop_sales.areas.plans.tables import PlanVersionTable, TargetTable, TaskLetterTable
from desktop_sales.areas.team.tables import AssignmentTable, EmployeeTable, PostTable
from desktop_sales.core.duties import (
    BOTH,
    MANAGER,
    Due,
    Duty,
    Evidence,
    Evidences,
    local_day,
    share_done,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_


def _years(session: Session, periods: Sequence[Period]) -> Evidences:
    table = PlanVersionTable
    rows = session.execute(
        select(table.year, table.state, table.decided_on)
        .where(table.year.in_({p.year for p in periods}))
        .order_by(table.number.is_(None).desc(), table.number.desc())
    )
    versions = {year: (state, day) for year, state, day in rows}
    return {
        p.key: Evidence(N_("Plan of {year} published"), {"year": p.year}, versions[p.year][1])
        if versions[p.year][0] == "published"
        else Evidence(N_("Plan of {year} not published yet"), {"year": p.year})
        for p in periods
        if p.year in versions
    }


def _months(session: Session, periods: Sequence[Period]) -> Evidences:
    """Tell for how many salespeople at work at a month's end a sales target of it stands."""
    given = {
        (target.month, target.subject.id)
        for target in target_rows(session, "sales.amount", [p.key for p in periods])
        if target.subject.kind == "person"
    }
    sellers, set_on = list(_sellers(session)), _days_set(session, periods)
    found: dict[str, Evidence | None] = {}
    for period in periods:
        there = {key for key, first, last in sellers if first <= period.end <= last}
        day = set_on.get(period.key)
        days = [day if (period.key, key) in given else None for key in sorted(there)]
        found[period.key] = share_done(N_("Salespeople with a target: {done} of {all}"), days)
    return found


def _days_set(session: Session, periods: Sequence[Period]) -> dict[str, date | None]:
    """Return by month on which day a target of a person was last set."""
    table = TargetTable
    rows = session.execute(
        select(table.month, func.max(table.changed_at))
        .where(table.subject_kind == "person", table.month.in_([p.key for p in periods]))
        .group_by(table.month)
    )
    return {month: local_day(at) for month, at in rows}


def _sellers(session: Session) -> Iterable[tuple[int, date, date]]:
    """Return who was a salesperson, from when until when."""
    held, person = AssignmentTable, EmployeeTable
    rows = session.execute(
        select(held.employee_id, held.start_on, held.end_on, person.left_on)
        .join(PostTable, PostTable.id == held.post_id)
        .join(person, person.id == held.employee_id)
        .where(PostTable.level == "salesperson")
    )
    for key, first, last, left in rows:
        yield key, first, min(last or date.max, left or date.max)


def _letters(session: Session, periods: Sequence[Period]) -> Evidences:
    table = TaskLetterTable
    rows = session.execute(
        select(table.year, table.signed_on).where(table.year.in_({p.year for p in periods}))
    ).all()
    text = N_("Task letters signed: {done} of {all}")
    years = {year for year, _signed in rows}
    return {
        p.key: share_done(text, [signed for year, signed in rows if year == p.year])
        for p in periods
        if p.year in years
    }


DUTIES = (
    Duty(
        "plans.year",
        N_("Make the sales plan of the year"),
        (7, 26),
        BOTH,
        "year",
        Due(after_start=True),
        N_("A published version of the year's plan"),
        "plans",
        _years,
    ),
    Duty(
        "plans.letters",
        N_("Sign the task letters of the year"),
        (25,),
        MANAGER,
        "year",
        Due(20, after_start=True),
        N_("Every task letter of the year signed by both sides"),
        "plans",
        _letters,
    ),
    Duty(
        "plans.month",
        N_("Give everyone a target"),
        (7, 26),
        BOTH,
        "month",
        Due(3, after_start=True),
        N_("A sales target of the month for each salesperson"),
        "plans",
        _months,
    ),
)
