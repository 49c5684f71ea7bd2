"""Receipts: taken in once, allocated to lines, reversed, kept out of locked months."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.sales import queries, receipts
from desktop_sales.areas.sales.measures import ACCEPTANCE_DAY
from desktop_sales.areas.sales.records import Allocation, ReceiptDraft, ShareDraft
from desktop_sales.areas.team import month_locks
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting

OCTOBER, NOVEMBER = Period.parse("2026-10"), Period.parse("2026-11")
DAY = date(2026, 10, 20)


def draft(company, yuan=100, **more) -> ReceiptDraft:
    values = {"customer_id": company.customers[0], "employee_id": company.lin}
    return ReceiptDraft(more.pop("received_on", DAY), yuan * 10_000, **{**values, **more})


def received(company, subject, period=OCTOBER) -> Decimal:
    values = company.workspace.read(lambda s: compute(s, ["sales.receipts"], [subject], [period]))
    return values[subject, period.key, "sales.receipts"].value


def refused(company, use_case) -> str:
    with pytest.raises(DomainError) as caught:
        company.workspace.run("refused", use_case)
    return caught.value.code


def test_that_receipts_of_a_file_come_in_once(company) -> None:
    file = [draft(company), draft(company), draft(company, 50, document="R1")]
    first = company.workspace.run("add", lambda s: receipts.add_receipts(s, file))
    assert (len(first.added), first.duplicates) == (3, 0)
    again = company.workspace.run(
        "add", lambda s: receipts.add_receipts(s, [*file, draft(company)])
    )
    assert (len(again.added), again.duplicates) == (1, 3)
    assert received(company, Subject("person", company.lin)) == 350


def test_that_a_divided_receipt_counts_by_share(company) -> None:
    shares = (ShareDraft(company.lin, 3_333), ShareDraft(company.zhou, 6_667))
    one = draft(company, 1, employee_id=None, shares=shares)
    company.workspace.run("add", lambda s: receipts.add_receipt(s, one))
    people = [received(company, Subject("person", p)) for p in (company.lin, company.zhou)]
    assert people == [Decimal("0.33"), Decimal("0.67")]
    assert received(company, Subject("region", company.east)) == Decimal("0.33")
    assert received(company, COMPANY) == 1


def test_that_what_no_line_uses_is_an_advance(company) -> None:
    company.take_in(company.line(2, 100, tax_e4=130_000), company.line(3, 50))
    second, first = [line.id for line in company.workspace.read(queries.lines)]
    due = company.workspace.read(lambda s: receipts.open_lines(s, company.customers[0]))
    assert [(key, amount) for key, _, _, amount in due] == [(first, 1_130_000), (second, 500_000)]
    run = company.workspace.run
    receipt_id = run("add", lambda s: receipts.add_receipt(s, draft(company, 120)))
    parts = [Allocation(first, 1_130_000), Allocation(second, 20_000)]
    run("allocate", lambda s: receipts.allocate(s, receipt_id, parts))
    [found] = company.workspace.read(receipts.receipts)
    assert (found.allocated_e4, found.advance_e4, found.customer) == (1_150_000, 50_000, "甲公司")
    assert company.workspace.read(lambda s: receipts.allocations_of(s, receipt_id)) == parts
    due = company.workspace.read(lambda s: receipts.open_lines(s, company.customers[0]))
    assert [(key, amount) for key, _, _, amount in due] == [(second, 480_000)]
    for wrong, code in (
        ([Allocation(first, 1_130_000), Allocation(second, 80_000)], "sales.allocated_too_much"),
        ([Allocation(first, 0)], "sales.allocation_sign"),
        ([Allocation(first, -5)], "sales.allocation_sign"),
        ([Allocation(second, 500_001)], "sales.line_overpaid"),
        ([Allocation(99, 1)], "sales.unknown_line"),
    ):
        assert refused(company, lambda s, w=wrong: receipts.allocate(s, receipt_id, w)) == code
    assert company.workspace.read(lambda s: receipts.allocations_of(s, receipt_id)) == parts


def test_that_a_dishonoured_bill_is_reversed_once_in_its_own_month(company) -> None:
    company.take_in(company.line(2, 100))
    [line] = company.workspace.read(queries.lines)
    bill = draft(company, 100, method="acceptance", allocations=(Allocation(line.id, 1_000_000),))
    run = company.workspace.run
    receipt_id = run("add", lambda s: receipts.add_receipt(s, bill))
    back = run("reverse", lambda s: receipts.reverse(s, receipt_id, date(2026, 11, 3)))
    assert received(company, COMPANY) == 100
    assert received(company, COMPANY, NOVEMBER) == -100
    due = company.workspace.read(lambda s: receipts.open_lines(s, company.customers[0]))
    assert [amount for *_, amount in due] == [1_000_000]
    for key in (receipt_id, back):
        code = refused(company, lambda s, k=key: receipts.reverse(s, k, date(2026, 11, 4)))
        assert code == "sales.already_reversed"
    assert run("remove", lambda s: receipts.remove_receipts(s, [back])) == 1
    company.workspace.undo()
    assert len(company.workspace.read(receipts.receipts)) == 2


def test_that_a_bill_may_count_when_it_matures(company) -> None:
    bill = draft(company, 100, method="acceptance", matures_on=date(2026, 11, 15))
    run = company.workspace.run
    run("add", lambda s: receipts.add_receipts(s, [bill, draft(company, 1)]))
    assert (received(company, COMPANY), received(company, COMPANY, NOVEMBER)) == (101, 0)
    run("set", lambda s: set_setting(s, ACCEPTANCE_DAY, "maturity"))
    assert (received(company, COMPANY), received(company, COMPANY, NOVEMBER)) == (1, 100)


def test_that_locked_months_keep_their_receipts(company) -> None:
    run = company.workspace.run
    company.take_in(company.line(2, 100))
    receipt_id = run("add", lambda s: receipts.add_receipt(s, draft(company)))
    run("lock", lambda s: month_locks.lock_month(s, [company.shanghai], OCTOBER))
    for use_case in (
        lambda s: receipts.add_receipts(s, [draft(company, 7)]),
        lambda s: receipts.add_receipt(s, draft(company, 7)),
        lambda s: receipts.allocate(s, receipt_id, [Allocation(1, 10_000)]),
        lambda s: receipts.remove_receipts(s, [receipt_id]),
        lambda s: receipts.reverse(s, receipt_id, DAY),
    ):
        assert refused(company, use_case) == "sales.month_locked"
    run("later", lambda s: receipts.reverse(s, receipt_id, date(2026, 11, 3)))


def test_that_receipts_are_listed_by_day_customer_and_advance(company) -> None:
    run = company.workspace.run
    other = {"customer_id": company.customers[1], "received_on": date(2026, 11, 1)}
    run("add", lambda s: receipts.add_receipts(s, [draft(company), draft(company, 5, **other)]))

    def days(**where):
        rows = company.workspace.read(lambda s: receipts.receipts(s, **where))
        return [row.received_on.day for row in rows]

    assert days() == [1, 20]
    assert days(last_on=date(2026, 10, 31)) == [20]
    assert days(first_on=date(2026, 11, 1)) == [1]
    assert days(customer_id=company.customers[0]) == [20]
    assert days(advances_only=True) == [1, 20]
