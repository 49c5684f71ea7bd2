"""Contacts: planned, recorded, moved, cancelled; what came back; needs and problems."""

from datetime import date

import pytest

from desktop_sales.areas.customers import issues, queries, service, visit_queries, visits
from desktop_sales.areas.customers.issues import IssueFilter
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.visit_records import (
    DoneDraft,
    FeedbackDraft,
    IssueDraft,
    PlanDraft,
    VisitFilter,
)
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.storage.workspace import Workspace
from tests.refusals import refused

TODAY = date(2026, 11, 18)


@pytest.fixture
def lin(workspace: Workspace) -> int:
    return workspace.run("add", lambda s: team.add_employee(s, EmployeeDraft("林晓")))


@pytest.fixture
def ids(workspace: Workspace, lin: int) -> list[int]:
    places = [("甲店", "南京", "鼓楼"), ("乙店", "南京", "江宁"), ("丙店", "苏州", "吴中")]
    drafts = [CustomerDraft(n, owner_id=lin, city=c, district=d) for n, c, d in places]
    return workspace.run("add", lambda s: service.add_customers(s, drafts))


def customer(workspace: Workspace, key: int):
    return workspace.read(lambda s: queries.customer(s, key))


def test_that_a_recorded_visit_plans_the_next_one(
    workspace: Workspace, ids: list[int], lin: int
) -> None:
    draft = DoneDraft(
        ids[0],
        lin,
        TODAY,
        said="要求延长账期",
        next_step="回复账期",
        next_on=date(2026, 11, 25),
        feedback=(FeedbackDraft("need", "要小包装"), FeedbackDraft("praise", " ")),
    )
    workspace.run("record", lambda s: visits.record_visit(s, draft, today=TODAY))
    planned, done = workspace.read(visit_queries.visits)
    assert (planned.state, planned.purpose, planned.day) == ("planned", "回复账期", draft.next_on)
    assert done.state == "done"
    found = customer(workspace, ids[0])
    assert (found.last_contact_on, found.next_contact_on) == (TODAY, draft.next_on)
    (back,) = workspace.read(visit_queries.feedback)
    assert (back.kind, back.text, back.visit_id) == ("need", "要小包装", done.id)
    workspace.undo()
    assert workspace.read(visit_queries.visits) == []
    assert customer(workspace, ids[0]).last_contact_on is None


def test_that_a_planned_visit_is_recorded_moved_or_cancelled(
    workspace: Workspace, ids: list[int], lin: int
) -> None:
    first, second, third = workspace.run(
        "plan", lambda s: visits.plan_visits(s, [PlanDraft(key, lin, TODAY) for key in ids])
    )
    workspace.run(
        "record",
        lambda s: visits.record_visit(
            s, DoneDraft(ids[0], lin, TODAY), today=TODAY, visit_id=first
        ),
    )
    later = date(2026, 12, 1)
    workspace.run("move", lambda s: visits.move_visits(s, [second], to=later))
    workspace.run("cancel", lambda s: visits.cancel_visits(s, [third], reason="闭店"))
    days = [customer(workspace, key).next_contact_on for key in ids]
    assert days == [None, later, None]
    assert refused(workspace, visits.move_visits, [first], to=later) == "customers.visit_ended"
    assert refused(workspace, visits.cancel_visits, [second], reason=" ") == (
        "customers.reason_missing"
    )
    assert refused(workspace, visits.record_visit, DoneDraft(ids[0], lin, later), today=TODAY) == (
        "customers.visit_in_future"
    )
    early = DoneDraft(ids[0], lin, TODAY, next_on=TODAY)
    assert refused(workspace, visits.record_visit, early, today=TODAY) == (
        "customers.next_before_visit"
    )


def test_that_the_route_of_a_day_lies_along_the_way(
    workspace: Workspace, ids: list[int], lin: int
) -> None:
    order = [ids[2], ids[0], ids[1]]
    plans = [PlanDraft(key, lin, TODAY) for key in order]
    plans.append(PlanDraft(ids[1], lin, TODAY, channel="phone"))
    workspace.run("plan", lambda s: visits.plan_visits(s, plans))
    found = workspace.read(lambda s: visit_queries.route(s, TODAY, lin))
    assert [(v.customer, v.channel) for v in found] == [
        ("乙店", "visit"),
        ("甲店", "visit"),
        ("丙店", "visit"),
        ("乙店", "phone"),
    ]


def test_that_due_contacts_follow_the_cadence_of_the_class(
    workspace: Workspace, ids: list[int], lin: int
) -> None:
    def record(key: int, day: date) -> None:
        draft = DoneDraft(key, lin, day, "phone")
        workspace.run("record", lambda s: visits.record_visit(s, draft, today=TODAY))

    record(ids[0], date(2026, 9, 18))  # potential: 60 days, due 2026-11-17
    record(ids[1], date(2026, 9, 19))  # due today
    record(ids[2], date(2026, 9, 20))
    late = workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("丁店")))
    record(late, date(2026, 6, 1))
    due = workspace.read(lambda s: visit_queries.due_contacts(s, TODAY, today=TODAY))
    assert [(d.customer, d.due_on) for d in due] == [
        ("丁店", date(2026, 7, 31)),
        ("甲店", date(2026, 11, 17)),
        ("乙店", TODAY),
    ]
    assert workspace.read(lambda s: visit_queries.due_summary(s, TODAY)) == (2, 1)
    where = VisitFilter(state="done", first_on=date(2026, 9, 19))
    assert len(workspace.read(lambda s: visit_queries.visits(s, where))) == 2


def test_that_a_need_gets_its_number_answer_and_end(workspace: Workspace, ids: list[int]) -> None:
    draft = IssueDraft("need", ids[0], "小包装", "希望有 250 克装", TODAY, department="研发部")
    key = workspace.run("raise", lambda s: issues.add_issue(s, draft))
    problem = IssueDraft("problem", ids[0], "对账差异", "", TODAY, due_on=TODAY)
    workspace.run("raise", lambda s: issues.add_issue(s, problem))
    found = workspace.read(issues.issues)
    assert [i.number for i in found] == ["WT-202611-0001", "XQ-202611-0001"]
    assert found[0].is_overdue(date(2026, 11, 19))
    assert refused(workspace, issues.close_issue, key, on=TODAY) == "customers.answer_missing"
    workspace.run(
        "answer", lambda s: issues.answer_issue(s, key, answer="明年二季度上市", on=TODAY)
    )
    workspace.run("close", lambda s: issues.close_issue(s, key, on=TODAY))
    assert refused(workspace, issues.change_issue, key, draft) == "customers.issue_closed"
    opened = workspace.read(lambda s: issues.issues(s, IssueFilter(only_open=True)))
    assert [i.kind for i in opened] == ["problem"]
    workspace.run("reopen", lambda s: issues.reopen_issue(s, key))
    assert workspace.read(lambda s: issues.issue(s, key)).closed_on is None


def test_that_feedback_makes_one_record_only(workspace: Workspace, ids: list[int]) -> None:
    drafts = [FeedbackDraft("competitor", "对手降价 5%")]
    (key,) = workspace.run("add", lambda s: visits.add_feedback(s, ids[0], TODAY, drafts))
    workspace.run("mark", lambda s: visits.mark_made(s, key, "note", "some-uid"))
    assert refused(workspace, visits.mark_made, key, "note", "other") == "customers.feedback_used"
    assert workspace.read(lambda s: visit_queries.feedback(s, only_open=True)) == []
