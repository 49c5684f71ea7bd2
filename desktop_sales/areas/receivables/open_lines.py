"""The statement every figure of receivables comes from: sales lines with what is still open.

A receipt counts on its day, an acceptance bill on maturity where the setting says so; an
allocation counts from the later of its line's and its receipt's day. A return pays what the same
document still owes, then what of its customer is due first; what it leaves over is a credit.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.receivables.records import Terms
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.storage.settings import get_setting

DEFAULT_TERMS = "receivables.default_terms"

_TERMS = """
    SELECT customer_id, valid_from, kind, days, lead(valid_from)
        OVER (PARTITION BY customer_id ORDER BY valid_from) AS valid_until
    FROM payment_term
"""
_PAID = """
    SELECT part.line_id, sum(part.amount_e4) AS paid_e4,
        sum(part.amount_e4) FILTER (WHERE {counted} < :first) AS before_e4
    FROM receipt_allocation AS part JOIN receipt ON receipt.id = part.receipt_id
    WHERE {counted} <= :day {paid_only} GROUP BY part.line_id
"""
_RAW = """
    SELECT line.id, line.customer_id, line.sold_on, line.document, line.employee_id,
        line.divided, line.region_id, line.amount_e4 + line.tax_e4 AS total_e4,
        line.amount_e4 + line.tax_e4 - coalesce(paid.paid_e4, 0) AS open_e4,
        coalesce(paid.paid_e4, 0) AS paid_e4, coalesce(paid.before_e4, 0) AS before_e4,
        CASE coalesce(term.kind, :term_kind) WHEN 'month_end'
            THEN date(line.sold_on, 'start of month', '+1 month', '-1 day',
                '+' || coalesce(term.days, :term_days) || ' days')
            ELSE date(line.sold_on, '+' || coalesce(term.days, :term_days) || ' days')
        END AS due_on
    FROM sales_line AS line
    LEFT JOIN paid ON paid.line_id = line.id
    LEFT JOIN term ON term.customer_id = line.customer_id AND line.sold_on >= term.valid_from
        AND (term.valid_until IS NULL OR line.sold_on < term.valid_until)
    WHERE line.sold_on <= :day {line_only}
"""
_COLUMNS = (
    "id, customer_id, sold_on, document, employee_id, divided, region_id, total_e4, paid_e4, "
    "before_e4, due_on"
)
_WITH_RETURNS = """open_e4 <> 0 AND customer_id IN
    (SELECT customer_id FROM sales_line WHERE amount_e4 < 0 AND customer_id IS NOT NULL)"""
_NET = """
    SELECT {columns}, CASE
        WHEN open_e4 > 0 THEN max(0, min(open_e4, so_far - coalesce(returned, 0)))
        ELSE -max(0, min(-open_e4, so_far - coalesce(owed, 0))) END AS open_e4
    FROM (
        SELECT *, sum(abs(open_e4)) OVER (
                PARTITION BY {within}, open_e4 < 0 ORDER BY due_on, sold_on, id
            ) AS so_far,
            sum(open_e4) FILTER (WHERE open_e4 > 0) OVER (PARTITION BY {within}) AS owed,
            -sum(open_e4) FILTER (WHERE open_e4 < 0) OVER (PARTITION BY {within}) AS returned
        FROM {source}
    )
"""
"""What is left open once the returns within a part have paid what is due first there."""
_DOCUMENT = "customer_id, coalesce(document, id)"
LEAST_E4 = 50
"""What rounds to a fen. Less cannot be paid, so it is not owed: it would stay overdue for ever."""
_OPEN = f"""
    SELECT {_COLUMNS}, CASE WHEN abs(open_e4) < {LEAST_E4} THEN 0 ELSE open_e4 END AS open_e4 FROM (
        SELECT {_COLUMNS}, open_e4 FROM raw_line WHERE ({_WITH_RETURNS}) IS NOT TRUE
        UNION ALL SELECT {_COLUMNS}, open_e4 FROM by_customer
    )
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The common table expressions ``paid`` and ``open_line`` as of a day, with their values.

    ``counted`` is the day on which a receipt counts, as an expression over ``receipt``.
    """

    sql: str
    values: dict[str, Any]
    counted: str


def default_terms(session: Session, on: date) -> Terms:
    """Return the terms of customers without their own."""
    stored = get_setting(session, DEFAULT_TERMS, None, on=on)
    return Terms(stored["kind"], stored["days"]) if stored else Terms()


def counted_day(session: Session, on: date) -> str:
    """Return the expression of the day on which a receipt counts."""
    on_maturity = sales_settings(session, on).on_maturity
    return "coalesce(receipt.matures_on, receipt.received_on)" if on_maturity else (
        "receipt.received_on"
    )  # fmt: skip


def only_customers(column: str, customer_ids: Collection[int] | None) -> str:
    """Return the condition that narrows a column to customers; none without any."""
    if customer_ids is None:
        return ""
    nobody = f" OR {column} IS NULL" if 0 in customer_ids else ""
    return f"AND ({column} IN (SELECT value FROM json_each(:customers)){nobody})"


def customer_values(customer_ids: Collection[int] | None) -> dict[str, str]:
    """Return what the condition of ``only_customers`` is bound to."""
    return {} if customer_ids is None else {"customers": dumps(list(customer_ids))}


def open_frame(
    session: Session,
    day: date,
    customer_ids: Collection[int] | None = None,
    first: date | None = None,
) -> Frame:
    """Return the expressions for what is open at the end of a day, of some customers or of all.

    ``paid_e4`` of a line is what receipts paid of it, ``before_e4`` before the day ``first``. 0
    among the customers stands for lines without one.
    """
    terms = default_terms(session, day)
    counted = counted_day(session, day)
    line_only = only_customers("line.customer_id", customer_ids)
    paid_only = ""
    if line_only:
        # Their lines are few: what paid them is found by the line.
        paid_only = (
            f"AND part.line_id IN (SELECT id FROM sales_line AS line WHERE TRUE {line_only})"
        )
    paid = _PAID.format(counted=counted, paid_only=paid_only)
    by_document = _NET.format(columns=_COLUMNS, within=_DOCUMENT, source="returned_to")
    by_customer = _NET.format(columns=_COLUMNS, within="customer_id", source="by_document")
    sql = (
        f"WITH term AS ({_TERMS}), paid AS ({paid}), "
        f"raw_line AS NOT MATERIALIZED ({_RAW.format(line_only=line_only)}), "
        f"returned_to AS (SELECT * FROM raw_line WHERE {_WITH_RETURNS}), "
        f"by_document AS ({by_document}), by_customer AS ({by_customer}), "
        f"open_line AS ({_OPEN})"
    )
    values = {"day": day.isoformat(), "term_kind": terms.kind, "term_days": terms.days}
    values |= {"first": (first or day).isoformat(), **customer_values(customer_ids)}
    return Frame(sql, values, counted)
