"""The journal: no write escapes it, and it tells the history of each record."""

import random
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select, text

from desktop_sales.areas.sales.tables import ImportBatchTable, SalesLineTable
from desktop_sales.areas.team.tables import EmployeeTable, RegionTable
from desktop_sales.assembly.tables import all_tables
from desktop_sales.storage.journal_triggers import column_names, image_sql
from desktop_sales.storage.tables import is_bulk, is_journalled
from tests.storage.images import without_bookkeeping


def replayed(workspace, start):
    """Play every image of the journal, and every batch, onto what was there at the start."""

    def play(session):
        connection = session.connection()
        found = dict(start)
        rows = connection.exec_driver_sql(
            "SELECT table_name, row_id, after FROM change_row ORDER BY id"
        ).all()
        for table, row_id, after in rows:
            if after is None:
                found.pop((table, row_id), None)
            else:
                found[table, row_id] = without_bookkeeping(after)
        ranges = connection.exec_driver_sql(
            "SELECT table_name, first_id, last_id FROM change_batch b JOIN change c"
            " ON c.id = b.change_id WHERE c.state = 'done'"
        ).all()
        for name, first, last in ranges:
            table = all_tables().tables[name]
            sql = (
                f'SELECT t.id, {image_sql(table, "t")} FROM "{name}" AS t'
                f" WHERE id BETWEEN {first} AND {last} AND batch_id IS NOT NULL"
            )
            for row_id, image in connection.exec_driver_sql(sql):
                found[name, row_id] = without_bookkeeping(image)
        return found

    return workspace.read(play)


def by_the_orm(session, rng, n):
    session.add(RegionTable(name=f"orm {n}"))


def by_core(session, rng, n):
    session.execute(insert(RegionTable).values(name=f"core {n}"))


def by_text(session, rng, n):
    session.execute(
        text("UPDATE region SET position = position + 1 WHERE id % 3 = :k"), {"k": n % 3}
    )


def by_the_driver(session, rng, n):
    driver = session.connection().connection.driver_connection
    driver.execute("DELETE FROM region WHERE id = (SELECT max(id) FROM region)")


def by_replacing(session, rng, n):
    session.execute(
        text(
            "INSERT OR REPLACE INTO region (id, uid, name, position, site)"
            " VALUES ((SELECT min(id) FROM region), :uid, :name, 0, 1)"
        ),
        {"uid": f"r{n}", "name": f"replaced {n}"},
    )


def by_upsert(session, rng, n):
    session.execute(
        text(
            "INSERT INTO region (uid, name, position, site) VALUES (:uid, 'same', 0, 1)"
            " ON CONFLICT (name) DO UPDATE SET position = position + 1"
        ),
        {"uid": f"u{n}"},
    )


def by_batch(session, rng, n):
    batch = ImportBatchTable(file_name=f"{n}.xlsx", imported_at=when())
    session.add(batch)
    session.flush()
    lines = [line(batch.id, f"{n}-{k}") for k in range(rng.randrange(1, 6))]
    session.execute(insert(SalesLineTable), lines)


def by_single_line(session, rng, n):
    session.execute(insert(SalesLineTable).values(line(None, f"single {n}")))


def by_editing_lines(session, rng, n):
    session.execute(text("UPDATE sales_line SET amount_e4 = amount_e4 + 1 WHERE id % 2 = 0"))


def by_deleting_lines(session, rng, n):
    session.execute(text("DELETE FROM sales_line WHERE id >= (SELECT max(id) - 1 FROM sales_line)"))


def when():
    return datetime(2026, 11, 1, tzinfo=UTC)


def line(batch, key):
    return {
        "batch_id": batch,
        "business_key": key,
        "sold_on": date(2026, 10, 1),
        "order_key": 1,
        "amount_e4": 1,
    }


WRITES = [
    by_the_orm,
    by_core,
    by_text,
    by_the_driver,
    by_replacing,
    by_upsert,
    by_batch,
    by_single_line,
    by_editing_lines,
    by_deleting_lines,
]


@pytest.mark.parametrize("seed", range(5))
def test_that_no_write_escapes_the_journal_and_all_can_be_taken_back(workspace, content, seed):
    rng = random.Random(seed)
    start = content()
    states = [start]
    for n in range(12):
        chosen = rng.sample(WRITES, rng.randrange(1, 4))

        def mixed(session, chosen=chosen, n=n):
            for write in chosen:
                write(session, rng, n)
                session.flush()

        before = len(workspace.history())
        workspace.run(f"step {n}", mixed)
        if len(workspace.history()) > before:
            states.append(content())
    assert replayed(workspace, start) == states[-1]
    for state in reversed(states[:-1]):
        workspace.undo()
        assert content() == state
    for state in states[1:]:
        workspace.redo()
        assert content() == state


def test_that_a_write_outside_of_a_use_case_is_refused(workspace):
    with workspace._writing.begin() as connection:
        with pytest.raises(Exception, match="outside of a use case"):
            connection.exec_driver_sql("UPDATE site SET name = 'x'")


@pytest.mark.parametrize("column", ["id", "batch_id"])
def test_that_the_key_of_a_row_never_changes(workspace, rows, column):
    workspace.run("import", rows.batch(2))
    change = text(f"UPDATE sales_line SET {column} = 999 WHERE id = 1")
    with pytest.raises(Exception, match="never changes"):
        workspace.run("move", lambda session: session.execute(change))


def test_that_every_journalled_table_has_its_triggers(workspace):
    def trigger_names(session):
        found = session.execute(text("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'"))
        return set(found.scalars())

    names = workspace.run("look", trigger_names)
    for table in all_tables().sorted_tables:
        expected = is_journalled(table)
        for verb in ("insert", "update", "delete"):
            wanted = expected and not (verb == "insert" and is_bulk(table))
            assert (f"journal_{table.name}_{verb}" in names) == wanted


def test_that_every_table_outside_of_the_journal_is_known_to_be():
    caches = {
        "kept_summary",
        "customer_figure",
        "sales_share_total",
        "order_over_days",
        "sales_day_sum",
        "sales_day_stale",
    }
    the_journal_itself = {"change", "change_row", "change_batch", "undone_row"}
    never_taken_back = {
        "number_series",
        "seal_key",
        "sealed_record",
        "sealed_identity",
        "export_entry",
        "erasure",
    }
    found_by_digest = {"attachment_content"}
    outside = {table.name for table in all_tables().sorted_tables if not is_journalled(table)}
    assert outside == caches | the_journal_itself | never_taken_back | found_by_digest


def test_that_an_image_holds_every_stored_column():
    table = SalesLineTable.__table__
    assert set(column_names(table)) == {c.name for c in table.columns} - {"share_due_e4"}


def test_that_the_history_of_a_record_names_action_person_and_fields(workspace, rows):
    region = workspace.run("add", rows.region("华东"))
    workspace.run("rename", rows.rename(region, "华东区"))
    workspace.undo()
    first, second, third = workspace.record_history("region", region)
    assert (first.change.action, first.before, first.after["name"]) == ("add", None, "华东")
    assert (second.change.who, second.fields) == ("李娜 (主管)", ("name",))
    assert (third.change.kind, third.after["name"]) == ("undo", "华东")


def test_that_the_history_of_records_alike_tells_also_of_those_that_are_no_more(workspace, rows):
    workspace.run("add", rows.region("华东"))
    workspace.run("add", rows.region("华南"))
    workspace.undo()
    found = workspace.history_of("region", {"name": ["华南", "华北"]})
    assert [change.change.kind for change in found] == ["do", "undo"]
    assert found[-1].after is None


def test_that_the_history_of_an_imported_line_begins_with_the_import(workspace, rows):
    workspace.run("import", rows.batch(3))
    workspace.run("edit", by_edit_of(2))
    imported, edited = workspace.record_history("sales_line", 2)
    assert (imported.change.action, edited.change.action) == ("import", "edit")
    assert edited.fields == ("document",)


def by_edit_of(line_id):
    def edit(session):
        session.get(SalesLineTable, line_id).document = "改"

    return edit


def test_that_subscribers_hear_the_names_of_changed_tables(workspace, rows):
    heard = []
    stop = workspace.subscribe(heard.append)
    workspace.run("hire", rows.employee("张伟", "201"))
    workspace.run("import", rows.batch(2))
    workspace.undo()
    workspace.run("nothing", lambda session: session.scalar(select(EmployeeTable.id)))
    stop()
    workspace.run("add", rows.region("华东"))
    imported = frozenset({"import_batch", "sales_line"})
    assert heard == [frozenset({"employee", "employee_code"}), imported, imported]
