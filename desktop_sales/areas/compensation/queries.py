"""Reads of bonus rules, statements and carried amounts."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.compensation.bonus_records import Carry
from desktop_sales.areas.compensation.codec import (
    inputs_from_json,
    rule_from_json,
    statement_from_json,
)
from desktop_sales.areas.compensation.records import (
    BonusRuleVersion,
    BonusStatement,
    CarriedAmount,
)
from desktop_sales.areas.compensation.tables import (
    BonusCarryTable,
    BonusRuleTable,
    BonusStatementTable,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter, PostLevel
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.periods import Period
from desktop_sales.core.search_terms import SearchTerms


def bonus_rules(session: Session) -> list[BonusRuleVersion]:
    """Return every version of every rule: by name and level, the latest first."""
    query = select(BonusRuleTable).order_by(
        BonusRuleTable.name, BonusRuleTable.level, BonusRuleTable.effective_from.desc()
    )
    return [_version(row) for row in session.scalars(query)]


def rules_in_force(session: Session, on: date) -> dict[PostLevel, list[BonusRuleVersion]]:
    """Return for each level the published rules of a day, the latest version of each name."""
    query = (
        select(BonusRuleTable)
        .where(BonusRuleTable.published_at.is_not(None), BonusRuleTable.effective_from <= on)
        .order_by(BonusRuleTable.effective_from, BonusRuleTable.id)
    )
    latest = {(row.level, row.name): row for row in session.scalars(query)}
    found: dict[PostLevel, list[BonusRuleVersion]] = {}
    for (level, _), row in sorted(latest.items()):
        if row.ends_on is None or row.ends_on >= on:
            found.setdefault(level, []).append(_version(row))
    return found


def carried(session: Session, month: Period) -> dict[int, tuple[Carry, ...]]:
    """Return employee -> what is due from elsewhere with a month's statement."""
    found: dict[int, tuple[Carry, ...]] = {}
    for each in carried_amounts(session, month):
        carry = Carry(each.kind, each.reason, each.amount_fen)
        found[each.employee_id] = (*found.get(each.employee_id, ()), carry)
    return found


def carried_amounts(session: Session, month: Period) -> list[CarriedAmount]:
    """Return the amounts carried into a month, by person."""
    query = (
        select(BonusCarryTable, EmployeeTable.name)
        .join(EmployeeTable, EmployeeTable.id == BonusCarryTable.employee_id)
        .where(BonusCarryTable.month == month.key)
        .order_by(EmployeeTable.name, BonusCarryTable.id)
    )
    return [
        CarriedAmount(
            row.id,
            row.month,
            row.employee_id,
            name,
            row.kind,
            row.reason,
            row.amount_fen,
        )
        for row, name in session.execute(query)
    ]


def carried_by_source(session: Session, prefix: str) -> dict[tuple[int, str], int]:
    """Return (employee, source) -> what was carried for it so far (fen), over all months."""
    table = BonusCarryTable
    rows = session.execute(
        select(table.employee_id, table.source, func.sum(table.amount_fen))
        .where(table.source.startswith(prefix, autoescape=True))
        .group_by(table.employee_id, table.source)
    )
    return {(employee, source): amount for employee, source, amount in rows}


def last_rules_of(
    session: Session, employee_ids: Sequence[int], month: Period
) -> dict[int, BonusRuleVersion]:
    """Return the rule of each person's last statement up to a month, where there is one."""
    table = BonusStatementTable
    query = (
        select(table.employee_id, BonusRuleTable)
        .join(BonusRuleTable, BonusRuleTable.id == table.rule_id)
        .where(table.employee_id.in_(employee_ids), table.month <= month.key)
        .order_by(table.month, table.id)
    )
    return {employee_id: _version(row) for employee_id, row in session.execute(query)}


def bonus_statements(session: Session, month: Period) -> list[BonusStatement]:
    """Return a month's statements, by region, person and rule."""
    query = _statement_query().where(BonusStatementTable.month == month.key)
    return _read_statements(session, query)


def statements_named(session: Session, ids: Sequence[int]) -> list[BonusStatement]:
    """Return the statements of the keys given, in their order."""
    found = _read_statements(session, _statement_query().where(BonusStatementTable.id.in_(ids)))
    place = {key: number for number, key in enumerate(ids)}
    return sorted(found, key=lambda each: place[each.id])


def find_statements(session: Session, terms: SearchTerms, limit: int) -> list[BonusStatement]:
    """Return approved statements that meet every term: number, name or month; newest first."""
    query = _statement_query().where(BonusStatementTable.number.is_not(None))
    if terms.month:
        query = query.where(BonusStatementTable.month.like(terms.month))
    for word in terms.words:
        people = team.employees(session, where=EmployeeFilter(text=word, with_leavers=True))
        query = query.where(
            or_(
                BonusStatementTable.number.contains(word, autoescape=True),
                BonusStatementTable.employee_id.in_([person.id for person in people]),
            )
        )
    newest = query.order_by(None).order_by(BonusStatementTable.id.desc()).limit(limit)
    return _read_statements(session, newest)


def approved_of(session: Session, employee_id: int, month: Period) -> list[BonusStatement]:
    """Return a person's approved statements of a month."""
    table = BonusStatementTable
    return _read_statements(
        session,
        _statement_query().where(
            table.employee_id == employee_id, table.month == month.key, table.status != "draft"
        ),
    )


def held_statements(session: Session, before: Period) -> list[BonusStatement]:
    """Return approved statements of earlier months with something still held."""
    query = _statement_query().where(
        BonusStatementTable.held_fen > 0,
        BonusStatementTable.status != "draft",
        BonusStatementTable.month < before.key,
    )
    found = _read_statements(session, query)
    return [each for each in found if each.released_fen < each.statement.held_fen]


_Statements = Select[BonusStatementTable, BonusRuleTable, str, str | None, int]


def _statement_query() -> _Statements:
    released = (
        select(func.coalesce(func.sum(BonusCarryTable.amount_fen), 0))
        .where(BonusCarryTable.held_by_id == BonusStatementTable.id)
        .correlate(BonusStatementTable)
        .scalar_subquery()
    )
    return (
        select(BonusStatementTable, BonusRuleTable, EmployeeTable.name, RegionTable.name, released)
        .join(BonusRuleTable, BonusRuleTable.id == BonusStatementTable.rule_id)
        .join(EmployeeTable, EmployeeTable.id == BonusStatementTable.employee_id)
        .outerjoin(RegionTable, RegionTable.id == BonusStatementTable.region_id)
        .order_by(
            RegionTable.position,
            RegionTable.name,
            EmployeeTable.name,
            BonusStatementTable.employee_id,
            BonusRuleTable.name,
        )
    )


def _read_statements(session: Session, query: _Statements) -> list[BonusStatement]:
    codes = team.codes_of(session)
    return [
        BonusStatement(
            id=row.id,
            month=row.month,
            employee_id=row.employee_id,
            name=name,
            code=next(iter(codes.get(row.employee_id, ())), ""),
            region=region or "",
            rule_id=row.rule_id,
            rule=rule_from_json(rule.body),
            status=row.status,
            statement=statement_from_json(row.body),
            number=row.number or "",
            check_code=row.check_code or "",
            paid_on=row.paid_on,
            given=inputs_from_json(row.body["inputs"]),
            released_fen=released,
        )
        for row, rule, name, region, released in session.execute(query)
    ]


def _version(row: BonusRuleTable) -> BonusRuleVersion:
    return BonusRuleVersion(
        id=row.id,
        rule=rule_from_json(row.body),
        level=row.level,
        effective_from=row.effective_from,
        ends_on=row.ends_on,
        published_at=row.published_at,
    )
