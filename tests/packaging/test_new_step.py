"""The step to a changed schema is written by a program and leads where it must."""

from contextlib import closing
from types import SimpleNamespace

import pytest

from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.migrations import STEPS
from desktop_sales.storage.schema import statements_of
from tests.packaging.test_bundle import packaging_module  # noqa: F401

KEY = bytes(32)


@pytest.fixture
def scripts(packaging_module):  # noqa: F811
    return packaging_module("schema_difference"), packaging_module("new_step")


def changed(schema, tables):
    """Return the tables of a schema, some of them as if they had been changed."""
    made = dict(schema.tables)
    for name, (old, new) in tables.items():
        assert old in made[name]
        made[name] = made[name].replace(old, new)
    return made


def test_that_the_steps_make_what_the_tables_describe(scripts):
    difference, _new_step = scripts
    assert difference.differences() == [], "packaging/freeze_schema.py says what to do"


def test_that_a_written_step_leads_to_the_changed_schema(scripts, tmp_path):
    difference, new_step = scripts
    made = difference.schema_of_steps()
    tables = changed(
        made,
        {
            # a column more in a table that triggers and other tables lean on, a rule less
            "sales_line": ("business_key VARCHAR NOT NULL", "business_key VARCHAR NOT NULL,\n\tmemo VARCHAR"),
            "employee": ("name VARCHAR NOT NULL", "name VARCHAR NOT NULL,\n\tgrade VARCHAR NOT NULL DEFAULT ''"),
        },
    )  # fmt: skip
    tables["grade_note"] = (
        "CREATE TABLE grade_note (\n\tid INTEGER NOT NULL,\n\tPRIMARY KEY (id)\n)"
    )
    gone = "waiver"
    del tables[gone]
    parts = {name: part for name, part in made.parts.items() if part[0] != gone}
    parts["ix_employee_grade"] = ("employee", "CREATE INDEX ix_employee_grade ON employee (grade)")
    wanted = difference.Schema(tables, parts)
    statements = new_step.statements_between(made, wanted)

    def upgrade(connection):
        for statement in statements:
            connection.exec_driver_sql(statement)

    step = SimpleNamespace(CHANGED_COUNTS=frozenset({gone}), upgrade=upgrade)
    path = tmp_path / DATABASE
    connect(path, KEY, create=True).close()
    migrate(path, KEY)
    with closing(connect(path, KEY)) as connection:
        connection.execute("INSERT INTO site (id, uid, name) VALUES (1, 's', '总部')")
        connection.execute(
            "INSERT INTO employee (uid, name, search_spaced, search_initials, search_pinyin)"
            " VALUES ('e', '林晓', '', '', '')"
        )
    migrate(path, KEY, (*STEPS, step))
    with closing(connect(path, KEY)) as connection:
        assert connection.execute("SELECT name, grade FROM employee").fetchall() == [("林晓", "")]
        found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    sqls = {name: sql for _kind, name, _table, sql in found if sql}
    for name, sql in tables.items():
        assert difference.plain(sqls[name].replace('"', "")) == difference.plain(
            sql.replace('"', "")
        )
    for name, (_table, sql) in parts.items():
        assert sqls[name] == sql
    assert gone not in sqls


def test_that_a_step_takes_its_place_and_asks_for_what_nobody_gave(scripts, tmp_path):
    difference, new_step = scripts
    made = difference.schema_of_steps()
    tables = changed(made, {"site": ("name VARCHAR", "town VARCHAR NOT NULL,\n\tname VARCHAR")})
    wanted = difference.Schema(tables, made.parts)
    (tmp_path / "v0001_initial.sql").touch()
    (tmp_path / "__init__.py").write_text(
        "from desktop_sales.storage.migrations import v0001_initial\n\nSTEPS = (v0001_initial,)\n"
    )
    script = new_step.write_step("towns", made, wanted, tmp_path)
    assert script.name == "v0002_towns.sql"
    assert "?town?" in statements_of(script.read_text())[1]
    listing = (tmp_path / "__init__.py").read_text()
    assert "import v0001_initial, v0002_towns\n" in listing
    assert "STEPS = (v0001_initial, v0002_towns)\n" in listing


def test_that_a_step_finds_its_place_in_a_list_of_several_lines(scripts, tmp_path):
    _difference, new_step = scripts
    schema = new_step.Schema({}, {})
    (tmp_path / "v0001_initial.sql").touch()
    listing = tmp_path / "__init__.py"
    listing.write_text(
        "from a.b import (\n    v0001_initial,\n)\n\nSTEPS = (\n    v0001_initial,\n)\n"
    )
    new_step.write_step("towns", schema, schema, tmp_path)
    told = "from a.b import v0001_initial, v0002_towns\n\nSTEPS = (v0001_initial, v0002_towns)\n"
    assert listing.read_text() == told
    assert "v0002_towns.sql" in (tmp_path / "v0002_towns.py").read_text()
