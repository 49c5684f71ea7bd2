"""Topics for the training plan from what the appraisal and the development plans show."""

from datetime import date

import pytest

from desktop_sales.areas.careers.queries import training_needs
from desktop_sales.areas.training import service
from desktop_sales.assembly.training_needs import needed_topics
from desktop_sales.assembly.workspaces import open_workspace

TODAY = date(2026, 11, 18)


@pytest.fixture
def space(sample):
    opened = open_workspace(sample)
    yield opened
    opened.close()


def test_that_topics_name_the_people_with_open_needs_and_low_items(space):
    found = space.read(lambda s: needed_topics(s, 2027, TODAY))
    open_needs = {
        (need.title, need.name) for need in space.read(training_needs) if need.status != "passed"
    }
    assert open_needs
    named = {(each.draft.title, name) for each in found for name in each.people}
    assert {(f"提升：{title}", name) for title, name in open_needs} <= named
    counts = [len(each.people) for each in found]
    assert counts == sorted(counts, reverse=True)
    assert all(each.draft.goal and each.draft.content and each.draft.reason for each in found)


def test_that_a_topic_once_planned_is_not_proposed_as_new(space):
    first = space.read(lambda s: needed_topics(s, 2028, TODAY))[0]
    space.run("take", lambda s: service.save_topic(s, 2028, first.draft))
    planned = {
        each.draft.title: each.is_planned
        for each in space.read(lambda s: needed_topics(s, 2028, TODAY))
    }
    assert planned[first.draft.title]
    assert sum(planned.values()) == 1
