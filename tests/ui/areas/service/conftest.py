"""A page over two customers, people above each other, and causes."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import cause_tree, complaints
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Severity
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from ui.areas.service.tab import ServicePage
from ui.kit.page import Page


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone()


@pytest.fixture
def firm(workspace: Workspace) -> SimpleNamespace:
    def build(session: Any) -> SimpleNamespace:
        region = team.add_region(session, "华东")
        keys: dict[str, int] = {}
        above = None
        for name, level in (("周敏", "supervisor"), ("林晓", "salesperson")):
            post = team.find_or_add_post(session, level, level)
            draft = EmployeeDraft(
                name,
                joined_on=dt.date(2020, 1, 1),
                region_id=region,
                post_id=post,
                superior_id=above,
            )
            above = keys[name] = team.add_employee(session, draft)
        for name in ("甲商贸", "乙商贸"):
            draft = CustomerDraft(name, region_id=region)
            keys[name] = customers.add_customer(session, draft)
        keys["包装"] = cause_tree.add_cause(session, "包装")
        keys["破损"] = cause_tree.add_cause(session, "破损", keys["包装"])
        return SimpleNamespace(**keys)

    return workspace.run("build", build)


@pytest.fixture
def complaint(workspace: Workspace, firm: SimpleNamespace) -> int:
    """A grave complaint of the week before, late by now, and a slight one of today."""

    def build(session: Any) -> int:
        grave = ComplaintDraft(
            "外箱破损，瓶体碎裂三箱，要求补发并赔偿",
            local("2026-11-12 09:00"),
            firm.甲商贸,
            severity=Severity.CRITICAL,
            owner_id=firm.林晓,
            document="XS-2611-0042",
            demand="三日内补发",
        )
        slight = ComplaintDraft(
            "送货单字迹不清", local("2026-11-18 00:01"), firm.乙商贸, severity=Severity.MINOR
        )
        complaints.open_complaint(session, slight)
        return complaints.open_complaint(session, grave)

    return workspace.run("take in", build)


@pytest.fixture
def page(frame: Any, firm: SimpleNamespace, shown: Callable[[Page], Page]) -> ServicePage:
    made = ServicePage(frame)
    made.acts.now = lambda: local("2026-11-18 10:00")
    shown(made)
    return made
