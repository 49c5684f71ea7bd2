"""Customers that stay (R29): who was active at a period's opening and still buys at its end."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.customer_counts import buying_customers
from desktop_sales.areas.sales.line_sums import Stretch
from desktop_sales.areas.sales.measures import sales_settings
from desktop_sales.core.measures import (
    Measure,
    MeasureValues,
    Source,
    Subject,
    ratio,
    register_reasons,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

ONE_DAY = timedelta(days=1)
RETENTION = "customers.retention"
MEASURES = (
    Measure(
        RETENTION,
        N_("Customers retained"),
        "rate",
        "higher",
        N_(
            "Customers active at the opening who have net sales above zero in the 12 months to the "
            "end ÷ customers active at the opening; 100% less this is the rate of customers lost"
        ),
    ),
)
register_reasons(
    {"not_applicable.no_active_customers": N_("No customer was active at the opening")}
)


def compute_loyalty(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return retention for every subject and period; ``numerator`` is who stayed.

    A customer counts for whom its sales count.
    """
    months = sales_settings(session, max(p.end for p in periods)).active_months
    windows = {period: windows_of(period, months) for period in periods}
    opening = {period: before for period, (before, _year) in windows.items()}
    closing = {period: year for period, (_before, year) in windows.items()}
    spans = {*opening.values(), *closing.values()}
    buying = buying_customers(session, subjects, spans)
    history = queries.data_span(session)
    values: MeasureValues = {}
    for period in periods:
        begins = opening[period][0]
        short = history is None or history[0] > begins + ONE_DAY * 31
        note = "note.short_history" if short else None
        for subject in subjects:
            before = buying.get((subject, opening[period]), frozenset())
            stayed = before & buying.get((subject, closing[period]), frozenset())
            value = ratio(
                Decimal(len(stayed)), Decimal(len(before)), "no_active_customers", note=note
            )
            values |= {(subject, period.key, name): value for name in names}
    return values


def windows_of(period: Period, months: int) -> tuple[Stretch, Stretch]:
    """Return the ``months`` months to a period's opening and those to its end."""
    return (
        (period.start - relativedelta(months=months), period.start - ONE_DAY),
        (period.end + ONE_DAY - relativedelta(months=months), period.end),
    )


SOURCES = (Source("loyalty", MEASURES, compute_loyalty),)
