"""Selling costs by person and month, their rate on sales, and joint sales that never total."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.sales.records import ShareDraft
from desktop_sales.areas.sales.selling_costs import CostDraft, costs, set_costs
from desktop_sales.areas.team import month_locks
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")


def _set(company, *drafts):
    return company.workspace.run("costs", lambda s: set_costs(s, drafts))


def _values(company, names, subjects, period=OCTOBER):
    values = company.workspace.read(lambda s: compute(s, names, subjects, [period]))
    return [values[subject, period.key, name].value for name in names for subject in subjects]


def test_that_costs_replace_what_stood_and_are_taken_back_by_undo(company):
    first = CostDraft(company.lin, "2026-10", "travel", 120_00)
    assert _set(company, first, CostDraft(company.lin, "2026-10", "promotion", 80_00)) == 2
    assert _set(company, first) == 0
    assert _set(company, CostDraft(company.lin, "2026-10", "travel", 150_00)) == 1
    read = company.workspace.read
    assert [one.amount_fen for one in read(lambda s: costs(s, ["2026-10"]))] == [80_00, 150_00]
    company.workspace.undo()
    assert [one.amount_fen for one in read(lambda s: costs(s, ["2026-10"]))] == [80_00, 120_00]
    _set(company, CostDraft(company.lin, "2026-10", "travel", None))
    assert [one.kind for one in read(lambda s: costs(s, ["2026-10"]))] == ["promotion"]


@pytest.mark.parametrize(("draft", "code"), [
    (CostDraft(None, "2026-10", "travel", -1), "sales.cost_negative"),
    (CostDraft(None, "2026-Q3", "travel", 1), "sales.cost_month"),
    (CostDraft(None, "十月", "travel", 1), "sales.cost_month"),
])  # fmt: skip
def test_that_wrong_costs_are_refused(company, draft, code):
    with pytest.raises(DomainError, match=code.replace(".", r"\.")):
        _set(company, draft)


def test_that_a_locked_month_takes_no_costs_of_its_people(company):
    lock = [company.shanghai]
    company.workspace.run("lock", lambda s: month_locks.lock_month(s, lock, OCTOBER))
    with pytest.raises(DomainError, match=r"sales\.month_locked"):
        _set(company, CostDraft(company.lin, "2026-10", "travel", 1))
    assert _set(company, CostDraft(company.zhou, "2026-10", "travel", 1)) == 1


def test_that_the_cost_rate_is_cost_over_sales_of_person_region_and_company(company):
    company.take_in(company.line(2, 1_000), company.line(3, 500, employee_id=company.zhou))
    _set(
        company,
        CostDraft(company.lin, "2026-10", "travel", 50_00),
        CostDraft(company.zhou, "2026-10", "entertainment", 100_00),
        CostDraft(None, "2026-10", "promotion", 150_00),
    )
    people = [Subject("person", company.lin), Subject("region", company.east), COMPANY]
    assert _values(company, ["sales.selling_cost"], people) == [50, 50, 300]
    assert _values(company, ["sales.cost_rate"], people) == [
        Decimal("0.05"), Decimal("0.05"), Decimal("0.2")
    ]  # fmt: skip
    assert _values(company, ["sales.selling_cost"], people, Period.parse("2026")) == [50, 50, 300]
    assert _values(company, ["sales.cost_rate"], [Subject("person", company.wu)]) == [None]


def test_that_joint_sales_count_whole_for_everybody_and_only_for_people(company):
    shares = (ShareDraft(company.lin, 6_000), ShareDraft(company.zhou, 4_000))
    company.take_in(
        company.line(2, 100, employee_id=None, shares=shares, sold_on=date(2026, 10, 3)),
        company.line(3, 70),
    )
    people = [Subject("person", key) for key in (company.lin, company.zhou, company.wu)]
    assert _values(company, ["sales.joint"], people) == [100, 100, 0]
    assert _values(company, ["sales.amount"], people) == [130, 40, 0]
    assert _values(company, ["sales.joint"], [COMPANY]) == [None]
