"""A roster taken in, taken in again, and written out."""

from datetime import date

from desktop_sales.areas.team import queries
from desktop_sales.areas.team.records import RosterRow
from desktop_sales.areas.team.roster_import import import_roster
from desktop_sales.storage.workspace import Workspace

SINCE = date(2026, 10, 1)
ROWS = [
    RosterRow("林晓", "E201", "上海", "华东", "销售代表", "salesperson", "E001"),
    RosterRow("李娜", "E001", "华东", None, "区域销售主管", "supervisor", None, date(2020, 1, 1)),
    RosterRow("周敏", None, "华北", None, "销售代表", None, "没有这个人"),
]


def test_that_a_roster_makes_regions_posts_people_and_superiors(workspace: Workspace) -> None:
    outcome = workspace.run("roster", lambda s: import_roster(s, ROWS, SINCE))
    assert len(outcome.added) == 3
    assert [(index, code) for index, code, _ in outcome.rejected] == [(2, "team.superior_unknown")]
    regions = workspace.read(queries.regions)
    assert [(r.name, r.parent_id is None) for r in regions] == [
        ("华东", True), ("上海", False), ("华北", True),
    ]  # fmt: skip
    people = {p.name: p for p in workspace.read(lambda s: queries.employees(s, on=SINCE))}
    assert people["林晓"].superior_id == people["李娜"].id
    assert people["李娜"].level == "supervisor"


def test_that_the_same_roster_again_changes_nothing(workspace: Workspace) -> None:
    workspace.run("roster", lambda s: import_roster(s, ROWS, SINCE))
    again = workspace.run("roster", lambda s: import_roster(s, ROWS, SINCE))
    assert (again.added, again.changed) == ((), ())
    assert len(again.unchanged) == 3


def test_that_a_changed_row_moves_the_person_from_the_day_it_is_taken_in(
    workspace: Workspace,
) -> None:
    workspace.run("roster", lambda s: import_roster(s, ROWS, SINCE))
    moved = [RosterRow("林晓", "E201", "华北")]
    outcome = workspace.run("roster", lambda s: import_roster(s, moved, date(2026, 11, 16)))
    assert len(outcome.changed) == 1
    lin = outcome.changed[0]
    held = workspace.read(lambda s: queries.assignments(s, [lin]))
    assert [a.end_on for a in held] == [date(2026, 11, 15), None]


def test_that_a_namesake_with_another_code_is_another_person(workspace: Workspace) -> None:
    rows = [RosterRow("王伟", "A1"), RosterRow("王伟", "A2"), RosterRow("王伟")]
    outcome = workspace.run("roster", lambda s: import_roster(s, rows, SINCE))
    assert len(outcome.added) == 2
    assert [code for _, code, _ in outcome.rejected] == ["team.name_ambiguous"]


def test_that_a_rejected_row_leaves_nothing_behind(workspace: Workspace) -> None:
    rows = [RosterRow("赵六", None, "西南", joined_on=date(2026, 5, 1), left_on=date(2026, 1, 1))]
    outcome = workspace.run("roster", lambda s: import_roster(s, rows, SINCE))
    assert [code for _, code, _ in outcome.rejected] == ["team.dates_not_ordered"]
    assert workspace.read(queries.regions) == []
    assert workspace.read(queries.employees) == []


def test_that_an_exported_roster_reads_back_unchanged(workspace: Workspace) -> None:
    workspace.run("roster", lambda s: import_roster(s, ROWS, SINCE))
    exported = workspace.read(lambda s: queries.roster(s, SINCE))
    again = workspace.run("roster", lambda s: import_roster(s, exported, SINCE))
    assert (again.added, again.changed, again.rejected) == ((), (), ())
