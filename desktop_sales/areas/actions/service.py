"""Use cases of actions."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.actions.records import ActionDraft, ActionStatus, Origin
from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.core.errors import DomainError


def add_action(session: Session, draft: ActionDraft, *, origin: Origin | None = None) -> int:
    """Enter an action and return its key.

    Raises ``actions.measure_missing``, ``actions.progress_out_of_range``.
    """
    row = ActionTable(
        origin_kind=origin.kind if origin else None, origin_uid=origin.uid if origin else None
    )
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def edit_action(session: Session, action_id: int, draft: ActionDraft) -> None:
    """Correct an open action.

    Raises ``actions.gone``, ``actions.ended`` and what ``add_action`` raises.
    """
    _fill(_open_row(session, action_id), draft)
    session.flush()


def finish_action(session: Session, action_id: int, *, on: date, effect: str) -> None:
    """Close an open action with what it brought.

    Raises ``actions.gone``, ``actions.ended``, ``actions.effect_missing``.
    """
    row = _open_row(session, action_id)
    if not effect.strip():
        raise DomainError("actions.effect_missing", measure=row.measure)
    row.progress = 100
    _end(session, row, ActionStatus.DONE, on, effect)


def cancel_action(session: Session, action_id: int, *, on: date, reason: str) -> None:
    """Give an open action up, with the reason.

    Raises ``actions.gone``, ``actions.ended``, ``actions.reason_missing``.
    """
    row = _open_row(session, action_id)
    if not reason.strip():
        raise DomainError("actions.reason_missing", measure=row.measure)
    _end(session, row, ActionStatus.CANCELLED, on, reason)


def reopen_action(session: Session, action_id: int) -> None:
    """Take an ended action up again. Raises ``actions.gone``."""
    row = _row(session, action_id)
    row.status, row.ended_on = ActionStatus.OPEN, None
    session.flush()


def _fill(row: ActionTable, draft: ActionDraft) -> None:
    if not draft.measure.strip():
        raise DomainError("actions.measure_missing")
    if not 0 <= draft.progress <= 100:
        raise DomainError("actions.progress_out_of_range", progress=draft.progress)
    row.measure = draft.measure.strip()
    row.problem = draft.problem.strip()
    row.cause = draft.cause.strip()
    row.owner_id = draft.owner_id
    row.due_on = draft.due_on
    row.progress = draft.progress


def _end(session: Session, row: ActionTable, status: ActionStatus, on: date, said: str) -> None:
    row.status, row.ended_on, row.effect = status, on, said.strip()
    session.flush()


def _row(session: Session, action_id: int) -> ActionTable:
    row = session.get(ActionTable, action_id)
    if row is None:
        raise DomainError("actions.gone")
    return row


def _open_row(session: Session, action_id: int) -> ActionTable:
    row = _row(session, action_id)
    if row.status != ActionStatus.OPEN:
        raise DomainError("actions.ended", measure=row.measure)
    return row
