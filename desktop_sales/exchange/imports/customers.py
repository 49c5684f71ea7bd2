"""A list of customers: added, or changed where name or code is known."""

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import Customer, CustomerDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.names import Regions, exact_key
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject
from desktop_sales.exchange.imports.report import FileReport, Note
from desktop_sales.exchange.record_rows import RecordRow

_YES = frozenset({"是", "y", "yes", "true", "1", "√", "有", "x"})


def take_in_customers(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Add or change the customers of a sheet; a row that breaks a rule is rejected."""
    people = People(running.session, create=running.options.create_unknown)
    regions = Regions(running.session)
    known: dict[str, Customer] = {}
    for each in customer_queries.customers(running.session):
        known[exact_key(each.name)] = each
        if each.code:
            known[exact_key(each.code)] = each
    for record in running.rows(sheet, report):
        values = record.values
        name = values.get("name") or values.get("code")
        if not name:
            header = sheet.headers_used.get("name", "")
            reject(report, record, "exchange.missing_value", {"header": header})
            continue
        owner = people.find(values["owner"]) if values.get("owner") else None
        if isinstance(owner, str):
            reject(report, record, owner, {"value": str(values["owner"])})
            continue
        draft = CustomerDraft(
            name=name,
            code=values.get("code"),
            owner_id=owner,
            region_id=regions.find(values.get("region")),
            industry=values.get("industry") or "",
            in_opening_list=_is_yes(record),
        )
        try:
            _take_in(running, known, draft, report)
        except DomainError as problem:
            texts = {key: str(value) for key, value in problem.details.items()}
            reject(report, record, problem.code, texts)
    people.place_created()
    if people.created:
        names = "、".join(people.created.values())
        running.notes.append(Note("exchange.people_created", {"names": names}))


def _take_in(
    running: RecordImport, known: dict[str, Customer], draft: CustomerDraft, report: FileReport
) -> None:
    standing = (draft.code and known.get(exact_key(draft.code))) or known.get(exact_key(draft.name))
    if not standing:
        customer_id = customer_service.add_customer(running.session, draft)
        added = customer_queries.customer(running.session, customer_id)
        if added is not None:
            known[exact_key(added.name)] = added
            if added.code:
                known[exact_key(added.code)] = added
        report.imported += 1
        return
    given = {
        "code": draft.code,
        "owner_id": draft.owner_id,
        "region_id": draft.region_id,
        "industry": draft.industry or None,
        "in_opening_list": draft.in_opening_list or None,
    }
    changes = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(standing, name)
    }
    if changes:
        customer_service.change_customer(running.session, standing.id, **changes)
        report.updated += 1
        report.imported += 1
    else:
        report.duplicates += 1


def _is_yes(record: RecordRow) -> bool:
    return str(record.values.get("in_opening_list") or "").casefold() in _YES
