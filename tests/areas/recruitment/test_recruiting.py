"""From the need to the roster on a real workspace, with the papers and what is held of people."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.plans.service import set_targets
from desktop_sales.areas.recruitment import candidates, queries, service
from desktop_sales.areas.recruitment.records import (
    TRAITS,
    CandidateDraft,
    ChannelDraft,
    CheckDraft,
    Hiring,
    InterviewDraft,
    RequisitionDraft,
    RewardRule,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team import service as roster
from desktop_sales.assembly.erasure import erase_person
from desktop_sales.assembly.personal_data import holdings, person_of
from desktop_sales.assembly.recruiting_needs import quarter_needs
from desktop_sales.assembly.recruitment_papers import (
    advertisement,
    comparison_forms,
    decision_forms,
    requisition_forms,
)
from desktop_sales.assembly.retention import due_list, erase_due
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.storage.attachments import attach, attachments
from tests.assembly.test_bonuses import Office
from tests.documents.reading import text_of
from tests.refusals import refused

TODAY = date(2026, 11, 18)
NEXT = Period.parse("2027-Q1")
START, UNTIL = date(2026, 12, 1), date(2027, 2, 28)


class Desk:
    """An office with an approved requisition and two candidates, one referred by 林晓."""

    def __init__(self, workspace):
        self.office = office = Office(workspace)
        self.workspace = workspace
        post = next(p.id for p in office.read(team.posts) if p.level == "salesperson")
        draft = RequisitionDraft(
            post,
            1,
            "开发华东经销商",
            ("大专以上学历", "两年销售经验"),
            date(2026, 12, 31),
            "周敏",
            TODAY,
            office.region,
        )
        self.request = office.run(service.save_requisition, draft)
        office.run(service.approve_requisition, self.request, TODAY, "王总")
        plan = ChannelDraft("referral", "同事推荐", TODAY, 20_000, 2, self.request)
        self.channel = office.run(service.save_channel, plan)
        self.qin = self.take("秦朗", "13800001234", referrer_id=office.lin)
        self.su = self.take("苏禾", "13900005678")

    def take(self, name, phone="", **more):
        draft = CandidateDraft(
            self.request, name, TODAY, phone, channel_id=self.channel, education="本科", **more
        )
        return self.office.run(candidates.save_candidate, draft)

    def shortlist(self, key):
        self.office.run(candidates.screen, key, [True, True], TODAY, "周敏")

    def interview(self, key, round_=1, outcome="pass", points=(4, 4, 3, 5, 4)):
        given = dict(zip(TRAITS, points, strict=True))
        draft = InterviewDraft(round_, TODAY, "周敏、李娜", given, outcome)
        self.office.run(candidates.save_interview, key, draft)

    def check(self, key, *items, verdict="confirmed"):
        for item in items:
            draft = CheckDraft(item, "原单位人事部", TODAY, verdict, "离职日期差一个月")
            self.office.run(candidates.save_check, key, draft)

    def hiring(self):
        one = self.one(self.qin).requisition.plan
        return Hiring(START, TODAY, "王总", "两轮均通过", one.region_id, one.post_id, UNTIL, "H9")

    def ready(self, key):
        self.shortlist(key)
        self.interview(key)
        self.check(key, "employment", "education")

    def one(self, key, today=TODAY):
        return self.office.read(queries.candidate, key, today)

    def refused(self, use_case, *arguments, **named):
        return refused(self.workspace, use_case, *arguments, **named)


@pytest.fixture
def desk(workspace):
    return Desk(workspace)


def test_that_the_need_comes_from_plan_performance_and_roster(desk):
    office = desk.office
    months = [month.key for month in Period.parse("2027-Q1").months()]
    targets = [
        TargetDraft("sales.amount", Subject("person", office.lin), m, 19_000_000) for m in months
    ]
    office.run(set_targets, targets)
    office.run(roster.leave, office.zhao, date(2026, 12, 31))
    (company, east) = office.read(quarter_needs, NEXT, date(2027, 1, 4))
    # 190,000 yuan by two people in the one quarter with sales; 赵一鸣 has left.
    assert east.productivity == Decimal("95000.00")
    assert (east.figures.heads, east.figures.leavers) == (1, Decimal("0.25"))
    assert (east.exact, east.people) == (Decimal("5.25"), 6)
    assert (company.figures.target, company.people) == (Decimal(570_000), 6)
    nothing = office.read(quarter_needs, Period.parse("2027-Q2"), date(2027, 1, 4))
    assert [each.gap for each in nothing] == ["target", "target"]


def test_that_the_analysis_of_a_quarter_is_kept_once(desk):
    needs = desk.office.read(quarter_needs, NEXT, TODAY)
    desk.office.run(service.keep_need, NEXT, needs, TODAY, "周敏")
    desk.office.run(service.keep_need, NEXT, needs, date(2026, 11, 20), "周敏", "增补一人")
    kept = desk.office.read(queries.kept_need, NEXT)
    assert (kept.made_on, kept.conclusion) == (date(2026, 11, 20), "增补一人")
    assert "没有销售目标" in kept.lines[0][2]
    assert desk.refused(service.keep_need, NEXT, [], TODAY, "周敏") == "recruitment.nothing_to_keep"


def test_that_a_requisition_is_drawn_up_approved_and_closed_in_this_order(desk):
    office = desk.office
    plan = office.read(queries.requisitions)[0].plan
    draft = office.run(service.save_requisition, plan)
    assert desk.refused(service.close_requisition, draft, TODAY, "取消") == (
        "recruitment.not_approved"
    )
    taken = CandidateDraft(draft, "何静", TODAY)
    assert desk.refused(candidates.save_candidate, taken) == "recruitment.not_approved"
    assert desk.refused(service.save_requisition, plan, desk.request) == "recruitment.not_a_draft"
    office.run(service.remove_requisition, draft)
    assert desk.refused(service.close_requisition, desk.request, TODAY, "已满") == (
        "recruitment.candidates_open"
    )
    for key in (desk.qin, desk.su):
        office.run(candidates.decline, key, TODAY, "周敏", "编制冻结", withdrew=key == desk.su)
    office.run(service.close_requisition, desk.request, TODAY, "编制冻结")
    (one,) = office.read(queries.requisitions)
    assert (one.number, one.state, one.closing) == ("ZP-2026-0001", "closed", "编制冻结")
    assert {each.stage for each in office.read(queries.candidates, TODAY)} == {
        "refused",
        "withdrawn",
    }


def test_that_who_lacks_a_requirement_is_refused_with_the_reason(desk):
    screen = partial(desk.refused, candidates.screen, desk.su)
    assert screen([True, False], TODAY, "周敏") == "recruitment.reason_missing"
    assert screen([True], TODAY, "周敏") == "recruitment.musts_wrong"
    desk.office.run(candidates.screen, desk.su, [True, False], TODAY, "周敏", "无销售经验")
    one = desk.one(desk.su)
    assert (one.stage, one.reason) == ("refused", "无销售经验")
    assert one.musts == (("大专以上学历", True), ("两年销售经验", False))
    assert screen([True, True], TODAY, "周敏") == "recruitment.not_now"


def test_that_hiring_waits_for_interviews_and_the_background_check(desk):
    hire = partial(desk.refused, candidates.hire, desk.qin, desk.hiring())
    assert hire() == "recruitment.not_now"
    desk.shortlist(desk.qin)
    assert hire() == "recruitment.interview_missing"
    desk.interview(desk.qin, outcome="fail")
    assert hire() == "recruitment.interview_failed"
    desk.interview(desk.qin)
    assert hire() == "recruitment.check_missing"
    desk.check(desk.qin, "employment")
    assert hire() == "recruitment.check_missing"
    desk.check(desk.qin, "education", verdict="false")
    assert hire() == "recruitment.check_false"
    desk.check(desk.qin, "education", verdict="explained")
    person = desk.office.run(candidates.hire, desk.qin, desk.hiring())
    found = desk.office.read(team.employee, person, START)
    assert (found.name, found.code, found.phone) == ("秦朗", "H9", "13800001234")
    assert (found.region, found.post, found.probation_until) == ("华东", "销售代表", UNTIL)
    assert desk.one(desk.qin).stage == "hired"
    desk.ready(desk.su)
    assert desk.refused(candidates.hire, desk.su, desk.hiring()) == "recruitment.places_filled"


def test_that_hiring_is_undone_as_one_step(desk):
    desk.ready(desk.qin)
    before = desk.office.read(team.employees)
    desk.office.run(candidates.hire, desk.qin, desk.hiring())
    assert len(desk.office.read(team.employees)) == len(before) + 1
    desk.workspace.undo()
    assert desk.office.read(team.employees) == before
    assert (desk.one(desk.qin).stage, desk.one(desk.qin).employee_id) == ("shortlisted", None)


def test_that_a_referral_is_rewarded_once_by_the_rule(desk):
    pay = partial(desk.refused, candidates.pay_reward, desk.qin)
    desk.ready(desk.qin)
    desk.office.run(candidates.hire, desk.qin, desk.hiring())
    assert pay(UNTIL) == "recruitment.no_reward"  # nobody set a rule
    desk.office.run(service.set_reward_rule, RewardRule(100_000, "stayed"))
    assert pay(UNTIL) == "recruitment.no_reward"
    day = date(2027, 3, 1)
    assert desk.office.run(candidates.pay_reward, desk.qin, day) == 100_000
    assert pay(day) == "recruitment.no_reward"
    one = desk.one(desk.qin, day)
    assert (one.referrer, one.referral, one.reward_paid_on) == ("林晓", "stayed", day)
    (channel,) = desk.office.read(queries.channels)
    assert (channel.hired, channel.spent_fen, channel.applicants) == (1, 120_000, 2)
    assert desk.refused(service.remove_channel, desk.channel) == "recruitment.channel_used"


def test_that_the_papers_say_what_was_asked_found_and_decided(desk, tmp_path):
    desk.ready(desk.qin)
    desk.office.run(candidates.hire, desk.qin, desk.hiring())
    read = desk.office.read
    forms = [
        *read(requisition_forms, [desk.request], TODAY),
        *read(comparison_forms, desk.request, TODAY),
        *read(decision_forms, [desk.qin], TODAY),
    ]
    texts = [text_of(path) for path in write_forms(tmp_path, forms, separate=True).paths]
    for text, words in zip(
        texts,
        (
            ("人员增补申请表", "ZP-2026-0001", "开发华东经销商", "两年销售经验", "王总"),
            ("候选人对比表", "秦朗", "苏禾", "团队协作能力", "4.00"),
            ("录用决定表", "原单位人事部", "两轮均通过", "2026年12月1日", "推荐人"),
        ),
        strict=True,
    ):
        assert [word for word in words if word not in text.replace(" ", "")] == []


def test_that_an_advertisement_says_duties_requirements_and_number(desk):
    text = advertisement("恒信", desk.office.read(queries.requisitions)[0])
    assert text.startswith("恒信诚聘：销售代表 1人\n工作地点：华东")
    assert "开发华东经销商" in text and "2. 两年销售经验" in text and "ZP-2026-0001" in text


def test_that_an_applicant_gets_a_copy_and_is_erased_whole(desk):
    office = desk.office
    desk.shortlist(desk.su)
    desk.interview(desk.su)
    desk.check(desk.su, "education")
    uid = desk.one(desk.su).uid
    office.run(attach, "candidate", uid, "苏禾学历证.png", b"x")
    office.run(candidates.decline, desk.qin, TODAY, "周敏", "苏禾更合适")
    person = office.read(person_of, "candidate", desk.su)
    held = {sheet.title: len(sheet.rows) for sheet in office.read(holdings, person).sheets}
    assert held == {"应聘记录": 1, "应聘面试记录": 1, "背景调查": 1, "附件": 1}
    token = office.run(erase_person, person, TODAY).token
    (left,) = office.read(queries.candidates, TODAY)
    assert left.reason == f"{token}更合适"
    assert office.read(attachments, "candidate", uid) == []


def test_that_who_was_not_hired_goes_after_the_term_and_who_was_stays(desk):
    office = desk.office
    desk.ready(desk.qin)
    hired = office.run(candidates.hire, desk.qin, desk.hiring())
    office.run(candidates.decline, desk.su, TODAY, "周敏", "名额已满")
    assert office.read(due_list, date(2027, 11, 17)) == []
    later = date(2027, 11, 18)
    (due,) = office.read(due_list, later)
    assert (due.key, due.name) == (f"applicant:{desk.su}", "苏禾")
    office.run(erase_due, [due.key], later)
    (one,) = office.read(queries.candidates, later)
    assert one.plan.name == "秦朗"
    person = office.read(person_of, "candidate", desk.qin)
    assert desk.refused(erase_person, person, later) == "privacy.hired"
    office.run(roster.leave, hired, date(2027, 12, 31))
    colleague = office.read(person_of, "employee", hired)
    office.run(erase_person, colleague, date(2030, 1, 1))
    assert office.read(queries.candidates, later) == []
