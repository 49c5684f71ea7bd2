"""Reads of actions."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus, Origin
from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.team.tables import EmployeeTable


def actions(session: Session, wanted: ActionFilter | None = None) -> list[Action]:
    """Return the actions asked for: open ones first, then by day."""
    asked = wanted or ActionFilter()
    query = (
        select(ActionTable, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == ActionTable.owner_id)
        .order_by(ActionTable.status != ActionStatus.OPEN, ActionTable.due_on, ActionTable.id)
    )
    kind = asked.origin.kind if asked.origin else asked.origin_kind
    if kind is not None:
        query = query.where(ActionTable.origin_kind == kind)
    if asked.origin is not None:
        query = query.where(ActionTable.origin_uid == asked.origin.uid)
    if asked.owner_id is not None:
        query = query.where(ActionTable.owner_id == asked.owner_id)
    if asked.status is not None:
        query = query.where(ActionTable.status == asked.status)
    if asked.due_until is not None:
        query = query.where(ActionTable.due_on <= asked.due_until)
    return [_action(row, owner) for row, owner in session.execute(query)]


def count_due(session: Session, day: date) -> int:
    """Return how many open actions are due by a day."""
    query = select(func.count()).where(
        ActionTable.status == ActionStatus.OPEN, ActionTable.due_on <= day
    )
    return session.scalar(query) or 0


def find_actions(session: Session, typed: str, limit: int) -> list[Action]:
    """Return actions whose text holds what was typed, open ones first."""
    text = typed.strip()
    query = (
        select(ActionTable, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == ActionTable.owner_id)
        .where(ActionTable.measure.contains(text, autoescape=True))
        .order_by(ActionTable.status != ActionStatus.OPEN, ActionTable.due_on, ActionTable.id)
        .limit(limit)
    )
    return [_action(row, owner) for row, owner in session.execute(query)]


def _action(row: ActionTable, owner: str | None) -> Action:
    origin = Origin(row.origin_kind, row.origin_uid) if row.origin_kind and row.origin_uid else None
    return Action(
        id=row.id,
        uid=row.uid,
        origin=origin,
        measure=row.measure,
        problem=row.problem,
        cause=row.cause,
        owner_id=row.owner_id,
        owner=owner or "",
        due_on=row.due_on,
        progress=row.progress,
        status=ActionStatus(row.status),
        ended_on=row.ended_on,
        effect=row.effect,
    )
