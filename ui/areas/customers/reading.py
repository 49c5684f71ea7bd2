"""What the customers page reads besides its rows: counts, names to choose from, one customer."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries, visit_queries
from desktop_sales.areas.customers.classes import ClassEntry, class_history
from desktop_sales.areas.customers.contacts import all_tags
from desktop_sales.areas.customers.records import ClassKey, CustomerFile
from desktop_sales.areas.customers.strategies import Strategy, cadences_on, strategies_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_records import Feedback, Visit, VisitFilter
from desktop_sales.areas.sales.customer_figures import CustomerFigureTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.customer_timeline import CustomerEvent, customer_timeline

if TYPE_CHECKING:
    from desktop_sales.storage.records import RecordChange
    from desktop_sales.storage.workspace import Workspace

VISITS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts for the pills and the words that filters and cells offer."""

    classes: dict[ClassKey, int]
    overdue: int
    due_today: int
    people: tuple[tuple[int, str], ...]
    regions: tuple[tuple[int, str], ...]
    region_sets: dict[int, tuple[int, ...]]
    cities: tuple[str, ...]
    industries: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many customers there are."""
        return sum(self.classes.values())


@dataclass(frozen=True, slots=True)
class CustomerView:
    """One customer with all that the panel shows."""

    file: CustomerFile
    strategy: Strategy
    due_on: dt.date | None
    amount_e4: int
    before_e4: int
    orders: int
    first_on: dt.date | None
    last_on: dt.date | None
    receivable_fen: int
    late_fen: int
    satisfaction_e1: int | None
    usual_days_e1: int | None
    events: tuple[CustomerEvent, ...]
    classes: tuple[ClassEntry, ...]
    visits: tuple[Visit, ...]
    feedback: tuple[Feedback, ...]
    changes: "tuple[RecordChange, ...]"


def read_overview(session: Session, today: dt.date) -> Overview:
    """Return the counts and words of the page."""
    overdue, now = visit_queries.due_summary(session, today)
    people = team.employees(session, where=EmployeeFilter(with_leavers=True))
    inside = team.region_descendants(session)
    regions = team.regions(session)
    return Overview(
        classes=queries.class_counts(session),
        overdue=overdue,
        due_today=now,
        people=tuple((person.id, person.name) for person in people),
        regions=tuple((region.id, region.name) for region in regions),
        region_sets={region.id: tuple(sorted(inside[region.id])) for region in regions},
        cities=tuple(queries.cities(session)),
        industries=tuple(queries.industries(session)),
        tags=tuple(all_tags(session)),
    )


def read_customer(workspace: "Workspace", customer_id: int, today: dt.date) -> CustomerView | None:
    """Return one customer, or None where it is gone."""
    read = partial(_read_customer, customer_id=customer_id, today=today)
    found = workspace.read(read)
    if found is None:
        return None
    changes = tuple(reversed(workspace.record_history("customer", customer_id)))
    return CustomerView(**found, changes=changes)


def _read_customer(session: Session, customer_id: int, today: dt.date) -> dict[str, Any] | None:
    file = queries.customer_file(session, customer_id)
    if file is None:
        return None
    figure = session.get(CustomerFigureTable, customer_id)
    due = queries.due_column(cadences_on(session, today))
    where = VisitFilter(customer_id=customer_id)
    return {
        "file": file,
        "strategy": strategies_on(session, today)[file.customer.class_key],
        "due_on": session.scalar(select(due).where(CustomerTable.id == customer_id)),
        "amount_e4": figure.amount_e4 if figure else 0,
        "before_e4": figure.before_e4 if figure else 0,
        "orders": figure.orders if figure else 0,
        "first_on": figure.first_on if figure else None,
        "last_on": figure.last_on if figure else None,
        "receivable_fen": figure.receivable_fen if figure else 0,
        "late_fen": figure.late_fen if figure else 0,
        "satisfaction_e1": figure.satisfaction_e1 if figure else None,
        "usual_days_e1": figure.usual_days_e1 if figure else None,
        "events": tuple(customer_timeline(session, customer_id, today)),
        "classes": tuple(class_history(session, customer_id)),
        "visits": tuple(visit_queries.visits(session, where, VISITS_SHOWN)),
        "feedback": tuple(visit_queries.feedback(session, customer_id=customer_id)),
    }
