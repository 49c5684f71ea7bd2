"""Lists of complaints: every field taken, ends kept, repeats found, nothing taken twice."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import complaint_queries
from desktop_sales.areas.service.clocks import local
from desktop_sales.areas.service.complaint_records import (
    Channel,
    ComplaintFilter,
    Nature,
    Ruling,
    Severity,
    Stage,
)
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions

HEADER = [
    "投诉日期", "顾客名称", "问题及具体表现", "投诉原因", "投诉性质", "严重程度", "投诉方式", "联系人",
    "销售单号", "主办人", "责任人员", "答复日期", "关闭日期", "投诉分类", "回访情况", "满意度", "损失金额",
]  # fmt: skip
ROWS = [
    [date(2025, 10, 15), "甲商贸", "外箱破损三箱", "破损", "产品质量", "严重", "电话", "王店长",
     "XS-1", "林晓", "林晓", date(2025, 10, 15), date(2025, 10, 17), "有效投诉", "满意", 5, 360.5],
    [date(2025, 11, 3), "甲商贸", "又破损一箱", "破损", "产品质量", "一般", "上门面谈", None,
     "XS-2", "林晓", None, None, date(2025, 11, 5), None, None, None, None],
    [date(2025, 11, 4), "路人", "无人接听", None, "服务态度", "轻微", "服务热线", None,
     None, None, None, None, None, None, None, None, None],
    [date(2025, 11, 5), "甲商贸", "缺货", None, None, None, None, None,
     None, "王五", None, None, None, None, None, None, None],
    [date(2025, 11, 6), "甲商贸", "吵架", None, None, None, None, None,
     None, None, None, None, None, None, None, 9, None],
    [date(2025, 11, 7), None, "没有名字", None, None, None, None, None,
     None, None, None, None, None, None, None, None, None],
]  # fmt: skip


@pytest.fixture
def book(tmp_path, workspace) -> Path:
    def build(session):
        customers.add_customer(session, CustomerDraft("甲商贸"))
        team.add_employee(session, EmployeeDraft("林晓", joined_on=date(2020, 1, 1)))

    workspace.run("build", build)
    made = Workbook()
    made.active.append(HEADER)
    for row in ROWS:
        made.active.append(row)
    path = tmp_path / "投诉.xlsx"
    made.save(path)
    return path


def take_in(workspace, path, **options):
    asked = ImportOptions(**options)
    with prepare(workspace, [path], Kind.COMPLAINTS, asked) as prepared:
        report = run_import(workspace, prepared, asked)
    return report, report.files[0]


def test_that_everything_a_list_says_is_kept(book, workspace):
    report, own = take_in(workspace, book)
    assert (own.read, own.imported, own.rejected) == (6, 3, 3)
    reasons = {row.row_no: row.code for row in own.rejected_rows}
    assert reasons == {
        5: "exchange.unknown_person",
        6: "service.mark_out_of_range",
        7: "exchange.missing_value",
    }
    by_text = {one.text: one for one in workspace.read(complaint_queries.complaints)}
    first, again, third = (by_text[t] for t in ("外箱破损三箱", "又破损一箱", "无人接听"))
    assert (first.severity, first.nature, first.channel) == (
        Severity.CRITICAL,
        Nature.QUALITY,
        Channel.PHONE,
    )
    assert (first.ruling, first.satisfaction, first.cost_fen) == (Ruling.VALID, 5, 36_050)
    assert (first.owner, first.responsible, first.cause) == ("林晓", "林晓", "破损")
    assert not first.is_open
    assert first.customer_id is not None
    assert local(first.closed_at).date() == date(2025, 10, 17)
    assert (again.stage, again.is_open, again.repeat_of) == (Stage.FEEDBACK, True, first.number)
    assert again.channel is Channel.VISIT
    stages = workspace.read(lambda s: complaint_queries.stages_of(s, [first.id, again.id]))
    assert [one.due_at for one in stages[first.id]] == [None] * 4, "not known of the past"
    assert stages[again.id][3].due_at is not None, "this one still runs"
    assert (third.stage, third.customer_id, third.customer) == (Stage.INTAKE, None, "路人")
    assert {note.code for note in report.notes} == {
        "exchange.complaints_waiting",
        "exchange.causes_added",
    }


def test_that_a_list_taken_in_again_adds_nothing_and_is_undone_whole(book, workspace):
    take_in(workspace, book)
    _, again = take_in(workspace, book)
    assert (again.imported, again.duplicates) == (0, 3)
    workspace.undo()
    workspace.undo()
    assert workspace.read(complaint_queries.complaints) == []
    assert workspace.read(complaint_queries.causes) == []


def test_that_a_gravity_in_other_words_is_told(book, workspace, tmp_path):
    made = Workbook()
    made.active.append(["投诉日期", "顾客名称", "问题及具体表现", "严重程度"])
    made.active.append([date(2025, 10, 15), "甲商贸", "外箱破损", "P3"])
    made.active.append([date(2025, 10, 16), "甲商贸", "缺货", "一般"])
    path = tmp_path / "级别.xlsx"
    made.save(path)
    report, own = take_in(workspace, path)
    assert own.imported == 2
    (told,) = [note for note in report.notes if note.code == "exchange.severities_unknown"]
    assert told.details == {"names": "P3"}


def test_that_days_of_the_product_are_taken_and_checked(book, workspace, tmp_path):
    made = Workbook()
    made.active.append(["投诉日期", "销售日期", "产品出厂日期", "顾客名称", "问题及具体表现"])
    day = date(2025, 10, 15)
    made.active.append([day, date(2025, 10, 1), "2025/9/20", "甲商贸", "外箱破损"])
    made.active.append([day, date(2025, 10, 1), date(2025, 10, 2), "甲商贸", "缺货"])
    path = tmp_path / "出厂.xlsx"
    made.save(path)
    _, own = take_in(workspace, path)
    (one,) = workspace.read(complaint_queries.complaints)
    assert (one.sold_on, one.made_on) == (date(2025, 10, 1), date(2025, 9, 20))
    assert [row.code for row in own.rejected_rows] == ["service.days_out_of_order"]


@pytest.mark.parametrize(
    ("word", "ruling"),
    [
        ("有效投诉", Ruling.VALID),
        ("投诉属实", Ruling.VALID),
        ("是", Ruling.VALID),
        ("不属实", Ruling.INVALID),
        ("非有效投诉", Ruling.INVALID),
        ("否", Ruling.INVALID),
        ("No", Ruling.INVALID),
        ("协助处理", Ruling.ASSIST),
        ("意见建议", Ruling.SUGGESTION),
        ("群诉", Ruling.GROUP),
        ("不是", None),
        ("unknown", None),
        ("待定", None),
    ],
)
def test_that_a_ruling_in_other_words_waits_and_is_told(book, workspace, tmp_path, word, ruling):
    made = Workbook()
    made.active.append(["投诉日期", "顾客名称", "问题及具体表现", "关闭日期", "投诉分类", "回访情况",
                        "满意度", "投诉原因"])  # fmt: skip
    day = date(2025, 10, 15)
    made.active.append([day, "甲商贸", "外箱破损", day, word, "可以", 4, "破损"])
    path = tmp_path / "判定.xlsx"
    made.save(path)
    report, own = take_in(workspace, path)
    assert own.imported == 1
    (one,) = workspace.read(complaint_queries.complaints)
    assert one.ruling == ruling
    assert one.is_open == (ruling is None), "who was in the right is not guessed"
    told = [note for note in report.notes if note.code == "exchange.rulings_unknown"]
    assert [note.details for note in told] == ([] if ruling else [{"names": word}])


@pytest.mark.realdata
@pytest.mark.timeout(300)
def test_that_the_cfpb_complaints_agree_with_pandas(workspace, data_folder):
    """Counts by cause and product, running shares, repeats, and days to the answer."""
    import pandas as pd

    path = data_folder / "customers/cfpb_complaints_2013-2016.csv"
    mapping = {
        "date": "Date received",
        "customer": "Company",
        "complaint": "Issue",
        "cause": "Issue",
        "product": "Product",
        "channel": "Submitted via",
        "answered_on": "Date sent to company",
    }
    _, report = take_in(workspace, path, mapping=mapping, date_order="mdy")
    told = pd.read_csv(path)
    assert (report.imported, report.rejected, report.duplicates) == (len(told), 0, 0)
    told["on"] = pd.to_datetime(told["Date received"], format="%m/%d/%Y")
    told["sent"] = pd.to_datetime(told["Date sent to company"], format="%m/%d/%Y")
    listed = workspace.read(complaint_queries.complaints)

    counts = told["Issue"].str.split().str.join(" ").value_counts()
    first, last = told["on"].min().date(), told["on"].max().date()
    rows = workspace.read(lambda s: complaint_queries.cause_pareto(s, first, last))
    assert {row.name: row.count for row in rows} == counts.to_dict()
    running = counts.sort_values(ascending=False).cumsum() / len(told)
    assert [round(float(row.running), 10) for row in rows] == [round(x, 10) for x in running]

    told["key"] = told["Company"].str.split().str.join(" ") + "|" + told["Issue"]
    ordered = told.sort_values("on", kind="stable")
    before = ordered.groupby("key")["on"].shift()
    repeats = int(((ordered["on"] - before).dt.days <= 90).sum())
    assert sum(bool(one.repeat_of) for one in listed) == repeats

    months = told["on"].dt.strftime("%Y-%m").value_counts().to_dict()
    found: dict[str, int] = {}
    for one in listed:
        month = f"{local(one.received_at):%Y-%m}"
        found[month] = found.get(month, 0) + 1
    assert found == months
    waited = told[["on", "sent"]].max(axis=1) - told["on"]
    days = sum((local(o.responded_at).date() - local(o.received_at).date()).days for o in listed)
    assert days == int(waited.dt.days.sum())
    year = ComplaintFilter(first_on=date(2014, 1, 1), last_on=date(2014, 12, 31))
    assert len(workspace.read(lambda s: complaint_queries.complaints(s, year))) == int(
        (told["on"].dt.year == 2014).sum()
    )


@pytest.mark.parametrize("header", ["是否属实", "是否成立", "判定结果"])
def test_that_a_column_of_rulings_is_known_by_its_usual_names(workspace, tmp_path, header):
    made = Workbook()
    made.active.append(["投诉日期", "客户", "投诉内容", header])
    made.active.append([date(2026, 8, 3), "甲商贸", "破损", "是"])
    path = tmp_path / "投诉.xlsx"
    made.save(path)
    with prepare(workspace, [path], Kind.COMPLAINTS, ImportOptions()) as preparation:
        run_import(workspace, preparation, ImportOptions())
    (only,) = workspace.read(complaint_queries.complaints)
    assert only.ruling is Ruling.VALID
