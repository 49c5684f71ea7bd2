"""Names in sales files: people, customers and channels found, created, or waiting for a person."""

from pathlib import Path

import pytest

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.customer_merging import merge_customers
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.storage.workspace import Workspace
from tests.exchange.imports.sales_files import FIRST, HEADER, SECOND, csv, imported, people_of


def test_that_people_are_found_by_code_and_name_and_else_created(
    workspace: Workspace, tmp_path: Path
) -> None:
    def team(session):  # type: ignore[no-untyped-def]
        team_service.add_employee(session, EmployeeDraft("王大明", codes=("282",)))
        team_service.add_employee(session, EmployeeDraft("李 四"))

    workspace.run("team", team)
    path = csv(
        tmp_path,
        "日期,业务员,金额",
        "2026-01-05,282,1",
        "2026-01-05,李四,2",
        "2026-01-05,王大鸣,3",
        "2026-01-05,301,4",
    )
    report = imported(workspace, path)
    assert people_of(workspace) == ["王大明", "李 四", "王大鸣", "301"]
    created = [note for note in report.notes if note.code == "exchange.people_created"]
    assert created[0].details["names"] == "王大鸣、301"
    numbered = [note for note in report.notes if note.code == "exchange.people_numbered"]
    assert numbered[0].details == {"count": 1}
    near = [note for note in report.notes if note.code == "exchange.near_match"]
    assert near[0].details == {"name": "王大鸣", "proposal": "王大明"}
    assert "王大明" in near[0].text


def test_that_people_known_by_number_get_their_names_from_a_later_roster(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = imported(workspace, csv(tmp_path, "日期,业务员,金额", "2026-01-05,282,1"))
    assert (
        "1" in next(note for note in report.notes if note.code == "exchange.people_numbered").text
    )
    roster_taken(workspace, csv(tmp_path, "工号,姓名", "282,王大明", name="roster.csv"))
    assert people_of(workspace) == ["王大明"]


def roster_taken(workspace: Workspace, path: Path) -> None:
    with prepare(workspace, [path], Kind.ROSTER, ImportOptions()) as preparation:
        run_import(workspace, preparation)


def posts_in(workspace: Workspace, month: str) -> dict[str, tuple[str | None, str | None]]:
    period = Period.parse(month)
    people = workspace.read(lambda s: team_queries.employees(s, period=period))
    return {person.name: (person.region, person.post) for person in people}


def test_that_a_roster_after_the_sales_places_people_in_the_months_before_today(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST, "2026-01-06,XS3,1,282,松果母婴,虾仁,1,1,1,"))
    roster = csv(
        tmp_path, "工号,姓名,区域,职务,入职日期", "A1,张三,华东,区域销售主管,2025-03-01",
        "282,王大明,宁波,客户经理,", name="roster.csv",
    )  # fmt: skip
    roster_taken(workspace, roster)
    placed = {"张三": ("华东", "区域销售主管"), "王大明": ("宁波", "客户经理")}
    assert posts_in(workspace, "2026-01") == placed
    later = csv(tmp_path, "工号,姓名,区域,职务", "A1,张三,华东,销售经理", name="later.csv")
    roster_taken(workspace, later)
    assert posts_in(workspace, "2026-01") == placed


def test_that_near_names_wait_where_a_person_decides(workspace: Workspace, tmp_path: Path) -> None:
    workspace.run("team", lambda s: team_service.add_employee(s, EmployeeDraft("王大明")))
    path = csv(tmp_path, "日期,业务员,金额", "2026-01-05,王大鸣,3")
    report = imported(workspace, path, reject_near=True)
    assert report.files[0].rejected_by_reason == {"exchange.unknown_person": 1}
    row = workspace.read(sales_queries.rejected_rows)[0]
    assert row.cells == {"日期": "2026-01-05", "业务员": "王大鸣", "金额": "3"}
    accepted = imported(workspace, path, reject_near=True, accepted=frozenset({"王大鸣"}))
    assert accepted.lines == 1


def test_that_namesakes_need_their_code(workspace: Workspace, tmp_path: Path) -> None:
    def team(session):  # type: ignore[no-untyped-def]
        team_service.add_employee(session, EmployeeDraft("张伟", codes=("A1",)))
        team_service.add_employee(session, EmployeeDraft("张伟", codes=("A2",)))

    workspace.run("team", team)
    path = csv(tmp_path, "日期,业务员,工号,金额", "2026-01-05,张伟,A2,1", "2026-01-05,张伟,,2")
    report = imported(workspace, path)
    assert report.files[0].rejected_by_reason == {"exchange.several_people": 1}
    assert report.lines == 1


def test_that_created_people_hold_a_post_in_the_region_they_sold_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST, SECOND, FIRST.replace("苏州", "宁波")))
    people = {p.name: p for p in workspace.read(team_queries.employees)}
    assert (people["李四"].region, people["李四"].level) == ("宁波", "salesperson")
    assert people["张三"].region is None


@pytest.mark.parametrize("header", ["渠道", "销售渠道", "渠道类型", "Sales Channel", "channel"])
def test_that_channels_are_read_and_made_under_their_usual_headers(
    workspace: Workspace, tmp_path: Path, header: str
) -> None:
    rows = (f"{FIRST},经销商", f"{SECOND},直销", FIRST.replace("XS1", "XS9") + ",经 销商")
    report = imported(workspace, csv(tmp_path, f"{HEADER},{header}", *rows, FIRST[:-2] + "杭州,"))
    assert "经销商、直销" in [n.details.get("names") for n in report.notes]
    lines = workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=100))
    by_document = {line.document: line.channel for line in lines}
    assert by_document == {"XS1": "经销商", "XS2": "直销", "XS9": "经销商"}


def test_that_an_update_takes_over_the_channel(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST))
    again = csv(tmp_path, f"{HEADER},渠道", f"{FIRST},商超", name="b.csv")
    assert imported(workspace, again, on_duplicate="update").files[0].updated == 1
    (line,) = workspace.read(lambda s: sales_queries.lines(s, LineFilter()))
    assert line.channel == "商超"


def test_that_a_line_without_a_person_falls_to_owner_leader_choice_or_nobody(
    workspace: Workspace, tmp_path: Path
) -> None:
    def team(session):  # type: ignore[no-untyped-def]
        region = team_service.add_region(session, "苏州")
        post = team_service.add_post(session, "主管", "supervisor")
        owner = team_service.add_employee(session, EmployeeDraft("负责人"))
        team_service.add_employee(session, EmployeeDraft("主管甲", region_id=region, post_id=post))
        customer_service.add_customer(session, CustomerDraft("拾光百货", owner_id=owner))

    workspace.run("team", team)
    rows = [
        "日期,客户,地区,金额",
        "2026-01-05,拾光百货,苏州,1",
        "2026-01-05,别家,苏州,2",
        "2026-01-05,别家,宁波,3",
    ]
    report = imported(workspace, csv(tmp_path, *rows))
    assert people_of(workspace) == ["负责人", "主管甲", None]
    codes = {note.code: note.details.get("count") for note in report.notes}
    assert codes["exchange.credited_by_owner"] == 1
    assert codes["exchange.credited_by_region"] == 1
    assert codes["exchange.region_only"] == 1
    chosen = imported(
        workspace, csv(tmp_path, *rows, name="b.csv"), salesperson="选定者", on_duplicate="add"
    )
    assert people_of(workspace)[3:] == ["负责人", "主管甲", "选定者"]
    assert chosen.notes[-1].details == {"count": 1, "name": "选定者"}


def test_that_divided_lines_have_their_people(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(
        tmp_path, "日期,业务员,金额", "2026-01-05,张三60/李四40,100", "2026-01-05,张三60/李四30,100"
    )
    report = imported(workspace, path)
    assert report.files[0].rejected_by_reason == {"exchange.shares_not_whole": 1}
    lines = workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=5))
    shares = workspace.read(lambda s: sales_queries.line_shares(s, lines[0].id))
    assert [share[1:3] for share in shares] == [("张三", 6_000), ("李四", 4_000)]


def test_that_equal_names_with_other_codes_stay_apart(workspace: Workspace, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "日期,客户编号,客户名称,产品编号,产品名称,金额",
        "2026-01-05,C1,黄丽,P1,剪刀,1",
        "2026-01-05,C2,黄丽,P2,剪刀,2",
        "2026-01-05,C1,黄丽(新),P1,剪刀(新),3",
    )
    imported(workspace, path)
    customers = workspace.read(customer_queries.customers)
    assert {(c.code, c.name) for c in customers} == {("C1", "黄丽"), ("C2", "黄丽 (C2)")}
    products = workspace.read(sales_queries.products)
    assert {(p.code, p.name) for p in products} == {("P1", "剪刀"), ("P2", "剪刀 (P2)")}


def test_that_unknown_names_are_rejected_where_none_may_be_created(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, csv(tmp_path, HEADER, FIRST))
    lines = (
        FIRST.replace("XS1", "XS2"),
        FIRST.replace("XS1", "XS3").replace("张三", "何人"),
        FIRST.replace("XS1", "XS4").replace("拾光百货", "新客户"),
    )
    path = csv(tmp_path, HEADER, *lines, name="b.csv")
    file = imported(workspace, path, create_unknown=False).files[0]
    assert file.imported == 1
    assert file.rejected_by_reason == {"exchange.unknown_person": 1, "exchange.unknown_customer": 1}
    assert [row.details["value"] for row in file.rejected_rows] == ["何人", "新客户"]


def test_that_marks_without_width_make_no_other_person(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = ("日期,业务员,客户,金额", "2026-01-05,张三,甲,1", "2026-01-06,张\u200b三\u202c,甲,2")
    imported(workspace, csv(tmp_path, *rows))
    assert set(people_of(workspace)) == {"张三"}


def test_that_a_merged_customers_name_and_code_mean_the_one_that_was_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    drafts = [CustomerDraft("拾光百货"), CustomerDraft("拾光商店", "C7")]
    kept, gone = workspace.run("add", lambda s: customer_service.add_customers(s, drafts))
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    path = csv(
        tmp_path,
        "日期,单号,行号,业务员,客户,客户编码,金额",
        "2026-01-05,XS1,1,张三,拾光商店,,1",
        "2026-01-05,XS1,2,张三,旧名,C7,2",
    )
    imported(workspace, path)
    lines = workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=10))
    assert [line.customer for line in lines] == ["拾光百货"] * 2
