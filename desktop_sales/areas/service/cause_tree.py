"""Use cases of the tree of causes that complaints have."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_tables import ComplaintCauseTable, ComplaintTable
from desktop_sales.core.errors import DomainError


def add_cause(session: Session, name: str, parent_id: int | None = None) -> int:
    """Add a cause to the tree. Raises ``service.cause_unnamed``, ``service.cause_exists``."""
    given = " ".join(name.split())
    if not given:
        raise DomainError("service.cause_unnamed")
    beside = select(ComplaintCauseTable).where(
        ComplaintCauseTable.parent_id.is_(None)
        if parent_id is None
        else ComplaintCauseTable.parent_id == parent_id
    )
    siblings = session.scalars(beside).all()
    if any(each.name == given for each in siblings):
        raise DomainError("service.cause_exists", name=given)
    row = ComplaintCauseTable(name=given, parent_id=parent_id, position=len(siblings))
    session.add(row)
    session.flush()
    return row.id


def rename_cause(session: Session, cause_id: int, name: str) -> None:
    """Call a cause otherwise.

    Raises ``service.cause_gone``, ``service.cause_unnamed``, ``service.cause_exists``.
    """
    row = session.get(ComplaintCauseTable, cause_id)
    if row is None:
        raise DomainError("service.cause_gone")
    given = " ".join(name.split())
    if not given:
        raise DomainError("service.cause_unnamed")
    beside = select(ComplaintCauseTable.id).where(
        ComplaintCauseTable.parent_id.is_not_distinct_from(row.parent_id),
        ComplaintCauseTable.name == given,
        ComplaintCauseTable.id != row.id,
    )
    if session.scalar(beside) is not None:
        raise DomainError("service.cause_exists", name=given)
    row.name = given
    session.flush()


def remove_cause(session: Session, cause_id: int) -> None:
    """Take away a cause that nothing stands under and no complaint has.

    Raises ``service.cause_gone``, ``service.cause_used``.
    """
    row = session.get(ComplaintCauseTable, cause_id)
    if row is None:
        raise DomainError("service.cause_gone")
    below = select(ComplaintCauseTable.name).where(ComplaintCauseTable.parent_id == row.id)
    used = select(ComplaintTable.number).where(ComplaintTable.cause_id == row.id)
    by = session.scalar(below.limit(1)) or session.scalar(used.limit(1))
    if by is not None:
        raise DomainError("service.cause_used", name=row.name, by=by)
    session.delete(row)
    session.flush()
