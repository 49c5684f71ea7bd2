"""What imports of lists share: their rows, their report, and how a row is rejected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
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
from desktop_sales.exchange.record_rows import RecordReader, RecordRow
from desktop_sales.exchange.texts import bracketed
from desktop_sales.exchange.values import SCALES

TakeIn = Callable[["RecordImport", PreparedSheet, FileReport], None]


@dataclass(slots=True)
class RecordImport:
    """One import of lists: the session, the choices, and the notes that gather."""

    session: Session
    preparation: Preparation
    options: ImportOptions
    notes: list[Note]

    def rows(self, sheet: PreparedSheet, report: FileReport) -> Iterator[RecordRow]:
        """Yield the readable rows of a sheet; unreadable ones go to the report."""
        reader = RecordReader(
            self.preparation.kind, sheet.mapping.columns, sheet.names, sheet.date_order
        )
        number = sheet.table.first_row
        skip = sheet.header.row + 1
        for block in sheet.file.blocks(sheet.table.name):
            for record in reader.read(number + skip, block[skip:]):
                report.read += 1
                if record.problem is None:
                    yield record
                else:
                    reject(report, record, *record.problem)
            number += len(block)
            skip = max(0, skip - len(block))
        report.totals_left_out, report.blank_rows = reader.totals, reader.blanks


def reject(report: FileReport, record: RecordRow, code: str, details: dict[str, str]) -> None:
    """Put a row among the rejected ones with its reason."""
    report.rejected += 1
    report.rejected_by_reason[code] += 1
    report.rejected_rows.append(RejectedRecord(record.row_no, record.cells, code, details))


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
    running = RecordImport(session, preparation, options, [])
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
        report.files.append(own)
    return report
