"""A list of receipts: money received, for whom, and which sales it pays."""

from sqlalchemy.orm import Session

from desktop_sales.areas.sales import receipts as receipt_service
from desktop_sales.areas.sales.records import (
    Allocation,
    ReceiptDraft,
    ReceiptMethod,
    ShareDraft,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import e4_of, fen_of
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, reject_for, scale_of
from desktop_sales.exchange.imports.report import FileReport, Note, created_people
from desktop_sales.exchange.imports.resolving import LineResolver
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.shares import shares_in
from desktop_sales.exchange.texts import header_key
from desktop_sales.exchange.values import CellProblem

_METHODS: tuple[tuple[ReceiptMethod, tuple[str, ...]], ...] = (
    ("acceptance", ("承兑", "汇票", "票据", "acceptance", "bill", "draft")),
    ("cash", ("现金", "cash")),
    ("transfer", ("电汇", "转账", "汇款", "银行", "网银", "transfer", "wire", "bank")),
)


def method_named(text: str | None) -> ReceiptMethod:
    """Return the way of paying that a text names; a transfer where nothing is said."""
    if not text:
        return "transfer"
    key = header_key(text)
    for method, words in _METHODS:
        if any(word in key for word in words):
            return method
    return "other"


def take_in_receipts(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Take in the receipts of a sheet; equal ones that stand already are skipped.

    A receipt that names a sales document pays its open lines, the earliest first.
    """
    session = running.session
    resolver = LineResolver(session, running.options)
    scale = scale_of(running, sheet, "amount")
    occurrences: dict[str, int] = {}
    for record in running.rows(sheet, report):
        try:
            draft = _draft(session, record, resolver, scale)
        except CellProblem as problem:
            reject(report, record, problem.code, {"header": problem.value, "value": problem.value})
            continue
        savepoint = session.begin_nested()
        before = dict(occurrences)
        try:
            outcome = receipt_service.add_receipts(session, [draft], occurrences=occurrences)
            savepoint.commit()
        except DomainError as problem:
            savepoint.rollback()
            occurrences = before
            reject_for(report, record, problem)
            continue
        report.duplicates += outcome.duplicates
        if outcome.added:
            _count(report, draft)
    resolver.people.place_created()
    running.notes += created_people(resolver.people.created.values())
    if resolver.customers.created:
        count = resolver.customers.created
        running.notes.append(Note("exchange.customers_created", {"count": count}))


def _count(report: FileReport, draft: ReceiptDraft) -> None:
    report.imported += 1
    report.amount_fen += fen_of(draft.amount_e4)
    days = [day for day in (report.first_date, report.last_date, draft.received_on) if day]
    report.first_date, report.last_date = min(days), max(days)


def _draft(session: Session, record: RecordRow, resolver: LineResolver, scale: int) -> ReceiptDraft:
    """Return the receipt of a row. Raises CellProblem where date, amount or person is wanting."""
    values = record.values
    for name, value in (("date", values.get("date")), ("amount", values.get("amount"))):
        if value is None:
            raise CellProblem("exchange.missing_value", field_title(name))
    named = (values.get("customer"), values.get("customer_code"))
    resolver.customers.learn([named])
    customer_id = resolver.customers.find(named)
    region_id = resolver.regions.find(values.get("region"))
    employee_id, shares = _people(record, resolver)
    if employee_id is None and not shares:
        employee_id = resolver.fallback.find(customer_id, region_id, values["date"])
    amount_e4 = e4_of(values["amount"] * scale)
    return ReceiptDraft(
        received_on=values["date"],
        amount_e4=amount_e4,
        customer_id=customer_id,
        employee_id=employee_id,
        shares=shares,
        region_id=region_id,
        document=values.get("document"),
        method=method_named(values.get("method")),
        matures_on=values.get("matures_on"),
        allocations=_allocations(session, customer_id, values.get("sales_document"), amount_e4),
    )


def _people(record: RecordRow, resolver: LineResolver) -> tuple[int | None, tuple[ShareDraft, ...]]:
    name, code = record.values.get("salesperson"), record.values.get("salesperson_code")
    if name is None and code is None:
        return None, ()
    parts = shares_in(name, record.values.get("share")) if name else None
    found: list[ShareDraft] = []
    for person, share in parts or ((name, 10_000),):
        key = resolver.people.find(person, None if parts else code)
        if isinstance(key, str):
            raise CellProblem(key, person or code or "")
        found.append(ShareDraft(key, share))
    return (None, tuple(found)) if parts else (found[0].employee_id, ())


def _allocations(
    session: Session, customer_id: int | None, document: str | None, amount_e4: int
) -> tuple[Allocation, ...]:
    """Return what of the receipt pays which open line of the document it names."""
    if document is None or customer_id is None or amount_e4 <= 0:
        return ()
    left = amount_e4
    allocations = []
    for line_id, _day, own, due_e4 in receipt_service.open_lines(session, customer_id):
        if own == document and left > 0 and due_e4 > 0:
            part = min(left, due_e4)
            allocations.append(Allocation(line_id, part))
            left -= part
    return tuple(allocations)
