"""Who looks after how much: customers by class, open amounts, target, contacts against capacity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import classes
from desktop_sales.areas.customers.class_rules import visits_a_month
from desktop_sales.areas.customers.records import CLASS_KEYS, ClassKey
from desktop_sales.areas.customers.strategies import cadences_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.receivables import queries as receivables
from desktop_sales.areas.sales.tables import SalesLineTable
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly import measures
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import fen_of, fen_of_yuan
from desktop_sales.core.periods import Period

AMOUNT = "sales.amount"


@dataclass(frozen=True, slots=True)
class Allocated:
    """What somebody looks after on a day; amounts in fen, ``None`` where there is none.

    ``contacts`` is what the cadences of the classes ask for in a month, ``capacity`` how many
    the month's working days hold.
    """

    employee_id: int
    name: str
    region: str
    counts: Mapping[ClassKey, int]
    open_fen: int
    overdue_fen: int
    target_fen: int | None
    year_fen: int
    contacts: Decimal
    capacity: int

    @property
    def customers(self) -> int:
        """Return how many customers there are."""
        return sum(self.counts.values())

    @property
    def load(self) -> Decimal | None:
        """Return contacts ÷ capacity."""
        return self.contacts / self.capacity if self.capacity else None


@dataclass(frozen=True, slots=True)
class OwnedCustomer:
    """A customer somebody looks after, with what moves along."""

    id: int
    name: str
    class_key: ClassKey
    open_fen: int
    year_fen: int


def allocation(session: Session, month: Period, day: date) -> list[Allocated]:
    """Return everyone who sells in a month, or has customers, by region and name."""
    people = team.employees(session, period=month)
    counts = _counts(session)
    money = _open_amounts(session, day)
    subjects = [Subject("person", person.id) for person in people]
    targets = plans.targets(session, AMOUNT, subjects, [month])
    year = Period.containing(day, "year")
    sold = measures.compute(session, [AMOUNT], subjects, [year])
    cadences = cadences_on(session, day)
    capacity = _capacity(session, month)
    found = []
    for person, subject in zip(people, subjects, strict=True):
        own = counts.get(person.id, {})
        target = targets.get((subject, month.key))
        if not own and target is None:
            continue
        every = {key: own.get(key, 0) for key in CLASS_KEYS}
        opened, overdue = money.get(person.id, (0, 0))
        found.append(
            Allocated(
                person.id,
                person.name,
                person.region or "",
                every,
                opened,
                overdue,
                target,
                fen_of_yuan(sold[subject, year.key, AMOUNT].value or Decimal(0)),
                visits_a_month(every, cadences),
                capacity,
            )
        )
    return sorted(found, key=lambda each: (each.region, each.name))


def _counts(session: Session) -> dict[int, dict[ClassKey, int]]:
    rows = session.execute(
        select(CustomerTable.owner_id, CustomerTable.class_key, func.count()).group_by(
            CustomerTable.owner_id, CustomerTable.class_key
        )
    )
    found: dict[int, dict[ClassKey, int]] = {}
    for owner, key, count in rows:
        if owner is not None:
            found.setdefault(owner, {})[key] = count
    return found


def _open_amounts(session: Session, day: date) -> dict[int, tuple[int, int]]:
    """Return what the customers of each owner owe, and what of it is overdue."""
    owners = dict(session.execute(select(CustomerTable.id, CustomerTable.owner_id)).all())
    sums: dict[int, tuple[int, int]] = {}
    for row in receivables.ageing(session, day):
        owner = owners.get(row.customer_id)
        if owner is not None:
            opened, overdue = sums.get(owner, (0, 0))
            sums[owner] = (opened + row.total, overdue + row.total - row.not_due)
    return sums


def _capacity(session: Session, month: Period) -> int:
    """Return how many contacts a month's working days hold by the scheme of classes."""
    a_day = classes.scheme_on(session, month.end).visits_a_day
    return a_day * team.work_calendar(session).workdays_between(month.start, month.end)


def owned_customers(session: Session, employee_id: int, day: date) -> list[OwnedCustomer]:
    """Return the customers of a person: key ones first, then by what they bought this year."""
    rows = session.execute(
        select(CustomerTable.id, CustomerTable.name, CustomerTable.class_key).where(
            CustomerTable.owner_id == employee_id
        )
    ).all()
    ids = [row.id for row in rows]
    owed = {row.customer_id: row.total for row in receivables.ageing(session, day, "due", ids)}
    bought = _bought(session, ids, day)
    found = [
        OwnedCustomer(row.id, row.name, row.class_key, owed.get(row.id, 0), bought.get(row.id, 0))
        for row in rows
    ]
    order = {key: place for place, key in enumerate(CLASS_KEYS)}
    return sorted(found, key=lambda each: (order[each.class_key], -each.year_fen, each.name))


def _bought(session: Session, ids: Sequence[int], day: date) -> dict[int, int]:
    line = SalesLineTable
    year = Period.containing(day, "year")
    rows = session.execute(
        select(line.customer_id, func.sum(line.amount_e4))
        .where(line.customer_id.in_(ids), line.sold_on.between(year.start, year.end))
        .group_by(line.customer_id)
    )
    return {key: fen_of(amount) for key, amount in rows if key is not None}
