"""Views and pivots beside the measures: the same figures, the same totals, fair comparisons."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.plans.standing import plan_versions
from desktop_sales.areas.plans.versions import publish, start_revision
from desktop_sales.areas.sales.facts import DIMENSIONS
from desktop_sales.areas.sales.line_queries import total_lines
from desktop_sales.areas.sales.records import LineFilter, ShareDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.performance import View, read_view
from desktop_sales.assembly.pivot import read_pivot
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.periods import Period
from tests.areas.sales.conftest import found_company

OCTOBER = Period.parse("2026-10")
WORDS = {"nobody": "（无人）", "unnamed": "（未填）"}


@pytest.fixture
def company(workspace):
    made = found_company(workspace)
    lines = []
    for n, (year, month, day) in enumerate(
        [(y, m, d) for y in (2025, 2026) for m in (1, 2, 9, 10) for d in (3, 12, 25)
         if (y, m, d) != (2026, 10, 25)], 2,
    ):  # fmt: skip
        shares = (ShareDraft(made.lin, 6_000), ShareDraft(made.zhou, 4_000)) if n % 3 == 0 else ()
        lines.append(
            made.line(
                n, n * 101, sold_on=date(year, month, day), shares=shares,
                employee_id=None if shares else (made.lin, made.zhou, made.wu)[n % 3],
                customer_id=made.customers[n % 4], product_id=made.products[n % 2],
                cost_e4=n * 600_000,
            )
        )  # fmt: skip
    made.take_in(*lines)
    targets = [
        TargetDraft("sales.amount", Subject("person", key), f"2026-{month:02}", 400_000)
        for key in (made.lin, made.zhou)
        for month in (9, 10)
    ]
    workspace.run("targets", lambda s: plans.set_targets(s, targets))
    return made


def _view(company, by, period=OCTOBER) -> View:
    return company.workspace.read(lambda s: read_view(s, by, period, **WORDS))


@pytest.mark.parametrize("by", DIMENSIONS)
def test_that_the_total_of_a_view_is_that_of_its_lines(company, by):
    view = _view(company, by, Period.parse("2026"))
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    if by == "year":
        first = date(2025, 1, 1)
    lines = company.workspace.read(lambda s: total_lines(s, LineFilter(first, last)))
    assert view.total.amount == yuan_of_e4(lines.amount_e4)
    assert view.total.profit == yuan_of_e4(lines.profit_e4)
    top = [row for row in view.rows if not row.depth]
    assert sum(row.amount for row in top) == view.total.amount


@pytest.mark.parametrize("kind", ["person", "region"])
def test_that_people_and_regions_have_the_figures_of_the_measures(company, kind):
    period = Period.parse("2026-09")
    view = _view(company, kind, period)
    subjects = [Subject(kind, row.key) for row in view.rows if row.key is not None]
    names = ["sales.amount", "sales.profit", "sales.margin", "sales.growth", "sales.completion"]
    values = company.workspace.read(lambda s: compute(s, names, subjects, [period]))
    assert subjects
    for row in view.rows:
        subject = Subject(kind, row.key)

        def of(name, subject=subject):
            return values[subject, period.key, f"sales.{name}"].value

        assert (row.amount, row.margin, row.growth, row.completion) == (
            of("amount"), of("margin"), of("growth"), of("completion")
        )  # fmt: skip


def test_that_the_months_of_a_year_stand_beside_plan_last_year_and_the_year_so_far(company):
    view = _view(company, "month")
    rows = {row.key.key: row for row in view.rows}
    assert len(rows) == 12
    september, october = rows["2026-09"], rows["2026-10"]
    assert september.target == Decimal(8_000)
    assert september.cumulative == sum(rows[f"2026-{m:02}"].amount for m in (1, 2, 9))
    growth = company.workspace.read(
        lambda s: compute(s, ["sales.growth"], [COMPANY], [Period.parse("2026-01")])
    )
    assert rows["2026-01"].growth == growth[COMPANY, "2026-01", "sales.growth"].value
    assert rows["2026-01"].growth == rows["2026-02"].growth
    assert october.previous == september.amount
    assert rows["2026-11"].growth is None and rows["2026-11"].cumulative is None


def test_that_a_revised_plan_keeps_its_baseline_beside_it(company):
    run = company.workspace.run
    day = date(2026, 10, 12)

    def revise(session):
        (version,) = plan_versions(session, 2026)
        publish(session, version.id, approver="总经理", on=day, with_differences=True)
        start_revision(session, 2026, "2026-10", reason="市场下滑", proposer="李娜")
        less = TargetDraft("sales.amount", Subject("person", company.lin), "2026-10", 100_000)
        plans.set_targets(session, [less])
        (revision,) = [v for v in plan_versions(session, 2026) if v.is_open]
        publish(session, revision.id, approver="总经理", on=day, with_differences=True)

    run("revise", revise)
    rows = {row.key.key: row for row in _view(company, "month").rows}
    assert (rows["2026-10"].target, rows["2026-10"].baseline) == (5_000, 8_000)
    assert (rows["2026-09"].target, rows["2026-09"].baseline) == (8_000, None)


def test_that_a_running_month_is_compared_up_to_the_same_day(company):
    view = _view(company, "person")
    assert view.data_date == date(2026, 10, 12)
    assert view.compared_to == date(2025, 10, 12)
    last_year = company.workspace.read(
        lambda s: total_lines(s, LineFilter(date(2025, 10, 1), date(2025, 10, 12)))
    )
    assert view.total.last_year == yuan_of_e4(last_year.amount_e4)
    months = {row.key.key: row for row in _view(company, "month").rows}
    assert months["2026-10"].last_year == view.total.last_year
    assert months["2026-10"].growth == view.total.growth


def test_that_days_and_weeks_hold_the_same_sales(company):
    days = _view(company, "day")
    assert [row.amount for row in days.rows if row.amount] == [
        row.amount for row in days.rows if row.lines
    ]
    weeks = {row.key.key: row for row in _view(company, "week").rows}
    assert weeks["2026-W42"].amount == next(
        row.amount for row in days.rows if row.key == date(2026, 10, 12)
    )


def test_that_regions_hold_those_below_them_and_the_total_counts_once(company):
    view = _view(company, "region", Period.parse("2026"))
    rows = {row.key: row for row in view.rows}
    assert rows[company.shanghai].depth == 1
    assert rows[company.east].amount >= rows[company.shanghai].amount
    assert rows[company.east].amount + rows[company.north].amount == view.total.amount


@pytest.mark.parametrize("measure", ["amount", "profit", "quantity", "orders", "customers"])
def test_that_a_pivot_has_its_totals_on_both_sides(company, measure):
    span = (date(2025, 1, 1), date(2026, 12, 31))
    pivot = company.workspace.read(
        lambda s: read_pivot(s, "customer", "month", span, measure, **WORDS)
    )
    assert [key for key, _name in pivot.columns] == sorted(pivot.column_totals)
    assert len(pivot.rows) == 4
    for key, _name in pivot.rows:
        cells = sum(pivot.cells.get((key, column)) or 0 for column, _name in pivot.columns)
        if measure != "customers":
            assert cells == pivot.row_totals[key]
        else:
            assert pivot.row_totals[key] == 1
    if measure == "amount":
        assert pivot.total == _view(company, "year", Period.parse("2026")).total.amount
    if measure == "customers":
        assert pivot.total == 4


def test_that_a_margin_in_a_pivot_is_of_the_sums_not_a_mean_of_rates(company):
    span = (date(2025, 1, 1), date(2026, 12, 31))
    pivot = company.workspace.read(
        lambda s: read_pivot(s, "product", "year", span, "margin", **WORDS)
    )
    total = _view(company, "year", Period.parse("2026")).total
    assert pivot.total == total.margin


def test_that_a_region_and_a_person_see_their_own_sales_beside_their_own_plan(company):
    name = "水泵类"
    asked = [
        TargetDraft("sales.amount", Subject("person", key), "2026-10", 300_000, category=name)
        for key in (company.lin, company.zhou)
    ]
    company.workspace.run("targets", lambda s: plans.set_targets(s, asked))

    def target_and_total(subject):
        view = company.workspace.read(
            lambda s: read_view(s, "category", OCTOBER, of=subject, **WORDS)
        )
        values = company.workspace.read(
            lambda s: compute(s, ["sales.amount"], [subject], [OCTOBER])
        )
        assert view.total.amount == values[subject, OCTOBER.key, "sales.amount"].value
        return next((row.target for row in view.rows if row.key == name), None)

    assert target_and_total(Subject("person", company.lin)) == 3_000
    assert target_and_total(Subject("person", company.wu)) is None
    assert target_and_total(COMPANY) == 6_000
    people = company.workspace.read(lambda s: team.employees(s, on=OCTOBER.end))
    home = {one.id: one.region_id for one in people}
    inside = [key for key in (company.lin, company.zhou) if home[key] == home[company.lin]]
    region = Subject("region", home[company.lin])
    assert target_and_total(region) == 3_000 * len(inside)
