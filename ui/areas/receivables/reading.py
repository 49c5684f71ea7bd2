"""What the page of receivables reads in one go for each of its views."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.receivables import (
    allocation_queries,
    dunning_queries,
    plan_queries,
    queries,
    service,
)
from desktop_sales.areas.receivables.open_lines import default_terms
from desktop_sales.areas.receivables.records import (
    AgeingRow,
    Basis,
    Contact,
    ProposedLine,
    Statement,
    Summary,
    Terms,
)
from desktop_sales.areas.sales.measures import ACCEPTANCE_DAY, sales_settings
from desktop_sales.areas.sales.tables import ReceiptTable
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting


@dataclass(frozen=True, slots=True)
class ReceivablesData:
    """The figures of a day, and the rows of the view asked for."""

    view: str
    day: dt.date
    basis: Basis
    summary: Summary
    ages: tuple[AgeingRow, ...]
    rows: tuple[Any, ...]
    waiting: int
    has_receipts: bool


def read_data(
    session: Session, view: str, period: Period, day: dt.date, basis: Basis
) -> ReceivablesData:
    """Return the summary as of a day and a view's rows; ``waiting`` receipts can be allocated."""
    due = queries.ageing(session, day)
    ages = due if basis == "due" else queries.ageing(session, day, basis)
    rows: Any = {
        "ageing": lambda: ages,
        "overdue": lambda: queries.overdue_lines(session, day),
        "month": lambda: queries.month_rows(session, replace(period, end=day)),
        "plan": lambda: plan_queries.receipt_plan(session, day),
        "log": lambda: dunning_queries.contacts(session, day),
    }.get(view, lambda: ())()
    return ReceivablesData(
        view,
        day,
        basis,
        queries.summary(session, due, day),
        tuple(ages),
        tuple(rows),
        len(queries.free_receipts(session, day)),
        session.scalar(select(ReceiptTable.id).limit(1)) is not None,
    )


@dataclass(frozen=True, slots=True)
class CustomerAccount:
    """A customer's account with the talks about it and the terms it follows."""

    statement: Statement
    contacts: tuple[Contact, ...]
    terms: Terms
    own_terms: bool


def read_account(
    session: Session, customer_id: int, period: Period, day: dt.date
) -> CustomerAccount:
    """Return what the panel of a customer shows."""
    own = queries.customer_terms(session, customer_id)
    in_force = next((each.terms for each in own if each.valid_from <= day), None)
    return CustomerAccount(
        queries.statement(session, customer_id, period.start, day),
        tuple(dunning_queries.contacts(session, day, customer_id)),
        in_force or default_terms(session, day),
        in_force is not None,
    )


def read_proposals(session: Session, day: dt.date) -> tuple[ProposedLine, ...]:
    """Return what the unallocated receipts are proposed to pay."""
    return tuple(allocation_queries.proposed_lines(session, day))


def read_rules(session: Session, day: dt.date) -> tuple[Terms, bool]:
    """Return the terms of customers without own ones, and whether bills count on maturity."""
    return default_terms(session, day), sales_settings(session, day).on_maturity


def write_rules(session: Session, terms: Terms, on_maturity: bool) -> None:
    """Put the rules of receivables in force for all days."""
    service.set_default_terms(session, terms)
    set_setting(session, ACCEPTANCE_DAY, "maturity" if on_maturity else "receipt")
