"""Pay list, training needs, nominations, trends and boxes from confirmed results."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import follow_up, queries
from desktop_sales.areas.appraisal.follow_up_records import month_result
from desktop_sales.areas.appraisal.regulation import change_setting
from desktop_sales.areas.careers import queries as careers
from desktop_sales.areas.careers import service
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.assembly import appraisals, nine_box, result_trends, result_use
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from tests.assembly.confirmed_office import OCTOBER, confirmed_office

TODAY = date(2026, 11, 18)


@pytest.fixture
def office(workspace):
    return confirmed_office(workspace)


def pay(office, period=OCTOBER):
    return {line.name: line for line in office.read(result_use.pay_list, period)}


def test_that_the_pay_list_gives_the_coefficient_of_the_confirmed_grade(office):
    lines = pay(office)
    grades = office.read(queries.confirmed_grades, OCTOBER)
    lin = lines["林晓"]
    assert (lin.grade, lin.coefficient) == grades[office.lin]
    assert lin.number.startswith("JX-202610-")
    assert lin.remark == ""


def test_that_an_open_or_corrected_result_says_so_and_has_no_coefficient(office):
    key = next(r.id for r in office.read(queries.results, OCTOBER) if r.name == "林晓")
    office.run(follow_up.deliver, month_result(key), TODAY)
    office.run(follow_up.file_appeal, month_result(key), TODAY, "新客户少计一家")
    assert pay(office)["林晓"].remark == "申诉中，无争议部分照发"
    appraisals.reopen_result(office.workspace, key, "补计")
    lin = pay(office)["林晓"]
    assert lin.coefficient is None
    assert lin.grade == ""
    assert "尚未确认" in lin.remark
    assert "第2版" in lin.remark


def test_that_a_quarter_without_its_confirmation_gives_nobody_a_coefficient(office):
    lines = pay(office, Period.parse("2026-Q4"))
    assert {line.coefficient for line in lines.values()} == {None}


def test_that_a_low_item_becomes_a_need_once_and_is_tested(office):
    office.run(change_setting, "low_item_percent", "99", OCTOBER.start)
    lows = office.read(result_use.low_items_of, OCTOBER, TODAY)
    assert lows
    assert "deduction.violations" not in {low.draft.indicator for low in lows}
    assert all(low.draft.percent < 99 and low.draft.retest_on >= low.draft.due_on for low in lows)
    drafts = [low.draft for low in lows]
    keys = office.run(service.add_needs, drafts)
    assert office.run(service.add_needs, drafts) == []
    assert all(low.has_need for low in office.read(result_use.low_items_of, OCTOBER, TODAY))
    office.run(service.record_retest, keys[0], TODAY, Decimal("72.5"), passed=False)
    tested = next(n for n in office.read(careers.training_needs) if n.id == keys[0])
    assert (tested.status, tested.retest) == ("failed", Decimal("72.50"))
    open_of = office.read(careers.open_needs)
    assert sum(open_of.values()) == len(keys)
    with pytest.raises(DomainError) as problem:
        office.run(service.change_need, keys[0], content="x", due_on=TODAY, retest_on=TODAY)
    assert problem.value.code == "careers.need_tested"


def test_that_the_best_results_are_nominated_with_their_figures(office):
    found = office.read(result_use.award_nominations, OCTOBER, 1, "优秀员工")
    best = max(line.total for line in pay(office).values() if (line.coefficient or 0) >= 1)
    assert {each.total for each in found} == {best}
    assert str(best) in found[0].nomination.reason
    assert len(office.run(result_use.hand_over, found, TODAY)) == len(found)
    assert office.run(result_use.hand_over, found, TODAY) == []
    assert office.read(awards)[0].recipient == found[0].name


def test_that_a_trend_shows_months_with_results_only(office):
    totals = {r.employee_id: r.total for r in office.read(queries.results, OCTOBER)}
    own = office.read(result_trends.trend, OCTOBER, Subject("person", office.lin))
    assert own.own[-1] == totals[office.lin]
    assert set(own.own[:-1]) == {None}
    team = office.read(result_trends.trend, OCTOBER, Subject("region", office.region))
    everybody = office.read(result_trends.trend, OCTOBER, COMPANY)
    assert team.own[-1] == everybody.own[-1] == everybody.everybody[-1]
    choices = office.read(result_trends.trend_choices, OCTOBER)
    item = office.read(result_trends.trend, OCTOBER, COMPANY, choices.items[0][0])
    assert item.item == choices.items[0][1]
    assert 0 <= item.own[-1] <= 100


def test_that_everybody_with_both_figures_stands_in_one_box(office):
    found = office.read(nine_box.nine_box, OCTOBER)
    inside = [
        one.name
        for results in nine_box.LEVELS
        for ability in nine_box.LEVELS
        for one in found.inside(results, ability)
    ]
    assert sorted([*inside, *found.missing]) == sorted(pay(office))
    assert sorted(inside) == sorted(one.name for one in found.people)


@pytest.mark.parametrize(
    ("percent", "level"), [("85", "high"), ("84.99", "middle"), ("70", "middle"), ("69.99", "low")]
)
def test_that_levels_are_half_open(percent, level):
    assert nine_box.level_of(Decimal(percent), Decimal(70), Decimal(85)) == level
