"""Receipts (回款): adding, allocating to lines (核销), reversing, listing."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales import (
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.sales.allocations import among, require_open_months, require_within
from desktop_sales.areas.sales.line_writer import lock_check
from desktop_sales.areas.sales.records import (
    Allocation,
    Receipt,
    ReceiptDraft,
    ReceiptOutcome,
    ShareDraft,
)
from desktop_sales.areas.sales.tables import (
    ReceiptAllocationTable,
    ReceiptShareTable,
    ReceiptTable,
    SalesLineTable,
)
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import split_exact, yuan_of_e4


def add_receipts(
    session: Session,
    drafts: Sequence[ReceiptDraft],
    *,
    batch_id: int | None = None,
    occurrences: dict[str, int] | None = None,
) -> ReceiptOutcome:
    """Take in receipts, all or none; those that stand already are skipped and counted.

    Equal receipts of one file are told apart by an occurrence number, as lines are. Raises
    ``sales.month_locked``, ``sales.matures_before_receipt``, what is wrong with shares, and what
    ``allocate`` raises.
    """
    seen = occurrences if occurrences is not None else {}
    keys: list[tuple[str, int]] = []
    for draft in drafts:
        _require_sound(draft)
        key = _business_key(draft)
        seen[key] = seen.get(key, 0) + 1
        keys.append((key, seen[key]))
    _require_unlocked(session, drafts)
    standing = _standing(session, [key for key, _ in keys])
    added: list[int] = []
    for draft, (key, occurrence) in zip(drafts, keys, strict=True):
        if (key, occurrence) in standing:
            continue
        added.append(_add(session, draft, key, occurrence, batch_id))
    return ReceiptOutcome(tuple(added), len(drafts) - len(added))


def add_receipt(session: Session, draft: ReceiptDraft) -> int:
    """Add a receipt by hand and return its key; an equal one that stands makes it the next one.

    Raises as ``add_receipts``.
    """
    _require_sound(draft)
    _require_unlocked(session, [draft])
    key = _business_key(draft)
    occurrence = max((o for k, o in _standing(session, [key]) if k == key), default=0) + 1
    return _add(session, draft, key, occurrence, None)


def allocate(session: Session, receipt_id: int, allocations: Sequence[Allocation]) -> None:
    """Say anew which lines a receipt pays, and how much of each; the rest is an advance.

    Raises ``sales.unknown_receipt``, ``sales.allocation_sign``, ``sales.allocated_too_much``,
    ``sales.line_overpaid``, ``sales.unknown_line`` and ``sales.month_locked``.
    """
    receipt = _receipt(session, receipt_id)
    before = set(allocations_of(session, receipt_id))
    require_open_months(session, [(receipt_id, one) for one in before ^ set(allocations)])
    session.execute(
        delete(ReceiptAllocationTable).where(ReceiptAllocationTable.receipt_id == receipt_id)
    )
    _allocate(session, receipt_id, receipt.amount_e4, allocations, receipt.batch_id)


def reverse(session: Session, receipt_id: int, on: date) -> int:
    """Reverse a dishonoured receipt on a day: a negative one that takes its allocations back.

    Returns the key of the reversal. Raises ``sales.unknown_receipt``,
    ``sales.already_reversed`` and ``sales.month_locked``.
    """
    receipt = _receipt(session, receipt_id)
    reversal = select(ReceiptTable.id).where(ReceiptTable.reverses_id == receipt_id)
    if receipt.reverses_id is not None or session.scalar(reversal):
        raise DomainError("sales.already_reversed")
    shares = tuple(
        ShareDraft(*row)
        for row in session.execute(
            select(ReceiptShareTable.employee_id, ReceiptShareTable.share_e4)
            .where(ReceiptShareTable.receipt_id == receipt_id)
            .order_by(ReceiptShareTable.position)
        )
    )
    allocations = tuple(
        Allocation(line_id, -amount)
        for line_id, amount in session.execute(
            select(ReceiptAllocationTable.line_id, ReceiptAllocationTable.amount_e4).where(
                ReceiptAllocationTable.receipt_id == receipt_id
            )
        )
    )
    draft = ReceiptDraft(
        received_on=on,
        amount_e4=-receipt.amount_e4,
        customer_id=receipt.customer_id,
        employee_id=receipt.employee_id,
        shares=shares,
        region_id=receipt.region_id,
        document=receipt.document,
        method=receipt.method,
        allocations=allocations,
    )
    reversal_id = add_receipt(session, draft)
    session.get_one(ReceiptTable, reversal_id).reverses_id = receipt_id
    session.flush()
    return reversal_id


def remove_receipts(session: Session, receipt_ids: Iterable[int]) -> int:
    """Remove receipts with their shares and allocations. Raises ``sales.month_locked``."""
    ids = list(receipt_ids)
    rows = session.scalars(select(ReceiptTable).where(ReceiptTable.id.in_(ids))).all()
    _require_unlocked(session, [_draft_of(row) for row in rows])
    for table, column in (
        (ReceiptAllocationTable, ReceiptAllocationTable.receipt_id),
        (ReceiptShareTable, ReceiptShareTable.receipt_id),
        (ReceiptTable, ReceiptTable.id),
    ):
        session.execute(delete(table).where(column.in_(ids)))
    return len(rows)


def receipts(
    session: Session,
    *,
    first_on: date | None = None,
    last_on: date | None = None,
    customer_id: int | None = None,
    advances_only: bool = False,
) -> list[Receipt]:
    """Return receipts, the latest first; ``advances_only`` leaves out what is allocated whole."""
    table = ReceiptTable
    allocated = func.coalesce(
        select(func.sum(ReceiptAllocationTable.amount_e4))
        .where(ReceiptAllocationTable.receipt_id == table.id)
        .scalar_subquery(),
        0,
    )
    query = (
        select(
            table.id, table.received_on, table.document, table.customer_id, CustomerTable.name,
            table.employee_id, EmployeeTable.name, table.divided, table.region_id,
            table.amount_e4, allocated, table.method, table.matures_on, table.batch_id,
        )
        .select_from(table)
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .order_by(table.received_on.desc(), table.id.desc())
    )  # fmt: skip
    if first_on:
        query = query.where(table.received_on >= first_on)
    if last_on:
        query = query.where(table.received_on <= last_on)
    if customer_id is not None:
        query = query.where(table.customer_id == customer_id)
    if advances_only:
        query = query.where(allocated != table.amount_e4)
    return [Receipt._make(row) for row in session.execute(query)]


def allocations_of(session: Session, receipt_id: int) -> list[Allocation]:
    """Return what a receipt pays."""
    rows = session.execute(
        select(ReceiptAllocationTable.line_id, ReceiptAllocationTable.amount_e4)
        .where(ReceiptAllocationTable.receipt_id == receipt_id)
        .order_by(ReceiptAllocationTable.line_id)
    )
    return [Allocation(*row) for row in rows]


def documents_of(session: Session, receipt_ids: Sequence[int]) -> dict[int, str | None]:
    """Return the document numbers of receipts by key."""
    query = among(select(ReceiptTable.id, ReceiptTable.document), "id", receipt_ids)
    return {key: document for key, document in session.execute(query)}


def open_lines(session: Session, customer_id: int) -> list[tuple[int, date, str | None, int]]:
    """Return a customer's lines not paid whole: (key, day, document, open amount with tax)."""
    paid = func.coalesce(
        select(func.sum(ReceiptAllocationTable.amount_e4))
        .where(ReceiptAllocationTable.line_id == SalesLineTable.id)
        .scalar_subquery(),
        0,
    )
    due = SalesLineTable.amount_e4 + SalesLineTable.tax_e4 - paid
    rows = session.execute(
        select(SalesLineTable.id, SalesLineTable.sold_on, SalesLineTable.document, due)
        .where(SalesLineTable.customer_id == customer_id, due != 0)
        .order_by(SalesLineTable.sold_on, SalesLineTable.id)
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


def _require_sound(draft: ReceiptDraft) -> None:
    rules.require_sound_people(draft.employee_id, draft.shares)
    if draft.matures_on is not None and draft.matures_on < draft.received_on:
        raise DomainError(
            "sales.matures_before_receipt", matures=draft.matures_on, received=draft.received_on
        )


def _add(
    session: Session, draft: ReceiptDraft, key: str, occurrence: int, batch_id: int | None
) -> int:
    row = ReceiptTable(
        batch_id=batch_id,
        business_key=key,
        occurrence=occurrence,
        received_on=draft.received_on,
        matures_on=draft.matures_on,
        document=draft.document,
        employee_id=draft.employee_id,
        divided=bool(draft.shares),
        customer_id=draft.customer_id,
        region_id=draft.region_id,
        amount_e4=draft.amount_e4,
        method=draft.method,
    )
    session.add(row)
    session.flush()
    if draft.shares:
        parts = split_exact(draft.amount_e4, [share.share_e4 for share in draft.shares])
        session.execute(
            insert(ReceiptShareTable),
            [
                {
                    "batch_id": batch_id,
                    "receipt_id": row.id,
                    "employee_id": share.employee_id,
                    "position": position,
                    "share_e4": share.share_e4,
                    "amount_e4": part,
                }
                for position, (share, part) in enumerate(zip(draft.shares, parts, strict=True))
            ],
        )
    if draft.allocations:
        _allocate(session, row.id, draft.amount_e4, draft.allocations, batch_id)
    return row.id


def _allocate(
    session: Session,
    receipt_id: int,
    amount_e4: int,
    allocations: Sequence[Allocation],
    batch_id: int | None,
) -> None:
    sign = -1 if amount_e4 < 0 else 1
    if any(allocation.amount_e4 * sign <= 0 for allocation in allocations):
        raise DomainError("sales.allocation_sign")
    require_within(sum(allocation.amount_e4 for allocation in allocations), amount_e4)
    for allocation in allocations:
        _require_not_overpaid(session, allocation)
        session.add(
            ReceiptAllocationTable(
                batch_id=batch_id,
                receipt_id=receipt_id,
                line_id=allocation.line_id,
                amount_e4=allocation.amount_e4,
            )
        )
    session.flush()


def _require_not_overpaid(session: Session, allocation: Allocation) -> None:
    line = session.execute(
        select(SalesLineTable.amount_e4 + SalesLineTable.tax_e4).where(
            SalesLineTable.id == allocation.line_id
        )
    ).first()
    if line is None:
        raise DomainError("sales.unknown_line")
    paid = session.scalar(
        select(func.coalesce(func.sum(ReceiptAllocationTable.amount_e4), 0)).where(
            ReceiptAllocationTable.line_id == allocation.line_id
        )
    )
    total, due = (paid or 0) + allocation.amount_e4, line[0]
    if total > max(due, 0) and allocation.amount_e4 > 0:
        raise DomainError("sales.line_overpaid", amount=yuan_of_e4(due), paid=yuan_of_e4(total))


def _business_key(draft: ReceiptDraft) -> str:
    """Return what a receipt is known by: its document, else day, customer, people and amount."""
    if draft.document:
        return f"D|{draft.document}|{draft.amount_e4}|{draft.received_on.isoformat()}"
    people = draft.employee_id, *(share.employee_id for share in draft.shares)
    values = (draft.customer_id, draft.amount_e4, *people)
    return f"T|{draft.received_on.isoformat()}|{rules.digest(values)}"


def _standing(session: Session, keys: Sequence[str]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for start in range(0, len(keys), 2_000):
        rows = session.execute(
            select(ReceiptTable.business_key, ReceiptTable.occurrence).where(
                ReceiptTable.business_key.in_(keys[start : start + 2_000])
            )
        )
        found |= {(row[0], row[1]) for row in rows}
    return found


def _require_unlocked(session: Session, drafts: Iterable[ReceiptDraft]) -> None:
    locked = lock_check(session)
    if locked is None:
        return
    for draft in drafts:
        people: list[int | None] = [share.employee_id for share in draft.shares]
        details: dict[str, Any] | None = locked(
            draft.region_id, people or [draft.employee_id], draft.received_on
        )
        if details:
            raise DomainError("sales.month_locked", **details)


def _receipt(session: Session, receipt_id: int) -> ReceiptTable:
    row = session.get(ReceiptTable, receipt_id)
    if row is None:
        raise DomainError("sales.unknown_receipt")
    return row


def _draft_of(row: ReceiptTable) -> ReceiptDraft:
    return ReceiptDraft(
        row.received_on, row.amount_e4, employee_id=row.employee_id, region_id=row.region_id
    )
