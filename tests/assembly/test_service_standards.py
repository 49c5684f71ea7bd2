"""Service standards month by month: measured from the records, against the target of the month."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop_sales.areas.analysis.figure_wording import value_text
from desktop_sales.areas.service import complaint_stages, complaints, requests, standards
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Nature, Ruling
from desktop_sales.assembly.indicator_library import measured_indicator
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.service_figures import standard_text
from desktop_sales.assembly.service_standards import standards_by_month
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

OCTOBER, NOVEMBER = Period.parse("2025-10"), Period.parse("2025-11")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


@pytest.fixture
def month(workspace):
    def build(session):
        draft = ComplaintDraft(
            "说话难听", at("2025-10-15 09:00"), customer="路人", nature=Nature.ATTITUDE
        )
        key = complaints.open_complaint(session, draft)
        complaint_stages.respond(session, key, at=at("2025-10-15 11:00"), said="已致歉")
        for hour in ("10", "11"):  # intake in time; the investigation, ended in November, is not
            when = f"2025-10-15 {hour}:00" if hour == "10" else "2025-11-03 11:00"
            complaint_stages.finish_stage(session, key, at=at(when), record="已办")
        complaints.rule_complaint(session, key, Ruling.VALID, on=date(2025, 10, 20))
        for minute in ("20", "59"):
            draft = requests.RequestDraft("补货", at("2025-10-15 09:00"), customer="路人")
            asked = requests.log_request(session, draft)
            moment = at(f"2025-10-15 09:{minute}")
            requests.answer_request(session, asked, at=moment, by_id=None, result="已答")

    workspace.run("build", build)

    def read(key):
        found = workspace.read(lambda s: standards_by_month(s, [OCTOBER, NOVEMBER]))
        return found[key]

    return read


def test_that_each_standard_is_measured_from_the_records(month):
    assert [(m.actual, m.is_met) for m in month("attitude")] == [(1, False), (0, True)]
    assert [(m.actual, m.is_met) for m in month("process")] == [(1, True), (0, False)]
    assert [(m.actual, m.is_met) for m in month("response")] == [(2, True), (None, None)]
    assert [(m.actual, m.is_met) for m in month("requests")] == [
        (Decimal("0.5"), False),
        (None, None),
    ]
    assert month("resolution")[0].actual == 0
    assert month("satisfaction")[0].is_met is None


def test_that_stages_in_time_are_counted_one_by_one(month, workspace):
    def more(session):
        for ended in ("2025-10-16 10:00", "2025-10-20 16:00"):
            draft = ComplaintDraft("送错货", at("2025-10-16 09:00"), customer="路人")
            key = complaints.open_complaint(session, draft)
            complaint_stages.finish_stage(session, key, at=at(ended), record="已办")

    workspace.run("more", more)
    assert month("process")[0].actual == Decimal(2) / 3


def test_that_a_target_holds_from_its_day_on(month, workspace):
    workspace.run(
        "set",
        lambda s: standards.set_target(s, "attitude", Decimal(1), valid_from=NOVEMBER.start),
    )
    assert [m.target for m in month("attitude")] == [0, 1]
    assert [m.target for m in month("process")] == [Decimal("0.9")] * 2
    for key, target in (("process", Decimal(2)), ("attitude", Decimal(-1)), ("none", Decimal(1))):
        with pytest.raises(DomainError):
            workspace.run(
                "set", lambda s, k=key, t=target: standards.set_target(s, k, t, valid_from=date.min)
            )


def test_that_satisfaction_is_told_in_points_wherever_it_stands():
    by_key = {one.key: one for one in standards.STANDARDS}
    assert standard_text(by_key["satisfaction"], Decimal("0.836")) == "83.6"
    assert standard_text(by_key["in_time"], Decimal("0.836")) == "83.6%"
    measure = MEASURES["service.satisfaction"]
    assert value_text(Decimal("0.836"), measure.unit) == "83.6分"
    indicator = measured_indicator(measure)
    assert (indicator.unit, indicator.target_kind) == ("points", "none")
