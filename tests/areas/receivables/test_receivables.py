"""What customers owe: ages, months and accounts that add up, allocation as proposed."""

import random
from datetime import date, timedelta

import pytest

from desktop_sales.areas.receivables import plan_queries, queries, rules, service
from desktop_sales.areas.receivables.records import Terms
from desktop_sales.areas.sales import allocations, receipts
from desktop_sales.areas.sales.measures import ACCEPTANCE_DAY
from desktop_sales.areas.sales.records import Allocation, ReceiptDraft, ShareDraft
from desktop_sales.areas.team import month_locks
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting

OCTOBER, NOVEMBER = Period.parse("2026-10"), Period.parse("2026-11")
END = date(2026, 11, 30)


def receive(company, yuan, on=date(2026, 10, 20), pays=(), **more) -> int:
    draft = ReceiptDraft(
        on,
        yuan * 10_000,
        customer_id=more.pop("customer_id", company.customers[0]),
        employee_id=company.lin,
        allocations=tuple(Allocation(key, part * 10_000) for key, part in pays),
        **more,
    )
    return company.workspace.run("receive", lambda s: receipts.add_receipt(s, draft))


def read(company, query, *args, **more):
    return company.workspace.read(lambda s: query(s, *args, **more))


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


def test_that_a_line_is_open_with_tax_and_due_by_the_customers_terms(company) -> None:
    company.take_in(company.line(2, 100, tax_e4=130_000), company.line(3, 50))
    company.take_in(company.line(4, 70, sold_on=date(2026, 11, 2)))
    run(company, service.set_terms, [company.customers[0]], Terms("month_end", 15))
    run(
        company,
        service.set_terms,
        [company.customers[0]],
        Terms("days", 60),
        date(2026, 11, 1),
    )
    receive(company, 20, pays=((1, 20),))
    found = read(company, queries.open_lines, END)
    assert [(x.line_id, x.open_e4, x.due_on) for x in found] == [
        (1, 930_000, date(2026, 11, 15)),
        (2, 500_000, date(2026, 11, 15)),
        (3, 700_000, date(2027, 1, 1)),
    ]
    run(company, service.set_terms, [company.customers[0]], None)
    assert read(company, queries.open_lines, END)[0].due_on == date(2026, 11, 9)


def test_that_ages_count_from_the_sale_or_from_the_day_due(company) -> None:
    company.take_in(
        company.line(2, 100, sold_on=date(2026, 8, 1)),
        company.line(3, 40, sold_on=date(2026, 11, 20)),
        company.line(4, -10, sold_on=date(2026, 11, 1)),
    )
    receive(company, 25)
    (due,) = read(company, queries.ageing, END)
    assert due[4:9] == (4_000, 0, 0, 0, 9_000)
    (arisen,) = read(company, queries.ageing, END, "arisen")
    assert arisen[4:9] == (0, 4_000, 0, 0, 9_000)
    assert (arisen.total, arisen.advance, arisen.balance, arisen.days) == (
        13_000, 2_500, 10_500, 121,
    )  # fmt: skip


def test_that_less_than_a_fen_is_neither_open_nor_overdue_nor_dunned(company) -> None:
    company.take_in(
        company.line(2, 100, tax_e4=33, sold_on=date(2026, 6, 1)),
        company.line(3, 50, tax_e4=60, sold_on=date(2026, 6, 1)),
    )
    receive(company, 150, pays=((1, 100), (2, 50)))
    assert [line.open for line in read(company, queries.overdue_lines, END)] == [1]
    (row,) = read(company, queries.ageing, END)
    assert (row.total, row.over_90) == (1, 1)
    assert [line.line_id for line in read(company, queries.open_lines, END)] == [2]


def test_that_a_customer_who_owes_less_than_a_fen_is_in_no_list(company) -> None:
    company.take_in(company.line(2, 100, tax_e4=33, sold_on=date(2026, 6, 1)))
    receive(company, 100, pays=((1, 100),))
    assert read(company, queries.ageing, END) == []
    assert read(company, plan_queries.receipt_plan, END) == []
    (account,) = read(company, queries.statements, company.customers[:1], END, END)
    assert account.overdue == 0


@pytest.mark.parametrize(
    ("returns", "left", "ages"),
    [
        ([(-30, "D9")], {1: 70, 2: 40, 3: 60}, (60, 40, 0, 0, 70)),
        ([(-30, "D4")], {1: 100, 2: 40, 3: 30}, (30, 40, 0, 0, 100)),
        ([(-70, "D4"), (-105, "D9")], {2: 25}, (0, 25, 0, 0, 0)),
        ([(-150, "D9"), (-90, "D8")], {5: -40}, (-40, 0, 0, 0, 0)),
    ],
)
def test_that_a_return_pays_its_document_then_what_is_due_first(company, returns, left, ages):
    company.take_in(
        company.line(2, 100, sold_on=date(2026, 7, 1)),
        company.line(3, 40, sold_on=date(2026, 10, 25)),
        company.line(4, 60, sold_on=date(2026, 11, 10)),
        *(
            company.line(5 + n, yuan, document=document, sold_on=date(2026, 11, 12 + n))
            for n, (yuan, document) in enumerate(returns)
        ),
        company.line(9, 10, sold_on=date(2026, 7, 1), customer_id=company.customers[1]),
    )
    found = read(company, queries.open_lines, END, [company.customers[0]])
    assert {line.line_id: line.open_e4 // 10_000 for line in found} == left
    row = read(company, queries.ageing, END, customer_ids=[company.customers[0]])[0]
    assert row[4:9] == tuple(yuan * 100 for yuan in ages)
    overdue = read(company, queries.overdue_lines, END, [company.customers[0]])
    assert sum(line.open for line in overdue) == row.total - row.not_due
    values = read(company, compute, ["receivables.balance"], [COMPANY], [NOVEMBER])
    assert fen_of(values[COMPANY, "2026-11", "receivables.balance"].value * 10_000) == 1_000 + (
        row.total
    )


def test_that_the_overdue_list_names_the_oldest_first_and_leaves_out_today(company) -> None:
    company.take_in(
        company.line(2, 100, sold_on=date(2026, 10, 31)),
        company.line(3, 40, sold_on=date(2026, 10, 30)),
        company.line(4, 40, sold_on=date(2026, 9, 1), customer_id=company.customers[1]),
    )
    found = read(company, queries.overdue_lines, END)
    assert [(x.line_id, x.days, x.customer) for x in found] == [(3, 60, "乙公司"), (2, 1, "甲公司")]
    only = read(company, queries.overdue_lines, END, [company.customers[0]])
    assert [x.line_id for x in only] == [2]


def test_that_proposals_are_taken_in_one_step_that_undo_takes_back(company) -> None:
    company.take_in(company.line(2, 100), company.line(3, 50), company.line(4, 30))
    other = company.customers[1]
    company.take_in(company.line(5, 10, customer_id=other))
    receive(company, 50)
    receive(company, 120)
    receive(company, 99, customer_id=other)
    outcome = run(company, service.allocate_proposed, END)
    assert (outcome.receipts, outcome.lines, outcome.amount_e4, outcome.locked) == (
        3, 4, 1_800_000, 0,
    )  # fmt: skip
    assert {x.customer_id: x.open_e4 for x in read(company, queries.open_lines, END)} == {
        company.customers[0]: 100_000
    }
    assert [f.free_e4 for f in read(company, queries.free_receipts, END)] == [890_000]
    company.workspace.undo()
    assert len(read(company, queries.open_lines, END)) == 4


def test_that_a_second_proposal_adds_to_what_a_receipt_pays_already(company) -> None:
    company.take_in(company.line(2, 100))
    receive(company, 60, pays=((1, 20),))
    run(company, service.allocate_proposed, END)
    assert [one.amount_e4 for one in read(company, receipts.allocations_of, 1)] == [600_000]


def test_that_allocations_of_locked_months_are_left_and_old_advances_pay_new_sales(company):
    company.take_in(company.line(2, 100), company.line(3, 40, sold_on=date(2026, 11, 3)))
    first, second = receive(company, 100), receive(company, 40)
    run(company, month_locks.lock_month, [company.shanghai], OCTOBER)
    outcome = run(company, service.allocate_proposed, END)
    assert (outcome.receipts, outcome.locked) == (1, 1)
    assert read(company, receipts.allocations_of, second) == [Allocation(2, 400_000)]
    for use_case, pays in (
        (receipts.allocate, first),
        (receipts.allocate, second),
    ):
        with pytest.raises(DomainError, match="month_locked"):
            run(company, use_case, pays, [Allocation(1, 10_000)])
    run(company, receipts.allocate, second, [])


def test_that_nothing_is_paid_twice(company) -> None:
    company.take_in(company.line(2, 100), company.line(3, 100))
    first, second, small = (receive(company, yuan) for yuan in (100, 100, 1))
    pairs = [(first, Allocation(1, 1_000_000)), (second, Allocation(1, 10_000))]
    for wanted, code in (
        (pairs, "sales.line_overpaid"),
        ([(small, Allocation(2, 20_000))], "sales.allocated_too_much"),
        ([(first, Allocation(9, 10_000))], "sales.unknown_line"),
        ([(77, Allocation(1, 10_000))], "sales.unknown_receipt"),
        ([(first, Allocation(1, -10_000))], "sales.allocation_sign"),
    ):
        with pytest.raises(DomainError) as caught:
            run(company, allocations.add_allocations, wanted)
        assert caught.value.code == code


def test_that_a_bill_counts_on_receipt_or_maturity_by_setting(company) -> None:
    company.take_in(company.line(2, 100))
    receive(company, 100, pays=((1, 100),), method="acceptance", matures_on=date(2027, 3, 1))
    assert read(company, queries.open_lines, END) == []
    assert read(company, queries.summary, [], END).bills == 10_000
    run(company, set_setting, ACCEPTANCE_DAY, "maturity")
    assert [x.open_e4 for x in read(company, queries.open_lines, END)] == [1_000_000]
    (row,) = read(company, queries.month_rows, NOVEMBER)
    assert (row.receipts, row.closing) == (0, 10_000)


def test_that_a_dishonoured_bill_is_owed_again(company) -> None:
    company.take_in(company.line(2, 100))
    bill = receive(company, 100, pays=((1, 100),), method="acceptance")
    run(company, receipts.reverse, bill, date(2026, 11, 10))
    assert [x.open_e4 for x in read(company, queries.open_lines, END)] == [1_000_000]
    assert read(company, queries.free_receipts, END) == []
    kinds = [e.kind for e in read(company, queries.statement, 1, OCTOBER.start, END).entries]
    assert kinds == ["sale", "receipt", "reversal"]


def trade_at_random(company, seed: int) -> None:
    """Sell, take back and receive odd amounts at random over half a year."""
    rng = random.Random(seed)
    lines = [
        company.line(
            n, 0, amount_e4=rng.choice((1, 1, 1, -1)) * rng.randrange(1, 9_999_999),
            tax_e4=rng.randrange(0, 99_999), sold_on=date(2026, 6, 1) + timedelta(rng.randrange(180)),
            customer_id=rng.choice([*company.customers[:3], None]),
            document=rng.choice((f"D{n}", f"D{n}", None)),
        )
        for n in range(2, 42)
    ]  # fmt: skip
    company.take_in(*lines)

    def take(session) -> None:
        drafts = [
            ReceiptDraft(
                date(2026, 6, 1) + timedelta(rng.randrange(180)),
                rng.randrange(1, 9_999_999),
                customer_id=rng.choice([*company.customers[:3], None]),
                employee_id=company.lin,
                method="acceptance",
            )
            for _ in range(20)
        ]
        receipts.add_receipts(session, drafts)
        receipts.reverse(session, 3, date(2026, 11, 2))

    company.workspace.run("trade", take)
    if seed % 2:
        run(company, service.allocate_proposed, END)


@pytest.mark.parametrize("seed", range(4))
def test_that_every_list_adds_up_to_the_same_balance(company, seed) -> None:
    trade_at_random(company, seed)
    closings: dict[int, int] = {}
    for month in Period.parse("2026").months()[5:11]:
        rows = read(company, queries.month_rows, month)
        ages = {row.customer_id: row for row in read(company, queries.ageing, month.end)}
        for row in rows:
            assert row.closing == row.opening + row.sales - row.receipts
            assert row.opening == closings.get(row.customer_id, 0)
            closings[row.customer_id] = row.closing
            own = ages.get(row.customer_id)
            open_less_free = own.balance if own else 0
            assert abs(row.closing - open_less_free) <= 1  # two roundings against one
            account = read(company, queries.statement, row.customer_id, month.start, month.end)
            assert (account.opening, account.closing) == (row.opening, row.closing)
            moved = sum(e.debit - e.credit for e in account.entries)
            assert account.closing == account.opening + moved
            assert account.overdue == (own.total - own.not_due if own else 0)


def _less_returns(owed: list[list]) -> list[list]:
    """Let each return pay its document, then what of its customer is due first."""
    owed.sort(key=lambda one: one[:3])
    for same in (lambda a, b: a[3:5] == b[3:5] and a[4] is not None, lambda a, b: a[3] == b[3]):
        for back in [one for one in owed if one[5] < 0 and one[3] is not None]:
            for one in owed:
                if one[5] > 0 and same(one, back):
                    part = min(one[5], -back[5])
                    one[5] -= part
                    back[5] += part
    return owed


def plain_sums(company, period: Period) -> tuple[int, int, int, int]:
    """Return balance, overdue, due and collected of a period by plain loops; 1/10,000 yuan."""

    def work(session):
        connection = session.connection()
        lines = connection.exec_driver_sql(
            "SELECT id, sold_on, amount_e4 + tax_e4, customer_id, document FROM sales_line"
        ).all()
        parts = connection.exec_driver_sql(
            "SELECT line_id, received_on, p.amount_e4 FROM receipt_allocation p"
            " JOIN receipt r ON r.id = receipt_id"
        ).all()
        balance = late = due = received = 0
        owed: list[list] = []
        for key, sold, total, customer, document in lines:
            sold_on = date.fromisoformat(sold)
            if sold_on > period.end:
                continue
            own = [(date.fromisoformat(day), part) for k, day, part in parts if k == key]
            paid = sum(part for day, part in own if day <= period.end)
            earlier = sum(part for day, part in own if day < period.start)
            due_on = rules.due_date(sold_on, Terms())
            balance += total - paid
            owed.append([due_on, sold_on, key, customer, document, total - paid])
            due += total - earlier if due_on <= period.end else 0
            received += paid - earlier
        late = sum(left for day, *_, left in _less_returns(owed) if day < period.end and left > 0)
        return balance, late, due, received

    return company.workspace.read(work)


@pytest.mark.parametrize("seed", [1, 3])
def test_that_the_measures_equal_plain_loops_and_people_add_up_to_the_company(company, seed):
    trade_at_random(company, seed)
    halves = (ShareDraft(company.lin, 3_333), ShareDraft(company.zhou, 6_667))
    company.take_in(company.line(90, 7, employee_id=None, shares=halves, amount_e4=70_001))
    company.take_in(company.line(91, 5, employee_id=company.wu, sold_on=date(2026, 8, 8)))
    names = [
        f"receivables.{name}"
        for name in ("balance", "overdue", "overdue_rate", "over_90", "collection_rate")
    ]
    people = [Subject("person", p) for p in (0, company.lin, company.zhou, company.wu)]
    regions = [Subject("region", company.east), Subject("region", company.north)]
    periods = [Period.parse("2026-09"), OCTOBER, Period.parse("2026-Q3")]
    values = company.workspace.read(
        lambda s: compute(s, names, [COMPANY, *people, *regions], periods)
    )
    for period in periods:
        balance, late, due, received = plain_sums(company, period)
        own = values[COMPANY, period.key, "receivables.balance"]
        assert own.value * 100 == fen_of(balance)
        assert values[COMPANY, period.key, "receivables.overdue"].value * 100 == fen_of(late)
        rate = values[COMPANY, period.key, "receivables.collection_rate"]
        assert (rate.numerator * 100, rate.denominator * 100) == (fen_of(received), fen_of(due))
        for group in (people, regions):
            parts = [values[one, period.key, "receivables.balance"].value for one in group]
            assert abs(sum(parts) - own.value) * 100 <= len(parts) / 2


def test_that_the_receipt_plan_holds_every_open_amount_once(company) -> None:
    for month, day in ((8, 1), (10, 25), (11, 20)):
        company.take_in(company.line(month, month * 10, sold_on=date(2026, month, day)))
    company.take_in(company.line(99, 7, sold_on=date(2026, 11, 2), customer_id=None))
    run(company, service.set_terms, [company.customers[0]], Terms("days", 100), date(2026, 11, 15))
    _nobody, row = read(company, plan_queries.receipt_plan, date(2026, 11, 20))
    assert row[3:8] == (8_000, 10_000, 0, 0, 11_000)
    assert row.total == 29_000
    (nobody, _row) = read(company, plan_queries.receipt_plan, date(2026, 11, 20))
    assert (nobody.customer_id, nobody.next_month) == (0, 700)


def test_that_receipts_to_sales_compares_with_tax_and_says_why_there_is_none(company) -> None:
    company.take_in(company.line(2, 100, tax_e4=130_000))
    receive(company, 56, on=date(2026, 10, 25))
    name = "receivables.receipts_to_sales"
    values = company.workspace.read(lambda s: compute(s, [name], [COMPANY], [OCTOBER, NOVEMBER]))
    assert values[COMPANY, "2026-10", name].numerator == 56
    assert values[COMPANY, "2026-10", name].denominator == 113
    assert values[COMPANY, "2026-11", name].reason == "not_applicable.no_sales_with_tax"


def test_that_an_unknown_customer_has_no_account(company) -> None:
    with pytest.raises(DomainError, match="customer_unknown"):
        read(company, queries.statement, 99, OCTOBER.start, END)
