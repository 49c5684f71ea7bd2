"""Findings over a million sales lines, against one scan of all of them."""

from datetime import date
from functools import partial
from io import BytesIO

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import queries
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.assembly.sales_report import sales_report
from desktop_sales.core.periods import Period
from desktop_sales.documents.sales_report import write_sales_reports
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, side_by_side
from tests.benchmarks.sales import LINES, company, take_in

MONTH = Period.parse("2025-12")
TODAY = date(2026, 1, 12)
WHOLE_SCAN = "SELECT SUM(amount_e4), SUM(cost_e4), SUM(customer_id) FROM sales_line NOT INDEXED"
GROUPS = (
    "UPDATE product SET category = '品类' || (id % 12)",
    "UPDATE customer SET industry = '行业' || (id % 8)",
)


def rows() -> list[Row]:
    """Return the rows of the table."""
    with company() as (workspace, people):
        take_in(workspace, people, LINES)
        workspace.run("groups", _group)
        scan = partial(_scan, workspace)
        every, limit = side_by_side(partial(_find, workspace, tuple(FindingRule)), scan)
        first, first_limit = side_by_side(partial(_find, workspace, queries.PRESSING_RULES), scan)
        report, report_limit = side_by_side(partial(_report, workspace), scan, 1)
    return [
        Row(
            "all findings over 1,000,000 lines, against a scan of them", every, limit, "time <= 20x"
        ),
        Row("the first page's findings over 1,000,000 lines", first, first_limit, "time <= 6x"),
        Row(
            "the sales report of a month as PDF, 1,000,000 lines",
            report,
            report_limit,
            "time <= 40x",
        ),
    ]


def _group(session: Session) -> None:
    for statement in GROUPS:
        session.connection().exec_driver_sql(statement)


def _find(workspace: Workspace, rules: tuple[FindingRule, ...]) -> None:
    found = workspace.read(lambda s: queries.findings(s, MONTH, TODAY, rules))
    assert found.as_of is not None


def _report(workspace: Workspace) -> None:
    made = workspace.read(lambda s: sales_report(s, MONTH, TODAY))
    assert write_sales_reports(BytesIO(), [made]).pages >= 5


def _scan(workspace: Workspace) -> None:
    workspace.read(lambda s: s.connection().exec_driver_sql(WHOLE_SCAN).all())
