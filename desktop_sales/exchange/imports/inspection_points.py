"""Points given in inspections, out of a filled form: a record drawn and an item in each row."""

import datetime as dt
from typing import Any

from desktop_sales.areas.service import inspection_queries
from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    Inspection,
    InspectionSample,
    Points,
)
from desktop_sales.areas.service.inspection_rules import check_points
from desktop_sales.areas.service.inspections import score_sample
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.complaints import plain_text
from desktop_sales.exchange.imports.names import exact_key
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject_for
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.exchange.record_rows import RecordRow

_NOT_APPLICABLE_WORDS = frozenset({"不适用", "na", "n/a", "not applicable"})


def take_in_points(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Give the samples of inspections the points that a sheet holds.

    Points that stand already are counted as such; other items of a sample keep theirs.
    """
    taker = _Taker(running, sheet)
    for record in running.rows(sheet, report):
        try:
            changed = taker.take(record)
        except DomainError as problem:
            reject_for(report, record, problem)
            continue
        report.imported += changed
        report.duplicates += not changed
    for sample, scores, note in taker.given.values():
        score_sample(running.session, sample.id, scores, note=note)


class _Taker:
    """Turns rows into points of samples; knows the inspections that the sheet names."""

    def __init__(self, running: RecordImport, sheet: PreparedSheet) -> None:
        self._session, self._sheet = running.session, sheet
        self._today = dt.datetime.now().astimezone().date()
        self._inspections: dict[str, tuple[Inspection, list[InspectionSample]]] = {}
        self.given: dict[int, tuple[InspectionSample, dict[str, Points], str]] = {}

    def take(self, record: RecordRow) -> bool:
        """Take a row; tell whether it changes anything. Raises DomainError where it cannot."""
        values = record.values
        number, item = plain_text(values, "inspection").upper(), plain_text(values, "item")
        for field, value in (
            ("inspection", number),
            ("sample", plain_text(values, "sample")),
            ("item", item),
            ("points", plain_text(values, "points")),
        ):
            if not value:
                header = self._sheet.headers_used.get(field, field)
                raise DomainError("exchange.missing_value", header=header)
        inspection, samples = self._inspection(number)
        sample = _sample(values, samples, number)
        points = check_points({item: _points(plain_text(values, "points"))}, inspection.checklist)
        told = self.given.get(sample.id, (sample, dict(sample.scores), sample.note))
        scores, note = {**told[1], **points}, plain_text(values, "notes") or told[2]
        if (scores, note) == told[1:]:
            return False
        self.given[sample.id] = (sample, scores, note)
        return True

    def _inspection(self, number: str) -> tuple[Inspection, list[InspectionSample]]:
        if number not in self._inspections:
            found = inspection_queries.inspection_numbered(self._session, number, self._today)
            samples = inspection_queries.samples_of(self._session, found.id)
            self._inspections[number] = (found, samples)
        inspection, samples = self._inspections[number]
        if inspection.done_on is not None:
            raise DomainError("service.inspection_done", number=number)
        return inspection, samples


def _sample(
    values: dict[str, Any], samples: list[InspectionSample], number: str
) -> InspectionSample:
    """Return the sample that a row names, by its day too where several are called alike."""
    title, day = plain_text(values, "sample"), values.get("date")
    found = [one for one in samples if exact_key(one.title) == exact_key(title)]
    if len(found) > 1:
        found = [one for one in found if one.occurred_on == day]
    if len(found) != 1:
        raise DomainError("service.sample_unknown", name=title, number=number)
    return found[0]


def _points(text: str) -> Points:
    """Read whole points; anything else is refused as out of range by its item."""
    if text.casefold() in _NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if not text.isdecimal():
        raise DomainError("service.points_unreadable", value=text)
    return int(text)
