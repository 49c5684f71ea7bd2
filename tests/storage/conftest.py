"""Rows to change: regions, people, and imported lines."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from desktop_sales.areas.sales.tables import ImportBatchTable, SalesLineTable
from desktop_sales.areas.team.tables import EmployeeCodeTable, EmployeeTable, RegionTable
from tests.storage.images import without_bookkeeping


class Rows:
    """Use cases that write small, typical rows."""

    @staticmethod
    def region(name, parent=None):
        def add(session):
            row = RegionTable(name=name, parent_id=parent)
            session.add(row)
            session.flush()
            return row.id

        return add

    @staticmethod
    def rename(region_id, name):
        def change(session):
            session.get(RegionTable, region_id).name = name

        return change

    @staticmethod
    def remove(table, row_id):
        def delete(session):
            session.delete(session.get(table, row_id))

        return delete

    @staticmethod
    def employee(name, code):
        def add(session):
            row = EmployeeTable(name=name, search_spaced="", search_initials="", search_pinyin="")
            session.add(row)
            session.flush()
            session.add(EmployeeCodeTable(employee_id=row.id, code=code))
            return row.id

        return add

    @staticmethod
    def batch(count, prefix="D"):
        def add(session):
            batch = ImportBatchTable(
                file_name=f"{prefix}.xlsx", imported_at=datetime(2026, 11, 1, tzinfo=UTC)
            )
            session.add(batch)
            session.flush()
            session.execute(
                insert(SalesLineTable),
                [
                    {
                        "batch_id": batch.id,
                        "business_key": f"{prefix}{i}",
                        "sold_on": date(2026, 10, 1 + i % 28),
                        "order_key": i,
                        "document": f"单{i}",
                        "amount_e4": i * 12345,
                    }
                    for i in range(count)
                ],
            )
            return batch.id

        return add


@pytest.fixture
def rows():
    return Rows


@pytest.fixture
def content(workspace):
    """Return a function that reads every journalled row, without revision and time."""
    from desktop_sales.assembly.tables import all_tables
    from desktop_sales.storage.journal_triggers import image_sql
    from desktop_sales.storage.tables import is_journalled

    def read():
        def images(session):
            connection = session.connection()
            found = {}
            for table in all_tables().sorted_tables:
                if is_journalled(table):
                    sql = f'SELECT t.id, {image_sql(table, "t")} FROM "{table.name}" AS t'
                    for row_id, image in connection.exec_driver_sql(sql):
                        found[table.name, row_id] = without_bookkeeping(image)
            return found

        return workspace.read(images)

    return read
