"""Complaint measures by hand: upheld and this post's, in the month of the ruling; due and solved."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.service import complaint_stages, complaints, surveys
from desktop_sales.areas.service.complaint_records import Ruling
from desktop_sales.areas.service.survey_records import AnswerDraft, SurveyItem, Template
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.measures import COMPANY, Subject, has_reason
from desktop_sales.core.periods import Period
from tests.areas.service.conftest import at

OCTOBER, NOVEMBER = Period.parse("2025-10"), Period.parse("2025-11")
RATE, TIME, SOLVED, IN_TIME = (
    "service.complaint_rate",
    "service.response_time",
    "service.resolution_rate",
    "service.in_time_rate",
)


@pytest.fixture
def value(workspace):
    def read(name, subject=COMPANY, period=OCTOBER):
        found = workspace.read(lambda s: compute(s, [name], [subject], [period]))
        return found[subject, period.key, name]

    return read


@pytest.fixture
def sold(workspace, firm):
    """Four orders of October by 林晓."""
    lines = [
        LineDraft(n, date(2025, 10, n), 1_000_000, employee_id=firm.林晓, document=f"XS-{n}")
        for n in range(1, 5)
    ]
    workspace.run("sell", lambda s: sales.import_lines(s, BatchDraft("x.xlsx"), [lines], "add"))


def end(do, key, firm, closed, *, mark=5, ruling=Ruling.VALID, whose="林晓"):
    start = at("2025-10-15 10:30")
    do(complaint_stages.respond, key, at=start, said="已致电")
    for _stage in range(3):
        do(complaint_stages.finish_stage, key, at=start, record="已办")
    do(complaints.change_complaint, key, cause_id=firm.破损)
    do(
        complaints.rule_complaint,
        key,
        ruling,
        on=at(closed).date(),
        responsible_id=whose and getattr(firm, whose),
        reason="核实",
    )
    do(
        complaint_stages.close_complaint,
        key,
        at=at(closed),
        customer_word="已收到",
        satisfaction=mark,
    )


def test_that_only_what_was_upheld_and_ones_own_counts(sold, opened, do, firm, value):
    person, region = Subject("person", firm.林晓), Subject("region", firm.region)
    assert value(RATE, person).reason == "missing.complaint_log"
    end(do, opened(), firm, "2025-10-17 16:00")
    end(do, opened(), firm, "2025-10-17 16:00", ruling=Ruling.INVALID)
    end(do, opened(), firm, "2025-10-17 16:00", whose=None)
    rate = value(RATE, person)
    assert (rate.value, rate.numerator, rate.denominator) == (Decimal("0.25"), 1, 4)
    assert value(RATE, region).value == value(RATE).value == Decimal("0.25")
    assert value(RATE, Subject("person", firm.周敏)).reason == "not_applicable.no_orders"
    assert rate.note is None
    opened()
    assert value(RATE, person).note == "note.complaints_open"


def test_that_it_counts_in_the_month_of_the_ruling(sold, opened, do, firm, value):
    end(do, opened("2025-10-15 09:00"), firm, "2025-11-03 16:00")
    assert value(RATE).numerator == 0
    november = value(RATE, period=NOVEMBER)
    assert (november.reason, november.numerator) == ("not_applicable.no_orders", 1)


def test_that_the_response_time_is_a_mean_of_working_hours(opened, do, firm, value):
    assert value(TIME).reason == "not_applicable.no_answers"
    first, second = opened("2025-10-15 09:30"), opened("2025-10-14 15:30")
    for key in (first, second):
        do(complaint_stages.respond, key, at=at("2025-10-15 10:30"), said="已致电")
    # One hour; and two hours on Tuesday with two on Wednesday.
    assert value(TIME).value == Decimal("2.5")
    assert value(TIME, Subject("person", firm.林晓)).denominator == 2
    assert value(TIME, Subject("person", firm.周敏)).value is None


def test_that_solved_and_solved_in_time_are_two(opened, do, firm, value):
    assert value(SOLVED).reason == "not_applicable.none_due"
    end(do, opened(), firm, "2025-10-17 16:00")  # due on the 22nd
    end(do, opened(), firm, "2025-10-23 16:00")  # solved, too late
    end(do, opened(), firm, "2025-10-17 16:00", mark=2)  # the customer says no
    opened()  # open past its day
    paused = opened()
    do(complaint_stages.pause, paused, at=at("2025-10-15 10:00"), reason="等样品")  # not due
    assert (value(SOLVED).numerator, value(SOLVED).denominator) == (2, 4)
    assert value(IN_TIME).value == Decimal("0.25")


def test_that_satisfaction_is_the_mean_index_of_whoever_looks_after_the_customer(do, firm, value):
    name, person = "service.satisfaction", Subject("person", firm.林晓)
    assert value(name).reason == "missing.survey_answers"
    template = Template("问卷", 5, (SurveyItem("质量"), SurveyItem("配送")))
    key = do(surveys.start_survey, "十月", template, on=date(2025, 10, 1))
    forms = [
        AnswerDraft({"质量": 5, "配送": 4}, date(2025, 10, 8), firm.甲商贸),
        AnswerDraft({"质量": 3, "配送": 3}, date(2025, 10, 9), respondent="路人"),
        AnswerDraft({"质量": None, "配送": None}, date(2025, 10, 9), firm.乙商贸),
        AnswerDraft({"质量": 1, "配送": 1}, date(2025, 11, 9), respondent="下月"),
    ]
    do(surveys.add_answers, key, forms)
    assert value(name).value == Decimal("0.75")
    assert value(name, person).value == Decimal("0.9")
    assert value(name, Subject("region", firm.region)).denominator == 1
    assert value(name, period=NOVEMBER).value == Decimal("0.2")


def test_that_every_reason_has_its_text():
    names = [name for name in MEASURES if name.startswith("service.")]
    assert {RATE, TIME, SOLVED, IN_TIME} <= set(names)
    for code in ("no_orders", "no_answers", "none_due"):
        assert has_reason(f"not_applicable.{code}")
