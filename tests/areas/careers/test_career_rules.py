"""Criteria of the ladder judged, low items found, places given in order: pure rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal.item_scores import ItemScore
from desktop_sales.areas.careers.records import CandidateFacts, Criterion, MonthResult
from desktop_sales.areas.careers.rules import (
    check_criteria,
    first_for_places,
    judge,
    low_items,
)
from desktop_sales.core.errors import DomainError

GRADES = ("A", "B", "C", "D")
MONTHS = ("2026-08", "2026-09", "2026-10")
FACTS = CandidateFacts(
    months_in_post=25,
    results=tuple(
        MonthResult(month, Decimal(total), grade)
        for month, total, grade in zip(MONTHS, (82, 79, 91), ("B", "C", "A"), strict=True)
    ),
    completions=((3, Decimal("0.94")),),
    case_months=("2026-07",),
    open_needs=1,
    last_months=("2026-07", *MONTHS),
)


@pytest.mark.parametrize(
    ("criterion", "met", "value"),
    [
        (Criterion("months_in_post", Decimal(25)), True, "25"),
        (Criterion("months_in_post", Decimal(26)), False, "25"),
        (Criterion("mean_score", Decimal(84), 3), True, "84.00"),
        (Criterion("mean_score", Decimal(80), 4), None, None),
        (Criterion("grades", Decimal(2), 3, "B"), True, "2"),
        (Criterion("grades", Decimal(2), 3, "A"), False, "1"),
        (Criterion("grades", Decimal(1), 3, "S"), None, None),
        (Criterion("completion", Decimal("0.95"), 3), False, "0.94"),
        (Criterion("completion", Decimal("0.5"), 6), None, None),
        (Criterion("no_case", months=3), True, "0"),
        (Criterion("no_case", months=4), False, "1"),
        (Criterion("no_open_need"), False, "1"),
    ],
)
def test_that_each_criterion_is_met_unmet_or_not_known(criterion, met, value):
    (judged,) = judge([criterion], FACTS, GRADES)
    assert judged.met is met
    assert judged.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (Criterion("mean_score", Decimal(80)),),
        (Criterion("grades", Decimal(4), 3, "B"),),
        (Criterion("grades", Decimal(1), 3),),
        (Criterion("months_in_post"),),
    ],
)
def test_that_a_criterion_nobody_could_judge_is_refused(wrong):
    with pytest.raises(DomainError):
        check_criteria(wrong)


def item(who, month, indicator, weight, score):
    given = (Decimal(weight), Decimal(score))
    return ItemScore(who, month, indicator, indicator, "results", *given)


def test_that_an_item_is_low_over_all_months_by_its_weights():
    scores = [
        item(1, "2026-09", "growth", 20, 10),
        item(1, "2026-10", "growth", 10, 9),
        item(1, "2026-10", "profit", 10, 6),
        item(2, "2026-10", "growth", 20, 0),
    ]
    low = [(each.employee_id, each.indicator, percent) for each, percent in low_items(scores, Decimal(60))]  # fmt: skip
    assert low == [(2, "growth", Decimal("0.00"))]
    assert [percent for _item, percent in low_items(scores, Decimal(64))][1:] == [
        Decimal("60.00"), Decimal("63.33"),
    ]  # fmt: skip


@given(
    st.dictionaries(st.integers(1, 30), st.decimals(0, 100, places=2), max_size=12),
    st.sets(st.integers(1, 30)),
    st.decimals(0, 100, places=2),
)
def test_that_the_best_come_first_and_nobody_below_the_least(scores, taken, least):
    found = first_for_places(scores, least, taken)
    marks = [score for _who, score in found]
    assert marks == sorted(marks, reverse=True)
    assert {who for who, _score in found} == {
        who for who, score in scores.items() if who not in taken and score >= least
    }
