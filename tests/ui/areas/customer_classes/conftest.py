"""Customers of several sizes with their sales, and people who may or may not own them."""

import datetime as dt
from typing import Any

import pytest

from desktop_sales.areas.customers import service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from ui.areas.customer_classes.tab import ClassesPage


@pytest.fixture
def customers(workspace: Workspace) -> dict[str, int]:
    def build(session: Any) -> dict[str, int]:
        region = team.add_region(session, "华东")
        lead = team.add_post(session, "区域销售主管", "supervisor")
        sell = team.add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, joined_on=joined, post_id=post, region_id=region)
            )
            for name, joined, post in (
                ("周敏", dt.date(2019, 1, 1), lead),
                ("林晓", dt.date(2020, 1, 1), sell),
                ("新人", dt.date(2026, 9, 1), sell),
            )
        ]
        drafts = [
            CustomerDraft("大客户", owner_id=people[1], region_id=region, heads=2_000),
            CustomerDraft("中客户", owner_id=people[2], region_id=region, heads=300),
            CustomerDraft("小客户", owner_id=people[1], region_id=region),
            CustomerDraft("潜在客户"),
        ]
        keys = service.add_customers(session, drafts)
        lines = [
            LineDraft(
                n,
                dt.date(2026, 1 + n % 10, 2),
                yuan * 10_000,
                customer_id=key,
                document=f"D{key}-{n}",
            )
            for key, orders, yuan in zip(keys, (12, 8, 1), (200_000, 10_000, 500), strict=False)
            for n in range(orders)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return dict(zip((draft.name for draft in drafts), keys, strict=True))

    return workspace.run("build", build)


@pytest.fixture
def page(customers: dict[str, int], frame: Any, shown: Any) -> ClassesPage:
    made = ClassesPage(frame)
    shown(made)
    return made
