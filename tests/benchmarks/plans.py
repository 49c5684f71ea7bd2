"""The plan's grid: 200 people, 12 months, 4 measures, three published versions."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from desktop_sales.areas.plans import service, versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, side_by_side

PEOPLE, REGIONS = 200, 10
YEAR = Period.parse("2026")
MEASURES = ("sales.amount", "sales.profit", "sales.receipts", "customers.new")
# What a program without versions and sums would read at the least.
PLAIN = "SELECT subject_kind, subject_id, month, value FROM target WHERE measure = ? ORDER BY id"

_TYPED = count(1)


def rows() -> list[Row]:
    """Return the rows of the table."""
    with company() as (workspace, people):
        opened, plain = side_by_side(partial(_open, workspace), partial(_read, workspace), 5)
        edited, plain_edit = side_by_side(
            partial(_recalculate, workspace, people), partial(_read, workspace), 5
        )
    return [
        Row(
            "plan of 200 people x 12 months x 4 measures: open",
            opened,
            plain,
            "under a second in all",
        ),
        Row("a target typed and the plan read again", edited, plain_edit, "under 300 ms"),
    ]


@contextmanager
def company() -> Iterator[tuple[Workspace, list[int]]]:
    """Open a workspace with a published plan, two revisions and an open one."""
    with tempfile.TemporaryDirectory() as folder:
        made = create_workspace(Path(folder) / "w", company="恒信", person="李娜", post="主管")
        people = made.workspace.run("people", _fill)
        made.workspace.run("plan", partial(_plan, people=people))
        try:
            yield made.workspace, people
        finally:
            made.workspace.close()


def _fill(session: Session) -> list[int]:
    regions = [team.add_region(session, f"区域{i}") for i in range(REGIONS)]
    post = team.add_post(session, "销售代表", "salesperson")
    return [
        team.add_employee(
            session,
            EmployeeDraft(f"人员{i}", region_id=regions[i % REGIONS], post_id=post),
        )
        for i in range(PEOPLE)
    ]


def _plan(session: Session, people: list[int]) -> None:
    subjects = [Subject("person", key) for key in people]
    drafts = [
        TargetDraft(measure, subject, month.key, 1_000_000 + subject.id)
        for measure in MEASURES
        for subject in subjects
        for month in YEAR.months()
    ]
    service.set_targets(session, drafts)
    for number, first in enumerate(("2026-01", "2026-05", "2026-09")):
        if number:
            revision = versions.start_revision(session, 2026, first, reason="x", proposer="x")
            changed = [
                TargetDraft("sales.amount", subject, "2026-10", 2_000_000 + number)
                for subject in subjects
            ]
            service.set_targets(session, changed, version_id=revision)
        version = versions.working_version(session, 2026)
        versions.publish(session, version.id, approver="x", on=date(2025, 12, 1))
    versions.start_revision(session, 2026, "2026-11", reason="x", proposer="x")


def _open(workspace: Workspace) -> None:
    """Read and lay out the grid of every measure, as the page does."""
    from ui.areas.plans.columns import grid_columns, grid_rows
    from ui.areas.plans.reading import GridView, read_grid

    for measure in MEASURES:
        grid = workspace.read(partial(read_grid, view=GridView(measure, YEAR)))
        grid_columns(grid, False)
        grid_rows(grid, "恒信")


def _recalculate(workspace: Workspace, people: list[int]) -> None:
    from ui.areas.plans.columns import grid_rows
    from ui.areas.plans.reading import GridView, read_grid

    value = 3_000_000 + next(_TYPED)
    draft = TargetDraft("sales.amount", Subject("person", people[0]), "2026-11", value)
    workspace.run("type", lambda s: service.set_targets(s, [draft]))
    grid = workspace.read(partial(read_grid, view=GridView("sales.amount", YEAR)))
    grid_rows(grid, "恒信")


def _read(workspace: Workspace) -> None:
    def query(session: Session) -> None:
        for measure in MEASURES:
            session.connection().exec_driver_sql(PLAIN, (measure,)).all()

    workspace.read(query)
