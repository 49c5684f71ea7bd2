"""The commit grid and the gap: figures of targets, sales, opportunities and commits side by side."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.pipeline import commits, opportunities
from desktop_sales.areas.pipeline.records import CommitDraft, CommitEdit, OpportunityDraft, Stage
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.assembly.commit_view import commit_lines, gap_lines, total_of
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from tests.areas.sales.conftest import company, found_company

__all__ = ["company", "found_company"]
OCTOBER, NOVEMBER = Period.parse("2026-10"), Period.parse("2026-11")


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


@pytest.fixture
def told(company):
    company.take_in(
        company.line(2, 300, sold_on=date(2026, 9, 5)),
        company.line(3, 80),
        company.line(4, 40, sold_on=date(2026, 11, 2)),
        company.line(5, 20, sold_on=date(2026, 11, 3), employee_id=company.zhou),
    )
    person = Subject("person", company.lin)
    run(company, plans.set_targets, [TargetDraft("sales.amount", person, "2026-11", 20_000)])
    run(
        company,
        commits.set_commits,
        [
            CommitDraft("2026-10", company.lin, company.customers[0], "2026-10", certain=10_000),
            CommitDraft("2026-10", company.lin, None, "2026-11", certain=7_000, likely=100),
        ],
        OCTOBER.end,
    )
    run(
        company,
        opportunities.add_opportunity,
        OpportunityDraft(
            "年框", employee_id=company.lin, amount_fen=5_000, stage=Stage.OFFER,
            expected_month="2026-11",
        ),
    )  # fmt: skip
    return company


def test_that_the_gap_stands_beside_target_commit_pipeline_and_accuracy(told):
    rows = told.workspace.read(lambda s: gap_lines(s, NOVEMBER, "sales", date(2026, 11, 18)))
    lin, zhou = rows
    assert (lin.target, lin.actual, lin.certain, lin.likely) == (20_000, 4_000, 7_000, 100)
    assert (lin.before, lin.weighted, lin.gap, lin.landing) == (7_000, 2_500, 13_000, 7_000)
    assert lin.accuracy == Decimal("0.8")
    assert lin.forecast > lin.actual
    assert (zhou.target, zhou.actual, zhou.gap, zhou.accuracy) == (None, 2_000, None, None)
    total = total_of(rows)
    assert total.forecast == lin.forecast + zhou.forecast
    assert (total.target, total.actual, total.certain, total.gap) == (20_000, 6_000, 7_000, 13_000)


def test_that_what_was_told_in_the_month_itself_goes_first(told):
    edit = CommitEdit(told.lin, None, "2026-11", "sales", "certain", 9_000)
    run(told, commits.edit_commits, [edit], date(2026, 11, 3))
    (lin, _zhou) = told.workspace.read(
        lambda s: gap_lines(s, NOVEMBER, "sales", date(2026, 11, 18))
    )
    assert (lin.certain, lin.likely, lin.before) == (9_000, 0, 7_000)


def test_that_single_amounts_are_edited_and_the_others_stay(told):
    run(told, commits.carry_over, date(2026, 11, 3))
    edits = [
        CommitEdit(told.lin, None, "2026-11", "sales", "likely", 50),
        CommitEdit(told.lin, told.customers[1], "2026-12", "sales", "possible", 60),
    ]
    run(told, commits.edit_commits, edits, date(2026, 11, 3))
    rows = told.workspace.read(lambda s: commit_lines(s, NOVEMBER, "sales", with_usual=False))
    found = {(r.customer, key): fen for r in rows for key, fen in r.amounts.items() if fen}
    assert found == {
        ("其他", ("2026-11", "certain")): 7_000,
        ("其他", ("2026-11", "likely")): 50,
        ("乙公司", ("2026-12", "possible")): 60,
    }


def test_that_the_grid_offers_usual_customers_and_all_others(told):
    rows = told.workspace.read(lambda s: commit_lines(s, NOVEMBER, "sales", with_usual=True))
    assert [(r.employee, r.customer, r.usual) for r in rows] == [
        ("林晓", "甲公司", 12_667), ("林晓", "其他", None), ("周敏", "其他", None),
        ("吴丹", "其他", None),
    ]  # fmt: skip


def test_that_receipts_have_their_own_grid_and_no_pipeline(told):
    rows = told.workspace.read(lambda s: gap_lines(s, NOVEMBER, "receipts", date(2026, 11, 18)))
    assert rows == []
