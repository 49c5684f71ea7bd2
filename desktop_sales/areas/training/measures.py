"""What training measures: trainings that somebody attended and passed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.training.rules import PASS_MARK
from desktop_sales.areas.training.tables import TrainingCourseTable, TrainingPersonTable
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

PASSED = "training.passed"
MEASURES = (
    Measure(
        PASSED,
        N_("Trainings passed"),
        "count",
        "higher",
        N_("Trainings attended with a mark of 60 or more, in the month in which they ended"),
        subjects=frozenset({"person"}),
        decimals=0,
    ),
)


def compute_passed(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return how many trainings every person passed in every period."""
    person, course = TrainingPersonTable, TrainingCourseTable
    rows: Sequence[tuple[int, date]] = session.execute(
        select(person.employee_id, course.ends_on)
        .join(course, course.id == person.course_id)
        .where(course.state == "held", person.mark_e2 >= int(PASS_MARK * 100))
    ).all()
    passed = {
        period.key: Counter(who for who, day in rows if period.contains(day)) for period in periods
    }
    return {
        (subject, period.key, PASSED): MeasureValue(Decimal(passed[period.key][subject.id]))
        if subject.kind == "person"
        else not_applicable("only_for_person")
        for subject in subjects
        for period in periods
    }


SOURCES = (Source("training", MEASURES, compute_passed),)
