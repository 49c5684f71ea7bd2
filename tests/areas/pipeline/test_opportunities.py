"""Opportunities: entered, moved through the stages, ended with a reason, weighted by person."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.pipeline import opportunities, queries
from desktop_sales.areas.pipeline.records import OpportunityDraft, OpportunityFilter, Stage
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting

DAY = date(2026, 11, 18)


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


def add(company, **more) -> int:
    values = {
        "title": "年度框架", "customer_id": company.customers[0], "employee_id": company.lin,
        "amount_fen": 100_000, "stage": Stage.OFFER, "expected_month": "2026-12",
    }  # fmt: skip
    return run(company, opportunities.add_opportunity, OpportunityDraft(**{**values, **more}))


def listed(company, **where):
    return company.workspace.read(lambda s: queries.opportunities(s, OpportunityFilter(**where)))


def test_that_known_and_new_customers_stand_in_one_list_by_month(company) -> None:
    add(company)
    add(company, customer_id=None, prospect="新客超市", expected_month="2026-11", code="C-1")
    add(company, expected_month=None, title="远期")
    rows = listed(company)
    assert [(r.customer, r.is_new, r.expected_month) for r in rows] == [
        ("新客超市", True, "2026-11"), ("甲公司", False, "2026-12"), ("甲公司", False, None),
    ]  # fmt: skip
    with pytest.raises(DomainError, match="code_taken"):
        add(company, code="C-1")


def test_that_it_is_won_or_lost_with_a_reason_and_opened_again(company) -> None:
    key = add(company)
    with pytest.raises(DomainError, match="reason_missing"):
        run(company, opportunities.end_opportunity, key, won=False, on=DAY, reason=" ")
    run(company, opportunities.end_opportunity, key, won=False, on=DAY, reason="价格高")
    (row,) = listed(company, is_open=False)
    assert (row.stage, row.closed_on, row.reason, row.weighted) == (Stage.LOST, DAY, "价格高", 0)
    run(company, opportunities.change_opportunity, key, stage=Stage.TALKS)
    (row,) = listed(company, is_open=True)
    assert (row.closed_on, row.probability, row.weighted) == (None, Decimal("0.7"), 70_000)
    with pytest.raises(DomainError, match="end_day_missing"):
        run(company, opportunities.change_opportunity, key, stage=Stage.WON)
    with pytest.raises(DomainError, match="field_unknown"):
        run(company, opportunities.change_opportunity, key, closed_on=DAY)
    assert run(company, opportunities.remove_opportunities, [key]) == 1
    with pytest.raises(DomainError, match="opportunity_gone"):
        run(company, opportunities.change_opportunity, key, title="x")


def test_that_stages_add_up_by_the_chances_set(company) -> None:
    add(company)
    add(company, probability=Decimal("0.25"))
    add(company, stage=Stage.LEAD, amount_fen=33)
    run(company, set_setting, queries.PROBABILITIES, {"offer": "0.4"})
    sums = {each.stage: each for each in queries.stage_sums(listed(company))}
    offer, lead = sums[Stage.OFFER], sums[Stage.LEAD]
    assert (offer.count, offer.amount, offer.weighted) == (2, 200_000, 65_000)
    assert (lead.count, lead.weighted) == (1, 3)
    assert sums[Stage.SIGNING].count == 0


def test_that_the_weighted_pipeline_is_a_measure_of_people_regions_and_company(company) -> None:
    add(company)
    add(company, employee_id=company.zhou, amount_fen=10_000)
    add(company, employee_id=None, amount_fen=1_000)
    add(company, expected_month="2027-01")
    period, quarter = Period.parse("2026-12"), Period.parse("2026-Q4")
    subjects = [
        COMPANY, Subject("person", company.lin), Subject("person", 0),
        Subject("region", company.east), Subject("region", company.north),
    ]  # fmt: skip
    name = "pipeline.weighted"
    values = company.workspace.read(lambda s: compute(s, [name], subjects, [period, quarter]))
    found = [values[subject, period.key, name].value for subject in subjects]
    assert found == [Decimal(555), 500, 5, 500, 50]
    assert values[COMPANY, quarter.key, name].value == 555
