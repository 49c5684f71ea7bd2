"""Who looks after a customer, and who did before: dated, changed by a hand-over alone."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.records import CustomerDraft, Ownership
from desktop_sales.areas.customers.tables import CustomerTable, OwnershipTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError

BEGINNING = date(1900, 1, 1)
"""Stands for the first day of an owner where nobody knows it."""
ONE_DAY = timedelta(days=1)
_AT_ONCE = 500


def begin(session: Session, added: Mapping[int, CustomerDraft]) -> None:
    """Start the history of new customers that have an owner."""
    rows = [
        {
            "customer_id": key,
            "employee_id": draft.owner_id,
            "start_on": draft.owned_since or BEGINNING,
        }
        for key, draft in added.items()
        if draft.owner_id is not None
    ]
    if rows:
        session.execute(insert(OwnershipTable), rows)


def hand_over(
    session: Session,
    customer_ids: Iterable[int],
    owner_id: int | None,
    *,
    on: date,
    reason: str = "",
) -> int:
    """Give customers to another owner from a day on; return how many changed hands.

    The owner until then keeps the days before. A second hand-over on the same day replaces the
    first. Raises ``customers.owner_unknown``, ``customers.hand_over_too_early``.
    """
    if owner_id is not None and session.get(EmployeeTable, owner_id) is None:
        raise DomainError("customers.owner_unknown")
    ids = list(dict.fromkeys(customer_ids))
    moved = 0
    for start in range(0, len(ids), _AT_ONCE):
        moved += _hand_over(session, ids[start : start + _AT_ONCE], owner_id, on, reason.strip())
    return moved


def _hand_over(
    session: Session, ids: list[int], owner_id: int | None, on: date, reason: str
) -> int:
    moving = list(
        session.scalars(
            select(CustomerTable.id).where(
                CustomerTable.id.in_(ids), CustomerTable.owner_id.is_distinct_from(owner_id)
            )
        )
    )
    if not moving:
        return 0
    held = select(OwnershipTable).where(
        OwnershipTable.customer_id.in_(moving), OwnershipTable.end_on.is_(None)
    )
    same_day = set()
    for stretch in session.scalars(held):
        if stretch.start_on > on:
            raise _too_early(session, stretch)
        if stretch.start_on == on:
            stretch.employee_id, stretch.reason = owner_id, reason
            same_day.add(stretch.customer_id)
        else:
            stretch.end_on = on - ONE_DAY
    session.flush()
    rows = [
        {"customer_id": key, "employee_id": owner_id, "start_on": on, "reason": reason}
        for key in moving
        if key not in same_day
    ]
    if rows:
        session.execute(insert(OwnershipTable), rows)
    session.execute(
        update(CustomerTable)
        .where(CustomerTable.id.in_(moving))
        .values(owner_id=owner_id)
        .execution_options(synchronize_session="fetch")
    )
    return len(moving)


def _too_early(session: Session, stretch: OwnershipTable) -> DomainError:
    name = session.scalar(select(CustomerTable.name).where(CustomerTable.id == stretch.customer_id))
    return DomainError("customers.hand_over_too_early", name=name, day=stretch.start_on.isoformat())


def history(session: Session, customer_id: int) -> list[Ownership]:
    """Return who looked after a customer, the latest first."""
    rows = session.execute(
        select(OwnershipTable, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == OwnershipTable.employee_id)
        .where(OwnershipTable.customer_id == customer_id)
        .order_by(OwnershipTable.start_on.desc())
    )
    return [
        Ownership(row.employee_id, name or "", row.start_on, row.end_on, row.reason)
        for row, name in rows
    ]


def owners_on(session: Session, day: date) -> dict[int, int]:
    """Return customer -> who looked after it on a day."""
    rows = session.execute(
        select(OwnershipTable.customer_id, OwnershipTable.employee_id).where(
            OwnershipTable.start_on <= day,
            or_(OwnershipTable.end_on.is_(None), OwnershipTable.end_on >= day),
            OwnershipTable.employee_id.is_not(None),
        )
    )
    return {customer_id: employee_id for customer_id, employee_id in rows if employee_id}
