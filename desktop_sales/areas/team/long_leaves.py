"""Long leaves: the post is interrupted from a day to a day, so that months out of it do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team import (
    month_locks,
    sentences,  # noqa: F401  registers what errors say
)
from desktop_sales.areas.team.service import ONE_DAY
from desktop_sales.areas.team.tables import AssignmentTable, EmployeeTable, LongLeaveTable
from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class LongLeave:
    """From when to when somebody is out of post (both days included), and why."""

    id: int
    employee_id: int
    start_on: date
    end_on: date
    reason: str


def take_long_leave(
    session: Session, employee_id: int, start_on: date, end_on: date, reason: str
) -> int:
    """Interrupt a person's post for a long leave; the day after it goes on. Return its key.

    Raises ``team.dates_not_ordered``, ``team.leave_reason_missing``, ``team.not_assigned`` where
    one post does not hold from before the leave to its end, and ``team.month_locked``.
    """
    name = session.get_one(EmployeeTable, employee_id).name
    if end_on < start_on:
        raise DomainError("team.dates_not_ordered", name=name, first=start_on, last=end_on)
    if not reason.strip():
        raise DomainError("team.leave_reason_missing")
    held = session.scalar(
        select(AssignmentTable).where(
            AssignmentTable.employee_id == employee_id,
            AssignmentTable.start_on < start_on,
            (AssignmentTable.end_on.is_(None)) | (AssignmentTable.end_on >= end_on),
        )
    )
    if held is None:
        raise DomainError("team.not_assigned", name=name, day=start_on)
    month_locks.require_unlocked(session, [held.region_id], start_on, end_on)
    last_day = held.end_on
    held.end_on = start_on - ONE_DAY
    session.flush()
    if last_day is None or last_day > end_on:
        session.add(
            AssignmentTable(
                employee_id=employee_id,
                region_id=held.region_id,
                post_id=held.post_id,
                superior_id=held.superior_id,
                start_on=end_on + ONE_DAY,
                end_on=last_day,
            )
        )
    row = LongLeaveTable(
        employee_id=employee_id, start_on=start_on, end_on=end_on, reason=reason.strip()
    )
    session.add(row)
    session.flush()
    return row.id


def long_leaves(
    session: Session, first: date, last: date, employee_ids: Sequence[int] | None = None
) -> list[LongLeave]:
    """Return the leaves that touch a span of days, by person and day."""
    query = select(LongLeaveTable).where(
        LongLeaveTable.start_on <= last, LongLeaveTable.end_on >= first
    )
    if employee_ids is not None:
        query = query.where(LongLeaveTable.employee_id.in_(employee_ids))
    rows = session.scalars(query.order_by(LongLeaveTable.employee_id, LongLeaveTable.start_on))
    return [LongLeave(r.id, r.employee_id, r.start_on, r.end_on, r.reason) for r in rows]
