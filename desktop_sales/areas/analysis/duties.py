"""What the regulation obliges to look into: reviews, findings, the written report."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.review_records import ReviewOf
from desktop_sales.areas.analysis.tables import (
    FindingDecisionTable,
    PeriodReviewTable,
    ReportSentenceTable,
)
from desktop_sales.core.duties import (
    BOTH,
    Due,
    Duty,
    Evidence,
    Evidences,
    fallen_in,
    local_day,
    span_of,
)
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.translation import N_


def _reviews(session: Session, periods: Sequence[Period]) -> Evidences:
    """Return the submitted review of each period, else the one that is still a draft."""
    table, of = PeriodReviewTable, {period.key: period for period in periods}
    rows = session.execute(
        select(table.period, table.number, table.submitted_at, table.subject_kind, table.subject_id)
        .where(table.period.in_(of))
        .order_by(table.number.is_not(None), table.id.desc())
    )
    return {
        key: Evidence(
            N_("Review {number}") if number else N_("Review begun, not submitted yet"),
            {"number": number},
            local_day(submitted),
            ReviewOf(of[key], Subject(kind, subject)),
        )
        for key, number, submitted, kind, subject in rows
    }


def _findings(session: Session, periods: Sequence[Period]) -> Evidences:
    table, (first, last) = FindingDecisionTable, span_of(periods)
    rows = session.execute(
        select(table.decided_on, table.finding).where(table.decided_on.between(first, last))
    )
    return {
        key: Evidence(
            N_("Findings decided on: {count}"), {"count": len(found)}, found[0][0], found[-1][1]
        )
        for key, found in fallen_in(periods, [(day, key) for day, key in rows]).items()
        if found
    }


def _reports(session: Session, periods: Sequence[Period]) -> Evidences:
    table = ReportSentenceTable
    rows = session.execute(
        select(table.period, func.count(), func.max(table.changed_at))
        .where(table.period.in_([period.key for period in periods]))
        .group_by(table.period)
    )
    said = N_("Report with sentences in own words: {count}")
    return {key: Evidence(said, {"count": n}, local_day(at)) for key, n, at in rows}


def _review_duty(cadence: PeriodKind, title: str, proof: str, due: Due) -> Duty:
    return Duty(
        f"analysis.review_{cadence}",
        title,
        (9, 32),
        BOTH,
        cadence,
        due,
        proof,
        "analysis",
        _reviews,
        record=lambda period: ReviewOf(period, COMPANY),
    )


DUTIES = (
    _review_duty(
        "month",
        N_("Review the month's plan"),
        N_("A submitted review of the month"),
        Due(5),
    ),
    _review_duty(
        "quarter",
        N_("Review the quarter's plan"),
        N_("A submitted review of the quarter"),
        Due(10),
    ),
    Duty(
        "analysis.report",
        N_("Write the sales analysis report"),
        (19,),
        BOTH,
        "month",
        Due(5),
        N_("Sentences of the month's report in own words"),
        "analysis",
        _reports,
        record=lambda period: ("report", period),
    ),
    Duty(
        "analysis.findings",
        N_("Decide on findings"),
        (20, 32),
        BOTH,
        "month",
        Due(),
        N_("A finding of which it was decided in the month what is done"),
        "analysis",
        _findings,
    ),
)
