"""Targets: a figure per person or region and month, from rows or from columns of months."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from desktop_sales.areas.plans import service as plans_service
from desktop_sales.areas.plans.records import TargetDraft, TargetLevel, YearSpread
from desktop_sales.areas.plans.rules import MONEY_MEASURES, stored_value
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.headers import unit_of_header
from desktop_sales.exchange.imports.judgement import month_columns
from desktop_sales.exchange.imports.names import Regions
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject
from desktop_sales.exchange.imports.report import FileReport, Note
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import bracketed, header_key
from desktop_sales.exchange.values import SCALES, CellProblem, read_decimal, read_rate
from desktop_sales.storage.settings import get_setting

_MEASURE_NAMES = {
    "sales.amount": ("销售额", "销售目标", "销售金额", "业绩", "sales", "sales.amount", "amount"),
    "sales.profit": ("毛利", "利润", "毛利额", "profit", "gross profit", "sales.profit"),
    "sales.receipts": ("回款", "回款额", "receipts", "sales.receipts"),
    "sales.orders": ("订单数", "订单", "orders", "sales.orders"),
    "customers.new": ("新客户", "新客户数", "new customers", "customers.new"),
    "customers.active": ("活跃客户", "活跃客户数", "active customers", "customers.active"),
    "sales.margin": ("毛利率", "margin", "sales.margin"),
    "sales.growth": ("增长率", "销售增长率", "growth", "sales.growth"),
}
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


def measure_named(text: str | None) -> str | None:
    """Return the measure that a text names, sales where there is none; None for an unknown one."""
    if not text:
        return "sales.amount"
    key = header_key(text)
    for measure, names in _MEASURE_NAMES.items():
        if key in map(header_key, names):
            return measure
    return None


@dataclass(slots=True)
class _Figure:
    """A cell of a list of targets: for whom, which month or year, how much."""

    record: RecordRow
    month: str | None
    year: int | None
    value: Decimal


def take_in_targets(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Set the targets of a sheet. A row without month but with a year is spread evenly."""
    people = People(running.session, create=running.options.create_unknown)
    regions = Regions(running.session)
    scale = _scale(running, sheet)
    drafts: dict[int, list[TargetDraft]] = {}
    years: list[tuple[RecordRow, YearSpread]] = []
    records: dict[int, RecordRow] = {}
    total_fen = 0
    for figure in _figures(running, sheet, report):
        record = figure.record
        subject = _subject(record, people, regions)
        measure = measure_named(record.values.get("measure"))
        level = _LEVEL_NAMES.get((record.values.get("level") or "").casefold())
        if isinstance(subject, str) or measure is None or level is None:
            shown = record.values.get("salesperson") if isinstance(subject, str) else None
            text = shown or record.values.get("measure") or record.values.get("level") or ""
            code = subject if isinstance(subject, str) else "exchange.unknown_measure"
            reject(report, record, code, {"value": str(text)})
            continue
        value = _stored(measure, figure.value * (scale if measure in MONEY_MEASURES else 1))
        records[record.row_no] = record
        if measure in MONEY_MEASURES:
            total_fen += value
        if figure.month is not None:
            draft = TargetDraft(measure, subject, figure.month, value, level)
            drafts.setdefault(record.row_no, []).append(draft)
        elif figure.year is not None:
            years.append((record, YearSpread(measure, subject, figure.year, value, level=level)))
    if people.created:
        people.place_created()
        names = "、".join(people.created.values())
        running.notes.append(Note("exchange.people_created", {"names": names}))
    for near in people.near:
        details = {"name": near.name, "proposal": near.proposal}
        running.notes.append(Note("exchange.near_match", details))
    start_day = int(get_setting(running.session, "core.month_start_day", 1))
    settled = [draft for own in drafts.values() for draft in own]
    plans_service.set_targets(running.session, settled, start_day)
    for _record, year in years:
        plans_service.spread_year(running.session, year, start_day)
    report.imported = len(records)
    report.amount_fen = total_fen


def _figures(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> Iterator[_Figure]:
    across = month_columns(sheet.columns) if "month" not in sheet.mapping.columns else {}
    default_year = _year_of(running, sheet)
    for record in running.rows(sheet, report):
        year = record.values.get("year")
        year = int(year) if year is not None else default_year
        if across:
            yield from _across(record, sheet, report, across, year)
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
            yield _Figure(record, month, year, value)


def _across(
    record: RecordRow,
    sheet: PreparedSheet,
    report: FileReport,
    across: dict[int, int],
    year: int | None,
) -> Iterator[_Figure]:
    """Yield the figures of a row with a column for each month; empty cells set nothing.

    A row with one bad cell is left out whole.
    """
    figures = []
    for column, month in across.items():
        header = sheet.names[column]
        cell = record.cells.get(header)
        try:
            value = read_decimal(cell)
        except CellProblem as problem:
            details = {"header": header, "value": problem.value}
            reject(report, record, problem.code, details)
            return
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
            return
        figures.append(_Figure(record, f"{in_year}-{month:02d}", None, value))
    yield from figures


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
    if measure in ("sales.margin", "sales.growth"):
        value = read_rate(str(value)) or value
    return stored_value(measure, value)
