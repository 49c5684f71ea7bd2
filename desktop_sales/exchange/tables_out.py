"""Tables out to xlsx and csv: typed columns, and no text that a spreadsheet would run.

A text that begins like a formula is written as a text in xlsx and gets an apostrophe in csv
unless it is a plain number.
"""

import csv
import re
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop_sales.core.given_out import tell_given_out
from desktop_sales.core.money import yuan
from desktop_sales.exchange.files_out import put_file, put_workbook
from desktop_sales.exchange.texts import tidy
from desktop_sales.storage.free_space import require_space, table_need

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "\uff20")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
SHEET_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 60
_NARROWEST = 6


class CellKind(StrEnum):
    """How a column's values are shown; the given values are what the domain holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YUAN = "yuan"
    FEN = "fen"
    QUANTITY_E3 = "quantity_e3"
    RATE = "rate"
    DATE = "date"
    MOMENT = "moment"


_FORMATS = {
    CellKind.INTEGER: "#,##0",
    CellKind.NUMBER: "#,##0.00",
    CellKind.YUAN: "#,##0.00",
    CellKind.FEN: "#,##0.00",
    CellKind.QUANTITY_E3: "#,##0.###",
    CellKind.RATE: "0.0%",
    CellKind.DATE: "yyyy-mm-dd",
    CellKind.MOMENT: "yyyy-mm-dd hh:mm",
    CellKind.TEXT: "@",
}


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its title and what its values are.

    ``FEN`` takes fen and writes yuan, ``QUANTITY_E3`` takes 1/1,000; ``RATE`` a fraction.
    """

    title: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet of a workbook: its title, its columns, its rows."""

    title: str
    columns: Sequence[OutColumn]
    rows: Sequence[Sequence[Any]]


def plain_value(value: Any, kind: CellKind) -> Any:
    """Return a domain value as a spreadsheet holds it: fen as yuan, moments without zone."""
    if value is None or value == "":
        return None
    if kind is CellKind.FEN:
        return yuan(value)
    if kind is CellKind.QUANTITY_E3:
        return Decimal(value).scaleb(-3)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone().replace(tzinfo=None)
    return value


def write_xlsx(
    path: Path,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "",
    title: str = "",
    large: bool = False,
) -> int:
    """Write a workbook of one sheet and return the number of rows. The old file or the new.

    A ``large`` one lies beside its file while it is written, not in memory.
    """

    def fill(book: Any) -> int:
        return _write_page(book, _sheet_title(sheet) or "Sheet1", columns, rows, title)

    _tell_of_space(path, columns, rows)
    written = put_workbook(path, fill, large=large)
    tell_given_out(path.stem, path, written)
    return written


def _tell_of_space(path: Path, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> None:
    if isinstance(rows, Sized):
        require_space(table_need(path, len(rows), len(columns)))


def write_sheets(path: Path, sheets: Sequence[OutSheet]) -> int:
    """Write a workbook of several sheets and return the number of rows in all."""

    def fill(book: Any) -> int:
        taken: set[str] = set()
        return sum(
            _write_page(book, _free_title(sheet.title, taken), sheet.columns, sheet.rows)
            for sheet in sheets
        )

    for sheet in sheets:
        _tell_of_space(path, sheet.columns, sheet.rows)
    written = put_workbook(path, fill)
    tell_given_out(path.stem, path, written)
    return written


def _sheet_title(text: str) -> str:
    return tidy(text.translate(SHEET_NAME_FORBIDDEN))[:LONGEST_SHEET_NAME]


def _free_title(text: str, taken: set[str]) -> str:
    """Return a title that no sheet of the workbook has yet."""
    plain, number = _sheet_title(text) or "Sheet", 1
    title = plain
    while title.casefold() in taken:
        number += 1
        ending = f" {number}"
        title = plain[: LONGEST_SHEET_NAME - len(ending)] + ending
    taken.add(title.casefold())
    return title


def _write_page(
    book: Any,
    sheet: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Any]],
    title: str = "",
) -> int:
    page = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = [book.add_format({"num_format": _FORMATS[column.kind]}) for column in columns]
    first = 0
    if title:
        page.write_string(0, 0, _cell_text(title), book.add_format({"bold": True, "size": 14}))
        first = 2
    widths = [_width(column.title) for column in columns]
    for c, column in enumerate(columns):
        page.write_string(first, c, _cell_text(column.title), head)
    written = 0
    for row in rows:
        written += 1
        for c, (cell, column) in enumerate(zip(row, columns, strict=True)):
            value = plain_value(cell, column.kind)
            _write_cell(page, first + written, c, value, formats[c])
            if written <= 200 and value is not None:
                widths[c] = max(widths[c], _width(_shown(value, column.kind)))
    for c, width in enumerate(widths):
        page.set_column(c, c, min(_WIDEST, max(_NARROWEST, width + 2)))
    page.freeze_panes(first + 1, 0)
    page.autofilter(first, 0, first + max(written, 1), len(columns) - 1)
    page.repeat_rows(first)
    return written


def _write_cell(page: Any, row: int, column: int, value: Any, form: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value, form)
    elif isinstance(value, date | datetime):
        page.write_datetime(row, column, value, form)
    else:
        page.write_string(row, column, _cell_text(str(value)), form)


def _cell_text(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t")[:LONGEST_CELL]


def _width(text: str) -> int:
    return max(sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n"))


def _shown(value: Any, kind: CellKind) -> str:
    if kind in (CellKind.NUMBER, CellKind.YUAN, CellKind.FEN) and isinstance(value, int | Decimal):
        return f"{value:,.2f}"
    return str(value)[:_WIDEST]


def write_csv(path: Path, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> int:
    """Write UTF-8 text with a BOM, as Excel and WPS open it; return the number of rows."""
    written = 0

    def write(part: Path) -> None:
        nonlocal written
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([guarded(column.title) for column in columns])
            for row in rows:
                written += 1
                writer.writerow(
                    _csv_text(plain_value(cell, column.kind))
                    for cell, column in zip(row, columns, strict=True)
                )

    _tell_of_space(path, columns, rows)
    put_file(path, write)
    tell_given_out(path.stem, path, written)
    return written


def _csv_text(value: Any) -> str:
    return value_text(value) if not isinstance(value, str) else guarded(value)


def value_text(value: Any) -> str:
    """Return what ``plain_value`` gave as text: exact numbers, dates as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    if not text.startswith(FORMULA_STARTS) or _PLAIN_NUMBER.fullmatch(text):
        return text
    return f"'{text}"
