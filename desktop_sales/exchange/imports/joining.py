"""Two tables that hold sales lines only together: orders and their details, by order number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_sales.exchange.fields import RECOGNITION_DATES
from desktop_sales.exchange.mapping import Mapping, has_amount
from desktop_sales.exchange.sales_plan import LineBlock, SalesPlan
from desktop_sales.exchange.sales_rows import SalesConverter
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.values import Cell, is_empty, text_of

if TYPE_CHECKING:
    from desktop_sales.exchange.imports.preparation import PreparedSheet

Row = Sequence[Cell]


@dataclass(slots=True)
class JoinedSheets:
    """Detail rows, each followed by the cells of its order."""

    lines: "PreparedSheet"
    heads: "PreparedSheet"
    line_key: int
    head_key: int
    names: tuple[str, ...]
    head_rows: dict[str, Row]

    @property
    def sample(self) -> list[Row]:
        """Return the first joined rows."""
        return [self._joined(row) for row in self.lines.sample]

    def has_every_date(self, recognition: str) -> bool:
        """Tell whether every order has the date that sales are recognised by."""
        wanted = RECOGNITION_DATES.get(recognition, ())
        indexes = [i for i, name in enumerate(self.heads.names) if header_key(name) in wanted]
        return any(
            all(not is_empty(_cell(row, i)) for row in self.head_rows.values()) for i in indexes
        )

    def sales_blocks(self, plan: SalesPlan) -> Iterator[LineBlock]:
        """Yield the joined rows as sales rows; a detail without its order lacks the date."""
        converter = SalesConverter(plan)
        number = self.lines.table.first_row
        for block in self.lines.file.blocks(self.lines.table.name):
            first = max(number, plan.first_row)
            rows = [self._joined(row) for row in block[first - number :]]
            number += len(block)
            if rows:
                yield converter.convert(first, rows)

    def _joined(self, row: Row) -> list[Cell]:
        width = len(self.lines.names)
        own = [*row[:width], *[None] * (width - len(row))]
        head = self.head_rows.get(text_of(own[self.line_key]), ())
        return [*own, *(cell for i, cell in enumerate(head) if i != self.head_key)]


def find_join(lines: "PreparedSheet", heads: "PreparedSheet") -> JoinedSheets | None:
    """Join two tables where ``lines`` has the amounts, ``heads`` the dates, and both the key."""
    if lines is heads or not (has_amount(lines.mapping) and _is_dated(heads.mapping)):
        return None
    line_key = lines.mapping.columns["document"][0]
    head_key = heads.mapping.columns["document"][0]
    if header_key(lines.names[line_key]) != header_key(heads.names[head_key]):
        return None
    head_rows: dict[str, Row] = {}
    skip = heads.header.row + 1
    for block in heads.file.blocks(heads.table.name):
        for row in block[skip:]:
            head_rows[text_of(_cell(row, head_key))] = row
        skip = max(0, skip - len(block))
    head_rows.pop("", None)
    taken = set(lines.names)
    names = [
        name if name not in taken else f"{name} (2)"
        for i, name in enumerate(heads.names)
        if i != head_key
    ]
    return JoinedSheets(lines, heads, line_key, head_key, (*lines.names, *names), head_rows)


def _is_dated(mapping: Mapping) -> bool:
    return mapping.has("date")


def _cell(row: Row, index: int) -> Cell:
    return row[index] if index < len(row) else None
