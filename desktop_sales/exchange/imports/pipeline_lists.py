"""Lists of opportunities and of commits."""

import datetime as dt
from decimal import Decimal
from typing import Any

from desktop_sales.areas.pipeline import commits, opportunities, queries, rules
from desktop_sales.areas.pipeline.records import (
    OPEN_STAGES,
    CommitDraft,
    CommitKind,
    Opportunity,
    OpportunityDraft,
    Stage,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.periods import Period
from desktop_sales.exchange.imports.names import Customers
from desktop_sales.exchange.imports.orders import person_of
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for, scale_of
from desktop_sales.exchange.imports.report import FileReport, created_people
from desktop_sales.exchange.imports.words import Words, named
from desktop_sales.exchange.record_rows import RecordRow

_STAGES: Words[Stage] = (
    (Stage.LOST, ("输单", "丢单", "失败", "流失", "lost")),
    (Stage.WON, ("赢单", "成交", "已签", "won")),
    (Stage.SIGNING, ("签", "合同", "signing", "contract", "closing")),
    (Stage.TALKS, ("谈判", "商务", "negotiat", "talks")),
    (Stage.OFFER, ("方案", "报价", "投标", "proposal", "quot", "offer")),
    (Stage.NEED, ("需求", "跟进", "qualif", "engag", "need")),
    (Stage.LEAD, ("线索", "接触", "初步", "意向", "lead", "prospect", "new")),
)
_RECEIPTS = ("回款", "收款", "receipt", "payment")
Found = tuple[Any, ...]


def take_in_opportunities(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Add or change the opportunities of a sheet; a customer not known yet is a prospect.

    One is known by its number, else by customer, subject, product, person and first day.
    """
    scale = scale_of(running, sheet, "amount") if sheet.mapping.has("amount") else 1
    customers = Customers(running.session, create=False)
    people = People(running.session, create=running.options.create_unknown)
    standing = {_key_of(row): row for row in queries.opportunities(running.session)}
    seen: set[Found] = set()
    added: list[OpportunityDraft] = []
    for record in running.rows(sheet, report):
        person = person_of(people, record)
        if isinstance(person, str):
            value = str(record.values.get("salesperson") or "")
            reject(report, record, person, {"value": value})
            continue
        draft = _opportunity(record, scale, customers, person)
        known = standing.get(_key(draft))
        try:
            if draft is None:
                raise DomainError("exchange.unknown_stage", value=record.values.get("stage"))
            rules.check_opportunity(draft)
            if known is None and _key(draft) not in seen:
                added.append(draft)
                report.imported += 1
            elif known is None or not _differs(known, draft):
                report.duplicates += 1
            else:
                opportunities.edit_opportunity(running.session, known.id, draft)
                report.updated += 1
                report.imported += 1
        except DomainError as problem:
            reject_for(report, record, problem)
            continue
        seen.add(_key(draft))
    people.place_created()
    opportunities.add_opportunities(running.session, added)
    running.notes += created_people(people.created.values())


def _opportunity(
    record: RecordRow, scale: int, customers: Customers, person: int | None
) -> OpportunityDraft | None:
    """Return the opportunity of a row; None where its stage is none."""
    values = record.values
    stage = named(values.get("stage") or "", _STAGES, None)
    if stage is None:
        return None
    buyer = (values.get("customer"), values.get("customer_code"))
    customers.learn([buyer])
    customer_id = customers.find(buyer)
    ended = values.get("closed_on")
    month = values.get("month") or (Period.containing(ended).key if ended else None)
    return OpportunityDraft(
        title=values.get("title") or "",
        customer_id=customer_id,
        prospect="" if customer_id else buyer[0] or buyer[1] or values.get("code") or "",
        employee_id=person,
        product=values.get("product") or "",
        amount_fen=fen_of_yuan((values.get("amount") or Decimal(0)) * scale),
        stage=stage,
        probability=values.get("chance"),
        expected_month=month,
        next_step=values.get("next_step") or "",
        next_step_on=values.get("next_on"),
        opened_on=values.get("opened_on"),
        closed_on=None if stage in OPEN_STAGES else ended,
        reason=values.get("reason") or "",
        code=values.get("code"),
    )


def _key(draft: OpportunityDraft | None) -> Found:
    if draft is None:
        return ()
    if draft.code:
        return (draft.code,)
    whose = draft.customer_id or draft.prospect
    return (whose, draft.title, draft.product, draft.employee_id, draft.opened_on)


def _key_of(row: Opportunity) -> Found:
    if row.code:
        return (row.code,)
    whose = row.customer_id or row.customer
    return (whose, row.title, row.product, row.employee_id, row.opened_on)


def _differs(row: Opportunity, draft: OpportunityDraft) -> bool:
    own = row.probability if row.own_probability else None
    now = (
        row.title, row.customer_id, row.employee_id, row.product, row.amount, row.stage, own,
        row.expected_month, row.next_step, row.next_step_on, row.opened_on, row.closed_on,
        row.reason,
    )  # fmt: skip
    then = (
        draft.title, draft.customer_id, draft.employee_id, draft.product, draft.amount_fen,
        draft.stage, draft.probability, draft.expected_month, draft.next_step,
        draft.next_step_on, draft.opened_on, draft.closed_on, draft.reason,
    )  # fmt: skip
    return now != then


def take_in_commits(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Set this month's commits from a sheet; what stands for the same place is replaced."""
    today = dt.datetime.now().astimezone().date()
    made_in = Period.containing(today).key
    scales = {
        name: scale_of(running, sheet, name)
        for name in ("certain", "likely", "possible")
        if sheet.mapping.has(name)
    }
    customers = Customers(running.session, create=False)
    people = People(running.session, create=False)
    for record in running.rows(sheet, report):
        try:
            draft = _commit(record, scales, customers, people, made_in)
            changed = commits.set_commits(running.session, [draft], today)
        except DomainError as problem:
            reject_for(report, record, problem)
            continue
        report.imported += changed
        report.duplicates += 1 - changed


def _commit(
    record: RecordRow,
    scales: dict[str, int],
    customers: Customers,
    people: People,
    made_in: str,
) -> CommitDraft:
    """Return the commit of a row. Raises what is wrong with it."""
    values = record.values
    person = person_of(people, record)
    if not isinstance(person, int):
        code = person or "exchange.unknown_person"
        raise DomainError(code, value=values.get("salesperson") or "")
    month = values.get("month")
    if month is None:
        raise DomainError("exchange.missing_value", header="month")
    buyer = (values.get("customer"), values.get("customer_code"))
    customers.learn([buyer])
    customer_id = customers.find(buyer)
    if customer_id is None and any(buyer):
        value = buyer[0] or buyer[1]
        raise DomainError("exchange.unknown_customer", field="customer", value=value)
    kind: CommitKind = "sales"
    if any(word in (values.get("measure") or "").casefold() for word in _RECEIPTS):
        kind = "receipts"
    amounts = {
        name: fen_of_yuan((values.get(name) or Decimal(0)) * scale)
        for name, scale in scales.items()
    }
    return CommitDraft(made_in, person, customer_id, month, kind, **amounts)
