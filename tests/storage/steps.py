"""Migration steps as a later release could have them, good ones and bad ones."""

import sqlalchemy as sa

from desktop_sales.storage.migrating import operations


class Good:
    """Rebuilds a table with children, adds a table with rows, keeps everything."""

    CHANGED_COUNTS = frozenset()

    @staticmethod
    def upgrade(connection):
        op = operations(connection)
        with op.batch_alter_table("employee", recreate="always") as batch:
            batch.add_column(sa.Column("grade", sa.String, nullable=False, server_default="未定"))
            batch.create_index("ix_employee_grade", ["grade"])
        op.create_table(
            "grade_note",
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("employee_id", sa.Integer, sa.ForeignKey("employee.id"), nullable=False),
        )
        op.execute("INSERT INTO grade_note (employee_id) SELECT id FROM employee")


class LosesRows:
    CHANGED_COUNTS = frozenset()

    @staticmethod
    def upgrade(connection):
        connection.exec_driver_sql("DELETE FROM employee_code WHERE id = 5")


class LosesTriggers:
    CHANGED_COUNTS = frozenset()

    @staticmethod
    def upgrade(connection):
        with operations(connection).batch_alter_table("sealed_record", recreate="always") as batch:
            batch.add_column(sa.Column("note", sa.String))


class Orphans:
    CHANGED_COUNTS = frozenset({"employee"})

    @staticmethod
    def upgrade(connection):
        connection.exec_driver_sql("DELETE FROM employee WHERE id = 5")
