"""Sums by customer and product against sums by hand."""

from datetime import date

from desktop_sales.areas.sales.group_queries import totals_by
from desktop_sales.areas.sales.line_queries import total_lines
from desktop_sales.areas.sales.records import LineFilter


def test_that_lines_are_summed_by_customer_and_by_product(company):
    first, second = company.customers[:2]
    company.take_in(
        company.line(2, 100, cost_e4=60_0000),
        company.line(3, 50),
        company.line(4, 300, customer_id=second, product_id=company.products[1]),
        company.line(5, 7, customer_id=None, sold_on=date(2026, 9, 30)),
    )
    read = company.workspace.read
    found = read(lambda s: totals_by(s, "customer", LineFilter(first_on=date(2026, 10, 1))))
    assert [(g.key, g.lines, g.amount_e4) for g in found] == [
        (second, 1, 300_0000),
        (first, 2, 150_0000),
    ]
    assert (found[1].costed_e4, found[1].profit_e4) == (100_0000, 40_0000)
    assert found[0].profit_e4 is None
    products = read(lambda s: totals_by(s, "product", LineFilter()))
    assert [(g.name, g.amount_e4) for g in products] == [("阀门", 300_0000), ("水泵", 157_0000)]


def test_that_lines_without_a_customer_have_a_group_of_their_own(company):
    company.take_in(company.line(2, 100, customer_id=None))
    (group,) = company.workspace.read(lambda s: totals_by(s, "customer", LineFilter()))
    assert (group.key, group.name, group.amount_e4) == (None, None, 100_0000)


def test_that_sums_over_a_year_are_those_of_its_months(company):
    lines = [
        company.line(n, 10 * n, sold_on=date(2026, 1 + n % 12, 3), cost_e4=n * 10_000)
        for n in range(2, 26)
    ]
    company.take_in(*lines)

    def total(first: date, last: date):
        where = LineFilter(first_on=first, last_on=last)
        return company.workspace.read(lambda s: total_lines(s, where))

    year = total(date(2026, 1, 1), date(2026, 12, 31))
    months = [total(date(2026, m, 1), date(2026, m, 28)) for m in range(1, 13)]
    assert year.lines == 24 == sum(month.lines for month in months)
    assert year.amount_e4 == sum(month.amount_e4 for month in months)
    assert year.profit_e4 == sum(month.profit_e4 for month in months)
    assert year.quantity_e3 == sum(month.quantity_e3 for month in months)
