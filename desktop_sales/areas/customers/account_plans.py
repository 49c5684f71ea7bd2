"""Use cases and reads of plans for key accounts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.account_plan_tables import AccountPlanTable
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.team.tables import EmployeeTable
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

    Raises ``customers.unknown``, ``customers.plan_goals_missing``,
    ``customers.review_day_missing``.
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
    return None if row is None else _plan(row)


@dataclass(frozen=True, slots=True)
class KeyAccount:
    """A key customer with its owner and its plan for a year, if it has one."""

    customer_id: int
    name: str
    owner: str
    plan: AccountPlan | None


def key_accounts(session: Session, year: int) -> list[KeyAccount]:
    """Return the key customers with their plans for a year, those without one first (R15, R86)."""
    own = AccountPlanTable
    rows = session.execute(
        select(CustomerTable.id, CustomerTable.name, EmployeeTable.name, own)
        .outerjoin(own, and_(own.customer_id == CustomerTable.id, own.year == year))
        .outerjoin(EmployeeTable, EmployeeTable.id == CustomerTable.owner_id)
        .where(CustomerTable.class_key == "key")
        .order_by(own.id.is_not(None), CustomerTable.search_pinyin, CustomerTable.id)
    )
    return [
        KeyAccount(key, name, owner or "", None if row is None else _plan(row))
        for key, name, owner, row in rows
    ]


def _plan(row: AccountPlanTable) -> AccountPlan:
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


def _row(session: Session, customer_id: int, year: int) -> AccountPlanTable | None:
    return session.scalars(
        select(AccountPlanTable).where(
            AccountPlanTable.customer_id == customer_id, AccountPlanTable.year == year
        )
    ).one_or_none()
