"""Work reports on a real workspace: from the data, handed in, late, read, returned, on paper."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.reports import queries, service
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team.long_leaves import take_long_leave
from desktop_sales.assembly import work_reports
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from tests.assembly.test_bonuses import OCTOBER, Office
from tests.documents.reading import text_of
from tests.refusals import refused

WEEK = Period.parse("2026-W41")  # 5 to 11 October: the line of 9 October
IN_TIME = datetime(2026, 10, 12, 8).astimezone()
LATE = datetime(2026, 10, 14, 8).astimezone()
TEXTS = {
    "experience": "竞品降价时先谈交期再谈价格",
    "plan": "拜访三家重点客户并落实回款",
}


@pytest.fixture
def office(workspace):
    made = Office(workspace)
    target = TargetDraft("sales.amount", Subject("person", made.lin), OCTOBER.key, 10_000_000)
    made.run(plans.set_targets, [target])
    return made


def sheet(office, who=None, period=WEEK, now=IN_TIME):
    return office.read(work_reports.report_sheet, period, who or office.lin, now)


def written(office, who=None, period=WEEK, at=IN_TIME, entered=None):
    return office.run(
        work_reports.write_report, period, who or office.lin, TEXTS, entered or {}, at
    )


def figure(found, name="sales.amount"):
    return next(one for one in found.figures if one.measure == name)


def test_that_a_report_starts_from_the_data(office):
    found = sheet(office, period=OCTOBER)
    amount = figure(found)
    assert (amount.computed, amount.target, amount.completion) == (130_000, 100_000, Decimal("1.3"))
    assert "130.0%" in found.sections["overview"]
    assert found.sections["experience"] == "", "what only the person knows is left open"
    assert found.owed.report is None and found.owed.is_missing


def test_that_a_leader_reports_the_region(office):
    found = sheet(office, office.zhou, OCTOBER)
    assert (found.subject, found.subject_name) == (Subject("region", office.region), "华东")
    assert figure(found).computed == 190_000


def test_that_a_report_handed_in_keeps_its_figures_while_the_data_move(office):
    key = written(office)
    assert office.run(work_reports.hand_in, key, IN_TIME) == "BG-2026W41-0001"
    more = LineDraft(
        row_no=1, sold_on=date(2026, 10, 9), amount_e4=50_000_000, document="D9", line_no="1",
        employee_id=office.lin,
    )  # fmt: skip
    office.run(sales.import_lines, BatchDraft("晚到.xlsx"), [[more]])
    assert figure(sheet(office)).value == 130_000
    assert refused(
        office.workspace, work_reports.write_report, WEEK, office.lin, {}, {}, IN_TIME
    ) == ("reports.locked")
    office.workspace.undo()
    office.workspace.undo()
    assert sheet(office).owed.report.state == "draft", "handing in is undone like anything else"


def test_that_a_changed_figure_stands_beside_what_the_data_say(office, tmp_path):
    key = written(office, entered={"sales.amount": Decimal(135_000)})
    office.run(work_reports.hand_in, key, IN_TIME)
    (report,) = office.read(queries.work_reports, [WEEK.key])
    assert report.edited == 1
    assert (figure(report).value, figure(report).computed) == (135_000, 130_000)
    (form,) = office.read(work_reports.report_papers, [(WEEK, office.lin)], IN_TIME)
    write_forms(tmp_path / "a.pdf", [form])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("周报", "BG-2026W41-0001", "林晓", "13.5万元*", "系统数据：销售额13.0万元",
                     "先谈交期再谈价格", "完整度"):  # fmt: skip
        assert expected in text.replace(" ", ""), expected


def test_that_nothing_half_written_or_too_early_is_handed_in(office):
    key = office.run(work_reports.write_report, WEEK, office.lin, {}, {}, IN_TIME)
    refusal = refused(office.workspace, work_reports.hand_in, key, IN_TIME)
    assert refusal == "reports.sections_missing"
    early = datetime(2026, 10, 7, 12).astimezone()
    key = written(office)
    assert refused(office.workspace, work_reports.hand_in, key, early) == "reports.too_early"
    assert refused(office.workspace, work_reports.hand_in, 99, early) == "reports.gone"


def test_that_a_returned_report_is_handed_in_again_under_its_number_and_first_day(office):
    key = written(office)
    assert refused(office.workspace, service.read_report, key, "", IN_TIME) == (
        "reports.not_submitted"
    )
    number = office.run(work_reports.hand_in, key, IN_TIME)
    assert refused(office.workspace, service.return_report, key, " ", IN_TIME) == (
        "reports.remark_missing"
    )
    office.run(service.return_report, key, "缺少下周目标", IN_TIME)
    assert sheet(office, now=LATE).owed.is_missing
    written(office, at=LATE)
    assert office.run(work_reports.hand_in, key, LATE) == number
    office.run(service.comment_on_report, key, "目标清楚了", LATE)
    office.run(service.read_report, key, "", LATE)
    found = sheet(office, now=LATE)
    assert [one.kind for one in found.remarks] == ["returned", "comment", "read"]
    assert all("李娜" in one.said_by for one in found.remarks)
    assert found.owed.report.state == "read"
    assert not found.owed.late.is_late, "the first time counts"


def test_that_everybody_owes_the_report_until_it_is_handed_in(office):
    def states(now):
        found = office.read(work_reports.owed_reports, [WEEK], now)
        return {one.person.name: work_reports.state_of(one) for one in found}

    assert states(IN_TIME) == dict.fromkeys(("周敏", "林晓", "赵一鸣"), "未开始")
    office.run(work_reports.hand_in, written(office, at=LATE), LATE)
    office.run(take_long_leave, office.zhao, date(2026, 9, 1), date(2026, 11, 30), "产假")
    assert states(datetime(2026, 10, 20, 9).astimezone()) == {
        "周敏": "未开始、迟交6个工作日",
        "林晓": "待审阅、迟交2个工作日",
    }


def test_that_a_month_lists_the_weeks_the_month_and_the_quarter_due_in_it(office):
    found = office.read(work_reports.reports_due_in, OCTOBER, datetime(2026, 11, 18).astimezone())
    assert {one.period.key for one in found if one.person.name == "林晓"} == {
        "2026-09", "2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-10",
    }  # fmt: skip
    assert "2026-Q3" in {one.period.key for one in found if one.person.name == "周敏"}
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)


def test_that_missing_reports_are_begun_together(office):
    owed = office.read(work_reports.owed_reports, [WEEK], IN_TIME)
    assert office.run(work_reports.draft_missing, owed, IN_TIME) == 3
    after = office.read(work_reports.owed_reports, [WEEK], IN_TIME)
    assert office.run(work_reports.draft_missing, after, IN_TIME) == 0
    assert {one.report.state for one in after} == {"draft"}
    office.run(service.remove_report, after[0].report.id)
    assert len(office.read(queries.work_reports, [WEEK.key])) == 2


def test_that_somebody_who_was_not_there_has_no_report(office):
    before = Period.parse("2020-10")
    assert (
        refused(office.workspace, work_reports.report_sheet, before, office.lin, IN_TIME)
        == "reports.not_owed"
    )
