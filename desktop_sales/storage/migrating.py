"""Bring a database to the current schema: all steps in one transaction, or none.

The connection has foreign keys off, because a table that a step rebuilds would take its children
along; they are checked before the commit, together with row counts and triggers.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, text

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.connections import APPLICATION_ID
from desktop_sales.storage.engines import writing_engine
from desktop_sales.storage.migrations import STEPS

if TYPE_CHECKING:
    from alembic.operations import Operations


class Step(Protocol):
    """A module of ``migrations``: one step, and the tables whose row counts it changes.

    Tables and triggers that it takes away on purpose stand there too.
    """

    CHANGED_COUNTS: frozenset[str]

    def upgrade(self, connection: Connection) -> None:
        """Bring the schema from the step before to this one."""


def operations(connection: Connection) -> "Operations":
    """Return Alembic's operations for a step; a batch rebuild loses triggers, make them again."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    return Operations(MigrationContext.configure(connection, opts={"transactional_ddl": True}))


def migrate(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> int:
    """Run the steps that a database lacks; return the schema version it had.

    Raises EnvironmentalError ``storage.migration_failed`` when a check before the commit fails;
    the database is then as it was.
    """
    engine = writing_engine(path, key, foreign_keys=False)
    try:
        with engine.begin() as connection:
            before = schema_version(connection)
            for number, step in enumerate(steps[before:], start=before + 1):
                counts = _row_counts(connection)
                triggers = _triggers(connection)
                step.upgrade(connection)
                _check(connection, counts, triggers, step.CHANGED_COUNTS)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
            if before == 0:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        engine.dispose()
    return before


def schema_version(connection: Connection) -> int:
    """Return the number of the last step a database has seen; 0 for an empty one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(
        text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in names.all()
    }


def _triggers(connection: Connection) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return set(found.scalars())


def _check(
    connection: Connection, counts: dict[str, int], triggers: set[str], changed: frozenset[str]
) -> None:
    wrong = [f"foreign key: {row[0]}" for row in _orphans(connection)]
    now = _row_counts(connection)
    wrong += [
        f"rows: {name}"
        for name, count in counts.items()
        if name not in changed and now.get(name) != count
    ]
    wrong += [f"trigger: {name}" for name in sorted(triggers - _triggers(connection) - changed)]
    if wrong:
        raise EnvironmentalError("storage.migration_failed", problems=wrong[:5])


def _orphans(connection: Connection) -> list[tuple[str]]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({(row[0],) for row in found})
