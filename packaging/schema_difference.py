"""Compare the schema that the steps make with the one that the tables describe."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_KEY = bytes(32)


@dataclass(frozen=True)
class Schema:
    """The statements of a database by kind and name; indexes and triggers know their table."""

    tables: dict[str, str]
    parts: dict[str, tuple[str, str]]


def schema_of_steps() -> Schema:
    """Return what all steps together make."""
    from desktop_sales.storage.migrations import STEPS

    return _made(lambda connection: [step.upgrade(connection) for step in STEPS])


def schema_of_tables() -> Schema:
    """Return what the tables describe."""
    from desktop_sales.assembly.tables import all_tables
    from desktop_sales.storage.schema import schema_statements

    statements = schema_statements(all_tables())
    return _made(lambda connection: [connection.exec_driver_sql(each) for each in statements])


def differences() -> list[str]:
    """Return a line for each table, index or trigger that differs."""
    made, wanted = schema_of_steps(), schema_of_tables()
    found = []
    for word, old, new in (
        ("table", made.tables, wanted.tables),
        ("index or trigger", made.parts, wanted.parts),
    ):
        found += [f"{word} {name}: new" for name in new.keys() - old.keys()]
        found += [f"{word} {name}: gone" for name in old.keys() - new.keys()]
        found += [
            f"{word} {name}: changed"
            for name in old.keys() & new.keys()
            if plain(old[name]) != plain(new[name])
        ]
    return sorted(found)


def plain(statement: str | tuple[str, str]) -> str:
    """Return a statement without what does not matter: line breaks, quotes, order of its clauses."""
    text = statement if isinstance(statement, str) else statement[1]
    if not text.startswith("CREATE TABLE"):
        return " ".join(text.split())
    return " ".join(sorted(clauses(text)))


def clauses(table: str) -> list[str]:
    """Return the columns and constraints of a table's statement, which stand one a line."""
    inner = table[table.index("(") + 1 : table.rindex(")")]
    return [" ".join(line.split()).rstrip(", ") for line in inner.splitlines() if line.strip()]


def _made(make) -> Schema:
    import tempfile
    from contextlib import closing

    from desktop_sales.storage.connections import DATABASE, connect
    from desktop_sales.storage.engines import writing_engine

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        connect(path, _KEY, create=True).close()
        engine = writing_engine(path, _KEY, foreign_keys=False)
        with engine.begin() as connection:
            make(connection)
        engine.dispose()
        with closing(connect(path, _KEY, read_only=True)) as connection:
            rows = connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            ).fetchall()
    shadows = {name for _kind, name, _table, sql in rows if "VIRTUAL" in sql}
    own = [row for row in rows if not any(row[1].startswith(f"{one}_") for one in shadows)]
    return Schema(
        {name: sql for kind, name, _table, sql in own if kind == "table"},
        {name: (table, sql) for kind, name, table, sql in own if kind != "table"},
    )
