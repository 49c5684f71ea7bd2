"""Use cases of opportunities: entered, corrected, moved on, won or lost."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import (
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.pipeline.records import OPEN_STAGES, OpportunityDraft, Stage
from desktop_sales.areas.pipeline.tables import OpportunityTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import e4_of

EDITABLE = frozenset(
    {
        "title", "customer_id", "prospect", "employee_id", "product", "amount_fen", "probability",
        "expected_month", "next_step", "next_step_on", "opened_on", "reason", "stage",
    }
)  # fmt: skip


def add_opportunity(session: Session, draft: OpportunityDraft) -> int:
    """Enter an opportunity and return its key. Raises as ``add_opportunities``."""
    return add_opportunities(session, [draft])[0]


def add_opportunities(session: Session, drafts: Sequence[OpportunityDraft]) -> list[int]:
    """Enter opportunities, all or none, and return their keys in order.

    Raises what ``rules.check_opportunity`` raises, and ``pipeline.code_taken``.
    """
    taken = set(session.scalars(select(OpportunityTable.code)))
    rows = []
    for draft in drafts:
        rules.check_opportunity(draft)
        if draft.code is not None and draft.code in taken:
            raise DomainError("pipeline.code_taken", taken=draft.code)
        taken.add(draft.code)
        row = OpportunityTable(code=draft.code)
        _fill(row, draft)
        rows.append(row)
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def edit_opportunity(session: Session, opportunity_id: int, draft: OpportunityDraft) -> None:
    """Correct an opportunity. Raises ``pipeline.opportunity_gone`` and as ``add_opportunity``."""
    row = _row(session, opportunity_id)
    rules.check_opportunity(draft)
    _check_code(session, draft.code, row.id)
    row.code = draft.code
    _fill(row, draft)
    session.flush()


def change_opportunity(session: Session, opportunity_id: int, **fields: Any) -> None:
    """Change some fields of an open opportunity, as typed into a table.

    Raises ``pipeline.field_unknown`` and what ``edit_opportunity`` raises; it is ended by
    ``end_opportunity``, and an ended one is opened again by naming an open stage.
    """
    for field in fields:
        if field not in EDITABLE:
            raise DomainError("pipeline.field_unknown", field=field)
    values = _values(_row(session, opportunity_id))
    if fields.get("stage") in OPEN_STAGES:
        values["closed_on"] = None
    edit_opportunity(session, opportunity_id, OpportunityDraft(**{**values, **fields}))


def end_opportunity(
    session: Session, opportunity_id: int, *, won: bool, on: date, reason: str
) -> None:
    """Close an opportunity as won or lost, with the reason.

    Raises ``pipeline.reason_missing`` and what ``edit_opportunity`` raises.
    """
    row = _row(session, opportunity_id)
    values = _values(row)
    if not reason.strip():
        raise DomainError("pipeline.reason_missing", name=row.title or row.prospect)
    values |= {"stage": Stage.WON if won else Stage.LOST, "closed_on": on, "reason": reason}
    edit_opportunity(session, opportunity_id, OpportunityDraft(**values))


def remove_opportunities(session: Session, opportunity_ids: Iterable[int]) -> int:
    """Take opportunities away; return how many there were."""
    ids = list(opportunity_ids)
    done = session.execute(delete(OpportunityTable).where(OpportunityTable.id.in_(ids)))
    return int(done.rowcount)  # type: ignore[attr-defined]


def _values(row: OpportunityTable) -> dict[str, Any]:
    own = row.probability_e4
    return {
        "title": row.title,
        "customer_id": row.customer_id,
        "prospect": row.prospect,
        "employee_id": row.employee_id,
        "product": row.product,
        "amount_fen": row.amount_fen,
        "stage": Stage(row.stage),
        "probability": None if own is None else Decimal(own) / 10_000,
        "expected_month": row.expected_month,
        "next_step": row.next_step,
        "next_step_on": row.next_step_on,
        "opened_on": row.opened_on,
        "closed_on": row.closed_on,
        "reason": row.reason,
        "code": row.code,
    }


def _fill(row: OpportunityTable, draft: OpportunityDraft) -> None:
    row.title, row.prospect = draft.title.strip(), draft.prospect.strip()
    row.customer_id, row.employee_id = draft.customer_id, draft.employee_id
    row.product, row.amount_fen, row.stage = draft.product.strip(), draft.amount_fen, draft.stage
    row.probability_e4 = None if draft.probability is None else e4_of(draft.probability)
    row.expected_month = draft.expected_month
    row.next_step, row.next_step_on = draft.next_step.strip(), draft.next_step_on
    row.opened_on, row.closed_on = draft.opened_on, draft.closed_on
    row.reason = draft.reason.strip()


def _row(session: Session, opportunity_id: int) -> OpportunityTable:
    row = session.get(OpportunityTable, opportunity_id)
    if row is None:
        raise DomainError("pipeline.opportunity_gone")
    return row


def _check_code(session: Session, code: str | None, but: int | None) -> None:
    if code is None:
        return
    other = session.scalar(select(OpportunityTable.id).where(OpportunityTable.code == code))
    if other is not None and other != but:
        raise DomainError("pipeline.code_taken", taken=code)
