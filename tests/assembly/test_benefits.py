"""Benefits on a real workspace: insurance, leave, gifts and what a head costs."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.benefits import queries, service
from desktop_sales.areas.benefits.records import EnrolmentDraft, GiftDraft, LeaveDraft, RateDraft
from desktop_sales.areas.careers import service as careers
from desktop_sales.areas.careers.records import ChanceDraft
from desktop_sales.areas.training import service as training
from desktop_sales.areas.training.records import CourseDraft, Participant
from desktop_sales.assembly.benefit_costs import benefit_costs, gift_form
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from tests.assembly.test_bonuses import Office
from tests.documents.reading import text_of

CITY = "示例市"
OCTOBER = Period.parse("2026-10")
TODAY = date(2026, 11, 18)


@pytest.fixture
def office(workspace):
    made = Office(workspace)
    rates = [
        RateDraft(CITY, 2026, "pension", Decimal("0.16"), Decimal("0.08"), 500_000, 3_000_000),
        RateDraft(CITY, 2026, "housing", Decimal("0.07"), Decimal("0.07"), 500_000, 3_000_000),
    ]
    made.run(service.set_rates, rates)
    made.run(service.enrol, EnrolmentDraft(made.lin, CITY, 900_000, "2026-09"))
    return made


def code_of(act, *arguments):
    with pytest.raises(DomainError) as problem:
        act(*arguments)
    return problem.value.code


def test_that_a_month_shows_each_part_and_a_new_base_ends_the_one_before(office):
    (lin,) = office.read(queries.insurance_of, OCTOBER)
    assert (lin.company_fen, lin.personal_fen) == (144_000 + 63_000, 72_000 + 63_000)
    office.run(service.enrol, EnrolmentDraft(office.lin, CITY, 1_000_000, "2026-10"))
    assert office.read(queries.insurance_of, OCTOBER)[0].base_fen == 1_000_000
    september = office.read(queries.insurance_of, Period.parse("2026-09"))
    assert [each.base_fen for each in september] == [900_000]
    earlier = EnrolmentDraft(office.lin, CITY, 1, "2026-08")
    assert code_of(office.run, service.enrol, earlier) == "benefits.enrolled_later"


def test_that_a_year_without_its_table_has_the_reason_and_can_be_copied(office):
    month = Period.parse("2027-01")
    assert office.read(queries.insurance_of, month)[0].problem == "benefits.no_table"
    assert office.run(service.copy_year, CITY, 2027) == 2
    assert office.read(queries.insurance_of, month)[0].company_fen == 207_000
    assert code_of(office.run, service.copy_year, CITY, 2027) == "benefits.nothing_to_copy"


def test_that_the_balance_counts_what_was_carried_taken_and_settled(office):
    office.run(service.set_work_start, office.lin, date(2012, 7, 1))
    taken = LeaveDraft(
        office.lin, 2026, "taken", Decimal("2.5"), date(2026, 5, 6), date(2026, 5, 8)
    )
    office.run(service.add_leave, taken)
    office.run(service.add_leave, LeaveDraft(office.lin, 2026, "carried", Decimal(1)))
    balance = next(
        each for each in office.read(queries.leave_balances, 2026) if each.name == "林晓"
    )
    assert (balance.years, balance.entitled, balance.left) == (14, 10, Decimal("8.5"))
    assert code_of(office.run, service.add_leave, taken) == "benefits.leave_overlaps"
    late = date(2021, 3, 16)
    assert (
        code_of(office.run, service.set_work_start, office.lin, late) == "benefits.work_start_late"
    )
    zhao = next(e for e in office.read(queries.leave_balances, 2026) if e.name == "赵一鸣")
    assert (zhao.entitled, zhao.left) == (None, None)


def test_that_a_head_costs_insurance_gifts_handed_over_and_learning(office, tmp_path):
    everybody = [office.zhou, office.lin, office.zhao]
    gift = GiftDraft("中秋节", date(2026, 9, 25), "月饼", 26_800)
    key = office.run(service.add_gift, gift, everybody)
    (given,) = office.read(queries.gifts, 2026)
    mine = [one.id for one in given.receivers if one.employee_id == office.lin]
    office.run(service.hand_over_gift, mine, TODAY)
    chance = office.run(
        careers.add_chance, ChanceDraft("training", "谈判", date(2026, 12, 1), 3, cost_fen=100_001)
    )
    people = [(office.lin, "第一"), (office.zhao, "第二")]
    office.run(careers.give_places, chance, people, TODAY)
    course = CourseDraft("产品", "sales", "internal", TODAY, TODAY, cost_fen=101)
    held = office.run(training.save_course, course, [office.lin, office.zhao])
    came = [Participant(office.lin, "林晓", came=True)]
    office.run(training.note_people, held, came)
    costs = {each.name: each for each in office.read(benefit_costs, 2026, OCTOBER)}
    lin = costs["林晓"]
    assert (lin.months, lin.insurance_fen, lin.housing_fen) == (2, 288_000, 126_000)
    assert lin.gifts_fen == 26_800
    assert lin.training_fen + costs["赵一鸣"].training_fen == 100_001 + 101
    assert costs["赵一鸣"].gifts_fen == 0
    assert code_of(office.run, service.remove_gift, key) == "benefits.gift_handed"
    write_forms(tmp_path / "a.pdf", [office.read(gift_form, key, TODAY)])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("中秋节", "月饼", "804.00", "林晓", "2026年11月18日"):
        assert expected in text
