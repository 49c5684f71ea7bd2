"""Use cases of complaints: taking them in, correcting them, the ruling, the causes."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service import clocks
from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.categories import check_category
from desktop_sales.areas.service.complaint_records import (
    STAGES,
    Channel,
    ComplaintDraft,
    Pause,
    PauseKind,
    Ruling,
    Severity,
    Stage,
)
from desktop_sales.areas.service.complaint_settings import complaint_times, service_hours
from desktop_sales.areas.service.complaint_tables import (
    ComplaintEventTable,
    ComplaintPauseTable,
    ComplaintStageTable,
    ComplaintTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.owner import workspace_info

NUMBER_PREFIX = "TS"
ORIGIN = "complaint"
CAUSE_ORIGIN = "complaint_cause"
REPEAT_DAYS = 90
_KINDS: dict[str, type] = {"channel": Channel, "severity": Severity}
_TEXTS = ("customer", "contact", "phone", "document", "product", "text", "demand")
EDITABLE = (
    *_KINDS,
    "nature",
    *_TEXTS,
    "customer_id",
    "cause_id",
    "region_id",
    "made_on",
    "sold_on",
    "reply_wanted_on",
    "confidential",
    "cost_fen",
)


def open_complaint(session: Session, draft: ComplaintDraft) -> int:
    """Take a complaint in: number it, start its clocks and its first stage; return its key.

    One of the same customer and cause within 90 days is noted as what it repeats. Raises
    ``service.text_missing``, ``service.customer_missing``, ``service.days_out_of_order``.
    """
    _check_given(draft.text, draft.customer_id, draft.customer)
    check_days(draft.made_on, draft.sold_on, draft.received_at)
    received = clocks.local(draft.received_at)
    row = ComplaintTable(
        number=next_number(session, NUMBER_PREFIX, Period.containing(received.date())),
        received_at=draft.received_at,
        customer_id=draft.customer_id,
        channel=draft.channel,
        severity=draft.severity,
        nature=draft.nature,
        cause_id=draft.cause_id,
        made_on=draft.made_on,
        sold_on=draft.sold_on,
        reply_wanted_on=draft.reply_wanted_on,
        confidential=draft.confidential,
        recorded_by=workspace_info(session).person,
        owner_id=draft.owner_id,
        region_id=draft.region_id or _region_of(session, draft.customer_id),
        stage=Stage.INTAKE,
        closed_at=None,
        responded_at=None,
        cost_fen=0,
        **{name: getattr(draft, name).strip() for name in _TEXTS},
    )
    session.add(row)
    session.flush()
    for stage in STAGES:
        first = stage is Stage.INTAKE
        session.add(
            ComplaintStageTable(
                complaint_id=row.id,
                stage=stage,
                owner_id=draft.owner_id,
                started_at=draft.received_at if first else None,
            )
        )
    session.flush()
    _find_repeat(session, row)
    count_clocks(session, row)
    note(session, row, draft.received_at, "opened", draft.text.strip())
    return row.id


def change_complaint(session: Session, complaint_id: int, **fields: Any) -> None:
    """Correct what was taken in, and work out due times and repeats anew.

    Raises ``service.complaint_gone``, ``service.field_unknown``, ``service.text_missing``,
    ``service.customer_missing``, ``service.cost_below_zero``, ``service.category_unknown``,
    ``service.days_out_of_order``.
    """
    row = complaint_row(session, complaint_id)
    for name, value in fields.items():
        if name not in EDITABLE:
            raise DomainError("service.field_unknown", field=name)
        kind = _KINDS.get(name)
        plain = kind(value) if kind else value.strip() if name in _TEXTS else value
        setattr(row, name, plain)
    if "nature" in fields:
        check_category(session, row.nature)
    if row.cost_fen < 0:
        raise DomainError("service.cost_below_zero")
    _check_given(row.text, row.customer_id, row.customer)
    check_days(row.made_on, row.sold_on, row.received_at)
    _find_repeat(session, row)
    count_clocks(session, row)


def remove_complaint(session: Session, complaint_id: int) -> None:
    """Take away a complaint entered by mistake; its number is not given again.

    Raises ``service.complaint_gone``, ``service.repeated_by``.
    """
    row = complaint_row(session, complaint_id)
    later = session.scalar(
        select(ComplaintTable.number).where(ComplaintTable.repeat_of_id == row.id).limit(1)
    )
    if later is not None:
        raise DomainError("service.repeated_by", number=row.number, later=later)
    session.delete(row)
    session.flush()


def rule_complaint(
    session: Session,
    complaint_id: int,
    ruling: Ruling,
    *,
    on: date,
    responsible_id: int | None = None,
    reason: str = "",
) -> None:
    """Say whether a complaint was right and whose it was; it counts in the month of ``on``.

    Raises ``service.complaint_gone``, ``service.reason_missing`` for a ruling against it.
    """
    row = complaint_row(session, complaint_id)
    if not ruling.is_upheld and not reason.strip():
        raise DomainError("service.reason_missing", number=row.number)
    row.ruling, row.ruled_on = ruling, on
    row.ruling_note = reason.strip()
    row.responsible_id = responsible_id if ruling.is_upheld else None
    at = clocks.stored(datetime.combine(on, datetime.min.time()))
    note(session, row, max(at, row.received_at), "ruled", reason.strip())


def complaint_row(session: Session, complaint_id: int) -> ComplaintTable:
    """Return a complaint's row. Raises ``service.complaint_gone``."""
    row = session.get(ComplaintTable, complaint_id)
    if row is None:
        raise DomainError("service.complaint_gone")
    return row


def stage_row(session: Session, row: ComplaintTable, stage: str) -> ComplaintStageTable:
    """Return one stage of a complaint."""
    return session.scalars(
        select(ComplaintStageTable).where(
            ComplaintStageTable.complaint_id == row.id, ComplaintStageTable.stage == stage
        )
    ).one()


def note(
    session: Session, row: ComplaintTable, at: datetime, kind: str, said: str = "", stage: str = ""
) -> None:
    """Add to the timeline of a complaint, and store what changed."""
    session.add(
        ComplaintEventTable(
            complaint_id=row.id,
            at=at,
            kind=kind,
            stage=stage or row.stage,
            text=said,
            who=workspace_info(session).person,
        )
    )
    session.flush()


def count_clocks(session: Session, row: ComplaintTable) -> None:
    """Work out when the response, the solution and the present stage are due."""
    day = clocks.local(row.received_at).date()
    hours = service_hours(session, day)
    allowed = complaint_times(session, day)[Severity(row.severity)]
    pauses = [
        Pause(PauseKind(each.kind), each.started_at, each.ended_at, each.reason)
        for each in session.scalars(
            select(ComplaintPauseTable).where(ComplaintPauseTable.complaint_id == row.id)
        )
    ]
    skipped = clocks.spans_of(pauses)
    start = row.received_at
    if row.responded_at is None:
        row.response_due_at = clocks.due_at(hours, start, allowed.response, skipped)
    if row.closed_at is None:
        row.resolution_due_at = clocks.due_at(hours, start, allowed.resolution, skipped)
        stage = stage_row(session, row, row.stage)
        if stage.started_at is not None:
            own = clocks.spans_of(pauses, of_stage=True)
            given = allowed.stages[Stage(row.stage)]
            stage.due_at = clocks.due_at(hours, stage.started_at, given, own)
    session.flush()


def count_open_clocks(session: Session) -> int:
    """Work out all due times anew, after the calendar or the table changed; return how many."""
    rows = session.scalars(select(ComplaintTable).where(ComplaintTable.closed_at.is_(None))).all()
    for row in rows:
        count_clocks(session, row)
    return len(rows)


def check_days(made_on: date | None, sold_on: date | None, received_at: datetime) -> None:
    """Raise ``service.days_out_of_order`` unless made, sold and complained about in this order."""
    received_on = clocks.local(received_at).date()
    days = [day for day in (made_on, sold_on, received_on) if day is not None]
    if days != sorted(days):
        raise DomainError("service.days_out_of_order", received_on=received_on)


def _check_given(text: str, customer_id: int | None, customer: str) -> None:
    if not text.strip():
        raise DomainError("service.text_missing")
    if customer_id is None and not customer.strip():
        raise DomainError("service.customer_missing")


def _region_of(session: Session, customer_id: int | None) -> int | None:
    if customer_id is None:
        return None
    return session.scalar(select(CustomerTable.region_id).where(CustomerTable.id == customer_id))


def _find_repeat(session: Session, row: ComplaintTable) -> None:
    """Note the last complaint of the same customer and cause within 90 days before.

    While the cause is not known, the nature stands for it.
    """
    same = (
        ComplaintTable.cause_id == row.cause_id
        if row.cause_id is not None
        else ComplaintTable.nature == row.nature
    )
    whose = (
        ComplaintTable.customer_id == row.customer_id
        if row.customer_id is not None
        else ComplaintTable.customer == row.customer
    )
    row.repeat_of_id = session.scalar(
        select(ComplaintTable.id)
        .where(
            whose,
            same,
            ComplaintTable.id != row.id,
            ComplaintTable.received_at <= row.received_at,
            ComplaintTable.received_at >= row.received_at - timedelta(days=REPEAT_DAYS),
        )
        .order_by(ComplaintTable.received_at.desc(), ComplaintTable.id.desc())
        .limit(1)
    )
