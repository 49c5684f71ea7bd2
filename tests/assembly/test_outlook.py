"""The outlook and the year-on-year split over a real workspace, and over the public superstore."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.assembly.outlook import outlook_text, read_outlook
from desktop_sales.assembly.year_on_year import read_change
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from tests.areas.sales.conftest import found_company

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def company(workspace):
    made = found_company(workspace)
    days = [
        date(year, month, day)
        for year in (2025, 2026)
        for month in range(1, 13)
        for day in (6, 14, 22)
        if date(year, month, day) <= date(2026, 10, 14)
    ]
    made.take_in(*(
        made.line(n, 100 + n, sold_on=day, quantity_e3=n * 1_000,
                  customer_id=made.customers[n % (3 if day.year == 2025 else 4)],
                  product_id=made.products[n % 2])
        for n, day in enumerate(days, 2)
    ))  # fmt: skip
    target = TargetDraft("sales.amount", COMPANY, "2026-10", 60_000)
    workspace.run("target", lambda s: plans.set_targets(s, [target]))
    return made


def _outlook(company, period=OCTOBER, subject=COMPANY, today=date(2026, 10, 20)):
    return company.workspace.read(lambda s: read_outlook(s, period, today, subject))


def test_that_an_outlook_stands_on_the_data_date_beside_the_plan(company):
    found = _outlook(company)
    assert found.forecast.day == date(2026, 10, 14)
    assert found.target == 600
    sold = [point.amount for point in found.days if point.amount]
    assert sum(sold) == found.forecast.so_far
    assert sum(point.plan for point in found.days) == 600
    assert [point.amount for point in found.days][14:] == [None] * 17
    best = found.forecast.best
    assert found.days[-1].forecast == best.amount
    assert found.completion(best) == best.amount / 600


def test_that_the_words_name_method_error_and_completion(company):
    text = outlook_text(_outlook(company))
    for part in ("2026年10月", "按工作日", "按季节规律", "日均推算", "误差", "完成率"):
        assert part in text


def test_that_an_outlook_of_a_person_counts_that_persons_sales(company):
    found = _outlook(company, subject=Subject("person", company.lin))
    assert found.forecast.so_far == _outlook(company).forecast.so_far
    nobody = _outlook(company, subject=Subject("person", company.wu))
    assert nobody.forecast.so_far == 0


def test_that_before_the_first_data_there_is_no_outlook(company):
    assert _outlook(company, Period.parse("2026-12")) is None


@pytest.mark.parametrize("key", ["2026", "2026-Q3", "2026-10"])
def test_that_both_splits_add_up_to_the_change_shown(company, key):
    change = company.workspace.read(lambda s: read_change(s, Period.parse(key), unnamed="—"))
    difference = change.now - change.before
    assert sum(amount for amount, _n in change.customer_parts.values()) == difference
    assert sum(change.price_parts.values()) == difference
    assert sum(one.change for one in change.customers) == difference


def test_that_an_unfinished_year_is_compared_with_as_many_days(company):
    change = company.workspace.read(lambda s: read_change(s, Period.parse("2026"), unnamed="—"))
    assert change.before_span == (date(2025, 1, 1), date(2025, 10, 14))
    gained = [one for one in change.customers if one.part == "gained"]
    assert [one.name for one in gained] == ["丁公司"]
    assert change.customer_parts["gained"][1] == 1
    assert change.customer_parts["gained"][0] == Decimal(gained[0].now)


@pytest.mark.realdata
def test_that_every_pair_of_years_of_the_superstore_adds_up(workspace, data_folder):

    path = data_folder / "sales" / "cn_superstore_2015-2018.xlsx"
    with prepare(workspace, [path], Kind.SALES) as preparation:
        run_import(workspace, preparation)
    years = [Period.parse(str(year)) for year in range(2015, 2019)]
    for before in years:
        for now in years:
            change = workspace.read(
                lambda s, now=now, before=before: read_change(s, now, against=before, unnamed="—")
            )
            difference = change.now - change.before
            assert change.now > 0 and change.before > 0
            assert sum(amount for amount, _n in change.customer_parts.values()) == difference
            assert sum(change.price_parts.values()) == difference
