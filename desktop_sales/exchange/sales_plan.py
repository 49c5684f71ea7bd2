"""How the rows of a table become sales lines, and the blocks of rows that come of it.

Plain values that pass between the program and the process that reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_sales.exchange.values import Cell, text_of

LINE_COLUMNS = (
    "row_no",
    "sold_on",
    "amount_e4",
    "quantity_e3",
    "tax_e4",
    "cost_e4",
    "document",
    "line_no",
    "salesperson",
    "salesperson_code",
    "customer",
    "customer_code",
    "product",
    "product_code",
    "category",
    "region",
    "sales_channel",
    "shares",
    "receipt_e4",
    "receipt_on",
)
AMOUNT_FIELDS = (
    "amount",
    "amount_taxed",
    "unit_price",
    "tax",
    "cost",
    "profit",
    "receipts",
)


@dataclass(frozen=True, slots=True)
class RowRepairs:
    """What a person changed in a table before it is read: by column, by row, rows left aside.

    ``replaced`` maps column -> old text -> new text for all equal cells, ``cells`` maps row
    number -> column -> new text.
    """

    replaced: dict[int, dict[str, str]] = field(default_factory=dict)
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is to be changed."""
        return bool(self.replaced or self.cells or self.skipped)

    def applied(self, number: int, row: Sequence[Cell]) -> Sequence[Cell]:
        """Return the row as it is to be read."""
        own = self.cells.get(number)
        if own is None and not self.replaced:
            return row
        repaired = list(row)
        for column, texts in self.replaced.items():
            if column < len(repaired):
                cell = repaired[column]
                repaired[column] = texts.get(text_of(cell), cell)
        for column, text in (own or {}).items():
            repaired.extend([None] * (column + 1 - len(repaired)))
            repaired[column] = text
        return repaired


@dataclass(frozen=True, slots=True)
class SalesPlan:
    """How the rows of a table become sales lines.

    ``first_row`` is the sheet's first data row, counted from 1; ``basis`` says whether the
    amounts of the file are ``untaxed`` or ``taxed``, ``price_basis`` the same of unit prices;
    ``scales`` multiplies amounts (10,000 for 万). ``prices_gaps`` takes an empty amount from
    quantity and unit price: the sheet holds formulas that were never calculated.
    ``currency_column`` names the currency of each row. ``keep_cells`` gives the raw cells of
    accepted rows as well, with unit price, discount and the amount as stated, where a later step
    may still reject or question them.
    """

    columns: dict[str, tuple[int, ...]]
    names: tuple[str, ...]
    first_row: int
    basis: str = "untaxed"
    price_basis: str = "untaxed"
    default_rate: Decimal = Decimal("0.13")
    scales: dict[str, int] = field(default_factory=dict)
    date_order: str | None = None
    fixed_date: date | None = None
    keep_cells: bool = False
    prices_gaps: bool = False
    currency_column: int | None = None
    repairs: RowRepairs = field(default_factory=RowRepairs)


@dataclass(slots=True)
class LineBlock:
    """Rows of a block: accepted ones by column, rejected ones whole, and what was left out.

    ``priced`` counts empty amounts taken from quantity and unit price; ``currencies`` are those
    whose signs were seen in the table so far.
    """

    rows: int
    columns: dict[str, list[Any]]
    rejected: list[tuple[int, dict[str, str], str, dict[str, str]]]
    totals: int
    blanks: int
    taxed_by_default: int
    priced: int
    cells: list[dict[str, str]]
    currencies: list[str]
