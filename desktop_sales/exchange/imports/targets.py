"""Targets: a figure per person or region and month, from rows or from columns of months."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from desktop_sales.areas.plans import service as plans_service
from desktop_sales.areas.plans.breaking_down import break_down
from desktop_sales.areas.plans.records import BreakdownOrder, TargetDraft, TargetLevel
from desktop_sales.areas.plans.rules import MONEY_MEASURES, stored_value
from desktop_sales.areas.plans.versions import working_version
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.translation import _
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.headers import unit_of_header
from desktop_sales.exchange.imports.judgement import month_columns
from desktop_sales.exchange.imports.measure_names import RATES, measure_named
from desktop_sales.exchange.imports.names import Regions
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject
from desktop_sales.exchange.imports.report import FileReport, Note, created_people
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import bracketed
from desktop_sales.exchange.values import SCALES, CellProblem, read_target
from desktop_sales.storage.settings import get_setting

_LEVEL_NAMES: dict[str, TargetLevel] = {
    "": "target",
    "目标": "target",
    "target": "target",
    "保底": "guarantee",
    "guarantee": "guarantee",
    "冲刺": "challenge",
    "挑战": "challenge",
    "challenge": "challenge",
}
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(slots=True)
class _Figure:
    """A cell of a list of targets: for whom, which month or year, how much."""

    record: RecordRow
    month: str | None
    year: int | None
    value: Decimal

    @property
    def time(self) -> str:
        """Return the key of its month or year."""
        return self.month or str(self.year)


def take_in_targets(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Set the targets of a sheet. A row without month but with a year is spread evenly."""
    taking = _Taking(running, sheet, report)
    for figures in _figures(running, sheet, report):
        taking.take(figures)
    people = taking.people
    people.place_created()
    running.notes += created_people(people.created.values())
    for near in people.near:
        details = {"name": near.name, "proposal": near.proposal}
        running.notes.append(Note("exchange.near_match", details))
    start_day = int(get_setting(running.session, "core.month_start_day", 1))
    plans_service.set_targets(running.session, taking.drafts, start_day)
    for order in taking.years:
        version = working_version(running.session, order.year)
        break_down(running.session, order, version.id)
    report.amount_fen = taking.total_fen


class _Taking:
    """The targets of one sheet as they gather, each with the row that set it."""

    def __init__(self, running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
        self.people = People(running.session, create=running.options.create_unknown)
        self.drafts: list[TargetDraft] = []
        self.years: list[BreakdownOrder] = []
        self.total_fen = 0
        self._regions = Regions(running.session)
        self._scale = _scale(running, sheet)
        self._report = report
        self._set_by: dict[tuple[str, Subject, str, TargetLevel], int] = {}

    def take(self, figures: Sequence[_Figure]) -> None:
        """Take the figures of one row, all or none."""
        record = figures[0].record
        subject = _subject(record, self.people, self._regions)
        measure = measure_named(record.values.get("measure"))
        level = _LEVEL_NAMES.get((record.values.get("level") or "").casefold())
        if isinstance(subject, str):
            shown = str(record.values.get("salesperson") or "")
            reject(self._report, record, subject, {"value": shown})
            return
        if measure is None or level is None:
            text = record.values.get("measure") if measure is None else record.values.get("level")
            reject(self._report, record, "exchange.unknown_measure", {"value": str(text or "")})
            return
        keys = {figure.time: (measure, subject, figure.time, level) for figure in figures}
        for time, key in keys.items():
            if key in self._set_by:
                details = {
                    "name": _named(record),
                    "month": time,
                    "row": str(self._set_by[key]),
                    "other": str(record.row_no),
                }
                reject(self._report, record, "exchange.target_twice", details)
                return
        self._set_by.update(dict.fromkeys(keys.values(), record.row_no))
        for figure in figures:
            self._add(figure, measure, subject, level)
        self._report.imported += 1

    def _add(self, figure: _Figure, measure: str, subject: Subject, level: TargetLevel) -> None:
        scale = self._scale if measure in MONEY_MEASURES else 1
        value = _stored(measure, figure.value * scale)
        if measure in MONEY_MEASURES:
            self.total_fen += value
        if figure.month is not None:
            self.drafts.append(TargetDraft(measure, subject, figure.month, value, level))
        elif figure.year is not None:
            order = BreakdownOrder(
                figure.year, measure, subject, "months", "equal", value, level=level
            )
            self.years.append(order)


def _named(record: RecordRow) -> str:
    """Return whom a row is about, as it names them."""
    values = record.values
    return str(values.get("salesperson") or values.get("region") or _("Company"))


def _figures(
    running: RecordImport, sheet: PreparedSheet, report: FileReport
) -> Iterator[list[_Figure]]:
    """Yield the figures of each row that sets any."""
    least = 2 if sheet.mapping.has("target") else 1
    across = month_columns(sheet.columns, least) if not sheet.mapping.has("month") else {}
    default_year = _year_of(running, sheet)
    for record in running.rows(sheet, report):
        year = record.values.get("year")
        year = int(year) if year is not None else default_year
        if across:
            if figures := _across(record, sheet, report, across, year):
                yield figures
            continue
        value, month = record.values.get("target"), record.values.get("month")
        if value is None:
            header = sheet.headers_used.get("target", "")
            reject(report, record, "exchange.missing_value", {"header": header})
        elif month is None and year is None:
            header = sheet.headers_used.get("month", field_title("month"))
            reject(report, record, "exchange.missing_value", {"header": header})
        elif value < 0:
            header = sheet.headers_used.get("target", "")
            reject(
                report, record, "exchange.negative_target", {"header": header, "value": str(value)}
            )
        else:
            yield [_Figure(record, month, year, value)]


def _across(
    record: RecordRow,
    sheet: PreparedSheet,
    report: FileReport,
    across: dict[int, int],
    year: int | None,
) -> list[_Figure]:
    """Return the figures of a row with a column for each month; empty cells set nothing.

    A row with one bad cell is left out whole.
    """
    figures = []
    for column, month in across.items():
        header = sheet.names[column]
        cell = record.cells.get(header)
        try:
            value = read_target(cell)
        except CellProblem as problem:
            details = {"header": header, "value": problem.value}
            reject(report, record, problem.code, details)
            return []
        if value is None:
            continue
        own = _YEAR.search(header)
        in_year = int(own[1]) if own else year
        if in_year is None:
            raise DomainError("exchange.year_missing", file=sheet.path.name, sheet=sheet.table.name)
        if value < 0:
            reject(
                report, record, "exchange.negative_target", {"header": header, "value": str(value)}
            )
            return []
        figures.append(_Figure(record, f"{in_year}-{month:02d}", None, value))
    return figures


def _year_of(running: RecordImport, sheet: PreparedSheet) -> int | None:
    """Return the year that the sheet's name, titles or file name say, or the date chosen."""
    if running.options.fixed_date is not None:
        return running.options.fixed_date.year
    for text in (sheet.table.name, *sheet.header.titles, sheet.path.stem):
        if found := _YEAR.search(text):
            return int(found[1])
    return None


def _subject(record: RecordRow, people: People, regions: Regions) -> Subject | str:
    person = record.values.get("salesperson")
    if person:
        found = people.find(person)
        return found if isinstance(found, str) else Subject("person", found)
    region = record.values.get("region")
    if region:
        return Subject("region", cast(int, regions.find(region)))
    return COMPANY


def _scale(running: RecordImport, sheet: PreparedSheet) -> int:
    unit = running.options.unit
    if unit is None and "target" in sheet.mapping.columns:
        unit = unit_of_header(bracketed(sheet.names[sheet.mapping.columns["target"][0]]))
    scale = SCALES.get((unit or sheet.header.unit).removesuffix("元"))
    if scale is None:
        raise DomainError("exchange.unknown_unit", unit=unit)
    return scale


def _stored(measure: str, value: Decimal) -> int:
    """Return the target as it is stored; a rate of 13 is thirteen per cent."""
    if measure in RATES and value > 1:
        value /= 100
    return stored_value(measure, value)
