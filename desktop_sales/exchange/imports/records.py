"""What imports of lists share: their rows, their report, and how a row is rejected."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.headers import unit_of_header
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.preparation import Preparation, PreparedSheet
from desktop_sales.exchange.imports.report import (
    FileReport,
    ImportReport,
    LeftOut,
    Note,
    RejectedRecord,
    uncalculated_notes,
)
from desktop_sales.exchange.record_rows import RecordReader, RecordRow, Row
from desktop_sales.exchange.texts import bracketed
from desktop_sales.exchange.values import SCALES

TakeIn = Callable[["RecordImport", PreparedSheet, FileReport], None]


@dataclass(slots=True)
class RecordImport:
    """One import of lists: the session, the choices, and the notes that gather.

    ``repaired`` are the rows to read in place of the file's: row number -> cells by header.
    ``kept`` is what was looked up for one sheet and serves the next: forty workbooks of marks ask
    for the same people and items.
    """

    session: Session
    kind: Kind
    options: ImportOptions
    notes: list[Note]
    repaired: Mapping[int, Mapping[str, str]] | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    def rows(self, sheet: PreparedSheet, report: FileReport) -> Iterator[RecordRow]:
        """Yield the readable rows of a sheet; unreadable ones go to the report."""
        reader = RecordReader(self.kind, sheet.mapping.columns, sheet.names, sheet.date_order)
        for first_row, block in self._blocks(sheet):
            for record in reader.read(first_row, block):
                report.read += 1
                if record.problem is None:
                    yield record
                else:
                    reject(report, record, *record.problem)
        report.totals_left_out, report.blank_rows = reader.totals, reader.blanks

    def _blocks(self, sheet: PreparedSheet) -> Iterator[tuple[int, Sequence[Row]]]:
        """Yield blocks of rows below the header, each with the number of its first row."""
        if self.repaired is not None:
            headers = [name or f"列{i + 1}" for i, name in enumerate(sheet.names)]
            for row_no, cells in sorted(self.repaired.items()):
                yield row_no, [[cells.get(header) for header in headers]]
            return
        number = sheet.table.first_row
        skip = sheet.header.row + 1
        for block in sheet.file.blocks(sheet.table.name):
            yield number + skip, block[skip:]
            number += len(block)
            skip = max(0, skip - len(block))


def reject(report: FileReport, record: RecordRow, code: str, details: dict[str, str]) -> None:
    """Put a row among the rejected ones with its reason."""
    report.rejected += 1
    report.rejected_by_reason[code] += 1
    report.rejected_rows.append(RejectedRecord(record.row_no, record.cells, code, details))


def reject_for(report: FileReport, record: RecordRow, problem: DomainError) -> None:
    """Put a row among the rejected ones because a rule refused it."""
    details = {name: str(value) for name, value in problem.details.items()}
    reject(report, record, problem.code, details)


def scale_of(running: RecordImport, sheet: PreparedSheet, field: str) -> int:
    """Return by what a column of amounts is to be multiplied, from its unit or its header's.

    Raises ``exchange.unknown_unit``.
    """
    unit = running.options.unit
    if unit is None:
        header = sheet.names[sheet.mapping.columns[field][0]]
        unit = unit_of_header(bracketed(header)) or sheet.header.unit
    scale = SCALES.get(unit.removesuffix("元"))
    if scale is None:
        raise DomainError("exchange.unknown_unit", unit=unit)
    return scale


def run_records(
    session: Session, preparation: Preparation, options: ImportOptions, take_in: TakeIn
) -> ImportReport:
    """Let ``take_in`` take every prepared sheet, and return the report."""
    running = RecordImport(session, preparation.kind, options, [])
    report = ImportReport(notes=running.notes)
    report.left_out = [
        LeftOut(each.path, each.sheet, each.problem) for each in preparation.left_out
    ]
    for sheet in preparation.sheets:
        own = FileReport(
            sheet.path, sheet.table.name, sheet.encoding, sheet.header_row, sheet.headers_used
        )
        own.notes += uncalculated_notes(sheet.table)
        take_in(running, sheet, own)
        own.reading = sheet
        report.files.append(own)
    return report


def retry_records(
    session: Session,
    kind: Kind,
    report: FileReport,
    repaired: Mapping[int, Mapping[str, str]],
    options: ImportOptions,
    take_in: TakeIn,
) -> int:
    """Take repaired rows of a list (row number -> cells by header) in, all or none.

    Returns how many. Raises the reason of the first row that is still wrong.
    """
    sheet = report.reading
    if sheet is None:
        return 0
    running = RecordImport(session, kind, options, [], repaired)
    again = FileReport(
        sheet.path, sheet.table.name, sheet.encoding, sheet.header_row, sheet.headers_used
    )
    take_in(running, sheet, again)
    for row in again.rejected_rows:
        raise DomainError(row.code, **row.details)
    return again.read
