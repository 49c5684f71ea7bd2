"""A small company to sell in: three people, two regions, customers and products."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, ImportOutcome, LineDraft, ProductDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.storage.workspace import Workspace

COMPANY_MAPPING = {"date": "日期", "salesperson": "销售员", "amount": "金额", "customer": "客户"}


@dataclass(frozen=True)
class Company:
    """The keys of its records and two ways to fill it."""

    workspace: Workspace
    east: int
    shanghai: int
    north: int
    lin: int
    zhou: int
    wu: int
    customers: tuple[int, ...]
    products: tuple[int, ...]

    def line(self, row_no: int = 2, amount: int = 100, **more) -> LineDraft:
        """Return a line of ``amount`` yuan sold by 林晓 on 2026-10-10, changed by ``more``."""
        values = {
            "row_no": row_no, "sold_on": date(2026, 10, 10), "amount_e4": amount * 10_000,
            "quantity_e3": 1_000, "document": f"D{row_no}", "line_no": "1",
            "employee_id": self.lin, "customer_id": self.customers[0],
            "product_id": self.products[0],
        }  # fmt: skip
        return LineDraft(**{**values, **more})

    def take_in(self, *lines, on_duplicate="skip", mapping=None, **more) -> ImportOutcome:
        """Import lines as one block."""
        draft = BatchDraft("十月.xlsx", "Sheet1", mapping=mapping or COMPANY_MAPPING)
        return self.workspace.run(
            "import",
            lambda s: sales.import_lines(s, draft, [lines], on_duplicate, **more),
        )


def found_company(workspace: Workspace) -> Company:
    """Fill an empty workspace with the company."""

    def make(session) -> Company:
        east = team.add_region(session, "华东")
        shanghai = team.add_region(session, "上海", east)
        north = team.add_region(session, "华北")
        post = team.add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session,
                EmployeeDraft(name, (code,), date(2020, 1, 1), region_id=region, post_id=post),
            )
            for name, code, region in (
                ("林晓", "201", shanghai),
                ("周敏", "202", north),
                ("吴丹", "203", east),
            )
        ]
        buyers = customers.add_customers(
            session, [CustomerDraft(name) for name in ("甲公司", "乙公司", "丙公司", "丁公司")]
        )
        goods = sales.add_products(session, [ProductDraft("水泵", "P1"), ProductDraft("阀门")])
        return Company(workspace, east, shanghai, north, *people, tuple(buyers), tuple(goods))

    return workspace.run("company", make)


@pytest.fixture
def company(workspace: Workspace) -> Company:
    return found_company(workspace)


@pytest.fixture(scope="module")
def shared_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """Return a company that tests only read, or write into once."""
    folder = tmp_path_factory.mktemp("shared") / "workspace"
    made = create_workspace(folder, company="恒信", person="李娜", post="主管")
    yield found_company(made.workspace)
    made.workspace.close()
