"""What the conduct area measures: points off by decided cases, for an appraisal's deductions."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.conduct.tables import ConductCaseTable
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    not_applicable,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

POINTS = "conduct.points"
MEASURES = (
    Measure(
        POINTS,
        N_("Points off by cases"),
        "count",
        "lower",
        N_("Sum of the points of decided cases of the month, without those revoked on appeal"),
        subjects=frozenset({"person"}),
    ),
)


def compute_points(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the points for every person and period; a case counts where its month ends."""
    table = ConductCaseTable
    rows = session.execute(
        select(table.employee_id, table.month, table.points_e2).where(
            table.status == "decided", table.points_e2 > 0
        )
    ).all()
    cases = [(who, Period.parse(month).end, points) for who, month, points in rows]
    return {
        (subject, period.key, POINTS): _points(cases, subject, period)
        for subject in subjects
        for period in periods
    }


def _points(
    cases: Sequence[tuple[int, date, int]], subject: Subject, period: Period
) -> MeasureValue:
    if subject.kind != "person":
        return not_applicable("only_for_person")
    off = sum(points for who, day, points in cases if who == subject.id and period.contains(day))
    return MeasureValue(Decimal(off).scaleb(-2))


SOURCES = (Source("conduct", MEASURES, compute_points),)
