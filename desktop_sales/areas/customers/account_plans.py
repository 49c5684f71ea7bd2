"""Use cases and reads of plans for key accounts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.account_plan_tables import AccountPlanTable
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """A plan for a customer and a year; the review stands beside it when the year is looked at."""

    customer_id: int
    year: int
    goals: str
    risks: str = ""
    offer: str = ""
    target_fen: int | None = None
    review: str = ""
    reviewed_on: date | None = None


def save_plan(session: Session, plan: AccountPlan) -> int:
    """Keep the plan of a customer and year, in place of an earlier one; return its key.

    Raises ``customers.unknown``, ``customers.plan_goals_missing``.
    """
    if session.get(CustomerTable, plan.customer_id) is None:
        raise DomainError("customers.unknown")
    if not plan.goals.strip():
        raise DomainError("customers.plan_goals_missing")
    row = _row(session, plan.customer_id, plan.year)
    if row is None:
        row = AccountPlanTable(customer_id=plan.customer_id, year=plan.year)
        session.add(row)
    row.goals, row.risks = plan.goals.strip(), plan.risks.strip()
    row.offer, row.target_fen = plan.offer.strip(), plan.target_fen
    row.review = plan.review.strip()
    row.reviewed_on = plan.reviewed_on if row.review else None
    if row.review and row.reviewed_on is None:
        raise DomainError("customers.review_day_missing")
    session.flush()
    return row.id


def plan_of(session: Session, customer_id: int, year: int) -> AccountPlan | None:
    """Return the plan of a customer and year."""
    row = _row(session, customer_id, year)
    if row is None:
        return None
    return AccountPlan(
        row.customer_id,
        row.year,
        row.goals,
        row.risks,
        row.offer,
        row.target_fen,
        row.review,
        row.reviewed_on,
    )


def without_plan(session: Session, year: int) -> list[tuple[int, str]]:
    """Return the key customers (key, name) that have no plan for a year."""
    planned = select(AccountPlanTable.customer_id).where(AccountPlanTable.year == year)
    rows = session.execute(
        select(CustomerTable.id, CustomerTable.name)
        .where(CustomerTable.class_key == "key", CustomerTable.id.not_in(planned))
        .order_by(CustomerTable.search_pinyin)
    )
    return [(key, name) for key, name in rows]


def _row(session: Session, customer_id: int, year: int) -> AccountPlanTable | None:
    return session.scalars(
        select(AccountPlanTable).where(
            AccountPlanTable.customer_id == customer_id, AccountPlanTable.year == year
        )
    ).one_or_none()
