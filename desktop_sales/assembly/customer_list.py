"""The list of customers as the window shows it: records with what they bought and what is due.

Figures come from a kept copy (``sales.customer_figures``); ``refresh_figures`` makes it anew
when lines, receipts or the day have changed since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries
from desktop_sales.areas.customers.records import CustomerFilter
from desktop_sales.areas.customers.strategies import cadences_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.receivables.queries import ageing
from desktop_sales.areas.sales.customer_figures import (
    CustomerFigureTable,
    SideFigures,
    customer_facts,
    keep_figures,
)
from desktop_sales.areas.sales.habits import purchase_days, usual_between
from desktop_sales.areas.service.survey_queries import latest_indexes
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.assembly.customer_columns import FIGURES, narrowed
from desktop_sales.core.conditions import ColumnCondition
from desktop_sales.core.garbage import collector_at_rest
from desktop_sales.core.translation import _
from desktop_sales.storage.inner_tables import ChangeBatchTable, ChangeRowTable, ChangeTable
from desktop_sales.storage.summaries import keep_summary, kept_summary
from desktop_sales.storage.workspace import Workspace

MARK = "customers.figures"
MADE_OF = ("sales_line", "receipt", "receipt_allocation", "survey_answer")


@dataclass(frozen=True, slots=True)
class ListedCustomer:
    """A row of the list; amounts of the last 12 months, open amounts in fen."""

    id: int
    code: str | None
    name: str
    class_key: str
    city: str
    region: str | None
    industry: str
    owner: str | None
    amount_e4: int
    before_e4: int
    orders: int
    last_on: date | None
    receivable_fen: int
    late_fen: int
    satisfaction_e1: int | None
    usual_days_e1: int | None
    last_contact_on: date | None
    due_on: date | None
    planned: bool
    phone: str
    address: str
    source: str
    completeness: int


def listed_customers(
    session: Session,
    where: CustomerFilter,
    *,
    today: date,
    sort: str = "amount_e4",
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
    columns: Sequence[ColumnCondition] = (),
) -> list[ListedCustomer]:
    """Return a window of the list in an order."""
    own, figure = CustomerTable, CustomerFigureTable
    due = queries.due_column(cadences_on(session, today))
    found = narrowed(session, where, columns, sort)
    page = _ordered(found, _sort_key(sort, due), descending)
    keys = page.offset(offset).limit(limit).subquery()
    query = (
        select(  # in the order of the fields: by name a row takes twice the time
            own.id,
            own.code,
            own.name,
            own.class_key,
            own.city,
            RegionTable.name.label("region"),
            own.industry,
            EmployeeTable.name.label("owner"),
            figure.amount_e4,
            figure.before_e4,
            figure.orders,
            figure.last_on,
            figure.receivable_fen,
            figure.late_fen,
            figure.satisfaction_e1,
            figure.usual_days_e1,
            own.last_contact_on,
            due.label("due_on"),
            own.next_contact_on.is_not(None).label("planned"),
            own.phone,
            own.address,
            own.source,
            queries.SORT_KEYS["completeness"].label("completeness"),
        )
        .select_from(keys)
        .join(own, own.id == keys.c.id)
        .join(figure, figure.customer_id == own.id)
        .outerjoin(EmployeeTable, EmployeeTable.id == own.owner_id)
        .outerjoin(RegionTable, RegionTable.id == own.region_id)
    )
    rows = session.execute(_ordered(query, _sort_key(sort, due), descending))
    return [ListedCustomer(*row) for row in rows]


def position_in_list(
    session: Session,
    customer_id: int,
    where: CustomerFilter,
    *,
    today: date,
    sort: str,
    descending: bool,
    columns: Sequence[ColumnCondition] = (),
) -> int | None:
    """Return the place of a customer in the list, or None where the filter leaves it out."""
    due = queries.due_column(cadences_on(session, today))
    query = narrowed(session, where, columns, sort)
    key = _sort_key(sort, due)
    numbered = query.add_columns(
        (func.row_number().over(order_by=_orders(key, descending)) - 1).label("place")
    ).subquery()
    return session.scalar(select(numbered.c.place).where(numbered.c.id == customer_id))


def _sort_key(sort: str, due: ColumnElement[Any]) -> ColumnElement[Any]:
    if sort == "due_on":
        return func.coalesce(due, "9999-12-31")
    if sort in ("phone", "address", "source"):
        expression: ColumnElement[Any] = getattr(CustomerTable, sort).expression
        return expression
    return FIGURES[sort] if sort in FIGURES else queries.SORT_KEYS[sort]


def _ordered(
    query: Select[*tuple[Any, ...]], key: ColumnElement[Any], descending: bool
) -> Select[*tuple[Any, ...]]:
    return query.order_by(*_orders(key, descending))


def _orders(key: ColumnElement[Any], descending: bool) -> Sequence[ColumnElement[Any]]:
    """Order by a key, then by the customer in the same direction, as the indexes lie."""
    last = CustomerFigureTable.customer_id if _is_figure(key) else CustomerTable.id
    return (key.desc(), last.desc()) if descending else (key.asc(), last.asc())


def _is_figure(key: ColumnElement[Any]) -> bool:
    return any(key is column for column in FIGURES.values())


def figures_are_stale(session: Session, today: date) -> bool:
    """Tell whether something the figures are made of has changed since they were kept."""
    mark = kept_summary(session, MARK)
    if mark is None or mark["day"] != today.isoformat():
        return True
    since = mark["change"]
    later = (
        select(ChangeRowTable.id).where(
            ChangeRowTable.change_id > since, ChangeRowTable.table_name.in_(MADE_OF)
        ),
        select(ChangeBatchTable.id).where(ChangeBatchTable.change_id > since),
        select(ChangeTable.id).where(ChangeTable.id > since, ChangeTable.kind != "do"),
    )
    return any(session.scalar(query.limit(1)) is not None for query in later)


def refresh_figures(workspace: Workspace, today: date) -> bool:
    """Make the kept figures anew where they are stale; tell whether they were."""
    if workspace.read_only or not workspace.read(partial(figures_are_stale, today=today)):
        return False
    workspace.run(_("Refresh customer figures"), partial(keep_customer_figures, today=today))
    return True


@collector_at_rest()
def keep_customer_figures(session: Session, today: date) -> None:
    """Compute and keep the figures of every customer."""
    owed = ageing(session, today)
    habits = {key: usual_between(days) for key, days in purchase_days(session, today).items()}
    side = SideFigures(
        {row.customer_id: row.total for row in owed},
        {row.customer_id: row.over_90 for row in owed},
        latest_indexes(session),
        {key: usual for key, usual in habits.items() if usual is not None},
    )
    keep_figures(session, customer_facts(session, today), side)
    # The change that keeps figures leaves no trace; its number is given again.
    running = select(text("id FROM current_change")).scalar_subquery()
    last = session.scalar(select(func.max(ChangeTable.id)).where(ChangeTable.id < running)) or 0
    keep_summary(session, MARK, {"day": today.isoformat(), "change": last})
