"""A list of customers: added, or changed where name or code is known.

New ones are gathered and added in one go, so that a list of a hundred thousand takes seconds.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from desktop_sales.areas.customers import contacts as contact_service
from desktop_sales.areas.customers import ownership
from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import ContactDraft, Customer, CustomerDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.exchange.imports.names import Regions, exact_key
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for, scale_of
from desktop_sales.exchange.imports.report import FileReport, created_people
from desktop_sales.exchange.record_rows import RecordRow

_YES = frozenset({"是", "y", "yes", "true", "1", "√", "有", "x"})
_TEXTS = ("industry", "credit_code", "city", "district", "address", "phone", "source")
_COMPARED = (
    *_TEXTS, "code", "region_id", "in_opening_list", "heads", "turnover_fen", "dealing_since",
    "contract_until", "notes",
)  # fmt: skip
_DIVIDERS = re.compile(r"[,，、;；|/]")


@dataclass(slots=True)
class _Pending:
    """A customer that is not yet there: its draft and who and what belongs to it."""

    draft: CustomerDraft
    people: list[ContactDraft] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Row:
    """A readable row: what it says of the customer, one contact, tags."""

    draft: CustomerDraft
    contact: ContactDraft | None
    tags: frozenset[str]

    def owned_by(self, owner_id: int | None) -> "_Row":
        """Return the row with who owns the customer."""
        return replace(self, draft=replace(self.draft, owner_id=owner_id))


def take_in_customers(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Add or change the customers of a sheet; a row that breaks a rule is rejected."""
    taker = _Taker(running, sheet)
    for record in running.rows(sheet, report):
        values = record.values
        if not (values.get("name") or values.get("code")):
            header = sheet.headers_used.get("name", "")
            reject(report, record, "exchange.missing_value", {"header": header})
            continue
        try:
            row = taker.row_of(record)
        except DomainError as problem:
            reject_for(report, record, problem)
            continue
        owner = taker.people.find(values["owner"]) if values.get("owner") else None
        if isinstance(owner, str):
            reject(report, record, owner, {"value": str(values["owner"])})
            continue
        try:
            taker.take(row.owned_by(owner), report)
        except DomainError as problem:
            reject_for(report, record, problem)
    taker.finish()


class _Taker:
    """Takes rows one by one and knows what stands in the workspace and in the rows before."""

    def __init__(self, running: RecordImport, sheet: PreparedSheet) -> None:
        self._running = running
        self._session = running.session
        self.people = People(running.session, create=running.options.create_unknown)
        self._regions = Regions(running.session)
        self._day = running.options.fixed_date or dt.datetime.now().astimezone().date()
        has_turnover = "turnover" in sheet.mapping.columns
        self._scale = scale_of(running, sheet, "turnover") if has_turnover else 1
        self._known: dict[str, Customer | _Pending] = {}
        for each in customer_queries.customers(running.session):
            self._learn(each.name, each.code, each)
        by_key = {one.id: one for one in self._known.values() if isinstance(one, Customer)}
        for name, code, key in customer_queries.aliases(running.session):
            for text in filter(None, (name, code)):
                self._known.setdefault(exact_key(text), by_key[key])

    def row_of(self, record: RecordRow) -> _Row:
        """Return what a row says, checked."""
        values = record.values
        texts: dict[str, Any] = {name: _text(values.get(name)) for name in _TEXTS}
        code = _text(values.get("code"))
        draft = CustomerDraft(
            name=_text(values.get("name")) or code,
            code=code or None,
            **texts,
            region_id=self._regions.find(values.get("region")),
            in_opening_list=_is_yes(record),
            heads=_whole(values.get("heads")),
            turnover_fen=_fen(values.get("turnover"), self._scale),
            dealing_since=values.get("dealing_since"),
            contract_until=values.get("contract_until"),
            notes=_text(values.get("notes")),
            owned_since=values.get("dealing_since"),
        )
        customer_service.check_draft(draft)
        name = _text(values.get("contact"))
        contact = (
            ContactDraft(
                name,
                _text(values.get("contact_post")),
                phone=_text(values.get("contact_phone")),
            )
            if name
            else None
        )
        tags = {tag.strip() for tag in _DIVIDERS.split(_text(values.get("tags"))) if tag.strip()}
        return _Row(draft, contact, frozenset(tags))

    def take(self, row: _Row, report: FileReport) -> None:
        """Put a row with the customers that wait, or change the one it means."""
        draft = row.draft
        standing = (draft.code and self._known.get(exact_key(draft.code))) or self._known.get(
            exact_key(draft.name)
        )
        if not standing:
            waiting = _Pending(draft, [row.contact] if row.contact else [], set(row.tags))
            self._learn(draft.name, draft.code, waiting)
            report.imported += 1
        elif isinstance(standing, _Pending):
            self._add_to(standing, row)
            report.imported += 1
            report.updated += 1
        elif self._change(standing, row):
            report.updated += 1
            report.imported += 1
        else:
            report.duplicates += 1

    def finish(self) -> None:
        """Add the customers that waited, with their people and tags."""
        waiting = {id(one): one for one in self._known.values() if isinstance(one, _Pending)}
        pending = list(waiting.values())
        ids = customer_service.add_customers(self._session, [one.draft for one in pending])
        added = list(zip(ids, pending, strict=True))
        contact_service.add_contacts(
            self._session, [(key, person) for key, one in added for person in one.people]
        )
        contact_service.add_tags(
            self._session, [(key, tag) for key, one in added for tag in sorted(one.tags)]
        )
        self.people.place_created()
        self._running.notes += created_people(self.people.created.values())

    def _learn(self, name: str, code: str | None, record: Customer | _Pending) -> None:
        self._known[exact_key(name)] = record
        if code:
            self._known[exact_key(code)] = record

    def _add_to(self, waiting: _Pending, row: _Row) -> None:
        given = {
            one.name: value
            for one in fields(row.draft)
            if one.name != "name"
            and (value := getattr(row.draft, one.name)) not in (None, "", False)
        }
        waiting.draft = replace(waiting.draft, **given)
        if row.contact and row.contact.name not in {person.name for person in waiting.people}:
            waiting.people.append(row.contact)
        waiting.tags |= row.tags

    def _change(self, standing: Customer, row: _Row) -> bool:
        draft = row.draft
        changes = {
            name: value
            for name in _COMPARED
            if (value := getattr(draft, name)) not in (None, "", False)
            and value != getattr(standing, name)
        }
        if changes:
            customer_service.change_customer(self._session, standing.id, **changes)
        moved = draft.owner_id is not None and draft.owner_id != standing.owner_id
        if moved:
            ownership.hand_over(self._session, [standing.id], draft.owner_id, on=self._day)
        return self._change_beside(standing, row) or bool(changes) or moved

    def _change_beside(self, standing: Customer, row: _Row) -> bool:
        """Add the contact and the tags that a known customer does not have yet."""
        changed = False
        if row.contact is not None:
            people = contact_service.contacts_of(self._session, [standing.id])
            names = {person.name for person in people.get(standing.id, ())}
            if row.contact.name not in names:
                contact_service.add_contacts(self._session, [(standing.id, row.contact)])
                changed = True
        for tag in row.tags:
            contact_service.tag_customers(self._session, [standing.id], tag)
        return changed


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def _fen(number: Decimal | None, scale: int) -> int | None:
    return None if number is None else fen_of_yuan(number * scale)


def _is_yes(record: RecordRow) -> bool:
    return str(record.values.get("in_opening_list") or "").casefold() in _YES
