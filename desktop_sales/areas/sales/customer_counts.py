"""Counting customers: new, recovered and active ones, for many subjects and periods.

A customer is one from the first day on which the lines so far come to more than nothing (and one
day's order reaches the minimum amount); a first order returned in full makes it none again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from json import dumps
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.line_sums import Stretch, stretches
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import Subject

ONE_DAY = timedelta(days=1)
TERMS_A_STATEMENT = 100
E4 = Decimal(10_000)

_RETURNING = """
SELECT customer_id FROM sales_line INDEXED BY ix_sales_line_returns
WHERE amount_e4 < 0 AND customer_id IS NOT NULL
"""
_FIRST_ORDER = """(
    SELECT id FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = {customer} AND sold_on >= {since} AND amount_e4 > 0
    ORDER BY sold_on, id LIMIT 1
)"""
# Customers who never sent anything back became one with their first order.
_FIRST_ORDERS = f"""
SELECT 1 AS sign, {_FIRST_ORDER.format(customer="customer.id", since="'0001-01-01'")} AS line_id
FROM customer WHERE NOT in_opening_list AND id NOT IN ({_RETURNING})
"""
# By stretches of days found in the index, because telling each line's stretch takes longer; a row
# holds all stretches of a customer, because making rows takes longer than finding them.
_NET = """coalesce((
    SELECT SUM(amount_e4) FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = customer.id AND sold_on >= '{first}' AND sold_on < '{after}'
), 0)"""
_NETS = """
SELECT customer.id, {nets} FROM customer
WHERE customer.id IN ({customers}) AND NOT customer.in_opening_list
"""
_FIRST_ENOUGH = """
SELECT customer_id, MIN(sold_on) FROM (
    SELECT customer_id, sold_on FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id IS NOT NULL GROUP BY customer_id, sold_on HAVING SUM(amount_e4) >= {least}
) GROUP BY customer_id
"""
_TURNS = f"""
SELECT value ->> 0 AS sign,
    {_FIRST_ORDER.format(customer="(value ->> 1)", since="(value ->> 2)")} AS line_id
FROM json_each(?)
"""
_RECOVERED = f"""
SELECT 1 AS sign, line_id
FROM (
    SELECT customer_id,
        {_FIRST_ORDER.format(customer="seen.customer_id", since="'{first}'")} AS line_id
    FROM (
        SELECT DISTINCT customer_id FROM sales_line INDEXED BY ix_sales_line_sums
        WHERE sold_on BETWEEN '{{first}}' AND '{{last}}' AND customer_id IS NOT NULL
    ) AS seen
) AS found JOIN sales_line AS line ON line.id = found.line_id
WHERE line.sold_on <= '{{last}}' AND EXISTS (
    SELECT 1 FROM sales_line AS earlier INDEXED BY ix_sales_line_customers
    WHERE earlier.customer_id = found.customer_id AND earlier.amount_e4 > 0
        AND earlier.sold_on < date(line.sold_on, '-{{months}} months')
) AND NOT EXISTS (
    SELECT 1 FROM sales_line AS earlier INDEXED BY ix_sales_line_customers
    WHERE earlier.customer_id = found.customer_id AND earlier.amount_e4 > 0
        AND earlier.sold_on < line.sold_on
        AND earlier.sold_on >= date(line.sold_on, '-{{months}} months')
)
"""
_RECOVERIES = """
SELECT line.customer_id, line.sold_on FROM ({turns}) AS turn
JOIN sales_line AS line ON line.id = turn.line_id
"""
_CREDITED = """
SELECT turn.sign, line.sold_on, line.region_id,
    coalesce(part.employee_id, line.employee_id), coalesce({share}, 10000)
FROM ({turns}) AS turn
JOIN sales_line AS line ON line.id = turn.line_id
LEFT JOIN sales_share AS part ON part.line_id = line.id AND line.divided = 1
"""
_NET_BY_CUSTOMER = """
SELECT {place}, employee_id, region_id, customer_id, SUM(amount_e4)
FROM sales_line INDEXED BY ix_sales_line_sums
WHERE divided = 0 AND sold_on BETWEEN '{first}' AND '{last}' AND customer_id IS NOT NULL
GROUP BY employee_id, region_id, customer_id
UNION ALL
SELECT {place}, part.employee_id, line.region_id, line.customer_id, SUM(part.amount_e4)
FROM sales_line AS line INDEXED BY ix_sales_line_divided
JOIN sales_share AS part ON part.line_id = line.id
WHERE line.divided = 1 AND line.sold_on BETWEEN '{first}' AND '{last}'
    AND line.customer_id IS NOT NULL
GROUP BY part.employee_id, line.region_id, line.customer_id
"""

_SERVED = """
SELECT {place}, employee_id, region_id, customer_id, 1
FROM sales_line INDEXED BY ix_sales_line_sums
WHERE divided = 0 AND sold_on BETWEEN '{first}' AND '{last}' AND customer_id IS NOT NULL
    AND amount_e4 > 0
GROUP BY employee_id, region_id, customer_id
UNION ALL
SELECT {place}, part.employee_id, line.region_id, line.customer_id, 1
FROM sales_line AS line INDEXED BY ix_sales_line_divided
JOIN sales_share AS part ON part.line_id = line.id
WHERE line.divided = 1 AND line.sold_on BETWEEN '{first}' AND '{last}'
    AND line.customer_id IS NOT NULL AND line.amount_e4 > 0
GROUP BY part.employee_id, line.region_id, line.customer_id
"""

Counts = dict[tuple[Subject, Stretch], Decimal]


def new_customers(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    least_e4: int = 0,
    to_first: bool = False,
) -> Counts:
    """Return new customers less those whose first order came back in full; never seen before.

    A divided first order counts by share, or for its first person.
    """
    counts = _Counts(session, subjects, to_first)
    if least_e4 <= 0:
        for sign, day, share, whom in counts.credited(_FIRST_ORDERS):
            for span in spans:
                if span[0] <= day <= span[1]:
                    counts.add(span, whom, sign * share)
    for span, turns in _turns(session, spans, least_e4).items():
        for sign, _, share, whom in counts.credited(_TURNS, dumps(turns)):
            counts.add(span, whom, sign * share)
    return counts.found


def _turns(
    session: Session, spans: Sequence[Stretch], least_e4: int
) -> dict[Stretch, list[tuple[int, int, str]]]:
    """Return for each span (1 or -1, customer, day to look for the first order from) of those
    whose standing has to be worked out: who sent something back, or all under a minimum amount.
    """
    edges = sorted({first for first, _ in spans} | {last + ONE_DAY for _, last in spans})
    days = [day.isoformat() for day in edges]
    place_of = {day: place for place, day in enumerate(edges)}
    places = [(span, place_of[span[0]], place_of[span[1] + ONE_DAY]) for span in spans]
    everyone = "SELECT id FROM customer" if least_e4 > 0 else _RETURNING
    nets = _nets_between(session, ["", *days], everyone)
    enough: dict[int, str] = {}
    if least_e4 > 0:
        rows = _execute(session, _FIRST_ENOUGH.format(least=int(least_e4)))
        enough = {customer: day for customer, day in rows}
    found: dict[Stretch, list[tuple[int, int, str]]] = {}
    for customer, parts in nets.items():
        since = enough.get(customer, "") if least_e4 > 0 else "0001-01-01"
        # Whether the customer was one on the eve of each edge.
        was = [
            total > 0 and "" < since < day
            for day, total in zip(days, accumulate(parts), strict=True)
        ]
        for span, begin, end in places:
            if was[begin] != was[end]:
                start = max(days[begin], since) if was[end] else since
                found.setdefault(span, []).append((1 if was[end] else -1, customer, start))
    return found


def _nets_between(session: Session, days: Sequence[str], customers: str) -> dict[int, list[int]]:
    """Return what each of these customers comes to from one day to the next."""
    nets: dict[int, list[int]] = {}
    terms = [_NET.format(first=first, after=after) for first, after in pairwise(days)]
    for chunk in _chunks(terms):
        sql = _NETS.format(nets=", ".join(chunk), customers=customers)
        for customer, *parts in _execute(session, sql):
            nets.setdefault(customer, []).extend(parts)
    return nets


def recovered_customers(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    months: int,
    to_first: bool = False,
) -> Counts:
    """Return customers who bought again after ``months`` months without an order (恢复客户)."""
    counts = _Counts(session, subjects, to_first)
    for span in spans:
        first, last = (day.isoformat() for day in span)
        statement = _RECOVERED.format(first=first, last=last, months=int(months))
        for sign, _, share, whom in counts.credited(statement):
            counts.add(span, whom, sign * share)
    return counts.found


class _Counts:
    """Counts customers for who is credited with the line of an order."""

    def __init__(self, session: Session, subjects: Sequence[Subject], to_first: bool) -> None:
        self._session = session
        self._credit = Credit(session, subjects)
        part = "CASE part.position WHEN 0 THEN 10000 ELSE 0 END" if to_first else "part.share_e4"
        self._share = f"CASE WHEN part.id IS NOT NULL THEN {part} END"
        self.found: Counts = {}

    def credited(
        self, turns: str, *values: str
    ) -> Iterable[tuple[int, date, Decimal, tuple[Subject, ...]]]:
        """Yield sign, day, share and subjects of each person of the lines that ``turns`` names."""
        sql = _CREDITED.format(share=self._share, turns=turns)
        for sign, sold_on, region_id, employee_id, part in _execute(self._session, sql, *values):
            day = date.fromisoformat(sold_on)
            yield sign, day, part / E4, self._credit.subjects(employee_id, region_id, day)

    def add(self, span: Stretch, whom: Sequence[Subject], count: Decimal) -> None:
        """Add to everyone's count."""
        for subject in whom:
            self.found[subject, span] = self.found.get((subject, span), Decimal(0)) + count


def active_customers(
    session: Session, subjects: Sequence[Subject], spans: Sequence[Stretch], months: int
) -> Counts:
    """Return customers with net sales above zero in the ``months`` months to each span's end."""
    windows = {span: (span[1] + ONE_DAY - relativedelta(months=months), span[1]) for span in spans}
    return _with_net_above_zero(session, subjects, windows, _NET_BY_CUSTOMER)


def served_customers(
    session: Session, subjects: Sequence[Subject], spans: Sequence[Stretch]
) -> Counts:
    """Return customers with a sale in the span (成交客户数), whole for everyone who shared it."""
    windows = {span: span for span in spans}
    return _with_net_above_zero(session, subjects, windows, _SERVED)


def buying_customers(
    session: Session, subjects: Sequence[Subject], spans: Iterable[Stretch]
) -> dict[tuple[Subject, Stretch], frozenset[int]]:
    """Return which customers have net sales above zero in each span."""
    return {
        key: frozenset(customer for customer, amount in net.items() if amount > 0)
        for key, net in customer_nets(session, subjects, spans).items()
    }


def customer_nets(
    session: Session, subjects: Sequence[Subject], spans: Iterable[Stretch]
) -> dict[tuple[Subject, Stretch], dict[int, int]]:
    """Return what each customer comes to in each span."""
    return _nets(session, subjects, {span: span for span in spans}, _NET_BY_CUSTOMER)


def recoveries(session: Session, span: Stretch, months: int) -> dict[int, date]:
    """Return who bought again in a span after ``months`` months without an order, and when."""
    first, last = (day.isoformat() for day in span)
    turns = _RECOVERED.format(first=first, last=last, months=int(months))
    rows = _execute(session, _RECOVERIES.format(turns=turns))
    return {customer: date.fromisoformat(day) for customer, day in rows}


def _with_net_above_zero(
    session: Session,
    subjects: Sequence[Subject],
    windows: Mapping[Stretch, Stretch],
    statement: str,
) -> Counts:
    """Return how many customers come to more than nothing in each span's window of days."""
    nets = _nets(session, subjects, windows, statement)
    return {key: Decimal(sum(n > 0 for n in net.values())) for key, net in nets.items()}


def _nets(
    session: Session,
    subjects: Sequence[Subject],
    windows: Mapping[Stretch, Stretch],
    statement: str,
) -> dict[tuple[Subject, Stretch], dict[int, int]]:
    """Return what each customer comes to in each span's window of days."""
    if not windows:
        return {}
    credit = Credit(session, subjects)
    days = windows.values()
    whole = (min(first for first, _ in days), max(last for _, last in days))
    pieces = stretches(windows.values(), credit.cuts(*whole))
    terms = [
        statement.format(place=place, first=first.isoformat(), last=last.isoformat())
        for place, (first, last) in enumerate(pieces)
    ]
    nets: dict[tuple[Subject, Stretch], dict[int, int]] = {}
    for place, employee_id, region_id, customer_id, amount in _run(session, terms):
        first, last = pieces[place]
        holding = [span for span, (a, b) in windows.items() if a <= first and last <= b]
        for subject in credit.subjects(employee_id, region_id, first):
            for span in holding:
                net = nets.setdefault((subject, span), {})
                net[customer_id] = net.get(customer_id, 0) + amount
    return nets


def _run(session: Session, terms: Sequence[str]) -> Iterable[Any]:
    for chunk in _chunks([f"SELECT * FROM ({term})" for term in terms]):
        yield from _execute(session, " UNION ALL ".join(chunk))


def _execute(session: Session, sql: str, *values: str) -> Sequence[Any]:
    return session.connection().exec_driver_sql(sql, values).all()


def _chunks(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(terms), TERMS_A_STATEMENT):
        yield terms[start : start + TERMS_A_STATEMENT]
