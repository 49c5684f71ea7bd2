"""Commits: told for three months, carried over, never rewritten, judged by what happened."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.pipeline import commits, queries
from desktop_sales.areas.pipeline.records import CommitDraft
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales.records import ReceiptDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period

OCTOBER, NOVEMBER = date(2026, 10, 8), date(2026, 11, 4)


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


def told(company, made_in="2026-10", kind="sales"):
    return company.workspace.read(lambda s: queries.commits(s, made_in, kind))


def draft(company, certain=100, month="2026-10", made_in="2026-10", **more) -> CommitDraft:
    values = {"employee_id": company.lin, "customer_id": company.customers[0]}
    return CommitDraft(made_in=made_in, month=month, certain=certain, **{**values, **more})


def test_that_commits_are_set_changed_and_taken_away(company) -> None:
    drafts = [draft(company, likely=30), draft(company, 7, customer_id=None, month="2026-12")]
    assert run(company, commits.set_commits, drafts, OCTOBER) == 2
    assert run(company, commits.set_commits, drafts, OCTOBER) == 0
    assert [(c.customer, c.month, c.certain, c.likely) for c in told(company)] == [
        ("甲公司", "2026-10", 100, 30), ("其他", "2026-12", 7, 0),
    ]  # fmt: skip
    assert run(company, commits.set_commits, [draft(company, 0)], OCTOBER) == 1
    assert len(told(company)) == 1
    company.workspace.undo()
    assert len(told(company)) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"made_in": "2026-09"}, "pipeline.commit_closed"),
        ({"month": "2027-01"}, "pipeline.commit_month"),
        ({"month": "2026-09"}, "pipeline.commit_month"),
        ({"possible": -1}, "pipeline.commit_negative"),
    ],
)
def test_that_only_this_months_commit_of_three_months_can_be_told(company, change, code) -> None:
    with pytest.raises(DomainError) as caught:
        run(company, commits.set_commits, [draft(company, **change)], OCTOBER)
    assert caught.value.code == code


def test_that_last_months_commit_is_carried_over_once_and_stays_as_told(company) -> None:
    run(
        company,
        commits.set_commits,
        [draft(company), draft(company, 50, "2026-11"), draft(company, 9, "2026-12")],
        OCTOBER,
    )
    assert run(company, commits.carry_over, NOVEMBER) == 2
    assert run(company, commits.carry_over, NOVEMBER) == 0
    changed = draft(company, 80, "2026-11", "2026-11")
    run(company, commits.set_commits, [changed], NOVEMBER)
    assert [c.certain for c in told(company, "2026-11")] == [80, 9]
    assert [c.certain for c in told(company)] == [100, 50, 9]
    with pytest.raises(DomainError, match="commit_closed"):
        run(company, commits.set_commits, [draft(company, 1)], NOVEMBER)


def test_that_accuracy_judges_what_was_told_a_month_ahead_else_in_the_month(company) -> None:
    run(company, commits.set_commits, [draft(company), draft(company, 50, "2026-11")], OCTOBER)
    late = draft(company, 60, "2026-11", "2026-11", employee_id=company.zhou)
    run(company, commits.set_commits, [draft(company, 99, "2026-11", "2026-11"), late], NOVEMBER)
    actual = {(company.lin, "2026-10"): 80, (company.lin, "2026-11"): 40}
    rows = company.workspace.read(
        lambda s: queries.accuracies(s, ["2026-10", "2026-11"], "sales", actual)
    )
    assert [(r.employee_id, r.month, r.made_in, r.rate) for r in rows] == [
        (company.lin, "2026-10", "2026-10", Decimal("0.8")),
        (company.lin, "2026-11", "2026-10", Decimal("0.8")),
        (company.zhou, "2026-11", "2026-11", Decimal(0)),
    ]


def test_that_the_commit_measure_takes_what_was_told_last(company) -> None:
    drafts = [draft(company, 5_000, "2026-11"), draft(company, 700, "2026-12")]
    run(company, commits.set_commits, drafts, OCTOBER)
    run(company, commits.set_commits, [draft(company, 6_000, "2026-11", "2026-11")], NOVEMBER)
    periods = [Period.parse("2026-11"), Period.parse("2026-Q4")]
    subjects = [COMPANY, Subject("person", company.lin), Subject("region", company.east)]
    values = company.workspace.read(lambda s: compute(s, ["pipeline.commit"], subjects, periods))
    for subject in subjects:
        assert values[subject, "2026-11", "pipeline.commit"].value == 60
        assert values[subject, "2026-Q4", "pipeline.commit"].value == 67


def test_that_the_receipt_plan_is_completed_by_receipts(company) -> None:
    person = Subject("person", company.lin)
    run(company, plans.set_targets, [TargetDraft("sales.receipts", person, "2026-10", 20_000)])
    paid = ReceiptDraft(OCTOBER, 1_500_000, company.customers[0], company.lin)
    run(company, receipts.add_receipt, paid)
    name = "receivables.plan_completion"
    period = Period.parse("2026-10")
    people = [person, Subject("person", company.zhou)]
    values = company.workspace.read(lambda s: compute(s, [name], people, [period]))
    assert values[person, period.key, name].value == Decimal("0.75")
    assert values[people[1], period.key, name].reason == "not_applicable.no_target"
