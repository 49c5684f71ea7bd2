"""The log of the hot line and the online desk: who asked when, who answered when, and what."""

import datetime as dt
from typing import Any, NoReturn

from desktop_sales.areas.service import clocks
from desktop_sales.areas.service.complaint_records import Channel
from desktop_sales.areas.service.requests import KnownRequest, RequestDraft, take_in_log
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.complaints import CHANNEL_WORDS, plain_text
from desktop_sales.exchange.imports.names import Customers
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject_for
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.exchange.imports.words import named
from desktop_sales.exchange.record_rows import RecordRow


def take_in_requests(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Take in the requests of a sheet; those that stand already are skipped.

    A customer that is not known is kept by the name or number told.
    """
    taker = _Taker(running, sheet)
    known = []
    for record in running.rows(sheet, report):
        try:
            known.append(taker.request(record))
        except DomainError as problem:
            reject_for(report, record, problem)
    report.imported = take_in_log(running.session, known)
    report.duplicates = len(known) - report.imported


class _Taker:
    """Turns rows into requests; knows customers and people."""

    def __init__(self, running: RecordImport, sheet: PreparedSheet) -> None:
        self._sheet, self._fixed = sheet, running.options.fixed_date
        self._customers = Customers(running.session, create=False)
        self._people = People(running.session, create=False)

    def request(self, record: RecordRow) -> KnownRequest:
        """Return what a row says. Raises DomainError with the reason it cannot be taken."""
        values = record.values
        day = values.get("date") or self._fixed
        received = _moment(values.get("received"), day)
        text = plain_text(values, "request")
        name, code = plain_text(values, "customer"), plain_text(values, "customer_code")
        phone = plain_text(values, "contact_phone")
        if received is None:
            self._missing("received")
        if not text:
            self._missing("request")
        if not (name or code or phone):
            self._missing("customer")
        answered = _moment(values.get("answered"), received.date())
        result = plain_text(values, "result")
        if answered is None and result:
            self._missing("answered")
        if answered is not None and answered < received:
            raise DomainError("service.answer_too_early")
        wanted = (name or None, code or None)
        self._customers.learn([wanted])
        draft = RequestDraft(
            text,
            clocks.stored(received),
            named(plain_text(values, "channel"), CHANNEL_WORDS, Channel.HOTLINE),
            self._customers.find(wanted),
            name or code or phone,
            phone,
        )
        if answered is None:
            return KnownRequest(draft)
        return KnownRequest(
            draft, clocks.stored(answered), self._person(values), result or _("Answered")
        )

    def _missing(self, field: str) -> NoReturn:
        raise DomainError(
            "exchange.missing_value", header=self._sheet.headers_used.get(field, field)
        )

    def _person(self, values: dict[str, Any]) -> int | None:
        name, code = plain_text(values, "salesperson"), plain_text(values, "salesperson_code")
        if not name and not code:
            return None
        found = self._people.find(name or code, code or None)
        if isinstance(found, str):
            raise DomainError(found, value=name or code)
        return found


def _moment(value: dt.datetime | dt.time | None, day: dt.date | None) -> dt.datetime | None:
    """Return a moment; a time alone is one of the day told."""
    if value is None or isinstance(value, dt.datetime):
        return value
    return None if day is None else dt.datetime.combine(day, value)
