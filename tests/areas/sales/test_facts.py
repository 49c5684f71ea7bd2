"""Sums by any dimensions against sums by hand; shares count by share, and nothing is lost."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.channels import add_channel
from desktop_sales.areas.sales.day_sums import keep_day_sums
from desktop_sales.areas.sales.fact_names import lines_of_group
from desktop_sales.areas.sales.facts import DIMENSIONS, NOTHING, Fact, FactFilter, facts
from desktop_sales.areas.sales.line_queries import total_lines
from desktop_sales.areas.sales.records import LineFilter, ProductDraft, ShareDraft
from desktop_sales.areas.team import service as team
from desktop_sales.core.errors import DomainError

YEARS = (date(2025, 1, 1), date(2026, 12, 31))


@pytest.fixture
def mixed(company):
    """Lines of two years: shared ones, returns, without cost, person, customer or product."""
    (extra,) = company.workspace.run(
        "product", lambda s: sales.add_products(s, [ProductDraft("接头", None, "配件")])
    )
    channels = company.workspace.run(
        "channels", lambda s: [add_channel(s, name) for name in ("直销", "经销商", " 直 销")]
    )
    assert channels[0] == channels[2] != channels[1]
    people = (company.lin, company.zhou, company.wu, None)
    lines = []
    for n in range(120):
        shares: tuple[ShareDraft, ...] = ()
        person = people[n % 4]
        if n % 5 == 0:
            shares = (ShareDraft(company.lin, 6_000), ShareDraft(company.zhou, 4_000))
            person = None
        lines.append(
            company.line(
                n + 2,
                sold_on=date(2025, 1, 3) + timedelta(days=6 * n),
                amount_e4=(n % 7 - 1) * 333_333 + 1,
                tax_e4=(n % 7 - 1) * 43_333,
                quantity_e3=n * 111 + 1,
                cost_e4=None if n % 6 == 0 else n * 10_001,
                document=f"D{n // 2}",
                line_no=str(n),
                employee_id=person,
                shares=shares,
                customer_id=None if n % 11 == 0 else company.customers[n % 4],
                product_id=(*company.products, extra, None)[n % 4],
                region_id=company.north if n % 9 == 0 else None,
                channel_id=(*channels[:2], None)[n % 3],
            )
        )
    company.take_in(*lines)
    move = date(2026, 2, 10)
    company.workspace.run(
        "move", lambda s: team.transfer(s, company.wu, move, region_id=company.north)
    )
    return company


def _facts(company, dimensions, span=YEARS, where=None, **more):
    found = company.workspace.read(lambda s: facts(s, dimensions, [span], where, **more))
    return {keys: fact for (_place, keys), fact in found.items()}


def _total(found) -> Fact:
    total = NOTHING
    for fact in found.values():
        total = total.plus(fact)
    return total


@pytest.mark.parametrize("dimensions", [(), ("person",), ("region", "month"), ("day",), ("year",)])
@pytest.mark.parametrize("where", [None, "people", "regions"])
def test_that_kept_sums_of_days_give_what_the_lines_give(mixed, dimensions, where):
    chosen = {
        None: None,
        "people": FactFilter(employee_ids=(mixed.lin,), nobody=True),
        "regions": FactFilter(region_ids=(mixed.north,)),
    }[where]
    from_lines = _facts(mixed, dimensions, where=chosen)
    mixed.workspace.run("", keep_day_sums)
    assert _facts(mixed, dimensions, where=chosen) == from_lines
    assert _facts(mixed, dimensions, where=chosen, costs=False).keys() == from_lines.keys()


@pytest.mark.parametrize("dimensions", [(), *((one,) for one in DIMENSIONS), *combinations(
    ("person", "region", "customer", "category", "month"), 2)])  # fmt: skip
def test_that_every_view_adds_up_to_its_lines(mixed, dimensions):
    total = _total(_facts(mixed, dimensions))
    lines = mixed.workspace.read(lambda s: total_lines(s, LineFilter()))
    assert (total.amount_e4, total.tax_e4, total.quantity_e3) == (
        lines.amount_e4,
        lines.tax_e4,
        lines.quantity_e3,
    )
    assert total.profit_e4 == lines.profit_e4


@pytest.mark.parametrize("span", [YEARS, (date(2026, 1, 1), date(2026, 1, 31))])
@pytest.mark.parametrize("dimensions", [("customer", "month"), ("product",), ("person",),
    ("channel", "customer")])  # fmt: skip
def test_that_short_and_long_stretches_are_summed_alike(mixed, dimensions, span):
    found = _facts(mixed, dimensions, span)
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    by_day = [_facts(mixed, dimensions, (day, day)) for day in days]
    keys = {key for day in by_day for key in day}
    assert found == {
        key: _total({n: day[key] for n, day in enumerate(by_day) if key in day}) for key in keys
    }


@pytest.mark.parametrize("dimension", ["customer", "product", "channel"])
def test_that_a_group_leads_to_its_lines_also_where_it_has_no_name(mixed, dimension):
    found = _facts(mixed, [dimension])
    assert (None,) in found
    for keys, fact in found.items():
        asked = [(dimension, keys[0])]
        behind = mixed.workspace.read(
            lambda s, a=asked: total_lines(s, lines_of_group(s, YEARS, a))
        )
        assert (behind.lines, behind.amount_e4) == (fact.lines, fact.amount_e4)


def test_that_a_shared_line_counts_by_share_and_a_region_by_the_day(company):
    company.take_in(
        company.line(2, 100, employee_id=None, cost_e4=60_0000, quantity_e3=3, shares=(
            ShareDraft(company.lin, 6_000), ShareDraft(company.zhou, 4_000)))
    )  # fmt: skip
    by_person = _facts(company, ["person"], counts=("orders", "customers"))
    lin, zhou = by_person[company.lin,], by_person[company.zhou,]
    assert (lin.amount_e4, zhou.amount_e4) == (60_0000, 40_0000)
    assert (lin.profit_e4, zhou.profit_e4) == (24_0000, 16_0000)
    assert (lin.quantity_e3, zhou.quantity_e3) == (2, 1)
    assert (lin.orders_e4, zhou.orders_e4) == (6_000, 4_000)
    assert (lin.customers, zhou.customers) == (1, 1)
    by_region = _facts(company, ["region"])
    assert by_region[company.shanghai,].amount_e4 == 60_0000
    assert by_region[company.north,].amount_e4 == 40_0000
    assert _facts(company, ["customer"])[company.customers[0],].amount_e4 == 100_0000


def test_that_orders_of_people_are_the_measure_of_orders(mixed):
    from desktop_sales.assembly.measures import compute
    from desktop_sales.core.measures import Subject
    from desktop_sales.core.periods import Period

    people = [Subject("person", key) for key in (mixed.lin, mixed.zhou, mixed.wu)]
    year = Period.parse("2025")
    values = mixed.workspace.read(lambda s: compute(s, ["sales.orders"], people, [year]))
    found = _facts(mixed, ["person"], (year.start, year.end), counts=("orders",))
    for person in people:
        measured = values[person, year.key, "sales.orders"].value
        assert abs(found[person.id,].orders_e4 - measured * 10_000) <= 5  # a rounding an order


def test_that_a_filter_of_a_person_takes_only_that_persons_part(mixed):
    whole = _facts(mixed, ["person"])[mixed.lin,]
    part = _total(_facts(mixed, ["customer"], where=FactFilter(employee_ids=(mixed.lin,))))
    assert part == whole
    nobody = _total(_facts(mixed, ["product"], where=FactFilter(nobody=True)))
    assert nobody == _facts(mixed, ["person"])[None,]


def test_that_filters_of_regions_and_categories_take_their_lines(mixed):
    by_region = _facts(mixed, ["region"])
    part = _facts(mixed, ["month"], where=FactFilter(region_ids=(mixed.north,)))
    assert _total(part) == by_region[mixed.north,]
    by_category = _facts(mixed, ["category"])
    part = _facts(mixed, ["customer"], where=FactFilter(categories=("配件",)))
    assert _total(part) == by_category["配件",]


def test_that_months_from_the_26th_and_weeks_are_named_as_periods_are(company):
    days = [date(2026, 1, 25), date(2026, 1, 26), date(2026, 12, 26), date(2025, 12, 29)]
    company.take_in(*(company.line(n, 1, sold_on=day) for n, day in enumerate(days, 2)))
    from desktop_sales.core.periods import Period

    for kind in ("month", "quarter", "year", "week"):
        found = _facts(company, [kind], (days[3], date(2026, 12, 31)), month_start_day=26)
        expected = {(Period.containing(day, kind, 26).key,) for day in days}
        assert set(found) == expected


def test_that_a_customer_counts_once_a_group_and_returns_do_not(company):
    second = company.customers[1]
    company.take_in(
        company.line(2, 10),
        company.line(3, 20),
        company.line(4, 5, customer_id=second, sold_on=date(2026, 11, 2)),
        company.line(5, -5, customer_id=company.customers[2]),
    )
    assert _facts(company, [], counts=("customers",))[()].customers == 2
    months = _facts(company, ["month"], counts=("customers",))
    assert {key: fact.customers for key, fact in months.items()} == {
        ("2026-10",): 1,
        ("2026-11",): 1,
    }


def test_that_a_long_sum_can_be_stopped(mixed):
    rows = [mixed.line(n + 500, n) for n in range(1, 4_000)]
    mixed.take_in(*rows)
    with pytest.raises(DomainError, match=r"sales\.stopped"):
        _facts(mixed, ["customer", "day"], stopped=lambda: True)
    assert _facts(mixed, ["customer"], stopped=lambda: False)
