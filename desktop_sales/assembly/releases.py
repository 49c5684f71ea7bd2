"""The workspaces that earlier releases wrote: figures to be found in them again by later ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.resources import resource_path
from desktop_sales.storage.inner_tables import SealedRecordTable
from desktop_sales.storage.seals import check_chain
from desktop_sales.storage.workspace import Workspace

FOLDER = "releases"
PERIODS = ("2025", "2026", "2026-Q3", "2026-09", "2026-10", "2026-11")
"""The sample of 18 November 2026 ends in the last of them."""


def stored_releases() -> list[Path]:
    """Return the archives that ship with the program, the oldest release first."""
    found = resource_path(FOLDER).glob("*.zip")
    return sorted(found, key=lambda path: [int(part) for part in path.stem.split(".")])


def figures_of(workspace: Workspace) -> dict[str, Any]:
    """Return every measure of every region and person, and the codes of all seals."""
    return workspace.read(lambda session: dict(_figures(session)))


def _figures(session: Session) -> Iterator[tuple[str, Any]]:
    regions = session.execute(select(RegionTable.id, RegionTable.name)).all()
    people = session.execute(select(EmployeeTable.id, EmployeeTable.name)).all()
    named = {Subject("region", key): name for key, name in regions}
    named |= {Subject("person", key): name for key, name in people}
    values = compute(session, MEASURES, named, map(Period.parse, PERIODS))
    for (subject, period, measure), value in values.items():
        if value.value is not None:
            yield f"{measure} {named[subject]} {period}", str(value.value.normalize())
    chain = check_chain(session)
    yield "seals", [chain.count, chain.broken_at]
    codes = select(SealedRecordTable.number, SealedRecordTable.check_code)
    yield from ((f"seal {number}", code) for number, code in session.execute(codes))
