"""A small team with customers that buy, for the pages of customers."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from desktop_sales.areas.customers import contacts, service
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from ui.areas.customers.tab import CustomersPage
from ui.kit.page import Page

NAMES = (("沐野生鲜配送", "南京"), ("拾光百货", "苏州"), ("晴岚连锁超市", "上海"))


@pytest.fixture
def customers(workspace: Workspace) -> dict[str, int]:
    """Return the customers by name; the first buys most, the last never bought."""

    def build(session: Any) -> dict[str, int]:
        region = team.add_region(session, "华东")
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session,
                EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=post, region_id=region),
            )
            for name in ("林晓", "钱宇")
        ]
        drafts = [
            CustomerDraft(
                name,
                f"KH-{n}",
                people[0],
                region,
                "商超",
                city=city,
                recorded_on=dt.date(2026, 6, 1),
            )
            for n, (name, city) in enumerate(NAMES, 1)
        ]
        keys = service.add_customers(session, drafts)
        contacts.add_contact(session, keys[0], ContactDraft("王总", phone="139"))
        lines = [
            LineDraft(n, dt.date(2026, 8, 10), amount, customer_id=key, employee_id=people[0])
            for n, (key, amount) in enumerate(zip(keys, (20_000_0000, 5_000_0000), strict=False), 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return dict(zip((name for name, _city in NAMES), keys, strict=True))

    return workspace.run("build", build)


@pytest.fixture
def page(customers: dict[str, int], frame: Any, shown: Callable[[Page], Page]) -> CustomersPage:
    """Return the page of customers, loaded."""
    made = CustomersPage(frame)
    shown(made)
    return made
