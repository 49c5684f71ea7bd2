"""Reads of what customers owe: ages, overdue lines, months, accounts. One statement a list."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from json import dumps
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.receivables import dunning_queries, rules
from desktop_sales.areas.receivables.open_lines import (
    LEAST_E4,
    counted_day,
    customer_values,
    only_customers,
    open_frame,
)
from desktop_sales.areas.receivables.records import (
    AgeingRow,
    Basis,
    CustomerTerms,
    Entry,
    FreeReceipt,
    MonthRow,
    OpenLine,
    OverdueLine,
    Statement,
    Summary,
    Terms,
)
from desktop_sales.areas.receivables.tables import PaymentTermTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

MOST_LINES = 20_000
SALES = ("sale", "return")

_NAMES = """
    LEFT JOIN customer ON customer.id = {key}
    LEFT JOIN employee AS owner ON owner.id = customer.owner_id
    LEFT JOIN region ON region.id = customer.region_id
"""
_AGEING = """
    SELECT coalesce(customer_id, 0), customer.name, owner.name, region.name, sums.*
    FROM (SELECT customer_id, sum(open_e4) FILTER (WHERE age <= :start),
        sum(open_e4) FILTER (WHERE age > :start AND age <= 30),
        sum(open_e4) FILTER (WHERE age > 30 AND age <= 60),
        sum(open_e4) FILTER (WHERE age > 60 AND age <= 90),
        sum(open_e4) FILTER (WHERE age > 90),
        sum(free_e4), max(age) FILTER (WHERE open_e4 > 0) FROM (
        SELECT customer_id, open_e4, 0 AS free_e4,
            CASE WHEN open_e4 < 0 THEN 0
                ELSE CAST(julianday(:day) - julianday({basis}) AS INTEGER) END AS age
        FROM open_line WHERE open_e4 <> 0 {only}
        UNION ALL
        SELECT customer_id, 0, free_e4, NULL FROM free_receipt WHERE abs(free_e4) >= {least} {only}
    ) GROUP BY customer_id) AS sums {names}
    ORDER BY customer.name
"""
_FREE = """
    SELECT receipt.id, receipt.customer_id, {counted} AS counted_on, receipt.amount_e4
        - coalesce(sum(part.amount_e4) FILTER (WHERE line.sold_on <= :day), 0) AS free_e4
    FROM receipt
    LEFT JOIN receipt_allocation AS part ON part.receipt_id = receipt.id
    LEFT JOIN sales_line AS line ON line.id = part.line_id
    WHERE {counted} <= :day {receipt_only} GROUP BY receipt.id
"""
_OVERDUE = """
    SELECT open_line.id, coalesce(customer_id, 0), customer.name, owner.name, document, sold_on,
        due_on, CAST(julianday(:day) - julianday(due_on) AS INTEGER), total_e4, open_e4
    FROM open_line {names}
    WHERE open_e4 > 0 AND due_on < :day {also}
    ORDER BY due_on, sold_on, open_line.id LIMIT :limit
"""
_MONTH = """
    SELECT coalesce(customer_id, 0), customer.name, owner.name, sums.*
    FROM (SELECT customer_id, sum(before_e4), sum(sales_e4), sum(received_e4), sum(late_e4) FROM (
        SELECT customer_id, CASE WHEN sold_on < :first THEN total_e4 ELSE 0 END AS before_e4,
            CASE WHEN sold_on < :first THEN 0 ELSE total_e4 END AS sales_e4, 0 AS received_e4,
            CASE WHEN due_on < :day AND open_e4 > 0 THEN open_e4 ELSE 0 END AS late_e4
        FROM open_line
        UNION ALL
        SELECT customer_id, CASE WHEN {counted} < :first THEN -amount_e4 ELSE 0 END, 0,
            CASE WHEN {counted} < :first THEN 0 ELSE amount_e4 END, 0
        FROM receipt WHERE {counted} <= :day
    ) GROUP BY customer_id) AS sums {names}
    ORDER BY customer.name
"""
_ENTRIES = """
    SELECT coalesce(customer_id, 0), day, kind, document, sum(amount_e4), min(due_on) FROM (
        SELECT customer_id, sold_on AS day, CASE WHEN total_e4 < 0 THEN 'return' ELSE 'sale' END AS kind,
            document, total_e4 AS amount_e4, due_on, CASE WHEN document IS NULL THEN id END AS apart
        FROM open_line WHERE TRUE {only}
        UNION ALL
        SELECT customer_id, {counted}, CASE WHEN amount_e4 < 0 THEN 'reversal' ELSE 'receipt' END,
            document, -amount_e4, NULL, -receipt.id
        FROM receipt WHERE {counted} <= :day {only}
    )
    GROUP BY customer_id, day, kind, document, apart
    ORDER BY day, kind = 'receipt', kind = 'reversal', document, apart
"""
_BILLS = """
    SELECT coalesce(sum(amount_e4), 0) FROM receipt
    WHERE method = 'acceptance' AND received_on <= :day AND matures_on > :day
        AND reverses_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM receipt AS back
            WHERE back.reverses_id = receipt.id AND back.received_on <= :day)
"""


def open_lines(
    session: Session,
    day: date,
    customer_ids: Collection[int] | None = None,
    also: Iterable[int] = (),
) -> list[OpenLine]:
    """Return what known customers have not paid whole at the end of a day, due first.

    ``also`` names lines that are wanted though they are paid.
    """
    frame = open_frame(session, day, customer_ids)
    sql = f"""{frame.sql} SELECT id, customer_id, sold_on, due_on, document, total_e4, open_e4
        FROM open_line WHERE customer_id IS NOT NULL {only_customers("customer_id", customer_ids)}
            AND (open_e4 <> 0 OR id IN (SELECT value FROM json_each(:also)))
        ORDER BY due_on, sold_on, id"""
    values = {**frame.values, **customer_values(customer_ids), "also": dumps(list(also))}
    rows = session.execute(text(sql), values)
    return [
        OpenLine(key, customer, _day(sold), _day(due), *rest)
        for key, customer, sold, due, *rest in rows
    ]


def free_receipts(
    session: Session, day: date, customer_ids: Collection[int] | None = None
) -> list[FreeReceipt]:
    """Return receipts of known customers not allocated whole; reversed ones are left out."""
    rows = session.execute(
        text(
            f"""WITH free_receipt AS ({_free(counted_day(session, day), customer_ids)})
            SELECT free_receipt.id, free_receipt.customer_id, counted_on, free_e4
            FROM free_receipt WHERE free_e4 >= {LEAST_E4} AND customer_id IS NOT NULL {only_customers("customer_id", customer_ids)}
                AND NOT EXISTS (SELECT 1 FROM receipt AS back
                    WHERE back.reverses_id = free_receipt.id)
            ORDER BY counted_on, free_receipt.id"""
        ),
        {"day": day.isoformat(), **customer_values(customer_ids)},
    )
    return [FreeReceipt(key, customer, _day(on), free) for key, customer, on, free in rows]


def ageing(
    session: Session,
    day: date,
    basis: Basis = "due",
    customer_ids: Collection[int] | None = None,
) -> list[AgeingRow]:
    """Return every customer with something open or paid in advance, by age at the end of a day.

    Ages count from the sale (账龄, ``arisen``) or from the day it was due (逾期天数, ``due``). What
    returns leave over once nothing is owed is a credit: it has no age and is not overdue.
    """
    frame = open_frame(session, day, customer_ids)
    own = _AGEING.format(
        names=_NAMES.format(key="customer_id"),
        basis="sold_on" if basis == "arisen" else "due_on",
        only=only_customers("customer_id", customer_ids),
        least=LEAST_E4,
    )
    sql = f"{frame.sql}, free_receipt AS ({_free(frame.counted, customer_ids)}) {own}"
    start = -1 if basis == "arisen" else 0
    rows = session.execute(
        text(sql), {**frame.values, **customer_values(customer_ids), "start": start}
    )
    return [_ageing_row(row) for row in rows.all()]


def _ageing_row(row: Any) -> AgeingRow:
    key, name, owner, region, _customer_id, *ages, free, oldest = row
    steps = [step for step, _ in rules.running_fen(0, [age or 0 for age in ages])]
    named = (key, name or _("Without customer"), owner, region)
    return AgeingRow._make((*named, *steps, fen_of(free or 0), oldest or 0))


def overdue_lines(
    session: Session,
    day: date,
    customer_ids: Collection[int] | None = None,
    limit: int = MOST_LINES,
) -> list[OverdueLine]:
    """Return the lines due before a day and not paid whole, the oldest due first."""
    frame = open_frame(session, day, customer_ids)
    own = _OVERDUE.format(
        names=_NAMES.format(key="customer_id"), also=only_customers("customer_id", customer_ids)
    )
    values = {**frame.values, **customer_values(customer_ids), "limit": limit}
    return [
        OverdueLine(
            key, customer, name or _("Without customer"), owner, document, _day(sold), _day(due),
            late, fen_of(total), fen_of(still_open),
        )
        for key, customer, name, owner, document, sold, due, late, total, still_open
        in session.execute(text(frame.sql + own), values)
    ]  # fmt: skip


def month_rows(session: Session, period: Period) -> list[MonthRow]:
    """Return every customer's period: opening, sales and receipts with tax, closing, overdue at
    its end, and what is promised then. Closings are the openings of the period after.
    """
    frame = open_frame(session, period.end, first=period.start)
    own = _MONTH.format(names=_NAMES.format(key="customer_id"), counted=frame.counted)
    promised = dunning_queries.promised_fen(session, period.end)
    found = []
    for key, name, owner, _customer_id, before, sales, received, late in session.execute(
        text(frame.sql + own), frame.values
    ):
        opening, receipts = fen_of(before), fen_of(received)
        closing = fen_of(before + sales - received)
        found.append(
            MonthRow(
                key, name or _("Without customer"), owner, opening, closing - opening + receipts,
                receipts, closing, fen_of(late), promised.get(key, 0),
            )
        )  # fmt: skip
    return [row for row in found if any(row[3:])]


def statement(session: Session, customer_id: int, first_on: date, last_on: date) -> Statement:
    """Return a customer's account over some days; 0 is what has no customer.

    Raises ``receivables.customer_unknown``.
    """
    found = statements(session, [customer_id], first_on, last_on)
    if not found:
        raise DomainError("receivables.customer_unknown")
    return found[0]


def statements(
    session: Session, customer_ids: Sequence[int], first_on: date, last_on: date
) -> list[Statement]:
    """Return the accounts of customers over some days, in the order asked; unknown ones none."""
    frame = open_frame(session, last_on, customer_ids)
    wanted = customer_values(customer_ids)
    sql = frame.sql + _ENTRIES.format(
        counted=frame.counted, only=only_customers("customer_id", customer_ids)
    )
    rows: dict[int, list[Any]] = {}
    for key, *row in session.execute(text(sql), {**frame.values, **wanted}):
        rows.setdefault(key, []).append(row)
    ages = {row.customer_id: row for row in ageing(session, last_on, "due", customer_ids)}
    names = _customers(session, customer_ids)
    return [
        _statement(key, names[key], first_on, last_on, rows.get(key, []), ages.get(key))
        for key in customer_ids
        if key in names
    ]


def _statement(
    customer_id: int,
    named: tuple[str, str | None],
    first_on: date,
    last_on: date,
    rows: Sequence[Any],
    ages: AgeingRow | None,
) -> Statement:
    before = sum(amount for day, _kind, _document, amount, _due in rows if _day(day) < first_on)
    inside = [row for row in rows if _day(row[0]) >= first_on]
    steps = rules.running_fen(before, [row[3] for row in inside])
    entries = tuple(
        Entry(
            _day(day), kind, document, step if kind in SALES else 0,
            0 if kind in SALES else -step, balance, _day(due) if due else None,
        )
        for (day, kind, document, _amount, due), (step, balance) in zip(inside, steps, strict=True)
    )  # fmt: skip
    buckets = ages[4:9] if ages else (0, 0, 0, 0, 0)
    return Statement(
        customer_id=customer_id,
        customer=named[0],
        owner=named[1],
        first_on=first_on,
        last_on=last_on,
        opening=fen_of(before),
        entries=entries,
        closing=entries[-1].balance if entries else fen_of(before),
        overdue=sum(buckets[1:]),
        ages=buckets,
        advance=ages.advance if ages else 0,
    )


def summary(session: Session, rows: Sequence[AgeingRow], day: date) -> Summary:
    """Return the figures over ageing rows by due date, with promises and bills not yet mature."""
    bills = session.scalar(text(_BILLS), {"day": day.isoformat()})
    return Summary(
        total=sum(row.total for row in rows),
        overdue=sum(row.total - row.not_due for row in rows),
        over_90=sum(row.over_90 for row in rows),
        advances=sum(row.advance for row in rows),
        promised=sum(dunning_queries.promised_fen(session, day).values()),
        bills=fen_of(int(bills or 0)),
    )


def customer_terms(session: Session, customer_id: int | None = None) -> list[CustomerTerms]:
    """Return the terms of a customer, or of all, the latest first."""
    query = select(PaymentTermTable).order_by(
        PaymentTermTable.customer_id, PaymentTermTable.valid_from.desc()
    )
    if customer_id is not None:
        query = query.where(PaymentTermTable.customer_id == customer_id)
    return [
        CustomerTerms(
            row.id,
            row.customer_id,
            row.valid_from,
            Terms("month_end" if row.kind == "month_end" else "days", row.days),
        )
        for row in session.scalars(query)
    ]


def _customers(session: Session, customer_ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """Return names and owners of customers by key; 0 is what has no customer."""
    rows = session.execute(
        select(CustomerTable.id, CustomerTable.name, EmployeeTable.name)
        .outerjoin(EmployeeTable, EmployeeTable.id == CustomerTable.owner_id)
        .where(CustomerTable.id.in_(customer_ids))
    )
    found: dict[int, tuple[str, str | None]] = {key: (name, owner) for key, name, owner in rows}
    return {0: (_("Without customer"), None), **found}


def _free(counted: str, customer_ids: Collection[int] | None) -> str:
    receipt_only = only_customers("receipt.customer_id", customer_ids)
    return _FREE.format(counted=counted, receipt_only=receipt_only)


def _day(stored: str) -> date:
    return date.fromisoformat(stored)
