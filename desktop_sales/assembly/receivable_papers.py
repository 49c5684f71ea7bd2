"""Statements of account and dunning letters: who gets which, numbered, logged and ready to print."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.receivables import dunning_queries, queries, rules, service
from desktop_sales.areas.receivables.records import Letter, OverdueLine
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.documents.account_statement import statement_form
from desktop_sales.documents.dunning_letter import letter_form
from desktop_sales.documents.form import Form

REMEMBERED = timedelta(days=120)
"""A letter older than this no longer decides how stern the next one is."""


def due_letters(
    session: Session, today: date, customer_ids: Sequence[int] | None = None
) -> list[Letter]:
    """Return a letter for each customer that owes something overdue, of those asked for or all."""
    lines = queries.overdue_lines(session, today, customer_ids)
    by_customer: dict[int, list[OverdueLine]] = {}
    for line in lines:
        if line.customer_id:
            by_customer.setdefault(line.customer_id, []).append(line)
    levels = dunning_queries.last_levels(session, by_customer, today - REMEMBERED)
    letters = []
    for customer_id, own in by_customer.items():
        overdue = sum(line.open for line in own)
        late = max((line.days for line in own if line.open > 0), default=0)
        if overdue > 0 and late > 0:
            level = rules.letter_level(late, levels.get(customer_id, 0))
            first = own[0]
            letters.append(
                Letter(customer_id, first.customer, first.owner, level, tuple(own), overdue)
            )
    return sorted(letters, key=lambda letter: -letter.overdue)


def letter_forms(company: str, letters: Sequence[Letter], on: date) -> list[Form]:
    """Return the papers of letters; those without a number are drafts."""
    return [letter_form(company, letter, on) for letter in letters]


def send_letters(
    session: Session, company: str, customer_ids: Sequence[int] | None, on: date
) -> list[Form]:
    """Number and log the letters due, and return their papers.

    Raises ``receivables.nothing_overdue``.
    """
    letters = due_letters(session, on, customer_ids)
    numbers = service.send_letters(session, letters, on)
    numbered = [replace(each, number=n) for each, n in zip(letters, numbers, strict=True)]
    return letter_forms(company, numbered, on)


def statement_customers(session: Session, first_on: date, last_on: date) -> list[int]:
    """Return the customers that had something to settle or moved something in the days."""
    days = Period(first_on, last_on, "month", f"{last_on:%Y-%m}")
    return [row.customer_id for row in queries.month_rows(session, days) if row.customer_id]


def statement_forms(
    session: Session,
    company: str,
    customer_ids: Sequence[int],
    first_on: date,
    last_on: date,
    on: date,
    *,
    send: bool = False,
) -> list[Form]:
    """Return the papers of statements; ``send`` numbers and logs them, else they are drafts.

    Raises ``receivables.customer_unknown`` where none is known.
    """
    found = queries.statements(session, customer_ids, first_on, last_on)
    if not found:
        raise DomainError("receivables.customer_unknown")
    numbers = service.send_statements(session, found, on) if send else [""] * len(found)
    basis = (
        _("Acceptance bills count on maturity")
        if sales_settings(session, last_on).on_maturity
        else _("Acceptance bills count on receipt")
    )
    return [
        statement_form(company, each, on, number, basis)
        for each, number in zip(found, numbers, strict=True)
    ]
