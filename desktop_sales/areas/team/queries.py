"""Reads of the team area: regions, people on a day, parts of months, who a name is."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.team import rules
from desktop_sales.areas.team.records import (
    LEADING_LEVELS,
    Assignment,
    Employee,
    EmployeeFilter,
    NameMatch,
    PersonMonth,
    Post,
    Region,
    RosterRow,
)
from desktop_sales.areas.team.tables import (
    AssignmentTable,
    EmployeeCodeTable,
    EmployeeTable,
    PostTable,
    RegionTable,
    WorkdayTable,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.search_keys import compact, one_spelling
from desktop_sales.core.workdays import WorkCalendar


def regions(session: Session) -> list[Region]:
    """Return all regions, parents before children, in their order."""
    table = RegionTable
    rows = session.execute(
        select(table.id, table.name, table.parent_id, table.position).order_by(
            table.position, table.name
        )
    ).all()
    children: dict[int | None, list[Region]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(Region(*row))
    ordered: list[Region] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        region = waiting.pop()
        ordered.append(region)
        waiting += reversed(children.get(region.id, []))
    return ordered


def region_descendants(session: Session) -> dict[int, frozenset[int]]:
    """Return for each region the keys of itself and all below it."""
    rows = session.execute(select(RegionTable.id, RegionTable.parent_id))
    return rules.descendants({row.id: row.parent_id for row in rows})


def region_by_name(session: Session, name: str) -> Region | None:
    """Return the region of a name, compared as people compare names."""
    wanted = compact(name)
    return next((r for r in regions(session) if compact(r.name) == wanted), None)


def posts(session: Session) -> list[Post]:
    """Return all posts, leading ones first."""
    rank = case({"manager": 0, "supervisor": 1, "salesperson": 2}, value=PostTable.level, else_=3)
    rows = session.execute(
        select(PostTable.id, PostTable.name, PostTable.level).order_by(rank, PostTable.name)
    )
    return [Post(row.id, row.name, row.level) for row in rows]


def work_calendar(session: Session) -> WorkCalendar:
    """Return the working calendar with the days edited in this workspace."""
    rows = session.execute(select(WorkdayTable.day, WorkdayTable.is_workday))
    return WorkCalendar({day: is_workday for day, is_workday in rows})


def edited_workdays(session: Session) -> list[tuple[date, bool, str]]:
    """Return the days changed in this workspace (day, is a working day, name), newest first."""
    rows = session.execute(
        select(WorkdayTable.day, WorkdayTable.is_workday, WorkdayTable.name).order_by(
            WorkdayTable.day.desc()
        )
    )
    return [(row.day, row.is_workday, row.name) for row in rows]


def employees(
    session: Session,
    on: date | None = None,
    period: Period | None = None,
    where: EmployeeFilter | None = None,
) -> list[Employee]:
    """Return people with the assignment of a day, else the last one of a period, by name.

    Those who were not there at all then are left out unless the filter asks for leavers.
    """
    where = where or EmployeeFilter()
    first, last = (period.start, period.end) if period else (on, on)
    query = _filtered(session, _employee_query(last), where)
    if first and last and not where.with_leavers:
        query = query.where(
            or_(EmployeeTable.left_on.is_(None), EmployeeTable.left_on >= first),
            or_(EmployeeTable.joined_on.is_(None), EmployeeTable.joined_on <= last),
        )
    rows = session.execute(query.order_by(EmployeeTable.search_pinyin, EmployeeTable.id)).all()
    codes = codes_of(session)
    return [_employee(row, codes.get(row.id, ())) for row in rows]


def employee(session: Session, employee_id: int, on: date | None = None) -> Employee | None:
    """Return one person with the assignment of a day, else the latest one."""
    row = session.execute(_employee_query(on).where(EmployeeTable.id == employee_id)).first()
    codes = codes_of(session, employee_id)
    return _employee(row, codes.get(employee_id, ())) if row else None


def _employee_query(on: date | None) -> Select[*tuple[Any, ...]]:
    """Select people, each with the last assignment that started by ``on``."""
    held = aliased(AssignmentTable)
    last_start = select(func.max(held.start_on)).where(held.employee_id == EmployeeTable.id)
    if on is not None:
        last_start = last_start.where(held.start_on <= on)
    return (
        select(
            EmployeeTable.id,
            EmployeeTable.uid,
            EmployeeTable.name,
            EmployeeTable.joined_on,
            EmployeeTable.left_on,
            EmployeeTable.leave_kind,
            EmployeeTable.probation_until,
            EmployeeTable.phone,
            AssignmentTable.region_id,
            RegionTable.name.label("region"),
            AssignmentTable.post_id,
            PostTable.name.label("post"),
            PostTable.level,
            AssignmentTable.superior_id,
        )
        .select_from(EmployeeTable)
        .outerjoin(
            AssignmentTable,
            and_(
                AssignmentTable.employee_id == EmployeeTable.id,
                AssignmentTable.start_on == last_start.scalar_subquery(),
            ),
        )
        .outerjoin(RegionTable, RegionTable.id == AssignmentTable.region_id)
        .outerjoin(PostTable, PostTable.id == AssignmentTable.post_id)
    )


def _filtered(
    session: Session, query: Select[*tuple[Any, ...]], where: EmployeeFilter
) -> Select[*tuple[Any, ...]]:
    if where.region_id is not None:
        inside = region_descendants(session).get(where.region_id, frozenset())
        query = query.where(AssignmentTable.region_id.in_(inside))
    if where.levels:
        query = query.where(PostTable.level.in_(where.levels))
    typed = compact(where.text)
    if typed:
        letters = " " + one_spelling(typed)
        query = query.where(
            or_(
                func.replace(EmployeeTable.search_spaced, " ", "").contains(typed, autoescape=True),
                EmployeeTable.search_initials.contains(letters, autoescape=True),
                EmployeeTable.search_pinyin.contains(letters, autoescape=True),
                EmployeeTable.id.in_(
                    select(EmployeeCodeTable.employee_id).where(
                        EmployeeCodeTable.code.startswith(where.text.strip(), autoescape=True)
                    )
                ),
            )
        )
    return query


def _employee(row: Row[*tuple[Any, ...]], codes: tuple[str, ...]) -> Employee:
    values = dict(row._mapping)
    return Employee(codes=codes, **values)


def codes_of(session: Session, only: int | None = None) -> dict[int, tuple[str, ...]]:
    """Return everyone's codes, or one person's, the first one first."""
    table = EmployeeCodeTable
    query = select(table.employee_id, table.code).order_by(table.position, table.id)
    if only is not None:
        query = query.where(table.employee_id == only)
    found: dict[int, tuple[str, ...]] = {}
    for employee_id, code in session.execute(query):
        found[employee_id] = (*found.get(employee_id, ()), code)
    return found


def employees_by_code_or_name(
    session: Session, texts: Iterable[str], near: bool = True
) -> dict[str, NameMatch]:
    """Say who each text may be: exact by code, exact by name, else near matches to propose."""
    by_code = {
        compact(code): employee_id
        for employee_id, codes in codes_of(session).items()
        for code in codes
    }
    by_name: dict[str, list[int]] = {}
    names = session.execute(select(EmployeeTable.id, EmployeeTable.name)).all()
    for employee_id, name in names:
        by_name.setdefault(compact(name), []).append(employee_id)
    found: dict[str, NameMatch] = {}
    for text in dict.fromkeys(texts):
        key = compact(text)
        if key in by_code:
            found[text] = NameMatch(text, (by_code[key],), "code")
        elif key in by_name:
            found[text] = NameMatch(text, tuple(by_name[key]), "name")
        else:
            ids = (
                tuple(i for i, name in names if rules.is_near_name(text, name))
                if near and key and not key.isdigit()
                else ()
            )
            found[text] = NameMatch(text, ids, "near" if ids else "none")
    return found


def assignments(session: Session, employee_ids: Sequence[int] | None = None) -> list[Assignment]:
    """Return assignments by person and day."""
    table = AssignmentTable
    query = select(
        table.id,
        table.employee_id,
        table.region_id,
        table.post_id,
        table.superior_id,
        table.start_on,
        table.end_on,
    ).order_by(table.employee_id, table.start_on)
    if employee_ids is not None:
        query = query.where(table.employee_id.in_(employee_ids))
    return [Assignment(*row) for row in session.execute(query)]


def person_months(
    session: Session, months: Sequence[Period], employee_ids: Sequence[int] | None = None
) -> list[PersonMonth]:
    """Return the parts of people's months: the region and post held on which days.

    A month with two parts has both, shorter ones than five working days marked not scored.
    """
    calendar = work_calendar(session)
    left = dict(session.execute(select(EmployeeTable.id, EmployeeTable.left_on)).all())
    held: dict[int, list[Assignment]] = {}
    for assignment in assignments(session, employee_ids):
        held.setdefault(assignment.employee_id, []).append(assignment)
    return [
        part
        for month in months
        for employee_id, own in held.items()
        for part in rules.month_parts(own, month, left[employee_id], calendar)
    ]


def region_supervisor(session: Session, region_id: int, on: date) -> int | None:
    """Return who leads a region on a day: the highest leading post assigned to it."""
    return _leaders(session, on).get(region_id)


def _leaders(session: Session, on: date) -> dict[int, int]:
    """Return who leads each region on a day."""
    rank = case({"supervisor": 0, "manager": 1}, value=PostTable.level)
    rows = session.execute(
        select(AssignmentTable.region_id, AssignmentTable.employee_id)
        .join(PostTable, PostTable.id == AssignmentTable.post_id)
        .where(
            PostTable.level.in_(LEADING_LEVELS),
            _held_on(on),
        )
        .order_by(rank, AssignmentTable.start_on, AssignmentTable.employee_id)
    )
    found: dict[int, int] = {}
    for region_id, employee_id in rows:
        if region_id is not None:
            found.setdefault(region_id, employee_id)
    return found


def superior_of(session: Session, employee_id: int, on: date) -> int | None:
    """Return a person's superior on a day; as ``superiors``."""
    return superiors(session, on).get(employee_id)


def superiors(session: Session, on: date) -> dict[int, int]:
    """Return everybody's superior on a day: the one named, else who leads the region, else who
    leads the next region above.
    """
    leaders = _leaders(session, on)
    parents = {region.id: region.parent_id for region in regions(session)}
    found: dict[int, int] = {}
    for employee_id, named, held in session.execute(
        select(
            AssignmentTable.employee_id, AssignmentTable.superior_id, AssignmentTable.region_id
        ).where(_held_on(on))
    ):
        leader, region_id = named, held
        while leader is None and region_id is not None:
            leads = leaders.get(region_id)
            leader = leads if leads != employee_id else None
            region_id = parents.get(region_id)
        if leader is not None:
            found[employee_id] = leader
    return found


def _held_on(day: date) -> ColumnElement[bool]:
    return and_(
        AssignmentTable.start_on <= day,
        or_(AssignmentTable.end_on.is_(None), AssignmentTable.end_on >= day),
    )


def roster(session: Session, on: date, with_leavers: bool = False) -> list[RosterRow]:
    """Return the roster of a day, as it is exported and read back."""
    names = {region.id: region for region in regions(session)}
    people = employees(session, on=on, where=EmployeeFilter(with_leavers=with_leavers))
    labels = {person.id: person.code or person.name for person in people}
    rows = []
    for person in people:
        region = names.get(person.region_id or 0)
        parent = names.get(region.parent_id or 0) if region else None
        rows.append(
            RosterRow(
                name=person.name,
                code=person.code or None,
                region=person.region,
                parent_region=parent.name if parent else None,
                post=person.post,
                level=person.level,
                superior=labels.get(person.superior_id or 0),
                joined_on=person.joined_on,
                left_on=person.left_on,
                leave_kind=person.leave_kind,
                probation_until=person.probation_until,
                phone=person.phone,
            )
        )
    return rows


def led_regions(session: Session, on: date) -> dict[int, int]:
    """Return who leads which region on a day: people of a leading post, and their region."""
    rows = session.execute(
        select(AssignmentTable.employee_id, AssignmentTable.region_id)
        .join(PostTable, PostTable.id == AssignmentTable.post_id)
        .where(
            PostTable.level.in_(LEADING_LEVELS),
            AssignmentTable.region_id.is_not(None),
            _held_on(on),
        )
    )
    return {employee_id: region_id for employee_id, region_id in rows if region_id is not None}
