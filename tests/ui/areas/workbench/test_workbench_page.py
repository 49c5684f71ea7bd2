"""The first page: from kept figures without an engine, and from the data."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.duties import set_duties_from
from desktop_sales.assembly.workbench_summary import (
    KEY,
    Alert,
    DueDuty,
    KeyFigure,
    MonthFigure,
    RankedPerson,
    Todo,
    WeekDuties,
    WorkbenchSummary,
    to_json,
)
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from ui.areas.workbench.tab import WorkbenchPage
from ui.areas.workbench.todo_figure import TodoFigure
from ui.areas.workbench.wording import amount_text, figure_chip, figure_line, workdays_text
from ui.kit.page import Page

TODAY = dt.date(2026, 11, 18)


DUE = (
    DueDuty(
        "appraisal.month 2026-10",
        "Appraise the month",
        "2026-10",
        (12, 67),
        dt.date(2026, 11, 13),
        5,
        "",
        {},
    ),
    DueDuty(
        "customers.visits 2026-W47",
        "Visit customers as planned",
        "2026-W47",
        (30,),
        TODAY,
        0,
        "Contacts made: {done} of {all}",
        {"done": 6, "all": 20},
    ),
    DueDuty(
        "actions.week 2026-W47",
        "Finish the actions due",
        "2026-W47",
        (6,),
        dt.date(2026, 11, 20),
        0,
        "",
        {},
    ),
)


def _summary(**changed: Any) -> WorkbenchSummary:
    values: dict[str, Any] = {
        "period": "2026-11",
        "month_start_day": 1,
        "made_on": TODAY,
        "data_date": TODAY,
        "people": 9,
        "workdays": 20,
        "workdays_done": 12,
        "tolerance": Decimal("0.15"),
        "figures": (
            KeyFigure(
                "sales.amount", Decimal(7_064_000), Decimal(12_800_000), Decimal("0.552"), "slow"
            ),
        ),
        "months": (MonthFigure("2026-11", Decimal(7_064_000), Decimal(12_800_000), None, True),),
        "ranking": (
            RankedPerson(3, "林晓", "一部", Decimal(927_000), Decimal("0.662"), "on_track"),
        ),
        "todo": Todo(4, 1, 2, 1),
        "week": WeekDuties(DUE, 5, 8),
        "alerts": (Alert("rejected_rows", "warn", "imports", {"count": "2"}),),
    }
    return WorkbenchSummary(**{**values, **changed})


def test_that_the_page_opens_from_kept_figures_before_there_is_a_workspace(
    frame: Any, qtbot: QtBot
) -> None:
    frame.workspace = None
    frame.first_page = {KEY: to_json(_summary())}
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    assert page.summary == _summary()
    assert page.ranking.table.model.rowCount() == 1
    page.refresh(frozenset())
    assert frame.tasks.idle()


def test_that_the_head_says_that_it_counts_those_in_sales_only(frame: Any, qtbot: QtBot) -> None:
    frame.first_page = {KEY: to_json(_summary())}
    scopes: list[str] = []
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    page.set_scope = scopes.append
    page._show_scope(_summary())
    assert scopes[0].startswith("销售人员9人")


def test_that_kept_figures_of_another_version_are_left_aside(frame: Any, qtbot: QtBot) -> None:
    frame.first_page = {KEY: {"period": "2026-11"}}
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    assert page.summary is None


def test_that_the_page_needs_no_engine_to_be_shown() -> None:
    code = "import sys, ui.areas.workbench.tab; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_an_empty_workspace_offers_the_import(
    frame: Any, shown: Callable[[Page], Page]
) -> None:
    page = WorkbenchPage(frame)
    shown(page)
    assert page._either.currentWidget() is page._either.empty
    page._either.empty.button.click()
    assert frame.visits == [("imports", None)]


def test_that_figures_come_from_the_data_and_are_kept(
    frame: Any, workspace: Workspace, shown: Callable[[Page], Page]
) -> None:
    def build(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        person = team.add_employee(
            session, EmployeeDraft("林晓", joined_on=dt.date(2021, 3, 1), post_id=post)
        )
        line = LineDraft(1, dt.date(2026, 11, 10), 6_000_000_000, employee_id=person)
        sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add")
        subject = Subject("person", person)
        plans.set_targets(session, [TargetDraft("sales.amount", subject, "2026-11", 100_000_000)])

    workspace.run("build", build)
    page = WorkbenchPage(frame)
    shown(page)
    summary = page.summary
    assert summary is not None
    assert summary.figures[0].completion == Decimal("0.6")
    assert summary.data_date == dt.date(2026, 11, 10)
    assert [person.name for person in summary.ranking] == ["林晓"]
    from desktop_sales.storage.first_page import read_first_page

    kept = read_first_page(workspace.path, workspace._key)
    assert kept[KEY] == to_json(summary)
    assert [change.action for change in workspace.history()] == ["build"]


def test_that_the_page_follows_the_first_data_to_their_month_and_then_stays(
    frame: Any, workspace: Workspace, shown: Callable[[Page], Page], settled: Callable[[Page], None]
) -> None:
    page = WorkbenchPage(frame)
    shown(page)
    line = LineDraft(1, dt.date(2026, 9, 10), 6_000_000_000)
    workspace.run(
        "build",
        lambda session: sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add"),
    )
    settled(page)
    assert page.chooser.period.key == "2026-09"
    assert page.summary is not None
    assert page.summary.period == "2026-09"
    page.chooser.go_later()
    settled(page)
    assert page.summary.period == page.chooser.period.key == "2026-10"


def test_that_alerts_open_their_page_by_keyboard(frame: Any, qtbot: QtBot) -> None:
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    page.show_summary(_summary())
    qtbot.keyClick(page.alerts.rows[0], Qt.Key.Key_Return)
    assert frame.visits == [("imports", None)]


def test_that_chart_and_table_change_places(frame: Any, qtbot: QtBot) -> None:
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    page.show_summary(_summary())
    page.months.toggle()
    assert page.months._views.currentWidget() is page.months.table
    assert page.months.table.model.rowCount() == 1


def test_that_the_chart_of_a_small_business_counts_in_yuan(frame: Any, qtbot: QtBot) -> None:
    page = WorkbenchPage(frame)
    qtbot.addWidget(page)
    page.show_summary(_summary(months=(MonthFigure("2026-11", Decimal(3_000), None, None, True),)))
    assert "元" in page.months._unit.text()
    assert "万" not in page.months._unit.text()
    assert page.months.chart.items[0].value == 3000.0
    assert page.months.chart.items[0].text == "3,000"


def test_that_amounts_take_the_unit_of_their_size() -> None:
    assert amount_text(Decimal(9_999)) == "9,999 元"
    assert amount_text(Decimal(7_064_000)) == "706.4 万"
    assert amount_text(Decimal(123_000_000)) == "1.23 亿"


def test_that_a_figure_says_how_far_it_is_from_the_time() -> None:
    summary = _summary()
    chip = figure_chip(summary.figures[0], summary)
    assert chip is not None
    assert chip.text == "落后进度 4.8 点"
    assert figure_line(summary.figures[0]) == "706.4 万 / 计划 1,280.0 万"


def test_that_a_month_of_which_no_working_day_has_ended_says_so() -> None:
    begun = workdays_text(_summary(workdays=21, workdays_done=0))
    assert begun == "共 21 个工作日，尚未满 1 个"
    assert workdays_text(_summary(workdays=21, workdays_done=3)).startswith("第 3 个")


def test_that_open_actions_are_counted_by_when_they_are_due(
    frame: Any, shown: Callable[[Page], Page], settled: Callable[[Page], None]
) -> None:
    from desktop_sales.areas.actions import service as actions
    from desktop_sales.areas.actions.records import ActionDraft

    days = [TODAY - dt.timedelta(days=3), TODAY, TODAY, TODAY + dt.timedelta(days=2)]
    days.append(TODAY + dt.timedelta(days=9))

    def fill(session: Any) -> None:
        line = LineDraft(2, dt.date(2026, 11, 3), 1_000_0000)
        sales.import_lines(session, BatchDraft("x.xlsx"), [[line]])
        for day in days:
            actions.add_action(session, ActionDraft("回访客户", day))

    frame.workspace.run("fill", fill)
    page = shown(WorkbenchPage(frame))
    (todo,) = page.findChildren(TodoFigure)
    assert todo.accessibleName() == "待办 5 项未完成 逾期 1, 今天 2, 本周 1"
    todo.all.click()
    assert frame.visits == [("actions", None)]


def test_that_the_brief_is_shown_from_the_workbench(
    frame: Any, shown: Callable[[Page], Page], settled: Callable[[Page], None], ask: Any
) -> None:
    line = LineDraft(2, dt.date(2026, 11, 3), 1_000_0000)
    page = shown(WorkbenchPage(frame))
    page.brief()
    settled(page)
    assert frame.notices == [("还没有销售数据，无法生成简报。", "warn")]
    frame.workspace.run("line", lambda s: sales.import_lines(s, BatchDraft("x.xlsx"), [[line]]))
    settled(page)
    page.brief()
    settled(page)
    assert ("run", "销售简报") in ask.asked


def test_that_the_duties_of_the_week_say_what_is_due_and_lead_to_their_record(
    frame: Any, workspace: Workspace, shown: Callable[[Page], Page], settled: Any
) -> None:
    page = WorkbenchPage(frame)
    shown(page)
    page.show_summary(_summary())
    texts = [(row.accessibleName(), row.accessibleDescription()) for row in page.duties.rows]
    assert texts == [
        ("月度绩效考核", "逾期5天 · 2026年10月 · 第12条、第67条"),
        ("按计划拜访客户", "今天到期 · 2026年第47周 · 第30条 · 客户沟通已完成 6/20 次"),
        ("完成本周到期的行动项", "2026-11-20 到期 · 2026年第47周 · 第6条"),
    ]
    workspace.run("since", lambda s: set_duties_from(s, dt.date(2026, 11, 1)))
    page.duties.rows[0].click()
    settled(page)
    assert frame.visits[-1] == ("appraisal", Period.parse("2026-10"))
    page.duties.all.click()
    assert frame.visits[-1] == ("regulation", Period.parse("2026-W47"))


def test_that_a_week_without_duties_takes_no_room(
    frame: Any, shown: Callable[[Page], Page]
) -> None:
    page = WorkbenchPage(frame)
    shown(page)
    page.show_summary(_summary(week=WeekDuties((), 0, 0)))
    assert page.duties.isHidden()
    page.show_summary(_summary(week=WeekDuties((), 3, 3)))
    assert not page.duties.isHidden()
    assert page.duties.rows == []
