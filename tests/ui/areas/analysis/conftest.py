"""A company in which one customer stays away and one person sells less than before."""

import datetime as dt

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace

YUAN = 10_000


def fill_company(workspace: Workspace) -> None:
    """Fill a workspace with two years of fortnightly purchases up to 18 November 2026."""

    def build(session) -> None:
        post = team.add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(session, EmployeeDraft(name, (), dt.date(2020, 1, 1), post_id=post))
            for name in ("林晓", "周敏")
        ]
        customers.add_customers(
            session, [CustomerDraft(name, owner_id=people[0]) for name in ("听澜餐饮", "金穗粮油")]
        )
        sales.add_products(session, [ProductDraft("虾仁", category="水产")])
        drafts, day = [], dt.date(2024, 11, 4)
        while day < dt.date(2026, 11, 15):
            for buyer in (1, 2):
                if buyer == 1 and day > dt.date(2026, 9, 10):
                    continue
                line = LineDraft(
                    len(drafts) + 2,
                    day,
                    40_000 * YUAN,
                    cost_e4=30_000 * YUAN,
                    employee_id=people[0],
                    customer_id=buyer,
                    product_id=1,
                )
                drafts.append(line)
            day += dt.timedelta(days=14)
        sales.import_lines(session, BatchDraft("x.xlsx"), [drafts], "add")

    workspace.run("build", build)


@pytest.fixture
def company(workspace: Workspace) -> Workspace:
    fill_company(workspace)
    return workspace
