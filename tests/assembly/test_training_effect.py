"""Sales before and after a training, of those who came and of the others; the papers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.training import service
from desktop_sales.areas.training.queries import courses
from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    CourseDraft,
    Participant,
    TopicDraft,
)
from desktop_sales.assembly.training_effect import effect_lines, sales_effect
from desktop_sales.assembly.training_papers import evaluation_paper, feedback_paper, plan_paper
from desktop_sales.documents.form import write_forms

DAY = date(2026, 6, 10)
NAMES = ("林晓", "吴海涛", "陈思远", "新人", "没有销售")


@pytest.fixture
def held(workspace):
    """Two came, one did not; one joined after the course, one never sold. Amounts in yuan."""

    def build(session):
        people = [
            team.add_employee(
                session,
                EmployeeDraft(name, joined_on=DAY if name == "新人" else date(2020, 1, 1)),
            )
            for name in NAMES
        ]
        sold = (
            (people[0], DAY - timedelta(days=1), 100), (people[0], DAY + timedelta(days=1), 150),
            (people[0], DAY, 999),  # on the day itself
            (people[1], DAY - timedelta(days=28), 100), (people[1], DAY + timedelta(days=28), 90),
            (people[1], DAY + timedelta(days=29), 999),  # after four weeks
            (people[2], DAY - timedelta(days=28), 200), (people[2], DAY + timedelta(days=2), 100),
            (people[3], DAY + timedelta(days=3), 999),
        )  # fmt: skip
        lines = [
            LineDraft(n, day, amount * 10_000, employee_id=who)
            for n, (who, day, amount) in enumerate(sold, 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        draft = CourseDraft("商务谈判", "sales", "internal", DAY, DAY, evaluator="周敏")
        key = service.save_course(session, draft, people[:3])
        came = [
            Participant(each, name, came=True, before=Decimal(50), mark=Decimal(80),
                        observed="报价更稳", certificate="结业证")
            for each, name in zip(people[:2], NAMES, strict=False)
        ]  # fmt: skip
        away = Participant(people[2], NAMES[2], came=False, absence="病假")
        service.note_people(session, key, [*came, away])
        for each in people[:2]:
            service.note_feedback(session, key, each, dict.fromkeys(FEEDBACK_ITEMS, 5))
        return key

    return workspace.run("build", build)


def effect(workspace, key, today):
    (course,) = workspace.read(lambda s: courses(s, ids=[key]))
    return workspace.read(lambda s: sales_effect(s, course, today, 4))


def test_that_the_same_weeks_before_and_after_are_compared_without_the_day_itself(workspace, held):
    found = effect(workspace, held, DAY + timedelta(days=100))
    assert found.weeks == 4
    assert (found.attendees.people, found.attendees.before, found.attendees.after) == (2, 200, 240)
    assert (found.others.people, found.others.before, found.others.after) == (1, 200, 100)
    assert (found.attendees.change, found.others.change) == (Decimal("0.2"), Decimal("-0.5"))
    lines = effect_lines(found)
    assert "参训人员（有销售的 2 人）：200.00 → 240.00 元，20.0%" in lines[0]
    assert lines[2:] == ["样本过小，不足以得出结论。差异并不证明由培训引起。"]


def test_that_only_as_many_weeks_are_compared_as_have_passed(workspace, held):
    assert effect(workspace, held, DAY + timedelta(days=6)) is None
    found = effect(workspace, held, DAY + timedelta(days=15))
    assert (found.weeks, found.after[1]) == (2, DAY + timedelta(days=14))
    assert found.attendees.before == 100, "what lies four weeks back is not compared"


def text_of(workspace, paper, tmp_path):
    path = tmp_path / "纸.pdf"
    write_forms(path, [workspace.read(paper)])
    return (
        "".join(page.extract_text() for page in PdfReader(path).pages)
        .replace(" ", "")
        .replace("\n", "")
    )


def test_that_the_evaluation_prints_the_four_levels_with_their_figures(workspace, held, tmp_path):
    workspace.run("review", lambda s: service.review_course(s, held, "多演练", DAY))
    today = DAY + timedelta(days=100)
    text = text_of(workspace, lambda s: evaluation_paper(s, held, today), tmp_path)
    for word in ("培训效果评估表", "PX-2026-0001", "一反应", "二学习", "三行为", "四结果", "80.00",
                 "2/2", "+30.00", "报价更稳", "缺席：病假", "多演练", "周敏", "样本过小"):  # fmt: skip
        assert word in text, word
    assert "—（2份）" in text, "no mean of two forms"


def test_that_the_plan_and_the_feedback_form_are_printed(workspace, held, tmp_path):
    def plan(session):
        service.set_goal(session, 2027, "人人会谈判")
        day = date(2027, 3, 1)
        draft = TopicDraft("商务谈判", "sales", "毛利提高", "报价", "internal", day, day,
                           hours=Decimal(6), budget_fen=800_000)  # fmt: skip
        service.save_topic(session, 2027, draft)
        key = service.save_topic(session, 2027, TopicDraft("领导力", "management"))
        service.drop_topic(session, key, "并入外训")

    workspace.run("plan", plan)
    text = text_of(workspace, lambda s: plan_paper(s, 2027, DAY), tmp_path)
    for word in ("2027年培训计划", "人人会谈判", "毛利提高", "内部培训", "8,000.00", "并入外训"):
        assert word in text, word
    form = text_of(workspace, lambda s: feedback_paper(s, held), tmp_path)
    assert "内容与工作的相关性" in form and form.count("□") == 35
