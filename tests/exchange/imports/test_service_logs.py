"""The log of the hot line and the points of inspections come in from files."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.service import inspection_queries, inspections, requests
from desktop_sales.areas.service.clocks import local
from desktop_sales.areas.service.complaint_records import Channel
from desktop_sales.areas.service.inspection_records import (
    CheckItem,
    Checklist,
    Drawn,
    InspectionDraft,
)
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.exchange.dates import read_moment
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.inspection_workbook import write_points_workbook
from desktop_sales.exchange.values import CellProblem

at = datetime.fromisoformat
LOG = [
    ["来电时间", "来电客户", "来电号码", "来电内容", "渠道", "接听人", "答复时间", "处理结果"],
    [at("2025-11-03 09:12"), "甲商贸", "0571-1", "问到货日", None, "林晓",
     at("2025-11-03 09:30"), "周三到"],
    ["2025-11-03 下午2:05", "路人", None, "要目录", "微信", None, "2025-11-03 14:25", None],
    ["2025/11/4 10:00", None, "138", "催货", None, None, None, None],
    ["2025-11-05", "甲商贸", None, "没有时间", None, None, None, None],
    ["2025-11-05 11:00", "甲商贸", None, "先答后问", None, None, "2025-11-05 10:00", "好"],
]  # fmt: skip


def written(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def take_in(workspace, path, kind):
    with prepare(workspace, [path], kind) as prepared:
        return run_import(workspace, prepared).files[0]


@pytest.fixture
def company(workspace):
    def build(session):
        customers.add_customer(session, CustomerDraft("甲商贸"))
        team.add_employee(session, EmployeeDraft("林晓", joined_on=date(2020, 1, 1)))

    workspace.run("build", build)
    return workspace


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2025-11-03 09:05", at("2025-11-03 09:05")),
        ("2025年11月3日 下午2点05分", at("2025-11-03 14:05")),
        ("11/3/2025 2:05 PM", at("2025-11-03 14:05")),
        ("9:05:30", time(9, 5, 30)),
        (0.5, time(12)),
        (45964.25, at("2025-11-03 06:00")),
        ("", None),
    ],
)
def test_that_a_moment_is_read_in_every_form(cell, moment):
    assert read_moment(cell) == moment


@pytest.mark.parametrize("cell", ["2025-11-03", "2025-11-03 25:00", "昨天"])
def test_that_a_day_without_a_time_is_no_moment(cell):
    with pytest.raises(CellProblem):
        read_moment(cell)


def test_that_the_hot_line_log_comes_in_with_its_answers(company, tmp_path):
    path = written(tmp_path / "热线.xlsx", LOG)
    own = take_in(company, path, Kind.REQUESTS)
    assert (own.read, own.imported, own.rejected) == (5, 3, 2)
    assert [row.code for row in own.rejected_rows] == [
        "exchange.no_time",
        "service.answer_too_early",
    ]

    def read():
        days = (date(2025, 11, 1), date(2025, 11, 30))
        return company.read(lambda s: requests.requests(s, *days))

    found = {one.text: one for one in read()}
    first = found["问到货日"]
    assert (first.minutes, first.answered_by, first.result) == (18, "林晓", "周三到")
    assert (first.customer, first.channel) == ("甲商贸", Channel.HOTLINE)
    assert (found["要目录"].channel, found["要目录"].minutes) == (Channel.ONLINE, 20)
    assert (found["催货"].customer, found["催货"].answered_at) == ("138", None)
    assert local(found["要目录"].received_at) == at("2025-11-03 14:05")

    later = [*LOG[:3], [*LOG[3][:6], "2025/11/4 10:20", "明天到"]]
    again = take_in(company, written(tmp_path / "再次.xlsx", later), Kind.REQUESTS)
    assert (again.imported, again.duplicates) == (0, 3)
    assert {one.text: one.minutes for one in read()} == {
        "问到货日": 18,
        "要目录": 20,
        "催货": 20,
    }


def test_that_a_filled_form_gives_the_samples_their_points(company, tmp_path):
    take_in(company, written(tmp_path / "热线.xlsx", LOG), Kind.REQUESTS)
    items = (CheckItem("记录完整", 60), CheckItem("按时答复", 40))
    draft = InspectionDraft(
        "十一月检查",
        date(2025, 12, 1),
        date(2025, 11, 1),
        date(2025, 11, 30),
        Checklist("服务检查", items),
        (Drawn.REQUEST,),
    )
    [key] = company.run("plan", lambda s: inspections.plan_inspections(s, draft))
    company.run("draw", lambda s: inspections.draw_records(s, key, 2, seed=1))
    one = company.read(lambda s: inspection_queries.inspections(s, date(2025, 12, 1)))[0]
    samples = company.read(lambda s: inspection_queries.samples_of(s, key))
    form = tmp_path / "检查评分.xlsx"
    assert write_points_workbook(form, one, samples) == 4
    book = load_workbook(form)
    for row, points in zip(range(2, 6), (50, "不适用", 45, 70), strict=True):
        book.active.cell(row, 6, points)
    book.active.cell(4, 7, "缺日期")
    book.save(form)
    own = take_in(company, form, Kind.INSPECTIONS)
    assert (own.imported, own.rejected) == (3, 1)
    assert own.rejected_rows[0].code == "service.points_out_of_range"
    first, second = company.read(lambda s: inspection_queries.samples_of(s, key))
    assert (first.scores, round(first.score, 1)) == (
        {"记录完整": 50, "按时答复": "na"},
        Decimal("83.3"),
    )
    assert (second.scores, second.score, second.note) == ({"记录完整": 45}, None, "缺日期")
    again = take_in(company, form, Kind.INSPECTIONS)
    assert (again.imported, again.duplicates) == (0, 3)
