"""Use cases of the plans area: setting targets, spreading a year's figure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import (
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.plans.records import SetOutcome, TargetDraft, YearSpread
from desktop_sales.areas.plans.tables import TargetTable
from desktop_sales.areas.sales.measures import LineSource
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import RegionTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.workdays import WorkCalendar

Key = tuple[str, str, str, str, int]


def set_targets(
    session: Session, drafts: Iterable[TargetDraft], month_start_day: int = 1
) -> SetOutcome:
    """Set targets, all or none; a value of None takes a target away.

    Raises ``plans.not_a_month``, ``plans.value_negative`` and ``plans.month_locked``.
    """
    wanted = {_key(draft): draft for draft in drafts}
    for draft in wanted.values():
        if draft.value is not None and draft.value < 0:
            raise DomainError("plans.value_negative", month=draft.month)
    standing = _standing(session, wanted)
    changing = [
        draft
        for key, draft in wanted.items()
        if draft.value != (standing[key].value if key in standing else None)
    ]
    _require_unlocked(session, changing, month_start_day)
    added = changed = removed = 0
    for draft in changing:
        row = standing.get(_key(draft))
        if draft.value is None:
            session.delete(row)
            removed += 1
        elif row is None:
            session.add(
                TargetTable(
                    measure=draft.measure,
                    level=draft.level,
                    month=draft.month,
                    subject_kind=draft.subject.kind,
                    subject_id=draft.subject.id,
                    value=draft.value,
                )
            )
            added += 1
        else:
            row.value = draft.value
            changed += 1
    session.flush()
    return SetOutcome(added, changed, removed, len(wanted) - added - changed - removed)


def spread_year(session: Session, year: YearSpread, month_start_day: int = 1) -> SetOutcome:
    """Spread a year's figure over its months and set them as targets.

    The remainder of the split goes to the last month. Raises ``plans.weights_wrong``,
    ``plans.no_last_year`` and what ``set_targets`` raises.
    """
    months = Period.parse(str(year.year), month_start_day).months()
    values = rules.spread(year.value, _weights(session, year, months))
    drafts = (
        TargetDraft(year.measure, year.subject, month.key, value, year.level)
        for month, value in zip(months, values, strict=True)
    )
    return set_targets(session, drafts, month_start_day)


def _weights(
    session: Session, year: YearSpread, months: Sequence[Period]
) -> Sequence[int | Decimal]:
    if year.by == "equal":
        return [1] * len(months)
    if year.by == "weights":
        return year.weights
    before = [month.same_last_year() for month in months]
    values = LineSource().compute(session, ["sales.amount"], [year.subject], before, {})
    amounts = [
        int((values[year.subject, month.key, "sales.amount"].value or Decimal(0)) * 100)
        for month in before
    ]
    calendar = team.work_calendar(session)
    weights = rules.seasonal_weights(amounts, _workdays(calendar, months))
    if not any(weights):
        raise DomainError("plans.no_last_year", year=year.year - 1)
    return weights


def _workdays(calendar: WorkCalendar, months: Sequence[Period]) -> list[int]:
    return [calendar.workdays_between(month.start, month.end) for month in months]


def _key(draft: TargetDraft) -> Key:
    return draft.measure, draft.level, draft.month, draft.subject.kind, draft.subject.id


def _standing(session: Session, keys: Iterable[Key]) -> dict[Key, TargetTable]:
    """Return the targets that stand, of the measures and months asked for."""
    pairs = sorted({(measure, month) for measure, _, month, _, _ in keys})
    rows = session.scalars(
        select(TargetTable).where(tuple_(TargetTable.measure, TargetTable.month).in_(pairs))
    )
    return {
        (row.measure, row.level, row.month, row.subject_kind, row.subject_id): row for row in rows
    }


def _require_unlocked(
    session: Session, drafts: Sequence[TargetDraft], month_start_day: int
) -> None:
    """Raise where a month is locked for the region of a target, or for a person's region."""
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


def _month(text: str, month_start_day: int) -> Period:
    try:
        month = Period.parse(text, month_start_day)
    except DomainError as error:
        raise DomainError("plans.not_a_month", month=text) from error
    if month.kind != "month":
        raise DomainError("plans.not_a_month", month=text)
    return month
