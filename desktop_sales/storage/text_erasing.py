"""Takes words out of the database for good: out of texts, out of images, out of the journal.

What is replaced here leaves no image of its former self, so no undo brings it back. Sealed
records are never touched; their identities are erased by ``seals.erase_identity``.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, MetaData, String, Table
from sqlalchemy.orm import Session

ERASED_TEXT = "***"
Told = Callable[[int, int], None]
JOURNAL = "change_row"
Rows = Mapping[str, Collection[int]]
"""Row ids by table."""

_UNTOUCHED = frozenset(
    {"sealed_record", "sealed_identity", "seal_key", "attachment_content", "workspace_info", "site"}
)
_IMAGES = ("before", "after")
_JSON_TEXTS = frozenset({*_IMAGES, "image", "payload"})
_HELD = ("\ue000", "\ue001")  # around the place of a longer word while a shorter one is replaced
_IDS_AT_ONCE = 20_000


def replace_words(
    session: Session,
    metadata: MetaData,
    words: Mapping[str, str],
    *,
    longer: Sequence[str] = (),
    spared: Rows | None = None,
    within: Rows | None = None,
    told: Told = lambda _done, _total: None,
) -> int:
    """Replace words in every text of the workspace, journal included; return how many rows.

    ``longer`` words that contain one stay whole. ``spared`` rows keep their texts, their images in
    the journal too; ``within`` names the only rows that are looked at. ``told`` hears of rows
    looked at and rows in all; what it raises stops.
    """
    session.flush()
    changed = 0
    journal = metadata.tables[JOURNAL]
    others = [table for table in metadata.sorted_tables if table is not journal]
    # The journal last: replacing a text writes an image of what stood there.
    looked_at = [
        table
        for table in (*others, journal)
        if table.name not in _UNTOUCHED and (within is None or _within(table, within))
    ]
    sizes = [_size(session, table) for table in looked_at]
    for place, table in enumerate(looked_at):
        told(sum(sizes[:place]), sum(sizes))
        where = _condition(table, spared or {}, within)
        for column in text_columns(table):
            for word, by in words.items():
                changed += _replace(session, table, column, (word, by), longer, where)
    session.expire_all()
    return changed


def blank_images(session: Session, table: str, ids: Collection[int], values: Any) -> None:
    """Let the journal's images of rows hold other values: what they held is gone."""
    parts = [part for name in values for part in (f"$.{name}", values[name])]
    marks = ", ".join("?" * len(parts))
    for image in _IMAGES:
        for some in _portions(ids):
            session.connection().exec_driver_sql(
                f"UPDATE {JOURNAL} SET {image} = json_set({image}, {marks})"
                f" WHERE {image} IS NOT NULL AND table_name = ? AND row_id IN ({some})",
                (*parts, table),
            )


def drop_images(session: Session, table: str, ids: Collection[int]) -> None:
    """Take the images of deleted rows out of the journal."""
    for some in _portions(ids):
        session.connection().exec_driver_sql(
            f"DELETE FROM {JOURNAL} WHERE table_name = ? AND row_id IN ({some})", (table,)
        )


def text_columns(table: Table) -> list[str]:
    """Return the columns of a table that hold words."""
    return [
        column.name
        for column in table.columns
        if column.name != "uid" and isinstance(column.type, String | JSON)
    ]


def forms_of(word: str) -> list[str]:
    """Return how a word may stand in a text: plain, within JSON, within an image of JSON."""
    once = json.dumps(word)[1:-1]
    return list(dict.fromkeys((word, once, json.dumps(once)[1:-1])))


def _size(session: Session, table: Table) -> int:
    """Return about how many rows a table has, without counting them."""
    if "id" not in table.c:
        return 1
    newest = session.connection().exec_driver_sql(f'SELECT max(id) FROM "{table.name}"').scalar()
    return 1 + int(newest or 0)


def _replace(
    session: Session,
    table: Table,
    column: str,
    change: tuple[str, str],
    longer: Sequence[str],
    where: str,
) -> int:
    changed = 0
    for word, by in _in_all_forms(*change) if _holds_json(table, column) else (change,):
        held = [form for each in longer for form in forms_of(each) if word in form]
        sql = f'"{column}"'
        values: list[str] = []
        for place, form in enumerate(held):
            sql, values = f"replace({sql}, ?, ?)", [*values, form, f"{_HELD[0]}{place}{_HELD[1]}"]
        sql, values = f"replace({sql}, ?, ?)", [*values, word, by]
        for place, form in enumerate(held):
            sql, values = f"replace({sql}, ?, ?)", [*values, f"{_HELD[0]}{place}{_HELD[1]}", form]
        done = session.connection().exec_driver_sql(
            f'UPDATE "{table.name}" SET "{column}" = {sql}'
            f' WHERE instr("{column}", ?) > 0 AND "{column}" IS NOT {sql} AND {where}',
            (*values, word, *values),
        )
        changed += done.rowcount
    return changed


def _holds_json(table: Table, column: str) -> bool:
    return isinstance(table.c[column].type, JSON) or column in _JSON_TEXTS


def _in_all_forms(word: str, by: str) -> Iterator[tuple[str, str]]:
    once, once_by = json.dumps(word)[1:-1], json.dumps(by)[1:-1]
    twice, twice_by = json.dumps(once)[1:-1], json.dumps(once_by)[1:-1]
    yield from dict([(word, by), (once, once_by), (twice, twice_by)]).items()


def _within(table: Table, within: Rows) -> bool:
    return table.name in within or table.name == JOURNAL


def _condition(table: Table, spared: Rows, within: Rows | None) -> str:
    if table.name == JOURNAL:
        parts = [f"NOT {_images_of(name, ids)}" for name, ids in spared.items() if ids]
        if within is not None:
            inside = [_images_of(name, ids) for name, ids in within.items() if ids]
            parts.append(f"({' OR '.join(inside) or 'FALSE'})")
        return " AND ".join(parts) or "TRUE"
    parts = []
    if spared.get(table.name):
        parts.append(f"id NOT IN ({_listed(spared[table.name])})")
    if within is not None:
        parts.append(f"id IN ({_listed(within[table.name]) or 'NULL'})")
    return " AND ".join(parts) or "TRUE"


def _images_of(table: str, ids: Collection[int]) -> str:
    return f"(table_name = '{table}' AND row_id IN ({_listed(ids)}))"


def _listed(ids: Collection[int]) -> str:
    return ", ".join(map(str, sorted(map(int, ids))))


def _portions(ids: Collection[int]) -> Iterator[str]:
    whole = sorted(map(int, ids))
    for start in range(0, len(whole), _IDS_AT_ONCE):
        yield _listed(whole[start : start + _IDS_AT_ONCE])
