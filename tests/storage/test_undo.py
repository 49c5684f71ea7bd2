"""Undo and redo: named, many steps, over restarts, refused where something stands in the way."""

import time

import pytest
from sqlalchemy import func, select, text, update

from desktop_sales.areas.sales.tables import (
    ImportBatchTable,
    SalesLineTable,
    SalesShareTable,
)
from desktop_sales.areas.team.tables import EmployeeCodeTable, EmployeeTable, RegionTable
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import UndoneRowTable
from desktop_sales.storage.journal import make_final


def count(table):
    return lambda session: session.scalar(select(func.count()).select_from(table))


def test_that_steps_are_taken_back_and_made_again_in_order(workspace, rows, content):
    states = [content()]
    region = workspace.run("add", rows.region("华东"))
    states.append(content())
    workspace.run("rename", rows.rename(region, "华东区"))
    states.append(content())
    workspace.run("remove", rows.remove(RegionTable, region))
    states.append(content())
    for action, state in zip(["remove", "rename", "add"], reversed(states[:-1]), strict=True):
        assert workspace.undo().action == action
        assert content() == state
    assert workspace.undo() is None
    for action, state in zip(["add", "rename", "remove"], states[1:], strict=True):
        assert workspace.redo().action == action
        assert content() == state
    assert workspace.redo() is None


def test_that_undo_survives_a_restart(workspace, rows, tmp_path):
    workspace.run("add", rows.region("华东"))
    workspace.close()
    again = open_workspace(tmp_path / "workspace")
    try:
        assert again.next_undo().action == "add"
        assert again.undo().action == "add"
        assert again.read(count(RegionTable)) == 0
        assert again.redo().action == "add"
    finally:
        again.close()


def test_that_a_new_change_ends_redo(workspace, rows):
    workspace.run("add", rows.region("华东"))
    workspace.undo()
    workspace.run("other", rows.region("华北"))
    assert workspace.redo() is None
    assert workspace.undo().action == "other"


def test_that_a_cascade_comes_back_whole(workspace, rows, content):
    person = workspace.run("hire", rows.employee("张伟", "201"))
    before = content()
    workspace.run("remove", rows.remove(EmployeeTable, person))
    after = content()
    assert workspace.read(count(EmployeeCodeTable)) == 0
    workspace.undo()
    assert content() == before
    workspace.redo()
    assert content() == after


def test_that_a_restored_row_is_a_new_revision(workspace, rows):
    region = workspace.run("add", rows.region("华东"))
    workspace.run("rename", rows.rename(region, "华东区"))
    workspace.undo()
    assert workspace.read(lambda s: s.get(RegionTable, region).revision) == 3


def test_that_a_change_that_is_final_stops_undo_and_is_named(workspace, rows):
    workspace.run("add", rows.region("华东"))
    workspace.run("confirm", rows.region("华北"), undoable=False)
    with pytest.raises(DomainError) as caught:
        workspace.undo()
    assert caught.value.code == "storage.undo_barrier"
    assert caught.value.details["action"] == "confirm"
    assert workspace.read(count(RegionTable)) == 2


def test_that_a_use_case_can_make_itself_final(workspace):
    workspace.run("publish", make_final)
    with pytest.raises(DomainError, match=r"storage\.undo_barrier"):
        workspace.undo()


def test_that_a_change_of_nothing_leaves_no_step(workspace, rows):
    workspace.run("add", rows.region("华东"))
    workspace.run("nothing", count(RegionTable))
    assert workspace.next_undo().action == "add"


def test_that_a_later_change_of_the_same_row_stands_in_the_way(workspace, rows, content):
    region = workspace.run("add", rows.region("华东"))
    workspace.run("rename", rows.rename(region, "华东区"))
    first = workspace.history()[1]
    before = content()
    with pytest.raises(DomainError) as caught:
        workspace.undo(first.id)
    assert caught.value.code == "storage.undo_conflict"
    assert caught.value.details == {"action": "add", "later": "rename"}
    assert content() == before


def test_that_a_row_that_others_refer_to_is_not_taken_away(workspace, rows, content):
    region = workspace.run("add", rows.region("华东"))
    workspace.run("add below", rows.region("上海", parent=region))
    before = content()
    with pytest.raises(DomainError, match=r"storage\.undo_in_use"):
        workspace.undo(workspace.history()[1].id)
    assert content() == before


def test_that_later_rows_are_not_swept_away_by_a_cascade(workspace, rows, content):
    person = workspace.run("hire", rows.employee("张伟", "201"))
    workspace.run(
        "code", lambda s: s.add(EmployeeCodeTable(employee_id=person, code="A7")) or s.flush()
    )
    before = content()
    with pytest.raises(DomainError, match=r"storage\.undo_in_use"):
        workspace.undo(workspace.history()[1].id)
    assert content() == before


def test_that_values_can_be_swapped_and_swapped_back(workspace, rows, content):
    one = workspace.run("add", rows.region("甲"))
    two = workspace.run("add", rows.region("乙"))
    before = content()

    def swap(session):
        for row_id, name in ((one, "丙"), (two, "甲"), (one, "乙")):
            session.execute(update(RegionTable).where(RegionTable.id == row_id).values(name=name))

    workspace.run("swap", swap)
    after = content()
    workspace.undo()
    assert content() == before
    workspace.redo()
    assert content() == after


def test_that_an_import_is_taken_back_and_brought_back_whole(workspace, rows, content):
    empty = content()
    workspace.run("import", rows.batch(500))
    full = content()
    assert workspace.undo().action == "import"
    assert content() == empty
    assert workspace.redo().action == "import"
    assert content() == full


def test_that_an_import_can_be_taken_back_after_another(workspace, rows, content):
    workspace.run("import 1", rows.batch(50, "A"))
    first = workspace.history()[0]
    workspace.run("import 2", rows.batch(50, "B"))
    both = content()
    workspace.undo(first.id)
    assert workspace.read(count(SalesLineTable)) == 50
    assert workspace.redo().action == "import 1"
    assert content() == both


def test_that_an_import_with_an_edited_line_is_not_taken_back(workspace, rows, content):
    workspace.run("import", rows.batch(50))
    change = workspace.history()[0]
    line = workspace.read(lambda s: s.scalar(select(func.min(SalesLineTable.id))))

    def edit(session):
        session.get(SalesLineTable, line).document = "改"

    workspace.run("edit", edit)
    before = content()
    with pytest.raises(DomainError) as caught:
        workspace.undo(change.id)
    assert caught.value.details["later"] == "edit"
    assert content() == before
    workspace.undo()
    workspace.undo()
    assert workspace.read(count(ImportBatchTable)) == 0


def test_that_edits_and_deletions_inside_an_import_travel_with_it(workspace, rows, content):
    workspace.run("import 1", rows.batch(5, "A"))
    before = content()

    def messy(session):
        last = session.scalar(select(func.max(SalesLineTable.id)))
        session.delete(session.get(SalesLineTable, last))
        session.flush()
        batch = rows.batch(5, "B")(session)
        new = session.scalars(select(SalesLineTable).where(SalesLineTable.batch_id == batch)).all()
        session.delete(new[-1])
        new[0].document = "改"
        session.flush()
        rows.batch(2, "A9")(session)

    workspace.run("import 2", messy)
    after = content()
    workspace.undo()
    assert content() == before
    workspace.redo()
    assert content() == after


def test_that_a_divided_line_keeps_its_shares_through_undo(workspace, rows, content):
    one = workspace.run("hire", rows.employee("张伟", "201"))
    two = workspace.run("hire", rows.employee("李娜", "202"))
    workspace.run("import", rows.batch(3))
    imported = workspace.history()[0]
    before = content()

    def divide(session):
        line = session.scalars(select(SalesLineTable).limit(1)).one()
        line.divided, line.amount_e4 = True, 100
        for position, person in enumerate((one, two)):
            session.add(
                SalesShareTable(
                    line_id=line.id,
                    employee_id=person,
                    share_e4=5000,
                    amount_e4=50,
                    position=position,
                )
            )

    workspace.run("divide", divide)
    after = content()
    with pytest.raises(DomainError, match=r"storage\.undo_conflict"):
        workspace.undo(imported.id)
    assert content() == after
    workspace.undo()
    assert content() == before
    workspace.redo()
    assert content() == after


def test_that_an_undone_import_waits_thirty_days(workspace, rows):
    workspace.run("import", rows.batch(3))
    workspace.undo()
    assert workspace.forget_undone() == 0
    assert workspace.next_redo().action == "import"
    past = text("UPDATE change SET at = '2020-01-01T00:00:00.000Z'")
    workspace.run("age", lambda session: session.execute(past))
    assert workspace.forget_undone() == 1
    assert workspace.redo() is None
    assert workspace.read(count(UndoneRowTable)) == 0


def test_that_a_hundred_thousand_lines_go_and_come_within_seconds(workspace, rows):
    workspace.run("import", rows.batch(100_000))
    names = text("SELECT count(*) FROM sqlite_master WHERE tbl_name = 'sales_line'")
    indexes = workspace.read(lambda s: s.scalar(names))
    started = time.perf_counter()
    workspace.undo()
    away = time.perf_counter()
    assert workspace.read(count(SalesLineTable)) == 0
    workspace.redo()
    back = time.perf_counter()
    assert workspace.read(count(SalesLineTable)) == 100_000
    assert workspace.read(lambda s: s.scalar(names)) == indexes
    assert workspace.check(thorough=True) == []
    print(f"undo {away - started:.1f} s, redo {back - away:.1f} s")
    assert back - started < 30
