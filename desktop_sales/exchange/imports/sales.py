"""Sales lines out of prepared files, all in one transaction: everything or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales_service
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, Rejection, ShareDraft
from desktop_sales.areas.team.month_locks import locked_months
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.names import (
    Customers,
    Fallback,
    Named,
    People,
    Products,
    Regions,
)
from desktop_sales.exchange.imports.options import Basis, ImportOptions
from desktop_sales.exchange.imports.preparation import (
    Preparation,
    PreparedSheet,
    line_blocks,
    plan_of,
)
from desktop_sales.exchange.imports.report import FileReport, ImportReport, LeftOut, Note
from desktop_sales.exchange.sales_rows import LineBlock
from desktop_sales.storage.settings import get_setting

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
RECOGNITION = "sales.recognition"
AMOUNT_BASIS = "sales.amount_basis"
DEFAULT_TAX_RATE = "sales.default_tax_rate"


def basis_of(session: Session) -> Basis:
    """Return what the workspace's regulation says about sales figures."""
    return Basis(
        recognition=str(get_setting(session, RECOGNITION, "shipped")),
        with_tax=get_setting(session, AMOUNT_BASIS, "net") == "gross",
        default_rate=Decimal(str(get_setting(session, DEFAULT_TAX_RATE, "0.13"))),
    )


class SalesImport:
    """One import: the names it meets, the rows it counts, the report it makes."""

    def __init__(
        self,
        session: Session,
        preparation: Preparation,
        options: ImportOptions,
        basis: Basis,
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        self._session = session
        self._preparation = preparation
        self._options = options
        self._basis = basis
        self._progress = progress
        self._cancelled = cancelled
        self._people = People(
            session,
            create=options.create_unknown,
            reject_near=options.reject_near,
            accepted=options.accepted,
        )
        self._customers = Customers(session, create=options.create_unknown)
        self._products = Products(session)
        self._regions = Regions(session)
        self._fallback = Fallback(session, self._chosen_person())
        self._done = 0
        self._expected = sum(sheet.table.row_count or 0 for sheet in preparation.sheets)
        self._cells: dict[int, dict[str, str]] = {}
        # Raw cells are carried along only where an accepted row may still be rejected here.
        self._keep_cells = bool(
            locked_months(session)
            or options.reject_near
            or not options.create_unknown
            or self._people.has_namesakes
        )

    def run(self) -> ImportReport:
        """Take in every prepared sheet and say what came of it.

        Raises DomainError ``exchange.cancelled``, and whatever a file turns out to be at its
        end (mixed currencies, a reader that died); nothing is written then.
        """
        report = ImportReport()
        report.left_out = [
            LeftOut(each.path, each.sheet, each.problem) for each in self._preparation.left_out
        ]
        occurrences: dict[object, dict[str, int]] = {}
        for sheet in self._preparation.sheets:
            own = occurrences.setdefault(sheet.path, {})
            report.files.append(self._take_in(sheet, own))
        self._people.place_created()
        report.notes = self._notes()
        return report

    def _take_in(self, sheet: PreparedSheet, occurrences: dict[str, int]) -> FileReport:
        report = FileReport(
            sheet.path, sheet.table.name, sheet.encoding, sheet.header_row, sheet.headers_used
        )
        report.notes = [self._note_of(code, sheet) for code in sheet.notes]
        batch = BatchDraft(
            sheet.path.name,
            sheet.table.name,
            report.encoding,
            sheet.header_row,
            sheet.headers_used,
        )
        outcome = sales_service.import_lines(
            self._session,
            batch,
            self._drafts(sheet, report),
            self._options.on_duplicate,
            occurrences=occurrences,
            cells_of=lambda draft: self._cells.get(draft.row_no) or _cells_of(draft),
        )
        sales_service.note_totals(self._session, outcome.batch_id, report.totals_left_out)
        report.batch_id = outcome.batch_id
        report.read, report.imported = outcome.read, outcome.imported
        report.updated, report.duplicates = outcome.updated, outcome.duplicates
        report.rejected = outcome.rejected
        report.rejected_by_reason.update(outcome.rejected_by_reason)
        totals = sales_queries.batch_totals(self._session, outcome.batch_id)
        report.amount_fen = (
            totals.amount_with_tax_fen if self._basis.with_tax else totals.amount_fen
        )
        report.profit_fen = totals.profit_fen
        report.quantity = Decimal(totals.quantity_e3).scaleb(-3)
        report.first_date, report.last_date = totals.first_date, totals.last_date
        return report

    def _drafts(
        self, sheet: PreparedSheet, report: FileReport
    ) -> Iterator[Sequence[LineDraft | Rejection]]:
        """Yield the rows of a sheet with their names resolved, block by block."""
        converted = 0
        plan = replace(plan_of(sheet, self._options, self._basis), keep_cells=self._keep_cells)
        for block in line_blocks(sheet, plan):
            if self._cancelled():
                raise DomainError("exchange.cancelled")
            report.totals_left_out += block.totals
            report.blank_rows += block.blanks
            converted += block.taxed_by_default
            yield self._resolved(block)
            self._done += block.rows
            self._progress(self._done, max(self._expected, self._done))
        if converted and (plan.basis == "taxed") != self._basis.with_tax:
            rate = f"{self._basis.default_rate * 100:f}".rstrip("0").rstrip(".")
            report.notes.append(
                Note("exchange.taxed_by_default", {"count": converted, "rate": f"{rate}%"})
            )
        if "receipts" in plan.columns and "receipt_date" not in plan.columns:
            report.notes.append(Note("exchange.receipts_dated"))

    def _resolved(self, block: LineBlock) -> list[LineDraft | Rejection]:
        columns = block.columns
        count = len(columns["row_no"])
        nothing: list[Any] = [None] * count
        rows: list[LineDraft | Rejection] = [
            Rejection(row_no, cells, code, details)
            for row_no, cells, code, details in block.rejected
        ]
        self._cells = dict(zip(columns["row_no"], block.cells, strict=True)) if block.cells else {}
        customers = self._resolve_customers(columns, nothing)
        products = self._resolve_products(columns, nothing)
        find_region = self._regions.find
        regions = [find_region(name) for name in columns.get("region", nothing)]
        people, shares = self._resolve_people(columns, customers, regions, nothing)
        zeros = [0] * count
        drafts = map(
            LineDraft._make,
            zip(
                columns["row_no"],
                columns["sold_on"],
                columns["amount_e4"],
                [quantity or 0 for quantity in columns.get("quantity_e3", zeros)],
                columns.get("tax_e4", zeros),
                columns.get("cost_e4", nothing),
                columns.get("document", nothing),
                columns.get("line_no", nothing),
                people,
                customers,
                products,
                regions,
                shares,
                columns.get("receipt_e4", nothing),
                columns.get("receipt_on", nothing),
                strict=True,
            ),
        )
        if not any(isinstance(person, str) for person in people):
            rows.extend(drafts)
            return rows
        for draft in drafts:
            rows.append(self._rejected(draft) or draft)
        return rows

    def _rejected(self, draft: LineDraft) -> Rejection | None:
        """Return the rejection of a line whose person could not be told."""
        if not isinstance(draft.employee_id, str):
            return None
        code, _colon, value = draft.employee_id.partition("|")
        details = {"field": "salesperson", "value": value}
        cells = self._cells.get(draft.row_no) or _cells_of(draft._replace(employee_id=None))
        return Rejection(draft.row_no, cells, code, details)

    def _resolve_customers(
        self, columns: dict[str, list[Any]], nothing: list[Any]
    ) -> list[int | None]:
        if "customer" not in columns and "customer_code" not in columns:
            return nothing
        named: list[Named] = list(
            zip(
                columns.get("customer", nothing), columns.get("customer_code", nothing), strict=True
            )
        )
        self._customers.learn(named)
        find = self._customers.find
        return [find(each) for each in named]

    def _resolve_products(
        self, columns: dict[str, list[Any]], nothing: list[Any]
    ) -> list[int | None]:
        if "product" not in columns and "product_code" not in columns:
            return nothing
        named: list[Named] = list(
            zip(columns.get("product", nothing), columns.get("product_code", nothing), strict=True)
        )
        self._products.learn(zip(named, columns.get("category", nothing), strict=True))
        find = self._products.find
        return [find(each) for each in named]

    def _resolve_people(
        self,
        columns: dict[str, list[Any]],
        customers: list[int | None],
        regions: list[int | None],
        nothing: list[Any],
    ) -> tuple[list[Any], list[tuple[ShareDraft, ...]]]:
        """Return the single people (or a reason as text) and the shares of divided lines."""
        names = columns.get("salesperson", nothing)
        codes = columns.get("salesperson_code", nothing)
        divided = columns.get("shares", nothing)
        people: list[Any] = []
        shares: list[tuple[ShareDraft, ...]] = []
        find, seen = self._people.find, self._people.regions_seen
        for i, (name, code, parts) in enumerate(zip(names, codes, divided, strict=True)):
            person: Any = None
            own: tuple[ShareDraft, ...] = ()
            if parts:
                person, own = self._resolve_shares(parts)
            elif name is None and code is None:
                person = self._fallback.find(customers[i], regions[i], columns["sold_on"][i])
            else:
                person = find(name, code)
                if isinstance(person, str):
                    person = f"{person}|{name or code}"
            if type(person) is int:
                seen.setdefault(person, set()).add(regions[i])
            people.append(person)
            shares.append(own)
        return people, shares

    def _resolve_shares(
        self, parts: Sequence[tuple[str, int]]
    ) -> tuple[str | None, tuple[ShareDraft, ...]]:
        own = []
        for name, share in parts:
            found = self._people.find(name)
            if isinstance(found, str):
                return f"{found}|{name}", ()
            own.append(ShareDraft(found, share))
        return None, tuple(own)

    def _chosen_person(self) -> int | None:
        if not self._options.salesperson:
            return None
        found = self._people.find(self._options.salesperson)
        if isinstance(found, str):
            raise DomainError(found, value=self._options.salesperson)
        return found

    def _note_of(self, code: str, sheet: PreparedSheet) -> Note:
        if code == "exchange.several_dates":
            return Note(code, {"header": sheet.headers_used.get("date", "")})
        if code == "exchange.date_order_assumed":
            return Note(code, {"order": _("month/day/year or day-month-year")})
        if code == "exchange.joined" and sheet.joined is not None:
            key = sheet.joined.lines.names[sheet.joined.line_key]
            return Note(code, {"other": sheet.joined.heads.path.name, "key": key})
        return Note(code)

    def _notes(self) -> list[Note]:
        fallback, notes = self._fallback, []
        if self._people.created:
            names = "、".join(self._people.created.values())
            notes.append(Note("exchange.people_created", {"names": names}))
        for near in [*self._people.near, *self._customers.near_matches()]:
            notes.append(
                Note("exchange.near_match", {"name": near.name, "proposal": near.proposal})
            )
        if self._regions.created:
            names = "、".join(self._regions.created)
            notes.append(Note("exchange.regions_created", {"names": names}))
        for code, count in (
            ("exchange.customers_created", self._customers.created),
            ("exchange.products_created", self._products.created),
            ("exchange.credited_by_owner", fallback.by_owner),
            ("exchange.credited_by_region", fallback.by_region),
            ("exchange.region_only", fallback.nobody),
        ):
            if count:
                notes.append(Note(code, {"count": count}))
        if fallback.by_choice:
            details = {"count": fallback.by_choice, "name": self._options.salesperson}
            notes.append(Note("exchange.credited_by_choice", details))
        return notes


def _cells_of(draft: LineDraft) -> dict[str, Any]:
    return sales_service.cells_of_draft(draft)
