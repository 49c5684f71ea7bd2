"""The journal: what each use case changed, row by row, and the history made from it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    MetaData,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from desktop_sales.storage.inner_tables import ChangeBatchTable, ChangeRowTable, ChangeTable
from desktop_sales.storage.journal_bulk import image_inserted
from desktop_sales.storage.journal_triggers import bulk_tables
from desktop_sales.storage.records import Change, RecordChange
from desktop_sales.storage.tables import now


def begin_change(
    connection: Connection,
    metadata: MetaData,
    action: str,
    who: str,
    *,
    undoable: bool = True,
    kind: str = "do",
    target_id: int | None = None,
) -> int:
    """Open a change in a running transaction and return its id; the triggers write into it."""
    values = {
        "action": action,
        "who": who,
        "at": now(),
        "undoable": undoable,
        "kind": kind,
        "state": "done",
        "target_id": target_id,
    }
    change_id = int(
        connection.execute(
            insert(ChangeTable).values(values).returning(ChangeTable.id)
        ).scalar_one()
    )
    connection.exec_driver_sql("UPDATE current_change SET id = ?", (change_id,))
    connection.exec_driver_sql("DELETE FROM bulk_start")
    for table in bulk_tables(metadata):
        connection.exec_driver_sql(
            "INSERT INTO bulk_start VALUES "
            f"('{table.name}', coalesce((SELECT max(id) FROM \"{table.name}\"), 0))"
        )
    return change_id


def make_final(session: Session, *touched: str) -> None:
    """Declare the running change not undoable: something was given out that cannot come back.

    ``touched`` are names of tables without images, announced with the others.
    """
    session.execute(
        update(ChangeTable)
        .where(ChangeTable.id == select(text("id FROM current_change")).scalar_subquery())
        .values(undoable=False)
    )
    session.info["final"] = True
    session.info.setdefault("touched", set()).update(touched)


def finish_change(
    connection: Connection, metadata: MetaData, change_id: int, *, final: bool
) -> frozenset[str]:
    """Close a change and return the names of the tables it touched.

    A change that touched nothing leaves no trace, unless it is ``final``. A kept one makes what
    was undone before it impossible to redo.
    """
    for table in bulk_tables(metadata):
        image_inserted(connection, table, change_id)
    touched = touched_tables(connection, change_id)
    connection.exec_driver_sql("UPDATE current_change SET id = NULL")
    if not touched and not final:
        connection.execute(delete(ChangeTable).where(ChangeTable.id == change_id))
    else:
        connection.execute(
            update(ChangeTable).where(ChangeTable.state == "undone").values(state="dropped")
        )
    return touched


def touched_tables(connection: Connection, change_id: int) -> frozenset[str]:
    """Return the names of the tables a change wrote to."""
    rows = select(ChangeRowTable.table_name).where(ChangeRowTable.change_id == change_id)
    batches = select(ChangeBatchTable.table_name).where(ChangeBatchTable.change_id == change_id)
    return frozenset(connection.execute(rows.union(batches)).scalars())


def change_of(row: Any) -> Change:
    """Return the plain record of a row of ``change``."""
    return Change(
        id=row.id,
        action=row.action,
        who=row.who,
        at=row.at,
        undoable=row.undoable,
        kind=row.kind,
        state=row.state,
    )


def history(session: Session, limit: int = 200) -> list[Change]:
    """Return the newest changes, newest first."""
    rows = session.scalars(select(ChangeTable).order_by(ChangeTable.id.desc()).limit(limit))
    return [change_of(row) for row in rows]


def record_history(session: Session, table: str, row_id: int) -> list[RecordChange]:
    """Return what happened to one record, oldest first, with its columns before and after.

    A record that came in a batch begins with the import, without columns.
    """
    found = _images(session, table, ChangeRowTable.row_id == row_id)
    return [*_batches_with(session, table, row_id), *found]


def history_of(
    session: Session, table: str, columns: Mapping[str, Sequence[Any]]
) -> list[RecordChange]:
    """Return what happened to the records whose columns have one of the values named for each.

    Records that are no more are told as well; a record's last columns decide. Oldest first.
    """
    image = func.coalesce(ChangeRowTable.after, ChangeRowTable.before)
    alike = (func.json_extract(image, f"$.{name}").in_(held) for name, held in columns.items())
    return _images(session, table, *alike)


def _images(session: Session, table: str, *which: ColumnElement[bool]) -> list[RecordChange]:
    images = session.execute(
        select(ChangeTable, ChangeRowTable.before, ChangeRowTable.after)
        .join(ChangeRowTable, ChangeRowTable.change_id == ChangeTable.id)
        .where(ChangeRowTable.table_name == table, *which)
        .order_by(ChangeRowTable.id)
    )
    return [
        RecordChange(change_of(change), _columns(before), _columns(after))
        for change, before, after in images
    ]


def _batches_with(session: Session, table: str, row_id: int) -> Sequence[RecordChange]:
    rows = session.scalars(
        select(ChangeTable)
        .join(ChangeBatchTable, ChangeBatchTable.change_id == ChangeTable.id)
        .where(
            ChangeBatchTable.table_name == table,
            literal(row_id).between(ChangeBatchTable.first_id, ChangeBatchTable.last_id),
            ChangeTable.kind == "do",
        )
        .order_by(ChangeTable.id)
    )
    return [RecordChange(change_of(row), None, None) for row in rows]


def images_before(
    session: Session, table: str, moment: datetime
) -> dict[int, dict[str, Any] | None]:
    """Return what each row that changed from a moment on held before it, None for one made since.

    A row that is missing holds now what it held then; tables whose rows come in batches are not
    answered for.
    """
    own = ChangeRowTable
    first = (
        select(func.min(own.id))
        .join(ChangeTable, ChangeTable.id == own.change_id)
        .where(own.table_name == table, ChangeTable.at >= moment)
        .group_by(own.row_id)
    )
    rows = session.execute(select(own.row_id, own.before).where(own.id.in_(first)))
    return {row_id: _columns(before) for row_id, before in rows}


def _columns(image: str | None) -> dict[str, Any] | None:
    return None if image is None else json.loads(image)
