"""Reads of the sales area besides the list of lines: products, batches, rejected rows."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.line_queries import (
    Anchor,
    anchors,
    count_lines,
    line,
    line_shares,
    lines,
    position_of,
    total_lines,
)
from desktop_sales.areas.sales.records import (
    BatchTotals,
    ImportBatch,
    LineFilter,
    Product,
    RejectedRow,
)
from desktop_sales.areas.sales.tables import (
    ImportBatchTable,
    ProductTable,
    ReceiptTable,
    RejectedRowTable,
    SalesLineTable,
)
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period
from desktop_sales.core.search_keys import compact

__all__ = [
    "Anchor",
    "anchors",
    "batch",
    "batch_totals",
    "batches",
    "count_lines",
    "data_span",
    "line",
    "line_shares",
    "lines",
    "lines_behind",
    "position_of",
    "products",
    "products_by_code_or_name",
    "rejected_rows",
    "total_lines",
]


def products(session: Session) -> list[Product]:
    """Return all products by name."""
    rows = session.execute(
        select(
            ProductTable.id, ProductTable.name, ProductTable.code, ProductTable.category
        ).order_by(ProductTable.name)
    )
    return [Product(*row) for row in rows]


def products_by_code_or_name(session: Session, texts: Iterable[str]) -> dict[str, int]:
    """Return the products that texts name exactly, by code or by name."""
    found = products(session)
    by_name = {compact(product.name): product.id for product in found}
    known = by_name | {compact(p.code): p.id for p in found if p.code}
    keys = {text: compact(text) for text in dict.fromkeys(texts)}
    return {text: known[key] for text, key in keys.items() if key in known}


def batches(session: Session, limit: int = 200) -> list[ImportBatch]:
    """Return imports, the latest first."""
    rows = session.scalars(
        select(ImportBatchTable).order_by(ImportBatchTable.id.desc()).limit(limit)
    )
    return [_batch(row) for row in rows]


def batch(session: Session, batch_id: int) -> ImportBatch | None:
    """Return one import."""
    row = session.get(ImportBatchTable, batch_id)
    return _batch(row) if row else None


def _batch(row: ImportBatchTable) -> ImportBatch:
    return ImportBatch(
        row.id,
        row.file_name,
        row.sheet,
        row.encoding,
        row.header_row,
        row.mapping,
        row.on_duplicate,
        row.imported_at,
        row.read,
        row.imported,
        row.rejected,
        row.duplicates,
        row.totals_left_out,
    )


def batch_totals(session: Session, batch_id: int) -> BatchTotals:
    """Return the sums over a batch's lines, rounded to fen here; no profit without any cost."""
    line_table = SalesLineTable
    count, amount, tax, cost, profit, quantity, first, last = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(line_table.amount_e4), 0),
            func.coalesce(func.sum(line_table.tax_e4), 0),
            func.sum(line_table.cost_e4),
            func.sum(line_table.amount_e4 - line_table.cost_e4),
            func.coalesce(func.sum(line_table.quantity_e3), 0),
            func.min(line_table.sold_on),
            func.max(line_table.sold_on),
        ).where(line_table.batch_id == batch_id)
    ).one()
    return BatchTotals(
        lines=count,
        amount_fen=fen_of(amount),
        amount_with_tax_fen=fen_of(amount + tax),
        cost_fen=None if cost is None else fen_of(cost),
        profit_fen=None if profit is None else fen_of(profit),
        quantity_e3=quantity,
        first_date=first,
        last_date=last,
    )


def rejected_rows(
    session: Session, batch_id: int | None = None, waiting_only: bool = True
) -> list[RejectedRow]:
    """Return rejected rows by batch and row of the file."""
    table = RejectedRowTable
    query = select(table).order_by(table.batch_id, table.row_no, table.id)
    if batch_id is not None:
        query = query.where(table.batch_id == batch_id)
    if waiting_only:
        query = query.where(table.state == "waiting")
    return [
        RejectedRow(row.id, row.batch_id, row.row_no, row.cells, row.code, row.details, row.state)
        for row in session.scalars(query)
    ]


def data_span(session: Session) -> tuple[date, date] | None:
    """Return the first and last day with a line: the data date and the length of history."""
    # Each by itself is at an end of the index; both in one query are looked for in all of it.
    first, last = (
        session.scalar(select(end(SalesLineTable.sold_on))) for end in (func.min, func.max)
    )
    return (first, last) if first and last else None


def has_data(session: Session, *, first: date, last: date) -> bool:
    """Tell whether any line was sold or any money received within these days."""
    sold = select(SalesLineTable.id).where(SalesLineTable.sold_on.between(first, last))
    received = select(ReceiptTable.id).where(ReceiptTable.received_on.between(first, last))
    return any(session.scalar(query.limit(1)) is not None for query in (sold, received))


def lines_behind(subject: Subject, period: Period, region_ids: Iterable[int] = ()) -> LineFilter:
    """Return the filter of the lines a figure is made of (drill-down).

    ``region_ids`` are a region with all below it. Subject person 0 is nobody.
    """
    where = LineFilter(first_on=period.start, last_on=period.end)
    if subject.kind == "person" and subject.id == 0:
        return LineFilter(first_on=where.first_on, last_on=where.last_on, nobody=True)
    if subject.kind == "person":
        return LineFilter(
            first_on=where.first_on, last_on=where.last_on, employee_ids=(subject.id,)
        )
    if subject.kind == "region":
        regions = tuple(region_ids) or (subject.id,)
        return LineFilter(first_on=where.first_on, last_on=where.last_on, region_ids=regions)
    return where
