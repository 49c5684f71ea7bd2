"""Undo and redo: the images of a change put back, step by step, as a change of their own.

Steps are taken back in reverse order, so every constraint that held on the way there holds on the
way back; keys between rows are checked at the end. A row that a later change wrote to, or that
later rows refer to, stops the whole of it.
"""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, select, update

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.batches import bring_back, move_away
from desktop_sales.storage.inner_tables import ChangeRowTable, ChangeTable
from desktop_sales.storage.journal import begin_change, change_of, touched_tables
from desktop_sales.storage.journal_triggers import column_names, image_row
from desktop_sales.storage.records import Change
from desktop_sales.storage.tables import BOOKKEEPING_COLUMNS, is_bulk, moment_text, now

KEPT_STEPS = 200

Columns = dict[str, Any]


class _Step(NamedTuple):
    table: str
    row_id: int
    old: Columns | None
    new: Columns | None


def next_undo(connection: Connection) -> Change | None:
    """Return the change that undo would take back; it may be one that stops undo."""
    row = connection.execute(
        select(ChangeTable)
        .where(ChangeTable.kind == "do", ChangeTable.state == "done")
        .order_by(ChangeTable.id.desc())
        .limit(1)
    ).first()
    if row is None or _steps_after(connection, row.id) >= KEPT_STEPS:
        return None
    return change_of(row)


def next_redo(connection: Connection) -> Change | None:
    """Return the change that redo would make again."""
    row = connection.execute(
        select(ChangeTable)
        .where(ChangeTable.state == "undone")
        .order_by(ChangeTable.undone_by.desc())
        .limit(1)
    ).first()
    return None if row is None else change_of(row)


def undo_change(
    connection: Connection, metadata: MetaData, change: Change, who: str
) -> frozenset[str]:
    """Take a change back in the running transaction; return the names of the touched tables.

    Raises DomainError ``storage.undo_barrier`` for a change that is not undoable,
    ``storage.undo_conflict`` where a later change wrote to the same row, ``storage.undo_in_use``
    where later rows refer to one that would disappear.
    """
    if not change.undoable:
        raise DomainError("storage.undo_barrier", action=change.action)
    own = _begin(connection, metadata, change, who, "undo")
    moved = move_away(connection, metadata, change)
    steps = _steps(connection, change.id)
    for step in reversed(steps):
        back = _Step(step.table, step.row_id, step.new, step.old)
        _apply(connection, metadata, back, change, own)
    _require_alone(connection, own, len(steps), change)
    return moved | _close(connection, own, change.id, state="undone", undone_by=own)


def redo_change(
    connection: Connection, metadata: MetaData, change: Change, who: str
) -> frozenset[str]:
    """Make an undone change again; errors as for ``undo_change``."""
    own = _begin(connection, metadata, change, who, "redo")
    steps = _steps(connection, change.id)
    for step in steps:
        _apply(connection, metadata, step, change, own)
    moved = bring_back(connection, metadata, change)
    _require_alone(connection, own, len(steps), change)
    return moved | _close(connection, own, change.id, state="done", undone_by=None)


def _begin(connection: Connection, metadata: MetaData, change: Change, who: str, kind: str) -> int:
    own = begin_change(
        connection, metadata, change.action, who, kind=kind, target_id=change.id, undoable=False
    )
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    return own


def _close(
    connection: Connection, own: int, change_id: int, *, state: str, undone_by: int | None
) -> frozenset[str]:
    connection.execute(
        update(ChangeTable)
        .where(ChangeTable.id == change_id)
        .values(state=state, undone_by=undone_by)
    )
    connection.exec_driver_sql("UPDATE current_change SET id = NULL")
    return touched_tables(connection, own)


def _steps_after(connection: Connection, change_id: int) -> int:
    """Count the undone steps between a change and the newest one."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(ChangeTable)
            .where(
                ChangeTable.kind == "do", ChangeTable.state == "undone", ChangeTable.id > change_id
            )
        ).scalar_one()
    )


def _steps(connection: Connection, change_id: int) -> list[_Step]:
    """Return the row steps of a change, in their order."""
    rows = connection.execute(
        select(
            ChangeRowTable.table_name,
            ChangeRowTable.row_id,
            ChangeRowTable.before,
            ChangeRowTable.after,
        )
        .where(ChangeRowTable.change_id == change_id)
        .order_by(ChangeRowTable.id)
    )
    return [_Step(row[0], row[1], _loaded(row[2]), _loaded(row[3])) for row in rows]


def _apply(
    connection: Connection, metadata: MetaData, step: _Step, change: Change, own: int
) -> None:
    """Bring a row from ``old`` to ``new``; refuse where it is not as ``old`` says."""
    table = metadata.tables[step.table]
    current = _current(connection, table, step.row_id)
    if not _same(current, step.old):
        raise _conflict(connection, step, change)
    if step.new is None:
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = ?', (step.row_id,))
        return
    revision = (current or step.new).get("revision")
    columns = _stored(table, step.new, revision)
    names = list(columns)
    if step.old is None:
        marks = ", ".join("?" * len(names))
        listed = ", ".join(f'"{name}"' for name in names)
        sql = f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})'
        connection.exec_driver_sql(sql, tuple(columns.values()))
        if is_bulk(table):
            image_row(connection, table, own, step.row_id)
    else:
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        sql = f'UPDATE "{table.name}" SET {assignments} WHERE id = ?'
        connection.exec_driver_sql(sql, (*columns.values(), step.row_id))


def _current(connection: Connection, table: Table, row_id: int) -> Columns | None:
    names = column_names(table)
    listed = ", ".join(f'"{name}"' for name in names)
    row = connection.exec_driver_sql(
        f'SELECT {listed} FROM "{table.name}" WHERE id = ?', (row_id,)
    ).first()
    if row is None:
        return None
    return {
        name: value.hex().upper() if isinstance(value, bytes) else value
        for name, value in zip(names, row, strict=True)
    }


def _same(current: Columns | None, expected: Columns | None) -> bool:
    if current is None or expected is None:
        return current is expected
    return all(
        current[name] == value
        for name, value in expected.items()
        if name in current and name not in BOOKKEEPING_COLUMNS
    )


def _stored(table: Table, image: Columns, revision: int | None) -> Columns:
    """Return the values to write: those of the image, as a new revision."""
    known = set(column_names(table))
    columns = {
        name: bytes.fromhex(value)
        if value is not None and isinstance(table.columns[name].type, LargeBinary)
        else value
        for name, value in image.items()
        if name in known
    }
    if "revision" in columns and revision is not None:
        columns["revision"] = revision + 1
    if "changed_at" in columns:
        columns["changed_at"] = moment_text(now())
    return columns


def _conflict(connection: Connection, step: _Step, change: Change) -> DomainError:
    later = connection.execute(
        select(ChangeTable.action)
        .join(ChangeRowTable, ChangeRowTable.change_id == ChangeTable.id)
        .where(
            ChangeRowTable.table_name == step.table,
            ChangeRowTable.row_id == step.row_id,
            ChangeTable.id != change.id,
        )
        .order_by(ChangeRowTable.id.desc())
        .limit(1)
    ).scalar()
    return DomainError("storage.undo_conflict", action=change.action, later=later or change.action)


def _require_alone(connection: Connection, own: int, steps: int, change: Change) -> None:
    """Refuse where more rows changed than the steps: others hung on one that disappeared."""
    written = connection.execute(
        select(func.count()).select_from(ChangeRowTable).where(ChangeRowTable.change_id == own)
    ).scalar_one()
    if written != steps:
        raise DomainError("storage.undo_in_use", action=change.action)


def _loaded(image: str | None) -> Columns | None:
    return None if image is None else json.loads(image)
