"""Reads of inspections: the plan, what was drawn and scored, the defects and where they stand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.service.defects import DEFECT_ORIGIN
from desktop_sales.areas.service.inspection_records import (
    Checklist,
    Defect,
    Drawn,
    Inspection,
    InspectionSample,
    Recheck,
    checklist_of,
)
from desktop_sales.areas.service.inspection_rules import defect_state
from desktop_sales.areas.service.inspection_tables import (
    InspectionChecklistTable,
    InspectionDefectTable,
    InspectionRecheckTable,
    InspectionSampleTable,
    InspectionTable,
)
from desktop_sales.areas.service.inspections import PER_POINT
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.attachments import attachment_counts


def checklists(session: Session) -> list[Checklist]:
    """Return the checklists by name."""
    table = InspectionChecklistTable
    return [checklist_of(row.body) for row in session.scalars(select(table).order_by(table.name))]


def checklist_named(session: Session, name: str) -> Checklist:
    """Return the checklist of a name. Raises ``service.checklist_unknown``."""
    found = next((one for one in checklists(session) if one.name == name), None)
    if found is None:
        raise DomainError("service.checklist_unknown", name=name)
    return found


def inspections(session: Session, today: date) -> list[Inspection]:
    """Return all inspections, those not concluded first by their day, then the latest."""
    samples = InspectionSampleTable
    counts = {
        inspection_id: (drawn, scored, total or 0)
        for inspection_id, drawn, scored, total in session.execute(
            select(
                samples.inspection_id,
                func.count(),
                func.count(samples.score_e2),
                func.sum(samples.score_e2),
            ).group_by(samples.inspection_id)
        )
    }
    of_inspection: dict[int, list[bool]] = {}
    for defect in defects(session, today):
        of_inspection.setdefault(defect.inspection_id, []).append(defect.state.is_open)
    rows = session.execute(
        select(InspectionTable, func.coalesce(EmployeeTable.name, ""))
        .outerjoin(EmployeeTable, EmployeeTable.id == InspectionTable.inspector_id)
        .order_by(InspectionTable.planned_on, InspectionTable.id)
    )
    found = [
        _inspection(row, name, counts.get(row.id, (0, 0, 0)), of_inspection.get(row.id, []))
        for row, name in rows
    ]
    ended = [one for one in found if one.done_on is not None]
    return [one for one in found if one.done_on is None] + ended[::-1]


def inspection_numbered(session: Session, number: str, today: date) -> Inspection:
    """Return the inspection of a number. Raises ``service.inspection_unknown``."""
    found = next((one for one in inspections(session, today) if one.number == number), None)
    if found is None:
        raise DomainError("service.inspection_unknown", number=number)
    return found


def find_inspections(session: Session, typed: str, limit: int) -> list[tuple[int, str, str]]:
    """Return inspections by number or name, the latest first: (key, number, name)."""
    table, text = InspectionTable, typed.strip()
    if not text:
        return []
    rows = session.execute(
        select(table.id, table.number, table.title)
        .where(
            or_(
                table.number.contains(text.upper(), autoescape=True),
                table.title.contains(text, autoescape=True),
            )
        )
        .order_by(table.planned_on.desc(), table.id.desc())
        .limit(limit)
    )
    return [(key, number, title) for key, number, title in rows]


def samples_of(session: Session, inspection_id: int) -> list[InspectionSample]:
    """Return what was drawn for an inspection, by day."""
    return samples_by_inspection(session, inspection_id).get(inspection_id, [])


def samples_by_inspection(
    session: Session, inspection_id: int | None = None
) -> dict[int, list[InspectionSample]]:
    """Return what was drawn, by inspection and day; of one inspection or of all."""
    table = InspectionSampleTable
    wanted: list[ColumnElement[bool]] = []
    if inspection_id is not None:
        wanted.append(table.inspection_id == inspection_id)
    rows = session.execute(
        select(table, func.coalesce(EmployeeTable.name, ""))
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(*wanted)
        .order_by(table.occurred_on, table.id)
    )
    found: dict[int, list[InspectionSample]] = {}
    for row, name in rows:
        sample = InspectionSample(
            row.id,
            row.uid,
            Drawn(row.kind),
            row.title,
            row.occurred_on,
            row.employee_id,
            name,
            row.scores,
            None if row.score_e2 is None else Decimal(row.score_e2) / PER_POINT,
            row.note,
        )
        found.setdefault(row.inspection_id, []).append(sample)
    return found


def defects(session: Session, today: date, inspection_id: int | None = None) -> list[Defect]:
    """Return defects by the day they are due, of one inspection or of all."""
    table = InspectionDefectTable
    wanted: list[ColumnElement[bool]] = []
    if inspection_id is not None:
        wanted.append(table.inspection_id == inspection_id)
    rows = session.execute(
        select(
            table,
            ActionTable,
            InspectionTable.number,
            func.coalesce(InspectionSampleTable.title, ""),
            func.coalesce(EmployeeTable.name, ""),
        )
        .join(
            ActionTable,
            (ActionTable.origin_uid == table.uid) & (ActionTable.origin_kind == DEFECT_ORIGIN),
        )
        .join(InspectionTable, InspectionTable.id == table.inspection_id)
        .outerjoin(InspectionSampleTable, InspectionSampleTable.id == table.sample_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == ActionTable.owner_id)
        .where(*wanted)
        .order_by(ActionTable.due_on, table.id)
    ).all()
    rechecks, proofs = _rechecks(session), attachment_counts(session, "action")
    return [
        _defect(row, action, names, rechecks.get(row.id, ()), proofs.get(action.uid, 0), today)
        for row, action, *names in rows
    ]


def _defect(
    row: InspectionDefectTable,
    action: ActionTable,
    names: list[str],
    rechecks: tuple[Recheck, ...],
    proofs: int,
    today: date,
) -> Defect:
    number, sample, owner = names
    status = ActionStatus(action.status)
    return Defect(
        id=row.id,
        uid=row.uid,
        inspection_id=row.inspection_id,
        inspection=number,
        sample=sample,
        text=row.text,
        action_id=action.id,
        action_uid=action.uid,
        measure=action.measure,
        owner=owner,
        due_on=action.due_on,
        status=status,
        ended_on=action.ended_on,
        effect=action.effect,
        proofs=proofs,
        rechecks=rechecks,
        state=defect_state(status, action.due_on, proofs, rechecks, today),
    )


def _inspection(
    row: InspectionTable, inspector: str, counts: tuple[int, int, int], defects_open: list[bool]
) -> Inspection:
    drawn, scored, total = counts
    return Inspection(
        id=row.id,
        uid=row.uid,
        number=row.number,
        title=row.title,
        planned_on=row.planned_on,
        first_on=row.first_on,
        last_on=row.last_on,
        checklist=checklist_of(row.checklist),
        drawn_from=tuple(map(Drawn, row.drawn_from)),
        inspector_id=row.inspector_id,
        inspector=inspector,
        seed=row.seed,
        samples=drawn,
        scored=scored,
        score=Decimal(total) / scored / PER_POINT if scored else None,
        defects=len(defects_open),
        open_defects=sum(defects_open),
        done_on=row.done_on,
        conclusion=row.conclusion,
    )


def _rechecks(session: Session) -> Mapping[int, tuple[Recheck, ...]]:
    table = InspectionRecheckTable
    found: dict[int, list[Recheck]] = {}
    rows = session.execute(
        select(table, func.coalesce(EmployeeTable.name, ""))
        .outerjoin(EmployeeTable, EmployeeTable.id == table.checker_id)
        .order_by(table.id)
    )
    for row, checker in rows:
        recheck = Recheck(row.checked_on, checker, row.passed, row.note)
        found.setdefault(row.defect_id, []).append(recheck)
    return {key: tuple(own) for key, own in found.items()}
