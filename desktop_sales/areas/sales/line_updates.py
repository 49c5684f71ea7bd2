"""Changing lines that stand: what an overlapping file says anew, and edits of a single line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import rules
from desktop_sales.areas.sales.line_writer import (
    INSERT_SHARE,
    LineWriter,
    lock_check,
    note_orders_over_days,
    share_rows,
)
from desktop_sales.areas.sales.records import LineDraft, ShareDraft
from desktop_sales.areas.sales.tables import (
    ReceiptAllocationTable,
    SalesLineTable,
    SalesShareTable,
)
from desktop_sales.core.errors import DomainError

MONEY = frozenset({"amount_e4", "tax_e4"})
COLUMNS_OF_FIELD: dict[str, frozenset[str]] = {
    "date": frozenset({"sold_on"}),
    "salesperson": frozenset({"employee_id", "shares"}),
    "salesperson_code": frozenset({"employee_id", "shares"}),
    "share": frozenset({"employee_id", "shares"}),
    "customer": frozenset({"customer_id"}),
    "customer_code": frozenset({"customer_id"}),
    "product": frozenset({"product_id"}),
    "product_code": frozenset({"product_id"}),
    "region": frozenset({"region_id"}),
    "sales_channel": frozenset({"channel_id"}),
    "quantity": frozenset({"quantity_e3"}),
    "amount": MONEY,
    "amount_taxed": MONEY,
    "unit_price": MONEY,
    "discount": MONEY,
    "tax": MONEY,
    "tax_rate": MONEY,
    "cost": frozenset({"cost_e4"}),
    "profit": frozenset({"cost_e4"}),
}
EDITABLE = frozenset(
    {
        "sold_on", "document", "line_no", "employee_id", "shares", "customer_id", "product_id",
        "region_id", "channel_id", "quantity_e3", "amount_e4", "tax_e4", "cost_e4",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Standing:
    """A line as it stands, with its shares."""

    id: int
    batch_id: int | None
    draft: LineDraft


def columns_of(fields: Iterable[str]) -> frozenset[str]:
    """Return what an update by a file with these mapped fields may touch."""
    found: set[str] = set()
    for field in fields:
        found |= COLUMNS_OF_FIELD.get(field, frozenset())
    return frozenset(found)


def update_lines(
    session: Session,
    duplicates: Sequence[tuple[int, LineDraft]],
    columns: frozenset[str],
    *,
    notes_orders: bool = True,
) -> tuple[int, list[tuple[LineDraft, str, dict[str, Any]]]]:
    """Take over what new rows say about standing lines, in ``columns`` only.

    Returns how many lines changed, and the rows refused because a month is locked.
    """
    standing = {line.id: line for line in _standing(session, [i for i, _ in duplicates])}
    locked = lock_check(session)
    changed, refused = 0, []
    for line_id, draft in duplicates:
        line = standing[line_id]
        wanted = {name: getattr(draft, name) for name in columns}
        new = line.draft._replace(**wanted)
        if new == line.draft:
            continue
        details = _lock_details(locked, line.draft) or _lock_details(locked, new)
        if details:
            refused.append((draft, "sales.month_locked", details))
            continue
        _write(session, line, new, notes_orders=notes_orders)
        changed += 1
    return changed, refused


def change_line(session: Session, line_id: int, **fields: Any) -> None:
    """Change fields of a line: sold_on, document, line_no, employee_id, shares, customer_id,
    product_id, region_id, channel_id, quantity_e3, amount_e4, tax_e4, cost_e4.

    ``employee_id`` takes shares away and the other way round. The business key stays: it says
    which row of which file the line was. Raises ``sales.unknown_line``, ``sales.field_unknown``,
    ``sales.month_locked`` and what is wrong with shares.
    """
    unknown = sorted(fields.keys() - EDITABLE)
    if unknown:
        raise DomainError("sales.field_unknown", field=unknown[0])
    line = _one(session, line_id)
    if fields.get("employee_id") is not None:
        fields.setdefault("shares", ())
    if fields.get("shares"):
        fields["shares"] = tuple(ShareDraft(*share) for share in fields["shares"])
        fields.setdefault("employee_id", None)
    new = line.draft._replace(**fields)
    rules.require_sound_people(new.employee_id, new.shares)
    _require_unlocked(session, line.draft, new)
    _write(session, line, new)


def delete_lines(session: Session, line_ids: Iterable[int]) -> int:
    """Remove lines with their shares and allocations. Raises ``sales.month_locked``."""
    lines = _standing(session, list(line_ids))
    _require_unlocked(session, *(line.draft for line in lines))
    ids = [line.id for line in lines]
    for table, column in (
        (ReceiptAllocationTable, ReceiptAllocationTable.line_id),
        (SalesShareTable, SalesShareTable.line_id),
        (SalesLineTable, SalesLineTable.id),
    ):
        session.execute(delete(table).where(column.in_(ids)))
    return len(ids)


def add_line(session: Session, draft: LineDraft) -> int:
    """Add a line by hand and return its key; an equal one that stands makes it the next one.

    Raises ``sales.month_locked`` and what is wrong with shares.
    """
    rules.require_sound_people(draft.employee_id, draft.shares)
    _require_unlocked(session, draft)
    LineWriter(session, None, "add", {}).write([draft])
    return session.scalar(select(func.max(SalesLineTable.id))) or 0


def _lock_details(locked: Any, draft: LineDraft) -> dict[str, Any] | None:
    if not locked:
        return None
    people: list[int | None] = [share.employee_id for share in draft.shares]
    people = people or [draft.employee_id]
    details: dict[str, Any] | None = locked(draft.region_id, people, draft.sold_on)
    return details


def _require_unlocked(session: Session, *drafts: LineDraft) -> None:
    locked = lock_check(session)
    for draft in drafts:
        details = _lock_details(locked, draft)
        if details:
            raise DomainError("sales.month_locked", **details)


def _one(session: Session, line_id: int) -> _Standing:
    found = _standing(session, [line_id])
    if not found:
        raise DomainError("sales.unknown_line")
    return found[0]


def _standing(session: Session, line_ids: Sequence[int]) -> list[_Standing]:
    shares: dict[int, list[ShareDraft]] = {}
    for line_id, employee_id, share_e4 in session.execute(
        select(SalesShareTable.line_id, SalesShareTable.employee_id, SalesShareTable.share_e4)
        .where(SalesShareTable.line_id.in_(line_ids))
        .order_by(SalesShareTable.position)
    ):
        shares.setdefault(line_id, []).append(ShareDraft(employee_id, share_e4))
    line = SalesLineTable
    rows = session.execute(
        select(
            line.id, line.batch_id, line.sold_on, line.amount_e4, line.quantity_e3, line.tax_e4,
            line.cost_e4, line.document, line.line_no, line.employee_id, line.customer_id,
            line.product_id, line.region_id, line.channel_id,
        ).where(line.id.in_(line_ids))
    )  # fmt: skip
    return [
        _Standing(row[0], row[1], LineDraft(0, *row[2:], shares=tuple(shares.get(row[0], ()))))
        for row in rows
    ]


def _write(session: Session, line: _Standing, new: LineDraft, *, notes_orders: bool = True) -> None:
    """Write a line and, where people or amounts changed, its shares anew."""
    connection = session.connection()
    order = rules.order_key(new.document, new.sold_on, new.customer_id, line.id, new.amount_e4)
    connection.exec_driver_sql(
        "UPDATE sales_line SET sold_on = ?, document = ?, line_no = ?, order_key = ?, "
        "employee_id = ?, divided = ?, customer_id = ?, product_id = ?, region_id = ?, "
        "channel_id = ?, quantity_e3 = ?, amount_e4 = ?, tax_e4 = ?, cost_e4 = ? WHERE id = ?",
        (
            new.sold_on.isoformat(), new.document, new.line_no, order, new.employee_id,
            1 if new.shares else 0, new.customer_id, new.product_id, new.region_id,
            new.channel_id, new.quantity_e3, new.amount_e4, new.tax_e4, new.cost_e4, line.id,
        ),
    )  # fmt: skip
    if new.document and notes_orders:
        note_orders_over_days(connection, [new.document])
    if line.draft.shares:
        connection.exec_driver_sql("DELETE FROM sales_share WHERE line_id = ?", (line.id,))
    if new.shares:
        connection.exec_driver_sql(INSERT_SHARE, share_rows(line.batch_id, [(line.id, new)]))
