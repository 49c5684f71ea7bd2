"""The orders of one customer, each with what it was for and what it came to."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

_ORDERS = """
SELECT found.day, found.document, found.lines, found.amount, product.name
FROM (
    SELECT MAX(line.sold_on) AS day, MAX(line.document) AS document, COUNT(*) AS lines,
        SUM(line.amount_e4) AS amount, MIN(line.id) AS first_id
    FROM sales_line AS line
    WHERE line.id IN (
        SELECT id FROM sales_line INDEXED BY ix_sales_line_customers WHERE customer_id = :customer
        ORDER BY sold_on DESC, id DESC LIMIT :most_lines
    )
    GROUP BY coalesce(line.order_key, -line.id)
) AS found
JOIN sales_line AS first ON first.id = found.first_id
LEFT JOIN product ON product.id = first.product_id
ORDER BY found.day DESC, found.first_id DESC LIMIT :most
"""
LINES_AN_ORDER = 20


class CustomerOrder(NamedTuple):
    """An order: its document, how many lines, the first one's product, the amount without tax."""

    day: date
    document: str
    lines: int
    amount_e4: int
    product: str


def customer_orders(session: Session, customer_id: int, most: int) -> list[CustomerOrder]:
    """Return the latest orders of a customer, the newest first."""
    rows = session.connection().exec_driver_sql(
        _ORDERS,
        {"customer": customer_id, "most": most, "most_lines": most * LINES_AN_ORDER},
    )
    return [
        CustomerOrder(date.fromisoformat(day), document or "", lines, amount, product or "")
        for day, document, lines, amount, product in rows
    ]
