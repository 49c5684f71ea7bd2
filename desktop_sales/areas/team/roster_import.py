"""Taking in a roster: people found by code or name, added or changed, never by a near match."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team import queries, rules, service
from desktop_sales.areas.team.month_locks import locked_months
from desktop_sales.areas.team.records import (
    AssignmentDraft,
    Employee,
    EmployeeDraft,
    EmployeeFilter,
    RosterOutcome,
    RosterRow,
)
from desktop_sales.areas.team.tables import PostTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact
from desktop_sales.core.translation import _
from desktop_sales.storage.journal import record_history, touched_tables

FIELDS = ("joined_on", "probation_until", "phone")
TABLES_WRITTEN = frozenset({"assignment", "employee", "employee_code", "post", "region"})
"""What a roster, or whoever adds a person by hand, writes to."""


class _Known:
    """The people by code and name, kept up as rows add them."""

    def __init__(self, session: Session) -> None:
        self.by_code: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = {}
        for person in queries.employees(session, where=EmployeeFilter(with_leavers=True)):
            self.note(person.id, person.name, person.codes)

    def note(self, employee_id: int, name: str, codes: Iterable[str]) -> None:
        """Know a person by name and codes from now on."""
        own = self.by_name.setdefault(compact(name), [])
        if employee_id not in own:
            own.append(employee_id)
        self.by_code |= {compact(code): employee_id for code in codes}


@dataclass(slots=True)
class _Progress:
    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    rejected: list[tuple[int, str, dict[str, object]]] = field(default_factory=list)
    people: dict[int, int] = field(default_factory=dict)


def import_roster(session: Session, rows: Sequence[RosterRow], since: date) -> RosterOutcome:
    """Take in a roster. The post of a new person counts from the date of joining, another one of a
    person known from ``since``.

    A row that breaks a rule is rejected with its code and does nothing; superiors are resolved
    after all people are known, so that the order of rows does not matter.
    """
    progress, known = _Progress(), _Known(session)
    for index, row in enumerate(rows):
        savepoint = session.begin_nested()
        try:
            _take_in(session, index, row, since, progress, known)
            savepoint.commit()
        except DomainError as error:
            savepoint.rollback()
            progress.rejected.append((index, error.code, dict(error.details)))
    for index, row in enumerate(rows):
        if index in progress.people and row.superior:
            _set_superior(session, index, row, since, progress, known)
    changed = tuple(dict.fromkeys(progress.changed))
    return RosterOutcome(
        added=tuple(progress.added),
        changed=tuple(i for i in changed if i not in progress.added),
        unchanged=tuple(i for i in progress.unchanged if i not in changed),
        rejected=tuple(progress.rejected),
    )


def _take_in(
    session: Session, index: int, row: RosterRow, since: date, progress: _Progress, people: _Known
) -> None:
    region_id = post_id = None
    if row.region:
        parent = row.parent_region
        parent_id = service.find_or_add_region(session, parent) if parent else None
        region_id = service.find_or_add_region(session, row.region, parent_id)
    if row.post:
        post_id = service.find_or_add_post(session, row.post, row.level or "salesperson")
    elif row.level:
        post_id = _post_of_level(session, row.level)
    known = _find(session, row, people)
    if known is None:
        employee_id = _add(session, row, since, region_id, post_id)
        outcome = progress.added
    else:
        employee_id = known.id
        changed = _change(session, known, row, since, region_id, post_id)
        outcome = progress.changed if changed else progress.unchanged
    if row.left_on and (known is None or known.left_on != row.left_on):
        service.leave(session, employee_id, row.left_on, row.leave_kind or "other")
        progress.changed.append(employee_id)
    outcome.append(employee_id)  # not before everything of the row was taken in
    progress.people[index] = employee_id
    people.note(employee_id, row.name, (row.code,) if row.code else ())


def _find(session: Session, row: RosterRow, people: _Known) -> Employee | None:
    """Return the person a row means: by code, else the only one of that name."""
    by_code = people.by_code.get(compact(row.code or ""))
    if by_code is not None:
        return queries.employee(session, by_code)
    namesakes = people.by_name.get(compact(row.name), [])
    if len(namesakes) > 1 and not row.code:
        raise DomainError("team.name_ambiguous", name=row.name)
    found = [queries.employee(session, employee_id) for employee_id in namesakes]
    # A namesake with a code of their own is another person.
    return next((p for p in found if p and not (row.code and p.codes)), None)


def _add(
    session: Session, row: RosterRow, since: date, region_id: int | None, post_id: int | None
) -> int:
    employee_id = service.add_employee(
        session,
        EmployeeDraft(
            name=row.name,
            codes=(row.code,) if row.code else (),
            joined_on=row.joined_on,
            probation_until=row.probation_until,
            phone=row.phone,
        ),
    )
    if region_id is not None or post_id is not None:
        start = row.joined_on or rules.FROM_THE_START
        service.assign(session, AssignmentDraft(employee_id, region_id, post_id, start))
    return employee_id


def _change(
    session: Session,
    known: Employee,
    row: RosterRow,
    since: date,
    region_id: int | None,
    post_id: int | None,
) -> bool:
    """Take over what the row says and the person differs in; return whether anything did."""
    fields = {
        name: getattr(row, name)
        for name in FIELDS
        if getattr(row, name) is not None and getattr(row, name) != getattr(known, name)
    }
    if fields:
        service.change_employee(session, known.id, **fields)
    new_code = bool(row.code) and row.code not in known.codes
    if row.code:
        service.add_code(session, known.id, row.code)
    region_id = region_id if region_id is not None else known.region_id
    post_id = post_id if post_id is not None else known.post_id
    moved = (region_id, post_id) != (known.region_id, known.post_id)
    if moved:
        start = _placed_since(session, known, row) or since
        service.assign(session, AssignmentDraft(known.id, region_id, post_id, start))
    return bool(fields) or new_code or moved


def _placed_since(session: Session, known: Employee, row: RosterRow) -> date | None:
    """Return since when a roster's post and region count for somebody known, if not from now.

    A post that the import of other records gave them was a guess, and so was a region: the roster
    stands in its place, but where months are locked these stand as they were confirmed.
    """
    at_first = row.joined_on or known.joined_on or rules.FROM_THE_START
    if known.region_id is None and known.post_id is None:
        return at_first
    if _is_guessed(session, known) and not locked_months(session):
        return at_first
    unplaced = known.region_id is None and row.region and not row.joined_on
    return rules.FROM_THE_START if unplaced else None


def _is_guessed(session: Session, known: Employee) -> bool:
    """Tell whether nobody but an import of other records has placed a person so far."""
    held = queries.assignments(session, [known.id])
    if len(held) != 1:
        return False
    changes = record_history(session, "assignment", held[0].id)
    if len(changes) != 1:
        return False
    written = touched_tables(session.connection(), changes[0].change.id)
    return not written <= TABLES_WRITTEN


def _post_of_level(session: Session, level: str) -> int:
    """Return the first post of a level, made with its usual name if there is none."""
    known = session.scalar(
        select(PostTable.id).where(PostTable.level == level).order_by(PostTable.id).limit(1)
    )
    names = {
        "manager": _("Sales manager"),
        "supervisor": _("Regional sales supervisor"),
        "salesperson": _("Salesperson"),
        "other": _("Other post"),
    }
    return known or service.add_post(session, names[level], level)  # type: ignore[arg-type]


def _set_superior(
    session: Session, index: int, row: RosterRow, since: date, progress: _Progress, people: _Known
) -> None:
    employee_id = progress.people[index]
    wanted = compact(row.superior or "")
    namesakes = people.by_name.get(wanted, [])
    superior_id = people.by_code.get(wanted) or (namesakes[0] if len(namesakes) == 1 else None)
    if superior_id is None:
        details: dict[str, object] = {"superior": row.superior, "name": row.name}
        progress.rejected.append((index, "team.superior_unknown", details))
        return
    person = queries.employee(session, employee_id)
    if person is None or superior_id in (person.superior_id, employee_id):
        return
    held = queries.assignments(session, [employee_id])
    start = held[-1].start_on if held else row.joined_on or since
    service.assign(
        session,
        AssignmentDraft(employee_id, person.region_id, person.post_id, start, superior_id),
    )
    progress.changed.append(employee_id)
