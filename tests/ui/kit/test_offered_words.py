"""Cells that take one of some words: what is offered can be typed or pasted, nothing else."""

import pytest

from desktop_sales.core.errors import DomainError
from ui.areas.careers.training_columns import ATTENDANCE_COLUMNS
from ui.areas.contests.columns import PEOPLE_COLUMNS
from ui.areas.reports.meeting_columns import ATTENDEE_COLUMNS

OFFERING = [
    pytest.param(column, id=f"{name} {column.key}")
    for name, columns in (
        ("contests", PEOPLE_COLUMNS),
        ("training", ATTENDANCE_COLUMNS),
        ("meetings", ATTENDEE_COLUMNS),
    )
    for column in columns
    if column.choices is not None and column.display is not None
]


@pytest.mark.parametrize("column", OFFERING)
def test_that_every_word_offered_is_read_as_what_it_stands_for(column):
    for value, text in column.choices():
        assert column.parse(text) == value
        assert column.display(column.parse(f" {text} ")) == text


@pytest.mark.parametrize("column", OFFERING)
def test_that_another_word_is_refused_with_those_that_can_be_typed(column):
    with pytest.raises(DomainError) as caught:
        column.parse("胡写")
    assert caught.value.code == "typed.not_offered"
    assert column.choices()[0][1] in str(caught.value.details["words"])
