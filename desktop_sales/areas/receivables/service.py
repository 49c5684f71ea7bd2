"""Use cases of receivables: terms, allocation as proposed, the dunning log, letters, statements."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.receivables import (
    allocation_queries,
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.receivables.open_lines import DEFAULT_TERMS
from desktop_sales.areas.receivables.records import (
    AllocationOutcome,
    Answer,
    ContactDraft,
    ContactKind,
    Letter,
    Proposal,
    Statement,
    Terms,
)
from desktop_sales.areas.receivables.tables import DunningEntryTable, PaymentTermTable
from desktop_sales.areas.sales import allocations
from desktop_sales.areas.sales.records import Allocation
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.settings import ALWAYS, set_setting

LETTER_PREFIX = "CK"
STATEMENT_PREFIX = "DZ"


def set_default_terms(session: Session, terms: Terms, valid_from: date | None = None) -> None:
    """Set the terms of customers without their own. Raises ``receivables.term_days``."""
    rules.check_terms(terms)
    value = {"kind": terms.kind, "days": terms.days}
    set_setting(session, DEFAULT_TERMS, value, valid_from=valid_from)


def set_terms(
    session: Session,
    customer_ids: Iterable[int],
    terms: Terms | None,
    valid_from: date | None = None,
) -> int:
    """Give customers own terms for sales from a day on, or take those away; return how many.

    Without a day all their sales are meant. Raises ``receivables.term_days``.
    """
    if terms is not None:
        rules.check_terms(terms)
    day = valid_from or ALWAYS
    rows = {
        row.customer_id: row
        for row in session.scalars(
            select(PaymentTermTable).where(PaymentTermTable.valid_from == day)
        )
    }
    changed = 0
    for customer_id in dict.fromkeys(customer_ids):
        row = rows.get(customer_id)
        if terms is None:
            if row is not None:
                session.delete(row)
                changed += 1
            continue
        if row is None:
            row = PaymentTermTable(customer_id=customer_id, valid_from=day)
            session.add(row)
        row.kind, row.days = terms.kind, terms.days
        changed += 1
    session.flush()
    return changed


def allocate_proposed(
    session: Session, day: date, customer_ids: Iterable[int] | None = None
) -> AllocationOutcome:
    """Allocate what is proposed but what belongs to a locked month, which is counted."""
    return take_proposals(session, allocation_queries.proposals(session, day, customer_ids))


def take_proposals(session: Session, chosen: Sequence[Proposal]) -> AllocationOutcome:
    """Allocate chosen proposals but what belongs to a locked month, which is counted."""
    pairs = [(each.receipt_id, Allocation(each.line_id, each.amount_e4)) for each in chosen]
    locked = allocations.locked_allocations(session, pairs)
    taken = [each for each in chosen if (each.receipt_id, each.line_id) not in locked]
    allocations.add_allocations(
        session, [pair for pair in pairs if (pair[0], pair[1].line_id) not in locked]
    )
    return AllocationOutcome(
        receipts=len({each.receipt_id for each in taken}),
        lines=len({each.line_id for each in taken}),
        amount_e4=sum(each.amount_e4 for each in taken),
        locked=len(locked),
    )


def record_contact(session: Session, draft: ContactDraft) -> int:
    """Enter what was said to a customer, and a promise where one was made; return the key.

    Raises ``receivables.customer_unknown``, ``receivables.entry_empty``,
    ``receivables.promise_incomplete``, ``receivables.promise_amount``,
    ``receivables.promise_past``.
    """
    if session.get(CustomerTable, draft.customer_id) is None:
        raise DomainError("receivables.customer_unknown")
    row = DunningEntryTable(customer_id=draft.customer_id)
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def edit_contact(session: Session, entry_id: int, draft: ContactDraft) -> None:
    """Correct an entry. Raises ``receivables.entry_gone`` and what ``record_contact`` raises."""
    _fill(_entry(session, entry_id), draft)
    session.flush()


def remove_contact(session: Session, entry_id: int) -> None:
    """Take an entry away; what was sent under a number stays.

    Raises ``receivables.entry_gone``, ``receivables.entry_numbered``.
    """
    row = _entry(session, entry_id)
    if row.number:
        raise DomainError("receivables.entry_numbered", number=row.number)
    session.delete(row)
    session.flush()


def answer_statement(
    session: Session, entry_id: int, answer: Answer, differs_fen: int | None = None
) -> None:
    """Record what a customer answered to a statement of account.

    Raises ``receivables.entry_gone``, ``receivables.not_a_statement``.
    """
    row = _entry(session, entry_id)
    if row.kind != ContactKind.STATEMENT:
        raise DomainError("receivables.not_a_statement")
    row.answer = answer
    row.differs_fen = differs_fen if answer == Answer.DIFFERS else None
    session.flush()


def send_letters(session: Session, letters: Sequence[Letter], on: date) -> list[str]:
    """Number dunning letters and enter them in the log; return the numbers in order.

    Raises ``receivables.nothing_overdue``.
    """
    if not letters:
        raise DomainError("receivables.nothing_overdue")
    month = Period.containing(on)
    numbers = []
    for letter in letters:
        numbers.append(next_number(session, LETTER_PREFIX, month))
        values = {"level": letter.level, "overdue_fen": letter.overdue}
        _log(session, letter.customer_id, on, ContactKind.LETTER, numbers[-1], values)
    session.flush()
    return numbers


def send_statements(session: Session, statements: Sequence[Statement], on: date) -> list[str]:
    """Number statements of account and enter them in the log; return the numbers in order."""
    numbers = []
    for each in statements:
        number = next_number(session, STATEMENT_PREFIX, Period.containing(each.last_on))
        numbers.append(number)
        _log(
            session,
            each.customer_id,
            on,
            ContactKind.STATEMENT,
            number,
            {"overdue_fen": max(each.overdue, 0)},
        )
    session.flush()
    return numbers


def _log(
    session: Session,
    customer_id: int,
    on: date,
    kind: ContactKind,
    number: str,
    values: dict[str, Any],
) -> None:
    session.add(
        DunningEntryTable(
            customer_id=customer_id, entered_on=on, kind=kind, number=number, **values
        )
    )


def _fill(row: DunningEntryTable, draft: ContactDraft) -> None:
    text = draft.text.strip()
    if (draft.promised_on is None) != (draft.promised_fen is None):
        raise DomainError("receivables.promise_incomplete")
    if draft.promised_fen is not None and draft.promised_fen <= 0:
        raise DomainError("receivables.promise_amount", amount=yuan(draft.promised_fen))
    if draft.promised_on is not None and draft.promised_on < draft.entered_on:
        raise DomainError(
            "receivables.promise_past", promised=draft.promised_on, entered=draft.entered_on
        )
    if not text and draft.promised_on is None:
        raise DomainError("receivables.entry_empty")
    row.entered_on, row.kind, row.level = draft.entered_on, draft.kind, draft.level
    row.employee_id, row.text, row.overdue_fen = draft.employee_id, text, draft.overdue_fen
    row.promised_on, row.promised_fen = draft.promised_on, draft.promised_fen


def _entry(session: Session, entry_id: int) -> DunningEntryTable:
    row = session.get(DunningEntryTable, entry_id)
    if row is None:
        raise DomainError("receivables.entry_gone")
    return row
