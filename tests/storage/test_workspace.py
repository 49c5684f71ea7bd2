"""Transactions of a workspace: whole or absent, seen by readers after the commit."""

import threading
import time

import pytest
from sqlalchemy import func, select, text

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.inner_tables import SiteTable


def add_site(session, name="分公司"):
    session.add(SiteTable(uid=name, name=name))


def count_sites(session):
    return session.scalar(select(func.count()).select_from(SiteTable))


def test_that_a_use_case_is_seen_after_its_commit(workspace):
    workspace.run("add", add_site)
    assert workspace.read(count_sites) == 2


def test_that_a_failed_use_case_leaves_nothing(workspace):
    def fail(session):
        add_site(session)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.run("add", fail)
    assert workspace.read(count_sites) == 1


def test_that_a_commit_that_fails_leaves_the_workspace_working(workspace, rows):
    workspace.run("import", rows.batch(2))

    def divide_without_shares(session):
        session.execute(text("UPDATE sales_line SET divided = 1"))

    with pytest.raises(DomainError, match=r"storage\.records_disagree"):
        workspace.run("divide", divide_without_shares)
    workspace.run("add", add_site)
    assert workspace.read(count_sites) == 2
    assert workspace.next_undo().action == "add"


def test_that_reading_goes_on_beside_a_long_write(workspace):
    entered, leave = threading.Event(), threading.Event()

    def slow(session):
        add_site(session)
        session.flush()
        entered.set()
        assert leave.wait(10)

    writer = threading.Thread(target=workspace.run, args=("slow", slow))
    writer.start()
    assert entered.wait(10)
    started = time.perf_counter()
    assert workspace.read(count_sites) == 1
    assert time.perf_counter() - started < 1
    leave.set()
    writer.join()
    assert workspace.read(count_sites) == 2


def test_that_a_commit_waits_for_a_long_read(workspace):
    entered, leave = threading.Event(), threading.Event()

    def slow(session):
        before = count_sites(session)
        entered.set()
        assert leave.wait(10)
        return before, count_sites(session)

    seen = []
    reader = threading.Thread(target=lambda: seen.append(workspace.read(slow)))
    reader.start()
    assert entered.wait(10)
    writer = threading.Thread(target=workspace.run, args=("add", add_site))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive()
    leave.set()
    reader.join()
    writer.join()
    assert seen == [(1, 1)]
    assert workspace.read(count_sites) == 2


def test_that_a_commit_waits_for_a_check_on_another_connection(workspace, monkeypatch):
    from desktop_sales.storage import connections

    monkeypatch.setitem(connections.PRAGMAS, "busy_timeout", 50)
    other = connections.connect(workspace.path / DATABASE, workspace._key, read_only=True)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM site").fetchone()
    release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
    release.start()
    started = time.perf_counter()
    workspace.run("add", add_site)
    assert time.perf_counter() - started > 0.2
    release.join()
    other.close()
    assert workspace.read(count_sites) == 2


def test_that_a_commit_gives_up_when_nothing_moves(workspace, monkeypatch):
    from desktop_sales.storage import connections
    from desktop_sales.storage import workspace as module

    monkeypatch.setitem(connections.PRAGMAS, "busy_timeout", 20)
    monkeypatch.setattr(module, "_COMMIT_TRIES", 2)
    other = connections.connect(workspace.path / DATABASE, workspace._key, read_only=True)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM site").fetchone()
    with pytest.raises(EnvironmentalError, match=r"storage\.busy"):
        workspace.run("add", add_site)
    other.close()
    workspace.run("add", add_site)
    assert workspace.read(count_sites) == 2


def test_that_the_info_is_what_was_given(workspace):
    assert (workspace.info.company, workspace.info.person) == ("恒信", "李娜")
