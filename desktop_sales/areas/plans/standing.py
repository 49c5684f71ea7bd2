"""What stands in a plan: the targets of a version, folded from the baseline and its revisions."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.plans.records import PlanVersion, Target, TargetLevel, VersionState
from desktop_sales.areas.plans.tables import PlanVersionTable, TargetTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject

AFTER_ALL = 1_000_000
"""Where an open version is laid over the published ones."""


def plan_versions(session: Session, year: int | None = None) -> list[PlanVersion]:
    """Return the versions of a year, or of all: published ones in order, then open ones."""
    table = PlanVersionTable
    query = select(table).order_by(table.year, func.coalesce(table.number, AFTER_ALL), table.id)
    if year is not None:
        query = query.where(table.year == year)
    return [version_of(row) for row in session.scalars(query)]


def plan_version(session: Session, version_id: int) -> PlanVersion:
    """Return a version. Raises ``plans.version_gone``."""
    row = session.get(PlanVersionTable, version_id)
    if row is None:
        raise DomainError("plans.version_gone")
    return version_of(row)


def version_of(row: PlanVersionTable) -> PlanVersion:
    """Return a stored version as it leaves the area."""
    return PlanVersion(
        id=row.id,
        uid=row.uid,
        year=row.year,
        number=row.number,
        state=VersionState(row.state),
        first_month=row.first_month,
        reason=row.reason,
        proposer=row.proposer,
        approver=row.approver,
        proposed_on=row.proposed_on,
        decided_on=row.decided_on,
        answer=row.answer,
    )


def standing_targets(
    session: Session,
    measures: Collection[str],
    months: Collection[str],
    levels: Collection[TargetLevel],
    *,
    version_id: int | None = None,
    categories: Collection[str] | None = ("",),
) -> list[Target]:
    """Return the targets that stand, of every subject, by month, kind and key.

    Without a version these are the targets in force: of the version valid at each month's end,
    and where a year has none published, of its draft. ``categories`` None means all.
    """
    table, version = TargetTable, PlanVersionTable
    query = (
        select(
            table.id,
            table.uid,
            table.measure,
            table.subject_kind,
            table.subject_id,
            table.category,
            table.month,
            table.level,
            table.value,
        )
        .join(version, version.id == table.version_id)
        .where(
            table.measure.in_(measures),
            table.level.in_(levels),
            table.month.in_(months),
            in_force() if version_id is None else seen_by(session, version_id),
        )
        .order_by(
            table.month,
            table.subject_kind,
            table.subject_id,
            func.coalesce(version.number, AFTER_ALL),
        )
    )
    if categories is not None:
        query = query.where(table.category.in_(categories))
    return list(_folded(session.execute(query)))


def in_force() -> ColumnElement[bool]:
    """Return the condition of targets that count: published ones, a draft where there are none."""
    published = aliased(PlanVersionTable)
    return or_(
        PlanVersionTable.number.is_not(None),
        PlanVersionTable.year.not_in(select(published.year).where(published.number.is_not(None))),
    )


def seen_by(session: Session, version_id: int) -> ColumnElement[bool]:
    """Return the condition of targets that a version is made of: its own and those before it."""
    version = plan_version(session, version_id)
    table = PlanVersionTable
    before = AFTER_ALL if version.number is None else version.number
    return and_(table.year == version.year, or_(table.number <= before, table.id == version.id))


def _folded(rows: Iterable[Any]) -> Iterable[Target]:
    """Yield the last of each target's values; one taken away is left out."""
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        key = (row.measure, row.level, row.month, row.subject_kind, row.subject_id, row.category)
        found[key] = row
    for row in found.values():
        if row.value is not None:
            yield Target(
                row.id,
                row.measure,
                Subject(row.subject_kind, row.subject_id),
                row.month,
                row.level,
                row.value,
                row.category,
                row.uid,
            )


def values_of(targets: Sequence[Target]) -> dict[tuple[Subject, str], int]:
    """Return targets of one measure, level and category by subject and month."""
    return {(target.subject, target.month): target.value for target in targets}
