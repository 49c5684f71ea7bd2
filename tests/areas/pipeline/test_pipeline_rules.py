"""Chances, gaps, accuracy and how far orders are: the rules without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.pipeline import rules
from desktop_sales.areas.pipeline.order_records import OrderLineDraft, OrderState
from desktop_sales.areas.pipeline.records import OpportunityDraft, Stage
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OpportunityDraft(), "pipeline.nameless"),
        (OpportunityDraft("展会", amount_fen=-1), "pipeline.amount_negative"),
        (OpportunityDraft("展会", probability=Decimal("1.1")), "pipeline.probability_range"),
        (OpportunityDraft("展会", stage=Stage.WON), "pipeline.end_day_missing"),
        (OpportunityDraft("展会", closed_on=DAY), "pipeline.not_ended"),
        (
            OpportunityDraft("展会", stage=Stage.LOST, opened_on=DAY, closed_on=date(2026, 11, 17)),
            "pipeline.closed_before_opened",
        ),
    ],
)
def test_that_an_opportunity_is_whole(draft, code) -> None:
    with pytest.raises(DomainError) as caught:
        rules.check_opportunity(draft)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("stage", "own", "chance"),
    [
        (Stage.OFFER, None, "0.5"), (Stage.OFFER, Decimal("0.65"), "0.65"),
        (Stage.WON, Decimal("0.2"), "1"), (Stage.LOST, Decimal("0.9"), "0"),
        (Stage.LEAD, Decimal(0), "0"),
    ],
)  # fmt: skip
def test_that_an_own_chance_counts_until_the_end(stage, own, chance) -> None:
    assert rules.probability_of(stage, own) == Decimal(chance)


def test_that_a_commit_is_about_three_months_over_the_turn_of_the_year() -> None:
    assert rules.committed_months("2026-11") == ("2026-11", "2026-12", "2027-01")


@pytest.mark.parametrize(
    ("told", "came", "rate"),
    [(100, 100, "1"), (100, 80, "0.8"), (80, 100, "0.8"), (100, 0, "0"), (0, 50, "0"),
     (100, -50, "0"), (0, 0, None), (0, -9, None)],
)  # fmt: skip
def test_that_too_much_and_too_little_count_alike(told, came, rate) -> None:
    assert rules.accuracy(told, came) == (None if rate is None else Decimal(rate))


@given(st.integers(0, 10**9), st.integers(-(10**9), 10**9))
def test_that_accuracy_lies_between_nothing_and_all(told, came) -> None:
    rate = rules.accuracy(told, came)
    assert rate is None or 0 <= rate <= 1
    assert (rate == 1) == (told == came > 0)


@pytest.mark.parametrize(
    ("target", "actual", "certain", "gap"),
    [(None, 5, 5, None), (100, 30, 60, 40), (100, 70, 60, 30), (100, 120, 0, 0)],
)
def test_that_the_gap_is_what_neither_sales_nor_commit_fill(target, actual, certain, gap) -> None:
    assert rules.gap(target, actual, certain) == gap


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"order_no": " "}, "pipeline.order_number_missing"),
        ({"quantity_e3": 0}, "pipeline.order_quantity"),
        ({"invoiced_e3": -1}, "pipeline.order_quantity"),
        ({"signed_e3": 5}, "pipeline.signed_more"),
        ({"returned_e3": 5}, "pipeline.returned_more"),
        ({"shipped_e3": 5, "signed_e3": 5, "returned_e3": 2}, None),
    ],
)
def test_that_quantities_of_an_order_fit_together(change, code) -> None:
    given_line = {"order_no": "D1", "line_no": "1", "ordered_on": DAY, "quantity_e3": 10}
    assert rules.order_problem(OrderLineDraft(**{**given_line, **change})) == code


@pytest.mark.parametrize(
    ("quantity", "shipped", "signed", "closed", "state"),
    [
        (10, 0, 0, False, OrderState.OPEN), (10, 4, 4, False, OrderState.PART),
        (10, 10, 9, False, OrderState.SHIPPED), (10, 11, 11, False, OrderState.SIGNED),
        (10, 4, 4, True, OrderState.CLOSED), (10, 10, 10, True, OrderState.SIGNED),
    ],
)  # fmt: skip
def test_that_a_line_is_as_far_as_its_goods(quantity, shipped, signed, closed, state) -> None:
    assert rules.order_state(quantity, shipped, signed, closed=closed) == state


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6), st.integers(0, 10**12))
def test_that_what_is_open_never_exceeds_the_order(quantity, shipped, amount) -> None:
    left, fen = rules.open_part(quantity, shipped, amount, closed=False)
    assert 0 <= left <= quantity
    assert 0 <= fen <= fen_of(amount)
    assert (fen == fen_of(amount)) or shipped
    assert rules.open_part(quantity, shipped, amount, closed=True) == (0, 0)


def test_that_only_what_is_open_is_late() -> None:
    assert rules.days_late(date(2026, 11, 10), 5, DAY) == 8
    assert rules.days_late(date(2026, 11, 10), 0, DAY) == 0
    assert rules.days_late(date(2026, 11, 20), 5, DAY) == 0
    assert rules.days_late(None, 5, DAY) == 0
