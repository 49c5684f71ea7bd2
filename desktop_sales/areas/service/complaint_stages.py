"""Use cases of a running complaint: answered, taken through its stages, paused, closed, reopened."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.service.complaint_records import PauseKind, Stage
from desktop_sales.areas.service.complaint_tables import ComplaintPauseTable, ComplaintTable
from desktop_sales.areas.service.complaints import complaint_row, count_clocks, note, stage_row
from desktop_sales.core.errors import DomainError

MARKS = range(1, 6)


def respond(session: Session, complaint_id: int, *, at: datetime, said: str) -> None:
    """Record the first answer to the customer; it stops the response clock only.

    Raises ``service.complaint_gone``, ``service.closed``, ``service.answered``,
    ``service.record_missing``, ``service.too_early``.
    """
    row = _open_row(session, complaint_id, at)
    if row.responded_at is not None:
        raise DomainError("service.answered", number=row.number)
    _require(said, row)
    count_clocks(session, row)
    row.responded_at = at
    note(session, row, at, "responded", said.strip())


def finish_stage(session: Session, complaint_id: int, *, at: datetime, record: str) -> None:
    """End the present stage with what was found or done, and begin the next.

    The last stage ends by ``close_complaint``. Raises ``service.complaint_gone``,
    ``service.closed``, ``service.paused``, ``service.record_missing``, ``service.too_early``,
    ``service.last_stage``.
    """
    row = _running_row(session, complaint_id, at)
    _require(record, row)
    following = Stage(row.stage).following
    if following is None:
        raise DomainError("service.last_stage", number=row.number)
    _end_stage(session, row, at, record)
    note(session, row, at, "stage_done", record.strip())
    _begin_stage(session, row, following, at)


def pause(session: Session, complaint_id: int, *, at: datetime, reason: str) -> None:
    """Let the clocks stand while the customer is awaited.

    Raises ``service.complaint_gone``, ``service.closed``, ``service.paused``,
    ``service.reason_missing``, ``service.too_early``.
    """
    row = _running_row(session, complaint_id, at)
    if not reason.strip():
        raise DomainError("service.reason_missing", number=row.number)
    session.add(
        ComplaintPauseTable(
            complaint_id=row.id, kind=PauseKind.CUSTOMER, started_at=at, reason=reason.strip()
        )
    )
    note(session, row, at, "paused", reason.strip())
    count_clocks(session, row)


def resume(session: Session, complaint_id: int, *, at: datetime, said: str = "") -> None:
    """Let the clocks go on; the time awaited is given back.

    Raises ``service.complaint_gone``, ``service.closed``, ``service.not_paused``,
    ``service.too_early``.
    """
    row = _open_row(session, complaint_id, at)
    lasting = _lasting(session, row)
    if lasting is None:
        raise DomainError("service.not_paused", number=row.number)
    if at < lasting.started_at:
        raise DomainError("service.too_early", number=row.number)
    lasting.ended_at = at
    note(session, row, at, "resumed", said.strip())
    count_clocks(session, row)


def close_complaint(
    session: Session, complaint_id: int, *, at: datetime, customer_word: str, satisfaction: int
) -> None:
    """Close a complaint with what the customer said and a mark from 1 to 5.

    Raises ``service.complaint_gone``, ``service.closed``, ``service.paused``,
    ``service.not_last_stage``, ``service.ruling_missing``, ``service.cause_missing`` where it was
    upheld, ``service.word_missing``, ``service.mark_out_of_range``, ``service.too_early``.
    """
    row = _running_row(session, complaint_id, at)
    if Stage(row.stage) is not Stage.FEEDBACK:
        raise DomainError("service.not_last_stage", number=row.number)
    if row.ruling is None:
        raise DomainError("service.ruling_missing", number=row.number)
    if row.ruling in ("valid", "group") and row.cause_id is None:
        raise DomainError("service.cause_missing", number=row.number)
    if not customer_word.strip():
        raise DomainError("service.word_missing", number=row.number)
    if satisfaction not in MARKS:
        raise DomainError("service.mark_out_of_range", mark=satisfaction)
    _end_stage(session, row, at, customer_word)
    row.customer_word, row.satisfaction = customer_word.strip(), satisfaction
    row.closed_at = at
    if row.responded_at is None:
        row.responded_at = at
    note(session, row, at, "closed", customer_word.strip())


def reopen(session: Session, complaint_id: int, *, at: datetime, reason: str) -> None:
    """Take a closed complaint up again in handling; its clocks go on from where they stood.

    Raises ``service.complaint_gone``, ``service.not_closed``, ``service.reason_missing``,
    ``service.too_early``.
    """
    row = complaint_row(session, complaint_id)
    if row.closed_at is None:
        raise DomainError("service.not_closed", number=row.number)
    if not reason.strip():
        raise DomainError("service.reason_missing", number=row.number)
    if at < row.closed_at:
        raise DomainError("service.too_early", number=row.number)
    handling = stage_row(session, row, Stage.HANDLING)
    feedback = stage_row(session, row, Stage.FEEDBACK)
    for kind, start, end in (
        (PauseKind.STAGE, handling.done_at, row.closed_at),
        (PauseKind.CLOSED, row.closed_at, at),
    ):
        session.add(
            ComplaintPauseTable(complaint_id=row.id, kind=kind, started_at=start, ended_at=end)
        )
    row.closed_at = None
    row.stage = Stage.HANDLING
    row.reopened += 1
    handling.done_at = None
    feedback.started_at = feedback.done_at = feedback.due_at = None
    note(session, row, at, "reopened", reason.strip())
    count_clocks(session, row)


def reassign(
    session: Session,
    complaint_id: int,
    owner_id: int,
    *,
    at: datetime,
    stage: Stage | None = None,
    reason: str = "",
) -> None:
    """Give a complaint, or one of its stages, to somebody else.

    Stages that have ended keep who led them. Raises ``service.complaint_gone``,
    ``service.closed``, ``service.stage_done``, ``service.too_early``.
    """
    row = _open_row(session, complaint_id, at)
    named = [stage] if stage else list(Stage)
    rows = [stage_row(session, row, each) for each in named]
    if stage and rows[0].done_at is not None:
        raise DomainError("service.stage_done", number=row.number)
    for each in rows:
        if each.done_at is None:
            each.owner_id = owner_id
    if stage is None:
        row.owner_id = owner_id
    note(session, row, at, "reassigned", reason.strip(), stage or row.stage)


def escalate(
    session: Session, complaint_id: int, *, to_id: int, level: int, at: datetime, said: str = ""
) -> None:
    """Record that a late complaint was taken to the next level, who now leads its present stage.

    Raises ``service.complaint_gone``, ``service.closed``, ``service.too_early``.
    """
    row = _open_row(session, complaint_id, at)
    row.level = max(row.level, level)
    stage_row(session, row, row.stage).owner_id = to_id
    note(session, row, at, "escalated", said.strip())


def _end_stage(session: Session, row: ComplaintTable, at: datetime, record: str) -> None:
    stage = stage_row(session, row, row.stage)
    if stage.started_at is not None and at < stage.started_at:
        raise DomainError("service.too_early", number=row.number)
    count_clocks(session, row)
    stage.done_at, stage.record = at, record.strip()


def _begin_stage(session: Session, row: ComplaintTable, stage: Stage, at: datetime) -> None:
    row.stage = stage
    stage_row(session, row, stage).started_at = at
    session.flush()
    count_clocks(session, row)


def _require(record: str, row: ComplaintTable) -> None:
    if not record.strip():
        raise DomainError("service.record_missing", number=row.number)


def _lasting(session: Session, row: ComplaintTable) -> ComplaintPauseTable | None:
    return session.scalars(
        select(ComplaintPauseTable).where(
            ComplaintPauseTable.complaint_id == row.id, ComplaintPauseTable.ended_at.is_(None)
        )
    ).one_or_none()


def _open_row(session: Session, complaint_id: int, at: datetime) -> ComplaintTable:
    row = complaint_row(session, complaint_id)
    if row.closed_at is not None:
        raise DomainError("service.closed", number=row.number)
    if at < row.received_at:
        raise DomainError("service.too_early", number=row.number)
    return row


def _running_row(session: Session, complaint_id: int, at: datetime) -> ComplaintTable:
    row = _open_row(session, complaint_id, at)
    if _lasting(session, row) is not None:
        raise DomainError("service.paused", number=row.number)
    return row
