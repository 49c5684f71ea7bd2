"""Sales rows from raw cells, a block at a time and a column at a time.

Runs in the process that reads, so that reading, converting and writing go on side by side.
Everything here is plain values: no database, no clock.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, repeat
from typing import Any

from desktop_sales.core.money import E4, divide_half_up, e4_of
from desktop_sales.exchange.dates import read_date, read_date_parts
from desktop_sales.exchange.sales_plan import AMOUNT_FIELDS, LINE_COLUMNS, LineBlock, SalesPlan
from desktop_sales.exchange.sales_tax import Values, apply_tax
from desktop_sales.exchange.shares import Shares, shares_in
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.totals import RunningSums, is_total_label
from desktop_sales.exchange.values import (
    UNCALCULATED,
    Cell,
    CellProblem,
    amounts_of_floats,
    currency_named,
    currency_of,
    formula_problem,
    is_empty,
    read_amount_e4,
    read_quantity_e3,
    read_rate,
    read_text,
    text_of,
)

TEXT_FIELDS = (
    "document",
    "line",
    "salesperson",
    "salesperson_code",
    "share",
    "customer",
    "customer_code",
    "product",
    "product_code",
    "category",
    "region",
    "sales_channel",
)
SUMMED = ("amount", "quantity", "cost", "profit")
_REPEATED = (str, float, date, datetime)
MEMO_SIZE = 200_000
"""Cells of one column that are remembered; amounts hardly repeat, so only their texts are."""

Problem = tuple[str, dict[str, str]]


def cells_by_name(names: Sequence[str], row: Sequence[Cell]) -> dict[str, str]:
    """Return a raw row as header -> text, for the list of rejected rows."""
    return {
        (names[i] if i < len(names) and names[i] else f"列{i + 1}"): text_of(cell)[:4_000]
        for i, cell in enumerate(row)
        if not is_empty(cell) or formula_problem(cell)
    }


class SalesConverter:
    """Turns blocks of raw rows into sales rows; remembers what it has read before."""

    def __init__(self, plan: SalesPlan) -> None:
        self.plan = plan
        self.currencies: set[str] = set()
        self._memos: dict[str, dict[type, dict[Any, Any]]] = {}
        self._sums = RunningSums(SUMMED)
        self._header = tuple(header_key(name) for name in plan.names)
        self._texts = [name for name in TEXT_FIELDS if name in plan.columns]
        self._labels: set[str] = set()
        self._shares: dict[tuple[str | None, str | None], Shares | CellProblem | None] = {}
        self._priced = 0

    def convert(self, first_row: int, rows: Sequence[Sequence[Cell]]) -> LineBlock:
        """Convert the rows from sheet row ``first_row`` on (counted from 1)."""
        if rows and _hold_nothing(rows):
            # A cell far below the others, or mere formats, leave a million of them.
            return replace(self.convert(first_row, ()), rows=len(rows), blanks=len(rows))
        problems: dict[int, Problem] = {}
        self._priced = 0
        if repairs := self.plan.repairs:
            rows = [repairs.applied(number, row) for number, row in enumerate(rows, first_row)]
            skipped = (number - first_row for number in repairs.skipped)
            problems.update({i: ("exchange.skipped", {}) for i in skipped if 0 <= i < len(rows)})
        self._note_currencies(rows)
        values = self._read_fields(rows, problems)
        taxed_by_default = self._complete(values, rows, problems)
        left_out, totals = self._left_out(rows, values, problems)
        good = [i for i in range(len(rows)) if i not in problems and i not in left_out]
        rejected = [
            (first_row + i, cells_by_name(self.plan.names, rows[i]), *problems[i])
            for i in sorted(problems)
            if i not in left_out
        ]
        return LineBlock(
            rows=len(rows),
            columns=self._columns(values, first_row, good),
            rejected=rejected,
            totals=totals,
            blanks=len(left_out) - totals,
            taxed_by_default=taxed_by_default,
            priced=self._priced,
            cells=(
                [cells_by_name(self.plan.names, rows[i]) for i in good]
                if self.plan.keep_cells
                else []
            ),
            currencies=sorted(self.currencies),
        )

    def _note_currencies(self, rows: Sequence[Sequence[Cell]]) -> None:
        if self.plan.currency_column is not None:
            named = set(map(currency_named, _column(rows, self.plan.currency_column)))
            self.currencies.update(code for code in named if code)

    def _read_fields(self, rows: Sequence[Sequence[Cell]], problems: dict[int, Problem]) -> Values:
        values: Values = {}
        for name, indexes in self.plan.columns.items():
            if name == "date" and len(indexes) == 3:
                values[name] = self._read_date_parts(rows, indexes, problems)
                continue
            column = _column(rows, indexes[0])
            values[name] = self._read_column(name, column, problems)
        return values

    def _read_column(
        self, name: str, column: list[Cell], problems: dict[int, Problem]
    ) -> list[Any]:
        read = self._reader(name)
        memos = self._memos_of(name)
        if (whole := self._read_whole(name, column, memos, read)) is not None:
            return whole
        # By type, because a float and an equal int or bool are one key.
        memo_of = memos.get
        result: list[Any] = []
        append = result.append
        for i, cell in enumerate(column):
            memo = memo_of(type(cell))
            if memo is not None and cell in memo:
                append(memo[cell])
                continue
            try:
                value = read(cell)
            except CellProblem as problem:
                problems.setdefault(i, (problem.code, self._details(name, problem)))
                append(None)
                continue
            if memo is not None:
                memo[cell] = value
            append(value)
        return result

    def _read_whole(
        self,
        name: str,
        column: list[Cell],
        memos: dict[type, dict[Any, Any]],
        read: Callable[[Cell], Any],
    ) -> list[Any] | None:
        """Return a column whose cells are of one type and read without problem, else None.

        A tenth of the work of reading cell by cell: each different cell is read once.
        """
        kinds = set(map(type, column))
        if len(kinds) != 1:
            return None
        (kind,) = kinds
        if kind is float and name in AMOUNT_FIELDS:
            return amounts_of_floats(column, self.plan.scales.get(name, 1))  # type: ignore[arg-type]
        memo = memos.get(kind)
        if kind is type(None):
            return [read(None)] * len(column)
        if memo is None:
            return None
        try:
            for cell in set(column).difference(memo):
                memo[cell] = read(cell)
            return [memo[cell] for cell in column]
        except (CellProblem, KeyError):  # a key that is not found is no number (NaN)
            return None

    def _memos_of(self, name: str) -> dict[type, dict[Any, Any]]:
        """Return what was read in a column so far, by the type of the cells."""
        memos = self._memos.get(name)
        if memos is None:
            kinds = (str,) if name in AMOUNT_FIELDS else _REPEATED
            memos = self._memos[name] = {kind: {} for kind in kinds}
        for memo in memos.values():
            if len(memo) > MEMO_SIZE:
                memo.clear()
        return memos

    def _details(self, name: str, problem: CellProblem) -> dict[str, str]:
        index = self.plan.columns.get(name, (-1,))[0]
        names = self.plan.names
        header = names[index] if 0 <= index < len(names) else ""
        return {"field": name, "header": header or f"列{index + 1}", "value": problem.value}

    def _reader(self, name: str) -> Callable[[Cell], Any]:
        if name in TEXT_FIELDS:
            return self._read_label_aware
        if name in ("date", "receipt_date"):
            order = self.plan.date_order
            return lambda cell: read_date(cell, order)
        if name == "quantity":
            return read_quantity_e3
        if name in ("discount", "tax_rate"):
            return read_rate
        scale = self.plan.scales.get(name, 1)
        currencies = self.currencies
        fills_gaps = name == "amount" and self.plan.prices_gaps

        def read_amount(cell: Cell) -> int | None:
            if isinstance(cell, str) and (currency := currency_of(cell)):
                currencies.add(currency)
            if fills_gaps and cell == UNCALCULATED:
                return None
            return read_amount_e4(cell, scale)

        return read_amount

    def _read_label_aware(self, cell: Cell) -> str | None:
        text = read_text(cell)
        if text is not None and is_total_label(text):
            self._labels.add(text)
        return text

    def _read_date_parts(
        self,
        rows: Sequence[Sequence[Cell]],
        indexes: tuple[int, ...],
        problems: dict[int, Problem],
    ) -> list[date | None]:
        result: list[date | None] = []
        for i, parts in enumerate(zip(*(_column(rows, index) for index in indexes), strict=True)):
            try:
                result.append(read_date_parts(*parts))
            except CellProblem as problem:
                problems.setdefault(i, (problem.code, self._details("date", problem)))
                result.append(None)
        return result

    def _complete(
        self, values: Values, rows: Sequence[Sequence[Cell]], problems: dict[int, Problem]
    ) -> int:
        """Fill in what follows from the fields read; note what is missing."""
        count = len(rows)
        if self.plan.fixed_date is not None and "date" not in values:
            values["date"] = [self.plan.fixed_date] * count
        if "amount" not in values:
            values["amount"] = self._from_prices(values, count)
        elif self.plan.prices_gaps and {"quantity", "unit_price"} <= set(values):
            self._fill_gaps(values, count)
        if None in values["date"] or None in values["amount"]:
            self._note_missing(values, rows, problems)
        self._read_shares(values, problems)
        return apply_tax(self.plan, values, count)

    def _note_missing(
        self, values: Values, rows: Sequence[Sequence[Cell]], problems: dict[int, Problem]
    ) -> None:
        missing = ("amount", "quantity", "unit_price")
        wanted = [name for name in missing if name in self.plan.columns]
        for i, (day, amount) in enumerate(zip(values["date"], values["amount"], strict=True)):
            if day is None:
                problems.setdefault(
                    i, ("exchange.missing_date", {"header": self._header_of("date")})
                )
            elif amount is None:
                name = next((n for n in wanted if values[n][i] is None), "amount")
                is_formula = self._cell(rows[i], name) == UNCALCULATED
                code = "exchange.not_calculated" if is_formula else "exchange.missing_amount"
                problems.setdefault(i, (code, {"field": name, "header": self._header_of(name)}))

    def _cell(self, row: Sequence[Cell], name: str) -> Cell:
        (index, *_others) = self.plan.columns.get(name, (len(row),))
        return row[index] if index < len(row) else None

    def _header_of(self, name: str) -> str:
        indexes = self.plan.columns.get(name, ())
        return "+".join(self.plan.names[i] or f"列{i + 1}" for i in indexes)

    def _from_prices(self, values: Values, count: int) -> list[int | None]:
        """Return amount = quantity x unit price x (1 - discount) where no column gives it."""
        quantities = values["quantity"]
        prices = values["unit_price"]
        discounts = values.get("discount", [None] * count)
        amounts: list[int | None] = []
        for quantity, price, discount in zip(quantities, prices, discounts, strict=True):
            if quantity is None or price is None:
                amounts.append(None)
            elif not discount:
                amounts.append(divide_half_up(quantity * price, 1_000))
            else:
                exact = Decimal(quantity * price) * (1 - discount) / 1_000
                amounts.append(e4_of(exact / E4))
        return amounts

    def _fill_gaps(self, values: Values, count: int) -> None:
        """Take amounts that are empty from quantity and unit price, where both stand."""
        amounts, priced = values["amount"], self._from_prices(values, count)
        for i, amount in enumerate(amounts):
            if amount is None and priced[i] is not None:
                amounts[i] = priced[i]
                self._priced += 1

    def _read_shares(self, values: Values, problems: dict[int, Problem]) -> None:
        people = values.get("salesperson")
        if people is None:
            return
        named = list(zip(people, values.get("share") or repeat(None), strict=False))
        memo: dict[tuple[str | None, str | None], Shares | CellProblem | None] = {}
        for person, share in set(named):
            try:
                memo[person, share] = None if person is None else shares_in(person, share)
            except CellProblem as problem:
                memo[person, share] = problem
        shares = [memo[key] for key in named]
        if CellProblem in set(map(type, shares)):
            for i, found in enumerate(shares):
                if isinstance(found, CellProblem):
                    problems.setdefault(i, (found.code, self._details("salesperson", found)))
                    shares[i] = None
        values["shares"] = shares

    def _left_out(
        self, rows: Sequence[Sequence[Cell]], values: Values, problems: dict[int, Problem]
    ) -> tuple[set[int], int]:
        """Find blank rows, repeated headers, notes and totals; return them and the totals' count.

        Also keeps the running sums, which is why rows are walked in order.
        """
        left_out: set[int] = set()
        totals = 0
        done = 0
        suspects = sorted({*problems, *self._labelled_rows(values), *self._unkeyed_rows(values)})
        for i in suspects:
            self._add_sums(values, range(done, i), problems, left_out)
            done = i
            if self._is_blank(rows[i], problems.get(i)):
                left_out.add(i)
            elif self._is_total(rows[i], values, i):
                left_out.add(i)
                totals += 1
                self._sums.close_part()
        self._add_sums(values, range(done, len(rows)), problems, left_out)
        return left_out, totals

    def _labelled_rows(self, values: Values) -> Iterable[int]:
        if not self._labels:
            return ()
        return (
            i for name in self._texts for i, text in enumerate(values[name]) if text in self._labels
        )

    def _unkeyed_rows(self, values: Values) -> Iterable[int]:
        """Return rows without any naming text, where a date alone tells nothing of a line."""
        if self.plan.fixed_date is None or not self._texts:
            return ()
        return (
            i
            for i, texts in enumerate(zip(*(values[name] for name in self._texts), strict=True))
            if not any(texts)
        )

    def _is_blank(self, row: Sequence[Cell], problem: Problem | None) -> bool:
        filled = [cell for cell in row if not is_empty(cell)]
        if not filled:
            return True
        if problem is not None and len(filled) == 1 and len(self.plan.columns) > 2:
            # A lone text below or between the rows, such as 制表人, is a note.
            return isinstance(filled[0], str) and not is_total_label(filled[0])
        keys = tuple(header_key(text_of(cell)) for cell in row)
        return any(self._header) and keys[: len(self._header)] == self._header

    def _is_total(self, row: Sequence[Cell], values: Values, i: int) -> bool:
        labelled = any(is_total_label(cell) for cell in row)
        dated = "date" in self.plan.columns and values["date"][i] is not None
        if labelled and not dated:
            return True
        if not labelled and (dated or any(values[name][i] for name in self._texts)):
            return False
        # A dated row with such a word may be a customer's name: one equal row is no proof.
        return self._sums.rows >= (2 if dated else 1) and self._sums.is_total(
            self._figures(values, i)
        )

    def _figures(self, values: Values, i: int) -> dict[str, int | None]:
        figures = {}
        for name in SUMMED:
            if name in self.plan.columns:
                column = values["stated"] if name == "amount" else values[name]
                figures[name] = column[i]
        return figures

    def _add_sums(
        self,
        values: Values,
        rows: range,
        problems: dict[int, Problem],
        left_out: set[int],
    ) -> None:
        for name in SUMMED:
            if name in self.plan.columns:
                column = values["stated"] if name == "amount" else values[name]
                # A rejected row still counts where its figure could be read: totals hold it.
                part = (
                    column[rows.start : rows.stop]
                    if not left_out
                    else [column[i] for i in rows if i not in left_out]
                )
                self._sums.add(name, sum(filter(None, part)))
        self._sums.rows += len(rows)

    def _columns(self, values: Values, first_row: int, good: list[int]) -> dict[str, list[Any]]:
        sources = {
            "sold_on": "date",
            "amount_e4": "amount",
            "quantity_e3": "quantity",
            "tax_e4": "tax",
            "cost_e4": "cost_due",
            "line_no": "line",
            "receipt_e4": "receipts",
            "receipt_on": "receipt_date",
        }
        wanted = {name: sources.get(name, name) for name in LINE_COLUMNS[1:]}
        if self.plan.keep_cells:
            wanted |= {name: name for name in ("unit_price", "discount", "stated")}
        columns: dict[str, list[Any]] = {"row_no": [first_row + i for i in good]}
        for name, source in wanted.items():
            column = values.get(source)
            if column is not None:
                all_good = len(good) == len(column)
                columns[name] = column if all_good else [column[i] for i in good]
        return columns


def _hold_nothing(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether no cell of the rows is filled; zero and False are something."""
    return not any(map(any, rows)) and set(chain.from_iterable(rows)) <= {"", None}


def _column(rows: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    try:
        return [row[index] for row in rows]
    except IndexError:
        return [row[index] if index < len(row) else None for row in rows]
