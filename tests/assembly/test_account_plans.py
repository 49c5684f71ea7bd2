"""Plans for key accounts: kept by year, reviewed, printed with stakeholders and next steps."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.customers import account_plans, classes, contacts, queries, service
from desktop_sales.areas.customers.account_plans import AccountPlan
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft
from desktop_sales.assembly.account_plan_papers import account_plan_papers
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.form import write_forms
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)


@pytest.fixture
def key(workspace: Workspace) -> int:
    def build(session) -> int:
        key = service.add_customer(session, CustomerDraft("沐野生鲜", "KH-1"))
        draft = ContactDraft("王总", "总经理", "decides", stance="supports")
        contacts.add_contact(session, key, draft)
        classes.override_class(
            session, key, "key", reason="总部指定", from_on=TODAY, until_on=date(2027, 12, 31)
        )
        origin = Origin("customer", queries.customer(session, key).uid)
        actions.add_action(session, ActionDraft("签年度框架", date(2026, 12, 20)), origin=origin)
        return key

    return workspace.run("build", build)


def save(workspace: Workspace, plan: AccountPlan) -> int:
    return workspace.run("save", lambda s: account_plans.save_plan(s, plan))


def test_that_a_plan_is_kept_a_year_and_reviewed(workspace: Workspace, key: int) -> None:
    (bare,) = workspace.read(lambda s: account_plans.key_accounts(s, 2026))
    assert (bare.customer_id, bare.name, bare.plan) == (key, "沐野生鲜", None)
    first = save(workspace, AccountPlan(key, 2026, "份额到三成", "对手低价"))
    again = AccountPlan(key, 2026, "份额到三成", "对手低价", review="已达成", reviewed_on=TODAY)
    assert save(workspace, again) == first
    assert workspace.read(lambda s: account_plans.plan_of(s, key, 2026)) == again
    assert workspace.read(lambda s: account_plans.plan_of(s, key, 2027)) is None
    (planned,) = workspace.read(lambda s: account_plans.key_accounts(s, 2026))
    assert planned.plan == again
    for plan, code in (
        (AccountPlan(key, 2026, " "), "customers.plan_goals_missing"),
        (AccountPlan(key, 2026, "x", review="y"), "customers.review_day_missing"),
        (AccountPlan(99, 2026, "x"), "customers.unknown"),
    ):
        with pytest.raises(DomainError) as caught:
            save(workspace, plan)
        assert caught.value.code == code


def test_that_the_paper_names_stakeholders_goals_and_next_steps(
    workspace: Workspace, key: int
) -> None:
    save(workspace, AccountPlan(key, 2026, "份额到三成", "对手低价", target_fen=100_000_000))
    forms = workspace.read(lambda s: account_plan_papers(s, key, 2026, TODAY))
    target = BytesIO()
    write_forms(target, forms)
    text = "".join(page.extract_text() for page in PdfReader(target).pages).replace(" ", "")
    for part in (
        "2026年重点客户计划", "沐野生鲜", "王总", "决策人", "支持", "份额到三成", "对手低价",
        "签年度框架", "1,000,000.00",
    ):  # fmt: skip
        assert part in text, part
