"""Use cases of orders: lines taken in or changed by number, closed by hand, removed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import (
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.pipeline.order_records import OrderLineDraft, OrderOutcome
from desktop_sales.areas.pipeline.tables import OrderLineTable
from desktop_sales.core.errors import DomainError


def put_order_lines(session: Session, drafts: Sequence[OrderLineDraft]) -> OrderOutcome:
    """Add lines of orders, or change those whose number is known. All or nothing.

    Raises ``pipeline.order_number_missing``, ``pipeline.order_quantity``, ``pipeline.signed_more``,
    ``pipeline.returned_more``.
    """
    for draft in drafts:
        problem = rules.order_problem(draft)
        if problem:
            raise DomainError(problem, order=draft.order_no)
    known = {
        (row.order_no, row.line_no): row
        for row in session.scalars(
            select(OrderLineTable).where(
                OrderLineTable.order_no.in_({draft.order_no for draft in drafts})
            )
        )
    }
    added = changed = 0
    for draft in drafts:
        values = asdict(draft)
        row = known.get((draft.order_no, draft.line_no))
        if row is None:
            known[draft.order_no, draft.line_no] = row = OrderLineTable(**values)
            session.add(row)
            added += 1
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed += 1
    session.flush()
    return OrderOutcome(added, changed, len(drafts) - added - changed)


def close_orders(session: Session, line_ids: Iterable[int], closed: bool = True) -> int:
    """Say that nothing more of lines will be shipped, or take that back; return how many.

    Raises ``pipeline.order_gone``.
    """
    ids = list(line_ids)
    rows = session.scalars(select(OrderLineTable).where(OrderLineTable.id.in_(ids))).all()
    if len(rows) < len(set(ids)):
        raise DomainError("pipeline.order_gone")
    changed = [row for row in rows if row.closed != closed]
    for row in changed:
        row.closed = closed
    session.flush()
    return len(changed)


def remove_order_lines(session: Session, line_ids: Iterable[int]) -> int:
    """Take lines of orders away; return how many there were."""
    done = session.execute(delete(OrderLineTable).where(OrderLineTable.id.in_(list(line_ids))))
    return int(done.rowcount)  # type: ignore[attr-defined]
