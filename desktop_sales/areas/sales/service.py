"""Use cases of the sales area: products, taking in lines, repairing rejected rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.sales.day_sums import days_noted_afterwards
from desktop_sales.areas.sales.line_updates import (
    add_line,
    change_line,
    columns_of,
    delete_lines,
    update_lines,
)
from desktop_sales.areas.sales.line_writer import LineWriter, indexes_built_afterwards
from desktop_sales.areas.sales.records import (
    BatchDraft,
    ImportOutcome,
    LineDraft,
    OnDuplicate,
    ProductDraft,
    Rejection,
)
from desktop_sales.areas.sales.tables import (
    ImportBatchTable,
    ProductTable,
    RejectedRowTable,
    SalesLineTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.identity import new_uid
from desktop_sales.storage.tables import now
from desktop_sales.storage.taken_names import bearers

__all__ = [
    "add_line",
    "add_products",
    "change_line",
    "change_product",
    "delete_lines",
    "drop_rejected",
    "edit_rejected",
    "import_lines",
    "note_totals",
    "retry_rejected",
]

Row = LineDraft | Rejection
CellsOf = Callable[[LineDraft], Mapping[str, Any]]


def import_lines(
    session: Session,
    batch: BatchDraft,
    blocks: Iterable[Sequence[Row]],
    on_duplicate: OnDuplicate = "skip",
    *,
    occurrences: dict[str, int] | None = None,
    cells_of: CellsOf | None = None,
    expected: int = 0,
) -> ImportOutcome:
    """Take in the lines of one sheet, block by block (about 2,000 rows), in one transaction.

    A block holds lines and rows that the caller already rejected. Lines of locked months are
    rejected with ``sales.month_locked``; all rejected rows wait in the batch with their raw
    cells (``cells_of``; without it, what the draft says). Equal rows of one file are told apart
    by an occurrence number; sheets of one file share ``occurrences``. Lines that stand already
    are skipped, updated in the mapped fields, or added once more. ``expected`` tells about how
    many rows will come, where the caller knows.
    """
    batch_id = _open_batch(session, batch, on_duplicate)
    touched = columns_of(batch.mapping)
    seen = occurrences if occurrences is not None else {}
    imported = updated = duplicates = amount_e4 = 0
    reasons: Counter[str] = Counter()
    connection = session.connection()
    # Duplicates are found in the keys read at the start, unless each is taken in once more.
    indexes = indexes_built_afterwards(connection, expected, finds_keys=on_duplicate == "add")
    with indexes as late, days_noted_afterwards(connection):
        writer = LineWriter(
            session, batch_id, on_duplicate, seen, notes_orders=not late, few_stand=late
        )
        for block in blocks:
            rejected = (
                [row for row in block if isinstance(row, Rejection)]
                if Rejection in set(map(type, block))
                else []
            )
            lines = [row for row in block if isinstance(row, LineDraft)] if rejected else block
            outcome = writer.write(lines)  # type: ignore[arg-type]
            refused = outcome.refused
            if on_duplicate == "update" and outcome.duplicates:
                changed, locked = update_lines(
                    session, outcome.duplicates, touched, notes_orders=not late
                )
                updated += changed
                refused += locked
                duplicates -= len(locked)
            imported += outcome.imported
            amount_e4 += outcome.amount_e4
            duplicates += len(outcome.duplicates)
            show = cells_of or cells_of_draft
            rejected += [Rejection(d.row_no, show(d), code, more) for d, code, more in refused]
            reasons.update(row.code for row in rejected)
            _keep_rejected(session, batch_id, rejected)
    rejected_count = sum(reasons.values())
    read = imported + duplicates + rejected_count
    session.execute(
        update(ImportBatchTable)
        .where(ImportBatchTable.id == batch_id)
        .values(
            read=read,
            imported=imported,
            duplicates=duplicates,
            rejected=rejected_count,
            amount_e4=amount_e4,
        )
    )
    return ImportOutcome(
        batch_id, read, imported, updated, duplicates, rejected_count, dict(sorted(reasons.items()))
    )


def note_totals(session: Session, batch_id: int, totals_left_out: int) -> None:
    """Note how many total rows of the sheet were left out."""
    session.execute(
        update(ImportBatchTable)
        .where(ImportBatchTable.id == batch_id)
        .values(totals_left_out=totals_left_out)
    )


def edit_rejected(session: Session, rejected_id: int, cells: Mapping[str, Any]) -> None:
    """Keep the repaired cells of a waiting row. Raises ``sales.not_waiting``."""
    row = _waiting(session, rejected_id)
    row.cells = dict(cells)
    session.flush()


def drop_rejected(session: Session, rejected_ids: Iterable[int]) -> None:
    """Drop waiting rows: they stay in the batch's list and are not offered again."""
    for rejected_id in rejected_ids:
        _waiting(session, rejected_id).state = "dropped"
    session.flush()


def retry_rejected(session: Session, fixed: Sequence[tuple[int, LineDraft]]) -> int:
    """Take repaired rows into their batches, all or none; return how many.

    A row equal to others of its own batch is truly the same again; one that another import
    brought is a duplicate. Raises ``sales.duplicate_row``, ``sales.month_locked``, what is
    wrong with shares, and ``sales.not_waiting``.
    """
    for rejected_id, draft in fixed:
        row = _waiting(session, rejected_id)
        writer = LineWriter(session, row.batch_id, "skip", _OwnOccurrences(session, row.batch_id))
        outcome = writer.write([draft])
        for _draft, code, details in outcome.refused:
            raise DomainError(code, **details)
        if outcome.duplicates:
            raise DomainError("sales.duplicate_row", row=row.row_no)
        row.state = "imported"
        batch = session.get_one(ImportBatchTable, row.batch_id)
        batch.imported += 1
        batch.amount_e4 += draft.amount_e4
        batch.rejected -= 1
    session.flush()
    return len(fixed)


class _OwnOccurrences(dict[str, int]):
    """Counts equal rows on from those that the batch holds already."""

    def __init__(self, session: Session, batch_id: int) -> None:
        super().__init__()
        self._session, self._batch_id = session, batch_id

    def get(self, key: str, default: Any = None) -> Any:
        found = self._session.scalar(
            select(func.max(SalesLineTable.occurrence)).where(
                SalesLineTable.business_key == key, SalesLineTable.batch_id == self._batch_id
            )
        )
        return default if found is None else found


def cells_of_draft(draft: LineDraft) -> dict[str, Any]:
    """Return what a draft says as JSON values, for rows whose raw cells are not at hand."""
    cells = {
        k: v for k, v in draft._asdict().items() if v is not None and v != () and k != "row_no"
    }
    cells["sold_on"] = draft.sold_on.isoformat()
    if draft.receipt_on:
        cells["receipt_on"] = draft.receipt_on.isoformat()
    return cells


def add_products(session: Session, drafts: Sequence[ProductDraft]) -> list[int]:
    """Add products and return their keys in order.

    Raises ``sales.product_name_missing``, ``sales.product_exists``, ``sales.product_code_taken``.
    """
    rows = [
        {
            "name": " ".join(draft.name.split()),
            "code": (draft.code or "").strip() or None,
            "category": draft.category,
        }
        for draft in drafts
    ]
    _check_products(session, rows)
    if not rows:
        return []
    statement = insert(ProductTable).returning(ProductTable.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows))


def change_product(session: Session, product_id: int, draft: ProductDraft) -> None:
    """Change name, code and category of a product. Raises as ``add_products``."""
    row = {
        "name": " ".join(draft.name.split()),
        "code": (draft.code or "").strip() or None,
        "category": draft.category,
    }
    _check_products(session, [row], but=product_id)
    session.execute(update(ProductTable).where(ProductTable.id == product_id).values(row))


def _check_products(
    session: Session, rows: Sequence[dict[str, Any]], but: int | None = None
) -> None:
    found = [row for row in bearers(session, ProductTable, rows) if row[0] != but]
    names = {name for _key, name, _code in found}
    codes = {code: name for _key, name, code in found if code}
    for row in rows:
        if not row["name"]:
            raise DomainError("sales.product_name_missing")
        if row["name"] in names:
            raise DomainError("sales.product_exists", name=row["name"])
        if row["code"] in codes:
            raise DomainError(
                "sales.product_code_taken", taken=row["code"], name=codes[row["code"]]
            )
        names.add(row["name"])
        if row["code"]:
            codes[row["code"]] = row["name"]


def _open_batch(session: Session, batch: BatchDraft, on_duplicate: OnDuplicate) -> int:
    row = ImportBatchTable(
        file_name=batch.file_name,
        sheet=batch.sheet,
        encoding=batch.encoding,
        header_row=batch.header_row,
        mapping=dict(batch.mapping),
        on_duplicate=on_duplicate,
        imported_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id


def _keep_rejected(session: Session, batch_id: int, rejected: Sequence[Rejection]) -> None:
    if rejected:
        session.execute(
            insert(RejectedRowTable),
            [
                {
                    "uid": new_uid(),
                    "batch_id": batch_id,
                    "row_no": row.row_no,
                    "cells": dict(row.cells),
                    "code": row.code,
                    "details": {name: str(value) for name, value in row.details.items()},
                    "state": "waiting",
                }
                for row in rejected
            ],
        )


def _waiting(session: Session, rejected_id: int) -> RejectedRowTable:
    row = session.get(RejectedRowTable, rejected_id)
    if row is None or row.state != "waiting":
        raise DomainError("sales.not_waiting", row=row.row_no if row else rejected_id)
    return row
