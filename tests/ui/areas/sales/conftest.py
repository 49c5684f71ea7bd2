"""A workspace with two people, two customers and lines of two years."""

import datetime as dt
from typing import Any

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft


@pytest.fixture
def sold(frame: Any) -> dict[str, int]:
    """Fill the workspace; return the keys of people and customers by name."""

    def fill(session: Any) -> dict[str, int]:
        east = team.add_region(session, "华东")
        south = team.add_region(session, "苏州", east)
        post = team.add_post(session, "销售代表", "salesperson")
        keys = {
            name: team.add_employee(
                session,
                EmployeeDraft(name, (code,), dt.date(2020, 1, 6), region_id=region, post_id=post),
            )
            for name, code, region in (("林晓", "A1", south), ("钱宇", "A2", east))
        }
        names = ["拾光百货", "沐野生鲜"]
        drafts = [CustomerDraft(name) for name in names]
        keys |= dict(zip(names, customers.add_customers(session, drafts), strict=True))
        (product,) = sales.add_products(session, [ProductDraft("冷冻虾仁")])
        keys |= {"华东": east, "苏州": south}
        lines = [
            LineDraft(
                row_no=n,
                sold_on=dt.date(year, 11, 1 + n),
                amount_e4=n * 1_000_0000,
                quantity_e3=n * 1_000,
                cost_e4=n * 700_0000,
                document=f"XS-{year}-{n}",
                employee_id=keys["林晓" if n % 2 else "钱宇"],
                customer_id=keys[names[n % 2]],
                product_id=product,
            )
            for year in (2025, 2026)
            for n in range(1, 9)
        ]
        sales.import_lines(session, BatchDraft("十一月.csv"), [lines], "add")
        return keys

    return frame.workspace.run("seed", fill)
