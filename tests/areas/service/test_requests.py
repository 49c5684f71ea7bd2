"""Requests and the hot line: logged, answered in working time, made a complaint."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.service import complaint_queries, requests
from desktop_sales.areas.service.complaint_records import Channel
from desktop_sales.storage.settings import set_setting
from tests.areas.service.conftest import at

MONTH = (date(2025, 10, 1), date(2025, 10, 31))


@pytest.fixture
def logged(do, firm):
    def log(received, **more):
        given = {"customer_id": firm.甲商贸, **more}
        return do(requests.log_request, requests.RequestDraft("何时补货", at(received), **given))

    return log


@pytest.fixture
def listed(workspace):
    return lambda: workspace.read(lambda s: requests.requests(s, *MONTH))


def test_that_answers_are_timed_in_working_minutes(logged, listed, do, firm, workspace):
    early, late = logged("2025-10-15 11:50"), logged("2025-10-15 17:20")
    logged("2025-10-16 09:00", customer_id=None, customer="路人", channel=Channel.ONLINE)
    answered = {"by_id": firm.林晓, "result": "明日到货"}
    do(requests.answer_request, early, at=at("2025-10-15 13:40"), **answered)
    do(requests.answer_request, late, at=at("2025-10-16 09:10"), **answered)
    found = listed()
    assert [one.minutes for one in found] == [None, 50, 20], "lunch and night do not count"
    assert (found[0].customer, found[0].channel) == ("路人", Channel.ONLINE)
    assert (found[2].answered_by, found[2].result) == ("林晓", "明日到货")
    times = workspace.read(lambda s: requests.answer_times(s, found, MONTH[1]))
    assert (times.received, times.answered, times.mean_minutes) == (3, 2, 35)
    assert (times.in_target, times.target) == (Decimal(1) / 3, 30)
    do(set_setting, requests.TARGET, 60)
    again = workspace.read(lambda s: requests.answer_times(s, found, MONTH[1]))
    assert again.in_target == Decimal(2) / 3


def test_that_a_request_becomes_a_complaint_once(logged, listed, do, refused, firm, workspace):
    key = logged("2025-10-15 11:50")
    do(requests.make_complaint, key, owner_id=firm.林晓)
    (complaint,) = workspace.read(complaint_queries.complaints)
    assert (complaint.text, complaint.channel, complaint.owner) == (
        *("何时补货", Channel.HOTLINE),
        "林晓",
    )
    assert listed()[0].complaint == complaint.number
    assert refused(requests.make_complaint, key) == "service.complaint_already"
    do(requests.remove_request, key)
    assert listed() == []


def test_that_a_request_is_whole_and_its_answer_comes_after(logged, do, refused, firm):
    moment = at("2025-10-15 09:00")
    assert refused(requests.log_request, requests.RequestDraft(" ", moment, customer="x")) == (
        "service.text_missing"
    )
    assert refused(requests.log_request, requests.RequestDraft("x", moment)) == (
        "service.customer_missing"
    )
    key = logged("2025-10-15 11:50")
    answer = requests.answer_request
    assert refused(answer, key, at=moment, by_id=None, result="x") == "service.answer_too_early"
    assert refused(answer, key, at=at("2025-10-15 12:00"), by_id=None, result=" ") == (
        "service.result_missing"
    )
    assert refused(answer, 99, at=moment, by_id=None, result="x") == "service.request_gone"
