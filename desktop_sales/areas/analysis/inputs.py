"""What the rules look at, read set-based: one statement a kind of input, never one a subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from json import dumps

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.customer_rules import SLEEPING_DAYS, Basket, BuyingHabit
from desktop_sales.areas.analysis.records import FindingSubject
from desktop_sales.areas.analysis.subjects import KnownCustomer, company_subject, people
from desktop_sales.areas.analysis.turnover_rules import LargestCustomer, Turnover
from desktop_sales.areas.sales.habits import KNOWN_HABIT_DAYS
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.periods import Period

RECENT, YEAR = 3, 12
_BEFORE_RECENT, _PREVIOUS, _RECENT = 2, 3, 4  # stretches of _TURNOVERS

# The days are cut into five stretches; a month ends the last one. Customers come out of a
# covering index, products out of the table itself.
_TURNOVERS = """
SELECT {key}, CASE WHEN sold_on < '{one}' THEN 0 WHEN sold_on < '{two}' THEN 1
        WHEN sold_on < '{three}' THEN 2 WHEN sold_on < '{four}' THEN 3 ELSE 4 END AS stretch,
    SUM(amount_e4), SUM(amount_e4) FILTER (WHERE cost_e4 IS NOT NULL),
    SUM(amount_e4 - cost_e4), SUM(amount_e4) FILTER (WHERE amount_e4 > 0),
    -SUM(amount_e4) FILTER (WHERE amount_e4 < 0)
FROM sales_line {index}
WHERE sold_on BETWEEN '{first}' AND '{last}' AND {key} IS NOT NULL
GROUP BY {key}, stretch
"""
_LARGEST_OF_PEOPLE = """
SELECT employee_id, customer_id, MAX(amount), SUM(amount) FROM (
    SELECT employee_id, customer_id, SUM(amount) AS amount FROM (
        SELECT employee_id, customer_id, amount_e4 AS amount
        FROM sales_line INDEXED BY ix_sales_line_sums
        WHERE divided = 0 AND employee_id IS NOT NULL AND sold_on BETWEEN '{first}' AND '{last}'
        UNION ALL
        SELECT part.employee_id, line.customer_id, part.amount_e4
        FROM sales_line AS line INDEXED BY ix_sales_line_divided
        JOIN sales_share AS part ON part.line_id = line.id
        WHERE line.divided = 1 AND line.sold_on BETWEEN '{first}' AND '{last}'
    ) GROUP BY employee_id, customer_id
) GROUP BY employee_id
"""
_STAYING_AWAY = """
SELECT customer_id FROM sales_line INDEXED BY ix_sales_line_customers
WHERE customer_id IS NOT NULL AND amount_e4 > 0 AND sold_on <= '{as_of}'
GROUP BY customer_id HAVING MAX(sold_on) BETWEEN '{sleeping}' AND '{away}'
"""
_PURCHASES = """
SELECT customer_id, sold_on, SUM(amount_e4)
FROM sales_line INDEXED BY ix_sales_line_customers
WHERE customer_id IN (SELECT value FROM json_each(?)) AND amount_e4 > 0
    AND sold_on BETWEEN '{first}' AND '{as_of}'
GROUP BY customer_id, sold_on ORDER BY customer_id, sold_on
"""
_BASKETS = """
SELECT line.customer_id, product.category, SUM(line.amount_e4)
FROM sales_line AS line NOT INDEXED CROSS JOIN product ON product.id = line.product_id
WHERE line.sold_on BETWEEN '{first}' AND '{last}' AND line.customer_id IS NOT NULL
GROUP BY line.customer_id, product.category
"""


def months_to(month: Period, count: int) -> tuple[date, date]:
    """Return the first and last day of ``count`` months that end with ``month``."""
    return month.shifted(1 - count).start, month.end


def customer_turnovers(
    session: Session, month: Period, known: Mapping[int, KnownCustomer]
) -> list[Turnover]:
    """Return what each customer turned over up to a month."""
    sums = _turnovers(session, "customer_id", "INDEXED BY ix_sales_line_sums", month)
    first, last = months_to(month, RECENT)
    return [
        replace(
            _turnover(known[key].subject, month, parts),
            owner_id=known[key].owner_id,
            where=LineFilter(first_on=first, last_on=last, customer_ids=(key,)),
        )
        for key, parts in sums.items()
        if key in known
    ]


def product_turnovers(
    session: Session, month: Period, known: Mapping[int, FindingSubject]
) -> list[Turnover]:
    """Return what each product turned over up to a month."""
    sums = _turnovers(session, "product_id", "NOT INDEXED", month)
    first, last = months_to(month, RECENT)
    return [
        replace(
            _turnover(known[key], month, parts),
            where=LineFilter(first_on=first, last_on=last, product_ids=(key,)),
        )
        for key, parts in sums.items()
        if key in known
    ]


Parts = dict[int, tuple[int, ...]]


def _turnovers(session: Session, key: str, index: str, month: Period) -> dict[int, Parts]:
    """Return the sums by key and stretch."""
    edges = [month.shifted(-step).start for step in (17, 14, 11, 5, 2)]
    sql = _TURNOVERS.format(
        key=key,
        index=index,
        first=edges[0],
        one=edges[1],
        two=edges[2],
        three=edges[3],
        four=edges[4],
        last=month.end,
    )
    found: dict[int, Parts] = {}
    for owner, stretch, *sums in session.connection().exec_driver_sql(sql):
        found.setdefault(owner, {})[stretch] = tuple(value or 0 for value in sums)
    return found


def _turnover(subject: FindingSubject, month: Period, parts: Parts) -> Turnover:
    def total(place: int, *stretches: int) -> Decimal:
        return yuan_of_e4(sum(parts[each][place] for each in stretches if each in parts))

    before = (_BEFORE_RECENT, _PREVIOUS)
    return Turnover(
        subject=subject,
        month=month.key,
        recent=total(0, _RECENT),
        last_year=total(0, 1),
        previous=total(0, _PREVIOUS),
        previous_last_year=total(0, 0),
        year=total(0, *before, _RECENT),
        costed=total(1, _RECENT),
        profit=total(2, _RECENT),
        sold=total(3, _RECENT),
        returned=total(4, _RECENT),
        sold_before=total(3, *before),
        returned_before=total(4, *before),
    )


def largest_customers(
    session: Session,
    month: Period,
    turnovers: Iterable[Turnover],
    known: Mapping[int, KnownCustomer],
) -> list[LargestCustomer]:
    """Return the largest customer of the company and of each person, over twelve months."""
    first, last = months_to(month, YEAR)
    found = []
    turned = list(turnovers)
    if turned:
        top = max(turned, key=lambda one: one.year)
        where = LineFilter(first_on=first, last_on=last, customer_ids=(top.subject.id,))
        total = sum((one.year for one in turned), Decimal(0))
        company = company_subject(session)
        found.append(
            LargestCustomer(
                company, top.subject, month.key, top.year, total, top.owner_id, where=where
            )
        )
    everybody = people(session)
    sql = _LARGEST_OF_PEOPLE.format(first=first, last=last)
    for person, customer, amount, total_e4 in session.connection().exec_driver_sql(sql):
        if customer not in known or person not in everybody:
            continue
        where = LineFilter(
            first_on=first, last_on=last, employee_ids=(person,), customer_ids=(customer,)
        )
        found.append(
            LargestCustomer(
                everybody[person],
                known[customer].subject,
                month.key,
                yuan_of_e4(amount),
                yuan_of_e4(total_e4),
                person,
                where,
            )
        )
    return found


def buying_habits(
    session: Session, as_of: date, known: Mapping[int, KnownCustomer], away: int
) -> list[BuyingHabit]:
    """Return the purchases of those who have not bought for ``away`` days, nor for over a year."""
    run = session.connection().exec_driver_sql
    sleeping = as_of - timedelta(days=SLEEPING_DAYS)
    sql = _STAYING_AWAY.format(
        as_of=as_of, sleeping=sleeping, away=as_of - timedelta(days=max(away, 0))
    )
    waiting = [key for (key,) in run(sql) if key in known]
    first = as_of - timedelta(days=KNOWN_HABIT_DAYS)
    bought: dict[int, list[tuple[date, int]]] = {}
    for key, day, amount in run(_PURCHASES.format(first=first, as_of=as_of), (dumps(waiting),)):
        bought.setdefault(key, []).append((date.fromisoformat(day), amount))
    return [
        BuyingHabit(
            subject=known[key].subject,
            days=tuple(day for day, _amount in purchases),
            year=yuan_of_e4(sum(amount for day, amount in purchases if day > sleeping)),
            owner_id=known[key].owner_id,
            where=LineFilter(first_on=purchases[0][0], last_on=as_of, customer_ids=(key,)),
        )
        for key, purchases in bought.items()
    ]


def baskets(
    session: Session, month: Period, known: Mapping[int, KnownCustomer]
) -> Sequence[Basket]:
    """Return what customers bought in twelve months by category."""
    first, last = months_to(month, YEAR)
    sql = _BASKETS.format(first=first, last=last)
    amounts: dict[int, dict[str, Decimal]] = {}
    for key, category, amount in session.connection().exec_driver_sql(sql):
        amounts.setdefault(key, {})[category] = yuan_of_e4(amount)
    return [
        Basket(
            subject=known[key].subject,
            group=known[key].group,
            month=month.key,
            amounts=own,
            owner_id=known[key].owner_id,
            where=LineFilter(first_on=first, last_on=last, customer_ids=(key,)),
        )
        for key, own in amounts.items()
        if key in known
    ]
