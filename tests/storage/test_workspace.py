"""Transactions of a workspace: whole or absent, seen by readers after the commit."""

import pytest
from sqlalchemy import func, select

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


def test_that_the_info_is_what_was_given(workspace):
    assert (workspace.info.company, workspace.info.person) == ("恒信", "李娜")
