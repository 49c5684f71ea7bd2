"""When money is due, how old it is, what pays what, whether a promise was kept. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from desktop_sales.areas.receivables.records import (
    FreeReceipt,
    OpenLine,
    Promise,
    PromiseState,
    Proposal,
    Terms,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of

BUCKET_ENDS = (30, 60, 90)
LONGEST_TERM = 366
LETTER_LEVELS = 3


def check_terms(terms: Terms) -> None:
    """Raise ``receivables.term_days`` for days that no contract has."""
    if not 0 <= terms.days <= LONGEST_TERM:
        raise DomainError("receivables.term_days", days=terms.days, most=LONGEST_TERM)


def due_date(sold_on: date, terms: Terms) -> date:
    """Return the last day on which a sale is paid in time."""
    if terms.kind == "month_end":
        following = (sold_on.replace(day=1) + timedelta(days=32)).replace(day=1)
        sold_on = following - timedelta(days=1)
    return sold_on + timedelta(days=terms.days)


def bucket(days: int) -> int:
    """Return the place of an age: 0 up to 30 days, 1 up to 60, 2 up to 90, 3 over 90."""
    return sum(days > end for end in BUCKET_ENDS)


def propose(receipts: Iterable[FreeReceipt], lines: Iterable[OpenLine]) -> list[Proposal]:
    """Propose which lines the receipts of one customer pay.

    First each receipt, the earliest first, takes a line or a document that is open with exactly
    its amount, the one due first; what is then left pays what is due first.
    """
    waiting = sorted(
        (r for r in receipts if r.free_e4 > 0), key=lambda r: (r.received_on, r.receipt_id)
    )
    in_order = sorted(
        (line for line in lines if line.open_e4 > 0), key=lambda x: (x.due_on, x.sold_on, x.line_id)
    )
    left = {line.line_id: line.open_e4 for line in in_order}
    proposals: list[Proposal] = []
    rest: list[FreeReceipt] = []
    for receipt in waiting:
        matched = _exact(receipt.free_e4, in_order, left)
        proposals += [Proposal(receipt.receipt_id, key, left.pop(key), True) for key in matched]
        if not matched:
            rest.append(receipt)
    queue = [line.line_id for line in in_order if line.line_id in left]
    place = 0
    for receipt in rest:
        free = receipt.free_e4
        while free and place < len(queue):
            key = queue[place]
            part = min(free, left[key])
            proposals.append(Proposal(receipt.receipt_id, key, part, False))
            free -= part
            left[key] -= part
            place += not left[key]
    return proposals


def _exact(free_e4: int, in_order: Sequence[OpenLine], left: Mapping[int, int]) -> list[int]:
    """Return the lines still open that come to exactly ``free_e4``: one line, or a document."""
    for line in in_order:
        if left.get(line.line_id) == free_e4:
            return [line.line_id]
    documents: dict[str, list[int]] = {}
    for line in in_order:
        if line.document and line.line_id in left:
            documents.setdefault(line.document, []).append(line.line_id)
    for keys in documents.values():
        if len(keys) > 1 and sum(left[key] for key in keys) == free_e4:
            return keys
    return []


def letter_level(days_overdue: int, last_level: int = 0) -> int:
    """Return how stern the next letter is: by the oldest overdue line, never milder than before.

    1 reminds, 2 (over 30 days) demands, 3 (over 60 days) is the last before legal steps.
    """
    if days_overdue <= 0:
        return 0
    return min(LETTER_LEVELS, max(min(bucket(days_overdue), 2) + 1, last_level))


def promise_states(
    promises: Sequence[Promise], received: Sequence[tuple[date, int]], today: date
) -> dict[int, tuple[PromiseState, int]]:
    """Return the state of each promise of one customer and what was received for it, in fen.

    A receipt counts once: for the promise that falls due first, if it came on or after the day
    the promise was made and not after the day promised. A promise is kept once whole, broken when
    its day has passed, else open.
    """
    left = sorted((day, fen) for day, fen in received if fen > 0)
    found: dict[int, tuple[PromiseState, int]] = {}
    for promise in sorted(promises, key=lambda p: (p.promised_on, p.made_on, p.key)):
        counted = 0
        for place, (day, fen) in enumerate(left):
            if promise.made_on <= day <= min(promise.promised_on, today):
                part = min(fen, promise.fen - counted)
                left[place] = (day, fen - part)
                counted += part
        state: PromiseState = "open"
        if counted >= promise.fen:
            state = "kept"
        elif promise.promised_on < today:
            state = "broken"
        found[promise.key] = (state, counted)
    return found


def running_fen(opening_e4: int, steps: Iterable[int]) -> list[tuple[int, int]]:
    """Return (step, balance) in fen for steps of 1/10,000 yuan: each balance is rounded once,
    and every step is the difference of two balances, so that a printed account adds up.
    """
    balance_e4, shown = opening_e4, fen_of(opening_e4)
    found = []
    for step in steps:
        balance_e4 += step
        after = fen_of(balance_e4)
        found.append((after - shown, after))
        shown = after
    return found


def by_customer(
    receipts: Iterable[FreeReceipt], lines: Iterable[OpenLine]
) -> list[tuple[list[FreeReceipt], list[OpenLine]]]:
    """Return what belongs together: the receipts and the open lines of each customer with both."""
    open_of: dict[int, list[OpenLine]] = {}
    for line in lines:
        open_of.setdefault(line.customer_id, []).append(line)
    own = groupby(sorted(receipts, key=lambda r: r.customer_id), key=lambda r: r.customer_id)
    return [(list(group), open_of[key]) for key, group in own if key in open_of]
