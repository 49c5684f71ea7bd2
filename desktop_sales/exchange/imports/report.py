"""What an import did, as the command line prints it and the window shows it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate
from desktop_sales.exchange.reading import SheetTable
from desktop_sales.exchange.sentences import HINTS, NOTES

if TYPE_CHECKING:
    from desktop_sales.exchange.imports.preparation import PreparedSheet

MOST_ROWS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about an import; ``code`` is one of ``NOTES``."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the sentence in the current language."""
        return translate(NOTES[self.code]).format(**self.details)

    @property
    def typed_text(self) -> str:
        """Return the sentence with the option to type for another choice, where there is one."""
        if self.code not in HINTS or not self.details.get("option"):
            return self.text
        return f"{self.text} {translate(HINTS[self.code]).format(**self.details)}"


def created_people(names: Collection[str]) -> list[Note]:
    """Return what to know of people an import has created, and of those it knows by number only."""
    if not names:
        return []
    notes = [Note("exchange.people_created", {"names": _(", ").join(names)})]
    if numbered := sum(name.isdecimal() for name in names):
        notes.append(Note("exchange.people_numbered", {"count": numbered}))
    return notes


def uncalculated_notes(table: SheetTable) -> list[Note]:
    """Return what to know of a sheet whose formulas were never calculated."""
    if not table.uncalculated:
        return []
    cells = _(", ").join(table.uncalculated_cells)
    return [Note("exchange.uncalculated", {"count": table.uncalculated, "cells": cells})]


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A row that was not taken in: where it stands, its cells, and why."""

    row_no: int
    cells: Mapping[str, Any]
    code: str
    details: Mapping[str, Any]

    @property
    def reason(self) -> str:
        """Return the reason in the current language."""
        return sentence_of(DomainError(self.code, **self.details))

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "row": self.row_no,
            "reason": self.code,
            "message": self.reason,
            "cells": dict(self.cells),
        }


@dataclass(slots=True)
class FileReport:
    """What came of one sheet of one file. ``read`` = imported + rejected + duplicates.

    ``amount_fen`` and the figures beside it are of the rows taken in; amounts as the workspace
    counts them, with or without tax. ``reading`` says how the sheet was read, for its repaired
    rows.
    """

    path: Path
    sheet: str
    encoding: str
    header_row: int | None
    mapping: dict[str, str]
    batch_id: int | None = None
    read: int = 0
    imported: int = 0
    updated: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    totals_left_out: int = 0
    blank_rows: int = 0
    amount_fen: int = 0
    profit_fen: int | None = None
    quantity: Decimal = Decimal(0)
    first_date: date | None = None
    last_date: date | None = None
    notes: list[Note] = field(default_factory=list)
    rejected_rows: list[RejectedRecord] = field(default_factory=list)
    reading: "PreparedSheet | None" = None

    def settle(self, row_numbers: Collection[int]) -> None:
        """Count rows that were repaired and taken in afterwards."""
        settled = [row for row in self.rejected_rows if row.row_no in row_numbers]
        self.rejected_rows = [row for row in self.rejected_rows if row.row_no not in row_numbers]
        self.rejected_by_reason -= Counter(row.code for row in settled)
        self.rejected -= len(settled)
        self.imported += len(settled)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON; of the rejected rows the first hundred."""
        return {
            "path": str(self.path),
            "sheet": self.sheet,
            "encoding": self.encoding or None,
            "header_row": self.header_row,
            "mapping": self.mapping,
            "batch": self.batch_id,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "rejected": self.rejected,
            "rejected_by_reason": dict(sorted(self.rejected_by_reason.items())),
            "duplicates": self.duplicates,
            "totals_left_out": self.totals_left_out,
            "blank_rows": self.blank_rows,
            "amount_fen": self.amount_fen,
            "profit_fen": self.profit_fen,
            "quantity": format(self.quantity.normalize(), "f"),
            "first_date": self.first_date.isoformat() if self.first_date else None,
            "last_date": self.last_date.isoformat() if self.last_date else None,
            "notes": [note.typed_text for note in self.notes],
            "rejected_rows": [row.as_json() for row in self.rejected_rows[:MOST_ROWS_SHOWN]],
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sheet that was not taken in, and why."""

    path: Path
    sheet: str
    problem: DomainError

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "path": str(self.path),
            "sheet": self.sheet,
            "reason": self.problem.code,
            "message": sentence_of(self.problem),
        }


@dataclass(slots=True)
class ImportReport:
    """What an import of one or more files did."""

    files: list[FileReport] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """Return how many rows were taken in."""
        return sum(file.imported for file in self.files)

    @property
    def rejected(self) -> int:
        """Return how many rows wait for repair."""
        return sum(file.rejected for file in self.files)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON, with the fields every kind of import answers."""
        return {
            "files": [file.as_json() for file in self.files],
            "amount_fen": sum(file.amount_fen for file in self.files),
            "lines": self.lines,
            "rejected": self.rejected,
            "sheets_left_out": [each.as_json() for each in self.left_out],
            "notes": [note.text for note in self.notes],
        }


def joined(reports: Iterable[ImportReport]) -> ImportReport:
    """Return one report of several imports."""
    whole = ImportReport()
    for report in reports:
        whole.files += report.files
        whole.left_out += report.left_out
        whole.notes += report.notes
    return whole
