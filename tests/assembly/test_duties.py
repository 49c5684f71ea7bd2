"""Duties by the records of a real database: without a record due, with it done, undone due again."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.analysis import tables as analysis
from desktop_sales.areas.appraisal import tables as appraisal
from desktop_sales.areas.careers.tables import TrainingNeedTable
from desktop_sales.areas.compensation import tables as compensation
from desktop_sales.areas.contests.tables import ContestTable
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.account_plan_tables import AccountPlanTable
from desktop_sales.areas.customers.class_tables import ClassRunTable
from desktop_sales.areas.customers.development_tables import DriveTable
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.areas.market.tables import MarketSizeTable
from desktop_sales.areas.meetings.tables import MeetingTable
from desktop_sales.areas.plans import tables as plans
from desktop_sales.areas.recruitment.tables import (
    RecruitChannelTable,
    RecruitNeedTable,
    RequisitionTable,
)
from desktop_sales.areas.regulation.clauses import clause
from desktop_sales.areas.regulation.records import DutyState
from desktop_sales.areas.reports.tables import WorkReportTable
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.service import complaint_tables, inspection_tables
from desktop_sales.areas.service.request_tables import ServiceRequestTable
from desktop_sales.areas.service.survey_tables import SurveyTable
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team.tables import AssignmentTable
from desktop_sales.areas.team_building.tables import TeamEventTable
from desktop_sales.areas.training.tables import (
    TrainingCourseTable,
    TrainingPersonTable,
    TrainingPlanTable,
)
from desktop_sales.assembly.duties import (
    DUTIES,
    acting_post,
    duties_from,
    duty_terms,
    set_duties_from,
    week_duties,
)
from desktop_sales.core.periods import Period
from desktop_sales.storage.owner import change_owner, workspace_created_on

TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 10, 2, tzinfo=UTC)
PERSON = KEY = 1
"""The keys of the one salesperson and the one key customer."""


FILLERS: dict[str, Any] = {
    "String": "x",
    "Integer": 1,
    "Date": TODAY,
    "Moment": AT,
    "Boolean": False,
    "JSON": {},
}


def made(session: Session, table: Any, **values: Any) -> Any:
    """Store a row; what must stand in it and is not named here gets something."""
    for column in table.__table__.columns:
        needs = not column.nullable and column.default is None and column.server_default is None
        if needs and not column.primary_key and column.key not in values:
            values[column.key] = FILLERS[type(column.type).__name__]
    row = table(**values)
    session.add(row)
    session.flush()
    return row


def _line(session: Session, day: date) -> None:
    lines = [LineDraft(row_no=1, sold_on=day, amount_e4=10_000, document=f"D{day}", line_no="1")]
    sales.import_lines(session, BatchDraft(file_name="x", mapping={}), [lines])


def _result(session: Session, **values: Any) -> Any:
    run = made(session, appraisal.AppraisalRunTable, month="2026-10", subject="person")
    kept = {"run_id": run.id, "month": "2026-10", "employee_id": PERSON, "status": "rated"}
    return made(session, appraisal.AppraisalResultTable, **{**kept, **values})


def _confirmed(session: Session) -> Any:
    return _result(session, status="confirmed", seal_number="K1", confirmed_at=AT)


def _talk(session: Session, day: date | None) -> None:
    made(session, appraisal.FollowUpTable, result_id=_confirmed(session).id, interviewed_on=day)


def _statement(session: Session, **values: Any) -> None:
    rule = made(session, compensation.BonusRuleTable, level="salesperson", effective_from=TODAY)
    kept = {"month": "2026-10", "employee_id": PERSON, "rule_id": rule.id, "team_fen": 0}
    made(session, compensation.BonusStatementTable, **{**kept, "status": "draft", **values})


def _plan(session: Session, year: int, **values: Any) -> Any:
    first = {"year": year, "first_month": f"{year}-01"}
    return made(session, plans.PlanVersionTable, **{**first, **values})


def _published(session: Session, year: int) -> Any:
    return _plan(session, year, number=1, state="published", decided_on=date(2025, 12, 20))


def _sought(session: Session) -> None:
    approved = {"approved_on": date(2026, 6, 1), "state": "approved"}
    made(session, RequisitionTable, reason="reserve", musts=["x"], **approved)


def _fair(session: Session, kind: str) -> None:
    made(session, RecruitChannelTable, kind=kind, name="秋季招聘会", held_on=date(2026, 9, 5))


def _target(session: Session, person: int) -> None:
    made(
        session,
        plans.TargetTable,
        version_id=_published(session, 2026).id,
        measure="sales.amount",
        subject_kind="person",
        subject_id=person,
        month="2026-11",
        value=100,
    )


def _letter(session: Session, day: date | None) -> None:
    version = _published(session, 2026).id
    dates = {"issued_on": date(2026, 1, 4), "accepted_on": day, "signed_on": day}
    person = {"employee_id": PERSON, "version_id": version, "year": 2026}
    made(session, plans.TaskLetterTable, **person, **dates)


def _award(session: Session, **values: Any) -> None:
    kept = {"period": "2026-Q3", "employee_id": PERSON, "chosen_by": {}}
    made(session, AwardTable, **{**kept, **values})


def _visit(session: Session, **values: Any) -> None:
    made(session, VisitTable, customer_id=KEY, **values)


def _complaint(session: Session, **values: Any) -> None:
    closed = {
        "closed_at": AT,
        "satisfaction": 4,
        "customer_word": "好",
        "ruling": "valid",
        "ruled_on": TODAY,
    }
    words = {"severity": "normal", "nature": "quality", "channel": "phone", "customer_id": KEY}
    closing = closed if values.pop("closed", False) else {}
    made(session, complaint_tables.ComplaintTable, **words, **closing, **values)


def _cause(session: Session) -> int:
    return int(made(session, complaint_tables.ComplaintCauseTable, name="物流").id)


def _survey(session: Session, ended: date | None, started: date = date(2026, 7, 1)) -> Any:
    return made(session, SurveyTable, name="三季度", started_on=started, ended_on=ended)


def _measured(session: Session) -> None:
    uid = _survey(session, date(2026, 9, 20)).uid
    made(session, ActionTable, due_on=TODAY, origin_kind="survey", origin_uid=uid)


def _inspection(session: Session, done_on: date | None, number: str = "FJ1") -> Any:
    table = inspection_tables.InspectionTable
    days = {"planned_on": TODAY, "first_on": TODAY, "last_on": TODAY}
    said = "x" if done_on else ""
    return made(session, table, number=number, done_on=done_on, conclusion=said, **days)


def _defect(session: Session, *, passed: bool) -> None:
    where = {"inspection_id": _inspection(session, date(2026, 10, 10)).id}
    defect = made(session, inspection_tables.InspectionDefectTable, **where)
    recheck = inspection_tables.InspectionRecheckTable
    made(
        session,
        recheck,
        defect_id=defect.id,
        checked_on=date(2026, 10, 20),
        passed=passed,
        note="x",
    )


def _need(session: Session, **values: Any) -> None:
    kept = {"due_on": date(2026, 11, 1), "retest_on": date(2026, 11, 20), "status": "open"}
    made(session, TrainingNeedTable, employee_id=PERSON, **{**kept, **values})


def _event(session: Session, state: str) -> None:
    days = {"starts_on": date(2026, 10, 10), "ends_on": date(2026, 10, 10)}
    made(session, TeamEventTable, kind="outdoor", state=state, review="x", **days)


def _training(session: Session, ended: date = date(2026, 10, 10), **values: Any) -> None:
    words = {"theme": "sales", "way": "internal", "state": "held"}
    days = {"starts_on": ended, "ends_on": ended}
    key = made(session, TrainingCourseTable, **words, **days, **values).id
    made(session, TrainingPersonTable, course_id=key, employee_id=PERSON, came=True)


def _contest(session: Session, **values: Any) -> None:
    kept = {"period": "2026-Q3", "counting": "total", "split": "equal", "measure": "sales.amount"}
    made(session, ContestTable, **kept, **values)


def _meeting(session: Session, state: str) -> None:
    kept = {"held_on": date(2026, 10, 12), "kind": "regular", "state": state, "summary": "x"}
    made(session, MeetingTable, starts_at="09:00", **kept)


def _report(session: Session, period: str, **values: Any) -> None:
    """Store a report of somebody who owes those of every length."""
    post = team.find_or_add_post(session, "销售主管", "supervisor")
    session.get_one(AssignmentTable, 1).post_id = post
    subject = {"subject_kind": "person", "subject_id": PERSON, "employee_id": PERSON}
    made(session, WorkReportTable, period=period, **subject, **values)


def _reported(period: str) -> "tuple[str, Make, Make, str]":
    at = {"submitted_at": AT, "first_submitted_at": AT}
    return (
        period,
        lambda s: _report(s, period),
        lambda s: _report(s, period, state="submitted", number="BG-1", **at),
        "1/1",
    )


Make = Callable[[Session], Any]
NOTHING: Make = lambda _session: None  # noqa: E731

CASES: dict[str, tuple[str, Make, Make, str]] = {
    "plans.year": ("2026", lambda s: _plan(s, 2026), lambda s: _published(s, 2026), "2026"),
    "plans.letters": (
        "2026",
        lambda s: _letter(s, None),
        lambda s: _letter(s, date(2026, 1, 8)),
        "1/1",
    ),
    "plans.month": ("2026-11", lambda s: _target(s, 99), lambda s: _target(s, PERSON), "1/1"),
    "market.size": (
        "2026",
        lambda s: made(s, MarketSizeTable, region_id=1, year=2025, size_fen=100),
        lambda s: made(s, MarketSizeTable, region_id=1, year=2026, size_fen=100),
        "1",
    ),
    "sales.data": (
        "2026-10",
        lambda s: _line(s, date(2026, 10, 24)),
        lambda s: _line(s, date(2026, 10, 25)),
        "2026-10-25",
    ),
    "analysis.review_month": (
        "2026-10",
        lambda s: made(s, analysis.PeriodReviewTable, period="2026-10", subject_kind="company"),
        lambda s: made(
            s,
            analysis.PeriodReviewTable,
            period="2026-10",
            subject_kind="company",
            number="FX-1",
            check_code="AB",
            submitted_at=AT,
        ),
        "FX-1",
    ),
    "analysis.review_quarter": (
        "2026-Q3",
        lambda s: made(s, analysis.PeriodReviewTable, period="2026-10", subject_kind="company"),
        lambda s: made(
            s,
            analysis.PeriodReviewTable,
            period="2026-Q3",
            subject_kind="region",
            subject_id=1,
            number="FX-2",
            check_code="AB",
            submitted_at=AT,
        ),
        "FX-2",
    ),
    "analysis.report": (
        "2026-10",
        lambda s: made(s, analysis.ReportSentenceTable, period="2026-09"),
        lambda s: made(s, analysis.ReportSentenceTable, period="2026-10"),
        "1",
    ),
    "analysis.findings": (
        "2026-10",
        NOTHING,
        lambda s: made(
            s,
            analysis.FindingDecisionTable,
            state="dismissed",
            reason="x",
            level="warn",
            decided_on=date(2026, 10, 8),
        ),
        "1",
    ),
    "appraisal.month": ("2026-10", _result, _confirmed, "1/1"),
    "appraisal.interviews": (
        "2026-10",
        lambda s: _talk(s, None),
        lambda s: _talk(s, date(2026, 11, 16)),
        "1/1",
    ),
    "appraisal.year": (
        "2025",
        NOTHING,
        lambda s: made(
            s,
            appraisal.PeriodResultTable,
            period="2025",
            employee_id=PERSON,
            confirmed_at=AT,
        ),
        "1/1",
    ),
    "careers.retests": (
        "2026-11",
        _need,
        lambda s: _need(s, status="passed", retested_on=date(2026, 11, 12)),
        "1/1",
    ),
    "compensation.bonus": (
        "2026-10",
        _statement,
        lambda s: _statement(s, status="approved", number="JJ-1", check_code="AB"),
        "1/1",
    ),
    "compensation.dividend": (
        "2025",
        lambda s: made(s, compensation.DividendTable, year=2025, pool_fen=100),
        lambda s: made(
            s, compensation.DividendTable, year=2025, pool_fen=100, number="FH-1", check_code="A"
        ),
        "FH-1",
    ),
    "incentives.awards": (
        "2026-Q3",
        _award,
        lambda s: _award(
            s,
            period="2026-08",
            number="RY-1",
            check_code="A",
            issued_at=AT,
            decision="granted",
            decided_on=TODAY,
        ),
        "1",
    ),
    "contests.half": (
        "2026-H2",
        _contest,
        lambda s: _contest(s, title="开门红", board=[], frozen_at=AT, number="JS-1"),
        "开门红",
    ),
    "training.plan": (
        "2026",
        lambda s: made(s, TrainingPlanTable, year=2026, goal="x"),
        lambda s: made(
            s, TrainingPlanTable, year=2026, approved_on=date(2026, 1, 6), approved_by="王总"
        ),
        "王总",
    ),
    "training.reviews": (
        "2026-10",
        _training,
        lambda s: _training(s, review="x", reviewed_on=date(2026, 10, 20)),
        "1/1",
    ),
    "training.service": (
        "2025",
        lambda s: _training(s, ended=date(2025, 10, 10)),
        lambda s: _training(s, ended=date(2025, 10, 10), is_service=True),
        "1/1",
    ),
    "team_building.event": (
        "2026-Q4",
        lambda s: _event(s, "planned"),
        lambda s: _event(s, "done"),
        "x",
    ),
    "customers.visits": (
        "2026-W46",
        lambda s: _visit(s, state="planned", planned_on=date(2026, 11, 12)),
        lambda s: _visit(s, state="done", done_on=date(2026, 11, 12)),
        "1/1",
    ),
    "customers.key_visits": (
        "2026-10",
        lambda s: _visit(s, state="done", done_on=date(2026, 10, 30), channel="phone"),
        lambda s: _visit(s, state="done", done_on=date(2026, 10, 30)),
        "1/1",
    ),
    "customers.classes": (
        "2026-H2",
        NOTHING,
        lambda s: made(s, ClassRunTable, period="2026-Q3", as_of=date(2026, 9, 30)),
        "2026年第3季度",
    ),
    "customers.account_plans": (
        "2026",
        NOTHING,
        lambda s: made(s, AccountPlanTable, customer_id=KEY, year=2026, goals="x"),
        "1/1",
    ),
    "customers.account_reviews": (
        "2025",
        lambda s: made(s, AccountPlanTable, customer_id=KEY, year=2025, goals="x"),
        lambda s: made(
            s,
            AccountPlanTable,
            customer_id=KEY,
            year=2025,
            goals="x",
            review="y",
            reviewed_on=date(2026, 1, 9),
        ),
        "1/1",
    ),
    "customers.drives": (
        "2026-Q4",
        NOTHING,
        lambda s: made(
            s,
            DriveTable,
            name="新店",
            start_on=date(2026, 10, 1),
            end_on=date(2026, 12, 1),
        ),
        "新店",
    ),
    "service.requests": (
        "2026-W46",
        lambda s: made(s, ServiceRequestTable, received_at=AT, channel="phone", customer_id=KEY),
        lambda s: made(
            s,
            ServiceRequestTable,
            received_at=AT,
            answered_at=AT,
            result="x",
            channel="phone",
            customer_id=KEY,
        ),
        "1/1",
    ),
    "service.complaints": (
        "2026-W46",
        lambda s: _complaint(s, resolution_due_at=AT),
        lambda s: _complaint(s, resolution_due_at=AT, closed=True, stage="feedback"),
        "1/1",
    ),
    "service.causes": (
        "2026-11",
        lambda s: _complaint(s, closed=True, stage="feedback"),
        lambda s: _complaint(s, closed=True, stage="feedback", cause_id=_cause(s)),
        "1/1",
    ),
    "service.survey": (
        "2026-Q3",
        lambda s: _survey(s, None),
        lambda s: _survey(s, date(2026, 10, 3)),
        "三季度",
    ),
    "service.survey_measures": (
        "2026-Q3",
        lambda s: _survey(s, date(2026, 9, 20)),
        _measured,
        "1/1",
    ),
    "service.inspection": (
        "2026-Q4",
        lambda s: _inspection(s, None),
        lambda s: _inspection(s, date(2026, 10, 10)),
        "FJ1",
    ),
    "service.defects": (
        "2026-10",
        lambda s: _defect(s, passed=False),
        lambda s: _defect(s, passed=True),
        "1/1",
    ),
    "recruitment.need": (
        "2026-Q3",
        lambda s: made(s, RecruitNeedTable, quarter="2026-Q2"),
        lambda s: made(s, RecruitNeedTable, quarter="2026-Q3", made_on=date(2026, 8, 3)),
        "招聘需求分析",
    ),
    "recruitment.market": (
        "2026-Q3",
        lambda s: (_sought(s), _fair(s, "campus")),
        lambda s: (_sought(s), _fair(s, "market")),
        "秋季招聘会",
    ),
    "actions.week": (
        "2026-W46",
        lambda s: made(s, ActionTable, due_on=date(2026, 11, 12)),
        lambda s: made(
            s,
            ActionTable,
            due_on=date(2026, 11, 12),
            status="done",
            ended_on=date(2026, 11, 11),
            effect="x",
        ),
        "1/1",
    ),
    "meetings.month": (
        "2026-10",
        lambda s: _meeting(s, "planned"),
        lambda s: _meeting(s, "held"),
        "1/1",
    ),
    "reports.week": _reported("2026-W46"),
    "reports.month": _reported("2026-10"),
    "reports.quarter": _reported("2026-Q3"),
    "reports.year": _reported("2025"),
}
"""Of each duty: a period, what does not prove it, what does, and what the evidence names."""


@pytest.fixture
def firm(workspace):
    """A region with one salesperson and one key customer; duties are asked for since 2024."""

    def build(session: Session) -> None:
        region = team.add_region(session, "华东")
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        joined = date(2020, 1, 1)
        draft = EmployeeDraft("林晓", joined_on=joined, region_id=region, post_id=post)
        assert team.add_employee(session, draft) == PERSON
        assert customers.add_customers(session, [CustomerDraft("甲商贸")]) == [KEY]
        customer = session.get_one(CustomerTable, KEY)
        customer.class_key, customer.class_since = "key", date(2020, 1, 1)
        set_duties_from(session, date(2024, 1, 1))

    workspace.run("firm", build)
    return workspace


def term(space, key: str, period: str):
    """Return how a duty of a period stands, or None where it is not asked for."""
    duty = next(one for one in DUTIES if one.key == key)

    def found(session: Session):
        whole = Period.parse(period)
        for year in (whole.year - 1, whole.year, whole.year + 1):
            for one in duty_terms(session, Period.parse(str(year)), TODAY):
                if one.duty is duty and one.period == whole:
                    return one
        return None

    return space.read(found)


def test_that_every_duty_has_its_case() -> None:
    assert set(CASES) == {duty.key for duty in DUTIES}


@pytest.mark.parametrize("key", CASES)
def test_that_a_duty_is_done_by_its_record_and_due_again_without_it(firm, key) -> None:
    period, lacking, proving, named = CASES[key]
    before = term(firm, key, period)
    assert before is None or before.state is not DutyState.DONE
    firm.run("lacking", lacking)
    half = term(firm, key, period)
    if lacking is not NOTHING:
        assert half is not None
        firm.undo()
    assert half is None or half.state is not DutyState.DONE
    firm.run("proving", proving)
    done = term(firm, key, period)
    assert done is not None
    assert done.state is DutyState.DONE
    assert named in done.evidence.said()
    firm.undo()
    assert term(firm, key, period) == before


def test_that_targets_of_a_month_to_come_count_from_the_day_they_were_set(firm) -> None:
    firm.run("proving", CASES["plans.month"][2])
    found = term(firm, "plans.month", "2026-11")
    assert found.evidence.day == firm.read(workspace_created_on)


def test_that_a_piece_that_is_still_open_keeps_a_duty_open(firm) -> None:
    firm.run("one", lambda s: _visit(s, state="done", done_on=date(2026, 11, 12)))
    firm.run("two", lambda s: _visit(s, state="planned", planned_on=date(2026, 11, 13)))
    found = term(firm, "customers.visits", "2026-W46")
    assert (found.state, found.evidence.said()) == (
        DutyState.OVERDUE,
        "客户沟通已完成 1/2 次",
    )


def test_that_missed_duties_stand_in_the_running_week_and_not_in_one_to_come(firm) -> None:
    week = firm.read(lambda s: week_duties(s, TODAY))
    overdue = [one for one in week if one.state is DutyState.OVERDUE]
    assert {"appraisal.month", "analysis.review_month"} <= {one.duty.key for one in overdue}
    assert min(one.due_on for one in overdue if one.duty.cadence == "month") < date(2026, 1, 1)
    weekly = [one.due_on for one in overdue if one.duty.cadence == "week"]
    assert min(weekly) >= date(2026, 10, 21)
    later = firm.read(lambda s: duty_terms(s, Period.parse("2026-W48"), TODAY))
    assert later
    assert {one.state for one in later} == {DutyState.COMING}


def test_that_no_duty_is_asked_for_that_fell_due_before_the_workspace_began(workspace) -> None:
    def found(session: Session):
        begun = workspace_created_on(session)
        assert duties_from(session) == begun
        year = Period.containing(begun, "year")
        return begun, duty_terms(session, year, begun), duty_terms(session, year.previous(), begun)

    begun, terms, before = workspace.read(found)
    assert all(one.due_on >= begun for one in terms)
    assert before == []


@pytest.mark.parametrize(
    ("post", "acting"),
    [
        ("区域销售主管", "supervisor"),
        ("销售经理", "manager"),
        ("大区总监", "manager"),
        ("Sales Manager", "manager"),
        ("华东负责人", "supervisor"),
        ("内勤", None),
    ],
)
def test_that_the_acting_persons_post_decides_whose_duties_are_shown(firm, post, acting) -> None:
    def given(session: Session) -> None:
        team.find_or_add_post(session, "华东负责人", "supervisor")
        change_owner(session, company="恒信", person="李娜", post=post)

    firm.run("post", given)
    assert firm.read(acting_post) == acting
    week = firm.read(lambda s: duty_terms(s, Period.parse("2026"), TODAY, acting))
    shown = {one.duty.key for one in week}
    assert ("customers.classes" in shown) == (acting != "supervisor")
    assert "appraisal.month" in shown


def test_that_each_duty_stands_on_clauses_whose_pages_hold_its_records() -> None:
    for duty in DUTIES:
        assert duty.clauses, duty.key
        pages = {page for number in duty.clauses for page in clause(number).pages}
        assert duty.area in pages, duty.key


def test_that_the_evidence_of_a_year_takes_three_statements_a_duty_at_most(firm) -> None:
    singly = {"sales.data", "customers.key_visits"}

    def counted(session: Session) -> dict[str, int]:
        counts: dict[str, int] = {}
        asked: list[str] = []
        event.listen(
            session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2])
        )
        for duty in DUTIES:
            period = Period.containing(TODAY, duty.cadence)
            periods = [period.shifted(-back) for back in range(14)]
            asked.clear()
            duty.evidence(session, periods)
            counts[duty.key] = len(asked) - (len(periods) if duty.key in singly else 0)
        return counts

    counts = firm.read(counted)
    assert {key: count for key, count in counts.items() if count > 3} == {}
