"""Sales lines out of prepared files, all in one transaction: everything or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales_service
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, Rejection
from desktop_sales.areas.team.month_locks import locked_months
from desktop_sales.core.errors import DomainError
from desktop_sales.core.garbage import collector_at_rest
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.judgement import map_option
from desktop_sales.exchange.imports.options import Basis, ImportOptions
from desktop_sales.exchange.imports.planning import line_blocks, plan_of
from desktop_sales.exchange.imports.preparation import Preparation, PreparedSheet
from desktop_sales.exchange.imports.report import (
    MOST_ROWS_SHOWN,
    FileReport,
    ImportReport,
    LeftOut,
    Note,
    RejectedRecord,
    created_people,
    uncalculated_notes,
)
from desktop_sales.exchange.imports.resolving import LineResolver
from desktop_sales.storage.settings import get_setting, set_setting

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
RECOGNITION = "sales.recognition"
AMOUNT_BASIS = "sales.amount_basis"
DEFAULT_TAX_RATE = "sales.default_tax_rate"


def basis_of(session: Session, currency: str = "CNY") -> Basis:
    """Return what the workspace's regulation says about sales figures."""
    return Basis(
        recognition=str(get_setting(session, RECOGNITION, "shipped")),
        with_tax=get_setting(session, AMOUNT_BASIS, "net") == "gross",
        default_rate=Decimal(str(get_setting(session, DEFAULT_TAX_RATE, "0.13"))),
        currency=currency,
    )


def batch_setting(batch_id: int) -> str:
    """Return the settings key under which the reading of a batch is kept."""
    return f"exchange.batch.{batch_id}"


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
        self._resolver = LineResolver(session, options)
        self._currencies: set[str] = set()
        self._done = 0
        self._expected = sum(sheet.table.row_count for sheet in preparation.sheets)
        # Raw cells are carried along only where an accepted row may still be rejected here.
        self._keep_cells = bool(
            locked_months(session)
            or options.reject_near
            or not options.create_unknown
            or self._resolver.people.has_namesakes
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
        with collector_at_rest():
            for sheet in self._preparation.sheets:
                own = occurrences.setdefault(sheet.path, {})
                report.files.append(self._take_in(sheet, own))
        self._resolver.people.place_created()
        report.notes = self._notes()
        return report

    def _take_in(self, sheet: PreparedSheet, occurrences: dict[str, int]) -> FileReport:
        report = FileReport(
            sheet.path, sheet.table.name, sheet.encoding, sheet.header_row, sheet.headers_used
        )
        report.reading = sheet
        report.notes = [self._note_of(code, sheet) for code in sheet.notes]
        report.notes += uncalculated_notes(sheet.table)
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
            cells_of=self._resolver.cells_of,
            expected=sheet.table.row_count,
        )
        sales_service.note_totals(self._session, outcome.batch_id, report.totals_left_out)
        self._keep_reading(sheet, outcome.batch_id)
        report.batch_id = outcome.batch_id
        report.read, report.imported = outcome.read, outcome.imported
        report.updated, report.duplicates = outcome.updated, outcome.duplicates
        report.rejected = outcome.rejected
        report.rejected_by_reason.update(outcome.rejected_by_reason)
        report.rejected_rows = [
            RejectedRecord(row.row_no, row.cells, row.code, row.details)
            for row in sales_queries.rejected_rows(self._session, outcome.batch_id)[
                :MOST_ROWS_SHOWN
            ]
        ]
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
        converted = priced = 0
        plan = replace(plan_of(sheet, self._options, self._basis), keep_cells=self._keep_cells)
        for block in line_blocks(sheet, plan):
            if self._cancelled():
                raise DomainError("exchange.cancelled")
            self._require_one_currency(sheet, block.currencies)
            report.totals_left_out += block.totals
            report.blank_rows += block.blanks
            converted += block.taxed_by_default
            priced += block.priced
            yield self._resolver.resolved(block)
            self._done += block.rows
            self._progress(self._done, max(self._expected, self._done))
        if converted and (plan.basis == "taxed") != self._basis.with_tax:
            rate = f"{self._basis.default_rate * 100:f}".rstrip("0").rstrip(".")
            report.notes.append(
                Note("exchange.taxed_by_default", {"count": converted, "rate": f"{rate}%"})
            )
        if priced:
            report.notes.append(Note("exchange.amounts_priced", {"count": priced}))
        if "receipts" in plan.columns and "receipt_date" not in plan.columns:
            report.notes.append(Note("exchange.receipts_dated"))

    def _require_one_currency(self, sheet: PreparedSheet, currencies: Sequence[str]) -> None:
        self._currencies.update(currencies)
        if len(self._currencies) > 1:
            raise DomainError(
                "exchange.currencies_mixed",
                file=sheet.path.name,
                currencies=sorted(self._currencies),
            )

    def _keep_reading(self, sheet: PreparedSheet, batch_id: int) -> None:
        """Keep how the sheet was read where a repaired row must be read the same way."""
        plan = plan_of(sheet, self._options, self._basis)
        kept = {
            "basis": plan.basis,
            "price_basis": plan.price_basis,
            "scales": plan.scales,
            "date_order": plan.date_order,
            "fixed_date": plan.fixed_date.isoformat() if plan.fixed_date else None,
        }
        set_setting(self._session, batch_setting(batch_id), kept)

    def _note_of(self, code: str, sheet: PreparedSheet) -> Note:
        if code == "exchange.several_dates":
            header = sheet.headers_used.get("date", "")
            option = map_option("date", sheet.other_dates[0]) if sheet.other_dates else ""
            return Note(code, {"header": header, "option": option})
        if code == "exchange.same_header":
            name, header, other = sheet.header_twice
            return Note(code, {"header": header, "option": map_option(name, f"列{other + 1}")})
        if code == "exchange.date_order_assumed":
            order = _("month/day/year or day-month-year")
            return Note(code, {"order": order, "option": "--date-order dmy"})
        if code == "exchange.joined" and sheet.joined is not None:
            key = sheet.joined.lines.names[sheet.joined.line_key]
            return Note(code, {"other": sheet.joined.heads.path.name, "key": key})
        return Note(code)

    def _notes(self) -> list[Note]:
        resolver, notes = self._resolver, []
        fallback = resolver.fallback
        for currency in self._currencies - {self._basis.currency}:
            notes.append(Note("exchange.foreign_currency", {"currency": currency}))
        notes += created_people(resolver.people.created.values())
        for near in [*resolver.people.near, *resolver.customers.near_matches()]:
            notes.append(
                Note("exchange.near_match", {"name": near.name, "proposal": near.proposal})
            )
        if resolver.regions.created:
            names = _(", ").join(resolver.regions.created)
            notes.append(Note("exchange.regions_created", {"names": names}))
        if resolver.channels.created:
            names = _(", ").join(resolver.channels.created)
            notes.append(Note("exchange.channels_created", {"names": names}))
        for code, count in (
            ("exchange.customers_created", resolver.customers.created),
            ("exchange.products_created", resolver.products.created),
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
