"""Looking at the rows before they are taken in: what is wrong, what is odd, what is proposed.

Nothing is written. A repair is checked again on the rows it touches only.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import E4_PER_FEN, fen_of, format_yuan
from desktop_sales.core.sentences import sentence_of
from desktop_sales.exchange.imports.names import COMPARED_NAMES, LOOKED_UP_NAMES, exact_key
from desktop_sales.exchange.imports.options import Basis, ImportOptions, RowPlace
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.planning import line_blocks, plan_of
from desktop_sales.exchange.imports.preparation import Preparation, PreparedSheet
from desktop_sales.exchange.imports.sales import Cancelled, Progress, basis_of
from desktop_sales.exchange.sales_plan import LineBlock, SalesPlan
from desktop_sales.exchange.sales_rows import SalesConverter
from desktop_sales.storage.workspace import Workspace

KEPT_ROWS = 20_000
"""Rows kept to be shown: as many in order, and as many with problems wherever they stand."""
_FIELD_OF = {"sold_on": "date", "line_no": "line", "receipt_e4": "receipts"}


class RowState(StrEnum):
    """What will become of a row."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something about a row; ``proposal`` is the text that would settle it."""

    field: str
    code: str
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    proposal: str | None = None

    @property
    def text(self) -> str:
        """Return the sentence in the current language."""
        return sentence_of(DomainError(self.code, **self.details))


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of a file: raw cells by header, typed values by field, and its problems.

    ``repaired`` tells that the values are not those of the raw cells.
    """

    place: RowPlace
    state: RowState
    cells: Mapping[str, str]
    values: Mapping[str, Any]
    problems: tuple[RowProblem, ...] = ()
    repaired: bool = False

    @property
    def row_no(self) -> int:
        """Return the row's number in its sheet, from 1."""
        return self.place[2]


@dataclass(slots=True)
class CheckedRows:
    """What a check found. Counts are of all rows, ``rows`` those kept to be shown, in order.

    ``new_people`` are the names that an import would add to the team.
    """

    rows: list[CheckedRow] = dataclasses.field(default_factory=list)
    counts: Counter[RowState] = dataclasses.field(default_factory=Counter)
    totals_left_out: int = 0
    blank_rows: int = 0
    amount_e4: int = 0
    people: set[str] = dataclasses.field(default_factory=set)
    customers: set[str] = dataclasses.field(default_factory=set)
    new_people: set[str] = dataclasses.field(default_factory=set)

    @property
    def read(self) -> int:
        """Return how many rows were looked at."""
        return self.counts.total()

    @property
    def ready(self) -> int:
        """Return how many rows can be taken in."""
        return self.counts[RowState.OK] + self.counts[RowState.WARNING]

    @property
    def amount_fen(self) -> int:
        """Return what the ready rows come to, as the file states it."""
        return fen_of(self.amount_e4)


class _Checker:
    """Turns converted blocks into checked rows; knows the names that stand in the workspace."""

    def __init__(self, session: Session, options: ImportOptions, basis: Basis) -> None:
        self._people = People(session, create=False, only_look=True)
        self._options = options
        self._basis = basis
        self._seen: dict[tuple[str, str], int] = {}
        self._new_people: dict[str, str | None] = {}
        self.added: set[str] = set()
        self._near_customers: dict[str, str | None] = {}
        self._near_names: NearNames | None = None
        self._customers = {
            key: name for key, name, _code in customer_queries.names_and_codes(session)
        }
        aliases = (name for name, _code, _key in customer_queries.aliases(session))
        self._known = {exact_key(name) for name in (*self._customers.values(), *aliases)}

    def plan_for(self, sheet: PreparedSheet) -> SalesPlan:
        """Return the plan that keeps what a check shows."""
        return replace(plan_of(sheet, self._options, self._basis), keep_cells=True)

    def begin_sheet(self) -> None:
        """Forget the documents of another sheet."""
        self._seen.clear()

    def rows_of(self, sheet: PreparedSheet, block: LineBlock) -> Iterator[CheckedRow]:
        """Yield the rows of a block in their order."""
        place = (str(sheet.path), sheet.table.name)
        refused = [
            CheckedRow(
                (*place, row_no),
                RowState.SKIPPED if code == "exchange.skipped" else RowState.ERROR,
                cells,
                {},
                (RowProblem(str(details.get("field", _field_of_code(code))), code, details),),
            )
            for row_no, cells, code, details in block.rejected
        ]
        columns = block.columns
        self._look_up_customers(columns.get("customer", ()))
        names = [name for name in columns if name not in ("row_no",)]
        taken = [
            self._judged((*place, row_no), block.cells[i], {n: columns[n][i] for n in names})
            for i, row_no in enumerate(columns["row_no"])
        ]
        yield from sorted([*refused, *taken], key=lambda row: row.row_no)

    def _judged(
        self, place: RowPlace, cells: Mapping[str, str], values: dict[str, Any]
    ) -> CheckedRow:
        values = {_FIELD_OF.get(name, name): value for name, value in values.items()}
        problems = [
            *self._person_problems(values),
            *self._customer_problems(values),
            *_figure_problems(values),
            *self._repeats(place[2], values),
        ]
        fatal = any(
            problem.code in ("exchange.unknown_person", "exchange.several_people")
            for problem in problems
        )
        state = RowState.ERROR if fatal else RowState.WARNING if problems else RowState.OK
        return CheckedRow(place, state, cells, values, tuple(problems))

    def _person_problems(self, values: dict[str, Any]) -> Iterator[RowProblem]:
        parts = values.get("shares")
        if not parts and self._is_nobodys(values):
            yield RowProblem("salesperson", "exchange.nobody_named")
        named = (
            [(name, None) for name, _share in parts]
            if parts
            else [(values.get("salesperson"), values.get("salesperson_code"))]
        )
        for name, code in named:
            text = name or code
            if text is None:
                continue
            found = self._people.find(name, code)
            if not isinstance(found, str):
                continue
            if found == "exchange.unknown_person":
                if text not in self._new_people:
                    self._new_people[text] = self._people.near_to(text)
                proposal = self._new_people[text]
                refused = not self._options.create_unknown or (
                    proposal and self._options.reject_near and text not in self._options.accepted
                )
                if not refused:
                    self.added.add(text)
                    if not proposal:
                        # A first import names everyone for the first time: nothing to look at.
                        continue
                    found = "exchange.new_person"
                yield RowProblem("salesperson", found, {"value": text}, proposal)
            else:
                yield RowProblem("salesperson", found, {"value": text})

    def _is_nobodys(self, values: Mapping[str, Any]) -> bool:
        """Tell whether a row leaves its salesperson empty in a file that names salespeople."""
        asked = [values[n] for n in ("salesperson", "salesperson_code") if n in values]
        return bool(asked) and not any(asked) and not self._options.salesperson

    def _customer_problems(self, values: dict[str, Any]) -> Iterator[RowProblem]:
        name = values.get("customer")
        proposal = self._near_customers.get(name) if name else None
        if proposal:
            details = {"value": name, "proposal": proposal}
            yield RowProblem("customer", "exchange.near_customer", details, proposal)

    def _look_up_customers(self, names: Sequence[str | None]) -> None:
        """Look for close names of unknown customers, as long as there are not too many."""
        if len(self._near_customers) > LOOKED_UP_NAMES or len(self._customers) > COMPARED_NAMES:
            return
        for name in dict.fromkeys(names):
            if name is None or name in self._near_customers or exact_key(name) in self._known:
                continue
            if self._near_names is None:
                self._near_names = NearNames(self._customers)
            near = self._near_names.near(name)
            self._near_customers[name] = self._customers[near[0]] if near else None

    def remember(self, row: CheckedRow) -> None:
        """Know the document of a row that is not judged again."""
        list(self._repeats(row.row_no, dict(row.values)))

    def _repeats(self, row_no: int, values: dict[str, Any]) -> Iterator[RowProblem]:
        document = values.get("document")
        detail = values.get("line") or values.get("product_code") or values.get("product")
        if not document or not detail:
            return
        first = self._seen.setdefault((document, detail), row_no)
        if first != row_no:
            yield RowProblem("document", "exchange.repeats_row", {"row": first})


def _figure_problems(values: dict[str, Any]) -> Iterator[RowProblem]:
    stated, quantity = values.get("stated"), values.get("quantity_e3")
    price, discount = values.get("unit_price"), values.get("discount") or Decimal(0)
    if stated is not None and quantity is not None and price is not None:
        expected = Decimal(quantity * price) * (1 - discount) / 1_000
        if abs(expected - stated) > max(E4_PER_FEN, abs(stated) // 1_000):
            text = format_yuan(fen_of(int(expected)))
            yield RowProblem("amount", "exchange.amount_differs", {"expected": text})
    if (quantity or 0) < 0 or (stated or 0) < 0:
        name = "quantity" if (quantity or 0) < 0 else "amount"
        yield RowProblem(name, "exchange.negative")


def _field_of_code(code: str) -> str:
    return {"exchange.missing_date": "date", "exchange.missing_amount": "amount"}.get(code, "")


def check(
    workspace: Workspace,
    preparation: Preparation,
    options: ImportOptions | None = None,
    *,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = lambda: False,
) -> CheckedRows:
    """Look at all rows of prepared sales files. Raises DomainError as ``run_import`` does."""
    options = options or preparation.options
    preparation.require_certain()

    def whole(session: Session) -> CheckedRows:
        checker = _Checker(session, options, basis_of(session))
        checked = CheckedRows()
        done, expected = 0, sum(s.table.row_count for s in preparation.sheets)
        with_problems = 0
        for sheet in preparation.sheets:
            checker.begin_sheet()
            for block in line_blocks(sheet, checker.plan_for(sheet)):
                if cancelled():
                    raise DomainError("exchange.cancelled")
                checked.totals_left_out += block.totals
                checked.blank_rows += block.blanks
                for row in checker.rows_of(sheet, block):
                    _count(checked, row, 1)
                    wanted = bool(row.problems) and with_problems < KEPT_ROWS
                    with_problems += wanted
                    if wanted or len(checked.rows) < KEPT_ROWS:
                        checked.rows.append(row)
                done += block.rows
                progress(done, max(expected, done))
        checked.new_people = checker.added
        return checked

    return workspace.read(whole)


def _count(checked: CheckedRows, row: CheckedRow, sign: int) -> None:
    checked.counts[row.state] += sign
    if row.state not in (RowState.OK, RowState.WARNING):
        return
    checked.amount_e4 += sign * (row.values.get("stated") or 0)
    if sign > 0:
        for kept, name in ((checked.people, "salesperson"), (checked.customers, "customer")):
            if row.values.get(name):
                kept.add(row.values[name])


def check_again(
    workspace: Workspace,
    preparation: Preparation,
    options: ImportOptions,
    checked: CheckedRows,
) -> CheckedRows:
    """Check the rows once more that repairs or decisions of ``options`` touch.

    Rows that were not kept are judged when they are taken in.
    """
    sheets = {(str(s.path), s.table.name): s for s in preparation.sheets}
    repairs = options.repairs
    old_texts = {old for _field, old in repairs.replaced}
    touched_places = {place for place, _field in repairs.cells} | repairs.skipped

    def is_repaired(row: CheckedRow) -> bool:
        return row.place in touched_places or not old_texts.isdisjoint(row.cells.values())

    def is_touched(row: CheckedRow) -> bool:
        if row.repaired or is_repaired(row):
            return True
        undecided = ("exchange.unknown_person", "exchange.new_person")
        return any(problem.code in undecided for problem in row.problems)

    def whole(session: Session) -> CheckedRows:
        checker = _Checker(session, options, basis_of(session))
        converters = {
            place: SalesConverter(checker.plan_for(sheet)) for place, sheet in sheets.items()
        }
        again = CheckedRows(
            counts=checked.counts.copy(),
            totals_left_out=checked.totals_left_out,
            blank_rows=checked.blank_rows,
            amount_e4=checked.amount_e4,
            people=set(checked.people),
            customers=set(checked.customers),
        )
        for row in checked.rows:
            if not is_touched(row):
                again.rows.append(row)
                checker.remember(row)
                continue
            place = row.place[:2]
            sheet = sheets[place]
            raw = [row.cells.get(n or f"列{i + 1}") for i, n in enumerate(sheet.names)]
            block = converters[place].convert(row.row_no, [raw])
            _count(again, row, -1)
            for fresh in checker.rows_of(sheet, block):
                # The raw cells stay, so that a repair can be taken back.
                kept = replace(fresh, cells=row.cells, repaired=is_repaired(row))
                _count(again, kept, 1)
                again.rows.append(kept)
        again.new_people = (checked.new_people & again.people) | checker.added
        return again

    return workspace.read(whole)


def shown_value(value: Any) -> str:
    """Return a typed value as text for a preview: dates as ISO text, the rest as it stands."""
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
