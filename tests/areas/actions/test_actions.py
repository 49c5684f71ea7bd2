"""Actions: entered, followed, closed with what they brought."""

from datetime import date

import pytest

from desktop_sales.areas.actions import queries, service
from desktop_sales.areas.actions.records import ActionDraft, ActionFilter, ActionStatus, Origin
from desktop_sales.core.errors import DomainError

DUE = date(2026, 9, 10)
PLAN = Origin("plan", "0190")


def add(workspace, draft=None, origin=None) -> int:
    draft = draft or ActionDraft("拜访三家流失客户", DUE)
    return workspace.run("add", lambda s: service.add_action(s, draft, origin=origin))


def test_that_an_action_is_found_by_what_it_came_from(workspace):
    add(workspace)
    add(workspace, ActionDraft("补签合同", DUE), PLAN)
    (found,) = workspace.read(lambda s: queries.actions(s, ActionFilter(origin=PLAN)))
    assert (found.measure, found.origin, found.status) == ("补签合同", PLAN, ActionStatus.OPEN)
    assert len(workspace.read(queries.actions)) == 2


def test_that_open_actions_stand_first_and_by_day(workspace):
    late = add(workspace, ActionDraft("乙", date(2026, 9, 20)))
    ended = add(workspace, ActionDraft("丙", date(2026, 9, 1)))
    first = add(workspace, ActionDraft("甲", DUE))
    workspace.run("end", lambda s: service.finish_action(s, ended, on=DUE, effect="已成交"))
    assert [row.id for row in workspace.read(queries.actions)] == [first, late, ended]
    due = ActionFilter(status=ActionStatus.OPEN, due_until=DUE)
    assert [row.id for row in workspace.read(lambda s: queries.actions(s, due))] == [first]


def test_that_an_action_is_overdue_only_while_it_is_open(workspace):
    action = add(workspace)
    (row,) = workspace.read(queries.actions)
    assert not row.is_overdue(DUE)
    assert row.is_overdue(date(2026, 9, 11))
    workspace.run("end", lambda s: service.cancel_action(s, action, on=DUE, reason="客户注销"))
    (row,) = workspace.read(queries.actions)
    assert not row.is_overdue(date(2026, 9, 11))
    workspace.run("again", lambda s: service.reopen_action(s, action))
    (row,) = workspace.read(queries.actions)
    assert (row.status, row.ended_on) == (ActionStatus.OPEN, None)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda s, a: service.finish_action(s, a, on=DUE, effect=" "), "actions.effect_missing"),
        (lambda s, a: service.cancel_action(s, a, on=DUE, reason=""), "actions.reason_missing"),
        (lambda s, a: service.edit_action(s, a, ActionDraft(" ", DUE)), "actions.measure_missing"),
        (
            lambda s, a: service.edit_action(s, a, ActionDraft("甲", DUE, progress=101)),
            "actions.progress_out_of_range",
        ),
        (lambda s, a: service.edit_action(s, a + 9, ActionDraft("甲", DUE)), "actions.gone"),
    ],
)
def test_that_what_is_missing_is_refused_and_nothing_changes(workspace, act, code):
    action = add(workspace)
    with pytest.raises(DomainError) as problem:
        workspace.run("act", lambda s: act(s, action))
    assert problem.value.code == code
    (row,) = workspace.read(queries.actions)
    assert row.measure == "拜访三家流失客户"


def test_that_an_ended_action_is_reopened_before_it_is_edited(workspace):
    action = add(workspace)
    workspace.run("end", lambda s: service.finish_action(s, action, on=DUE, effect="回购"))
    with pytest.raises(DomainError) as problem:
        workspace.run("edit", lambda s: service.edit_action(s, action, ActionDraft("改", DUE)))
    assert problem.value.code == "actions.ended"
