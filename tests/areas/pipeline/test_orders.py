"""Orders: lines taken in by number, changed as goods move, closed, listed while open."""

from datetime import date

import pytest

from desktop_sales.areas.pipeline import orders, queries
from desktop_sales.areas.pipeline.order_records import OrderLineDraft, OrderState
from desktop_sales.core.errors import DomainError

DAY = date(2026, 11, 18)


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


def draft(company, order="DD-1", line="1", **more) -> OrderLineDraft:
    values = {
        "ordered_on": date(2026, 11, 2), "quantity_e3": 10_000, "amount_e4": 11_300_000,
        "promised_on": date(2026, 11, 10), "customer_id": company.customers[0],
        "employee_id": company.lin, "product_id": company.products[0],
    }  # fmt: skip
    return OrderLineDraft(order, line, **{**values, **more})


def listed(company, **more):
    return company.workspace.read(lambda s: queries.order_lines(s, DAY, **more))


def test_that_lines_come_in_once_and_change_as_goods_move(company) -> None:
    first = [draft(company), draft(company, line="2", promised_on=None)]
    outcome = run(company, orders.put_order_lines, first)
    assert (outcome.added, outcome.changed, outcome.unchanged) == (2, 0, 0)
    moved = draft(company, shipped_e3=4_000, signed_e3=1_000, invoiced_e3=4_000, returned_e3=500)
    outcome = run(company, orders.put_order_lines, [moved, first[1]])
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 1, 1)
    late, other = sorted(listed(company), key=lambda each: each.line_no)
    assert (late.state, late.open_e3, late.open_fen, late.late) == (
        OrderState.PART, 6_000, 67_800, 8,
    )  # fmt: skip
    assert (late.customer, late.product, late.employee) == ("甲公司", "水泵", "林晓")
    assert (other.state, other.late) == (OrderState.OPEN, 0)


def test_that_closed_and_shipped_lines_are_open_no_more(company) -> None:
    run(
        company,
        orders.put_order_lines,
        [draft(company), draft(company, "DD-2"), draft(company, "DD-3", shipped_e3=10_000)],
    )
    assert run(company, orders.close_orders, [1]) == 1
    assert run(company, orders.close_orders, [1]) == 0
    assert [each.order_no for each in listed(company, open_only=True)] == ["DD-2"]
    states = {each.order_no: each.state for each in listed(company)}
    assert states == {
        "DD-1": OrderState.CLOSED, "DD-2": OrderState.OPEN, "DD-3": OrderState.SHIPPED,
    }  # fmt: skip
    run(company, orders.close_orders, [1], closed=False)
    assert run(company, orders.remove_order_lines, [1, 2]) == 2
    with pytest.raises(DomainError, match="order_gone"):
        run(company, orders.close_orders, [1])


def test_that_impossible_lines_are_refused_together(company) -> None:
    with pytest.raises(DomainError, match="signed_more"):
        run(company, orders.put_order_lines, [draft(company), draft(company, "X", signed_e3=1)])
    assert listed(company) == []
