"""Worked examples of new and recovered customers, and how growth has none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.sales import measures, queries
from desktop_sales.areas.sales.line_updates import change_line
from desktop_sales.areas.sales.records import ShareDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, MeasureValue, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting


def figure(company, name: str, month: str, subject: Subject = COMPANY) -> MeasureValue:
    period = Period.parse(month)
    values = company.workspace.read(lambda s: compute(s, [name], [subject], [period]))
    return values[subject, month, name]


def buy(company, *orders) -> None:
    """Take in (customer number, yuan, day) as documents of their own."""
    company.take_in(
        *(
            company.line(
                i, yuan, sold_on=date.fromisoformat(day), document=f"{day}-{i}",
                customer_id=company.customers[number],
            )
            for i, (number, yuan, day) in enumerate(orders)
        )
    )  # fmt: skip


def news(company, *months: str) -> list[int]:
    return [int(figure(company, "customers.new", month).value) for month in months]


def test_that_the_first_order_makes_a_customer_new_once(company) -> None:
    buy(company, (0, 10, "2025-03-01"), (0, 10, "2026-10-05"), (1, 10, "2026-10-06"))
    assert news(company, "2025-03", "2026-10", "2026-11", "2026") == [1, 1, 0, 1]


def test_that_the_opening_list_is_never_new(company) -> None:
    listed = company.customers[:1]
    company.workspace.run("mark", lambda s: customers.mark_opening_list(s, listed))
    buy(company, (0, 10, "2026-10-05"), (1, 10, "2026-10-05"))
    assert news(company, "2026-10") == [1]


def test_that_a_first_order_returned_in_full_is_taken_back_when_it_returns(company) -> None:
    buy(
        company,
        (0, 10, "2026-10-05"), (0, -10, "2026-11-20"),
        (1, 10, "2026-10-05"), (1, -9, "2026-11-20"),
        (2, 10, "2026-10-05"), (2, -10, "2026-10-30"),
        (0, 5, "2027-01-10"),
    )  # fmt: skip
    assert news(company, "2026-10", "2026-11", "2026-Q4", "2027-01") == [2, -1, 1, 1]
    assert figure(company, "customers.new", "2026-11", Subject("person", company.lin)).value == -1


def test_that_new_customers_are_told_for_every_day_of_half_a_year(company) -> None:
    buy(company, (0, 10, "2026-03-05"), (0, -10, "2026-05-20"), (1, 10, "2026-06-01"))
    first = date(2026, 1, 1)
    days = [Period.containing(first + timedelta(days=n), "day") for n in range(181)]
    name = "customers.new"
    values = company.workspace.read(lambda s: compute(s, [name], [COMPANY], days))
    assert {key: int(one.value) for (_of, key, _name), one in values.items() if one.value} == {
        "2026-03-05": 1,
        "2026-05-20": -1,
        "2026-06-01": 1,
    }


def test_that_a_minimum_amount_waits_for_an_order_that_reaches_it(company) -> None:
    buy(company, (0, 10, "2026-10-05"), (0, 50, "2026-11-05"), (1, 49, "2026-10-05"))
    company.workspace.run("set", lambda s: set_setting(s, measures.NEW_LEAST_FEN, 50_00))
    assert news(company, "2026-10", "2026-11", "2026-12") == [0, 1, 0]


def test_that_a_new_customer_counts_by_share_or_for_the_first(company) -> None:
    shares = (ShareDraft(company.zhou, 7_500), ShareDraft(company.lin, 2_500))
    company.take_in(company.line(employee_id=None, shares=shares))
    lin = Subject("person", company.lin)
    assert figure(company, "customers.new", "2026-10", lin).value == Decimal("0.25")
    assert figure(company, "sales.orders", "2026-10", lin).value == Decimal("0.25")
    company.workspace.run("set", lambda s: set_setting(s, measures.ORDERS_CREDIT, "first"))
    assert figure(company, "customers.new", "2026-10", lin).value == 0
    assert figure(company, "sales.orders", "2026-10", lin).value == 0
    assert figure(company, "sales.orders", "2026-10", Subject("person", company.zhou)).value == 1


def test_that_short_history_is_said(company) -> None:
    buy(company, (0, 10, "2025-10-01"), (1, 10, "2026-10-05"))
    assert figure(company, "customers.new", "2026-09").note == "note.short_history"
    assert figure(company, "customers.new", "2026-10").note is None


def test_that_who_comes_back_after_a_year_is_recovered_not_new(company) -> None:
    buy(
        company,
        (0, 10, "2024-01-05"), (0, 10, "2026-10-05"), (0, 10, "2026-10-09"),
        (1, 10, "2025-12-05"), (1, 10, "2026-10-05"),
        (2, 10, "2026-10-05"),
    )  # fmt: skip
    assert figure(company, "customers.recovered", "2026-10").value == 1
    assert figure(company, "customers.new", "2026-10").value == 1
    assert figure(company, "customers.active", "2026-10").value == 3
    assert figure(company, "customers.active", "2026-12").value == 3
    assert figure(company, "customers.active", "2025-06").value == 0


def test_that_a_document_over_several_days_is_one_order_a_period(company) -> None:
    lines = [
        company.line(2, document="A", sold_on=date(2026, 10, 1)),
        company.line(3, document="A", sold_on=date(2026, 10, 20), line_no="2"),
        company.line(4, document="A", sold_on=date(2026, 11, 2), line_no="3"),
    ]

    def counts() -> list[int]:
        return [
            int(figure(company, "sales.orders", month).value)
            for month in ("2026-10", "2026-11", "2026-Q4", "2026-W40")
        ]

    company.take_in(*lines)
    assert counts() == [1, 1, 1, 1]
    company.workspace.undo()
    company.take_in(lines[0], company.line(5, document="B"))
    company.take_in(*lines[1:])
    assert counts() == [2, 1, 2, 1]
    last = company.workspace.read(queries.lines)[0].id
    company.workspace.run("move", lambda s: change_line(s, last, document="B"))
    assert counts() == [2, 1, 2, 1]
    company.workspace.run("move", lambda s: change_line(s, last, document="C"))
    assert counts() == [2, 1, 3, 1]


def test_that_an_order_is_a_document_or_a_customers_day(company) -> None:
    company.take_in(
        company.line(2, document="A"), company.line(3, document="A", line_no="2"),
        company.line(4, -5, document="B"),
        company.line(5, document=None, customer_id=company.customers[1]),
        company.line(6, document=None, customer_id=company.customers[1]),
        company.line(7, document=None, customer_id=None),
        company.line(8, document=None, customer_id=None),
    )  # fmt: skip
    assert figure(company, "sales.orders", "2026-10").value == 4


@pytest.mark.parametrize(
    ("last_year", "this_year", "value", "reason"),
    [
        (100, 150, Decimal("0.5"), None),
        (100, 0, Decimal(-1), None),
        (0, 100, None, "not_applicable.no_comparison"),
        (-5, 100, None, "not_applicable.no_comparison"),
        (20, 100, None, "not_applicable.below_minimum_base"),
    ],
)
def test_that_growth_needs_a_comparison_above_zero(
    company, last_year, this_year, value, reason
) -> None:
    buy(company, (0, last_year, "2025-10-05"), (0, this_year, "2026-10-05"))
    company.workspace.run("set", lambda s: set_setting(s, measures.GROWTH_LEAST_FEN, 50_00))
    found = figure(company, "sales.growth", "2026-10")
    assert (found.value, found.reason) == (value, reason)


def test_that_january_and_february_are_compared_together_unless_set(company) -> None:
    buy(company, (0, 100, "2025-02-10"), (0, 80, "2026-01-10"), (0, 70, "2026-02-10"))
    for month in ("2026-01", "2026-02"):
        found = figure(company, "sales.growth", month)
        assert (found.value, found.note) == (Decimal("0.5"), "note.cumulative")
    company.workspace.run("set", lambda s: set_setting(s, measures.GROWTH_CUMULATIVE, False))
    assert figure(company, "sales.growth", "2026-02").value == Decimal("-0.3")
    assert figure(company, "sales.growth", "2026-01").reason == "not_applicable.no_comparison"


def test_that_amounts_follow_the_setting_and_profit_never_does(company) -> None:
    company.take_in(company.line(2, 100, tax_e4=130_000, cost_e4=600_000))
    assert figure(company, "sales.amount", "2026-10").value == 100
    company.workspace.run("set", lambda s: set_setting(s, measures.AMOUNT_BASIS, "gross"))
    assert figure(company, "sales.amount", "2026-10").value == 113
    assert figure(company, "sales.profit", "2026-10").value == 40
    assert figure(company, "sales.margin", "2026-10").value == Decimal("0.4")


def test_that_profit_without_any_cost_is_missing_not_zero(company) -> None:
    company.take_in(company.line(2, 100))
    assert figure(company, "sales.profit", "2026-10").reason == "missing.cost"
    company.take_in(company.line(3, 50, cost_e4=0))
    found = figure(company, "sales.profit", "2026-10")
    assert (found.value, found.note) == (50, "note.cost_incomplete")
    assert figure(company, "sales.margin", "2026-11").reason == "not_applicable.no_amount"
