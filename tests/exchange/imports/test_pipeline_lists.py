"""Files about what is to come: orders, opportunities, commits; the public file against pandas."""

import datetime as dt
from pathlib import Path

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.pipeline import queries
from desktop_sales.areas.pipeline.records import OpportunityFilter, Stage
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text

DAY = dt.date(2026, 11, 18)


def taken(workspace: Workspace, kind: Kind, path: Path) -> FileReport:
    with prepare(workspace, [path], kind, ImportOptions()) as preparation:
        return run_import(workspace, preparation).files[0]


def csv(folder: Path, *lines: str) -> Path:
    return write_text(folder / "a.csv", "\n".join(lines))


@pytest.fixture
def lin(workspace: Workspace) -> int:
    def fill(session) -> int:
        customers.add_customer(session, CustomerDraft("拾光百货", code="C1"))
        return team.add_employee(session, EmployeeDraft("林晓", ("A1",)))

    return workspace.run("add", fill)


def test_that_orders_come_in_once_and_follow_the_goods(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    head = (
        "订单编号,行号,订单日期,客户名称,业务员,产品名称,数量,价税合计(万元),交货日期,"
        "已发货数量,开票数量,签收数量,退货数量"
    )
    first = csv(
        tmp_path,
        head,
        "DD-1,1,2026-11-02,拾光百货,林晓,水泵,10,1.13,2026-11-10,,,,",
        "DD-1,2,2026-11-02,拾光百货,林晓,阀门,5,0.5,2026-11-20,,,,",
        "DD-2,1,2026-11-03,新客,林晓,水泵,3,0.3,,3,3,9,",
        ",1,2026-11-03,新客,林晓,水泵,3,0.3,,,,,",
    )
    report = taken(workspace, Kind.ORDERS, first)
    assert (report.imported, report.updated, report.rejected) == (2, 0, 2)
    codes = [row.code for row in report.rejected_rows]
    assert codes == ["pipeline.signed_more", "exchange.missing_value"]
    later = csv(
        tmp_path,
        head,
        "DD-1,1,2026-11-02,拾光百货,林晓,水泵,10,1.13,2026-11-10,4,4,3,1",
        "DD-1,2,2026-11-02,拾光百货,林晓,阀门,5,0.5,2026-11-20,,,,",
    )
    report = taken(workspace, Kind.ORDERS, later)
    assert (report.imported, report.updated, report.duplicates) == (1, 1, 1)
    line, _other = workspace.read(lambda s: queries.order_lines(s, DAY))
    assert (line.shipped_e3, line.signed_e3, line.returned_e3) == (4_000, 3_000, 1_000)
    assert (line.open_e3, line.open_fen, line.late) == (6_000, 678_000, 8)


def test_that_lines_without_numbers_are_counted_within_their_order(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    path = csv(
        tmp_path,
        "订单号,下单日期,客户名称,产品名称,数量,金额",
        "DD-1,2026-11-02,拾光百货,水泵,1,10",
        "DD-1,2026-11-02,拾光百货,阀门,2,20",
    )
    taken(workspace, Kind.ORDERS, path)
    again = taken(workspace, Kind.ORDERS, path)
    assert (again.imported, again.duplicates) == (0, 2)
    lines = workspace.read(lambda s: queries.order_lines(s, DAY, open_only=True))
    assert [(each.line_no, each.quantity_e3) for each in lines] == [("1", 1_000), ("2", 2_000)]


def test_that_opportunities_of_known_and_new_customers_come_in(
    workspace: Workspace, lin: int, tmp_path: Path
) -> None:
    head = "商机编号,商机名称,客户名称,业务员,预计金额(万元),阶段,赢率,预计成交月份,下一步,关闭日期,原因"
    path = csv(
        tmp_path,
        head,
        "SJ-1,年框,拾光百货,林晓,12,方案报价,60%,2026年12月,寄样,,",
        "SJ-2,首单,晨光超市,林晓,3.5,赢单,,2026-11,,2026-11-12,服务好",
        "SJ-3,试用,拾光百货,林晓,1,输单,,2026-11,,,价格高",
        "SJ-4,试用,拾光百货,林晓,1,不明,,2026-11,,,",
    )
    report = taken(workspace, Kind.OPPORTUNITIES, path)
    assert (report.imported, report.rejected) == (2, 2)
    codes = {row.code for row in report.rejected_rows}
    assert codes == {"pipeline.end_day_missing", "exchange.unknown_stage"}
    offer, won = workspace.read(queries.opportunities)
    assert (offer.stage, offer.amount, offer.weighted) == (Stage.OFFER, 12_000_000, 7_200_000)
    assert (offer.expected_month, offer.next_step, offer.is_new) == ("2026-12", "寄样", False)
    assert (won.customer, won.is_new, won.reason) == ("晨光超市", True, "服务好")
    changed = csv(tmp_path, head, "SJ-1,年框,拾光百货,林晓,12,商务谈判,60%,2026年12月,寄样,,")
    report = taken(workspace, Kind.OPPORTUNITIES, changed)
    assert (report.imported, report.updated) == (1, 1)
    report = taken(workspace, Kind.OPPORTUNITIES, changed)
    assert (report.imported, report.duplicates) == (0, 1)


def test_that_commits_of_this_month_are_set(workspace: Workspace, lin: int, tmp_path: Path) -> None:
    this = Period.containing(dt.datetime.now().astimezone().date())
    path = csv(
        tmp_path,
        "业务员,客户名称,月份,类型,确定(万元),争取(万元),可能(万元)",
        f"林晓,拾光百货,{this.key},销售,10,2,1",
        f"林晓,,{this.following().key},回款,3,,",
        f"林晓,无此客户,{this.key},销售,1,,",
        f"何人,拾光百货,{this.key},销售,1,,",
        f"林晓,拾光百货,{this.shifted(3).key},销售,1,,",
    )
    report = taken(workspace, Kind.COMMITS, path)
    assert (report.imported, report.rejected) == (2, 3)
    assert [row.code for row in report.rejected_rows] == [
        "exchange.unknown_customer", "exchange.unknown_person", "pipeline.commit_month",
    ]  # fmt: skip
    (sales,) = workspace.read(lambda s: queries.commits(s, this.key, "sales"))
    assert (sales.certain, sales.likely, sales.possible) == (10_000_000, 2_000_000, 1_000_000)
    (receipts,) = workspace.read(lambda s: queries.commits(s, this.key, "receipts"))
    assert (receipts.customer, receipts.month) == ("其他", this.following().key)


@pytest.mark.realdata
def test_that_the_public_pipeline_equals_pandas(workspace: Workspace, data_folder: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = data_folder / "sales" / "crm_pipeline" / "sales_pipeline.csv"
    report = taken(workspace, Kind.OPPORTUNITIES, path)
    frame = pandas.read_csv(path)
    assert (report.read, report.imported, report.rejected) == (len(frame), len(frame), 0)
    rows = workspace.read(lambda s: queries.opportunities(s, OpportunityFilter()))
    names = {
        "Won": Stage.WON,
        "Lost": Stage.LOST,
        "Engaging": Stage.NEED,
        "Prospecting": Stage.LEAD,
    }
    expected = frame.groupby("deal_stage").close_value.agg(["size", "sum"])
    for name, stage in names.items():
        own = [row for row in rows if row.stage is stage]
        assert len(own) == expected.loc[name, "size"]
        assert sum(row.amount for row in own) == expected.loc[name, "sum"] * 100
    won = frame[frame.deal_stage == "Won"]
    by_agent = won.groupby("sales_agent").close_value.sum()
    for agent, value in by_agent.items():
        own = sum(r.amount for r in rows if r.employee == agent and r.stage is Stage.WON)
        assert own == value * 100
    again = taken(workspace, Kind.OPPORTUNITIES, path)
    assert (again.imported, again.duplicates) == (0, len(frame))
