"""Use cases of defects that inspections found: put right by an action, proved, rechecked (R104)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, ActionStatus, Origin
from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.service.inspection_records import DefectDraft
from desktop_sales.areas.service.inspection_tables import (
    InspectionDefectTable,
    InspectionRecheckTable,
    InspectionSampleTable,
)
from desktop_sales.areas.service.inspections import inspection_row
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.attachments import attachments

DEFECT_ORIGIN = "inspection_defect"


def add_defect(
    session: Session, inspection_id: int, draft: DefectDraft, *, sample_id: int | None = None
) -> int:
    """Record a defect and open its rectification; return its key.

    Raises ``service.inspection_gone``, ``service.sample_gone``, ``service.defect_empty``, and as
    ``add_action`` does.
    """
    row = inspection_row(session, inspection_id)
    if not draft.text.strip():
        raise DomainError("service.defect_empty")
    if sample_id is not None:
        sample = session.get(InspectionSampleTable, sample_id)
        if sample is None or sample.inspection_id != row.id:
            raise DomainError("service.sample_gone")
    defect = InspectionDefectTable(
        inspection_id=row.id, sample_id=sample_id, text=draft.text.strip()
    )
    session.add(defect)
    session.flush()
    action = ActionDraft(draft.measure, draft.due_on, draft.owner_id, problem=draft.text)
    actions.add_action(session, action, origin=Origin(DEFECT_ORIGIN, defect.uid))
    return defect.id


def rectify_defect(session: Session, defect_id: int, *, on: date, effect: str) -> None:
    """Record that a defect was put right, and how; the recheck follows.

    Raises ``service.defect_gone``, and as ``finish_action`` does.
    """
    defect = _row(session, defect_id)
    actions.finish_action(session, _action(session, defect).id, on=on, effect=effect)


def recheck_defect(
    session: Session,
    defect_id: int,
    *,
    on: date,
    passed: bool,
    checker_id: int | None = None,
    note: str = "",
    due_on: date | None = None,
) -> None:
    """Look at a defect again. One that is not settled goes back, due anew on ``due_on``.

    Raises ``service.defect_gone``, ``service.defect_not_rectified``, ``service.proof_missing``,
    ``service.recheck_reason_missing``, ``service.recheck_too_early``.
    """
    defect = _row(session, defect_id)
    action = _action(session, defect)
    if action.status != ActionStatus.DONE or action.ended_on is None:
        raise DomainError("service.defect_not_rectified", measure=action.measure)
    if on < action.ended_on:
        raise DomainError("service.recheck_too_early", measure=action.measure)
    if passed and not attachments(session, "action", action.uid):
        raise DomainError("service.proof_missing", measure=action.measure)
    if not passed and not note.strip():
        raise DomainError("service.recheck_reason_missing", measure=action.measure)
    session.add(
        InspectionRecheckTable(
            defect_id=defect.id,
            checked_on=on,
            checker_id=checker_id,
            passed=passed,
            note=note.strip(),
        )
    )
    if not passed:
        actions.reopen_action(session, action.id)
        again = ActionDraft(
            action.measure, due_on or action.due_on, action.owner_id, action.problem, action.cause
        )
        actions.edit_action(session, action.id, again)
    session.flush()


def _row(session: Session, defect_id: int) -> InspectionDefectTable:
    row = session.get(InspectionDefectTable, defect_id)
    if row is None:
        raise DomainError("service.defect_gone")
    return row


def _action(session: Session, defect: InspectionDefectTable) -> ActionTable:
    return session.scalars(
        select(ActionTable).where(
            ActionTable.origin_kind == DEFECT_ORIGIN, ActionTable.origin_uid == defect.uid
        )
    ).one()
