"""Work reports in the window: owed, written, changed, handed in, returned, read, printed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.ui.answers import filled
from ui.areas.reports.tab import ReportsPage
from ui.kit.page import Page

WEEK = Period.parse("2026-W46")
TEXTS = {
    "overview": "本周签下两单，完成周计划",
    "customers": "回访五家老客户，新增一家",
    "experience": "竞品降价时先谈交期再谈价格",
    "plan": "拜访三家重点客户并落实回款",
}


@pytest.fixture
def page(workspace: Workspace, frame: Any, shown: Callable[[Page], Page]) -> ReportsPage:
    def build(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        for name in ("林晓", "吴海涛"):
            draft = EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=post)
            person = team.add_employee(session, draft)
        line = LineDraft(1, dt.date(2026, 11, 10), 1_300_000_000, employee_id=person)
        sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add")

    workspace.run("build", build)
    made = ReportsPage(frame)
    shown(made)
    made.open_record(("reports", WEEK))
    return made


def go_to(page: ReportsPage, settled: Any, name: str, period: Period = WEEK) -> str:
    settled(page)
    found = page.reports.records.items()
    key = next(k for k, one in found if one.person.name == name and one.period == period)
    page.reports.table.show_record(key)
    return key


def words(page: ReportsPage) -> str:
    return "\n".join(each.text() for each in page.panel.findChildren(QLabel))


def test_that_a_report_goes_from_owed_to_read(page: ReportsPage, frame: Any, settled: Any) -> None:
    key = go_to(page, settled, "吴海涛")
    assert page.reports.records[key].is_missing
    frame.ask.answers.append(filled(**TEXTS))
    page.reports.write()
    settled(page)
    frame.ask.answers.append(filled(**{"sales.amount": "13.5万"}))
    page.reports.change_figures()
    settled(page)
    page.reports.hand_in()
    settled(page)
    assert frame.notices[-1][0] == "已提交：BG-2026W46-0001"
    page.reports.open(key)
    settled(page)
    assert "手工修改；系统数据：13.0万元" in words(page)
    page.reports.write()
    assert frame.notices[-1][1] == "warn", "what is handed in is not changed"
    frame.ask.answers.append(filled(text="写明新增客户名称"))
    page.reports.return_report()
    settled(page)
    assert page.reports.records[key].report.state == "returned"
    page.reports.hand_in()
    settled(page)
    frame.ask.answers.append(filled(text=""))
    page.reports.read_report()
    settled(page)
    assert page.reports.records[key].report.state == "read"
    page.reports.open(key)
    settled(page)
    assert "写明新增客户名称" in words(page)


def test_that_what_is_not_whole_is_refused_in_a_sentence(
    page: ReportsPage, frame: Any, settled: Any
) -> None:
    go_to(page, settled, "林晓")
    page.reports.hand_in()
    assert frame.notices[-1] == ("请先写报告。", "warn")
    page.reports.read_report()
    assert frame.notices[-1][1] == "warn"
    page.reports.add()
    settled(page)
    assert frame.notices[-1][0].startswith("已起草")
    go_to(page, settled, "林晓")
    page.reports.hand_in()
    settled(page)
    assert frame.errors[-1].code == "reports.sections_missing"
    page.reports.remove()
    settled(page)
    assert page.reports.records[go_to(page, settled, "林晓")].report is None


def test_that_reports_are_printed_and_the_list_exported(
    page: ReportsPage, frame: Any, settled: Any, tmp_path: Any
) -> None:
    go_to(page, settled, "林晓")
    page.reports.table.model.ticked.update(page.reports.records)
    frame.ask.answers += [False, tmp_path / "周报.pdf"]
    page.reports.export()
    settled(page)
    assert (tmp_path / "周报.pdf").stat().st_size > 10_000
    frame.ask.answers.append(tmp_path / "应交.xlsx")
    page.export()
    settled(page)
    assert (tmp_path / "应交.xlsx").exists()


def test_that_a_record_opens_the_report_of_a_person(page: ReportsPage, settled: Any) -> None:
    key = go_to(page, settled, "林晓")
    person = page.reports.records[key].person.id
    page.open_record(("reports", (WEEK.key, person)))
    settled(page)
    assert page.panel is not None and "林晓" in words(page)
    page.reports.show_history()
