"""Who looks after a customer against the rule of its class (R85, R88), and who would be right."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.areas.customers.strategies import Strategy, strategies_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import LEADING_LEVELS, Employee

Breach = Literal["nobody", "left", "not_a_leader", "little_experience"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A customer whose owner breaks the rule of its class; ``proposed`` would keep it."""

    customer_id: int
    customer: str
    class_key: ClassKey
    owner: str
    breach: Breach
    months: int
    proposed_id: int | None
    proposed: str


def experience_months(person: Employee, day: date) -> int:
    """Return how many whole months somebody has been here."""
    if person.joined_on is None or person.joined_on > day:
        return 0
    span = relativedelta(day, person.joined_on)
    return int(span.years * 12 + span.months)


def breach_of(owner: Employee | None, strategy: Strategy, day: date) -> Breach | None:
    """Return what is wrong with an owner, or None."""
    if owner is None:
        return "nobody"
    if owner.left_on is not None and owner.left_on <= day:
        return "left"
    if strategy.manager_owns and owner.level not in LEADING_LEVELS:
        return "not_a_leader"
    if experience_months(owner, day) < strategy.experience_months:
        return "little_experience"
    return None


def violations(session: Session, day: date) -> list[Violation]:
    """Return key and core customers whose owner breaks the rule, key ones first."""
    strategies = strategies_on(session, day)
    judged = [key for key, one in strategies.items() if one.manager_owns or one.experience_months]
    people = {person.id: person for person in team.employees(session, on=day)}
    rows = session.execute(
        select(
            CustomerTable.id,
            CustomerTable.name,
            CustomerTable.class_key,
            CustomerTable.owner_id,
            CustomerTable.region_id,
        )
        .where(CustomerTable.class_key.in_(judged))
        .order_by(CustomerTable.class_key.desc(), CustomerTable.search_pinyin)
    )
    found = []
    for customer_id, name, class_key, owner_id, region_id in rows:
        strategy = strategies[class_key]
        owner = people.get(owner_id or 0)
        breach = breach_of(owner, strategy, day)
        if breach is None:
            continue
        right = _proposal(people, strategy, day, region_id or (owner.region_id if owner else None))
        found.append(
            Violation(
                customer_id,
                name,
                class_key,
                owner.name if owner else "",
                breach,
                experience_months(owner, day) if owner else 0,
                right.id if right else None,
                right.name if right else "",
            )
        )
    return sorted(found, key=lambda one: one.class_key != "key")


def _proposal(
    people: dict[int, Employee], strategy: Strategy, day: date, region_id: int | None
) -> Employee | None:
    """Return who keeps the rule, best of the same region, then the most experienced.

    A leader is taken only where the rule asks for one.
    """
    fitting = [one for one in people.values() if breach_of(one, strategy, day) is None]
    if not strategy.manager_owns:
        fitting = [one for one in fitting if one.level == "salesperson"] or fitting
    return max(
        fitting,
        key=lambda one: (one.region_id == region_id, experience_months(one, day), -one.id),
        default=None,
    )
