"""Use cases of benefits: city tables, enrolments, leave, gifts."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.benefits import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.benefits.records import (
    EnrolmentDraft,
    GiftDraft,
    LeaveDraft,
    RateDraft,
)
from desktop_sales.areas.benefits.rules import check_rate
from desktop_sales.areas.benefits.tables import (
    BenefitEnrolmentTable,
    BenefitRateTable,
    GiftReceiverTable,
    HolidayGiftTable,
    LeaveEntryTable,
    WorkStartTable,
)
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

STEP = Decimal("0.1")  # of a day of leave


def set_rates(session: Session, drafts: Sequence[RateDraft]) -> None:
    """Set insurances of cities; one that is there already takes the new values.

    Raises ``benefits.rate_wrong``, ``benefits.limits_wrong``, ``benefits.city_missing``.
    """
    for draft in drafts:
        if not draft.city.strip():
            raise DomainError("benefits.city_missing")
        check_rate(draft.company_rate, draft.personal_rate, draft.floor_fen, draft.ceiling_fen)
        row = session.scalar(
            select(BenefitRateTable).where(
                BenefitRateTable.city == draft.city.strip(),
                BenefitRateTable.year == draft.year,
                BenefitRateTable.kind == draft.kind,
            )
        ) or BenefitRateTable(city=draft.city.strip(), year=draft.year, kind=draft.kind)
        row.company_e4 = int(draft.company_rate * 10_000)
        row.personal_e4 = int(draft.personal_rate * 10_000)
        row.floor_fen, row.ceiling_fen = draft.floor_fen, draft.ceiling_fen
        session.add(row)
    session.flush()


def copy_year(session: Session, city: str, year: int) -> int:
    """Copy a city's table of the year before, to be corrected by the new notice; return how many.

    Raises ``benefits.nothing_to_copy``.
    """
    table = BenefitRateTable
    before = session.scalars(select(table).where(table.city == city, table.year == year - 1)).all()
    there = set(
        session.scalars(select(table.kind).where(table.city == city, table.year == year)).all()
    )
    made = [row for row in before if row.kind not in there]
    if not made:
        raise DomainError("benefits.nothing_to_copy", city=city, year=year - 1)
    session.add_all(
        table(
            city=city,
            year=year,
            kind=row.kind,
            company_e4=row.company_e4,
            personal_e4=row.personal_e4,
            floor_fen=row.floor_fen,
            ceiling_fen=row.ceiling_fen,
        )
        for row in made
    )
    session.flush()
    return len(made)


def remove_rate(session: Session, rate_id: int) -> None:
    """Take an insurance of a city away."""
    row = session.get(BenefitRateTable, rate_id)
    if row is not None:
        session.delete(row)
        session.flush()


def enrol(session: Session, draft: EnrolmentDraft) -> int:
    """Insure a person from a month on; the stretch before ends with the month before.

    Raises ``benefits.city_missing``, ``benefits.base_wrong``, ``benefits.months_wrong``,
    ``benefits.enrolled_later``.
    """
    if not draft.city.strip():
        raise DomainError("benefits.city_missing")
    if draft.base_fen <= 0:
        raise DomainError("benefits.base_wrong")
    if draft.last_month is not None and draft.last_month < draft.first_month:
        raise DomainError("benefits.months_wrong")
    table = BenefitEnrolmentTable
    rows = session.scalars(
        select(table).where(table.employee_id == draft.employee_id).order_by(table.first_month)
    ).all()
    if any(row.first_month > draft.first_month for row in rows):
        raise DomainError("benefits.enrolled_later", month=draft.first_month)
    row = next((each for each in rows if each.first_month == draft.first_month), None)
    before = [each for each in rows if each.first_month < draft.first_month]
    if before and (before[-1].last_month is None or before[-1].last_month >= draft.first_month):
        before[-1].last_month = Period.parse(draft.first_month).previous().key
        session.flush()
    row = row or table(employee_id=draft.employee_id, first_month=draft.first_month)
    row.city, row.base_fen = draft.city.strip(), draft.base_fen
    row.last_month = draft.last_month
    session.add(row)
    session.flush()
    return row.id


def end_enrolment(session: Session, enrolment_id: int, last_month: str) -> None:
    """Let an enrolment end with a month. Raises ``benefits.enrolment_unknown``,
    ``benefits.months_wrong``.
    """
    row = session.get(BenefitEnrolmentTable, enrolment_id)
    if row is None:
        raise DomainError("benefits.enrolment_unknown")
    if last_month < row.first_month:
        raise DomainError("benefits.months_wrong")
    row.last_month = last_month
    session.flush()


def set_work_start(session: Session, employee_id: int, first_worked_on: date) -> None:
    """Keep the day on which a person first worked anywhere.

    Raises ``benefits.work_start_late``.
    """
    joined = session.scalar(select(EmployeeTable.joined_on).where(EmployeeTable.id == employee_id))
    if joined is not None and first_worked_on > joined:
        raise DomainError("benefits.work_start_late", joined=joined)
    row = session.scalar(
        select(WorkStartTable).where(WorkStartTable.employee_id == employee_id)
    ) or WorkStartTable(employee_id=employee_id)
    row.first_worked_on = first_worked_on
    session.add(row)
    session.flush()


def add_leave(session: Session, draft: LeaveDraft) -> int:
    """Enter days of leave and return the key. The year of days taken is that of their start.

    Raises ``benefits.days_wrong``, ``benefits.dates_wrong``, ``benefits.leave_overlaps``.
    """
    if draft.days <= 0 or draft.days != draft.days.quantize(STEP):
        raise DomainError("benefits.days_wrong", days=draft.days)
    start, end = draft.start_on, draft.end_on or draft.start_on
    if draft.kind == "taken":
        if start is None or end is None or end < start or start.year != draft.year:
            raise DomainError("benefits.dates_wrong")
        if draft.days > (end - start + timedelta(days=1)).days:
            raise DomainError("benefits.days_wrong", days=draft.days)
        _check_overlap(session, draft.employee_id, start, end)
    row = LeaveEntryTable(
        employee_id=draft.employee_id,
        year=draft.year,
        kind=draft.kind,
        days_e1=int(draft.days * 10),
        start_on=start if draft.kind == "taken" else None,
        end_on=end if draft.kind == "taken" else None,
        note=draft.note.strip(),
    )
    session.add(row)
    session.flush()
    return row.id


def remove_leave(session: Session, entry_id: int) -> None:
    """Take an entry of leave away. Raises ``benefits.leave_unknown``."""
    row = session.get(LeaveEntryTable, entry_id)
    if row is None:
        raise DomainError("benefits.leave_unknown")
    session.delete(row)
    session.flush()


def add_gift(session: Session, draft: GiftDraft, employee_ids: Sequence[int]) -> int:
    """Put a holiday's gift on the list with who gets it, and return its key.

    Raises ``benefits.gift_incomplete``, ``benefits.gift_twice``.
    """
    if not draft.holiday.strip() or not draft.item.strip() or draft.cost_fen < 0:
        raise DomainError("benefits.gift_incomplete")
    table = HolidayGiftTable
    twice = session.scalar(
        select(func.count()).where(
            table.holiday == draft.holiday.strip(),
            table.day == draft.day,
            table.item == draft.item.strip(),
        )
    )
    if twice:
        raise DomainError("benefits.gift_twice", holiday=draft.holiday.strip(), item=draft.item)
    row = table(
        holiday=draft.holiday.strip(),
        day=draft.day,
        item=draft.item.strip(),
        cost_fen=draft.cost_fen,
    )
    session.add(row)
    session.flush()
    session.add_all(
        GiftReceiverTable(gift_id=row.id, employee_id=who) for who in dict.fromkeys(employee_ids)
    )
    session.flush()
    return row.id


def hand_over_gift(session: Session, receiver_ids: Sequence[int], on: date | None) -> None:
    """Note when gifts were handed over; None takes the mark away."""
    for row in session.scalars(
        select(GiftReceiverTable).where(GiftReceiverTable.id.in_(receiver_ids))
    ):
        row.received_on = on
    session.flush()


def remove_gift(session: Session, gift_id: int) -> None:
    """Take a gift off the list with its receivers. Raises ``benefits.gift_unknown``,
    ``benefits.gift_handed``.
    """
    row = session.get(HolidayGiftTable, gift_id)
    if row is None:
        raise DomainError("benefits.gift_unknown")
    handed = session.scalar(
        select(func.count()).where(
            GiftReceiverTable.gift_id == gift_id, GiftReceiverTable.received_on.is_not(None)
        )
    )
    if handed:
        raise DomainError("benefits.gift_handed", item=row.item)
    session.delete(row)
    session.flush()


def _check_overlap(session: Session, employee_id: int, start: date, end: date) -> None:
    table = LeaveEntryTable
    found = session.scalar(
        select(table.start_on).where(
            table.employee_id == employee_id,
            table.kind == "taken",
            table.start_on <= end,
            table.end_on >= start,
        )
    )
    if found is not None:
        raise DomainError("benefits.leave_overlaps", day=found)
