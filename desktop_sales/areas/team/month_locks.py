"""Month locks: closed months of regions, opened again only with a reason.

They stand in the lowest area because lines, receipts, targets, ratings and assignments all
respect them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.team.records import MonthLock
from desktop_sales.areas.team.tables import MonthLockTable, RegionTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.tables import now


@dataclass(frozen=True, slots=True)
class LockedMonths:
    """The standing locks: region -> (first day, last day, month)."""

    spans: dict[int, tuple[tuple[date, date, str], ...]]

    def month_of(self, region_id: int | None, day: date) -> str | None:
        """Return the locked month that holds ``day`` in the region, if there is one."""
        if region_id is None:
            return None
        for first, last, month in self.spans.get(region_id, ()):
            if first <= day <= last:
                return month
        return None

    def month_touching(self, region_id: int | None, first: date, last: date | None) -> str | None:
        """Return a locked month of the region with days from ``first`` to ``last``."""
        if region_id is None:
            return None
        for start, end, month in self.spans.get(region_id, ()):
            if end >= first and (last is None or start <= last):
                return month
        return None

    def __bool__(self) -> bool:
        return bool(self.spans)


def locked_months(session: Session) -> LockedMonths:
    """Return all standing locks."""
    rows = session.execute(
        select(
            MonthLockTable.region_id,
            MonthLockTable.first_on,
            MonthLockTable.last_on,
            MonthLockTable.month,
        )
        .where(MonthLockTable.unlocked_at.is_(None))
        .order_by(MonthLockTable.first_on)
    )
    spans: dict[int, list[tuple[date, date, str]]] = {}
    for region_id, first, last, month in rows:
        spans.setdefault(region_id, []).append((first, last, month))
    return LockedMonths({region: tuple(found) for region, found in spans.items()})


def require_unlocked(
    session: Session,
    region_ids: Iterable[int | None],
    first: date,
    last: date | None,
    code: str = "team.month_locked",
) -> None:
    """Raise ``code`` where a region has a locked month with days from ``first`` to ``last``."""
    locks = locked_months(session)
    if not locks:
        return
    for region_id in dict.fromkeys(region_ids):
        month = locks.month_touching(region_id, first, last)
        if month:
            region = session.scalar(select(RegionTable.name).where(RegionTable.id == region_id))
            raise DomainError(code, month=month, region=region)


def lock_month(session: Session, region_ids: Iterable[int], month: Period) -> int:
    """Lock a month for regions; those locked already stay so. Return how many were locked."""
    locks = locked_months(session)
    added = 0
    for region_id in dict.fromkeys(region_ids):
        if locks.month_of(region_id, month.start):
            continue
        session.add(
            MonthLockTable(
                region_id=region_id,
                month=month.key,
                first_on=month.start,
                last_on=month.end,
                locked_at=now(),
            )
        )
        added += 1
    session.flush()
    return added


def unlock_month(session: Session, region_id: int, month: str, reason: str) -> None:
    """Open a locked month again; seals stay.

    Raises ``team.reason_missing``, ``team.month_not_locked``.
    """
    if not reason.strip():
        raise DomainError("team.reason_missing")
    lock = session.scalar(
        select(MonthLockTable).where(
            MonthLockTable.region_id == region_id,
            MonthLockTable.month == month,
            MonthLockTable.unlocked_at.is_(None),
        )
    )
    if lock is None:
        region = session.scalar(select(RegionTable.name).where(RegionTable.id == region_id))
        raise DomainError("team.month_not_locked", month=month, region=region)
    lock.unlocked_at = now()
    lock.unlock_reason = reason.strip()
    session.flush()


def month_locks(session: Session, month: str | None = None) -> list[MonthLock]:
    """Return locks, standing and opened again, the latest first."""
    query = select(MonthLockTable).order_by(MonthLockTable.id.desc())
    if month:
        query = query.where(MonthLockTable.month == month)
    return [
        MonthLock(
            row.id, row.region_id, row.month, row.locked_at, row.unlocked_at, row.unlock_reason
        )
        for row in session.scalars(query)
    ]
