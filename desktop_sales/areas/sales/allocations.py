"""Which receipts pay which lines (核销), many at once: added, checked, held by month locks."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.sales.line_writer import lock_check
from desktop_sales.areas.sales.records import Allocation
from desktop_sales.areas.sales.tables import (
    ReceiptAllocationTable,
    ReceiptTable,
    SalesLineTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan_of_e4


def add_allocations(session: Session, allocations: Sequence[tuple[int, Allocation]]) -> None:
    """Let receipts pay more lines, beside what they pay already: pairs of receipt and allocation.

    Raises ``sales.unknown_receipt`` and as ``receipts.allocate``.
    """
    ids = sorted({receipt_id for receipt_id, _ in allocations})
    amounts = {
        key: amount
        for key, amount in session.execute(
            among(select(ReceiptTable.id, ReceiptTable.amount_e4), "id", ids)
        )
    }
    if len(amounts) < len(ids):
        raise DomainError("sales.unknown_receipt")
    require_open_months(session, allocations)
    if any(one.amount_e4 <= 0 or amounts[key] < 0 for key, one in allocations):
        raise DomainError("sales.allocation_sign")
    _require_none_overpaid(session, allocations)
    standing = {
        (row.receipt_id, row.line_id): row
        for row in session.scalars(among(select(ReceiptAllocationTable), "receipt_id", ids))
    }
    paid = dict.fromkeys(ids, 0)
    for row in standing.values():
        paid[row.receipt_id] += row.amount_e4
    fresh: dict[tuple[int, int], int] = {}
    for key, one in allocations:
        paid[key] += one.amount_e4
        known = standing.get((key, one.line_id))
        if known is not None:
            known.amount_e4 += one.amount_e4
        else:
            place = (key, one.line_id)
            fresh[place] = fresh.get(place, 0) + one.amount_e4
    for key, amount in paid.items():
        require_within(amount, amounts[key])
    session.flush()
    if fresh:
        rows = [
            {"receipt_id": receipt_id, "line_id": line_id, "amount_e4": amount}
            for (receipt_id, line_id), amount in fresh.items()
        ]
        session.execute(insert(ReceiptAllocationTable), rows)


def locked_allocations(
    session: Session, allocations: Sequence[tuple[int, Allocation]]
) -> dict[tuple[int, int], dict[str, Any]]:
    """Return which pairs of receipt and line lie in a locked month, with its details.

    An allocation belongs to the later of the two days: money paid in advance in a month long
    closed may pay for what is sold now.
    """
    locked = lock_check(session)
    if locked is None:
        return {}
    receipt_ids = sorted({key for key, _ in allocations})
    line_ids = sorted({one.line_id for _, one in allocations})
    rows = {row.id: row for row in session.scalars(among(select(ReceiptTable), "id", receipt_ids))}
    query = among(select(SalesLineTable.id, SalesLineTable.sold_on), "id", line_ids)
    sold = {key: day for key, day in session.execute(query)}
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for key, one in allocations:
        row = rows[key]
        day = max(row.received_on, sold.get(one.line_id, row.received_on))
        details = locked(row.region_id, [row.employee_id], day)
        if details:
            found[key, one.line_id] = details
    return found


def require_open_months(session: Session, allocations: Sequence[tuple[int, Allocation]]) -> None:
    """Raise ``sales.month_locked`` where an allocation belongs to a locked month."""
    for details in locked_allocations(session, allocations).values():
        raise DomainError("sales.month_locked", **details)


def require_within(allocated_e4: int, amount_e4: int) -> None:
    """Raise ``sales.allocated_too_much`` where more is allocated than was received."""
    if abs(allocated_e4) > abs(amount_e4):
        raise DomainError(
            "sales.allocated_too_much",
            allocated=yuan_of_e4(allocated_e4),
            amount=yuan_of_e4(amount_e4),
        )


def _require_none_overpaid(session: Session, allocations: Sequence[tuple[int, Allocation]]) -> None:
    """Raise where a line is unknown or would be paid more than it comes to."""
    more: dict[int, int] = {}
    for _receipt_id, one in allocations:
        more[one.line_id] = more.get(one.line_id, 0) + one.amount_e4
    paid = func.coalesce(
        select(func.sum(ReceiptAllocationTable.amount_e4))
        .where(ReceiptAllocationTable.line_id == SalesLineTable.id)
        .scalar_subquery(),
        0,
    )
    query = select(SalesLineTable.id, SalesLineTable.amount_e4 + SalesLineTable.tax_e4, paid)
    rows = session.execute(among(query, "id", sorted(more))).all()
    if len(rows) < len(more):
        raise DomainError("sales.unknown_line")
    for line_id, due, before in rows:
        total = before + more[line_id]
        if total > max(due, 0):
            raise DomainError("sales.line_overpaid", amount=yuan_of_e4(due), paid=yuan_of_e4(total))


def among(
    query: Select[*tuple[Any, ...]], column: str, keys: Sequence[int]
) -> Select[*tuple[Any, ...]]:
    """Narrow a query to keys of its table, of which there may be very many."""
    table = query.get_final_froms()[0]
    listed = func.json_each(dumps(keys)).table_valued("value")
    return query.where(table.c[column].in_(select(listed.c.value)))
