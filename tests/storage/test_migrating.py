"""Migrations: frozen, whole or absent, with the rows, keys and triggers that were there."""

import subprocess
import sys

import pytest
import sqlalchemy as sa

from desktop_sales.assembly.tables import all_tables
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.storage import migrations
from desktop_sales.storage.backups import list_backups
from desktop_sales.storage.connections import DATABASE, connect, pragma
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.schema import schema_statements, script_of, statements_of
from tests.storage.steps import Good, LosesRows, LosesTriggers, Orphans

KEY = bytes(32)
STEPS = migrations.STEPS


@pytest.fixture
def database(tmp_path):
    """Return a database of the first release with data in it."""
    path = tmp_path / DATABASE
    connection = connect(path, KEY, create=True)
    connection.close()
    migrate(path, KEY, STEPS[:1])
    connection = connect(path, KEY)
    connection.execute("INSERT INTO site (id, uid, name) VALUES (1, 's', '总部')")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO employee (id, uid, name, search_spaced, search_initials, search_pinyin)"
        " VALUES (?, ?, ?, '', '', '')",
        [(n, f"e{n}", f"员工{n}") for n in range(1, 1001)],
    )
    connection.executemany(
        "INSERT INTO employee_code (uid, employee_id, code, position) VALUES (?, ?, ?, 0)",
        [(f"c{n}", n % 1000 + 1, f"A{n}") for n in range(9000)],
    )
    connection.execute("COMMIT")
    connection.execute(
        "INSERT INTO sealed_record (id, kind, number, version, payload, identity_digest,"
        " sealed_at, sealed_by, previous, link, check_code)"
        " VALUES (1, 'appraisal', 'JX-1', 1, '{}', 'd', '2026', 'p', 'x', 'y', 'z')"
    )
    connection.close()
    return path


def rows(path):
    connection = connect(path, KEY, read_only=True)
    found = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("employee", "employee_code", "sealed_record")
    }
    connection.close()
    return found


WHOLE = {"employee": 1000, "employee_code": 9000, "sealed_record": 1}


def test_that_a_script_comes_apart_into_its_statements():
    statements = schema_statements(all_tables())
    assert statements_of(script_of(statements)) == statements


def test_that_a_migration_needs_no_tables():
    code = (
        "import sys, desktop_sales.storage.migrating;"
        " sys.exit(any(m.endswith('tables') and 'desktop_sales' in m for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_a_rebuilt_table_keeps_its_children(database):
    assert migrate(database, KEY, (*STEPS[:1], Good)) == 1
    assert rows(database) == WHOLE
    connection = connect(database, KEY)
    assert pragma(connection, "user_version") == 2
    assert connection.execute("SELECT min(grade) FROM employee").fetchone() == ("未定",)
    with pytest.raises(Exception, match="sealed"):
        connection.execute("DELETE FROM sealed_record")
    connection.execute("DELETE FROM grade_note WHERE employee_id = 7")
    connection.execute("DELETE FROM employee WHERE id = 7")
    assert connection.execute("SELECT count(*) FROM employee_code").fetchone() == (8991,)
    connection.close()


def test_that_a_second_call_does_nothing(database):
    migrate(database, KEY, (*STEPS[:1], Good))
    before = database.read_bytes()
    assert migrate(database, KEY, (*STEPS[:1], Good)) == 2
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (LosesRows, "rows: employee_code"),
        (LosesTriggers, "trigger: sealed_record_no_delete"),
        (Orphans, "foreign key: employee_code"),
    ],
)
def test_that_a_step_that_loses_something_is_not_committed(database, step, problem):
    with pytest.raises(DomainError) as caught:
        migrate(database, KEY, (*STEPS[:1], Good, step))
    assert caught.value.code == "storage.migration_failed"
    assert problem in caught.value.details["problems"]
    assert rows(database) == WHOLE
    connection = connect(database, KEY, read_only=True)
    assert pragma(connection, "user_version") == 1
    columns = [row[1] for row in connection.execute("PRAGMA table_info(employee)")]
    assert "grade" not in columns
    connection.close()


def test_that_opening_an_earlier_workspace_backs_it_up_and_migrates(workspace, monkeypatch):
    from desktop_sales.assembly import workspaces
    from desktop_sales.storage import migrating

    workspace.run("add", lambda s: s.execute(sa.text("UPDATE site SET name = '总部'")))
    workspace.close()
    steps = (*STEPS, Good)
    monkeypatch.setattr(workspaces, "SCHEMA_VERSION", len(steps))
    monkeypatch.setattr(
        workspaces, "migrate", lambda path, key: migrating.migrate(path, key, steps)
    )
    again = open_workspace(workspace.path)
    assert [backup.kind for backup in list_backups(workspace.path)] == ["before-migration"]
    columns = again.read(lambda s: s.execute(sa.text("SELECT grade FROM employee")).keys())
    assert list(columns) == ["grade"]
    again.close()
