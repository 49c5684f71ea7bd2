"""What drills share: armed faults, forked children, and rows that tell whole from partial.

A drill is a program of its own that preloads ``file_faults.c``; it forks a child for each fault,
so that the libraries are loaded once. It holds no database open while it forks.
"""

import ctypes
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop_sales.storage.connections import DATABASE, connect

CHILDREN = 4


class Faults:
    """The preloaded library."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._library.faults_watch(os.fsencode(folder))

    def arm(
        self,
        *,
        kill_at: int = 0,
        torn: bool = False,
        fail_at: int = 0,
        syncs_only: bool = False,
        space: int = -1,
    ) -> None:
        self._library.faults_arm(
            ctypes.c_long(kill_at),
            ctypes.c_long(torn),
            ctypes.c_long(fail_at),
            ctypes.c_long(syncs_only),
            ctypes.c_longlong(space),
        )

    def log(self, path: Path) -> None:
        self._library.faults_log(os.fsencode(path))

    def count(self) -> int:
        return int(self._library.faults_count())


def forked(work: Callable[[], None], kill_when: Callable[[], bool] | None = None) -> int:
    """Do ``work`` in a child; return its exit code, or minus the signal that ended it."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            print(repr(error)[:300], file=sys.stderr)
        finally:
            os._exit(code)
    if kill_when is not None:
        while not kill_when():
            time.sleep(0.001)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def fresh(source: Path, target: Path) -> Path:
    """Copy a workspace in place of ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    return shutil.copytree(source, target)


def points(total: int, wanted: int, seed: int = 1) -> list[int]:
    """Return the operations to break at: all, or the ends and a random choice between."""
    if wanted >= total:
        return list(range(1, total + 1))
    chosen = random.Random(seed).sample(range(1, total + 1), wanted - 2)
    return sorted({1, total, *chosen})


def write_group(workspace, n: int) -> None:
    """Write a region with its children in one use case: whole, or partly lost."""
    from sqlalchemy import insert, update

    from desktop_sales.areas.team.tables import RegionTable

    def write(session):
        top = RegionTable(name=f"组 {n}", position=CHILDREN)
        session.add(top)
        session.flush()
        session.execute(
            insert(RegionTable),
            [
                {"name": f"组 {n} 之 {k}" + "长" * 60, "parent_id": top.id, "position": 0}
                for k in range(CHILDREN)
            ],
        )
        session.execute(
            update(RegionTable)
            .where(RegionTable.name == f"组 {n - 3}")
            .values(name=f"旧组 {n - 3}")
        )

    workspace.run(f"write {n}", write)


def groups_in(folder: Path, key: bytes) -> tuple[str, set[int], int]:
    """Return the state of a database, its whole groups, and how many are not whole."""
    try:
        connection = connect(folder / DATABASE, key)
    except Exception as error:
        return f"cannot open: {error}", set(), 0
    try:
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if check != "ok":
            return f"corrupt: {check[:60]}", set(), 0
        rows = connection.execute(
            "SELECT top.name, top.position, count(part.id) FROM region AS top"
            " LEFT JOIN region AS part ON part.parent_id = top.id"
            " WHERE top.parent_id IS NULL GROUP BY top.id"
        ).fetchall()
        partial = sum(1 for _, due, found in rows if due != found)
        partial += len(connection.execute("PRAGMA foreign_key_check").fetchall())
        imaged = connection.execute(
            "SELECT count(*) FROM change_row WHERE table_name = 'region' AND before IS NULL"
        ).fetchone()[0]
        present = connection.execute("SELECT count(*) FROM region").fetchone()[0]
        partial += imaged != present
        return "ok", {int(name.split()[1]) for name, _, _ in rows}, partial
    except Exception as error:
        return f"unreadable: {error}", set(), 0
    finally:
        connection.close()


class Acknowledged:
    """What a child was told is saved; kept outside of the watched folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.write_bytes(b"")

    def add(self, n: int) -> None:
        with self._path.open("ab", buffering=0) as file:
            file.write(b"%d\n" % n)

    def numbers(self) -> set[int]:
        return {int(line) for line in self._path.read_text().split()}


def report(**found: object) -> None:
    """Tell the test what was found."""
    print(json.dumps(found))
