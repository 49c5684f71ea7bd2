"""One program at a time, and the second one says who is first."""

import os
import subprocess
import sys
import time

import pytest

from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.storage.lock import LOCK_FILE, WorkspaceLock

HOLD = """
import sys, time
from pathlib import Path
from desktop_sales.storage.lock import WorkspaceLock
lock = WorkspaceLock(Path(sys.argv[1])); lock.acquire(); lock.sign()
print("held", flush=True); time.sleep(60)
"""


def test_that_a_second_instance_says_who_holds_the_workspace(workspace):
    started = time.perf_counter()
    with pytest.raises(DomainError) as caught:
        open_workspace(workspace.path)
    assert time.perf_counter() - started < 1
    assert caught.value.code == "storage.already_open"
    assert caught.value.details["pid"] == os.getpid()
    assert str(os.getpid()) in sentence_of(caught.value)


def test_that_a_killed_holder_leaves_no_lock_but_tells_of_its_end(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    lock = WorkspaceLock(tmp_path)
    with pytest.raises(DomainError) as caught:
        lock.acquire()
    assert caught.value.details["pid"] == child.pid
    child.kill()
    child.wait()
    child.stdout.close()
    lock.acquire()
    assert lock.ended_uncleanly
    lock.sign()
    lock.release()
    again = WorkspaceLock(tmp_path)
    again.acquire()
    assert not again.ended_uncleanly
    again.release()


def test_that_closing_frees_the_workspace(workspace):
    workspace.close()
    again = open_workspace(workspace.path)
    assert not again.ended_uncleanly
    again.close()


def test_that_a_failed_opening_frees_the_workspace(workspace):
    workspace.close()
    database = workspace.path / "workspace.db"
    aside = database.rename(workspace.path / "aside")
    with pytest.raises(DomainError, match=r"storage\.database_missing"):
        open_workspace(workspace.path)
    aside.rename(database)
    open_workspace(workspace.path).close()


def test_that_the_lock_names_no_person(workspace):
    content = (workspace.path / LOCK_FILE).read_text(encoding="utf-8")
    assert workspace.info.person not in content
