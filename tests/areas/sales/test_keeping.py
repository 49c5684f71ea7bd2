"""Customers kept: who buys again and how often, who is lost, who came back; lists of the rules."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.analysis.customer_lists import (
    chances,
    lapsing_customers,
    white_space_maps,
)
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.keeping import Kept, kept_customers, loyalties, turned
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)
OCTOBER = Period.parse("2026-10")
DAYS = {
    "常客": ["2025-06-01", "2026-01-05", "2026-02-04", "2026-03-06", "2026-04-05", "2026-10-20"],
    "走了": ["2025-05-10", "2025-10-10"],
    "回来": ["2024-06-01", "2026-10-12"],
    "一次": ["2026-07-01"],
    "久等": ["2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"],
}


@pytest.fixture
def shops(workspace: Workspace) -> dict[str, int]:
    """Return five customers of one industry with orders of 1,000 yuan on their days."""

    def build(session) -> dict[str, int]:
        keys = customers.add_customers(
            session, [CustomerDraft(name, industry="商超") for name in DAYS]
        )
        rice, oil = sales.add_products(
            session, [ProductDraft("大米", category="粮"), ProductDraft("菜油", category="油")]
        )
        lines = []
        for key, (name, days) in zip(keys, DAYS.items(), strict=True):
            for day in days:
                for product in (rice, oil) if name != "久等" else (rice,):
                    row = LineDraft(
                        len(lines) + 1,
                        date.fromisoformat(day),
                        500_0000 if name != "久等" else 1000_0000,
                        customer_id=key,
                        product_id=product,
                    )
                    lines.append(row)
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        return dict(zip(DAYS, keys, strict=True))

    return workspace.run("build", build)


def read_kept(workspace: Workspace) -> dict[str, Kept]:
    found = workspace.read(lambda s: kept_customers(s, OCTOBER, TODAY))
    return {one.name: one for one in found}


def test_that_repurchase_and_interval_are_of_twelve_months(
    workspace: Workspace, shops: dict[str, int]
) -> None:
    kept = read_kept(workspace)
    assert {name: one.days for name, one in kept.items()} == {
        "常客": 5, "走了": 0, "回来": 1, "一次": 1, "久等": 4,
    }  # fmt: skip
    assert kept["常客"].usual_days == Decimal(30)
    (whole,) = loyalties(kept.values())
    assert (whole.buying, whole.again, whole.repurchase) == (4, 2, Decimal("0.5"))
    assert whole.usual_days == Decimal(31)


def test_that_lost_and_won_back_agree_with_the_measures(
    workspace: Workspace, shops: dict[str, int]
) -> None:
    kept = read_kept(workspace)
    assert [(one.name, one.turn) for one in turned(kept.values())] == [
        ("走了", "lost"),
        ("回来", "won_back"),
    ]
    assert kept["回来"].last_on == date(2024, 6, 1)
    assert kept["回来"].back_on == date(2026, 10, 12)
    (whole,) = loyalties(kept.values())
    names = ["customers.retention", "customers.recovered"]
    values = workspace.read(lambda s: compute(s, names, [COMPANY], [OCTOBER]))
    assert whole.retention == values[COMPANY, OCTOBER.key, "customers.retention"].value
    assert whole.won_back == values[COMPANY, OCTOBER.key, "customers.recovered"].value == 1
    assert (whole.active_before, whole.lost) == (4, 1)


def test_that_who_stays_away_by_its_own_rhythm_is_listed_whatever_the_amount(
    workspace: Workspace, shops: dict[str, int]
) -> None:
    (late,) = workspace.read(lambda s: lapsing_customers(s, Period.parse("2026-11"), TODAY))
    assert (late.name, late.last_on, late.usual_days) == ("久等", date(2026, 8, 1), Decimal(31))
    assert late.away_days == (date(2026, 10, 20) - date(2026, 8, 1)).days
    assert late.year == 4000


def test_that_what_peers_buy_and_one_does_not_is_listed_and_mapped(
    workspace: Workspace, shops: dict[str, int]
) -> None:
    more = [CustomerDraft(f"店{place}", industry="商超") for place in range(3)]
    keys = workspace.run("more", lambda s: customers.add_customers(s, more))

    def buy(session) -> None:
        products = sales_queries.products_by_code_or_name(session, ["大米", "菜油"])
        lines = [
            LineDraft(place, date(2026, 9, 9), 500_0000, customer_id=key, product_id=product)
            for place, (key, product) in enumerate(
                ((key, product) for key in keys for product in products.values()), 1
            )
        ]
        sales.import_lines(session, BatchDraft("y.xlsx"), [lines], "add")

    workspace.run("buy", buy)
    (chance,) = workspace.read(lambda s: chances(s, OCTOBER, TODAY))
    assert (chance.name, chance.category, chance.group) == ("久等", "油", "商超")
    assert chance.peers == Decimal("0.8571")
    (found,) = workspace.read(lambda s: white_space_maps(s, OCTOBER, TODAY))
    assert [name for name, _reach in found.reach] == ["粮", "油"]
    assert found.gaps == {(shops["久等"], "油")}
    assert [
        one.group
        for one in workspace.read(lambda s: white_space_maps(s, OCTOBER, TODAY, by_class=True))
    ] == [""]
