"""What the regulation obliges to do with customers: contacts, classes, key accounts, drives."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.account_plan_tables import AccountPlanTable
from desktop_sales.areas.customers.cadence import Watched, is_kept
from desktop_sales.areas.customers.class_tables import ClassRunTable
from desktop_sales.areas.customers.development_tables import DriveTable
from desktop_sales.areas.customers.strategies import strategies_on
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.core.duties import (
    BOTH,
    MANAGER,
    Due,
    Duty,
    Evidence,
    Evidences,
    fallen_in,
    share_done,
    span_of,
    view,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

LONGEST_CADENCE = timedelta(days=400)


def _contacts(session: Session, periods: Sequence[Period]) -> Evidences:
    """Contacts planned for the period or made in it; one that is still open leaves it undone."""
    table, (first, last) = VisitTable, span_of(periods)
    rows = session.execute(
        select(table.planned_on, table.done_on).where(
            table.done_on.between(first, last)
            | ((table.state == "planned") & table.planned_on.between(first, last))
        )
    )
    found = fallen_in(periods, [(done or planned, done) for planned, done in rows])
    text = N_("Contacts made: {done} of {all}")
    shares = {key: share_done(text, [done for _day, done in rows]) for key, rows in found.items()}
    return {key: share for key, share in shares.items() if share is not None}


def _key_customers(session: Session, periods: Sequence[Period]) -> Evidences:
    """Tell of each key customer whether it was contacted within its cadence at a period's end."""
    first, last = span_of(periods)
    customer, visit = CustomerTable, VisitTable
    key = customer.class_key == "key"
    watched = [
        Watched(number, None, "key", since)
        for number, since in session.execute(select(customer.id, customer.class_since).where(key))
    ]
    made: dict[int, list[tuple[date, str]]] = {}
    for number, day, channel in session.execute(
        select(visit.customer_id, visit.done_on, visit.channel)
        .join(customer, customer.id == visit.customer_id)
        .where(key, visit.done_on.between(first - LONGEST_CADENCE, last))
        .order_by(visit.done_on)
    ):
        if day is not None:
            made.setdefault(number, []).append((day, channel))
    found: dict[str, Evidence | None] = {}
    for period in periods:
        strategies = strategies_on(session, period.end)
        days: list[date | None] = []
        for one in watched:
            contacts = made.get(one.customer_id, [])
            kept = is_kept(contacts, one, strategies, period.end)
            if kept is not None:
                before = [day for day, _channel in contacts if day <= period.end]
                days.append(max(before) if kept else None)
        found[period.key] = share_done(N_("Key customers visited: {done} of {all}"), days)
    return found


def _class_runs(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = ClassRunTable, span_of(periods)
    rows = session.execute(
        select(table.as_of, table.period).where(table.as_of.between(first, last))
    )
    return {
        key: Evidence(
            N_("Classes applied with the figures of {period}"),
            {"period": Period.parse(found[-1][1]).title()},
            found[-1][0],
        )
        for key, found in fallen_in(periods, [(day, name) for day, name in rows]).items()
        if found
    }


def _account_plans(session: Session, periods: Sequence[Period]) -> Evidences:
    plans = _plans(session, periods)
    accounts = set(
        session.scalars(select(CustomerTable.id).where(CustomerTable.class_key == "key"))
    )
    text = N_("Key accounts with a plan: {done} of {all}")
    return {
        period.key: share_done(
            text,
            [plans.get((period.year, key), (None, None))[0] for key in sorted(accounts)],
            record="accounts",
        )
        for period in periods
    }


def _account_reviews(session: Session, periods: Sequence[Period]) -> Evidences:
    plans = _plans(session, periods)
    text = N_("Account plans reviewed: {done} of {all}")
    return {
        period.key: share_done(
            text,
            [reviewed for (year, _key), (_made, reviewed) in plans.items() if year == period.year],
            record="accounts",
        )
        for period in periods
    }


def _plans(
    session: Session, periods: Sequence[Period]
) -> dict[tuple[int, int], tuple[date | None, date | None]]:
    """Return by year and customer when the plan was last written, and when it was reviewed."""
    table = AccountPlanTable
    rows = session.execute(
        select(table.year, table.customer_id, table.changed_at, table.reviewed_on).where(
            table.year.in_({period.year for period in periods})
        )
    )
    return {(year, key): (at.astimezone().date(), reviewed) for year, key, at, reviewed in rows}


def _drives(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = DriveTable, span_of(periods)
    rows = session.execute(
        select(table.start_on, table.name, table.id).where(table.start_on.between(first, last))
    )
    begun = fallen_in(periods, [(day, rest) for day, *rest in rows])
    return {
        key: Evidence(N_("Drive “{name}”"), {"name": found[0][1][0]}, found[0][0], found[0][1][1])
        for key, found in begun.items()
        if found
    }


DUTIES = (
    Duty(
        "customers.visits",
        N_("Visit customers as planned"),
        (30, 87, 93),
        BOTH,
        "week",
        Due(),
        N_("Contacts were made in the week, and none planned for it is left open"),
        "visits",
        _contacts,
    ),
    Duty(
        "customers.key_visits",
        N_("Visit key customers in time"),
        (85, 87),
        MANAGER,
        "month",
        Due(),
        N_("Each key customer's last visit lies within the cadence at the month's end"),
        "visits",
        _key_customers,
    ),
    Duty(
        "customers.classes",
        N_("Review the customer classes"),
        (83, 84),
        MANAGER,
        "half",
        Due(),
        N_("Classes applied in the half-year"),
        "customer_classes",
        _class_runs,
    ),
    Duty(
        "customers.account_plans",
        N_("Write the plans of key accounts"),
        (15, 86),
        MANAGER,
        "year",
        Due(20, after_start=True),
        N_("A plan of the year for each key customer"),
        "customer_classes",
        _account_plans,
        record=view("accounts"),
    ),
    Duty(
        "customers.account_reviews",
        N_("Review the plans of key accounts"),
        (86,),
        MANAGER,
        "year",
        Due(20),
        N_("The review of each key account's plan of the year"),
        "customer_classes",
        _account_reviews,
        record=view("accounts"),
    ),
    Duty(
        "customers.drives",
        N_("Start a drive for new customers"),
        (28, 92),
        BOTH,
        "quarter",
        Due(),
        N_("A drive that begins in the quarter"),
        "development",
        _drives,
        record=view("drives"),
    ),
)
