"""A line of a plan: a subject's year on a measure, named so that actions can hang on it (R8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.core.measures import COMPANY, Subject, SubjectKind

PLAN_LINE = "plan_line"
"""The kind by which actions name a plan line as their origin."""
_TABLES: dict[str, type[EmployeeTable] | type[RegionTable]] = {
    "person": EmployeeTable,
    "region": RegionTable,
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """Which line: the year, the measure, whose."""

    year: int
    measure: str
    subject: Subject


def line_uid(session: Session, line: PlanLine) -> str:
    """Return the uid of a plan line, the same in every version and on every laptop.

    It is made of year, measure and the uid of whose line it is.
    """
    whose = ""
    table = _TABLES.get(line.subject.kind)
    if table is not None:
        whose = session.scalars(select(table.uid).where(table.id == line.subject.id)).one()
    return "/".join((str(line.year), line.measure, line.subject.kind, whose))


def lines_named(session: Session, uids: Sequence[str]) -> dict[str, tuple[PlanLine, str]]:
    """Return the plan lines that uids name, each with whose it is; the company's name is empty."""
    parts = {uid: uid.split("/") for uid in uids if uid.count("/") == 3}
    known: dict[tuple[str, str], tuple[int, str]] = {("company", ""): (COMPANY.id, "")}
    for kind, table in _TABLES.items():
        wanted = [whose for _year, _measure, named, whose in parts.values() if named == kind]
        rows = session.execute(select(table.uid, table.id, table.name).where(table.uid.in_(wanted)))
        known |= {(kind, row.uid): (row.id, row.name) for row in rows}
    found = {}
    for uid, (year, measure, kind, whose) in parts.items():
        if (kind, whose) in known:
            key, name = known[kind, whose]
            subject = Subject(cast(SubjectKind, kind), key)
            found[uid] = (PlanLine(int(year), measure, subject), name)
    return found
