"""The schema that the tables describe, as statements; frozen for the first migration."""

from itertools import groupby
from typing import Any

from sqlalchemy import MetaData, create_mock_engine


def schema_statements(metadata: MetaData) -> list[str]:
    """Return every statement that makes the tables, their indexes, triggers and other extras."""
    statements: list[str] = []

    def keep(statement: Any, *_: Any, **__: Any) -> None:
        statements.append(_tidy(str(statement.compile(dialect=engine.dialect))))

    engine = create_mock_engine("sqlite://", keep)
    # By name, whatever order the modules were imported in.
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    metadata.create_all(engine, tables=tables, checkfirst=False)
    return _in_stable_order(statements)


def _in_stable_order(statements: list[str]) -> list[str]:
    """Sort neighbouring indexes, which SQLAlchemy keeps in a set."""
    runs = groupby(statements, key=lambda s: s.startswith(("CREATE INDEX", "CREATE UNIQUE")))
    return [s for is_index, run in runs for s in (sorted(run) if is_index else run)]


def _tidy(statement: str) -> str:
    lines = (line.replace("\t", "    ").rstrip() for line in statement.strip().splitlines())
    return "\n".join(line for line in lines if line).rstrip(";")


def script_of(statements: list[str]) -> str:
    """Return statements as a script that ``statements_of`` takes apart again."""
    return "".join(f"{statement};\n\n" for statement in statements)


def statements_of(script: str) -> list[str]:
    """Return the statements of a script in which an empty line follows each."""
    return [part.strip() for part in script.split(";\n\n") if part.strip()]
