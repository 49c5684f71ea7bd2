"""Lines grouped by a column and narrowed by its values, against sums by hand."""

from datetime import date

import pytest

from desktop_sales.areas.sales.line_groups import GROUP_KEYS, line_groups
from desktop_sales.areas.sales.line_queries import count_lines, lines, total_lines
from desktop_sales.areas.sales.records import DIVIDED, LineFilter, ShareDraft
from desktop_sales.assembly.kept_sums import refresh_sums
from desktop_sales.core.conditions import ColumnCondition


@pytest.fixture
def filled(company):
    first, second = company.customers[:2]
    company.take_in(
        company.line(2, 100, cost_e4=60_0000, customer_id=first),
        company.line(3, 50, customer_id=first, sold_on=date(2026, 9, 30)),
        company.line(4, 300, customer_id=second, employee_id=company.wu),
        company.line(5, 7, customer_id=None, employee_id=None),
        company.line(
            6,
            40,
            customer_id=second,
            employee_id=None,
            shares=(ShareDraft(company.lin, 6_000), ShareDraft(company.wu, 4_000)),
        ),
    )
    return company


def groups(company, key, limit=0):
    read = company.workspace.read
    return read(lambda session: line_groups(session, LineFilter(), key, limit=limit))


def ids(company, *conditions):
    where = LineFilter(columns=conditions)
    found = company.workspace.read(lambda s: lines(s, where, sort="document", descending=False))
    return [int(line.document[1:]) for line in found]


@pytest.mark.parametrize("key", ["sold_on", "employee", "region"])
@pytest.mark.parametrize("first", [None, date(2026, 10, 1)])
def test_that_kept_sums_group_as_the_lines_do(filled, key, first):
    def found(**more):
        where = LineFilter(first_on=first, **more)
        return filled.workspace.read(lambda session: line_groups(session, where, key))

    from_lines = found(least_e4=-(10**12))
    assert found() == from_lines
    refresh_sums(filled.workspace)
    assert found() == from_lines
    filled.take_in(filled.line(9, 11, region_id=filled.north, cost_e4=3))
    assert found() == found(least_e4=-(10**12)) != from_lines


def test_that_people_are_grouped_with_the_divided_apart(filled):
    found = {group.value: (group.lines, group.amount_e4) for group in groups(filled, "employee")}
    assert found.pop("林晓") == (2, 150_0000)
    assert found.pop(DIVIDED) == (1, 40_0000)
    assert found.pop(None) == (1, 7_0000)
    assert list(found.values()) == [(1, 300_0000)]


def test_that_days_are_grouped_by_month_in_order(filled):
    found = groups(filled, "sold_on")
    assert [(group.value, group.lines) for group in found] == [("2026-09", 1), ("2026-10", 4)]
    assert found[1].profit_e4 == 40_0000
    assert found[0].profit_e4 is None


@pytest.mark.parametrize("key", GROUP_KEYS)
def test_that_groups_add_up_to_the_whole_and_find_their_own_rows(filled, key):
    whole = filled.workspace.read(total_lines)
    found = groups(filled, key)
    assert sum(group.lines for group in found) == whole.lines
    assert sum(group.amount_e4 for group in found) == whole.amount_e4
    if key == "sold_on":
        return
    for group in found:
        where = LineFilter(columns=(ColumnCondition(key, among=(group.value,)),))
        count = filled.workspace.read(lambda s, w=where: count_lines(s, w))
        assert count == group.lines, group.value


def test_that_a_limit_keeps_the_largest_groups(filled):
    assert [group.value for group in groups(filled, "employee", limit=1)] == ["林晓"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (ColumnCondition("amount_e4", low=50_0000, high=100_0000), [2, 3]),
        (ColumnCondition("amount_e4", high=40_0000), [5, 6]),
        (ColumnCondition("cost_e4", blank=True), [3, 4, 5, 6]),
        (ColumnCondition("profit_e4", blank=False), [2]),
        (ColumnCondition("customer", blank=True), [5]),
        (ColumnCondition("employee", blank=True), [5]),
        (ColumnCondition("employee", blank=False), [2, 3, 4, 6]),
        (ColumnCondition("employee", among=("林晓", DIVIDED)), [2, 3, 6]),
        (ColumnCondition("document", contains="4"), [4]),
        (ColumnCondition("document", among=("D2", "D5")), [2, 5]),
        (ColumnCondition("sold_on", low=date(2026, 10, 1)), [2, 4, 5, 6]),
        (ColumnCondition("product", contains="水"), [2, 3, 4, 5, 6]),
    ],
)
def test_that_a_condition_on_a_column_finds_its_lines(filled, condition, expected):
    assert ids(filled, condition) == expected


def test_that_conditions_on_two_columns_both_hold(filled):
    one = ColumnCondition("employee", among=("林晓",))
    assert ids(filled, one, ColumnCondition("amount_e4", high=60_0000)) == [3]
