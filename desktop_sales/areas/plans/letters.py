"""Task letters (责任书): a year's targets handed to a region or person, and their way to the file.

Issued under a number and sealed, accepted, signed, filed with the scan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import (
    queries,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.plans.records import PlanVersion, TargetLevel
from desktop_sales.areas.plans.standing import plan_versions
from desktop_sales.areas.plans.tables import TaskLetterTable
from desktop_sales.areas.plans.versions import start_day
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attachments
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal

NUMBER_PREFIX = "ZR"
SEAL_KIND = "task_letter"
ATTACHED_TO = "task_letter"
LETTER_MEASURES = ("sales.amount", "sales.profit", "sales.receipts", "customers.new")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A year's targets on a measure and level, as stored, month by month."""

    measure: str
    level: TargetLevel
    months: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """Return the year's sum."""
        return sum(value or 0 for value in self.months)


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """A task letter with the days of its way; ``place`` is the recipient's region and post."""

    id: int
    uid: str
    year: int
    subject: Subject
    recipient: str
    place: str
    version: int
    rows: tuple[LetterRow, ...]
    conditions: str
    number: str
    check_code: str
    issued_on: date
    accepted_on: date | None
    signed_on: date | None
    filed_on: date | None

    @property
    def state(self) -> str:
        """Return the last step taken: issued, accepted, signed or filed."""
        for step in ("filed", "signed", "accepted"):
            if getattr(self, f"{step}_on") is not None:
                return step
        return "issued"


def letters(session: Session, year: int) -> list[TaskLetter]:
    """Return the task letters of a year in the order of their numbers."""
    rows = session.scalars(
        select(TaskLetterTable).where(TaskLetterTable.year == year).order_by(TaskLetterTable.number)
    )
    return [_letter(row) for row in rows]


def letter(session: Session, letter_id: int) -> TaskLetter:
    """Return a task letter. Raises ``plans.letter_gone``."""
    return _letter(_row(session, letter_id))


def issue_letters(
    session: Session, year: int, subjects: Sequence[Subject], *, conditions: str, on: date
) -> list[int]:
    """Issue and seal letters with the targets of the version in force that day; return keys.

    Raises ``plans.letter_needs_publishing``, ``plans.letter_without_targets``.
    """
    published = [version for version in plan_versions(session, year) if version.number]
    if not published:
        raise DomainError("plans.letter_needs_publishing", year=year)
    in_force = [version for version in published if (version.decided_on or on) <= on]
    version = (in_force or published[:1])[-1]
    return [_issue(session, version, subject, conditions, on) for subject in subjects]


def _issue(
    session: Session, version: PlanVersion, subject: Subject, conditions: str, on: date
) -> int:
    name, place, uid = _recipient(session, subject, on)
    rows = _targets(session, subject, version)
    if not rows:
        raise DomainError("plans.letter_without_targets", name=name, year=version.year)
    content = {
        "year": version.year,
        "version": version.number,
        "place": place,
        "conditions": conditions.strip(),
        "rows": [[row.measure, row.level, list(row.months)] for row in rows],
    }
    number = next_number(session, NUMBER_PREFIX, str(version.year))
    sealed = seal(session, SEAL_KIND, number, {**content, "subject_uid": uid}, {"recipient": name})
    row = TaskLetterTable(
        year=version.year,
        version_id=version.id,
        employee_id=subject.id if subject.kind == "person" else None,
        region_id=subject.id if subject.kind == "region" else None,
        recipient=name,
        content=content,
        number=number,
        check_code=sealed.check_code,
        issued_on=on,
    )
    session.add(row)
    session.flush()
    return row.id


def _recipient(session: Session, subject: Subject, on: date) -> tuple[str, str, str]:
    """Return whom a letter is for: a name, region and post, the uid of the record.

    A region's letter names its leader where it has one.
    """
    if subject.kind == "region":
        region, uid = session.execute(
            select(RegionTable.name, RegionTable.uid).where(RegionTable.id == subject.id)
        ).one()
        leader = team.region_supervisor(session, subject.id, on)
        led = session.get(EmployeeTable, leader) if leader else None
        return (led.name if led else region), region, uid
    person = team.employee(session, subject.id, on)
    if person is None:
        raise DomainError("plans.letter_gone")
    place = " ".join(text for text in (person.region, person.post) if text)
    return person.name, place, person.uid


def _targets(session: Session, subject: Subject, version: PlanVersion) -> list[LetterRow]:
    months = Period.parse(str(version.year), start_day(session)).months()
    rows = []
    for measure in LETTER_MEASURES:
        for level in queries.LEVELS:
            found = queries.targets(
                session, measure, [subject], months, level, version_id=version.id
            )
            values = tuple(found.get((subject, month.key)) for month in months)
            if any(value is not None for value in values):
                rows.append(LetterRow(measure, level, values))
    return rows


def accept_letter(session: Session, letter_id: int, on: date) -> None:
    """Record that the recipient accepted. Raises ``plans.letter_gone``, ``plans.letter_step``,
    ``plans.letter_date``.
    """
    row = _row(session, letter_id)
    _require_step(row, row.accepted_on is None, row.issued_on, on)
    row.accepted_on = on
    session.flush()


def sign_letter(session: Session, letter_id: int, on: date) -> None:
    """Record that both sides signed. Raises as ``accept_letter``."""
    row = _row(session, letter_id)
    ready = row.accepted_on is not None and row.signed_on is None
    _require_step(row, ready, row.accepted_on, on)
    row.signed_on = on
    session.flush()


def file_letter(session: Session, letter_id: int, on: date) -> None:
    """File a signed letter with its scan.

    Raises as ``accept_letter``, and ``plans.letter_scan_missing``.
    """
    row = _row(session, letter_id)
    ready = row.signed_on is not None and row.filed_on is None
    _require_step(row, ready, row.signed_on, on)
    if not attachments(session, ATTACHED_TO, row.uid):
        raise DomainError("plans.letter_scan_missing")
    row.filed_on = on
    session.flush()


def _require_step(row: TaskLetterTable, ready: bool, earliest: date | None, on: date) -> None:
    if not ready:
        raise DomainError("plans.letter_step", number=row.number)
    if earliest is not None and on < earliest:
        raise DomainError("plans.letter_date", on=on.isoformat(), earliest=earliest.isoformat())


def _row(session: Session, letter_id: int) -> TaskLetterTable:
    row = session.get(TaskLetterTable, letter_id)
    if row is None:
        raise DomainError("plans.letter_gone")
    return row


def _letter(row: TaskLetterTable) -> TaskLetter:
    content: dict[str, Any] = row.content
    subject = (
        Subject("person", row.employee_id)
        if row.employee_id is not None
        else Subject("region", row.region_id or 0)
    )
    return TaskLetter(
        id=row.id,
        uid=row.uid,
        year=row.year,
        subject=subject,
        recipient=row.recipient,
        place=content["place"],
        version=content["version"],
        rows=tuple(LetterRow(m, level, tuple(months)) for m, level, months in content["rows"]),
        conditions=content["conditions"],
        number=row.number,
        check_code=row.check_code,
        issued_on=row.issued_on,
        accepted_on=row.accepted_on,
        signed_on=row.signed_on,
        filed_on=row.filed_on,
    )
