"""Service requests and the log of the hot line: logged, answered, made a complaint, timed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.service import clocks
from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.complaint_queries import start_of
from desktop_sales.areas.service.complaint_records import Channel, ComplaintDraft
from desktop_sales.areas.service.complaint_settings import service_hours
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.service.complaints import open_complaint
from desktop_sales.areas.service.request_tables import ServiceRequestTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.settings import get_setting, set_setting

TARGET = "service.request_minutes"
DEFAULT_MINUTES, MOST_MINUTES = 30, 2_400
"""Working time within which a request is to be answered."""
_Key = tuple[datetime, int | str, str]


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request as logged; ``received_at`` carries its zone."""

    text: str
    received_at: datetime
    channel: Channel = Channel.HOTLINE
    customer_id: int | None = None
    customer: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class KnownRequest:
    """A request of the past; ``result`` is given where it was answered."""

    draft: RequestDraft
    answered_at: datetime | None = None
    answered_by_id: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A request with names; ``minutes`` of working time went by until the answer."""

    id: int
    received_at: datetime
    channel: Channel
    customer: str
    phone: str
    text: str
    answered_at: datetime | None
    answered_by: str
    result: str
    complaint: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How quickly the requests of a period were answered, against the target in minutes."""

    received: int
    answered: int
    mean_minutes: Decimal | None
    in_target: Decimal | None
    target: int


def log_request(session: Session, draft: RequestDraft) -> int:
    """Log a request and return its key.

    Raises ``service.text_missing``, ``service.customer_missing``.
    """
    if not draft.text.strip():
        raise DomainError("service.text_missing")
    if draft.customer_id is None and not draft.customer.strip():
        raise DomainError("service.customer_missing")
    row = _logged(draft)
    session.add(row)
    session.flush()
    return row.id


def take_in_log(session: Session, known: Sequence[KnownRequest]) -> int:
    """Take requests of the past in, answers with them, and return how many were new.

    Those that stand already (same moment, customer and words) are left out, each as often as it
    stands; an answer that is told only now is added to them.
    """
    standing: dict[_Key, list[ServiceRequestTable]] = {}
    if known:
        moments = [one.draft.received_at for one in known]
        table = ServiceRequestTable
        for row in session.scalars(
            select(table).where(table.received_at.between(min(moments), max(moments)))
        ):
            key = (row.received_at, row.customer_id or row.customer, row.text)
            standing.setdefault(key, []).append(row)
    fresh = []
    for one in known:
        draft = one.draft
        key = (draft.received_at, draft.customer_id or draft.customer.strip(), draft.text.strip())
        found = standing.get(key)
        if found:
            row = found.pop()
        else:
            row = _logged(draft)
            fresh.append(row)
        if row.answered_at is None:
            row.answered_at, row.answered_by_id = one.answered_at, one.answered_by_id
            row.result = one.result
    session.add_all(fresh)
    session.flush()
    return len(fresh)


def _logged(draft: RequestDraft) -> ServiceRequestTable:
    return ServiceRequestTable(
        received_at=draft.received_at,
        channel=draft.channel,
        customer_id=draft.customer_id,
        customer=draft.customer.strip(),
        phone=draft.phone.strip(),
        text=draft.text.strip(),
        answered_at=None,
        result="",
    )


def answer_request(
    session: Session, request_id: int, *, at: datetime, by_id: int | None, result: str
) -> None:
    """Record who answered a request, when and what; a later answer replaces it.

    Raises ``service.request_gone``, ``service.result_missing``, ``service.answer_too_early``.
    """
    row = _row(session, request_id)
    if not result.strip():
        raise DomainError("service.result_missing")
    if at < row.received_at:
        raise DomainError("service.answer_too_early")
    row.answered_at, row.answered_by_id, row.result = at, by_id, result.strip()
    session.flush()


def make_complaint(session: Session, request_id: int, *, owner_id: int | None = None) -> int:
    """Make a complaint of a request, received when the request was; return its key.

    Raises ``service.request_gone``, ``service.complaint_already``.
    """
    row = _row(session, request_id)
    if row.complaint_id is not None:
        raise DomainError("service.complaint_already")
    draft = ComplaintDraft(
        text=row.text,
        received_at=row.received_at,
        customer_id=row.customer_id,
        customer=row.customer,
        phone=row.phone,
        channel=Channel(row.channel),
        owner_id=owner_id,
    )
    row.complaint_id = open_complaint(session, draft)
    session.flush()
    return row.complaint_id


def remove_request(session: Session, request_id: int) -> None:
    """Take away a request logged by mistake. Raises ``service.request_gone``."""
    session.delete(_row(session, request_id))
    session.flush()


def set_target_minutes(session: Session, minutes: int, *, valid_from: date) -> None:
    """Set within how many working minutes a request is to be answered, from a day on.

    Raises ``service.minutes_out_of_range``.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise DomainError("service.minutes_out_of_range", most=MOST_MINUTES)
    set_setting(session, TARGET, minutes, valid_from=valid_from)


def target_minutes(session: Session, on: date) -> int:
    """Return within how many working minutes a request is to be answered, as in force on a day."""
    return int(get_setting(session, TARGET, DEFAULT_MINUTES, on=on))


def requests(session: Session, first: date, last: date) -> list[ServiceRequest]:
    """Return the requests received on these days: those that wait first, then the newest."""
    hours = service_hours(session, last)
    table = ServiceRequestTable
    rows = session.execute(
        select(
            table,
            func.coalesce(CustomerTable.name, table.customer),
            func.coalesce(EmployeeTable.name, ""),
            func.coalesce(ComplaintTable.number, ""),
        )
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.answered_by_id)
        .outerjoin(ComplaintTable, ComplaintTable.id == table.complaint_id)
        .where(
            table.received_at >= start_of(first),
            table.received_at < start_of(last + timedelta(days=1)),
        )
        .order_by(table.answered_at.is_not(None), table.received_at.desc(), table.id.desc())
    )
    found = []
    for row, customer, answered_by, number in rows:
        minutes = None
        if row.answered_at is not None:
            span = hours.between(clocks.local(row.received_at), clocks.local(row.answered_at))
            minutes = int(span.total_seconds() // 60)
        found.append(
            ServiceRequest(
                row.id,
                row.received_at,
                Channel(row.channel),
                customer,
                row.phone,
                row.text,
                row.answered_at,
                answered_by,
                row.result,
                number,
                minutes,
            )
        )
    return found


def answer_times(session: Session, found: list[ServiceRequest], on: date) -> AnswerTimes:
    """Return how quickly requests were answered; those that wait count against the target."""
    target = target_minutes(session, on)
    minutes = [one.minutes for one in found if one.minutes is not None]
    quick = sum(each <= target for each in minutes)
    return AnswerTimes(
        len(found),
        len(minutes),
        Decimal(sum(minutes)) / len(minutes) if minutes else None,
        Decimal(quick) / len(found) if found else None,
        target,
    )


def _row(session: Session, request_id: int) -> ServiceRequestTable:
    row = session.get(ServiceRequestTable, request_id)
    if row is None:
        raise DomainError("service.request_gone")
    return row
