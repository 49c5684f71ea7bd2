"""A million sales lines: taking them in, and the measures of a month and a year of 200 people."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.facts import facts
from desktop_sales.areas.sales.line_writer import INSERT_LINE
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft, ShareDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.kept_sums import refresh_sums
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.workbench import keep_workbench, summarise
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.first_page import read_first_page
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, seconds, side_by_side

LINES = 1_000_000
PEOPLE, CUSTOMERS, PRODUCTS, REGIONS = 200, 5_000, 300, 10
BLOCK = 2_000
YEAR, MAY = Period.parse("2025"), Period.parse("2025-05")
SUMS = ["sales.amount", "sales.profit", "sales.margin", "sales.orders"]
INDICATORS = [*SUMS, "sales.growth", "sales.receipts", "sales.completion", "customers.new"]
COVERING_SCAN = """
SELECT SUM(amount_e4), SUM(tax_e4), SUM(cost_e4), COUNT(*)
FROM sales_line INDEXED BY ix_sales_line_sums
"""


def rows() -> list[Row]:
    """Return the rows of the table."""
    with company() as (small, people):
        small_import = seconds(partial(take_in, small, people, LINES // 10))
        refresh_sums(small)
        small_year = seconds(partial(_compute, small, people, SUMS, YEAR.months()))
    with company() as (workspace, people):
        ours = seconds(partial(take_in, workspace, people, LINES))
        plain = _plain_insert(people)
        scan = partial(_scan, workspace)
        kept, kept_limit = seconds(partial(refresh_sums, workspace)), seconds(scan)
        month, limit = side_by_side(partial(_compute, workspace, people, SUMS, [MAY]), scan, 5)
        year, year_limit = side_by_side(
            partial(_compute, workspace, people, SUMS, YEAR.months()), scan
        )
        every, every_limit = side_by_side(
            partial(_compute, workspace, people, INDICATORS, YEAR.months()), scan, 2
        )
        screen, screen_limit = side_by_side(partial(_screen, workspace), scan)
        keep_workbench(workspace, workspace.read(partial(summarise, period=MAY, today=MAY.end)))
        look = partial(read_first_page, workspace.path, workspace._key)
        page, page_limit = side_by_side(look, scan, 5)
    return [
        Row("7 kept sums of 1,000,000 lines made anew / scan", kept, kept_limit, "-"),
        Row("7 the first page from its kept summary / scan", page, page_limit, "time <= 0.05x"),
        Row("7 a year by month from kept sums of days / scan", screen, screen_limit, "-"),
        Row("1,000,000 lines in against executemany of the same rows", ours, plain, "time <= 1.1x"),
        Row("ten times the lines: import", ours, small_import, "time <= 12x"),
        Row("one month of sums, 200 people, against a covering scan", month, limit, "time <= 0.6x"),
        Row("a year of sums by month, 200 people", year, year_limit, "time <= 2.5x"),
        Row("ten times the lines: a year of sums", year, small_year, "time <= 12x"),
        Row("a year of eight indicators by month", every, every_limit, "time <= 2.5x"),
    ]


@contextmanager
def company() -> Iterator[tuple[Workspace, list[int]]]:
    """Open a workspace with people (two of them moved in the year), customers and products."""
    with tempfile.TemporaryDirectory() as folder:
        made = create_workspace(Path(folder) / "w", company="恒信", person="李娜", post="主管")
        people = made.workspace.run("people", _fill)
        try:
            yield made.workspace, people
        finally:
            made.workspace.close()


def _fill(session: Session) -> list[int]:
    regions = [team.add_region(session, f"区域{i}") for i in range(REGIONS)]
    post = team.add_post(session, "销售代表", "salesperson")
    people = [
        team.add_employee(
            session,
            EmployeeDraft(
                f"员工{i}", (str(1_000 + i),), date(2020, 1, 1), None, None, regions[i % 10], post
            ),
        )
        for i in range(PEOPLE)
    ]
    for person, day in zip(people, (date(2025, 5, 12), date(2025, 9, 3)), strict=False):
        team.transfer(session, person, day, region_id=regions[5])
    customers.add_customers(session, [CustomerDraft(f"客户{i}") for i in range(CUSTOMERS)])
    sales.add_products(session, [ProductDraft(f"产品{i}") for i in range(PRODUCTS)])
    return people


def _blocks(people: list[int], count: int) -> Iterator[list[LineDraft]]:
    """Yield lines over a year, three a document, 3 % of them divided."""
    block: list[LineDraft] = []
    for i in range(count):
        order = i // 3
        person: int | None = people[order * 7_919 % PEOPLE]
        shares: tuple[ShareDraft, ...] = ()
        if order % 33 == 0:
            other = people[(order * 7_919 + 1) % PEOPLE]
            shares = (ShareDraft(person or 0, 6_000), ShareDraft(other, 4_000))
            person = None
        block.append(
            LineDraft(
                row_no=i + 2,
                sold_on=YEAR.start + timedelta(days=order * 365 // (count // 3 + 1)),
                amount_e4=i * 7_919 % 20_000_000 - 100_000,
                quantity_e3=1_000 * (i % 9 + 1),
                tax_e4=1_300,
                cost_e4=i * 7_919 % 15_000_000,
                document=f"SO{order:07}",
                line_no=str(i % 3 + 1),
                employee_id=person,
                customer_id=order * 31 % CUSTOMERS + 1,
                product_id=i % PRODUCTS + 1,
                region_id=order % REGIONS + 1 if order % 20 == 0 else None,
                shares=shares,
            )
        )
        if len(block) == BLOCK:
            yield block
            block = []
    yield block


def take_in(workspace: Workspace, people: list[int], count: int) -> None:
    batch = BatchDraft("lines.xlsx", mapping={"amount": "金额"})
    blocks = _blocks(people, count)
    workspace.run("import", lambda s: sales.import_lines(s, batch, blocks))


def _plain_insert(people: list[int]) -> float:
    """Return how long the bare statement takes for the same lines, their indexes kept."""

    def tuples(block_no: int, block: list[LineDraft]) -> Iterator[tuple[object, ...]]:
        for place, line in enumerate(block):
            yield (
                block_no * BLOCK + place + 1, None, f"L|{line.document}|{line.line_no}", 1,
                line.sold_on.isoformat(), line.document, line.line_no, block_no, people[0], 0,
                line.customer_id, line.product_id, line.region_id, line.channel_id,
                line.quantity_e3, line.amount_e4, line.tax_e4, line.cost_e4,
            )  # fmt: skip

    def insert(session: Session) -> None:
        cursor = session.connection().connection.cursor()
        for block_no, block in enumerate(_blocks(people, LINES)):
            cursor.executemany(INSERT_LINE, tuples(block_no, block))

    with company() as (workspace, _):
        return seconds(lambda: workspace.run("plain", insert))


def _compute(
    workspace: Workspace, people: list[int], names: list[str], periods: list[Period]
) -> None:
    subjects = [Subject("person", person) for person in people]
    values = workspace.read(lambda s: compute(s, names, subjects, list(periods)))
    assert len(values) == len(names) * len(subjects) * len(periods)


def _screen(workspace: Workspace) -> None:
    assert workspace.read(lambda s: facts(s, ["month"], [(YEAR.start, YEAR.end)]))


def _scan(workspace: Workspace) -> None:
    workspace.read(lambda s: s.connection().exec_driver_sql(COVERING_SCAN).all())
