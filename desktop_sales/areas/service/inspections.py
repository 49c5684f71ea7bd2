"""Use cases of inspections: planned, drawn at random, scored, concluded."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.service import clocks
from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_queries import start_of
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.service.inspection_records import (
    Checklist,
    Drawn,
    InspectionDraft,
    Points,
    checklist_json,
    checklist_of,
)
from desktop_sales.areas.service.inspection_rules import (
    check_checklist,
    check_points,
    draw,
    sample_score,
)
from desktop_sales.areas.service.inspection_tables import (
    InspectionChecklistTable,
    InspectionDefectTable,
    InspectionSampleTable,
    InspectionTable,
)
from desktop_sales.areas.service.request_tables import ServiceRequestTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "FJ"
PER_POINT = 100
"""A point of a score of 100 is stored as this many hundredths."""
MOST_REPEATS = 24


def save_checklist(session: Session, checklist: Checklist) -> int:
    """Keep a checklist under its name, replacing one of that name. Raises as ``check_checklist``."""
    check_checklist(checklist)
    name = checklist.name.strip()
    row = session.scalars(
        select(InspectionChecklistTable).where(InspectionChecklistTable.name == name)
    ).one_or_none()
    if row is None:
        row = InspectionChecklistTable(name=name, body=checklist_json(checklist))
        session.add(row)
    else:
        row.body = checklist_json(checklist)
    session.flush()
    return row.id


def plan_inspections(
    session: Session, draft: InspectionDraft, *, every_months: int = 0, until: date | None = None
) -> list[int]:
    """Plan an inspection, or one every so many months up to a day; return their keys.

    The days looked at move along. Raises ``service.inspection_untitled``,
    ``service.inspection_days``, ``service.inspection_draws_nothing``, and as ``check_checklist``.
    """
    check_checklist(draft.checklist)
    if not draft.title.strip():
        raise DomainError("service.inspection_untitled")
    if draft.last_on < draft.first_on:
        raise DomainError("service.inspection_days")
    if not draft.drawn_from:
        raise DomainError("service.inspection_draws_nothing")
    keys = [_add(session, draft)]
    for step in range(1, MOST_REPEATS):
        planned_on = _months_later(draft.planned_on, step * every_months)
        if not every_months or until is None or planned_on > until:
            break
        first_on, last_on = (
            _months_later(draft.first_on, step * every_months),
            _months_later(draft.last_on, step * every_months),
        )
        moved = replace(draft, planned_on=planned_on, first_on=first_on, last_on=last_on)
        keys.append(_add(session, moved))
    return keys


def replan_inspection(
    session: Session,
    inspection_id: int,
    *,
    title: str,
    planned_on: date,
    first_on: date,
    last_on: date,
    inspector_id: int | None,
) -> None:
    """Correct what an inspection is called, when it is due, over which days and by whom.

    Raises ``service.inspection_gone``, ``service.inspection_done``,
    ``service.inspection_untitled``, ``service.inspection_days``.
    """
    row = _open_row(session, inspection_id)
    if not title.strip():
        raise DomainError("service.inspection_untitled")
    if last_on < first_on:
        raise DomainError("service.inspection_days")
    row.title, row.planned_on, row.inspector_id = title.strip(), planned_on, inspector_id
    row.first_on, row.last_on = first_on, last_on
    session.flush()


def draw_records(session: Session, inspection_id: int, count: int, *, seed: int) -> int:
    """Draw so many records of the days looked at, at random; return how many there were.

    The seed is kept, so that the draw can be repeated; drawing again replaces a sample that has no
    score yet. Raises ``service.inspection_gone``, ``service.inspection_done``,
    ``service.inspection_scored``, ``service.inspection_pool_empty``.
    """
    row = _open_row(session, inspection_id)
    samples = InspectionSampleTable
    touched = select(func.count()).where(
        samples.inspection_id == row.id, (samples.score_e2.is_not(None)) | (samples.note != "")
    )
    found_wrong = select(func.count()).where(InspectionDefectTable.inspection_id == row.id)
    if session.scalar(touched) or session.scalar(found_wrong):
        raise DomainError("service.inspection_scored", number=row.number)
    pool = _pool(session, row)
    drawn = draw(pool, count, seed)
    if not drawn:
        raise DomainError("service.inspection_pool_empty", number=row.number)
    session.execute(delete(samples).where(samples.inspection_id == row.id))
    session.add_all(pool[key] for key in drawn)
    row.seed = seed
    session.flush()
    return len(drawn)


def score_sample(
    session: Session, sample_id: int, scores: Mapping[str, Points], *, note: str = ""
) -> None:
    """Give a sample its points, item by item.

    Raises ``service.sample_gone``, ``service.inspection_done``, and as ``check_points``.
    """
    sample = session.get(InspectionSampleTable, sample_id)
    if sample is None:
        raise DomainError("service.sample_gone")
    row = _open_row(session, sample.inspection_id)
    checklist = checklist_of(row.checklist)
    sample.scores = check_points(scores, checklist)
    score = sample_score(sample.scores, checklist)
    sample.score_e2 = None if score is None else int((score * PER_POINT).to_integral_value())
    sample.note = note.strip()
    session.flush()


def finish_inspection(session: Session, inspection_id: int, *, on: date, conclusion: str) -> None:
    """Conclude an inspection whose samples all have their points.

    Raises ``service.inspection_gone``, ``service.inspection_done``,
    ``service.conclusion_missing``, ``service.inspection_unscored``.
    """
    row = _open_row(session, inspection_id)
    if not conclusion.strip():
        raise DomainError("service.conclusion_missing", number=row.number)
    samples = InspectionSampleTable
    drawn, scored = session.execute(
        select(func.count(), func.count(samples.score_e2)).where(samples.inspection_id == row.id)
    ).one()
    if not drawn or scored < drawn:
        raise DomainError("service.inspection_unscored", number=row.number, n=drawn - scored)
    row.done_on, row.conclusion = on, conclusion.strip()
    session.flush()


def reopen_inspection(session: Session, inspection_id: int) -> None:
    """Take a concluded inspection up again. Raises ``service.inspection_gone``."""
    row = inspection_row(session, inspection_id)
    row.done_on, row.conclusion = None, ""
    session.flush()


def remove_inspection(session: Session, inspection_id: int) -> None:
    """Take an inspection away; its number is not given again.

    Raises ``service.inspection_gone``, ``service.inspection_has_defects``.
    """
    row = inspection_row(session, inspection_id)
    if session.scalar(
        select(InspectionDefectTable.id)
        .where(InspectionDefectTable.inspection_id == row.id)
        .limit(1)
    ):
        raise DomainError("service.inspection_has_defects", number=row.number)
    session.delete(row)
    session.flush()


def inspection_row(session: Session, inspection_id: int) -> InspectionTable:
    """Return an inspection's row. Raises ``service.inspection_gone``."""
    row = session.get(InspectionTable, inspection_id)
    if row is None:
        raise DomainError("service.inspection_gone")
    return row


def _open_row(session: Session, inspection_id: int) -> InspectionTable:
    row = inspection_row(session, inspection_id)
    if row.done_on is not None:
        raise DomainError("service.inspection_done", number=row.number)
    return row


def _add(session: Session, draft: InspectionDraft) -> int:
    row = InspectionTable(
        number=next_number(session, NUMBER_PREFIX, Period.containing(draft.planned_on)),
        title=draft.title.strip(),
        planned_on=draft.planned_on,
        first_on=draft.first_on,
        last_on=draft.last_on,
        checklist=checklist_json(draft.checklist),
        drawn_from=[kind.value for kind in draft.drawn_from],
        inspector_id=draft.inspector_id,
        seed=None,
        done_on=None,
    )
    session.add(row)
    session.flush()
    return row.id


def _months_later(day: date, months: int) -> date:
    """Return a day so many months later; the last day of a month stays the last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_last else min(day.day, length))


def _pool(session: Session, row: InspectionTable) -> dict[str, InspectionSampleTable]:
    """Return what can be drawn, by kind and uid: as the samples that would be kept."""
    found: dict[str, InspectionSampleTable] = {}
    for kind in map(Drawn, row.drawn_from):
        for uid, title, day, employee_id in _POOLS[kind](session, row.first_on, row.last_on):
            found[f"{kind}:{uid}"] = InspectionSampleTable(
                inspection_id=row.id,
                kind=kind,
                record_uid=uid,
                title=title,
                occurred_on=day,
                employee_id=employee_id,
                scores={},
                score_e2=None,
            )
    return found


_Pooled = list[tuple[str, str, date, int | None]]
"""What may be drawn: uid, title, day, who stands for it."""


def _complaints(session: Session, first: date, last: date) -> _Pooled:
    table = ComplaintTable
    rows = session.execute(
        select(
            table.uid,
            case(
                (table.confidential, table.number),
                else_=table.number + " " + func.coalesce(CustomerTable.name, table.customer),
            ),
            table.received_at,
            table.owner_id,
        )
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .where(table.received_at >= start_of(first), table.received_at < _after(last))
    )
    return [(uid, title, clocks.local(at).date(), who) for uid, title, at, who in rows]


def _requests(session: Session, first: date, last: date) -> _Pooled:
    table = ServiceRequestTable
    rows = session.execute(
        select(
            table.uid,
            func.coalesce(CustomerTable.name, table.customer) + " " + table.text,
            table.received_at,
            table.answered_by_id,
        )
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .where(table.received_at >= start_of(first), table.received_at < _after(last))
    )
    return [(uid, title, clocks.local(at).date(), who) for uid, title, at, who in rows]


def _visits(session: Session, first: date, last: date) -> _Pooled:
    table = VisitTable
    rows = session.execute(
        select(
            table.uid,
            CustomerTable.name + " " + table.purpose,
            table.done_on,
            table.employee_id,
        )
        .join(CustomerTable, CustomerTable.id == table.customer_id)
        .where(table.done_on.between(first, last))
    )
    return [(uid, title.strip(), day, who) for uid, title, day, who in rows if day is not None]


def _after(day: date) -> datetime:
    return start_of(day + timedelta(days=1))


_POOLS = {Drawn.COMPLAINT: _complaints, Drawn.REQUEST: _requests, Drawn.VISIT: _visits}
