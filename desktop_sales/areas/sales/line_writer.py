"""Writes blocks of sales lines by the plain statements of the driver.

A writer serves one transaction. Lines get their keys here, one after the other, so that shares
and receipts can name them without asking the database.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress, repeat
from json import dumps
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.sales import rules
from desktop_sales.areas.sales.records import LineDraft, OnDuplicate
from desktop_sales.areas.sales.tables import ProductTable, ReceiptTable, SalesLineTable
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.money import split_exact

LINE_COLUMNS = (
    "id, batch_id, business_key, occurrence, sold_on, document, line_no, order_key, employee_id, "
    "divided, customer_id, product_id, region_id, channel_id, quantity_e3, amount_e4, tax_e4, "
    "cost_e4"
)
_WIDTH = LINE_COLUMNS.count(",") + 1
_PLACES = f"({', '.join('?' * _WIDTH)})"
_AT_ONCE = 100
INSERT_LINE = f"INSERT INTO sales_line ({LINE_COLUMNS}) VALUES {_PLACES}"
INSERT_LINES = f"INSERT INTO sales_line ({LINE_COLUMNS}) VALUES {', '.join([_PLACES] * _AT_ONCE)}"
INSERT_SHARE = (
    "INSERT INTO sales_share (batch_id, line_id, position, employee_id, share_e4, quantity_e3, "
    "amount_e4, tax_e4, cost_e4) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_RECEIPT = (
    "INSERT INTO receipt (id, batch_id, business_key, occurrence, received_on, document, "
    "employee_id, divided, customer_id, region_id, amount_e4, method) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'other')"
)
INSERT_RECEIPT_SHARE = (
    "INSERT INTO receipt_share (batch_id, receipt_id, position, employee_id, share_e4, amount_e4) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
INSERT_ALLOCATION = (
    "INSERT INTO receipt_allocation (batch_id, receipt_id, line_id, amount_e4) VALUES (?, ?, ?, ?)"
)
NOTE_ORDERS_OVER_DAYS = (
    "INSERT OR IGNORE INTO order_over_days (document) "
    "SELECT document FROM sales_line INDEXED BY ix_sales_line_document WHERE {which} "
    "GROUP BY document HAVING min(sold_on) <> max(sold_on)"
)
ALL_LINES = "SELECT business_key, occurrence, id FROM sales_line"
FIND_LINES = f"{ALL_LINES} WHERE business_key IN (SELECT value FROM json_each(?))"

_SHARES = attrgetter("shares")
_NUMBERS = attrgetter("document", "line_no")

Refused = tuple[LineDraft, str, dict[str, Any]]


@dataclass(slots=True)
class BlockOutcome:
    """What came of one block."""

    imported: int = 0
    amount_e4: int = 0
    duplicates: list[tuple[int, LineDraft]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class LineWriter:
    """Writes the lines of one batch; ``occurrences`` counts equal rows within one file.

    ``few_stand`` tells that the workspace holds fewer lines than will come: their keys are read
    once then, not looked up block by block.
    """

    def __init__(
        self,
        session: Session,
        batch_id: int | None,
        on_duplicate: OnDuplicate,
        occurrences: dict[str, int],
        *,
        notes_orders: bool = True,
        few_stand: bool = False,
    ) -> None:
        self._session = session
        self._connection = session.connection()
        self._batch_id = batch_id
        self._adds = on_duplicate == "add"
        self._notes_orders = notes_orders
        self._occurrences = occurrences
        self._stood_before: dict[str, int] = {}
        self._last_line = session.scalar(select(func.max(SalesLineTable.id))) or 0
        self._last_receipt = session.scalar(select(func.max(ReceiptTable.id))) or 0
        self._has_lines = self._last_line > 0
        self._standing: dict[tuple[str, int], int] | None = None
        if self._has_lines and few_stand and not self._adds:
            found = self._connection.exec_driver_sql(ALL_LINES)
            self._standing = {(key, occurrence): line for key, occurrence, line in found.fetchall()}
        self._uids: dict[type, dict[int, str]] = {}
        self._locked = lock_check(session)

    def write(self, block: Sequence[LineDraft]) -> BlockOutcome:
        """Insert the new lines of a block; duplicates and refused ones are handed back."""
        outcome = BlockOutcome()
        sound = self._sound(block, outcome)
        keys = [
            f"L|{document}|{line_no}" if document and line_no else self._key(draft)
            for draft, (document, line_no) in zip(sound, map(_NUMBERS, sound), strict=True)
        ]
        numbers = self._counted(keys)
        known = self._known(keys)
        if self._adds:
            stood = self._stood_before
            numbers = [n + stood.get(key, 0) for key, n in zip(keys, numbers, strict=True)]
        elif known:
            lines = list(map(known.get, zip(keys, numbers, strict=True)))
            is_new = [line is None for line in lines]
            outcome.duplicates = [
                (line, draft) for line, draft in zip(lines, sound, strict=True) if line is not None
            ]
            keys, numbers = list(compress(keys, is_new)), list(compress(numbers, is_new))
            sound = list(compress(sound, is_new))
        if sound:
            self._insert(keys, numbers, sound)
        outcome.imported = len(sound)
        outcome.amount_e4 = sum([draft.amount_e4 for draft in sound])
        return outcome

    def _sound(self, block: Sequence[LineDraft], outcome: BlockOutcome) -> Sequence[LineDraft]:
        """Return the lines that may be taken in; the others are noted as refused."""
        if self._locked is None and not any(map(_SHARES, block)):
            return block
        sound: list[LineDraft] = []
        for draft in block:
            refusal = self._refusal(draft)
            if refusal is None:
                sound.append(draft)
            else:
                outcome.refused.append((draft, *refusal))
        return sound

    def _refusal(self, draft: LineDraft) -> tuple[str, dict[str, Any]] | None:
        if problem := rules.share_problem(draft):
            return problem, {"total": sum(share.share_e4 for share in draft.shares) / 100}
        if self._locked is not None:
            people: list[int | None] = [share.employee_id for share in draft.shares]
            details = self._locked(draft.region_id, people or [draft.employee_id], draft.sold_on)
            if details:
                return "sales.month_locked", details
        return None

    def _counted(self, keys: Sequence[str]) -> list[int]:
        """Return for each key which of the file's equal rows it is."""
        counts, numbers = self._occurrences, []
        fresh = dict.fromkeys(keys, 1)
        if len(fresh) == len(keys) and not any(map(counts.get, fresh)):
            counts.update(fresh)
            return [1] * len(keys)
        for key in keys:
            counts[key] = number = counts.get(key, 0) + 1
            numbers.append(number)
        return numbers

    def _key(self, draft: LineDraft) -> str:
        return rules.business_key(
            draft,
            self._uid(ProductTable, draft.product_id),
            self._uid(EmployeeTable, draft.employee_id),
            self._uid(CustomerTable, draft.customer_id),
        )

    def _uid(self, table: Any, key: int | None) -> str | None:
        if key is None:
            return None
        if key not in self._uids.get(table, ()):
            # Also where the record was made since: an import adds products as it meets them.
            rows = self._session.execute(select(table.id, table.uid))
            self._uids[table] = {row.id: row.uid for row in rows}
        return self._uids[table][key]

    def _known(self, keys: Sequence[str]) -> dict[tuple[str, int], int]:
        """Return the lines of these keys that stand in the workspace already."""
        if not self._has_lines or not keys:
            return {}
        if self._standing is not None:
            return self._standing
        asked = list(dict.fromkeys(keys))
        found: dict[tuple[str, int], int] = {}
        stood: dict[str, int] = dict.fromkeys(asked, 0) if self._adds else {}
        for key, occurrence, line_id in self._connection.exec_driver_sql(
            FIND_LINES, (dumps(asked, ensure_ascii=False),)
        ).fetchall():
            found[key, occurrence] = line_id
            if self._adds:
                stood[key] = max(stood[key], occurrence)
        for key, last in stood.items():
            self._stood_before.setdefault(key, last)
        return found

    def _insert(
        self, keys: Sequence[str], occurrences: Sequence[int], drafts: Sequence[LineDraft]
    ) -> None:
        ids = range(self._last_line + 1, self._last_line + 1 + len(drafts))
        self._last_line = ids[-1]
        columns: Any = LineDraft._make(zip(*drafts, strict=True))  # of each field all values
        insert_lines(self._connection, self._line_rows(ids, keys, occurrences, columns))
        if self._notes_orders:
            note_orders_over_days(self._connection, set(columns.document))
        if any(columns.shares):
            divided = [(n, draft) for n, draft in zip(ids, drafts, strict=True) if draft.shares]
            self._connection.exec_driver_sql(INSERT_SHARE, share_rows(self._batch_id, divided))
        if any(columns.receipt_e4):
            lines = zip(ids, keys, occurrences, drafts, strict=True)
            self._insert_receipts([line for line in lines if line[-1].receipt_e4])

    def _line_rows(
        self,
        ids: Sequence[int],
        keys: Sequence[str],
        occurrences: Sequence[int],
        columns: Any,
    ) -> Iterable[tuple[Any, ...]]:
        """Return the rows of ``INSERT_LINE``, put together by column."""
        dates = {day: day.isoformat() for day in set(columns.sold_on)}
        return zip(
            ids,
            repeat(self._batch_id, len(ids)),
            keys,
            occurrences,
            map(dates.__getitem__, columns.sold_on),
            columns.document,
            columns.line_no,
            self._order_keys(
                columns.document, columns.sold_on, columns.customer_id, ids, columns.amount_e4
            ),
            columns.employee_id,
            [1 if divided else 0 for divided in columns.shares],
            columns.customer_id,
            columns.product_id,
            columns.region_id,
            columns.channel_id,
            columns.quantity_e3,
            columns.amount_e4,
            columns.tax_e4,
            columns.cost_e4,
            strict=True,
        )

    def _order_keys(
        self,
        documents: Sequence[str | None],
        days: Sequence[date],
        customers: Sequence[int | None],
        ids: Sequence[int],
        amounts: Sequence[int],
    ) -> list[int | None]:
        """Return the orders' keys; that of a document is made once."""
        known = {document: rules.document_key(document) for document in set(documents) if document}
        if known and None not in documents and "" not in documents and min(amounts) >= 0:
            return [known[document] for document in documents]  # type: ignore[index]
        return list(map(rules.order_key, documents, days, customers, ids, amounts))

    def _insert_receipts(self, paid: Sequence[tuple[int, str, int, LineDraft]]) -> None:
        receipts, shares, allocations = [], [], []
        for line_id, key, occurrence, draft in paid:
            self._last_receipt += 1
            receipt_id, amount = self._last_receipt, draft.receipt_e4 or 0
            received_on = draft.receipt_on or draft.sold_on
            receipts.append(
                (
                    receipt_id, self._batch_id, f"R|{key}", occurrence, received_on.isoformat(),
                    draft.document, draft.employee_id, 1 if draft.shares else 0, draft.customer_id,
                    draft.region_id, amount,
                )
            )  # fmt: skip
            allocations.append((self._batch_id, receipt_id, line_id, amount))
            parts = split_exact(amount, [s.share_e4 for s in draft.shares]) if draft.shares else []
            shares += [
                (self._batch_id, receipt_id, position, share.employee_id, share.share_e4, part)
                for position, (share, part) in enumerate(zip(draft.shares, parts, strict=True))
            ]
        run = self._connection.exec_driver_sql
        run(INSERT_RECEIPT, receipts)
        run(INSERT_ALLOCATION, allocations)
        if shares:
            run(INSERT_RECEIPT_SHARE, shares)


def insert_lines(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of ``LINE_COLUMNS``, a hundred by one statement as far as they go: what SQLite
    does once a statement is a fifth of its work.
    """
    values = tuple(chain.from_iterable(rows))
    hundreds = len(values) - len(values) % (_AT_ONCE * _WIDTH)
    for statement, part, size in (
        (INSERT_LINES, values[:hundreds], _AT_ONCE * _WIDTH),
        (INSERT_LINE, values[hundreds:], _WIDTH),
    ):
        if part:
            stretches = [part[start : start + size] for start in range(0, len(part), size)]
            connection.exec_driver_sql(statement, stretches)


def note_orders_over_days(
    connection: Connection, documents: Iterable[str | None] | None = None
) -> None:
    """Note which of these documents, or of all, have lines on more than one day."""
    if documents is None:
        connection.exec_driver_sql(NOTE_ORDERS_OVER_DAYS.format(which="document IS NOT NULL"))
        return
    named = sorted(document for document in documents if document)
    if named:
        which = "document IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(
            NOTE_ORDERS_OVER_DAYS.format(which=which), (dumps(named, ensure_ascii=False),)
        )


def share_rows(
    batch_id: int | None, divided: Sequence[tuple[int, LineDraft]]
) -> list[tuple[Any, ...]]:
    """Return the rows of ``INSERT_SHARE`` of divided lines, split to the last unit."""
    return [
        (batch_id, line_id, position, *part)
        for line_id, draft in divided
        for position, part in enumerate(
            rules.split_line(
                draft.shares, draft.quantity_e3, draft.amount_e4, draft.tax_e4, draft.cost_e4
            )
        )
    ]


LockCheck = Callable[[int | None, Sequence[int | None], date], dict[str, Any] | None]


def lock_check(session: Session) -> LockCheck | None:
    """Return a check of region (else the people's region that day) and day: the details of the
    locked month, or None. Without any locked month there is nothing to check.
    """
    locks = month_locks.locked_months(session)
    if not locks:
        return None
    names = {row.id: row.name for row in session.execute(select(RegionTable.id, RegionTable.name))}
    homes: dict[int, list[tuple[date, date | None, int | None]]] = {}
    for held in team.assignments(session):
        homes.setdefault(held.employee_id, []).append((held.start_on, held.end_on, held.region_id))

    def check(
        region_id: int | None, people: Sequence[int | None], day: date
    ) -> dict[str, Any] | None:
        regions = (
            [region_id]
            if region_id is not None
            else [
                region
                for person in people
                for start, end, region in homes.get(person or 0, ())
                if start <= day and (end is None or day <= end)
            ]
        )
        for region in regions:
            month = locks.month_of(region, day)
            if month and region is not None:
                return {"month": month, "region": names[region]}
        return None

    return check


@contextmanager
def indexes_built_afterwards(
    connection: Connection, expected: int = 0, *, finds_keys: bool = True
) -> Iterator[bool]:
    """Take the indexes of the line table away and build them after its new lines, where that is
    less work: the table is empty, or has fewer lines than are ``expected``. Where lines stand and
    duplicates are found by it (``finds_keys``), the index of business keys stays.

    Yields whether it does so; the documents of several days are noted at the end then.
    It all happens in the running transaction: whatever fails takes the lines back as well, and
    a row that breaks a unique index stops the whole import.
    """
    standing = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM sales_line LIMIT ?)", (expected + 1,)
    ).scalar_one()
    statements = (
        connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name = 'sales_line' AND (? = 0 OR name NOT LIKE 'uq%') ORDER BY rowid",
            (standing if finds_keys else 0,),
        ).all()
        if standing <= expected
        else []
    )
    for name, _sql in statements:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield bool(statements)
    for _name, sql in statements:
        connection.exec_driver_sql(sql)
    if statements:
        note_orders_over_days(connection)
