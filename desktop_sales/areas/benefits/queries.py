"""Reads of benefits: city tables, insurance of a month, leave, gifts, cost per head."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.benefits.records import (
    CostOfHead,
    Enrolment,
    Gift,
    LeaveBalance,
    LeaveEntry,
    MonthOfInsurance,
    Rate,
    Receiver,
)
from desktop_sales.areas.benefits.rules import (
    contribution,
    entitlement,
    full_years,
    months_enrolled,
)
from desktop_sales.areas.benefits.tables import (
    BenefitEnrolmentTable,
    BenefitRateTable,
    GiftReceiverTable,
    HolidayGiftTable,
    LeaveEntryTable,
    WorkStartTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, EmployeeFilter
from desktop_sales.core.periods import Period

NO_TABLE = "benefits.no_table"  # why a month of insurance has no figures


def rates(session: Session, year: int | None = None) -> list[Rate]:
    """Return the city tables, of a year or all, by city and year."""
    table = BenefitRateTable
    query = select(table).order_by(table.city, table.year.desc(), table.id)
    if year is not None:
        query = query.where(table.year == year)
    return [
        Rate(
            row.id,
            row.city,
            row.year,
            row.kind,
            Decimal(row.company_e4).scaleb(-4),
            Decimal(row.personal_e4).scaleb(-4),
            row.floor_fen,
            row.ceiling_fen,
        )
        for row in session.scalars(query)
    ]


def enrolments(session: Session) -> list[Enrolment]:
    """Return all enrolments by person and month."""
    people = _people(session)
    table = BenefitEnrolmentTable
    rows = session.scalars(select(table).order_by(table.employee_id, table.first_month))
    return [
        Enrolment(
            row.id,
            row.employee_id,
            people[row.employee_id].name,
            people[row.employee_id].region or "",
            row.city,
            row.base_fen,
            row.first_month,
            row.last_month,
        )
        for row in rows
    ]


def insurance_of(session: Session, month: Period) -> list[MonthOfInsurance]:
    """Return everybody insured in a month with each insurance; without a city table the reason."""
    return _insurance(session, [month.key], _tables(session))[month.key]


def _tables(session: Session) -> dict[tuple[str, int], list[Rate]]:
    found: dict[tuple[str, int], list[Rate]] = {}
    for rate in rates(session):
        found.setdefault((rate.city, rate.year), []).append(rate)
    return found


def _insurance(
    session: Session, months: Sequence[str], tables: Mapping[tuple[str, int], list[Rate]]
) -> dict[str, list[MonthOfInsurance]]:
    found: dict[str, list[MonthOfInsurance]] = {month: [] for month in months}
    for each in enrolments(session):
        for month in months_enrolled(each.first_month, each.last_month, months):
            own = tables.get((each.city, Period.parse(month).year), [])
            found[month].append(
                MonthOfInsurance(
                    each.employee_id,
                    each.name,
                    each.region,
                    each.city,
                    each.base_fen,
                    tuple(contribution(rate, each.base_fen) for rate in own),
                    "" if own else NO_TABLE,
                )
            )
    return found


def leave_balances(session: Session, year: int) -> list[LeaveBalance]:
    """Return the annual leave of everybody at work in a year, with what is left."""
    period = Period.parse(str(year))
    starts = {
        row.employee_id: row.first_worked_on for row in session.scalars(select(WorkStartTable))
    }
    table = LeaveEntryTable
    sums: dict[tuple[int, str], Decimal] = {}
    for who, kind, days_e1 in session.execute(
        select(table.employee_id, table.kind, func.sum(table.days_e1))
        .where(table.year == year)
        .group_by(table.employee_id, table.kind)
    ):
        sums[who, kind] = Decimal(days_e1).scaleb(-1)
    nothing = Decimal(0)
    return [
        LeaveBalance(
            person.id,
            person.name,
            person.region or "",
            start := starts.get(person.id),
            None if start is None else full_years(start, period.end),
            None if start is None else entitlement(year, start, person.joined_on, person.left_on),
            sums.get((person.id, "carried"), nothing),
            sums.get((person.id, "taken"), nothing),
            sums.get((person.id, "settled"), nothing),
        )
        for person in team.employees(session, period=period)
    ]


def leave_entries(session: Session, year: int) -> list[LeaveEntry]:
    """Return the entries of leave of a year, newest first."""
    people = _people(session)
    table = LeaveEntryTable
    rows = session.scalars(
        select(table).where(table.year == year).order_by(table.start_on.desc(), table.id.desc())
    )
    return [
        LeaveEntry(
            row.id,
            row.employee_id,
            people[row.employee_id].name,
            row.year,
            row.kind,
            Decimal(row.days_e1).scaleb(-1),
            row.start_on,
            row.end_on,
            row.note,
        )
        for row in rows
    ]


def gifts(session: Session, year: int | None = None) -> list[Gift]:
    """Return the holidays' gifts, of a year or all, newest first, with who gets them."""
    people = _people(session)
    receivers: dict[int, list[Receiver]] = {}
    for row in session.scalars(select(GiftReceiverTable).order_by(GiftReceiverTable.id)):
        person = people[row.employee_id]
        own = Receiver(row.id, row.employee_id, person.name, person.region or "", row.received_on)
        receivers.setdefault(row.gift_id, []).append(own)
    table = HolidayGiftTable
    query = select(table).order_by(table.day.desc(), table.id.desc())
    if year is not None:
        first, last = Period.parse(str(year)).start, Period.parse(str(year)).end
        query = query.where(table.day.between(first, last))
    return [
        Gift(
            gift.id,
            gift.uid,
            gift.holiday,
            gift.day,
            gift.item,
            gift.cost_fen,
            tuple(receivers.get(gift.id, ())),
        )
        for gift in session.scalars(query)
    ]


def costs_of_heads(
    session: Session, year: int, training: Mapping[int, int], until: Period
) -> list[CostOfHead]:
    """Return what each person's benefits cost in a year's months up to ``until``.

    ``training`` is the cost of learning by person, which another area knows.
    """
    months = [month.key for month in Period.parse(str(year)).months() if month.key <= until.key]
    insured = _insurance(session, months, _tables(session))
    gift_fen: dict[int, int] = {}
    for gift in gifts(session, year):
        for receiver in gift.receivers:
            if receiver.received_on is not None:
                before = gift_fen.get(receiver.employee_id, 0)
                gift_fen[receiver.employee_id] = before + gift.cost_fen
    by_person: dict[int, list[MonthOfInsurance]] = {}
    for month in months:
        for each in insured[month]:
            by_person.setdefault(each.employee_id, []).append(each)
    return [
        _cost(person, by_person.get(person.id, ()), gift_fen, training)
        for person in team.employees(session, period=Period.parse(str(year)))
    ]


def _cost(
    person: Employee,
    months: Sequence[MonthOfInsurance],
    gift_fen: Mapping[int, int],
    training: Mapping[int, int],
) -> CostOfHead:
    parts = [part for month in months for part in month.contributions]
    housing = sum(part.company_fen for part in parts if part.kind == "housing")
    return CostOfHead(
        person.id,
        person.name,
        person.region or "",
        len(months),
        sum(part.company_fen for part in parts) - housing,
        housing,
        gift_fen.get(person.id, 0),
        training.get(person.id, 0),
    )


def _people(session: Session) -> dict[int, Employee]:
    everybody = EmployeeFilter(with_leavers=True)
    return {each.id: each for each in team.employees(session, where=everybody)}
