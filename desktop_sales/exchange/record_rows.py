"""Rows of lists (rosters, targets, customers, ratings, receipts) as typed values by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_sales.exchange.dates import read_date, read_date_parts, read_moment, read_month
from desktop_sales.exchange.fields import Field, Kind, Look, field_named
from desktop_sales.exchange.sales_rows import cells_by_name
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.totals import is_total_label
from desktop_sales.exchange.values import (
    Cell,
    CellProblem,
    is_empty,
    read_decimal,
    read_rate,
    read_target,
    read_text,
    text_of,
)

Row = Sequence[Cell]


@dataclass(slots=True)
class RecordRow:
    """A row of a list: the values of its fields, its raw cells, and its first problem if any.

    A field of several columns has a tuple of its filled values.
    """

    row_no: int
    values: dict[str, Any]
    cells: dict[str, str]
    problem: tuple[str, dict[str, str]] | None = None


@dataclass(slots=True)
class RecordReader:
    """Reads the rows of one table; counts what it leaves out."""

    kind: Kind
    columns: dict[str, tuple[int, ...]]
    names: tuple[str, ...]
    date_order: str | None = None
    totals: int = 0
    blanks: int = 0
    _header: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Know the header, which a printed list repeats."""
        self._header = tuple(header_key(name) for name in self.names)

    def read(self, first_row: int, rows: Sequence[Row]) -> Iterator[RecordRow]:
        """Yield the rows from sheet row ``first_row`` on, blank ones and totals left out."""
        for number, row in enumerate(rows, first_row):
            filled = [cell for cell in row if not is_empty(cell)]
            keys = tuple(header_key(text_of(cell)) for cell in row)
            if not filled or (any(self._header) and keys[: len(self._header)] == self._header):
                self.blanks += 1
            elif any(is_total_label(cell) for cell in filled[:3]):
                self.totals += 1
            else:
                yield self._record(number, row)

    def _record(self, number: int, row: Row) -> RecordRow:
        record = RecordRow(number, {}, cells_by_name(self.names, row))
        for name, indexes in self.columns.items():
            declared = field_named(self.kind, name)
            if declared is None:
                continue
            cells = [row[i] if i < len(row) else None for i in indexes]
            try:
                record.values[name] = self._value(declared, cells)
            except CellProblem as problem:
                record.values[name] = None
                header = self.names[indexes[0]] if indexes[0] < len(self.names) else ""
                details = {"field": name, "header": header, "value": problem.value}
                record.problem = record.problem or (problem.code, details)
        return record

    def _value(self, declared: Field, cells: list[Cell]) -> Any:
        if declared.several:
            return tuple(text for cell in cells if (text := read_text(cell)))
        if declared.look is Look.DATE:
            if declared.name == "month":
                return read_month(cells[0], self.date_order)
            if len(cells) == 3:
                return read_date_parts(*cells)
            return read_date(cells[0], self.date_order)
        if declared.look is Look.MOMENT:
            return read_moment(cells[0], self.date_order)
        if declared.look is Look.NUMBER:
            return read_target(cells[0]) if declared.name == "target" else read_decimal(cells[0])
        if declared.look is Look.RATE:
            return read_rate(cells[0])
        return read_text(cells[0])
