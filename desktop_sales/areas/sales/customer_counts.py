"""Counting customers: new, recovered and active ones, for many subjects and periods.

A customer is one from the first day on which the lines so far come to more than nothing (and one
day's order reaches the minimum amount); a first order returned in full makes it none again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.line_sums import Stretch, stretches
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import Subject

ONE_DAY = timedelta(days=1)
TERMS_A_STATEMENT = 100
E4 = Decimal(10_000)

_IS_CUSTOMER = """(
    CASE WHEN EXISTS (
        SELECT 1 FROM sales_line INDEXED BY ix_sales_line_returns
        WHERE customer_id = seen.customer_id AND amount_e4 < 0
    ) THEN coalesce((
        SELECT SUM(amount_e4) FROM sales_line INDEXED BY ix_sales_line_customers
        WHERE customer_id = seen.customer_id AND sold_on <= {day}
    ), 0) > 0
    ELSE EXISTS (
        SELECT 1 FROM sales_line INDEXED BY ix_sales_line_customers
        WHERE customer_id = seen.customer_id AND sold_on <= {day} AND amount_e4 > 0
    ) END AND {enough}
)"""
_ENOUGH = """EXISTS (
    SELECT 1 FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = seen.customer_id AND sold_on <= {day}
    GROUP BY sold_on HAVING SUM(amount_e4) >= {least}
)"""
_FIRST_ORDER = """(
    SELECT id FROM sales_line INDEXED BY ix_sales_line_customers
    WHERE customer_id = seen.customer_id AND sold_on >= {since} AND amount_e4 > 0
    ORDER BY sold_on, id LIMIT 1
)"""
_TURNS = """
SELECT {place}, before, after, CASE WHEN before THEN {ever} ELSE {inside} END
FROM (
    SELECT customer_id, {before} AS before, {after} AS after
    FROM (
        SELECT DISTINCT customer_id FROM sales_line INDEXED BY ix_sales_line_sums
        WHERE sold_on BETWEEN '{first}' AND '{last}' AND customer_id IS NOT NULL
    ) AS seen
    WHERE customer_id NOT IN (SELECT id FROM customer WHERE in_opening_list)
) AS seen
WHERE before <> after
"""
_RECOVERED = """
SELECT {place}, 0, 1, line_id
FROM (
    SELECT customer_id, {inside} AS line_id FROM (
        SELECT DISTINCT customer_id FROM sales_line INDEXED BY ix_sales_line_sums
        WHERE sold_on BETWEEN '{first}' AND '{last}' AND customer_id IS NOT NULL
    ) AS seen
    WHERE {before}
) AS found JOIN sales_line AS line ON line.id = found.line_id
WHERE line.sold_on <= '{last}' AND NOT EXISTS (
    SELECT 1 FROM sales_line AS earlier INDEXED BY ix_sales_line_customers
    WHERE earlier.customer_id = found.customer_id AND earlier.amount_e4 > 0
        AND earlier.sold_on < line.sold_on
        AND earlier.sold_on >= date(line.sold_on, '-{months} months')
)
"""
_CREDITED = """
SELECT turn.place, turn.after - turn.before, line.sold_on, line.region_id,
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
    terms = [
        _TURNS.format(
            place=place,
            first=first.isoformat(),
            last=last.isoformat(),
            before=_is_customer(first - ONE_DAY, least_e4),
            after=_is_customer(last, least_e4),
            ever=_FIRST_ORDER.format(since="'0001-01-01'"),
            inside=_FIRST_ORDER.format(since=f"'{first.isoformat()}'"),
        )
        for place, (first, last) in enumerate(spans)
    ]
    return _credited(session, subjects, spans, terms, to_first)


def recovered_customers(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    months: int,
    to_first: bool = False,
) -> Counts:
    """Return customers who bought again after ``months`` months without an order (恢复客户)."""
    terms = [
        _RECOVERED.format(
            place=place,
            first=first.isoformat(),
            last=last.isoformat(),
            before=_is_customer(first - ONE_DAY, 0),
            inside=_FIRST_ORDER.format(since=f"'{first.isoformat()}'"),
            months=months,
        )
        for place, (first, last) in enumerate(spans)
    ]
    return _credited(session, subjects, spans, terms, to_first)


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


def _with_net_above_zero(
    session: Session,
    subjects: Sequence[Subject],
    windows: Mapping[Stretch, Stretch],
    statement: str,
) -> Counts:
    """Return how many customers come to more than nothing in each span's window of days."""
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
    return {key: Decimal(sum(n > 0 for n in net.values())) for key, net in nets.items()}


def _is_customer(day: date, least_e4: int) -> str:
    quoted = f"'{day.isoformat()}'"
    enough = _ENOUGH.format(day=quoted, least=int(least_e4)) if least_e4 > 0 else "1"
    return _IS_CUSTOMER.format(day=quoted, enough=enough)


def _credited(
    session: Session,
    subjects: Sequence[Subject],
    spans: Sequence[Stretch],
    terms: Sequence[str],
    to_first: bool,
) -> Counts:
    credit = Credit(session, subjects)
    share = "CASE part.position WHEN 0 THEN 10000 ELSE 0 END" if to_first else "part.share_e4"
    share = f"CASE WHEN part.id IS NOT NULL THEN {share} END"
    found: Counts = {}
    named = [
        f"SELECT * FROM (WITH turn(place, before, after, line_id) AS ({term}) SELECT * FROM turn)"
        for term in terms
    ]
    for chunk in _chunks(named):
        columns = "SELECT 0 AS place, 0 AS before, 0 AS after, 0 AS line_id WHERE 0"
        sql = _CREDITED.format(share=share, turns=" UNION ALL ".join((columns, *chunk)))
        for place, sign, sold_on, region_id, employee_id, part in _execute(session, sql):
            day = date.fromisoformat(sold_on)
            for subject in credit.subjects(employee_id, region_id, day):
                key = (subject, spans[place])
                found[key] = found.get(key, Decimal(0)) + sign * part / E4
    return found


def _run(session: Session, terms: Sequence[str]) -> Iterable[Any]:
    for chunk in _chunks([f"SELECT * FROM ({term})" for term in terms]):
        yield from _execute(session, " UNION ALL ".join(chunk))


def _execute(session: Session, sql: str) -> Sequence[Any]:
    return session.connection().exec_driver_sql(sql).all()


def _chunks(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(terms), TERMS_A_STATEMENT):
        yield terms[start : start + TERMS_A_STATEMENT]
