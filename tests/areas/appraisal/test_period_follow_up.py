"""After the result of a year: delivered, talked over, refused, appealed, ruled, corrected."""

from datetime import date

import pytest

from desktop_sales.areas.appraisal import follow_up, follow_up_queries, period_service
from desktop_sales.areas.appraisal.follow_up_records import (
    ResultKey,
    SignatureDraft,
    month_result,
    period_result,
)
from desktop_sales.assembly.result_use import pay_list
from desktop_sales.core.errors import DomainError
from tests.areas.appraisal.test_period import YEAR, confirmed, of_person, rate_year  # noqa: F401

DELIVERED = date(2026, 11, 5)  # a Thursday; five working days later is Thursday the 12th
RULED = {"on": date(2026, 11, 16), "upheld": True, "ruling": "述职漏评"}


@pytest.fixture
def office(confirmed):  # noqa: F811
    """Return the desk with the year of 林晓 confirmed, rated by 李总; 周敏 rated its only month."""
    rate_year(confirmed)
    confirmed.run(period_service.confirm_period, YEAR, [confirmed.people.lin])
    return confirmed


@pytest.fixture
def year(office) -> ResultKey:
    return standing(office)


def standing(office) -> ResultKey:
    return period_result(of_person(office, office.people.lin).result_id)


def refused(office, use_case, *arguments, **named) -> str:
    with pytest.raises(DomainError) as caught:
        office.run(use_case, *arguments, **named)
    return caught.value.code


def read(office, result):
    return office.read(follow_up_queries.follow_up, result)


def test_that_a_year_is_delivered_and_talked_over_apart_from_its_month(office, year):
    month = month_result(office.row(office.people.lin).id)
    office.run(follow_up.deliver, year, DELIVERED)
    office.run(follow_up.record_interview, year, DELIVERED, "李总", "明年带新人")
    found = read(office, year)
    assert (found.number, found.delivered_on, found.appeal_until, found.interview) == (
        "ND-2026-0001", DELIVERED, date(2026, 11, 12), "明年带新人",
    )  # fmt: skip
    assert read(office, month).delivered_on is None
    office.workspace.undo()
    assert read(office, year).interview == ""


def test_that_a_refusal_of_a_year_needs_two_witnesses(office, year):
    one = SignatureDraft("refused", DELIVERED, "不认可", ("王芳",))
    assert refused(office, follow_up.record_signature, year, one) == "appraisal.refusal_incomplete"
    both = SignatureDraft("refused", DELIVERED, "不认可", ("王芳", "何静"))
    office.run(follow_up.record_signature, year, both)
    found = read(office, year)
    assert (found.signature, found.refusal, found.witnesses) == (
        "refused", "不认可", ("王芳", "何静"),
    )  # fmt: skip


def test_that_an_appeal_against_a_year_is_taken_in_time_only(office, year):
    assert refused(office, follow_up.file_appeal, year, DELIVERED, "x") == "appraisal.not_delivered"
    office.run(follow_up.deliver, year, DELIVERED)
    late = refused(office, follow_up.file_appeal, year, date(2026, 11, 13), "晚了")
    assert late == "appraisal.appeal_too_late"
    office.run(follow_up.file_appeal, year, date(2026, 11, 12), "述职漏评")
    assert read(office, year).open_appeal.rule_until == date(2026, 11, 26)
    assert [each.result for each in office.read(follow_up_queries.open_appeals)] == [year]
    (line,) = [each for each in office.read(pay_list, YEAR) if each.number == "ND-2026-0001"]
    assert line.remark == "申诉中，无争议部分照发"
    again = refused(office, follow_up.file_appeal, year, DELIVERED, "再来")
    assert again == "appraisal.appeal_open"


@pytest.mark.parametrize("judge", ["李总", "周敏"], ids=["of the year", "of its month"])
def test_that_nobody_rules_on_a_year_who_rated_it_or_a_month_of_it(office, year, judge):
    office.run(follow_up.deliver, year, DELIVERED)
    appeal = office.run(follow_up.file_appeal, year, DELIVERED, "述职漏评")
    problem = refused(office, follow_up.rule_appeal, appeal, by=judge, **RULED)
    assert problem == "appraisal.ruled_by_rater"


def test_that_an_upheld_appeal_leads_to_a_new_version_that_keeps_it_in_sight(office, year):
    lin = office.people.lin
    office.run(follow_up.deliver, year, DELIVERED)
    appeal = office.run(follow_up.file_appeal, year, DELIVERED, "述职漏评")
    office.run(follow_up.rule_appeal, appeal, by="赵总", **RULED)
    before = read(office, year)
    assert office.read(follow_up_queries.upheld_appeals) == [], "money follows months only"
    office.run(period_service.reopen_period, YEAR, lin, "申诉成立")
    assert of_person(office, lin).last_id == year.id
    rate_year(office, 100)
    office.run(period_service.confirm_period, YEAR, [lin])
    found = read(office, standing(office))
    assert (found.version, found.delivered_on, found.appeals) == (2, None, ())
    assert [(each.version, each.appeals) for each in found.earlier] == [(1, before.appeals)]
    assert found.uid == before.uid, "the scans stay with it"
