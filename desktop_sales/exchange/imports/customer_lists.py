"""Lists about customers that are there already: the people to talk to, visits and calls made."""

import datetime as dt
from dataclasses import replace
from typing import Any

from desktop_sales.areas.customers import contacts as contact_service
from desktop_sales.areas.customers import visits as visit_service
from desktop_sales.areas.customers.records import Contact, ContactDraft, Role, Stance
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.areas.customers.visit_queries import visits
from desktop_sales.areas.customers.visit_records import DoneDraft, VisitFilter
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.names import Customers
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for
from desktop_sales.exchange.imports.report import FileReport, created_people
from desktop_sales.exchange.imports.words import Words, named
from desktop_sales.exchange.record_rows import RecordRow

_ROLES: Words[Role] = (
    ("decides", ("决策", "拍板", "老板", "法人", "decide", "decision")),
    ("influences", ("影响", "推荐", "技术", "influence")),
    ("buys", ("采购", "购买", "buy", "purchas")),
    ("uses", ("使用", "用户", "user")),
    ("pays", ("财务", "付款", "financ", "pay")),
)
_STANCES: Words[Stance] = (
    ("opposes", ("反对", "不支持", "oppos", "against")),
    ("supports", ("支持", "友好", "support")),
    ("neutral", ("中立", "一般", "neutral")),
)
_CHANNELS: Words[Channel] = (
    ("hotline", ("热线", "hotline")),
    ("phone", ("电话", "phone", "call")),
    ("mail", ("邮件", "信函", "短信", "mail", "letter")),
    ("online", ("网络", "微信", "在线", "客服", "online", "chat", "视频")),
    ("visit", ("拜访", "登门", "面谈", "上门", "来访", "visit", "meeting", "face")),
)


def take_in_contacts(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Add the people of a sheet to their customers; one of a known name is completed."""
    customers = Customers(running.session, create=False)
    found: list[tuple[int, RecordRow]] = []
    for record in running.rows(sheet, report):
        customer_id = _customer(customers, record, report)
        if customer_id is None:
            continue
        if not record.values.get("contact"):
            header = sheet.headers_used.get("contact", "")
            reject(report, record, "exchange.missing_value", {"header": header})
            continue
        found.append((customer_id, record))
    known = {
        (customer_id, person.name): person
        for customer_id, people in contact_service.contacts_of(
            running.session, {customer_id for customer_id, _record in found}
        ).items()
        for person in people
    }
    added: dict[tuple[int, str], ContactDraft] = {}
    for customer_id, record in found:
        draft = _contact(record)
        standing = known.get((customer_id, draft.name))
        if standing is None and (customer_id, draft.name) not in added:
            added[customer_id, draft.name] = draft
            report.imported += 1
        elif standing is not None and _complete(running, standing, draft):
            report.imported += 1
            report.updated += 1
        else:
            report.duplicates += 1
    contact_service.add_contacts(running.session, [(key[0], one) for key, one in added.items()])


def _contact(record: RecordRow) -> ContactDraft:
    values = record.values
    role, stance = _text(values.get("role")), _text(values.get("stance"))
    return ContactDraft(
        name=" ".join(_text(values.get("contact")).split()),
        post=_text(values.get("contact_post")),
        role=named(role, _ROLES, "other"),
        phone=_text(values.get("contact_phone")),
        email=_text(values.get("email")),
        stance=named(stance, _STANCES, "unknown"),
        notes=_text(values.get("notes")),
    )


def _complete(running: RecordImport, standing: Contact, draft: ContactDraft) -> bool:
    """Put what a row knows into a contact; tell whether that changed anything."""
    changed = ContactDraft(
        standing.name,
        draft.post or standing.post,
        standing.role if draft.role == "other" else draft.role,
        draft.phone or standing.phone,
        draft.email or standing.email,
        standing.stance if draft.stance == "unknown" else draft.stance,
        draft.notes or standing.notes,
    )
    before = ContactDraft(
        standing.name,
        standing.post,
        standing.role,
        standing.phone,
        standing.email,
        standing.stance,
        standing.notes,
    )
    if changed == before:
        return False
    contact_service.change_contact(running.session, standing.id, changed)
    return True


def take_in_visits(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Record the visits and calls of a sheet; equal ones that stand already are skipped.

    The same customer, day, channel and purpose is the same contact.
    """
    today = dt.datetime.now().astimezone().date()
    customers = Customers(running.session, create=False)
    people = People(running.session, create=running.options.create_unknown)
    made = visits(running.session, VisitFilter(state="done"))
    seen = {(v.customer_id, v.day, v.channel, v.purpose, v.said) for v in made}
    for record in running.rows(sheet, report):
        values = record.values
        customer_id = _customer(customers, record, report)
        if customer_id is None:
            continue
        day = values.get("date") or running.options.fixed_date
        if day is None:
            header = sheet.headers_used.get("date", "")
            reject(report, record, "exchange.missing_value", {"header": header})
            continue
        draft = _done(record, customer_id, day)
        try:
            visit_service.check_days(draft, today)
        except DomainError as problem:
            reject_for(report, record, problem)
            continue
        person: int | str | None = None
        if values.get("salesperson") or values.get("salesperson_code"):
            person = people.find(values.get("salesperson"), values.get("salesperson_code"))
        if isinstance(person, str):
            reject(report, record, person, {"value": _text(values.get("salesperson"))})
            continue
        draft = replace(draft, employee_id=person)
        key = (customer_id, day, draft.channel, draft.purpose, draft.said)
        if key in seen:
            report.duplicates += 1
            continue
        visit_service.record_visit(running.session, draft, today=today)
        seen.add(key)
        report.imported += 1
    people.place_created()
    running.notes += created_people(people.created.values())


def _done(record: RecordRow, customer_id: int, day: dt.date) -> DoneDraft:
    values = record.values
    following = values.get("next_on")
    return DoneDraft(
        customer_id=customer_id,
        employee_id=None,
        done_on=day,
        channel=named(_text(values.get("channel")), _CHANNELS, "visit"),
        purpose=_text(values.get("purpose")),
        said=_text(values.get("said")),
        agreed=_text(values.get("agreed")),
        next_step=_text(values.get("next_step")),
        next_on=following if following is not None and following > day else None,
    )


def _customer(customers: Customers, record: RecordRow, report: FileReport) -> int | None:
    """Return the customer of a row, or reject the row."""
    buyer = (record.values.get("customer"), record.values.get("customer_code"))
    customers.learn([buyer])
    found = customers.find(buyer)
    if found is None:
        value = buyer[0] or buyer[1] or ""
        reject(report, record, "exchange.unknown_customer", {"field": "customer", "value": value})
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
