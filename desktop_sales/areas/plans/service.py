"""Use case of targets: setting them in a version."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.plans.records import SetOutcome, Target, TargetDraft
from desktop_sales.areas.plans.standing import standing_targets
from desktop_sales.areas.plans.tables import PlanVersionTable, TargetTable
from desktop_sales.areas.plans.versions import open_version, working_version
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import RegionTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period

Key = tuple[str, str, str, str, int, str]


def set_targets(
    session: Session,
    drafts: Iterable[TargetDraft],
    month_start_day: int | None = None,
    *,
    version_id: int | None = None,
) -> SetOutcome:
    """Set targets, all or none; a value of None takes a target away.

    They go into the version named, else into the one open version of their year, which is made
    for a year without a plan. Raises ``plans.not_a_month``, ``plans.value_negative``,
    ``plans.month_locked``, ``plans.before_revision`` and what ``working_version`` raises.
    """
    wanted = {_key(draft): draft for draft in drafts}
    for draft in wanted.values():
        _month(draft.month, month_start_day)
        if draft.value is not None and draft.value < 0:
            raise DomainError("plans.value_negative", month=draft.month)
    versions = _versions(session, {draft.month[:4] for draft in wanted.values()}, version_id)
    outcome = SetOutcome(0, 0, 0, 0)
    for year, version in versions.items():
        own = {key: draft for key, draft in wanted.items() if draft.month[:4] == year}
        outcome = _together(outcome, _set_in(session, version, own, month_start_day))
    session.flush()
    return outcome


def _versions(
    session: Session, years: Collection[str], version_id: int | None
) -> dict[str, PlanVersionTable]:
    if version_id is None:
        return {year: working_version(session, int(year)) for year in sorted(years)}
    version = open_version(session, version_id)
    for year in years:
        if int(year) != version.year:
            raise DomainError("plans.other_year", year=year, plan=version.year)
    return {str(version.year): version}


def _set_in(
    session: Session,
    version: PlanVersionTable,
    wanted: dict[Key, TargetDraft],
    month_start_day: int | None,
) -> SetOutcome:
    """Set targets of one year in its version, which keeps only what differs from the one before."""
    before = _below(session, version, wanted)
    rows = _rows(session, version, wanted)
    standing = {key: rows[key].value if key in rows else before.get(key) for key in wanted}
    changing = {key: d for key, d in wanted.items() if d.value != standing[key]}
    for draft in changing.values():
        if draft.month < version.first_month:
            raise DomainError("plans.before_revision", month=draft.month, first=version.first_month)
    require_unlocked(session, list(changing.values()), month_start_day)
    for key, draft in changing.items():
        _put(session, version, rows.get(key), draft, before.get(key))
    added = sum(standing[key] is None for key in changing)
    removed = sum(draft.value is None for draft in changing.values())
    return SetOutcome(added, len(changing) - added - removed, removed, len(wanted) - len(changing))


def _put(
    session: Session,
    version: PlanVersionTable,
    row: TargetTable | None,
    draft: TargetDraft,
    before: int | None,
) -> None:
    """Write one target; what equals the version before needs no row of its own."""
    if draft.value == before:
        if row is not None:
            session.delete(row)
    elif row is not None:
        row.value = draft.value
    else:
        session.add(
            TargetTable(
                version_id=version.id,
                measure=draft.measure,
                level=draft.level,
                month=draft.month,
                subject_kind=draft.subject.kind,
                subject_id=draft.subject.id,
                category=draft.category,
                value=draft.value,
            )
        )


def _together(one: SetOutcome, other: SetOutcome) -> SetOutcome:
    return SetOutcome(
        one.added + other.added,
        one.changed + other.changed,
        one.removed + other.removed,
        one.unchanged + other.unchanged,
    )


def _key(draft: TargetDraft) -> Key:
    return (
        draft.measure,
        draft.level,
        draft.month,
        draft.subject.kind,
        draft.subject.id,
        draft.category,
    )


def _below(
    session: Session, version: PlanVersionTable, wanted: dict[Key, TargetDraft]
) -> dict[Key, int]:
    """Return what stands in the published versions under an open one."""
    published = session.scalar(
        select(PlanVersionTable.id)
        .where(PlanVersionTable.year == version.year, PlanVersionTable.number.is_not(None))
        .order_by(PlanVersionTable.number.desc())
        .limit(1)
    )
    if published is None:
        return {}
    found = standing_targets(
        session,
        {draft.measure for draft in wanted.values()},
        {draft.month for draft in wanted.values()},
        {draft.level for draft in wanted.values()},
        version_id=published,
        categories=None,
    )
    return {_key_of(target): target.value for target in found}


def _key_of(target: Target) -> Key:
    return (
        target.measure,
        target.level,
        target.month,
        target.subject.kind,
        target.subject.id,
        target.category,
    )


def _rows(
    session: Session, version: PlanVersionTable, keys: Iterable[Key]
) -> dict[Key, TargetTable]:
    """Return a version's own targets on the measures and months asked for."""
    pairs = sorted({(measure, month) for measure, _, month, _, _, _ in keys})
    rows = session.scalars(
        select(TargetTable).where(
            TargetTable.version_id == version.id,
            tuple_(TargetTable.measure, TargetTable.month).in_(pairs),
        )
    )
    return {
        (row.measure, row.level, row.month, row.subject_kind, row.subject_id, row.category): row
        for row in rows
    }


def require_unlocked(
    session: Session, drafts: Sequence[TargetDraft], month_start_day: int | None
) -> None:
    """Raise ``plans.month_locked`` where a month is locked for a target's or a person's region."""
    months = {draft.month: _month(draft.month, month_start_day) for draft in drafts}
    locks = month_locks.locked_months(session)
    if not locks:
        return
    people = sorted({draft.subject.id for draft in drafts if draft.subject.kind == "person"})
    held: dict[tuple[int, str], list[int | None]] = {}
    for part in team.person_months(session, list(months.values()), people):
        held.setdefault((part.employee_id, part.month), []).append(part.region_id)
    for draft in drafts:
        for region_id in _regions_of(draft.subject, draft.month, held):
            if locks.month_of(region_id, months[draft.month].start):
                region = session.scalar(select(RegionTable.name).where(RegionTable.id == region_id))
                raise DomainError("plans.month_locked", month=draft.month, region=region)


def _regions_of(
    subject: Subject, month: str, held: dict[tuple[int, str], list[int | None]]
) -> list[int | None]:
    if subject.kind == "person":
        return held.get((subject.id, month), [])
    return [subject.id] if subject.kind == "region" else []


def _month(text: str, month_start_day: int | None) -> Period:
    try:
        month = Period.parse(text, month_start_day)
    except DomainError as error:
        raise DomainError("plans.not_a_month", month=text) from error
    if month.kind != "month":
        raise DomainError("plans.not_a_month", month=text)
    return month
