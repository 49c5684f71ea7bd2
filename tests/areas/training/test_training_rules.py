"""Completeness of a plan, marks, means and coverage: pure rules."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    PARTS,
    Feedback,
    Participant,
    Topic,
    TopicDraft,
)
from desktop_sales.areas.training.rules import (
    check_person,
    check_topic,
    marks_of,
    means_of,
    missing_parts,
    topic_state,
)
from desktop_sales.core.errors import DomainError

DAY = date(2026, 3, 10)
WHOLE = {"goal": "会谈判", "content": "报价", "way": "internal", "starts_on": DAY, "ends_on": DAY}
FIELDS = {"goal": ("goal",), "content": ("content",), "way": ("way",),
          "dates": ("starts_on", "ends_on")}  # fmt: skip


def topic(**plan):
    state = {key: plan.pop(key) for key in ("dropped", "is_held") if key in plan}
    draft = TopicDraft("谈判", "sales", **plan)
    return Topic(1, "u", 2026, draft, state.get("dropped", ""), "", (), state.get("is_held", False))


@given(st.sets(st.sampled_from(PARTS)))
def test_that_exactly_the_parts_left_out_are_missing(left_out) -> None:
    gone = {field for part in left_out for field in FIELDS[part]}
    draft = TopicDraft("谈判", "sales", **{k: v for k, v in WHOLE.items() if k not in gone})
    assert set(missing_parts(draft)) == left_out


@pytest.mark.parametrize(
    ("given_topic", "state"),
    [
        (topic(), "incomplete"),
        (topic(**WHOLE), "late"),
        (topic(**WHOLE | {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 1)}), "planned"),
        (topic(is_held=True), "held"),
        (topic(dropped="并入另一课", is_held=True), "dropped"),
    ],
)
def test_that_a_topic_tells_how_it_stands(given_topic, state) -> None:
    assert topic_state(given_topic, date(2026, 5, 1)) == state


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (TopicDraft(" ", "sales"), "untitled"),
        (TopicDraft("谈判", "sales", starts_on=DAY, ends_on=date(2026, 3, 9)), "dates_wrong"),
        (TopicDraft("谈判", "sales", starts_on=date(2027, 1, 1)), "not_in_year"),
        (TopicDraft("谈判", "sales", hours=Decimal(-1)), "negative"),
    ],
)
def test_that_a_topic_that_cannot_be_is_refused(draft, code) -> None:
    with pytest.raises(DomainError) as problem:
        check_topic(draft, 2026)
    assert problem.value.code == f"training.{code}"


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (Participant(1, "林晓", came=True, mark=Decimal(101)), "mark_wrong"),
        (Participant(1, "林晓", came=False, absence="病假", mark=Decimal(80)), "only_those_there"),
        (Participant(1, "林晓", mark=Decimal(80)), "only_those_there"),
        (Participant(1, "林晓", came=False, absence=" "), "absence_missing"),
    ],
)
def test_that_only_those_there_have_a_mark_and_the_others_a_reason(person, code) -> None:
    with pytest.raises(DomainError) as problem:
        check_person(person)
    assert problem.value.code == f"training.{code}"


def test_that_marks_count_only_those_there_and_the_rise_only_those_tested_twice() -> None:
    people = [
        Participant(1, "甲", came=True, before=Decimal(50), mark=Decimal(80)),
        Participant(2, "乙", came=True, mark=Decimal("59.99")),
        Participant(3, "丙", came=True),
        Participant(4, "丁", came=False, absence="出差", before=Decimal(20)),
    ]
    found = marks_of(people)
    assert (found.count, found.passed) == (2, 1)
    assert (found.mean, found.rise) == (Decimal("70.00"), Decimal("30.00"))
    assert marks_of([]).mean is None


def test_that_no_opinion_of_one_or_two_can_be_read_off() -> None:
    def said(*grades):
        return [Feedback(n, "", {"pace": grade}) for n, grade in enumerate(grades)]

    assert all(one.mean is None for one in means_of(said(5, 4)))
    means = {one.item: one for one in means_of(said(5, 4, 4))}
    assert means["pace"].mean == means[""].mean == Decimal("4.33")
    assert (means["clarity"].mean, means["clarity"].answers) == (None, 0)
    assert set(means) == {*FEEDBACK_ITEMS, ""}
