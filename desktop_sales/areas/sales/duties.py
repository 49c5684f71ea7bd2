"""What the regulation obliges to do with sales data: they are collected, month by month."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.tables import SalesLineTable
from desktop_sales.core.duties import BOTH, Due, Duty, Evidence, Evidences
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

LAST_DAYS = timedelta(days=7)
"""Sales that reach these last days of a month mean that its data are in."""


def _lines(session: Session, periods: Sequence[Period]) -> Evidences:
    found: dict[str, Evidence | None] = {}
    sold_on = SalesLineTable.sold_on
    for period in periods:
        last = session.scalar(
            select(func.max(sold_on)).where(sold_on.between(period.start, period.end))
        )
        if last is not None:
            whole = last > period.end - LAST_DAYS
            said = N_("Sales up to {day} are in")
            found[period.key] = Evidence(said, {"day": last.isoformat()}, last if whole else None)
    return found


DUTIES = (
    Duty(
        "sales.data",
        N_("Collect the month's sales data"),
        (18, 31),
        BOTH,
        "month",
        Due(5),
        N_("Sales lines up to the last week of the month"),
        "sales",
        _lines,
    ),
)
