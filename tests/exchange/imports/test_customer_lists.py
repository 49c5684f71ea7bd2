"""Files about customers: records with contact and tags, people, visits and calls."""

import datetime as dt
from pathlib import Path

import pytest

from desktop_sales.areas.customers import contacts, ownership, queries, service, visit_queries
from desktop_sales.areas.customers.records import CustomerDraft, CustomerFile
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text


def taken(workspace: Workspace, kind: Kind, path: Path) -> FileReport:
    with prepare(workspace, [path], kind, ImportOptions()) as preparation:
        return run_import(workspace, preparation).files[0]


def csv(folder: Path, *lines: str) -> Path:
    return write_text(folder / "a.csv", "\n".join(lines))


def file_of(workspace: Workspace, name: str) -> CustomerFile:
    def read(session) -> CustomerFile:
        key = next(c.id for c in queries.customers(session) if c.name == name)
        return queries.customer_file(session, key)

    return workspace.read(read)


@pytest.fixture
def lin(workspace: Workspace) -> int:
    return workspace.run("add", lambda s: team.add_employee(s, EmployeeDraft("林晓", ("A1",))))


def test_that_a_list_of_customers_fills_the_whole_record(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    path = csv(
        tmp_path,
        "客户编号,客户名称,统一社会信用代码,行业,人数,年营业额(万元),城市,地址,来源,业务员,"
        "合作起始日,业务状况,标签,联系人,联系电话",
        "C1,恒信商贸,91110000802100433B,商超,120,3500.5,南京,中山路1号,展会,林晓,2021-03-01,"
        "账期60天,年框；春节,王总,13900000000",
        "C1,恒信商贸,,,,,,,,,,,,李工,13800000000",
        "C2,拾光百货,911100008021004330,商超,,,,,,,,,,,",
    )
    report = taken(workspace, Kind.CUSTOMERS, path)
    assert (report.imported, report.updated, report.rejected) == (2, 1, 1)
    assert report.rejected_rows[0].code == "customers.credit_code_wrong"
    file = file_of(workspace, "恒信商贸")
    assert (file.customer.heads, file.customer.turnover_fen) == (120, 3_500_500_000)
    assert [(c.name, c.phone) for c in file.contacts] == [
        ("王总", "13900000000"),
        ("李工", "13800000000"),
    ]
    assert file.tags == ("年框", "春节")
    assert file.owners[0].start_on == dt.date(2021, 3, 1)
    assert file.missing == ("region_id", "phone")
    again = taken(workspace, Kind.CUSTOMERS, path)
    assert (again.imported, again.duplicates, again.rejected) == (0, 2, 1)
    workspace.undo()
    assert workspace.read(queries.count_customers) == 0


def test_that_another_owner_in_a_list_is_a_hand_over(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("恒信商贸", owner_id=lin)))
    report = taken(workspace, Kind.CUSTOMERS, csv(tmp_path, "客户名称,业务员", "恒信商贸,钱宇"))
    assert report.updated == 1
    owners = file_of(workspace, "恒信商贸").owners
    assert [o.owner for o in owners] == ["钱宇", "林晓"]
    assert owners[1].start_on == ownership.BEGINNING


def test_that_people_at_customers_are_added_and_completed(
    workspace: Workspace, tmp_path: Path
) -> None:
    key = workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("恒信商贸", "C1")))
    path = csv(
        tmp_path,
        "客户,姓名,职位,角色,态度,手机,邮箱",
        "恒信商贸,王总,总经理,决策人,支持,139,w@x.cn",
        "C1,李工,工程师,技术影响,反对,,",
        "恒信商贸,王总,总经理,决策人,支持,139,w@x.cn",
        "没有的,甲,,,,,",
    )
    report = taken(workspace, Kind.CONTACTS, path)
    assert (report.imported, report.duplicates, report.rejected) == (2, 1, 1)
    found = workspace.read(lambda s: contacts.contacts_of(s, [key]))[key]
    assert [(c.name, c.role, c.stance) for c in found] == [
        ("王总", "decides", "supports"),
        ("李工", "influences", "opposes"),
    ]
    more = csv(tmp_path, "客户,姓名,电话", "C1,李工,138")
    assert taken(workspace, Kind.CONTACTS, more).updated == 1


def test_that_a_log_of_visits_is_taken_in_once(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    key = workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("恒信商贸", "C1")))
    path = csv(
        tmp_path,
        "客户名称,拜访日期,拜访方式,客户代表,拜访目的,沟通内容,达成共识,后续跟进事项,下次拜访日期",
        "恒信商贸,2026/3/2,电话,林晓,春节备货,要求延长账期,4月答复,报价,2026-03-20",
        "恒信商贸,2026/3/5,直接登门,林晓,对账,无误,,,",
        "恒信商贸,2026/3/5,直接登门,林晓,对账,无误,,,",
        "恒信商贸,2099/3/5,电话,林晓,对账,,,,",
        "不认识,2026/3/5,电话,林晓,对账,,,,",
    )
    report = taken(workspace, Kind.VISITS, path)
    assert (report.imported, report.duplicates, report.rejected) == (2, 1, 2)
    found = workspace.read(visit_queries.visits)
    assert [(v.state, v.channel, v.day.isoformat()) for v in found] == [
        ("planned", "phone", "2026-03-20"),
        ("done", "visit", "2026-03-05"),
        ("done", "phone", "2026-03-02"),
    ]
    customer = workspace.read(lambda s: queries.customer(s, key))
    assert customer.last_contact_on == dt.date(2026, 3, 5)
    assert customer.next_contact_on == dt.date(2026, 3, 20)
    assert taken(workspace, Kind.VISITS, path).imported == 0


def test_that_a_row_left_out_makes_nobody(workspace: Workspace, lin: int, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "客户名称,统一社会信用代码,业务员",
        "恒信商贸,911100008021004330,钱宇",
        "拾光百货,,林晓",
    )
    report = taken(workspace, Kind.CUSTOMERS, path)
    assert (report.imported, report.rejected) == (1, 1)
    assert [person.name for person in workspace.read(team_queries.employees)] == ["林晓"]


def test_that_a_visit_left_out_makes_nobody(workspace: Workspace, lin: int, tmp_path: Path) -> None:
    workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("恒信商贸", "C1")))
    path = csv(tmp_path, "客户名称,拜访日期,客户代表", "恒信商贸,2099/3/5,钱宇")
    assert taken(workspace, Kind.VISITS, path).rejected == 1
    assert [person.name for person in workspace.read(team_queries.employees)] == ["林晓"]
