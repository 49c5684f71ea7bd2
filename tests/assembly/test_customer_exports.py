"""The customer files of a month end go out and come back the same."""

from datetime import date
from pathlib import Path

from desktop_sales.areas.customers import ownership, queries, service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.table_exports import TABLES
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.tables_out import write_xlsx
from desktop_sales.storage.workspace import Workspace


def test_that_the_month_end_names_owner_and_gaps_and_can_be_read_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    def build(session) -> None:
        lin, qian = (team.add_employee(session, EmployeeDraft(name)) for name in ("林晓", "钱宇"))
        draft = CustomerDraft(
            "恒信商贸", "C1", lin, industry="商超", city="南京", heads=120, turnover_fen=350_050
        )
        key = service.add_customer(session, draft)
        ownership.hand_over(session, [key], qian, on=date(2026, 2, 1))

    workspace.run("build", build)
    table = workspace.read(lambda s: TABLES["customers"](s, Period.parse("2026-01"), ()))
    (row,) = table.as_json()
    assert (row["owner"], row["turnover_fen"], row["class"]) == ("林晓", 350_050, "潜在")
    assert row["completeness"] == 38
    assert "联系人" in row["missing"]
    path = tmp_path / "客户档案.xlsx"
    write_xlsx(path, list(table.columns.values()), table.rows)
    with prepare(workspace, [path], Kind.CUSTOMERS, ImportOptions()) as preparation:
        report = run_import(workspace, preparation).files[0]
    assert (report.rejected, report.read) == (0, 1)
    (found,) = workspace.read(queries.customers)
    assert (found.turnover_fen, found.heads, found.city) == (350_050, 120, "南京")
