"""Rejected rows of sales imports: written out, repaired and tried again into their batch."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales_service
from desktop_sales.areas.sales.records import LineDraft, RejectedRow
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.options import Basis, ImportOptions
from desktop_sales.exchange.imports.planning import settled_columns
from desktop_sales.exchange.imports.resolving import LineResolver
from desktop_sales.exchange.imports.sales import basis_of, batch_setting
from desktop_sales.exchange.sales_plan import SalesPlan
from desktop_sales.exchange.sales_rows import SalesConverter
from desktop_sales.exchange.tables_out import CellKind, OutColumn, write_csv, write_xlsx
from desktop_sales.storage.settings import get_setting
from desktop_sales.storage.workspace import Workspace


def write_rejected(path: Path, rows: Sequence[RejectedRow]) -> int:
    """Write rejected rows with their reasons and raw cells to xlsx, or csv by the name's end."""
    headers = list(dict.fromkeys(name for row in rows for name in row.cells))
    columns = [
        OutColumn(_("Row"), CellKind.INTEGER),
        OutColumn(_("Reason")),
        *(OutColumn(name) for name in headers),
    ]
    table = [
        (row.row_no, reason_of(row), *(_text(row.cells.get(name)) for name in headers))
        for row in rows
    ]
    if path.suffix.casefold() == ".csv":
        return write_csv(path, columns, table)
    return write_xlsx(path, columns, table, sheet=_("Rejected rows"))


def reason_of(row: RejectedRow) -> str:
    """Return why a row was rejected, in the current language."""
    return sentence_of(DomainError(row.code, **dict(row.details)))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def retry(
    workspace: Workspace, repaired: Mapping[int, Mapping[str, str]], options: ImportOptions
) -> int:
    """Take repaired rows (key of the rejected row -> cells by header) into their batches.

    All or none; return how many. Raises the reason of the first row that is still wrong.
    """

    def whole(session: Session) -> int:
        rows = {row.id: row for row in sales_queries.rejected_rows(session)}
        resolver = LineResolver(session, options)
        fixed = []
        for key, cells in repaired.items():
            row = rows.get(key)
            if row is None:
                raise DomainError("sales.not_waiting", row=key)
            sales_service.edit_rejected(session, key, cells)
            fixed.append((key, _draft(session, row, cells, resolver)))
        count = sales_service.retry_rejected(session, fixed)
        resolver.people.place_created()
        return count

    return workspace.run(_("Take in repaired rows"), whole)


def _draft(
    session: Session, row: RejectedRow, cells: Mapping[str, str], resolver: LineResolver
) -> LineDraft:
    """Read the cells of one row by the mapping of its batch."""
    batch = sales_queries.batch(session, row.batch_id)
    if batch is None:
        raise DomainError("sales.unknown_batch")
    kept = get_setting(session, batch_setting(row.batch_id), {})
    plan = _plan(batch.mapping, cells, basis_of(session), kept)
    block = SalesConverter(plan).convert(row.row_no, [[cells.get(n) for n in plan.names]])
    if block.rejected:
        _row_no, _cells, code, details = block.rejected[0]
        raise DomainError(code, **details)
    drafts = resolver.resolved(block)
    if not drafts:
        raise DomainError("exchange.missing_date", header=batch.mapping.get("date", ""))
    draft = drafts[0]
    if not isinstance(draft, LineDraft):
        raise DomainError(draft.code, **dict(draft.details))
    return draft


def _plan(
    mapping: Mapping[str, Any], cells: Mapping[str, str], basis: Basis, kept: Mapping[str, Any]
) -> SalesPlan:
    """Return the plan by which the batch was read, for the columns of one row."""
    given = [header for value in mapping.values() for header in str(value).split("+")]
    names = tuple(dict.fromkeys([*cells, *given]))
    place = {name: i for i, name in enumerate(names)}
    columns = {
        name: tuple(place[header] for header in _headers(str(header), place))
        for name, header in mapping.items()
    }
    fixed = kept.get("fixed_date")
    return SalesPlan(
        columns=settled_columns({name: found for name, found in columns.items() if found}),
        names=names,
        first_row=1,
        basis=kept.get("basis", "untaxed"),
        price_basis=kept.get("price_basis", "untaxed"),
        default_rate=basis.default_rate,
        scales=dict(kept.get("scales", {})),
        date_order=kept.get("date_order"),
        fixed_date=date.fromisoformat(fixed) if fixed else None,
    )


def _headers(given: str, place: Mapping[str, int]) -> list[str]:
    return [given] if given in place else [part for part in given.split("+") if part in place]
