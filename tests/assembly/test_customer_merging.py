"""Merging customers: everything that hangs on them moves, and undo brings all back."""

from datetime import date

import pytest
from sqlalchemy import select

from desktop_sales.areas.actions import queries as action_queries
from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, ActionFilter, Origin
from desktop_sales.areas.customers import (
    contacts,
    duplicates,
    issues,
    ownership,
    queries,
    service,
    visits,
)
from desktop_sales.areas.customers.account_plans import AccountPlan, plan_of, save_plan
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft
from desktop_sales.areas.customers.visit_records import DoneDraft, IssueDraft
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.pipeline import commits
from desktop_sales.areas.pipeline.records import CommitDraft
from desktop_sales.areas.pipeline.tables import CommitTable
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.customer_figures import customer_facts
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ReceiptDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.assembly.customer_merging import merge_customers, what_hangs_on
from desktop_sales.assembly.tables import all_tables
from desktop_sales.core.errors import DomainError
from desktop_sales.storage import attachments
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)
HANGING = {
    # Every row moves.
    "class_override", "complaint", "customer_alias", "customer_class_entry", "customer_feedback",
    "customer_issue", "development_step", "dunning_entry", "opportunity", "order_line", "receipt",
    "sales_line", "service_request", "survey_answer", "visit",
    # Both may have a row for the same thing: the amounts add up, the texts are joined.
    "account_plan", "sales_commit",
    # Both may have the same mark: the kept customer's stays.
    "customer_contact", "customer_distinct", "customer_ownership", "customer_tag",
    "development_drive_customer", "payment_term", "survey_sample",
    # A kept copy that goes with the customer.
    "customer_figure",
}  # fmt: skip


@pytest.fixture
def pair(workspace: Workspace) -> tuple[int, int]:
    """Return a bare customer and one with everything that can hang on it."""

    def build(session) -> tuple[int, int]:
        lin = team.add_employee(session, EmployeeDraft("林晓"))
        kept, gone = service.add_customers(
            session,
            [
                CustomerDraft("恒信贸易有限公司"),
                CustomerDraft("恒信贸易", "C9", lin, city="南京", owned_since=date(2024, 1, 1)),
            ],
        )
        contacts.add_contact(session, kept, ContactDraft("王总"))
        for name in ("王总", "李工"):
            contacts.add_contact(session, gone, ContactDraft(name))
        contacts.set_tags(session, kept, ["年框"])
        contacts.set_tags(session, gone, ["年框", "酒店"])
        lines = [
            LineDraft(1, date(2026, 3, 1), 10_0000, customer_id=gone),
            LineDraft(2, date(2026, 3, 2), 20_0000, customer_id=kept),
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        receipts.add_receipts(session, [ReceiptDraft(date(2026, 4, 1), 5_0000, customer_id=gone)])
        visits.record_visit(session, DoneDraft(gone, lin, TODAY, said="对账"), today=TODAY)
        issues.add_issue(session, IssueDraft("need", gone, "小包装", "", TODAY))
        uid = queries.customer(session, gone).uid
        attachments.attach(session, "customer", uid, "执照.png", b"x")
        actions.add_action(session, ActionDraft("补签合同", TODAY), origin=Origin("customer", uid))
        return kept, gone

    return workspace.run("build", build)


def counted(workspace: Workspace) -> dict[str, object]:
    def read(session) -> dict[str, object]:
        found: dict[str, object] = {}
        for one in queries.customers(session):
            file = queries.customer_file(session, one.id)
            origin = ActionFilter(origin=Origin("customer", one.uid))
            found[one.name] = (
                one.code,
                one.owner,
                one.city,
                one.last_contact_on,
                [contact.name for contact in file.contacts],
                file.tags,
                [owner.start_on for owner in file.owners],
                len(attachments.attachments(session, "customer", one.uid)),
                len(action_queries.actions(session, origin)),
                len(issues.issues(session, issues.IssueFilter(customer_id=one.id))),
                {f.customer_id: f.amount_e4 for f in customer_facts(session, TODAY)}.get(one.id),
            )
        return found

    return workspace.read(read)


def test_that_all_that_hangs_on_a_customer_moves_and_comes_back(
    workspace: Workspace, pair: tuple[int, int]
) -> None:
    before = counted(workspace)
    kept, gone = pair
    hanging = workspace.read(lambda s: what_hangs_on(s, [kept, gone]))
    assert hanging[gone] > hanging[kept] > 0
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    assert counted(workspace) == {
        "恒信贸易有限公司": (
            "C9", "林晓", "南京", TODAY, ["王总", "李工"], ("年框", "酒店"), [date(2024, 1, 1)],
            1, 1, 1, 30_0000,
        )
    }  # fmt: skip
    assert workspace.read(lambda s: what_hangs_on(s, [gone])) == {gone: 0}
    workspace.undo()
    assert counted(workspace) == before
    workspace.redo()
    assert len(counted(workspace)) == 1


def test_that_a_person_known_to_both_keeps_what_either_knew(
    workspace: Workspace, pair: tuple[int, int]
) -> None:
    kept, gone = pair

    def told(session) -> None:
        contacts.add_contact(session, gone, ContactDraft("李工", phone="138"))
        contacts.add_contact(session, kept, ContactDraft("李工", phone="139"))
        (wang,) = (c for c in contacts.contacts_of(session, [gone])[gone] if c.name == "王总")
        contacts.change_contact(
            session, wang.id, ContactDraft("王总", "店长", "decides", phone="025")
        )
        heard = DoneDraft(gone, None, TODAY, said="价格", contact_id=wang.id)
        visits.record_visit(session, heard, today=TODAY)

    workspace.run("tell", told)
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    people = workspace.read(lambda s: contacts.contacts_of(s, [kept]))[kept]
    assert sorted((one.name, one.post, one.role, one.phone) for one in people) == [
        ("李工", "", "other", "138"),
        ("李工", "", "other", "139"),
        ("王总", "店长", "decides", "025"),
    ]
    wang = next(one for one in people if one.name == "王总")
    heard = workspace.read(lambda s: s.scalars(select(VisitTable.contact_id)).all())
    assert wang.id in heard


def test_that_the_merged_name_means_the_kept_customer_from_then_on(
    workspace: Workspace, pair: tuple[int, int]
) -> None:
    kept, gone = pair
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    match = workspace.read(lambda s: queries.customers_by_code_or_name(s, ["恒信贸易"]))["恒信贸易"]
    assert (match.customer_ids, match.kind) == ((kept,), "name")


def test_that_the_kept_customers_owners_stand(workspace: Workspace, pair: tuple[int, int]) -> None:
    kept, gone = pair
    other = workspace.run("add", lambda s: team.add_employee(s, EmployeeDraft("钱宇")))
    workspace.run("give", lambda s: ownership.hand_over(s, [kept], other, on=date(2026, 1, 1)))
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    held = workspace.read(lambda s: ownership.history(s, kept))
    assert [(o.owner, o.start_on) for o in held] == [("钱宇", date(2026, 1, 1))]


def test_that_duplicates_are_found_until_they_are_settled(
    workspace: Workspace, pair: tuple[int, int]
) -> None:
    (found,) = workspace.read(duplicates.find_duplicates)
    assert (found.first_id, found.second_id, found.reason) == (*pair, "core")
    workspace.run("settle", lambda s: duplicates.mark_distinct(s, [pair[::-1]]))
    assert workspace.read(duplicates.find_duplicates) == []
    workspace.run("merge", lambda s: merge_customers(s, *[pair[0], [pair[1]]]))
    with pytest.raises(DomainError, match=r"customers\.unknown"):
        workspace.run("merge", lambda s: merge_customers(s, pair[0], [pair[1]]))


def test_that_nobody_forgets_what_becomes_of_a_new_table_when_customers_are_merged() -> None:
    found = {
        table.name
        for table in all_tables().sorted_tables
        if any(key.target_fullname == "customer.id" for key in table.foreign_keys)
    }
    assert found == HANGING, "say in HANGING what becomes of the rows of both customers"


def test_that_commits_add_up_and_plans_become_one(
    workspace: Workspace, pair: tuple[int, int]
) -> None:
    kept, gone = pair

    def build(session) -> int:
        lin = session.scalars(select(EmployeeTable.id)).first()
        drafts = [
            CommitDraft("2026-11", lin, kept, "2026-11", "sales", certain=1_000, likely=200),
            CommitDraft("2026-11", lin, gone, "2026-11", "sales", certain=500, possible=70),
            CommitDraft("2026-11", lin, gone, "2026-12", "sales", certain=30),
        ]
        commits.set_commits(session, drafts, TODAY)
        save_plan(session, AccountPlan(kept, 2026, "年框续签", target_fen=100))
        save_plan(session, AccountPlan(gone, 2026, "进三家新店", risks="竞品", target_fen=20))
        third = service.add_customer(session, CustomerDraft("恒信物流"))
        duplicates.mark_distinct(session, [(gone, third)])
        return third

    third = workspace.run("build", build)

    def told(session) -> list[tuple[object, ...]]:
        own = CommitTable
        columns = (own.customer_id, own.month, own.certain_fen, own.likely_fen, own.possible_fen)
        return [tuple(row) for row in session.execute(select(*columns).order_by(own.id))]

    before = workspace.read(told)
    workspace.run("merge", lambda s: merge_customers(s, kept, [gone]))
    assert workspace.read(told) == [
        (kept, "2026-11", 1_500, 200, 70),
        (kept, "2026-12", 30, 0, 0),
    ]
    plan = workspace.read(lambda s: plan_of(s, kept, 2026))
    assert (plan.goals, plan.risks, plan.target_fen) == ("年框续签\n进三家新店", "竞品", 120)
    assert workspace.read(duplicates.known_distinct) == {(kept, third)}
    workspace.undo()
    assert workspace.read(told) == before
    assert workspace.read(lambda s: plan_of(s, gone, 2026)).goals == "进三家新店"
