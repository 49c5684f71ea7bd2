"""Cities' tables of insurances: rates of both sides, floor and ceiling of the base, for a year."""

import re
from decimal import Decimal

from desktop_sales.areas.benefits.records import InsuranceKind, RateDraft
from desktop_sales.areas.benefits.service import set_rates
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for, scale_of
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import header_key, narrow
from desktop_sales.exchange.values import CellProblem, read_decimal

_WORDS: tuple[tuple[InsuranceKind, tuple[str, ...]], ...] = (
    ("pension", ("养老", "pension")),
    ("medical", ("医疗", "生育", "medical")),
    ("unemployment", ("失业", "unemployment")),
    ("injury", ("工伤", "injury")),
    ("housing", ("公积金", "housing")),
)
_RATES = ("company_rate", "personal_rate")
_NEEDED = ("city", "year", "insurance", *_RATES, "floor", "ceiling")


def insurance_named(text: str) -> InsuranceKind | None:
    """Return the insurance that a text names; None for an unknown one."""
    key = header_key(text)
    return next((kind for kind, words in _WORDS if any(word in key for word in words)), None)


def take_in_rates(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Set the insurances of a sheet; one that is there already takes the new values."""
    scales = {name: scale_of(running, sheet, name) for name in ("floor", "ceiling")}
    headers = {name: sheet.names[sheet.mapping.columns[name][0]] for name in _RATES}
    records = list(running.rows(sheet, report))
    in_percent = {
        name: any(_bare(record, header) > 1 for record in records)
        for name, header in headers.items()
    }
    for record in records:
        for name, header in headers.items():
            # Beside 16 and 8 a bare 0.5 is half a per cent, not half of the base.
            if in_percent[name] and 0 < _bare(record, header) <= 1:
                record.values[name] /= 100
        try:
            set_rates(running.session, [_draft(record, scales)])
        except CellProblem as problem:
            reject(report, record, problem.code, {"header": problem.value, "value": problem.value})
        except DomainError as problem:
            reject_for(report, record, problem)
        else:
            report.imported += 1


def _bare(record: RecordRow, header: str) -> Decimal:
    """Return the number of a cell; a per cent with its sign says its unit by itself: 0."""
    cell = record.cells.get(header, "")
    return Decimal(0) if "%" in narrow(cell) else read_decimal(cell) or Decimal(0)


def _draft(record: RecordRow, scales: dict[str, int]) -> RateDraft:
    values = record.values
    for name in _NEEDED:
        if values.get(name) is None:
            raise CellProblem("exchange.missing_value", field_title(name))
    year = re.search(r"(?:19|20|21)\d\d", str(values["year"]))
    kind = insurance_named(values["insurance"])
    if year is None:
        raise CellProblem("exchange.year_unknown", values["year"])
    if kind is None:
        raise CellProblem("exchange.insurance_unknown", values["insurance"])
    return RateDraft(
        values["city"],
        int(year.group()),
        kind,
        values["company_rate"],
        values["personal_rate"],
        fen_of_yuan(values["floor"] * scales["floor"]),
        fen_of_yuan(values["ceiling"] * scales["ceiling"]),
    )
