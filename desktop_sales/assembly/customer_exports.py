"""The customer files of a month end (P144): every record with what it lacks, and who owned it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers.class_wording import class_name
from desktop_sales.areas.customers.classes import classes_on
from desktop_sales.areas.customers.completeness import missing_parts, part_names, percent_of
from desktop_sales.areas.customers.ownership import owners_on
from desktop_sales.areas.customers.past_files import files_on
from desktop_sales.areas.customers.records import Contact, Customer
from desktop_sales.areas.customers.visit_queries import last_contacts
from desktop_sales.areas.sales.customer_figures import CustomerFacts, customer_facts
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.exchange.tables_out import CellKind, OutColumn


def customer_columns() -> dict[str, OutColumn]:
    """Return the columns; those that an import of customers reads bear the names it knows."""
    return {
        "code": OutColumn(_("Customer code")),
        "name": OutColumn(_("Customer name")),
        "class": OutColumn(_("Customer class")),
        "credit_code": OutColumn(_("Credit code")),
        "industry": OutColumn(_("Industry")),
        "heads": OutColumn(_("Heads"), CellKind.INTEGER),
        "turnover_fen": OutColumn(_("Yearly turnover"), CellKind.FEN),
        "region": OutColumn(_("Region")),
        "city": OutColumn(_("City")),
        "district": OutColumn(_("District")),
        "address": OutColumn(_("Address")),
        "phone": OutColumn(_("Phone")),
        "source": OutColumn(_("Source")),
        "owner": OutColumn(_("Owner")),
        "dealing_since": OutColumn(_("Dealing since"), CellKind.DATE),
        "contract_until": OutColumn(_("Contract until"), CellKind.DATE),
        "contact": OutColumn(_("Contact person")),
        "contact_post": OutColumn(_("Contact's post")),
        "contact_phone": OutColumn(_("Contact's phone")),
        "notes": OutColumn(_("Business notes")),
        "amount_fen": OutColumn(_("Sales of 12 months"), CellKind.FEN),
        "last_order": OutColumn(_("Last order"), CellKind.DATE),
        "last_contact": OutColumn(_("Last contact"), CellKind.DATE),
        "completeness": OutColumn(_("Completeness"), CellKind.INTEGER),
        "missing": OutColumn(_("Missing in the record")),
    }


def customer_rows(session: Session, period: Period) -> list[Sequence[Any]]:
    """Return every customer as its file stood at the end of a period."""
    names = {p.id: p.name for p in employees(session, where=EmployeeFilter(with_leavers=True))}
    owners = owners_on(session, period.end)
    sold = {one.customer_id: one for one in customer_facts(session, period.end)}
    classes, contacted = classes_on(session, period.end), last_contacts(session, period.end)
    rows = []
    for one, people in files_on(session, period.end):
        owner = owners.get(one.id)
        held = replace(
            one,
            class_key=classes.get(one.id, one.class_key),
            owner_id=owner,
            owner=names.get(owner or 0, ""),
            last_contact_on=contacted.get(one.id),
        )
        rows.append(_row(held, people, sold.get(one.id)))
    return rows


def _row(one: Customer, people: tuple[Contact, ...], sold: CustomerFacts | None) -> Sequence[Any]:
    missing = missing_parts(one, people)
    first = people[0] if people else None
    return (
        one.code,
        one.name,
        class_name(one.class_key),
        one.credit_code,
        one.industry,
        one.heads,
        one.turnover_fen,
        one.region,
        one.city,
        one.district,
        one.address,
        one.phone,
        one.source,
        one.owner or None,
        one.dealing_since,
        one.contract_until,
        first.name if first else None,
        first.post if first else None,
        first.phone if first else None,
        one.notes,
        fen_of(sold.amount_e4) if sold else 0,
        sold.last_on if sold else None,
        one.last_contact_on,
        percent_of(len(missing)),
        part_names(missing),
    )
