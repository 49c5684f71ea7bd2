"""What a change inserted in a bulk table, found at its end without a trigger on INSERT.

A new row's id is one above the last, so rows beyond the last id before the change are new: those
with a batch form a stretch that is taken back as a whole, single ones get their image here. Only
after a deletion of the last row can an id be given again; such a row is imaged as deleted and
inserted.
"""

from sqlalchemy import Connection, Table, insert

from desktop_sales.storage.inner_tables import ChangeBatchTable
from desktop_sales.storage.journal_triggers import image_row, image_sql


def image_inserted(connection: Connection, table: Table, change_id: int) -> None:
    """Complete the images of a change in one bulk table."""
    start, last = connection.exec_driver_sql(
        f'SELECT last_id, (SELECT max(id) FROM "{table.name}") FROM bulk_start'
        " WHERE table_name = ?",
        (table.name,),
    ).one()
    _image_reborn(connection, table, change_id, start)
    connection.exec_driver_sql(
        "DELETE FROM change_row WHERE change_id = ? AND table_name = ? AND row_id > ?",
        (change_id, table.name, start),
    )
    if last is None or last <= start:
        return
    connection.exec_driver_sql(
        "INSERT INTO change_row (change_id, table_name, row_id, before, after)"
        f' SELECT ?, ?, t.id, NULL, {image_sql(table, "t")} FROM "{table.name}" AS t'
        " WHERE t.batch_id IS NULL AND t.id > ? ORDER BY t.id",
        (change_id, table.name, start),
    )
    rows = connection.exec_driver_sql(
        f'SELECT count(*) FROM "{table.name}" WHERE id > ? AND batch_id IS NOT NULL', (start,)
    ).scalar_one()
    if rows:
        connection.execute(
            insert(ChangeBatchTable).values(
                change_id=change_id,
                table_name=table.name,
                first_id=start + 1,
                last_id=last,
                rows=rows,
            )
        )


def _image_reborn(connection: Connection, table: Table, change_id: int, start: int) -> None:
    """Image each row deleted and inserted again with its id as just that: two images."""
    reborn = connection.exec_driver_sql(
        "SELECT DISTINCT row_id FROM change_row AS r WHERE change_id = ? AND table_name = ?"
        " AND after IS NULL AND row_id <= ?"
        f' AND EXISTS (SELECT 1 FROM "{table.name}" WHERE id = r.row_id)',
        (change_id, table.name, start),
    ).scalars()
    for row_id in reborn.all():
        row = (change_id, table.name, row_id)
        first = connection.exec_driver_sql(
            "SELECT min(id) FROM change_row WHERE change_id = ? AND table_name = ? AND row_id = ?",
            row,
        ).scalar_one()
        connection.exec_driver_sql(
            "DELETE FROM change_row WHERE change_id = ? AND table_name = ? AND row_id = ?"
            " AND id > ?",
            (*row, first),
        )
        connection.exec_driver_sql("UPDATE change_row SET after = NULL WHERE id = ?", (first,))
        image_row(connection, table, change_id, row_id)
