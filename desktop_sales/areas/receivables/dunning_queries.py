"""Reads of the dunning log: entries with the state of their promises, what is promised."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.receivables import rules
from desktop_sales.areas.receivables.open_lines import counted_day
from desktop_sales.areas.receivables.records import (
    Answer,
    Contact,
    ContactKind,
    Promise,
    PromiseState,
)
from desktop_sales.areas.receivables.tables import DunningEntryTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.money import fen_of

_RECEIVED = """
    SELECT customer_id, {counted}, amount_e4 FROM receipt
    WHERE {counted} BETWEEN :first AND :day AND customer_id IN
        (SELECT customer_id FROM dunning_entry WHERE promised_on IS NOT NULL)
"""


def contacts(session: Session, today: date, customer_id: int | None = None) -> list[Contact]:
    """Return the dunning log, the latest entry first, with what became of each promise."""
    table = DunningEntryTable
    query = (
        select(table, CustomerTable.name, EmployeeTable.name)
        .join(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .order_by(table.entered_on.desc(), table.id.desc())
    )
    if customer_id is not None:
        query = query.where(table.customer_id == customer_id)
    states = _states(session, today)
    return [
        _contact(row, customer, employee, states.get(row.id))
        for row, customer, employee in session.execute(query)
    ]


def promised_fen(session: Session, day: date) -> dict[int, int]:
    """Return what each customer has promised to pay after a day and not paid by then."""
    found: dict[int, int] = {}
    states = _states(session, day)
    for promise, customer_id in _promises(session, day):
        state, received = states[promise.key]
        if state == "open":
            found[customer_id] = found.get(customer_id, 0) + promise.fen - received
    return found


def last_levels(session: Session, customer_ids: Iterable[int], since: date) -> dict[int, int]:
    """Return the sternest letter that went to each customer from a day on."""
    rows = session.execute(
        select(DunningEntryTable.customer_id, DunningEntryTable.level).where(
            DunningEntryTable.kind == ContactKind.LETTER, DunningEntryTable.entered_on >= since
        )
    )
    wanted = set(customer_ids)
    found: dict[int, int] = {}
    for customer_id, level in rows:
        if customer_id in wanted:
            found[customer_id] = max(found.get(customer_id, 0), level)
    return found


def _promises(session: Session, day: date) -> list[tuple[Promise, int]]:
    table = DunningEntryTable
    rows = session.execute(
        select(
            table.id, table.entered_on, table.promised_on, table.promised_fen, table.customer_id
        ).where(table.promised_on.is_not(None), table.entered_on <= day)
    )
    return [(Promise._make(row[:4]), row[4]) for row in rows]


def _states(session: Session, day: date) -> dict[int, tuple[PromiseState, int]]:
    promises = _promises(session, day)
    if not promises:
        return {}
    first = min(promise.made_on for promise, _ in promises)
    received: dict[int, list[tuple[date, int]]] = {}
    for customer_id, on, amount_e4 in session.execute(
        text(_RECEIVED.format(counted=counted_day(session, day))),
        {"first": first.isoformat(), "day": day.isoformat()},
    ):
        received.setdefault(customer_id, []).append((date.fromisoformat(on), fen_of(amount_e4)))
    found: dict[int, tuple[PromiseState, int]] = {}
    for customer_id in {key for _, key in promises}:
        own = [promise for promise, key in promises if key == customer_id]
        found |= rules.promise_states(own, received.get(customer_id, []), day)
    return found


def _contact(
    row: DunningEntryTable,
    customer: str,
    employee: str | None,
    state: tuple[PromiseState, int] | None,
) -> Contact:
    return Contact(
        id=row.id,
        customer_id=row.customer_id,
        customer=customer,
        entered_on=row.entered_on,
        kind=ContactKind(row.kind),
        level=row.level,
        number=row.number,
        employee=employee,
        text=row.text,
        overdue=row.overdue_fen,
        promised_on=row.promised_on,
        promised=row.promised_fen,
        received=state[1] if state else 0,
        state=state[0] if state else None,
        answer=Answer(row.answer) if row.answer else None,
        differs=row.differs_fen,
    )
