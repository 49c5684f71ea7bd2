"""A small company with customers, and moments of the clock on the wall."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import cause_tree, complaints
from desktop_sales.areas.service.complaint_records import ComplaintDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError


def at(text: str) -> datetime:
    """Return a local moment with its zone."""
    return datetime.fromisoformat(text).astimezone()


@pytest.fixture
def firm(workspace):
    """A region with a manager, a supervisor and a salesperson, and two customers."""

    def build(session):
        region = team.add_region(session, "华东")
        keys = {"region": region}
        superior = None
        for name, level in (("高经理", "manager"), ("周敏", "supervisor"), ("林晓", "salesperson")):
            post = team.find_or_add_post(session, f"岗位{level}", level)
            draft = EmployeeDraft(
                name,
                joined_on=datetime(2020, 1, 1).date(),  # noqa: DTZ001
                region_id=region,
                post_id=post,
                superior_id=superior,
            )
            superior = keys[name] = team.add_employee(session, draft)
        for name in ("甲商贸", "乙商贸"):
            draft = CustomerDraft(name, region_id=region, owner_id=keys["林晓"])
            keys[name] = customers.add_customer(session, draft)
        cause = cause_tree.add_cause(session, "包装")
        keys["包装"] = cause
        keys["破损"] = cause_tree.add_cause(session, "破损", cause)
        return SimpleNamespace(**keys)

    return workspace.run("build", build)


@pytest.fixture
def opened(workspace, firm):
    """Return a function that takes a complaint in and returns its key."""

    def take_in(received="2025-10-15 09:00", **more):
        given = {"customer_id": firm.甲商贸, "owner_id": firm.林晓, **more}
        draft = ComplaintDraft("包装破损三箱", at(received), **given)
        return workspace.run("open", lambda s: complaints.open_complaint(s, draft))

    return take_in


@pytest.fixture
def do(workspace):
    """Return a function that runs a use case with its arguments as one change."""
    return lambda use_case, *given, **more: workspace.run(
        "do", lambda s: use_case(s, *given, **more)
    )


@pytest.fixture
def refused(do):
    """Return a function that runs a use case and returns the code it refuses with."""

    def run(use_case, *given, **more):
        with pytest.raises(DomainError) as raised:
            do(use_case, *given, **more)
        return raised.value.code

    return run
