"""Insert, cipher and backup against the plain driver, the same library without a key, a file copy."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from desktop_sales.areas.sales.tables import SalesLineTable
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.storage.atomic_files import sync_file
from desktop_sales.storage.backups import make_backup
from desktop_sales.storage.connections import DATABASE, PRAGMAS, WRITING_CACHE_KIB, connect
from desktop_sales.storage.database_copies import DatabaseFile
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, seconds, side_by_side

LINES = 200_000
BACKED_UP = 600_000
COLUMNS = ("batch_id", "business_key", "occurrence", "sold_on", "document", "order_key", "divided")
COLUMNS += ("quantity_e3", "amount_e4", "tax_e4", "cost_e4")
INSERT = f"INSERT INTO sales_line ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
SCAN = (
    "SELECT substr(sold_on, 1, 7), sum(amount_e4 + tax_e4), count(document)"
    " FROM sales_line NOT INDEXED GROUP BY 1"
)
PLAIN_TABLE = (
    "CREATE TABLE sales_line (id INTEGER PRIMARY KEY, batch_id INTEGER, business_key TEXT,"
    " occurrence INTEGER, sold_on TEXT, document TEXT, order_key INTEGER, divided INTEGER,"
    " quantity_e3 INTEGER, amount_e4 INTEGER, tax_e4 INTEGER, cost_e4 INTEGER)"
)


def rows() -> Iterator[Row]:
    """Yield the table's lines; row numbers are those of the performance page."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        yield from _inserting(root)
        yield from _cipher(root)
        yield from _backing_up(root)


def _lines(count: int, batch: int | None = 1) -> list[tuple[object, ...]]:
    return [
        (batch, f"单{n}/1", 1, f"2026-{1 + n % 12:02d}-{1 + n % 28:02d}", f"单{n}", n, 0, 1000,
         n * 977, n * 127, n * 600)
        for n in range(count)
    ]  # fmt: skip


def _workspace(folder: Path) -> Workspace:
    workspace = create_workspace(folder, company="c", person="p", post="p").workspace
    workspace.run("batch", lambda session: session.connection().exec_driver_sql(
        "INSERT INTO import_batch (id, uid, file_name, sheet, encoding, mapping, on_duplicate,"
        " imported_at, read, imported, rejected, duplicates, totals_left_out)"
        " VALUES (1, 'b', 'f', '', '', '{}', 'skip', '2026', 0, 0, 0, 0, 0)"
    ))  # fmt: skip
    return workspace


def _inserting(root: Path) -> Iterator[Row]:
    lines, times = _lines(LINES), 3
    ours = [_workspace(root / f"ours {n}") for n in range(times)]
    limits = [_workspace(root / f"limit {n}") for n in range(times)]
    for workspace in limits:
        workspace.close()
    fresh, plain = iter(ours), iter(limits)

    def by_the_workspace() -> None:
        next(fresh).run("import", lambda s: s.connection().exec_driver_sql(INSERT, lines))

    def by_the_driver() -> None:
        workspace = next(plain)
        with closing(_writing(workspace)) as connection:
            _insert(connection, lines)

    taken, limit = side_by_side(by_the_workspace, by_the_driver, times)
    yield Row(f"5 insert {LINES} lines, journalled", taken, limit, "speed >= 0.9x")
    yield Row("  undo of that import", seconds(ours[0].undo), taken, "within seconds")
    yield Row("  redo of that import", seconds(ours[0].redo), taken, "within seconds")
    for workspace in ours:
        workspace.close()


def _writing(workspace: Workspace) -> driver.Connection:
    return connect(workspace.path / DATABASE, workspace._key, cache_kib=WRITING_CACHE_KIB)


def _insert(connection: driver.Connection, lines: list[tuple[object, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, lines)
    connection.execute("COMMIT")


def _cipher(root: Path) -> Iterator[Row]:
    key, lines = bytes(range(32)), _lines(LINES)
    secret, plain = root / "secret.db", root / "plain.db"

    def encrypted() -> driver.Connection:
        return connect(secret, key, create=True)

    def unencrypted() -> driver.Connection:
        connection = driver.connect(plain, isolation_level=None)
        for name, value in PRAGMAS.items():
            if not name.startswith("cipher_"):  # its pages are of the engine's default size
                connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        return connection

    def insert(opened: Callable[[], driver.Connection]) -> None:
        with closing(opened()) as connection:
            connection.execute("DROP TABLE IF EXISTS sales_line")
            connection.execute(PLAIN_TABLE)
            connection.execute("CREATE INDEX by_day ON sales_line (sold_on, amount_e4)")
            _insert(connection, lines)

    def scan(opened: Callable[[], driver.Connection]) -> None:
        with closing(opened()) as connection:
            connection.execute(SCAN).fetchall()

    def look(opened: Callable[[], driver.Connection]) -> None:
        with closing(opened()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    for label, work, target, times in (
        ("11 cipher: insert", insert, "time <= 1.25x", 4),
        ("11 cipher: cold scan by month", scan, "time <= 2.3x", 6),
        ("11 cipher: open with the raw key", look, "about 1x", 20),
    ):
        taken = side_by_side(partial(work, encrypted), partial(work, unencrypted), times)
        yield Row(label, *taken, target)


def _backing_up(root: Path) -> Iterator[Row]:
    workspace = _workspace(root / "backed up")
    lines = _lines(BACKED_UP)
    workspace.run("import", lambda s: s.connection().exec_driver_sql(INSERT, lines))
    workspace.close()
    database, key = workspace.path / DATABASE, workspace._key
    megabytes = database.stat().st_size // 1_000_000

    def file_copy() -> None:
        target = root / "copy.db"
        shutil.copyfile(database, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
        target.unlink()

    def consistent_copy() -> None:
        with closing(DatabaseFile(database)) as file:
            file.copy_to(root / "whole.db", key)
        sync_file(root / "whole.db")
        (root / "whole.db").unlink()

    copied, limit = side_by_side(consistent_copy, file_copy)
    yield Row(f"12 backup of {megabytes} MB: copy", copied, limit, "time <= 3x")
    whole, limit = side_by_side(lambda: make_backup(workspace.path, key, "manual"), file_copy)
    yield Row(f"12 backup of {megabytes} MB: with quick_check", whole, limit, "the copy + check")


assert set(COLUMNS) <= set(SalesLineTable.__table__.columns.keys())
