"""What happened with a customer stands in one timeline, from every area; figures of the list."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop_sales.areas.customers import (
    classes,
    development,
    issues,
    ownership,
    service,
    visit_queries,
    visits,
)
from desktop_sales.areas.customers.class_rules import Scheme
from desktop_sales.areas.customers.records import CustomerDraft, CustomerFilter
from desktop_sales.areas.customers.visit_records import DoneDraft, IssueDraft, PlanDraft
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ReceiptDraft
from desktop_sales.areas.service import complaints, surveys
from desktop_sales.areas.service.complaint_records import ComplaintDraft
from desktop_sales.areas.service.survey_records import AnswerDraft, SurveyItem, Template
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.customer_classes import apply, classing
from desktop_sales.assembly.customer_list import keep_customer_figures, listed_customers
from desktop_sales.assembly.customer_timeline import _in_a_row, customer_timeline
from desktop_sales.core.periods import Period
from desktop_sales.storage.attachments import attachments
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)
PHOTO = ("门头.png", b"png")


@pytest.fixture
def customer(workspace: Workspace) -> int:
    """Return a customer with one of everything that can happen."""

    def build(session) -> int:
        lin = team.add_employee(session, EmployeeDraft("林晓"))
        key = service.add_customer(session, CustomerDraft("拾光百货", owner_id=lin))
        lines = [
            LineDraft(n, date(2026, month, 5), 20_000_0000, document=f"DD-{month}", customer_id=key)
            for n, month in enumerate((7, 7, 8, 9), 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        receipts.add_receipts(
            session, [ReceiptDraft(date(2026, 10, 2), 5_000_0000, customer_id=key)]
        )
        draft = DoneDraft(key, lin, date(2026, 10, 9), said="对账", photos=(PHOTO,))
        visits.record_visit(session, draft, today=TODAY)
        visits.plan_visits(session, [PlanDraft(key, lin, date(2026, 11, 10))])
        at = datetime(2026, 10, 12, 9).astimezone()
        complaints.open_complaint(session, ComplaintDraft("外箱破损", at, customer_id=key))
        issues.add_issue(session, IssueDraft("need", key, "小包装", "", date(2026, 10, 15)))
        development.note_trial(session, [key], on=date(2026, 6, 1), today=TODAY)
        ownership.hand_over(session, [key], None, on=date(2026, 11, 1), reason="调岗")
        classes.set_scheme(session, Scheme(key_from=90, core_from=30), valid_from=date(2026, 1, 1))
        apply(session, classing(session, Period.parse("2026-10"), TODAY))
        template = Template("满意度", 5, (SurveyItem("质量"),))
        survey = surveys.start_survey(session, "三季度", template, on=date(2026, 10, 1))
        answer = AnswerDraft({"质量": 3}, date(2026, 10, 20), customer_id=key)
        surveys.add_answers(session, survey, [answer])
        return key

    return workspace.run("build", build)


def test_that_everything_that_happened_stands_in_the_timeline(
    workspace: Workspace, customer: int
) -> None:
    events = workspace.read(lambda s: customer_timeline(s, customer, TODAY))
    told = [(one.day.isoformat(), one.kind, one.title, one.state) for one in events]
    assert told[:8] == [
        ("2026-11-10", "visit", "上门拜访 · 林晓", "逾期"),
        ("2026-11-01", "record", "负责人：（无人）", ""),
        ("2026-10-31", "record", "类别：潜在 → 核心", ""),
        ("2026-10-20", "survey", "满意度 60.0", ""),
        ("2026-10-15", "issue", "需求 XQ-202610-0001", "待处理"),
        ("2026-10-12", "complaint", "客户投诉 TS-202610-0001", "受理"),
        ("2026-10-09", "visit", "上门拜访 · 林晓", "已完成"),
        ("2026-10-02", "receipt", "回款 5,000.00 元", ""),
    ]
    orders = [(one.title, one.text) for one in events if one.kind == "order"]
    assert orders == [
        ("订单 DD-9", "2.0 万"),
        ("订单 DD-8", "2.0 万"),
        ("订单 DD-7", "2 行 · 4.0 万"),
    ]
    assert events[-1].title == "试用"


def test_that_photos_are_kept_with_the_visit(workspace: Workspace, customer: int) -> None:
    done = next(one for one in workspace.read(visit_queries.visits) if one.state == "done")
    kept = workspace.read(lambda s: attachments(s, "visit", done.uid))
    assert [one.name for one in kept] == ["门头.png"]


def test_that_the_list_tells_satisfaction_interval_and_old_debts(
    workspace: Workspace, customer: int
) -> None:
    workspace.run("keep", lambda s: keep_customer_figures(s, date(2027, 3, 1)))
    (one,) = workspace.read(
        lambda s: listed_customers(
            s, CustomerFilter(), today=TODAY, sort="satisfaction_e1", descending=True
        )
    )
    assert Decimal(one.satisfaction_e1) / 10 == 60
    assert one.usual_days_e1 == 310
    assert 0 < one.late_fen <= one.receivable_fen


def test_that_sentences_put_in_a_row_end_once() -> None:
    assert _in_a_row("要求补发。", None, "外箱破损", " ") == "要求补发；外箱破损"
    assert _in_a_row("要求补发。") == "要求补发。"


def test_that_each_field_of_a_listed_customer_is_that_of_its_name(workspace: Workspace) -> None:
    given: dict[str, Any] = {
        "name": "拾光百货",
        "code": "KH-1",
        "city": "杭州",
        "industry": "零售",
        "phone": "0571-1",
        "address": "西湖路 1",
        "source": "展会",
    }
    workspace.run("make", lambda s: service.add_customer(s, CustomerDraft(**given)))
    (one,) = workspace.read(lambda s: listed_customers(s, CustomerFilter(), today=TODAY))
    assert {name: getattr(one, name) for name in given} == given
    assert (one.region, one.owner, one.last_on, one.due_on) == (None, None, None, None)
    assert (one.amount_e4, one.orders, one.planned, one.completeness > 0) == (0, 0, False, True)
