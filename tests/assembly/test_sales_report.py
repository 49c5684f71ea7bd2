"""The sales report of a workspace: right figures, drafted words, edits that stay, both languages."""

import json
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from desktop_sales.areas.analysis import report_service
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.sales_report import sales_report
from desktop_sales.assembly.sales_report_data import report_data
from desktop_sales.commands.main import run_command
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language
from desktop_sales.documents.report_content import (
    MonthsChart,
    ParetoChart,
    ReportTable,
    WaterfallChart,
)
from desktop_sales.documents.sales_report import write_sales_reports

OCTOBER = Period.parse("2026-10")
TODAY = date(2026, 11, 18)
YUAN = 10_000


@pytest.fixture
def company(workspace):
    """Two people of two regions sell two categories to three customers, this year and last."""

    def build(session):
        whole = team.add_region(session, "大区")
        east, north = (team.add_region(session, name, whole) for name in ("华东", "华北"))
        post = team.add_post(session, "销售代表", "salesperson")
        lin, zhou = (
            team.add_employee(
                session, EmployeeDraft(name, (), date(2020, 1, 1), region_id=place, post_id=post)
            )
            for name, place in (("林晓", east), ("周敏", north))
        )
        customers.add_customers(session, [CustomerDraft(name) for name in ("甲", "乙", "丙")])
        sales.add_products(
            session, [ProductDraft("虾", category="水产"), ProductDraft("饺", category="面点")]
        )
        rows = [
            (date(2025, 10, 9), 100_000, lin, 1, 1),
            (date(2025, 10, 9), 50_000, zhou, 2, 2),
            (date(2026, 9, 9), 80_000, lin, 1, 1),
            (date(2026, 10, 9), 120_000, lin, 1, 1),
            (date(2026, 10, 10), 30_000, zhou, 2, 2),
            (date(2026, 10, 11), 10_000, zhou, 3, 1),
        ]
        lines = [
            LineDraft(
                n, day, amount * YUAN, cost_e4=amount * YUAN * 3 // 4, employee_id=person,
                customer_id=buyer, product_id=product,
            )
            for n, (day, amount, person, buyer, product) in enumerate(rows)
        ]  # fmt: skip
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        plans.set_targets(
            session,
            [
                TargetDraft("sales.amount", Subject("person", who), month, fen)
                for who, fen in ((lin, 10_000_000), (zhou, 8_000_000))
                for month in ("2026-09", "2026-10", "2026-11")
            ],
        )

    workspace.run("build", build)
    return workspace


def made(workspace, period=OCTOBER):
    return workspace.read(lambda s: sales_report(s, period, TODAY))


def said(workspace) -> dict[str, str]:
    return {one.place: one.text for _title, one in made(workspace).sentences()}


def test_that_sentences_state_the_figures(company):
    texts = said(company)
    assert texts["summary.sales.amount"] == (
        "2026年10月销售额16.0万元，完成计划18.0万元的88.9%，差额2.0万元，同比增长6.7%。"
    )
    assert texts["summary.margin"] == "毛利率为25.0%，比去年同期提高0.0个百分点。"
    assert texts["summary.previous"] == "销售额环比2026年9月（8.0万元）增长100.0%。"
    assert texts["customers.orders"] == "成交订单3笔，平均每笔5.3万元。"
    assert texts["plan.regions"] == (
        "有计划的2个区域中1个完成计划；华东最高，完成120.0%，华北最低，完成50.0%。"
    )
    assert texts["products.first"] == "水产销售额最高，为13.0万元，占81.3%。"
    assert "甲居首，为12.0万元" in texts["customers.largest"]
    assert texts["outlook.plan"] == "2026年11月计划销售额为18.0万元。"


def test_that_a_running_period_says_what_it_will_come_to(company):
    line = LineDraft(9, date(2026, 11, 10), 40_000 * YUAN, customer_id=1, product_id=1)
    company.run("more", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [[line]], "add"))
    report = made(company, Period.parse("2026-11"))
    texts = {one.place: one.text for _title, one in report.sentences()}
    assert texts["outlook.expected"].startswith("预计2026年11月销售额为")
    assert "完成计划的" in texts["outlook.expected"]
    assert "（截至2026-11-10）" in texts["summary.sales.amount"]
    assert "outlook.expected" not in said(company)


def test_that_the_year_so_far_counts_only_months_up_to_the_period(company):
    data = company.read(lambda s: report_data(s, OCTOBER, TODAY))
    assert (data.to_date.actual, data.to_date.target) == (Decimal(240_000), Decimal(360_000))


def test_that_groups_add_up_to_the_sales_of_the_period(company):
    data = company.read(lambda s: report_data(s, OCTOBER, TODAY))
    for groups in (data.customers, data.products, data.categories):
        assert sum(one.amount for one in groups) == data.amount == 160_000
        assert sum(one.last_year for one in groups) <= 150_000
    assert sum(one.last_year for one in data.categories) == 150_000


def test_that_every_chapter_has_its_chart_or_table(company):
    sections = {section.title: section.parts for section in made(company).sections}
    months, figures = sections["总体情况"]
    assert isinstance(months, MonthsChart)
    assert isinstance(figures, ReportTable)
    assert isinstance(sections["客户分析"][0], ParetoChart)
    assert sections["客户分析"][0].shares()[-1] == 1


def test_that_the_steps_of_the_waterfalls_lead_from_last_year_to_this_one(company):
    sections = {section.title: section.parts for section in made(company).sections}
    charts = [part for parts in sections.values() for part in parts]
    falls = [part for part in charts if isinstance(part, WaterfallChart)]
    assert len(falls) == 2
    for fall in falls:
        assert fall.start.value + sum(step.value for step in fall.steps) == fall.end.value
    assert "去年同期未购买、本期购买的客户1家，带来1.0万元" in said(company)["change.customers"]


def test_that_an_edit_stays_is_marked_and_tells_when_figures_change(company):
    place = "summary.sales.amount"
    drafted = said(company)[place]

    def edit(session, text):
        report_service.edit_sentence(session, "2026-10", "zh_CN", place, drafted=drafted, text=text)

    company.run("edit", lambda s: edit(s, "十月  基本完成计划。"))
    (first, *_rest) = [one for _title, one in made(company).sentences()]
    assert (first.text, first.is_edited, first.is_stale) == ("十月 基本完成计划。", True, False)
    line = LineDraft(9, date(2026, 10, 20), 5_000 * YUAN, customer_id=1, product_id=1)
    company.run("more", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [[line]], "add"))
    (first, *_rest) = [one for _title, one in made(company).sentences()]
    assert (first.is_edited, first.is_stale) == (True, True)
    company.run("back", lambda s: edit(s, drafted))
    assert not made(company).has_edits
    with pytest.raises(DomainError, match="sentence_empty"):
        company.run("edit", lambda s: edit(s, " "))


def test_that_an_edit_belongs_to_its_language(company):
    place = "summary.margin"
    drafted = said(company)[place]
    company.run(
        "edit",
        lambda s: report_service.edit_sentence(
            s, "2026-10", "zh_CN", place, drafted=drafted, text="毛利平稳。"
        ),
    )
    set_language("en")
    assert said(company)[place].startswith("The gross margin was 25.0%")


def test_that_no_sentence_is_left_in_the_other_language(company):
    for text in said(company).values():
        assert not any(word.isascii() and word.isalpha() and len(word) > 2 for word in text.split())
    set_language("en")
    names = set("林晓周敏华东华北大区甲乙丙虾饺水产面点恒信")
    for text in said(company).values():
        assert not [c for c in text if "一" <= c <= "鿿" and c not in names], text


def test_that_a_period_without_data_still_gives_a_paper(workspace, tmp_path):
    report = made(workspace)
    assert [section.title for section in report.sections]
    assert write_sales_reports(tmp_path / "r.pdf", [report]).pages == 1


@pytest.mark.parametrize(
    ("key", "title"),
    [("2026-Q4", "季度销售分析报告"), ("2026", "年度销售分析报告"), ("2026-W41", "销售周报")],
)
def test_that_other_periods_have_a_report_too(company, key, title):
    report = made(company, Period.parse(key))
    assert report.title == title
    assert report.has_figures
    assert report.sections[0].sentences


def test_that_the_command_line_writes_the_report_and_lists_findings(company, tmp_path, capsys):
    folder = str(company.path)
    company.close()
    out = tmp_path / "报告"
    arguments = ["report", "sales-analysis", "--period", "2026-10", "--out", str(out), "--docx"]
    assert run_command([*arguments, "--json", "--workspace", folder]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [name.rsplit(".", 1)[1] for name in answer["files"]] == ["pdf", "docx"]
    assert len(PdfReader(answer["files"][0]).pages) == answer["pages"]
    assert answer["sentences"][0]["place"] == "summary.sales.amount"
    assert run_command(["findings", "--period", "2026-10", "--json", "--workspace", folder]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["month"] == "2026-10"
    assert {one["rule"] for one in found["findings"]} <= {"falling", "behind", "concentration"}
    assert run_command(["findings", "--period", "2026-13", "--workspace", folder]) == 2
