"""The schema of the first release, frozen from the tables."""

from importlib.resources import files

from sqlalchemy import Connection

from desktop_sales.storage.schema import statements_of

CHANGED_COUNTS: frozenset[str] = frozenset()


def upgrade(connection: Connection) -> None:
    """Make all tables in an empty database."""
    script = files(__package__).joinpath("v0001_initial.sql").read_text(encoding="utf-8")
    for statement in statements_of(script):
        connection.exec_driver_sql(statement)
