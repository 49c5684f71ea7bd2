"""How often customers buy: the days of their purchases and the usual time between them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

from sqlalchemy.orm import Session

HABIT = 13
"""The latest purchases that a habit is made of: older ones may belong to another one."""
KNOWN_HABIT_DAYS = 3 * 365
_DAYS = """
SELECT customer_id, sold_on FROM sales_line INDEXED BY ix_sales_line_customers
WHERE customer_id IS NOT NULL AND amount_e4 > 0 AND sold_on BETWEEN ? AND ?
GROUP BY customer_id, sold_on
"""


def usual_interval(days: Sequence[date]) -> Decimal | None:
    """Return the median of the days between the latest purchases; one has no interval."""
    gaps = [(after - before).days for before, after in pairwise(days[-HABIT:])]
    return Decimal(str(median(gaps))) if gaps else None


def purchase_days(session: Session, as_of: date) -> dict[int, list[date]]:
    """Return the days on which each customer bought, in order, as far back as habits are known."""
    first = as_of - timedelta(days=KNOWN_HABIT_DAYS)
    found: dict[int, list[date]] = {}
    rows = session.connection().exec_driver_sql(_DAYS, (first.isoformat(), as_of.isoformat()))
    for key, day in rows:
        found.setdefault(key, []).append(date.fromisoformat(day))
    return found
