"""What unallocated receipts are proposed to pay, with the names a person decides by."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.receivables import queries, rules
from desktop_sales.areas.receivables.records import OpenLine, Proposal, ProposedLine
from desktop_sales.areas.sales.receipts import allocations_of, documents_of


def proposals(
    session: Session, day: date, customer_ids: Iterable[int] | None = None
) -> list[Proposal]:
    """Return what the unallocated receipts of customers, or of all, are proposed to pay."""
    return [each.proposal for each in proposed_lines(session, day, customer_ids)]


def proposed_lines(
    session: Session, day: date, customer_ids: Iterable[int] | None = None
) -> list[ProposedLine]:
    """Return the proposals with customer, receipt and line, a customer after the other."""
    wanted = None if customer_ids is None else list(customer_ids)
    free = queries.free_receipts(session, day, wanted)
    if not free:
        return []
    owing = sorted({receipt.customer_id for receipt in free})
    lines = queries.open_lines(session, day, owing)
    found = [
        proposal
        for own, own_lines in rules.by_customer(free, lines)
        for proposal in rules.propose(own, own_lines)
    ]
    receipt_of = {receipt.receipt_id: receipt for receipt in free}
    line_of = {line.line_id: line for line in lines}
    names = {
        key: name for key, name in session.execute(select(CustomerTable.id, CustomerTable.name))
    }
    documents = documents_of(session, sorted({each.receipt_id for each in found}))
    return [
        ProposedLine(
            proposal=each,
            customer=names[receipt_of[each.receipt_id].customer_id],
            received_on=receipt_of[each.receipt_id].received_on,
            receipt=documents.get(each.receipt_id),
            document=line_of[each.line_id].document,
            due_on=line_of[each.line_id].due_on,
        )
        for each in found
    ]


def lines_for(session: Session, receipt_id: int, customer_id: int, day: date) -> list[OpenLine]:
    """Return the lines a receipt may pay, due first: what is open without what it pays itself."""
    own = {one.line_id: one.amount_e4 for one in allocations_of(session, receipt_id)}
    lines = queries.open_lines(session, day, [customer_id], also=own)
    return [
        line._replace(open_e4=line.open_e4 + own.get(line.line_id, 0))
        for line in lines
        if line.open_e4 + own.get(line.line_id, 0) > 0
    ]
