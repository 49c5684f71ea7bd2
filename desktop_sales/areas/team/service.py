"""Use cases of the team area: regions, posts, people, their codes and dated posts."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_sales.areas.team import (
    month_locks,
    queries,
    rules,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.team.records import (
    AssignmentDraft,
    EmployeeDraft,
    LeaveKind,
    PostLevel,
)
from desktop_sales.areas.team.tables import (
    AssignmentTable,
    EmployeeCodeTable,
    EmployeeTable,
    PostTable,
    RegionTable,
    WorkdayTable,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact, search_key

EDITABLE_FIELDS = ("name", "joined_on", "probation_until", "phone")
ONE_DAY = timedelta(days=1)


def add_region(session: Session, name: str, parent_id: int | None = None) -> int:
    """Add a region and return its key. Raises ``team.name_missing``, ``team.region_exists``."""
    name = _given(name)
    if queries.region_by_name(session, name):
        raise DomainError("team.region_exists", name=name)
    region = RegionTable(name=name, parent_id=parent_id)
    session.add(region)
    session.flush()
    return region.id


def find_or_add_region(session: Session, name: str, parent_id: int | None = None) -> int:
    """Return the key of the region of that name, made if there is none."""
    known = queries.region_by_name(session, _given(name))
    return known.id if known else add_region(session, name, parent_id)


def rename_region(session: Session, region_id: int, name: str) -> None:
    """Rename a region. Raises ``team.unknown_region``, ``team.region_exists``."""
    name = _given(name)
    known = queries.region_by_name(session, name)
    if known and known.id != region_id:
        raise DomainError("team.region_exists", name=name)
    _region(session, region_id).name = name
    session.flush()


def move_region(session: Session, region_id: int, parent_id: int | None) -> None:
    """Hang a region under another, or at the top. Raises ``team.region_circle``."""
    region = _region(session, region_id)
    if parent_id in queries.region_descendants(session)[region_id]:
        raise DomainError("team.region_circle", name=region.name)
    region.parent_id = parent_id
    session.flush()


def remove_region(session: Session, region_id: int) -> None:
    """Remove a region that nothing names. Raises ``team.unknown_region``, ``team.region_in_use``."""
    region = _region(session, region_id)
    name = region.name
    try:
        with session.begin_nested():
            session.delete(region)
    except IntegrityError as error:
        # Whatever refers to a region is known to the database alone: the areas above are not.
        raise DomainError("team.region_in_use", name=name) from error


def add_post(session: Session, name: str, level: PostLevel) -> int:
    """Add a post and return its key. Raises ``team.name_missing``, ``team.post_exists``."""
    name = _given(name)
    if any(compact(post.name) == compact(name) for post in queries.posts(session)):
        raise DomainError("team.post_exists", name=name)
    post = PostTable(name=name, level=level)
    session.add(post)
    session.flush()
    return post.id


def find_or_add_post(session: Session, name: str, level: PostLevel) -> int:
    """Return the key of the post of that name, made with ``level`` if there is none."""
    wanted = compact(_given(name))
    known = next((p.id for p in queries.posts(session) if compact(p.name) == wanted), None)
    return known or add_post(session, name, level)


def add_employee(session: Session, draft: EmployeeDraft) -> int:
    """Add a person with codes and a first post, and return the key.

    Without a date of joining the first post counts from the beginning.
    Raises ``team.name_missing``, ``team.code_taken``, ``team.dates_not_ordered``.
    """
    name = _given(draft.name)
    _check_order(name, draft.joined_on, draft.probation_until)
    keys = search_key(name)
    person = EmployeeTable(
        name=name,
        joined_on=draft.joined_on,
        probation_until=draft.probation_until,
        phone=draft.phone,
        search_spaced=keys.spaced,
        search_initials=keys.initials,
        search_pinyin=keys.pinyin,
    )
    session.add(person)
    session.flush()
    for code in draft.codes:
        add_code(session, person.id, code)
    if draft.region_id is not None or draft.post_id is not None:
        start = draft.joined_on or rules.FROM_THE_START
        assign(
            session,
            AssignmentDraft(person.id, draft.region_id, draft.post_id, start, draft.superior_id),
        )
    return person.id


def change_employee(session: Session, employee_id: int, **fields: Any) -> None:
    """Change name, joined_on, probation_until or phone of a person.

    Raises ``team.unknown_employee``, ``team.field_unknown``, ``team.dates_not_ordered``.
    """
    person = _person(session, employee_id)
    for field, value in fields.items():
        if field not in EDITABLE_FIELDS:
            raise DomainError("team.field_unknown", field=field)
        setattr(person, field, _given(value) if field == "name" else value)
    _check_order(person.name, person.joined_on, person.probation_until)
    _check_order(person.name, person.joined_on, person.left_on)
    keys = search_key(person.name)
    person.search_spaced, person.search_initials = keys.spaced, keys.initials
    person.search_pinyin = keys.pinyin
    session.flush()


def add_code(session: Session, employee_id: int, code: str) -> None:
    """Give a person one more code. Raises ``team.code_taken`` where it is someone else's."""
    code = code.strip()
    if not code:
        return
    taken = session.scalar(select(EmployeeCodeTable).where(EmployeeCodeTable.code == code))
    if taken is None:
        position = len(queries.codes_of(session, employee_id).get(employee_id, ()))
        session.add(EmployeeCodeTable(employee_id=employee_id, code=code, position=position))
        session.flush()
    elif taken.employee_id != employee_id:
        raise DomainError(
            "team.code_taken", taken=code, name=_person(session, taken.employee_id).name
        )


def remove_code(session: Session, employee_id: int, code: str) -> None:
    """Take a code away from a person."""
    row = session.scalar(
        select(EmployeeCodeTable).where(
            EmployeeCodeTable.employee_id == employee_id, EmployeeCodeTable.code == code
        )
    )
    if row is not None:
        session.delete(row)
        session.flush()


def assign(session: Session, draft: AssignmentDraft) -> None:
    """Give a person a post in a region from a day on, until the next assignment if there is one.

    The assignment before ends the day before. Raises ``team.left_already``,
    ``team.own_superior`` and ``team.month_locked``.
    """
    person = _person(session, draft.employee_id)
    if draft.superior_id == draft.employee_id:
        raise DomainError("team.own_superior", name=person.name)
    if person.left_on and draft.start_on > person.left_on:
        raise DomainError(
            "team.left_already", name=person.name, left=person.left_on, start=draft.start_on
        )
    held = _held(session, draft.employee_id)
    same = next((row for row in held if row.start_on == draft.start_on), None)
    before = next((row for row in reversed(held) if row.start_on < draft.start_on), None)
    after = next((row for row in held if row.start_on > draft.start_on), None)
    end = after.start_on - ONE_DAY if after else person.left_on
    touched = [draft.region_id, *(row.region_id for row in (same, before) if row)]
    month_locks.require_unlocked(session, touched, draft.start_on, end)
    if before and (before.end_on is None or before.end_on >= draft.start_on):
        before.end_on = draft.start_on - ONE_DAY
        session.flush()
    row = same or AssignmentTable(employee_id=draft.employee_id, start_on=draft.start_on)
    row.region_id, row.post_id = draft.region_id, draft.post_id
    row.superior_id, row.end_on = draft.superior_id, end
    session.add(row)
    session.flush()


def transfer(
    session: Session,
    employee_id: int,
    on: date,
    *,
    region_id: int | None = None,
    post_id: int | None = None,
    superior_id: int | None = None,
) -> None:
    """Move a person to another region or post from a day on; what is not given stays.

    The superior does not move along. Raises ``team.not_assigned`` and what ``assign`` raises.
    """
    held = [row for row in _held(session, employee_id) if row.start_on <= on]
    current = held[-1] if held else None
    if current is None or (current.end_on is not None and current.end_on < on - ONE_DAY):
        raise DomainError("team.not_assigned", name=_person(session, employee_id).name, day=on)
    assign(
        session,
        AssignmentDraft(
            employee_id,
            region_id if region_id is not None else current.region_id,
            post_id if post_id is not None else current.post_id,
            on,
            superior_id,
        ),
    )


def leave(session: Session, employee_id: int, left_on: date, kind: LeaveKind = "resigned") -> None:
    """Record that a person leaves after a last day; the open post ends with it.

    Raises ``team.dates_not_ordered``, ``team.assigned_after_leaving``, ``team.month_locked``.
    """
    person = _person(session, employee_id)
    _check_order(person.name, person.joined_on, left_on)
    held = _held(session, employee_id)
    if held and held[-1].start_on > left_on:
        raise DomainError(
            "team.assigned_after_leaving", name=person.name, start=held[-1].start_on, left=left_on
        )
    if held and (held[-1].end_on is None or held[-1].end_on == person.left_on):
        month_locks.require_unlocked(session, [held[-1].region_id], left_on + ONE_DAY, None)
        held[-1].end_on = left_on
    person.left_on, person.leave_kind = left_on, kind
    session.flush()


def take_back_leaving(session: Session, employee_id: int) -> None:
    """Undo a recorded leaving: the last post is open again."""
    person = _person(session, employee_id)
    held = _held(session, employee_id)
    if held and person.left_on and held[-1].end_on == person.left_on:
        held[-1].end_on = None
    person.left_on = person.leave_kind = None
    session.flush()


def set_workdays(session: Session, days: Iterable[tuple[date, bool, str]]) -> None:
    """Set days (day, is a working day, name) over the shipped calendar."""
    for day, is_workday, name in days:
        row = session.scalar(select(WorkdayTable).where(WorkdayTable.day == day))
        row = row or WorkdayTable(day=day)
        row.is_workday, row.name = is_workday, name
        session.add(row)
    session.flush()


def clear_workday(session: Session, day: date) -> None:
    """Let the shipped calendar decide about a day again."""
    row = session.scalar(select(WorkdayTable).where(WorkdayTable.day == day))
    if row is not None:
        session.delete(row)
        session.flush()


def _given(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise DomainError("team.name_missing")
    return name


def _check_order(name: str, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise DomainError("team.dates_not_ordered", name=name, first=first, last=last)


def _person(session: Session, employee_id: int) -> EmployeeTable:
    person = session.get(EmployeeTable, employee_id)
    if person is None:
        raise DomainError("team.unknown_employee")
    return person


def _region(session: Session, region_id: int) -> RegionTable:
    region = session.get(RegionTable, region_id)
    if region is None:
        raise DomainError("team.unknown_region")
    return region


def _held(session: Session, employee_id: int) -> list[AssignmentTable]:
    return list(
        session.scalars(
            select(AssignmentTable)
            .where(AssignmentTable.employee_id == employee_id)
            .order_by(AssignmentTable.start_on)
        )
    )
