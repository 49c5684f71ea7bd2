"""Triggers that image every change of a row, whatever SQL made it.

They are temporary, made on the writing connection from the tables' description, so a migration
never meets them. ``current_change`` holds the change that is being made, ``bulk_start`` the last
id of each bulk table before it, ``moving`` the stretches of rows that undo moves as a whole.
"""

from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table

from desktop_sales.storage.tables import is_bulk, is_journalled

_TEMPORARY_TABLES = (
    "CREATE TEMP TABLE current_change (id INTEGER)",
    "INSERT INTO current_change VALUES (NULL)",
    "CREATE TEMP TABLE bulk_start (table_name TEXT PRIMARY KEY, last_id INTEGER) WITHOUT ROWID",
    "CREATE TEMP TABLE moving (table_name TEXT, first_id INTEGER, last_id INTEGER)",
)


def install(connection: Any, metadata: MetaData) -> None:
    """Set up the journal on a driver connection."""
    present = {row[0] for row in connection.execute("SELECT name FROM main.sqlite_master")}
    for statement in _TEMPORARY_TABLES:
        connection.execute(statement)
    for table in metadata.sorted_tables:
        if is_journalled(table) and table.name in present:
            for statement in _triggers_of(table):
                connection.execute(statement)
    connection.execute(
        "CREATE TEMP TRIGGER change_needs_name BEFORE INSERT ON main.change_row"
        " WHEN new.change_id IS NULL"
        " BEGIN SELECT RAISE(ABORT, 'a write outside of a use case'); END"
    )


def column_names(table: Table) -> list[str]:
    """Return the columns that an image holds: all but generated ones."""
    return [column.name for column in table.columns if column.computed is None]


def image_sql(table: Table, row: str) -> str:
    """Return the SQL of a row's image: JSON of its columns, bytes as hexadecimal text."""
    parts = []
    for name in column_names(table):
        value = f'{row}."{name}"'
        if isinstance(table.columns[name].type, LargeBinary):
            value = f"hex({value})"
        parts.append(f"'{name}', {value}")
    return f"json_object({', '.join(parts)})"


def image_row(connection: Connection, table: Table, change_id: int, row_id: int) -> None:
    """Write the image of a row that was inserted where no trigger does."""
    connection.exec_driver_sql(
        "INSERT INTO change_row (change_id, table_name, row_id, before, after)"
        f' SELECT ?, ?, t.id, NULL, {image_sql(table, "t")} FROM "{table.name}" AS t'
        " WHERE t.id = ?",
        (change_id, table.name, row_id),
    )


def bulk_tables(metadata: MetaData) -> list[Table]:
    """Return the tables whose rows come in batches, each after those it refers to."""
    return [table for table in metadata.sorted_tables if is_bulk(table)]


def _triggers_of(table: Table) -> list[str]:
    name = table.name
    if "id" not in table.primary_key.columns or len(table.primary_key.columns) != 1:
        raise ValueError(f"the journal needs an integer key named id in {name}")
    new, old = image_sql(table, "new"), image_sql(table, "old")
    fixed, deleted = "new.id IS NOT old.id", ""
    if is_bulk(table):
        fixed += " OR new.batch_id IS NOT old.batch_id"
        deleted = (
            f"WHEN NOT EXISTS (SELECT 1 FROM moving WHERE table_name = '{name}'"
            " AND old.id BETWEEN first_id AND last_id AND old.batch_id IS NOT NULL)"
        )
    triggers = [
        _trigger(name, "update", "", "old", old, new),
        _trigger(name, "delete", deleted, "old", old, "NULL"),
        f"CREATE TEMP TRIGGER journal_{name}_fixed BEFORE UPDATE ON main.{name} WHEN {fixed}"
        f" BEGIN SELECT RAISE(ABORT, 'the key of a row in {name} never changes'); END",
    ]
    # Any trigger on INSERT halves the speed of an import: what a change inserted in a bulk table
    # is found at its end (journal_bulk), by the ids beyond the last one before it.
    return (
        triggers
        if is_bulk(table)
        else [_trigger(name, "insert", "", "new", "NULL", new), *triggers]
    )


def _trigger(table: str, verb: str, when: str, row: str, before: str, after: str) -> str:
    return (
        f"CREATE TEMP TRIGGER journal_{table}_{verb} AFTER {verb.upper()} ON main.{table} {when}"
        " BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after)"
        f" SELECT id, '{table}', {row}.id, {before}, {after} FROM current_change; END"
    )
