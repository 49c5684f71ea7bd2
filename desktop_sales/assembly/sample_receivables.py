"""What the sample's customers owe: terms, allocated receipts, talks, promises, statements."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customers
from desktop_sales.areas.receivables import dunning_queries, queries, service
from desktop_sales.areas.receivables.records import (
    AgeingRow,
    Answer,
    ContactDraft,
    ContactKind,
    Terms,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

FRESH = timedelta(days=10)
"""Receipts younger than this wait for being allocated, as on any working day."""


def add_sample_receivables(session: Session, today: date) -> None:
    """Give terms, allocate the receipts but the latest, and keep a dunning log."""
    service.set_default_terms(session, Terms("month_end", 30))
    buyers = customers.customers(session)
    service.set_terms(session, [each.id for each in buyers[::5]], Terms("days", 60))
    service.set_terms(session, [each.id for each in buyers[3::20]], Terms("days", 0))
    service.allocate_proposed(session, today - FRESH)
    owing = [row for row in queries.ageing(session, today) if row.total > row.not_due > 0]
    owing.sort(key=lambda row: row.not_due - row.total)
    owners = customers.owners(session)
    for place, row in enumerate(owing[:12]):
        _talk(session, row, owners.get(row.customer_id), place, today)
    _statements(session, [row.customer_id for row in owing[:6]], today)


def _talk(session: Session, row: AgeingRow, owner_id: int | None, place: int, today: date) -> None:
    """Enter a talk three weeks ago, and a promise that runs out before or after today."""
    said = (
        _("The finance department checks the invoices and pays after that."),
        _("Short of money this month; the director promised to pay in parts."),
        _("Delivery note not signed yet; sent again."),
    )[place % 3]
    spoken = today - timedelta(days=21 - place)
    promised = place % 3 != 2
    overdue = row.total - row.not_due
    service.record_contact(
        session,
        ContactDraft(
            customer_id=row.customer_id,
            entered_on=spoken,
            kind=(ContactKind.CALL, ContactKind.VISIT, ContactKind.MESSAGE)[place % 3],
            text=said,
            employee_id=owner_id,
            overdue_fen=overdue,
            promised_on=max(today + timedelta(days=5 * place - 20), spoken) if promised else None,
            promised_fen=max(overdue // 2 // 100_000 * 100_000, 100_000) if promised else None,
        ),
    )


def _statements(session: Session, customer_ids: list[int], today: date) -> None:
    """Send last month's statements; two customers have answered."""
    month = Period.containing(today).previous()
    found = queries.statements(session, customer_ids, month.start, month.end)
    service.send_statements(session, found, today - timedelta(days=today.day - 1))
    sent = [
        entry
        for entry in dunning_queries.contacts(session, today)
        if entry.kind is ContactKind.STATEMENT
    ]
    for entry, answer, differs in zip(
        sent, (Answer.AGREED, Answer.DIFFERS), (None, -320_000), strict=False
    ):
        service.answer_statement(session, entry.id, answer, differs)
