"""Whom and what findings are about: company, regions, people, customers, products by key."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.records import FindingSubject, FindingSubjectKind
from desktop_sales.areas.customers.class_wording import class_name
from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales.tables import ProductTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.storage.inner_tables import WorkspaceInfoTable


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """A customer as the rules know it; ``group`` says whose peer it is."""

    subject: FindingSubject
    owner_id: int | None
    group: str


def company_subject(session: Session) -> FindingSubject:
    """Return the company as a subject."""
    name = session.scalars(select(WorkspaceInfoTable.company)).one()
    return FindingSubject("company", 0, "company", name)


def people(session: Session) -> dict[int, FindingSubject]:
    """Return everybody by key."""
    return _subjects(session, EmployeeTable, "person")


def regions(session: Session) -> dict[int, FindingSubject]:
    """Return the regions by key."""
    return _subjects(session, RegionTable, "region")


def products(session: Session) -> dict[int, FindingSubject]:
    """Return the products by key."""
    return _subjects(session, ProductTable, "product")


def customers(session: Session) -> dict[int, KnownCustomer]:
    """Return the customers by key; who has no industry is a peer of its class, or of its region
    while it has no class either.
    """
    table = CustomerTable
    rows = session.execute(
        select(
            table.id,
            table.uid,
            table.name,
            table.owner_id,
            table.industry,
            table.class_key,
            RegionTable.name,
        ).outerjoin(RegionTable, RegionTable.id == table.region_id)
    )
    return {
        key: KnownCustomer(
            FindingSubject("customer", key, uid, name),
            owner_id,
            industry or _class_of(class_key) or region or "",
        )
        for key, uid, name, owner_id, industry, class_key, region in rows
    }


def customer_classes(session: Session) -> dict[int, str]:
    """Return the name of each customer's class; potential ones have no peers by class."""
    rows = session.execute(select(CustomerTable.id, CustomerTable.class_key))
    return {key: _class_of(class_key) for key, class_key in rows}


def _class_of(key: ClassKey) -> str:
    """Return the name of a class; potential is the class of those never classified."""
    return "" if key == "potential" else class_name(key)


def _subjects(session: Session, table: Any, kind: FindingSubjectKind) -> dict[int, FindingSubject]:
    rows = session.execute(select(table.id, table.uid, table.name))
    return {key: FindingSubject(kind, key, uid, name) for key, uid, name in rows}
