"""A copy of the file is one state of the database, and copying leaves every lock where it is."""

import subprocess
import sys
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from desktop_sales.storage.backups import list_backups, verify_backup
from desktop_sales.storage.connections import DATABASE, connect

# Another process asks for the write lock of the database named by its arguments.
ASK_FOR_LOCK = """
import sys
from pathlib import Path
from desktop_sales.storage.connections import connect
connection = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
connection.execute("PRAGMA busy_timeout = 0")
try:
    connection.execute("BEGIN IMMEDIATE")
    print("granted")
except Exception as error:
    print(error)
"""

FILL = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " INSERT INTO kept_summary (key, value, made_at) SELECT i, hex(randomblob(2000)), '' FROM n"
)
STAMP = text("UPDATE kept_summary SET made_at = :stamp")


def lock_asked_elsewhere(workspace):
    command = [sys.executable, "-c", ASK_FOR_LOCK, workspace.path / DATABASE, workspace._key.hex()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_that_a_backup_amid_a_change_leaves_the_write_lock_in_place(workspace):
    def change(session):
        session.execute(FILL)
        workspace.back_up()
        return lock_asked_elsewhere(workspace)

    assert lock_asked_elsewhere(workspace) == "granted"
    assert workspace.run("change", change) == "database is locked"
    workspace.close()
    assert lock_asked_elsewhere(workspace) == "granted"


def test_that_a_copy_is_one_state_however_many_commits_fall_beside_it(workspace):
    workspace.run("fill", lambda session: session.execute(FILL))
    stop = threading.Event()

    def change_on():
        stamp = 0
        while not stop.is_set():
            stamp += 1
            workspace.run("stamp", lambda s, at=str(stamp): s.execute(STAMP, {"stamp": at}))

    changing = threading.Thread(target=change_on)
    changing.start()
    try:
        for _ in range(5):
            workspace.back_up()
    finally:
        stop.set()
        changing.join()
    for backup in list_backups(workspace.path):
        with closing(connect(backup.folder / DATABASE, workspace._key)) as connection:
            stamps = connection.execute("SELECT count(DISTINCT made_at) FROM kept_summary")
            assert stamps.fetchone() == (1,)
        assert verify_backup(backup, workspace._key, thorough=True)


def test_that_no_commit_falls_between_the_first_and_the_last_byte(workspace):
    answers = []

    def ask(_done, _size):
        with closing(connect(workspace.path / DATABASE, workspace._key)) as other:
            other.execute("PRAGMA busy_timeout = 0")
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE site SET name = 'later'")
            try:
                other.execute("COMMIT")
            except Exception as error:
                answers.append(str(error))

    workspace.back_up(progress=ask)
    assert answers
    assert set(answers) == {"database is locked"}


def test_that_a_backup_can_be_stopped_and_leaves_nothing(workspace):
    told = []

    def stop(done, size):
        told.append((done, size))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.back_up(progress=stop)
    assert told[0][1] == (workspace.path / DATABASE).stat().st_size
    assert list((workspace.path / "backups").iterdir()) == []
    assert workspace.back_up().sequence == 1


def test_that_a_file_shorter_than_the_engine_says_is_no_backup(workspace, monkeypatch):
    from desktop_sales.core.errors import DomainError
    from desktop_sales.storage import database_copies

    monkeypatch.setattr(database_copies, "_copy_bytes", lambda *_: 8192)
    with pytest.raises(DomainError, match=r"storage\.backup_failed"):
        workspace.back_up()
    assert list_backups(workspace.path) == []


def test_that_the_page_of_the_locks_is_not_read(tmp_path, monkeypatch):
    from io import BytesIO

    from desktop_sales.storage import database_copies

    class Guarded(BytesIO):
        """Refuses the locked bytes, as Windows does."""

        def read(self, size=-1):
            if self.tell() < 8_193 + 8_191 and self.tell() + size > 8_192:
                raise PermissionError("locked")
            return super().read(size)

    monkeypatch.setattr(database_copies, "_LOCKS_AT", 8_192)
    monkeypatch.setattr(database_copies, "_BLOCK", 10_000)
    pages = [bytes([n]) * 8_192 for n in (1, 0, 3, 4)]
    copied = database_copies._copy_bytes(
        Guarded(b"".join(pages)), tmp_path / "copy", 4 * 8_192, 8_192, None
    )
    assert copied == 4 * 8_192
    assert (tmp_path / "copy").read_bytes() == b"".join(pages)
