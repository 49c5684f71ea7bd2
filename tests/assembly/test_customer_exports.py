"""The customer files of a month end go out and come back the same."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_sales.areas.customers import contacts, ownership, queries, service
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft
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


def test_that_a_past_month_end_says_what_the_file_said_on_that_day(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(session) -> tuple[int, int]:
        north = team.add_region(session, "华北")
        key = service.add_customer(
            session, CustomerDraft("恒信商贸", "C1", region_id=north, city="南京", phone="025-1")
        )
        return key, contacts.add_contact(session, key, ContactDraft("王强", "采购", phone="139"))

    def move(session) -> None:
        east = team.add_region(session, "华东")
        moved = {"city": "苏州", "phone": "0512-1", "industry": "餐饮", "region_id": east}
        service.change_customer(session, key, **moved)
        contacts.remove_contact(session, person)
        contacts.add_contact(session, key, ContactDraft("李红"))
        later = service.add_customer(session, CustomerDraft("拾光百货", "C2", city="上海"))
        contacts.add_contact(session, later, ContactDraft("赵敏"))

    with monkeypatch.context() as past:
        past.setattr("desktop_sales.storage.journal.now", lambda: datetime(2026, 1, 20, tzinfo=UTC))
        key, person = workspace.run("build", build)
    workspace.run("move", move)

    def told(month: str) -> list[dict]:
        return workspace.read(lambda s: TABLES["customers"](s, Period.parse(month), ())).as_json()

    first, later = told("2026-01")
    names = ("region", "city", "phone", "industry", "contact", "contact_post", "contact_phone")
    assert [first[name] for name in names] == [
        *("华北", "南京", "025-1", "", "王强", "采购", "139"),
    ]
    assert "行业" in first["missing"]
    assert (later["city"], later["contact"]) == ("上海", "赵敏"), "taken in later: as it stands"
    now = told("2099-01")[0]
    assert [now[name] for name in names] == ["华东", "苏州", "0512-1", "餐饮", "李红", "", ""]
    before = told("2025-12")[0]
    assert before["city"] == "苏州", "no file yet on that day: as it stands"
