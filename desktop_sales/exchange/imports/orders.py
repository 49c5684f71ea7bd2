"""A list of orders: lines added, or changed where order and line number are known."""

from collections import Counter
from decimal import Decimal
from typing import Any

from desktop_sales.areas.pipeline import orders, rules
from desktop_sales.areas.pipeline.order_records import OrderLineDraft
from desktop_sales.core.money import e3_of, e4_of
from desktop_sales.exchange.imports.names import Customers, Products
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject, scale_of
from desktop_sales.exchange.imports.report import FileReport, Note, created_people
from desktop_sales.exchange.record_rows import RecordRow

_QUANTITIES = ("shipped", "invoiced", "signed", "returned")


def take_in_orders(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Take in the orders of a sheet; a line known by its numbers is changed to what the sheet says.

    Without line numbers the lines of an order are counted within the file.
    """
    scale = scale_of(running, sheet, "amount") if sheet.mapping.has("amount") else 1
    customers = Customers(running.session, create=running.options.create_unknown)
    people = People(running.session, create=running.options.create_unknown)
    products = Products(running.session)
    counted: Counter[str] = Counter()
    drafts: list[OrderLineDraft] = []
    for record in running.rows(sheet, report):
        values = record.values
        missing = next((n for n in ("document", "date", "quantity") if not values.get(n)), None)
        if missing:
            header = sheet.headers_used.get(missing, "")
            reject(report, record, "exchange.missing_value", {"header": header})
            continue
        person = person_of(people, record)
        if isinstance(person, str):
            reject(report, record, person, {"value": str(values.get("salesperson") or "")})
            continue
        counted[values["document"]] += 1
        line_no = values.get("line") or str(counted[values["document"]])
        draft = _draft(record, line_no, scale, _keys(customers, products, record), person)
        problem = rules.order_problem(draft)
        if problem:
            reject(report, record, problem, {"order": draft.order_no})
        else:
            drafts.append(draft)
    people.place_created()
    outcome = orders.put_order_lines(running.session, drafts)
    report.imported += outcome.added + outcome.changed
    report.updated += outcome.changed
    report.duplicates += outcome.unchanged
    _note_created(running, people, customers)


def person_of(people: People, record: RecordRow) -> int | str | None:
    """Return the salesperson of a row, None where it names none, or the code of what is wrong."""
    name, code = record.values.get("salesperson"), record.values.get("salesperson_code")
    return people.find(name, code) if name or code else None


def _keys(
    customers: Customers, products: Products, record: RecordRow
) -> tuple[int | None, int | None]:
    values = record.values
    buyer = (values.get("customer"), values.get("customer_code"))
    goods = (values.get("product"), values.get("product_code"))
    customers.learn([buyer])
    products.learn([goods])
    return customers.find(buyer), products.find(goods)


def _draft(
    record: RecordRow,
    line_no: str,
    scale: int,
    keys: tuple[int | None, int | None],
    person: int | None,
) -> OrderLineDraft:
    values = record.values
    moved: dict[str, Any] = {
        f"{name}_e3": e3_of(values.get(name) or Decimal(0)) for name in _QUANTITIES
    }
    return OrderLineDraft(
        order_no=values["document"],
        line_no=line_no,
        ordered_on=values["date"],
        quantity_e3=e3_of(values["quantity"]),
        amount_e4=e4_of((values.get("amount") or Decimal(0)) * scale),
        promised_on=values.get("promised_on"),
        customer_id=keys[0],
        employee_id=person,
        product_id=keys[1],
        **moved,
    )


def _note_created(running: RecordImport, people: People, customers: Customers) -> None:
    running.notes += created_people(people.created.values())
    if customers.created:
        running.notes.append(Note("exchange.customers_created", {"count": customers.created}))
