"""Kill a migration at its file operations: old or new, and the next start finishes it."""

import sys
from contextlib import closing
from pathlib import Path

import alembic.operations  # noqa: F401  loaded once, before forking

from desktop_sales.storage.connections import DATABASE, connect, pragma
from desktop_sales.storage.migrating import migrate
from desktop_sales.storage.migrations import STEPS
from tests.faults.faults import Faults, forked, fresh, points, report
from tests.storage.steps import Good

KEY = bytes(32)
NEW = (*STEPS, Good)


def main(root: Path, people: int, kills: int) -> None:
    seed, folder = root / "seed", root / "w"
    _fill(seed, people)
    faults = Faults(folder)
    total = _count_operations(seed, folder, faults, root / "count")
    old = new = half = failed_retries = 0
    for at in points(total, kills):
        fresh(seed, folder)

        def interrupted(at=at):
            faults.arm(kill_at=at, torn=at % 2 == 0)
            migrate(folder / DATABASE, KEY, NEW)

        assert forked(interrupted) == -9
        found = _state(folder, people)
        old, new, half = old + (found == "old"), new + (found == "new"), half + (found == "half")
        if forked(lambda: migrate(folder / DATABASE, KEY, NEW)) or _state(folder, people) != "new":
            failed_retries += 1
    report(operations=total, old=old, new=new, half=half, failed_retries=failed_retries)


def _fill(folder: Path, people: int) -> None:
    folder.mkdir()
    database = folder / DATABASE
    connect(database, KEY, create=True).close()
    migrate(database, KEY)
    with closing(connect(database, KEY)) as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO site (id, uid, name) VALUES (1, 's', '总部')")
        connection.executemany(
            "INSERT INTO employee (id, uid, name, search_spaced, search_initials, search_pinyin)"
            " VALUES (?, ?, ?, '', '', '')",
            [(n, f"e{n}", f"员工{n}") for n in range(1, people + 1)],
        )
        connection.executemany(
            "INSERT INTO employee_code (uid, employee_id, code, position) VALUES (?, ?, ?, 0)",
            [(f"c{n}", n, f"A{n}") for n in range(1, people + 1)],
        )
        connection.execute("COMMIT")


def _count_operations(seed: Path, folder: Path, faults: Faults, note: Path) -> int:
    fresh(seed, folder)

    def counted():
        faults.arm()
        migrate(folder / DATABASE, KEY, NEW)
        note.write_text(str(faults.count()))

    assert forked(counted) == 0
    return int(note.read_text())


def _state(folder: Path, people: int) -> str:
    with closing(connect(folder / DATABASE, KEY)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return "half"
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("employee", "employee_code")
        ]
        columns = {row[1] for row in connection.execute("PRAGMA table_info(employee)")}
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        version = pragma(connection, "user_version")
    signs = {"grade" in columns, "grade_note" in tables, version == len(NEW)}
    if counts != [people, people] or len(signs) > 1 or any("tmp" in name for name in tables):
        return "half"
    return "new" if signs == {True} else "old"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument.partition("=")[2]) for argument in sys.argv[2:]))
