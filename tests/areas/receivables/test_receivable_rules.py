"""Due dates, ages, proposals of what pays what, promises: the rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.receivables import rules
from desktop_sales.areas.receivables.records import FreeReceipt, OpenLine, Promise, Terms
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of

DAY = date(2026, 10, 1)
days = st.integers(0, 400).map(lambda n: date(2026, 1, 1) + timedelta(n))


def line(key: int, open_e4: int, due_on: date = DAY, document: str | None = None) -> OpenLine:
    return OpenLine(key, 1, due_on - timedelta(30), due_on, document, abs(open_e4), open_e4)


def receipt(key: int, free_e4: int, on: date = DAY) -> FreeReceipt:
    return FreeReceipt(key, 1, on, free_e4)


@pytest.mark.parametrize(
    ("sold_on", "terms", "due"),
    [
        (date(2026, 10, 10), Terms("days", 30), date(2026, 11, 9)),
        (date(2026, 10, 10), Terms("days", 0), date(2026, 10, 10)),
        (date(2026, 1, 31), Terms("month_end", 0), date(2026, 1, 31)),
        (date(2026, 2, 1), Terms("month_end", 30), date(2026, 3, 30)),
        (date(2024, 2, 10), Terms("month_end", 0), date(2024, 2, 29)),
        (date(2026, 12, 31), Terms("month_end", 60), date(2027, 3, 1)),
    ],
)
def test_that_terms_say_the_last_day_to_pay(sold_on, terms, due) -> None:
    assert rules.due_date(sold_on, terms) == due


@pytest.mark.parametrize("number", [-1, 367])
def test_that_no_contract_has_such_terms(number) -> None:
    with pytest.raises(DomainError, match="term_days"):
        rules.check_terms(Terms("days", number))


@pytest.mark.parametrize(
    ("age", "place"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (900, 3)]
)
def test_that_ages_fall_into_four_buckets(age, place) -> None:
    assert rules.bucket(age) == place


def test_that_an_exact_amount_comes_before_the_oldest() -> None:
    lines = [line(1, 500, DAY), line(2, 300, DAY + timedelta(5))]
    found = rules.propose([receipt(9, 300)], lines)
    assert [(p.line_id, p.amount_e4, p.exact) for p in found] == [(2, 300, True)]


def test_that_a_whole_document_is_an_exact_amount_too() -> None:
    lines = [line(1, 500), line(2, 100, document="D1"), line(3, 150, document="D1")]
    found = rules.propose([receipt(9, 250)], lines)
    assert [(p.line_id, p.amount_e4, p.exact) for p in found] == [(2, 100, True), (3, 150, True)]


def test_that_the_rest_pays_what_is_due_first_and_early_money_first() -> None:
    lines = [line(2, 500, DAY + timedelta(1)), line(1, 400, DAY)]
    receipts = [receipt(8, 300, DAY + timedelta(1)), receipt(7, 350, DAY)]
    found = [(p.receipt_id, p.line_id, p.amount_e4) for p in rules.propose(receipts, lines)]
    assert found == [(7, 1, 350), (8, 1, 50), (8, 2, 250)]


def test_that_returns_and_spent_receipts_take_no_part() -> None:
    assert rules.propose([receipt(1, 0)], [line(1, 100)]) == []
    assert rules.propose([receipt(1, 100)], [line(1, -100)]) == []


amounts = st.integers(1, 60)


@given(
    st.lists(st.tuples(amounts, days), max_size=8),
    st.lists(st.tuples(amounts, days, st.sampled_from([None, "D1", "D2"])), max_size=8),
)
def test_that_a_proposal_overpays_nothing_and_leaves_nothing_that_could_pay(given_in, owed) -> None:
    receipts = [receipt(n, free, on) for n, (free, on) in enumerate(given_in)]
    lines = [line(n, still_open, due, doc) for n, (still_open, due, doc) in enumerate(owed)]
    found = rules.propose(receipts, lines)
    used = {r.receipt_id: 0 for r in receipts}
    paid = {each.line_id: 0 for each in lines}
    for each in found:
        assert each.amount_e4 > 0
        used[each.receipt_id] += each.amount_e4
        paid[each.line_id] += each.amount_e4
    assert all(used[r.receipt_id] <= r.free_e4 for r in receipts)
    assert all(paid[each.line_id] <= each.open_e4 for each in lines)
    in_all, due_in_all = sum(r.free_e4 for r in receipts), sum(x.open_e4 for x in lines)
    assert sum(paid.values()) == min(in_all, due_in_all)
    assert len({(p.receipt_id, p.line_id) for p in found}) == len(found)


@pytest.mark.parametrize(
    ("late", "last", "level"),
    [(0, 2, 0), (1, 0, 1), (30, 0, 1), (31, 0, 2), (61, 0, 3), (400, 0, 3), (5, 2, 2)],
)
def test_that_letters_grow_sterner_and_never_milder(late, last, level) -> None:
    assert rules.letter_level(late, last) == level


def promise(key: int, fen: int, by: int, made: int = 0) -> Promise:
    return Promise(key, DAY + timedelta(made), DAY + timedelta(by), fen)


def test_that_a_promise_is_kept_broken_or_open() -> None:
    promises = [promise(1, 100, 5), promise(2, 50, 9), promise(3, 70, 30)]
    received = [(DAY + timedelta(3), 120), (DAY + timedelta(20), 30)]
    found = rules.promise_states(promises, received, DAY + timedelta(20))
    assert found == {1: ("kept", 100), 2: ("broken", 20), 3: ("open", 30)}


def test_that_money_from_before_the_promise_or_after_its_day_does_not_keep_it() -> None:
    received = [(DAY - timedelta(1), 100), (DAY + timedelta(6), 100)]
    found = rules.promise_states([promise(1, 100, 5)], received, DAY + timedelta(10))
    assert found == {1: ("broken", 0)}


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 40), st.integers(0, 20)), max_size=6),
    st.lists(st.tuples(st.integers(-5, 60), st.integers(-20, 80)), max_size=6),
    st.integers(0, 70),
)
def test_that_no_money_counts_for_two_promises(made, came, today) -> None:
    promises = [promise(n, fen, m + more, m) for n, (fen, m, more) in enumerate(made)]
    received = [(DAY + timedelta(at), fen) for at, fen in came]
    found = rules.promise_states(promises, received, DAY + timedelta(today))
    assert sum(counted for _, counted in found.values()) <= sum(max(f, 0) for _, f in received)
    for one in promises:
        state, counted = found[one.key]
        assert (state == "kept") == (counted == one.fen)
        assert state != "broken" or one.promised_on < DAY + timedelta(today)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(-(10**9), 10**9), max_size=20))
def test_that_a_printed_account_adds_up_and_rounds_each_balance_once(opening, steps) -> None:
    found = rules.running_fen(opening, steps)
    balance = fen_of(opening)
    for number, (step, after) in enumerate(found, start=1):
        balance += step
        assert after == balance == fen_of(opening + sum(steps[:number]))
