"""What the pipeline measures: weighted opportunities, commits, completion of the receipt plan."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.pipeline import queries
from desktop_sales.areas.pipeline.records import CommitSum
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.team.credit import Credit
from desktop_sales.core.measures import (
    Measure,
    MeasureValue,
    MeasureValues,
    Source,
    Subject,
    not_applicable,
)
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

WEIGHTED = "pipeline.weighted"
COMMIT = "pipeline.commit"
PLAN = "receivables.plan_completion"
RECEIPTS = "sales.receipts"

PIPELINE_MEASURES = (
    Measure(
        WEIGHTED,
        N_("Weighted pipeline"),
        "yuan",
        "higher",
        N_("Amounts of open opportunities expected in the period by their probability"),
    ),
    Measure(
        COMMIT,
        N_("Commit"),
        "yuan",
        "higher",
        N_("Certain sales of the period's months, each as told last"),
    ),
)
PLAN_MEASURES = (
    Measure(
        PLAN,
        N_("Completion of the receipt plan"),
        "rate",
        "higher",
        N_("Receipts of the period ÷ target of receipts of the period"),
    ),
)


def compute_pipeline(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return every named figure for every subject and period."""
    months = {month.key: month for period in periods for month in period.months()}
    parts: dict[str, dict[tuple[int | None, str], int]] = {}
    if WEIGHTED in names:
        parts[WEIGHTED] = queries.weighted_by_person(session, list(months))
    if COMMIT in names:
        parts[COMMIT] = _last_told(session, list(months))
    credit = Credit(session, subjects)
    sums: dict[tuple[str, Subject, str], int] = {}
    for name, amounts in parts.items():
        for (person, month), fen in amounts.items():
            for subject in credit.subjects(person, None, months[month].start):
                key = (name, subject, month)
                sums[key] = sums.get(key, 0) + fen
    return {
        (subject, period.key, name): MeasureValue(
            yuan(sum(sums.get((name, subject, month.key), 0) for month in period.months()))
        )
        for name in parts
        for subject in subjects
        for period in periods
    }


PIPELINE_SOURCE = Source(
    "pipeline",
    PIPELINE_MEASURES,
    compute_pipeline,
)


def _last_told(session: Session, months: Sequence[str]) -> dict[tuple[int | None, str], int]:
    """Return each person's certain sales of each month, as told last for it."""
    spans = [Period.parse(month) for month in months]
    told_in = sorted({span.shifted(-step).key for span in spans for step in range(3)})
    latest: dict[tuple[int, str], tuple[str, CommitSum]] = {}
    for (made_in, person, month), own in queries.commit_sums(session, told_in, "sales").items():
        if month in months and made_in >= latest.get((person, month), ("", own))[0]:
            latest[person, month] = (made_in, own)
    return {key: own.certain for key, (_made_in, own) in latest.items()}


def compute_receipt_plan(
    session: Session,
    names: Sequence[str],
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    known: MeasureValues,
) -> MeasureValues:
    """Return the completion for every subject and period; without a target there is none."""
    targets = plans.targets(session, RECEIPTS, subjects, periods)
    values: MeasureValues = {}
    for subject in subjects:
        for period in periods:
            received = known[subject, period.key, RECEIPTS].value or Decimal(0)
            target = targets.get((subject, period.key))
            value = not_applicable("no_target")
            if target is not None and target > 0:
                planned = yuan(target)
                value = MeasureValue(received / planned, None, received, planned)
            values[subject, period.key, PLAN] = value
    return values


PLAN_SOURCE = Source(
    "receipt_plan",
    PLAN_MEASURES,
    compute_receipt_plan,
    needs=(RECEIPTS,),
)


SOURCES = (PIPELINE_SOURCE, PLAN_SOURCE)
