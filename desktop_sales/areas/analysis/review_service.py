"""Use cases of reviews: save a version, submit under seal, correct with a reason."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.analysis.review_records import ReviewDraft, ReviewFigure
from desktop_sales.areas.analysis.tables import PeriodReviewTable, PeriodReviewTextTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "FX"
SEAL_KIND = "period_review"


def save_review(
    session: Session,
    period: str,
    subject: Subject,
    figures: Sequence[ReviewFigure],
    draft: ReviewDraft,
) -> int:
    """Save a review as its next version and return its key.

    Raises ``analysis.review_empty``, ``analysis.review_submitted``.
    """
    row = _row_of(session, period, subject)
    if row is None:
        row = PeriodReviewTable(period=period, subject_kind=subject.kind, subject_id=subject.id)
        session.add(row)
        session.flush()
    elif row.number is not None:
        raise DomainError("analysis.review_submitted", number=row.number)
    _add_version(session, row, figures, draft, "")
    return row.id


def submit_review(session: Session, review_id: int, *, subject_name: str) -> str:
    """Number and seal the newest version of a review and return the number.

    Raises ``analysis.review_gone``, ``analysis.review_submitted``.
    """
    row = _row(session, review_id)
    if row.number is not None:
        raise DomainError("analysis.review_submitted", number=row.number)
    number = next_number(session, NUMBER_PREFIX, row.period)
    _seal(session, row, number, subject_name, None)
    return number


def correct_review(
    session: Session,
    review_id: int,
    figures: Sequence[ReviewFigure],
    draft: ReviewDraft,
    reason: str,
    *,
    subject_name: str,
) -> None:
    """Seal a new version of a submitted review, with the reason; the older one stays.

    Raises ``analysis.review_gone``, ``analysis.review_open``, ``analysis.review_empty``,
    ``storage.seal_needs_reason``.
    """
    row = _row(session, review_id)
    if row.number is None:
        raise DomainError("analysis.review_open")
    _add_version(session, row, figures, draft, reason.strip())
    _seal(session, row, row.number, subject_name, reason)


def _seal(
    session: Session, row: PeriodReviewTable, number: str, name: str, reason: str | None
) -> None:
    text = session.scalars(
        select(PeriodReviewTextTable)
        .where(PeriodReviewTextTable.review_id == row.id)
        .order_by(PeriodReviewTextTable.version.desc())
        .limit(1)
    ).one()
    payload = {
        "period": row.period,
        "subject_kind": row.subject_kind,
        "figures": text.figures,
        "assessment": text.assessment,
        "causes": text.causes,
        "outlook": text.outlook,
    }
    sealed = seal(session, SEAL_KIND, number, payload, {"subject": name}, reason=reason)
    row.number = number
    row.check_code, row.submitted_at = sealed.check_code, sealed.sealed_at
    session.flush()


def _add_version(
    session: Session,
    row: PeriodReviewTable,
    figures: Sequence[ReviewFigure],
    draft: ReviewDraft,
    reason: str,
) -> None:
    if not draft.assessment.strip():
        raise DomainError("analysis.review_empty")
    table = PeriodReviewTextTable
    last = session.scalar(select(func.max(table.version)).where(table.review_id == row.id))
    session.add(
        PeriodReviewTextTable(
            review_id=row.id,
            version=(last or 0) + 1,
            figures=[figure.as_json() for figure in figures],
            assessment=draft.assessment.strip(),
            causes=draft.causes.strip(),
            outlook=draft.outlook.strip(),
            reason=reason,
        )
    )
    session.flush()


def _row(session: Session, review_id: int) -> PeriodReviewTable:
    row = session.get(PeriodReviewTable, review_id)
    if row is None:
        raise DomainError("analysis.review_gone")
    return row


def _row_of(session: Session, period: str, subject: Subject) -> PeriodReviewTable | None:
    table = PeriodReviewTable
    found: PeriodReviewTable | None = session.scalars(
        select(table).where(
            table.period == period,
            table.subject_kind == subject.kind,
            table.subject_id == subject.id,
        )
    ).one_or_none()
    return found
