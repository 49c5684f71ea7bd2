"""Run the script that stands beside a step."""

from importlib.resources import files

from sqlalchemy import Connection

from desktop_sales.storage.schema import statements_of


def run_script(connection: Connection, name: str) -> None:
    """Run the statements of a script one by one, in the transaction that is open."""
    script = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for statement in statements_of(script):
        connection.exec_driver_sql(statement)
