"""The limits of a decision, each sentence of the definitions a test."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.conduct.records import CaseFacts, Decision
from desktop_sales.areas.conduct.rules import (
    below_minimum,
    check_decision,
    most_compensation,
    needs_review,
)
from desktop_sales.core.errors import DomainError

WHOLE = {
    "basis": "violation", "heard": True, "evidence": 1, "standard": "周报制度", "remedy": "",
    "second_result": False,
}  # fmt: skip


def facts(**changes) -> CaseFacts:
    return CaseFacts(**(WHOLE | changes))


def decision(measure, **changes) -> Decision:
    given = {"month": "2026-10"} | changes
    return Decision(measure, date(2026, 11, 2), "周敏", "初次发生", **given)


@pytest.mark.parametrize(
    ("given", "measure", "changes", "code"),
    [
        ({}, "warning", {}, None),
        ({"heard": False}, "warning", {}, "conduct.not_heard"),
        ({"evidence": 0}, "warning", {}, "conduct.evidence_missing"),
        ({"evidence": 0}, "none", {}, None),
        ({"standard": " "}, "warning", {}, "conduct.standard_missing"),
        ({}, "points", {"points": Decimal(2)}, None),
        ({}, "points", {"points": Decimal(0)}, "conduct.points_wrong"),
        ({}, "points", {"points": Decimal(2), "month": ""}, "conduct.month_missing"),
        ({"basis": "performance"}, "points", {"points": Decimal(2)}, "conduct.violations_only"),
        ({}, "compensation", {"amount_fen": 160_000, "wage_fen": 800_000}, None),
        ({}, "compensation", {"amount_fen": 160_001, "wage_fen": 800_000}, "conduct.above_limit"),
        ({}, "compensation", {"amount_fen": 1}, "conduct.above_limit"),
        ({"basis": "performance"}, "dismissal", {}, "conduct.remedy_missing"),
        ({"basis": "performance", "remedy": "调岗"}, "demotion", {}, "conduct.second_result_missing"),
        ({"basis": "performance", "remedy": "调岗", "second_result": True}, "demotion", {}, None),
        ({"basis": "performance"}, "training", {}, None),
        ({}, "dismissal", {}, None),
    ],
)  # fmt: skip
def test_that_only_what_the_definitions_allow_is_decided(given, measure, changes, code):
    made = decision(measure, **changes)
    if code is None:
        check_decision(facts(**given), made)
        return
    with pytest.raises(DomainError) as problem:
        check_decision(facts(**given), made)
    assert problem.value.code == code


def test_that_a_wage_below_the_local_minimum_is_told_and_grave_measures_go_to_hr():
    taken = decision("compensation", amount_fen=60_000, wage_fen=300_000, minimum_fen=250_000)
    assert below_minimum(taken)
    assert not needs_review(taken)
    assert needs_review(decision("dismissal"))


@given(st.integers(0, 10**9))
def test_that_the_limit_is_never_above_a_fifth(wage):
    assert most_compensation(wage) * 5 <= wage < (most_compensation(wage) + 1) * 5
