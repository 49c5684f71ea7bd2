"""Rows that came by the hundred thousand: taken back and brought back as whole batches.

An import does not image each row it inserts. Undoing it moves the rows to ``undone_row`` as they
are, redoing it moves them back; both are single statements, however many rows there are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, LargeBinary, MetaData, Table, delete, exists, select, update
from sqlalchemy.orm import aliased

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import (
    ChangeBatchTable,
    ChangeRowTable,
    ChangeTable,
    UndoneRowTable,
)
from desktop_sales.storage.journal_triggers import column_names, image_sql
from desktop_sales.storage.records import Change

# Below this many rows building indexes anew gains nothing worth having.
_MANY = 10_000
UNDONE_KEPT = timedelta(days=30)


def batches_of(connection: Connection, change_id: int) -> dict[str, tuple[int, int]]:
    """Return the stretch of ids that a change inserted in bulk, by table name."""
    rows = connection.execute(
        select(ChangeBatchTable).where(ChangeBatchTable.change_id == change_id)
    )
    return {row.table_name: (row.first_id, row.last_id) for row in rows}


def move_away(connection: Connection, metadata: MetaData, change: Change) -> frozenset[str]:
    """Move the rows that a change inserted in bulk to the side; return their tables' names.

    Raises DomainError ``storage.undo_conflict`` where a later change edited one of them.
    """
    batches = batches_of(connection, change.id)
    for name, stretch in batches.items():
        _require_untouched(connection, change, name, stretch)
        _declare_moving(connection, name, stretch)
    for table in reversed(metadata.sorted_tables):
        if table.name in batches:
            _move_table_away(connection, table, change.id, batches[table.name])
    connection.exec_driver_sql("DELETE FROM moving")
    return frozenset(batches)


def bring_back(connection: Connection, metadata: MetaData, change: Change) -> frozenset[str]:
    """Move the rows of an undone change back to their tables; return the tables' names."""
    batches = batches_of(connection, change.id)
    for name, stretch in batches.items():
        _declare_moving(connection, name, stretch)
    for table in metadata.sorted_tables:
        if table.name in batches:
            _bring_table_back(connection, table, change.id)
    connection.execute(delete(UndoneRowTable).where(UndoneRowTable.change_id == change.id))
    connection.exec_driver_sql("DELETE FROM moving")
    return frozenset(batches)


def forget_undone(connection: Connection, before: datetime) -> int:
    """Drop the rows of imports undone before a time; return how many changes cannot be redone."""
    undo = aliased(ChangeTable)
    old = (
        select(ChangeTable.id)
        .join(undo, undo.id == ChangeTable.undone_by)
        .where(
            undo.at < before,
            exists().where(UndoneRowTable.change_id == ChangeTable.id),
        )
    )
    changes = connection.execute(old).scalars().all()
    if changes:
        rows = delete(UndoneRowTable).where(UndoneRowTable.change_id.in_(changes))
        connection.execute(rows)
        connection.execute(
            update(ChangeTable).where(ChangeTable.id.in_(changes)).values(state="dropped")
        )
    return len(changes)


def _declare_moving(connection: Connection, name: str, stretch: tuple[int, int]) -> None:
    connection.exec_driver_sql("INSERT INTO moving VALUES (?, ?, ?)", (name, *stretch))


def _move_table_away(
    connection: Connection, table: Table, change_id: int, stretch: tuple[int, int]
) -> None:
    where = f'FROM "{table.name}" AS t WHERE id BETWEEN ? AND ? AND batch_id IS NOT NULL'
    moved = connection.exec_driver_sql(
        "INSERT INTO undone_row (change_id, table_name, row_id, image)"
        f" SELECT ?, ?, t.id, {image_sql(table, 't')} {where} ORDER BY t.id",
        (change_id, table.name, *stretch),
    ).rowcount
    with _indexes_rebuilt(connection, table.name, leaving=moved):
        connection.exec_driver_sql(f"DELETE {where}", stretch)


def _bring_table_back(connection: Connection, table: Table, change_id: int) -> None:
    names = column_names(table)
    values = ", ".join(_value_sql(table, name) for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    coming = connection.exec_driver_sql(
        "SELECT count(*) FROM undone_row WHERE change_id = ? AND table_name = ?",
        (change_id, table.name),
    ).scalar_one()
    with _indexes_rebuilt(connection, table.name, coming=coming):
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM undone_row'
            " WHERE change_id = ? AND table_name = ? ORDER BY row_id",
            (change_id, table.name),
        )


@contextmanager
def _indexes_rebuilt(
    connection: Connection, table: str, *, leaving: int = 0, coming: int = 0
) -> Iterator[None]:
    """Build indexes anew where at least half of a table leaves or comes."""
    present = connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
    worthwhile = max(leaving, coming) >= max(present - leaving, _MANY)
    indexes = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE ? AND type = 'index'"
        " AND sql IS NOT NULL AND tbl_name = ? ORDER BY rowid",
        (worthwhile, table),
    ).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, sql in indexes:
        connection.exec_driver_sql(sql)


def _value_sql(table: Table, name: str) -> str:
    value = f"json_extract(image, '$.\"{name}\"')"
    return f"unhex({value})" if isinstance(table.columns[name].type, LargeBinary) else value


def _require_untouched(
    connection: Connection, change: Change, name: str, stretch: tuple[int, int]
) -> None:
    """Refuse where a later change that still stands wrote to one of the rows."""
    later = connection.execute(
        select(ChangeTable.action)
        .join(ChangeRowTable, ChangeRowTable.change_id == ChangeTable.id)
        .where(
            ChangeRowTable.table_name == name,
            ChangeRowTable.row_id.between(*stretch),
            ChangeTable.id > change.id,
            ChangeTable.kind == "do",
            ChangeTable.state == "done",
        )
        .order_by(ChangeTable.id.desc())
        .limit(1)
    ).scalar()
    if later is not None:
        raise DomainError("storage.undo_conflict", action=change.action, later=later)
