"""What the customers area measures: contacts made, and the cadence kept."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.customers.cadence import Kept, kept_on
from desktop_sales.areas.customers.visit_queries import visit_counts
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    ratio,
    register_reasons,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

COUNT, CADENCE = "visits.count", "visits.cadence"
MEASURES = (
    Measure(
        COUNT,
        N_("Contacts with customers"),
        "count",
        "higher",
        N_("Visits, calls and mails made in the period, for who made them"),
        decimals=0,
    ),
    Measure(
        CADENCE,
        N_("Visit cadence kept"),
        "rate",
        "higher",
        N_(
            "Customers with a contact within the cadence of their class ÷ customers whose cadence "
            "had run out, at the period's end, for their owner then"
        ),
    ),
)
register_reasons({"not_applicable.no_cadence": N_("No customer's visit cadence has run out yet")})


def compute_visits(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return both measures for every subject and period."""
    credit = Credit(session, subjects)
    values: MeasureValues = {}
    for period in periods:
        if COUNT in names:
            counts = _counts(session, credit, period)
            values |= {
                (subject, period.key, COUNT): MeasureValue(Decimal(counts.get(subject, 0)))
                for subject in subjects
            }
        if CADENCE in names:
            sums = _kept(credit, kept_on(session, period.end), period.end)
            for subject in subjects:
                kept, judged = sums.get(subject, (0, 0))
                values[subject, period.key, CADENCE] = ratio(
                    Decimal(kept), Decimal(judged), "no_cadence"
                )
    return values


VISIT_SOURCE = Source(
    "visits",
    MEASURES,
    compute_visits,
)


def _counts(session: Session, credit: Credit, period: Period) -> dict[Subject, int]:
    found: dict[Subject, int] = {}
    for employee_id, day, count in visit_counts(session, period.start, period.end):
        for subject in credit.subjects(employee_id, None, day):
            found[subject] = found.get(subject, 0) + count
    return found


def _kept(credit: Credit, rows: Sequence[Kept], day: date) -> dict[Subject, tuple[int, int]]:
    found: dict[Subject, tuple[int, int]] = {}
    for row in rows:
        for subject in credit.subjects(row.owner_id, None, day):
            kept, judged = found.get(subject, (0, 0))
            found[subject] = (kept + row.kept, judged + row.judged)
    return found


SOURCES = (VISIT_SOURCE,)
