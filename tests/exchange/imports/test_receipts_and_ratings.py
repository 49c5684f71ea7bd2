"""Lists of receipts and of ratings."""

from datetime import date
from pathlib import Path

import pytest

from desktop_sales.areas.appraisal import queries as appraisal_queries
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import receipts as receipt_queries
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import speaking
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.ratings import group_named
from desktop_sales.exchange.imports.receipts import method_named
from desktop_sales.exchange.imports.report import FileReport
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text


def taken(
    workspace: Workspace, kind: Kind, folder: Path, *lines: str, **choices: object
) -> FileReport:
    path = write_text(folder / f"{kind}.csv", "\n".join(lines))
    options = ImportOptions(**choices)  # type: ignore[arg-type]
    with prepare(workspace, [path], kind, options) as preparation:
        return run_import(workspace, preparation).files[0]


def test_that_receipts_are_taken_in_and_pay_the_sales_they_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken(
        workspace,
        Kind.SALES,
        tmp_path,
        "日期,销售单号,行号,业务员,客户,不含税金额,税率",
        "2026-01-05,XS1,1,张三,甲公司,100,13%",
        "2026-01-06,XS1,2,张三,甲公司,100,13%",
    )
    lines = (
        "回款日期,客户,业务员,回款金额,回款方式,销售单号",
        "2026-02-01,甲公司,张三,150,银行承兑汇票,XS1",
        "2026-02-02,乙公司,张三60/李四40,10.01,现金,",
        "2026-02-02,乙公司,张三60/李四40,10.01,现金,",
        ",乙公司,张三,10,现金,",
        "2026-02-03,乙公司,张三、李四,10,现金,",
        "合计,,,180.02,,",
    )
    report = taken(workspace, Kind.RECEIPTS, tmp_path, *lines)
    assert (report.read, report.imported, report.duplicates, report.totals_left_out) == (5, 3, 0, 1)
    assert report.rejected_by_reason == {"exchange.missing_value": 1, "exchange.shares_missing": 1}
    assert (report.amount_fen, report.first_date) == (17_002, date(2026, 2, 1))
    found = workspace.read(receipt_queries.receipts)
    assert sorted(r.method for r in found) == ["acceptance", "cash", "cash"]
    customer = next(r.customer_id for r in found if r.customer == "甲公司")
    open_lines = workspace.read(lambda s: receipt_queries.open_lines(s, customer or 0))
    assert [due for _line, _day, _document, due in open_lines] == [760_000]
    again = taken(workspace, Kind.RECEIPTS, tmp_path, *lines)
    assert (again.imported, again.duplicates) == (0, 3)


def test_that_a_receipt_without_a_person_falls_to_the_owner(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken(workspace, Kind.CUSTOMERS, tmp_path, "客户名称,业务员", "甲公司,王五")
    taken(workspace, Kind.RECEIPTS, tmp_path, "日期,客户,金额(万元)", "2026-02-01,甲公司,1.5")
    receipt = workspace.read(receipt_queries.receipts)[0]
    assert (receipt.employee, receipt.amount_e4) == ("王五", 150_000_000)


@pytest.mark.parametrize(
    ("text", "method"),
    [
        (None, "transfer"),
        ("电汇", "transfer"),
        ("承兑", "acceptance"),
        ("现金", "cash"),
        ("抵账", "other"),
    ],
)
def test_that_ways_of_paying_are_known(text: str | None, method: str) -> None:
    assert method_named(text) == method


def test_that_ratings_are_entered_and_wrong_ones_rejected(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken(workspace, Kind.ROSTER, tmp_path, "工号,姓名,岗位", "1,周敏,销售代表", "2,林晓,销售代表")
    month = Period.parse("2026-10")

    def title_of(session):  # type: ignore[no-untyped-def]
        from desktop_sales.areas.appraisal.schemes import install_built_in_schemes

        install_built_in_schemes(session)
        return appraisal_queries.rating_sheet(session, month)[0].title

    title = workspace.run("schemes", title_of)
    lines = (
        "被考核人,评价主体,评分人,指标,得分,评语",
        f"周敏,上级,李娜,{title},88.5,稳",
        f"1,自评,,{title},90,",
        f"林晓,同事,王五,{title},101,",
        "林晓,同事,王五,不存在的指标,80,",
        f"林晓,外星人,王五,{title},80,",
        f"何人,同事,王五,{title},80,",
        f"林晓,同事,王五,{title},,没有分数的话",
        f"林晓,同事,赵六,{title},,",
    )
    report = taken(workspace, Kind.RATINGS, tmp_path, *lines, fixed_date=month.end)
    assert report.blank_rows == 1, "left blank as the workbook says: nothing to put right"
    assert (report.read, report.imported) == (7, 2)
    assert report.rejected_by_reason == {
        "exchange.score_out_of_range": 1,
        "exchange.unknown_item": 1,
        "exchange.unknown_group": 1,
        "exchange.unknown_person": 1,
        "exchange.missing_value": 1,
    }
    sheet = workspace.read(lambda s: appraisal_queries.rating_sheet(s, month))
    marks = [
        mark for item in sheet if item.title == title and item.name == "周敏" for mark in item.marks
    ]
    assert sorted((mark.group, str(mark.score)) for mark in marks) == [
        ("self", "90"),
        ("superior", "88.5"),
    ]


def test_that_ratings_need_their_month(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        taken(workspace, Kind.RATINGS, tmp_path, "姓名,指标,得分", "周敏,团队协作,80")
    assert caught.value.details["fields"] == ["month"]


def test_that_rater_groups_are_known() -> None:
    found = [
        group_named(text) for text in (None, "直接上级", "同事评价", "自评", "二级复核", "客户")
    ]
    assert found == ["superior", "superior", "peer", "self", "review", None]


def test_that_nothing_of_a_refused_list_stays(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(DomainError):
        taken(workspace, Kind.RECEIPTS, tmp_path, "日期,客户,金额", "2026-02-01,甲,1", unit="吨")
    assert workspace.read(team_queries.employees) == []
    assert workspace.read(lambda s: sales_queries.count_lines(s, LineFilter())) == 0


def test_that_the_money_of_receipts_is_not_called_sales() -> None:
    with speaking("zh_CN"):
        assert field_title("amount", Kind.RECEIPTS) == "回款金额"
        assert field_title("amount", Kind.SALES) == "销售额"
