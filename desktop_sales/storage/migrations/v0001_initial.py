"""The schema of the first release, frozen from the tables."""

from sqlalchemy import Connection

from desktop_sales.storage.migrations.scripts import run_script

CHANGED_COUNTS: frozenset[str] = frozenset()


def upgrade(connection: Connection) -> None:
    """Make all tables in an empty database."""
    run_script(connection, "v0001_initial.sql")
