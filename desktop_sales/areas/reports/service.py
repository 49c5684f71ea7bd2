"""Use cases of work reports: written, handed in, read, commented on, returned."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.reports import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.reports.records import (
    LOCKED,
    SECTIONS,
    Figure,
    RemarkKind,
    ReportDraft,
    ReportState,
)
from desktop_sales.areas.reports.rules import check_period, lacking, opens_on
from desktop_sales.areas.reports.tables import WorkReportRemarkTable, WorkReportTable
from desktop_sales.areas.reports.wording import sections_text
from desktop_sales.areas.team.queries import work_calendar
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "BG"


def save_report(
    session: Session, period: Period, employee_id: int, draft: ReportDraft, at: datetime
) -> int:
    """Keep what is written of a person's report of a period; return the report's key.

    Raises ``reports.locked`` and as ``check_period``.
    """
    check_period(period, at.astimezone().date())
    row = session.scalar(
        select(WorkReportTable).where(
            WorkReportTable.period == period.key, WorkReportTable.employee_id == employee_id
        )
    ) or WorkReportTable(period=period.key, employee_id=employee_id, figures=[], state="draft")
    _check_open(row)
    row.subject_kind, row.subject_id = draft.subject.kind, draft.subject.id
    row.sections = {key: draft.sections.get(key, "").strip() for key in SECTIONS}
    row.entered = {name: str(value) for name, value in draft.entered.items()}
    session.add(row)
    session.flush()
    return row.id


def submit_report(session: Session, report_id: int, figures: Sequence[Figure], at: datetime) -> str:
    """Hand a report in with its figures as they stand; return its number.

    One handed in again keeps its number. Raises ``reports.gone``, ``reports.locked``,
    ``reports.too_early``, ``reports.sections_missing``.
    """
    row = _row(session, report_id)
    _check_open(row)
    period = Period.parse(row.period)
    opens = opens_on(period, work_calendar(session))
    if at.astimezone().date() < opens:
        raise DomainError("reports.too_early", period=period.title(), day=opens)
    missing = lacking(row.sections)  # type: ignore[arg-type]
    if missing:
        raise DomainError("reports.sections_missing", sections=sections_text(missing))
    row.figures = [figure.as_json() for figure in figures]
    row.number = row.number or next_number(session, NUMBER_PREFIX, row.period)
    row.state, row.submitted_at = "submitted", at
    row.first_submitted_at = row.first_submitted_at or at
    session.flush()
    return row.number


def read_report(session: Session, report_id: int, text: str, at: datetime) -> None:
    """Note that a report was read, with what there is to say of it.

    Raises ``reports.gone``, ``reports.not_submitted``.
    """
    _remark(session, _handed_in(session, report_id), "read", text, at, "read")


def comment_on_report(session: Session, report_id: int, text: str, at: datetime) -> None:
    """Add a comment to a report handed in.

    Raises ``reports.gone``, ``reports.not_submitted``, ``reports.remark_missing``.
    """
    row = _handed_in(session, report_id)
    _remark(session, row, "comment", _said(text), at, row.state)


def return_report(session: Session, report_id: int, text: str, at: datetime) -> None:
    """Give a report back to be changed and handed in again.

    Raises ``reports.gone``, ``reports.not_submitted``, ``reports.remark_missing``.
    """
    _remark(session, _handed_in(session, report_id), "returned", _said(text), at, "returned")


def remove_report(session: Session, report_id: int) -> None:
    """Take a draft away. Raises ``reports.gone``, ``reports.locked``."""
    row = _row(session, report_id)
    if row.number:
        raise DomainError("reports.locked", number=row.number)
    session.delete(row)
    session.flush()


def _remark(
    session: Session,
    row: WorkReportTable,
    kind: RemarkKind,
    text: str,
    at: datetime,
    state: ReportState,
) -> None:
    said_by = str(session.info.get("who", ""))
    session.add(
        WorkReportRemarkTable(
            report_id=row.id, kind=kind, text=text.strip(), said_by=said_by, said_at=at
        )
    )
    row.state = state
    session.flush()


def _said(text: str) -> str:
    if not text.strip():
        raise DomainError("reports.remark_missing")
    return text


def _row(session: Session, report_id: int) -> WorkReportTable:
    row = session.get(WorkReportTable, report_id)
    if row is None:
        raise DomainError("reports.gone")
    return row


def _handed_in(session: Session, report_id: int) -> WorkReportTable:
    row = _row(session, report_id)
    if row.state not in LOCKED:
        raise DomainError("reports.not_submitted")
    return row


def _check_open(row: WorkReportTable) -> None:
    if row.state in LOCKED:
        raise DomainError("reports.locked", number=row.number)
