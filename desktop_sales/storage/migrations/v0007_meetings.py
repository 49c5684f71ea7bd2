"""Meetings."""

from sqlalchemy import Connection

from desktop_sales.storage.migrations.scripts import run_script

CHANGED_COUNTS: frozenset[str] = frozenset()


def upgrade(connection: Connection) -> None:
    """Bring the schema from the step before to this one."""
    run_script(connection, "v0007_meetings.sql")
