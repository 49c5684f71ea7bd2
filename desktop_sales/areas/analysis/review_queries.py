"""Reads of reviews."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.review_records import (
    Review,
    ReviewDraft,
    ReviewFigure,
    ReviewOf,
    ReviewVersion,
)
from desktop_sales.areas.analysis.tables import PeriodReviewTable, PeriodReviewTextTable
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.search_terms import SearchTerms


def review(session: Session, period: str, subject: Subject) -> Review | None:
    """Return the review of a period, if there is one."""
    found = _reviews(session, subject, PeriodReviewTable.period == period)
    return found[0] if found else None


def last_review(session: Session, period: Period, subject: Subject) -> Review | None:
    """Return the newest review of an earlier period of the same length."""
    table = PeriodReviewTable
    earlier = [
        one
        for one in _reviews(session, subject, table.period != period.key)
        if _is_before(one, period)
    ]
    return max(earlier, key=lambda one: one.period, default=None)


def find_submitted(session: Session, terms: SearchTerms, limit: int) -> list[tuple[ReviewOf, str]]:
    """Return submitted reviews with their numbers that meet every term, the newest first."""
    table = PeriodReviewTable
    query = select(table).where(table.number.is_not(None))
    if terms.month:
        query = query.where(table.period.like(terms.month))
    for word in terms.words:
        query = query.where(table.number.contains(word, autoescape=True))
    newest = query.order_by(table.period.desc(), table.id.desc()).limit(limit)
    return [(_of(row), row.number or "") for row in session.scalars(newest)]


def _of(row: PeriodReviewTable) -> ReviewOf:
    subject = Subject(row.subject_kind, row.subject_id)
    return ReviewOf(Period.parse(row.period), subject)


def _is_before(one: Review, period: Period) -> bool:
    other = Period.parse(one.period, period.month_start_day)
    return other.kind == period.kind and other.start < period.start


def _reviews(session: Session, subject: Subject, condition: Any) -> list[Review]:
    table = PeriodReviewTable
    rows = session.scalars(
        select(table).where(
            table.subject_kind == subject.kind, table.subject_id == subject.id, condition
        )
    ).all()
    texts: dict[int, list[ReviewVersion]] = {}
    versions = select(PeriodReviewTextTable).where(
        PeriodReviewTextTable.review_id.in_([row.id for row in rows])
    )
    for text in session.scalars(versions.order_by(PeriodReviewTextTable.version)):
        texts.setdefault(text.review_id, []).append(_version(text))
    return [
        Review(
            id=row.id,
            uid=row.uid,
            period=row.period,
            subject=Subject(row.subject_kind, row.subject_id),
            versions=tuple(texts.get(row.id, ())),
            number=row.number or "",
            check_code=row.check_code or "",
            submitted_at=row.submitted_at,
        )
        for row in rows
    ]


def _version(row: PeriodReviewTextTable) -> ReviewVersion:
    return ReviewVersion(
        row.version,
        tuple(ReviewFigure.from_json(each) for each in row.figures),
        ReviewDraft(row.assessment, row.causes, row.outlook),
        row.changed_at,
        row.reason,
    )
