"""A case on a real workspace: evidence, statement, decision, delivery, appeal, the sheet."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.conduct import queries, service
from desktop_sales.areas.conduct.records import ORIGIN_KIND, CaseDraft, Decision, Hearing
from desktop_sales.assembly.career_papers import case_forms
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.storage.attachments import attach
from tests.assembly.confirmed_office import OCTOBER, confirmed_office
from tests.assembly.test_bonuses import Office
from tests.documents.reading import text_of

TODAY = date(2026, 11, 18)


def draft(who, basis="violation") -> CaseDraft:
    return CaseDraft(
        who, basis, date(2026, 11, 9), "连续两周未交周报", "周报制度", "late_report", "周敏"
    )


class Desk:
    """An office with a case that is heard and has its evidence."""

    def __init__(self, office, basis="violation"):
        self.office = office
        self.key = office.run(service.open_case, draft(office.zhao, basis), TODAY)
        uid = office.read(queries.case, self.key).uid
        office.run(attach, ORIGIN_KIND, uid, "记录.txt", b"x")
        office.run(service.hear, self.key, Hearing(TODAY, "出差疏忽"))

    def decide(self, measure, **given):
        made = Decision(measure, TODAY, "李娜", "初次", **given)
        return self.office.run(service.decide, self.key, made)

    @property
    def case(self):
        return self.office.read(queries.case, self.key)


def code_of(act):
    with pytest.raises(DomainError) as problem:
        act()
    return problem.value.code


def points_off(office):
    """Return what the measure says of the person, of another one, and of the region."""
    subjects = [Subject("person", office.zhao), Subject("person", office.lin),
                Subject("region", office.region)]  # fmt: skip
    month = Period.parse("2026-11")
    found = office.read(compute, ["conduct.points"], subjects, [month])
    return [found[subject, month.key, "conduct.points"].value for subject in subjects]


def test_that_a_decided_case_is_numbered_delivered_appealed_and_revoked(workspace, tmp_path):
    desk = Desk(Office(workspace))
    office = desk.office
    number = desk.decide("points", month="2026-11", points=Decimal(2))
    assert number == "GS-2026-0001"
    assert office.read(queries.decided_days)[office.zhao] == [date(2026, 11, 9)]
    assert points_off(office) == [Decimal(2), Decimal(0), None]
    assert code_of(lambda: office.run(service.file_appeal, desk.key, TODAY, "x")) == (
        "conduct.not_delivered"
    )
    office.run(service.deliver, desk.key, TODAY)
    assert desk.case.appeal_until == date(2026, 11, 25)
    late = date(2026, 11, 26)
    assert code_of(lambda: office.run(service.file_appeal, desk.key, late, "x")) == (
        "conduct.appeal_too_late"
    )
    office.run(service.file_appeal, desk.key, date(2026, 11, 25), "已提前说明")

    def rule(by):
        return office.run(service.rule_appeal, desk.key, TODAY, by, "情况属实", upheld=True)

    assert code_of(lambda: rule("李娜")) == "conduct.own_judge"
    rule("王总")
    assert desk.case.status == "revoked"
    assert office.read(queries.decided_days) == {}
    assert points_off(office)[0] == 0
    (form,) = office.read(case_forms, [desk.key], TODAY)
    write_forms(tmp_path / "a.pdf", [form])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("GS-2026-0001", "连续两周未交周报", "记录.txt", "出差疏忽", "绩效扣分",
                     "2026年11月25日", "情况属实"):  # fmt: skip
        assert expected in text
    assert "罚款" not in text


def test_that_a_compensation_prints_its_limit_and_the_minimum_wage(workspace, tmp_path):
    desk = Desk(Office(workspace))
    given = {"month": "2026-11", "amount_fen": 60_000, "wage_fen": 300_000, "minimum_fen": 250_000}
    desk.decide("compensation", **given)
    (form,) = desk.office.read(case_forms, [desk.key], TODAY)
    write_forms(tmp_path / "a.pdf", [form])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("600.00", "20%", "2,400.00", "2,500.00"):
        assert expected in text


def test_that_a_demotion_needs_a_second_confirmed_lowest_result_after_the_remedy(
    workspace, tmp_path
):
    office = confirmed_office(workspace)
    desk = Desk(office, "performance")
    assert code_of(lambda: desk.decide("demotion")) == "conduct.remedy_missing"
    office.run(service.record_remedy, desk.key, date(2026, 11, 10), "两个月带教")
    assert office.read(queries.second_results, desk.key) == []
    office.run(service.record_remedy, desk.key, date(2026, 9, 10), "两个月带教")
    ((key, shown),) = office.read(queries.second_results, desk.key)
    assert OCTOBER.title() in shown
    assert code_of(lambda: desk.decide("demotion")) == "conduct.second_result_missing"
    office.run(service.name_second_result, desk.key, key)
    desk.decide("demotion")
    (form,) = office.read(case_forms, [desk.key], TODAY)
    write_forms(tmp_path / "a.pdf", [form])
    assert "请人力资源部审核" in text_of(tmp_path / "a.pdf")


def test_that_a_closed_case_cannot_change_and_a_dropped_one_counts_nowhere(workspace):
    office = Office(workspace)
    key = office.run(service.open_case, draft(office.lin), TODAY)
    office.run(service.drop_case, key)
    assert code_of(lambda: office.run(service.hear, key, Hearing(TODAY, "x"))) == "conduct.not_open"
    assert office.read(queries.decided_days) == {}
    assert [case.id for case in office.read(queries.find_cases, "周报", 5)] == [key]
