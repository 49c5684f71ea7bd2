"""Sums over sales lines and receipts for many subjects and periods, in one statement.

The days asked for are cut into stretches that lie wholly inside or outside of every period and
in which nobody changes regions. Each stretch reads the kept sums of its days; days whose sums are
to be made anew, and divided lines, are read from one covering index in order, so that nothing
needs sorting but the few sums of the days.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.day_sums import FRESH_DAY, NOBODY, STALE_DAY, has_stale_days
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import E4

ONE_DAY = timedelta(days=1)
TERMS_A_STATEMENT = 200
"""Far below SQLite's limit of 500 terms in a compound SELECT."""
Stretch = tuple[date, date]

# Only what is asked for is summed: counting distinct orders costs as much as all sums together.
KEPT_DAYS = f"""
SELECT ?, nullif(employee_id, {NOBODY}), nullif(region_id, {NOBODY}), SUM(amount_e4), SUM(tax_e4),
    SUM(cost_e4), SUM(uncosted_amount_e4), SUM(uncosted), SUM(orders), 0.0
FROM sales_day_sum
WHERE employee_id >= {NOBODY} AND sold_on BETWEEN ? AND ?{{fresh}}
GROUP BY employee_id, region_id
"""
SINGLE_LINES = """
SELECT ?, employee_id, region_id, SUM(amount), SUM(tax), SUM(cost), SUM(uncosted_amount),
    SUM(uncosted), SUM(orders), 0.0
FROM (
    SELECT employee_id, region_id, SUM(amount_e4) AS amount, SUM(tax_e4) AS tax, {costs},
        {orders} AS orders
    FROM sales_line INDEXED BY ix_sales_line_sums
    WHERE divided = 0 AND {stale}
    GROUP BY sold_on, employee_id, region_id
)
GROUP BY employee_id, region_id
"""
COSTS = """SUM(cost_e4) AS cost, COUNT(*) - COUNT(cost_e4) AS uncosted,
        SUM(amount_e4) FILTER (WHERE cost_e4 IS NULL) AS uncosted_amount"""
NO_COSTS = "0 AS cost, 0 AS uncosted, 0 AS uncosted_amount"
DIVIDED_LINES = """
SELECT ?, part.employee_id, line.region_id, SUM(part.amount_e4), SUM(part.tax_e4),
    SUM(part.cost_e4), SUM(part.amount_e4) FILTER (WHERE part.cost_e4 IS NULL),
    COUNT(*) - COUNT(part.cost_e4), 0, {orders}
FROM (
    SELECT id, region_id, order_key, {order_lines} AS order_lines
    FROM sales_line INDEXED BY ix_sales_line_divided
    WHERE divided = 1 AND sold_on BETWEEN ? AND ?
) AS line JOIN sales_share AS part ON part.line_id = line.id
GROUP BY part.employee_id, line.region_id
"""
# The statements above count a document once a day; these are those with lines on several days.
ORDERS_OVER_DAYS = """
SELECT line.order_key, line.id, line.sold_on, line.region_id, line.employee_id, line.divided,
    part.employee_id, {share}
FROM order_over_days CROSS JOIN sales_line AS line INDEXED BY ix_sales_line_document
    ON line.document = order_over_days.document
LEFT JOIN sales_share AS part ON part.line_id = line.id AND line.divided = 1
WHERE line.sold_on BETWEEN ? AND ? AND line.order_key IS NOT NULL
"""
ORDER_LINES = "COUNT(order_key) OVER (PARTITION BY sold_on, order_key)"
ORDERS = "SUM(CASE WHEN line.order_key IS NULL THEN 0 ELSE {share} * 1.0 / line.order_lines END)"
ORDER_BY_SHARE = "part.share_e4"
ORDER_TO_FIRST = "CASE part.position WHEN 0 THEN 10000 ELSE 0 END"
SINGLE_RECEIPTS = """
SELECT ?, employee_id, region_id, SUM(amount_e4)
FROM receipt INDEXED BY {index}
WHERE divided = 0 AND {day} BETWEEN ? AND ?
GROUP BY employee_id, region_id
"""
DIVIDED_RECEIPTS = """
SELECT ?, part.employee_id, receipt.region_id, SUM(part.amount_e4)
FROM receipt JOIN receipt_share AS part ON part.receipt_id = receipt.id
WHERE receipt.divided = 1 AND {day} BETWEEN ? AND ?
GROUP BY part.employee_id, receipt.region_id
"""


class LineSums(NamedTuple):
    """What lines come to, in 1/10,000 yuan and 1/10,000 orders; ``uncosted`` counts the lines
    that have no cost, which come to ``uncosted_amount_e4``.
    """

    amount_e4: int = 0
    tax_e4: int = 0
    cost_e4: int = 0
    uncosted_amount_e4: int = 0
    uncosted: int = 0
    orders_e4: int = 0

    @property
    def costed_e4(self) -> int:
        """The amount of the lines that have a cost."""
        return self.amount_e4 - self.uncosted_amount_e4


NOTHING = LineSums()


def stretches(spans: Iterable[Stretch], cuts: Iterable[date]) -> list[Stretch]:
    """Return the days of ``spans``, each once, cut wherever a span or one of ``cuts`` begins."""
    spans = set(spans)
    edges = sorted(
        {first for first, _ in spans} | {last + ONE_DAY for _, last in spans} | set(cuts)
    )
    found = []
    for first, after in pairwise(edges):
        last = after - ONE_DAY
        if any(start <= first and last <= end for start, end in spans):
            found.append((first, last))
    return found


def line_sums(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    *,
    costs: bool = True,
    orders: bool = True,
    orders_to_first: bool = False,
) -> dict[tuple[Subject, Stretch], LineSums]:
    """Return the sums of every subject over every span of days (both ends included).

    Without ``costs`` and ``orders`` these stay zero, and the statement is quicker.
    """
    single = SINGLE_LINES.format(
        costs=COSTS if costs else NO_COSTS,
        orders="COUNT(DISTINCT order_key)" if orders else "0",
        stale=STALE_DAY.format(within=" WHERE sold_on BETWEEN ? AND ?"),
    )
    share = ORDER_TO_FIRST if orders_to_first else ORDER_BY_SHARE
    divided = DIVIDED_LINES.format(
        order_lines=ORDER_LINES if orders else "0",
        orders=ORDERS.format(share=share) if orders else "0",
    )
    if has_stale_days(session):
        statements = [KEPT_DAYS.format(fresh=f" AND {FRESH_DAY}"), single, divided]
    else:
        statements = [KEPT_DAYS.format(fresh=""), divided]
    credit, pieces, rows = _rows(session, subjects, spans, statements)
    holding = _spans_holding(pieces, spans)
    found: dict[tuple[Subject, Stretch], list[int]] = {}
    for place, employee_id, region_id, amount, tax, cost, bare, uncosted, whole, part in rows:
        values = (amount, tax, cost or 0, bare or 0, uncosted, whole * E4 + round(part))
        for subject in credit.subjects(employee_id, region_id, pieces[place][0]):
            for span in holding[place]:
                sums = found.get((subject, span))
                if sums is None:
                    found[subject, span] = list(values)
                else:
                    for i, value in enumerate(values):
                        sums[i] += value
    if orders and spans:
        for key, correction in orders_over_days(session, credit, spans, orders_to_first).items():
            found.setdefault(key, [0] * len(LineSums._fields))[-1] += correction
    return {key: LineSums(*sums) for key, sums in found.items()}


def orders_over_days(
    session: Session, credit: Credit, spans: Sequence[Stretch], to_first: bool
) -> dict[tuple[Subject, Stretch], int]:
    """Return what counting documents once a span changes against once a day, in 1/10,000."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    share = ORDER_TO_FIRST if to_first else ORDER_BY_SHARE
    rows = session.connection().exec_driver_sql(
        ORDERS_OVER_DAYS.format(share=share), (first.isoformat(), last.isoformat())
    )
    by_order: dict[int, list[_OrderPart]] = {}
    for key, line_id, sold_on, region, person, divided, sharer, part in rows:
        day = date.fromisoformat(sold_on)
        who = sharer if divided else person
        by_order.setdefault(key, []).append(_OrderPart(line_id, day, region, who, divided, part))
    found: dict[tuple[Subject, Stretch], int] = {}
    for span in dict.fromkeys(spans):
        for parts in by_order.values():
            inside = [part for part in parts if span[0] <= part.day <= span[1]]
            days = {part.day for part in inside}
            if len(days) < 2:
                continue
            _count(found, credit, span, inside, 1)
            for day in days:
                _count(found, credit, span, [part for part in inside if part.day == day], -1)
    return found


class _OrderPart(NamedTuple):
    """Somebody's part in a line of an order; ``share_e4`` only on a divided line."""

    line_id: int
    day: date
    region_id: int | None
    employee_id: int | None
    divided: int
    share_e4: int | None


def _count(
    found: dict[tuple[Subject, Stretch], int],
    credit: Credit,
    span: Stretch,
    parts: Sequence[_OrderPart],
    sign: int,
) -> None:
    """Count one order's parts as one order: whole for who sold alone, by share otherwise."""
    lines = len({part.line_id for part in parts if part.divided})
    counted: set[tuple[int | None, int | None]] = set()
    for part in parts:
        if part.divided:
            value = round((part.share_e4 or 0) / lines)
        elif (part.employee_id, part.region_id) not in counted:
            counted.add((part.employee_id, part.region_id))
            value = E4
        else:
            continue
        for subject in credit.subjects(part.employee_id, part.region_id, part.day):
            key = (subject, span)
            found[key] = found.get(key, 0) + sign * value


def _spans_holding(pieces: Sequence[Stretch], spans: Iterable[Stretch]) -> list[list[Stretch]]:
    """Return for each stretch the spans that it lies in."""
    spans = list(dict.fromkeys(spans))
    return [
        [span for span in spans if span[0] <= first and last <= span[1]] for first, last in pieces
    ]


def receipt_sums(
    session: Session, subjects: Sequence[Subject], spans: Sequence[Stretch], on_maturity: bool
) -> dict[tuple[Subject, Stretch], int]:
    """Return receipts with tax (1/10,000 yuan) of every subject over every span.

    A bank acceptance bill counts on receipt, or on maturity where the setting says so.
    """
    day = "coalesce(receipt.matures_on, receipt.received_on)" if on_maturity else "received_on"
    single = SINGLE_RECEIPTS.format(index="ix_receipt_sums", day=day)
    if on_maturity:
        single = single.replace("INDEXED BY ix_receipt_sums", "")
    statements = (single, DIVIDED_RECEIPTS.format(day=day))
    credit, pieces, rows = _rows(session, subjects, spans, statements)
    holding = _spans_holding(pieces, spans)
    found: dict[tuple[Subject, Stretch], int] = {}
    for place, employee_id, region_id, amount in rows:
        for subject in credit.subjects(employee_id, region_id, pieces[place][0]):
            for span in holding[place]:
                found[subject, span] = found.get((subject, span), 0) + amount
    return found


def _rows(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    statements: Sequence[str],
) -> tuple[Credit, list[Stretch], list[Any]]:
    """Run the statements over all stretches as one; the first column is the stretch's place."""
    credit = Credit(session, subjects)
    if not spans:
        return credit, [], []
    whole = (min(first for first, _ in spans), max(last for _, last in spans))
    pieces = stretches(spans, credit.cuts(*whole))
    terms = [
        (statement, (place, first.isoformat(), last.isoformat()))
        for place, (first, last) in enumerate(pieces)
        for statement in statements
    ]
    rows: list[Any] = []
    for start in range(0, len(terms), TERMS_A_STATEMENT):
        chunk = terms[start : start + TERMS_A_STATEMENT]
        sql = " UNION ALL ".join(f"SELECT * FROM ({statement})" for statement, _ in chunk)
        values = tuple(value for _, bound in chunk for value in bound)
        rows += session.connection().exec_driver_sql(sql, values).all()
    return credit, pieces, rows
