"""Shared credit (60/40) counts 60/40 in every view, plan, measure and pivot, and joint sales in
none of their totals.
"""

from decimal import Decimal

import pytest

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales.facts import DIMENSIONS
from desktop_sales.areas.sales.records import ShareDraft
from desktop_sales.assembly.daily_brief import read_brief
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.outlook import read_outlook
from desktop_sales.assembly.performance import read_view
from desktop_sales.assembly.pivot import read_pivot
from desktop_sales.assembly.workbench import summarise
from desktop_sales.assembly.year_on_year import read_change
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from tests.areas.sales.conftest import found_company

MONTH = Period.parse("2026-10")
WORDS = {"nobody": "（无人）", "unnamed": "（未填）"}
TOTAL = Decimal("333.35")


@pytest.fixture
def shared(workspace):
    """One line of 100.01 yuan shared 60/40, one of a third each, and one alone: 333.35 in all."""
    made = found_company(workspace)
    both = (ShareDraft(made.lin, 6_000), ShareDraft(made.zhou, 4_000))
    thirds = (ShareDraft(made.lin, 3_334), ShareDraft(made.zhou, 3_333), ShareDraft(made.wu, 3_333))
    made.take_in(
        made.line(2, employee_id=None, shares=both, amount_e4=100_0100, cost_e4=50_0100),
        made.line(3, employee_id=None, shares=thirds, amount_e4=200_0000, cost_e4=100_0000),
        made.line(4, amount_e4=33_3400, cost_e4=10_0000),
    )
    drafts = [
        TargetDraft("sales.amount", Subject("person", key), "2026-10", 100_00)
        for key in (made.lin, made.zhou, made.wu)
    ]
    workspace.run("targets", lambda s: plans.set_targets(s, drafts))
    return made


def _person(shared, key):
    names = ["sales.amount", "sales.completion", "sales.joint"]
    person = Subject("person", key)
    values = shared.workspace.read(lambda s: compute(s, names, [person], [MONTH]))
    return [values[person, MONTH.key, name].value for name in names]


def test_that_shares_are_those_of_the_line_in_fen(shared):
    lin, zhou, wu = (_person(shared, key) for key in (shared.lin, shared.zhou, shared.wu))
    assert lin[0] == Decimal("60.01") + Decimal("66.68") + Decimal("33.34")
    assert zhou[0] == Decimal("40.00") + Decimal("66.66")
    assert wu[0] == Decimal("66.66")
    assert lin[0] + zhou[0] + wu[0] == TOTAL
    assert lin[1] == lin[0] / 100
    assert (lin[2], zhou[2], wu[2]) == (Decimal("300.01"), Decimal("300.01"), Decimal(200))


def test_that_all_views_add_up_to_the_same_and_hold_the_same_shares(shared):
    read = shared.workspace.read
    for by in DIMENSIONS:
        view = read(lambda s, by=by: read_view(s, by, MONTH, **WORDS))
        tops = [row for row in view.rows if not row.depth]
        assert view.total.amount == TOTAL == sum(row.amount for row in tops), by
    people = {row.key: row for row in read(lambda s: read_view(s, "person", MONTH, **WORDS)).rows}
    for key in (shared.lin, shared.zhou, shared.wu):
        amount, completion, _joint = _person(shared, key)
        assert (people[key].amount, people[key].completion) == (amount, completion)
    span = (MONTH.start, MONTH.end)
    for down, across in (("person", "customer"), ("region", "product"), ("customer", "month")):
        pivot = read(lambda s, d=down, a=across: read_pivot(s, d, a, span, **WORDS))
        assert pivot.total == TOTAL == sum(pivot.row_totals.values())
        assert sum(v for v in pivot.cells.values() if v) == TOTAL
    by_person = read(lambda s: read_pivot(s, "person", "product", span, **WORDS))
    assert by_person.row_totals == {key: row.amount for key, row in people.items()}


def test_that_regions_company_outlook_change_brief_and_workbench_agree(shared):
    read, today = shared.workspace.read, MONTH.end
    subjects = [COMPANY, Subject("region", shared.east), Subject("region", shared.north)]
    values = read(lambda s: compute(s, ["sales.amount"], subjects, [MONTH]))
    company, east, north = (values[s, MONTH.key, "sales.amount"].value for s in subjects)
    assert company == TOTAL == east + north
    for key in (shared.lin, shared.zhou, shared.wu):
        person = Subject("person", key)
        outlook = read(lambda s, p=person: read_outlook(s, MONTH, today, p))
        assert outlook.forecast.so_far == _person(shared, key)[0]
    change = read(lambda s: read_change(s, MONTH, unnamed="—"))
    assert change.now == TOTAL
    brief = read(lambda s: read_brief(s, today, "恒信"))
    assert brief.amount == brief.day_amount == TOTAL == sum(one.amount for one in brief.ranking)
    ranking = read(lambda s: summarise(s, MONTH, today)).ranking
    assert {one.employee_id: one.amount for one in ranking} == {
        key: _person(shared, key)[0] for key in (shared.lin, shared.zhou, shared.wu)
    }
