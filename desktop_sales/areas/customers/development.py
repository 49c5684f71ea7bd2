"""Use cases and reads of developing customers: trials, giving up, drives and whom they are for.

Who was contacted stands in the visits, who ordered in the sales; here stands what neither tells.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.development_records import (
    LOST_REASONS,
    Drive,
    DriveDraft,
    LostReason,
    Step,
    StepKind,
)
from desktop_sales.areas.customers.development_tables import (
    DevelopmentStepTable,
    DriveCustomerTable,
    DriveTable,
)
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError


def note_trial(
    session: Session, customer_ids: Sequence[int], *, on: date, today: date, note: str = ""
) -> None:
    """Keep that prospects try something from a day on.

    Raises ``customers.unknown``, ``customers.step_in_future``.
    """
    _add_steps(session, customer_ids, "trial", on, today, note=note)


def give_up(
    session: Session,
    customer_ids: Sequence[int],
    *,
    on: date,
    today: date,
    reason: LostReason,
    note: str = "",
) -> None:
    """Give prospects up with a reason; taking up again is a step of its own.

    Raises ``customers.unknown``, ``customers.step_in_future``, ``customers.lost_reason_missing``.
    """
    if reason not in LOST_REASONS:
        raise DomainError("customers.lost_reason_missing")
    _add_steps(session, customer_ids, "lost", on, today, reason, note)


def take_up(session: Session, customer_ids: Sequence[int], *, on: date, today: date) -> None:
    """Take up prospects that were given up.

    Raises ``customers.unknown``, ``customers.step_in_future``.
    """
    _add_steps(session, customer_ids, "resumed", on, today)


def _add_steps(
    session: Session,
    customer_ids: Sequence[int],
    kind: StepKind,
    on: date,
    today: date,
    reason: str = "",
    note: str = "",
) -> None:
    if on > today:
        raise DomainError("customers.step_in_future", day=on.isoformat())
    _check_known(session, customer_ids)
    session.add_all(
        DevelopmentStepTable(
            customer_id=key, kind=kind, taken_on=on, reason=reason, note=note.strip()
        )
        for key in dict.fromkeys(customer_ids)
    )
    session.flush()


def steps_of(session: Session, customer_id: int) -> list[Step]:
    """Return the steps of a customer, the latest first."""
    own = DevelopmentStepTable
    rows = session.execute(
        select(own.id, own.customer_id, own.kind, own.taken_on, own.reason, own.note)
        .where(own.customer_id == customer_id)
        .order_by(own.taken_on.desc(), own.id.desc())
    )
    return [Step(**row._mapping) for row in rows]


def add_drive(session: Session, draft: DriveDraft, customer_ids: Sequence[int] = ()) -> int:
    """Begin a drive for some prospects and return its key.

    Raises ``customers.drive_name_missing``, ``customers.drive_exists``,
    ``customers.drive_days``, ``customers.not_negative``, ``customers.unknown``.
    """
    row = DriveTable()
    _fill(session, row, draft)
    session.add(row)
    session.flush()
    add_to_drive(session, row.id, customer_ids)
    return row.id


def change_drive(session: Session, drive_id: int, draft: DriveDraft) -> None:
    """Correct a drive. Raises ``customers.drive_gone`` and what ``add_drive`` raises."""
    _fill(session, _drive_row(session, drive_id), draft)
    session.flush()


def remove_drive(session: Session, drive_id: int) -> None:
    """Take a drive away; its prospects stay. Raises ``customers.drive_gone``."""
    row = _drive_row(session, drive_id)
    session.execute(delete(DriveCustomerTable).where(DriveCustomerTable.drive_id == drive_id))
    session.delete(row)
    session.flush()


def add_to_drive(session: Session, drive_id: int, customer_ids: Iterable[int]) -> int:
    """Put prospects into a drive and return how many were not in it.

    Raises ``customers.drive_gone``, ``customers.unknown``.
    """
    _drive_row(session, drive_id)
    inside = set(customers_of(session, drive_id))
    new = [key for key in dict.fromkeys(customer_ids) if key not in inside]
    _check_known(session, new)
    session.add_all(DriveCustomerTable(drive_id=drive_id, customer_id=key) for key in new)
    session.flush()
    return len(new)


def take_from_drive(session: Session, drive_id: int, customer_ids: Sequence[int]) -> None:
    """Take prospects out of a drive."""
    own = DriveCustomerTable
    session.execute(
        delete(own).where(own.drive_id == drive_id, own.customer_id.in_(list(customer_ids)))
    )


def drives(session: Session) -> list[Drive]:
    """Return every drive, the latest first."""
    own, inside = DriveTable, DriveCustomerTable
    count = select(func.count()).where(inside.drive_id == own.id).correlate(own).scalar_subquery()
    rows = session.execute(
        select(
            own.id,
            own.uid,
            own.name,
            own.start_on,
            own.end_on,
            own.owner_id,
            func.coalesce(EmployeeTable.name, "").label("owner"),
            own.goal,
            own.cost_fen,
            own.notes,
            count.label("customers"),
        )
        .outerjoin(EmployeeTable, EmployeeTable.id == own.owner_id)
        .order_by(own.start_on.desc(), own.id.desc())
    )
    return [Drive(**row._mapping) for row in rows]


def customers_of(session: Session, drive_id: int) -> list[int]:
    """Return whom a drive is for."""
    own = DriveCustomerTable
    return list(session.scalars(select(own.customer_id).where(own.drive_id == drive_id)))


def members(session: Session) -> dict[int, list[int]]:
    """Return whom each drive is for."""
    own = DriveCustomerTable
    found: dict[int, list[int]] = {}
    for drive_id, customer_id in session.execute(select(own.drive_id, own.customer_id)):
        found.setdefault(drive_id, []).append(customer_id)
    return found


def _fill(session: Session, row: DriveTable, draft: DriveDraft) -> None:
    name = " ".join(draft.name.split())
    if not name:
        raise DomainError("customers.drive_name_missing")
    taken = select(DriveTable.id).where(DriveTable.name == name, DriveTable.id != (row.id or 0))
    if session.scalar(taken.limit(1)) is not None:
        raise DomainError("customers.drive_exists", name=name)
    if draft.end_on < draft.start_on:
        raise DomainError("customers.drive_days")
    for number in (draft.goal, draft.cost_fen or 0):
        if number < 0:
            raise DomainError("customers.not_negative", number=number)
    values: dict[str, Any] = {
        "name": name,
        "start_on": draft.start_on,
        "end_on": draft.end_on,
        "owner_id": draft.owner_id,
        "goal": draft.goal,
        "cost_fen": draft.cost_fen,
        "notes": draft.notes.strip(),
    }
    for field, value in values.items():
        setattr(row, field, value)


def _drive_row(session: Session, drive_id: int) -> DriveTable:
    row = session.get(DriveTable, drive_id)
    if row is None:
        raise DomainError("customers.drive_gone")
    return row


def _check_known(session: Session, customer_ids: Sequence[int]) -> None:
    wanted = set(customer_ids)
    query = select(func.count()).where(CustomerTable.id.in_(wanted))
    if session.scalar(query) != len(wanted):
        raise DomainError("customers.unknown")
