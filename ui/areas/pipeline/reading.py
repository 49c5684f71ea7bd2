"""What the page of what lies ahead reads in one go for each of its views."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customers
from desktop_sales.areas.pipeline import opportunities, queries
from desktop_sales.areas.pipeline.records import CommitKind, OpportunityDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.commit_view import CommitLine, commit_lines, gap_lines
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class PipelineData:
    """The rows of a view."""

    view: str
    month: Period
    kind: CommitKind
    rows: tuple[Any, ...]


def read_data(
    session: Session, view: str, month: Period, kind: CommitKind, today: dt.date
) -> PipelineData:
    """Return what a view shows."""
    current = month.key == Period.containing(today).key
    rows: Any = {
        "opportunities": lambda: queries.opportunities(session),
        "commits": lambda: commit_lines(session, month, kind, with_usual=current),
        "gap": lambda: gap_lines(session, month, kind, today),
        "orders": lambda: queries.order_lines(session, today),
    }[view]()
    return PipelineData(view, month, kind, tuple(rows))


def customer_named(session: Session, typed: str) -> int | None:
    """Return the customer that a typed name or number means exactly, or None."""
    match = customers.customers_by_code_or_name(session, [typed], near=False)[typed]
    return match.customer_ids[0] if match.customer_ids else None


def new_commit_line(session: Session, employee_id: int, customer: str) -> CommitLine | None:
    """Return an empty row of the grid, or None where the customer is not known."""
    customer_id = customer_named(session, customer)
    person = team.employee(session, employee_id)
    if customer_id is None or person is None:
        return None
    return CommitLine(employee_id, person.name, customer_id, customer, None, {})


def put_opportunity(session: Session, typed: dict[str, Any], opportunity_id: int | None) -> int:
    """Enter or correct an opportunity from a form; an unknown customer is a prospect."""
    values = dict(typed)
    name = values.pop("customer")
    customer_id = customer_named(session, name) if name else None
    draft = OpportunityDraft(
        customer_id=customer_id, prospect="" if customer_id else name, **values
    )
    if opportunity_id is None:
        return opportunities.add_opportunity(session, draft)
    opportunities.edit_opportunity(session, opportunity_id, draft)
    return opportunity_id


def change_cells(session: Session, edits: list[tuple[Any, str, Any]]) -> None:
    """Change cells of opportunities, all or none."""
    for record, key, value in edits:
        field = {"employee": "employee_id"}.get(key, key)
        given = "" if value is None and key in ("next_step", "title") else value
        opportunities.change_opportunity(session, record, **{field: given})
