"""What a plan does elsewhere: appraisals keep their version, rehearsals, allocation."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import queries as results_of
from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.customers import ownership
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.plans import service, versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.allocation import allocation, owned_customers
from desktop_sales.assembly.appraisals import compute_month, confirm_results
from desktop_sales.assembly.plan_rehearsal import rehearse
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period

AMOUNT = "sales.amount"
JUNE, AUGUST, YEAR = Period.parse("2026-06"), Period.parse("2026-08"), Period.parse("2026")
COMPLETION = "sales.completion"


@pytest.fixture
def lin(workspace) -> int:
    """Return 林晓, who sells 90 yuan a month in 2025 and 2026 and has 100 a month to reach."""

    def fill(session) -> int:
        region = team.add_region(session, "华东")
        post = team.add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft("林晓", ("A1",), date(2020, 1, 6), region_id=region, post_id=post)
        lin = team.add_employee(session, draft)
        (buyer,) = customers.add_customers(session, [CustomerDraft("客户甲", owner_id=lin)])
        lines = [
            LineDraft(
                row_no=year + month, sold_on=date(year, month, 15), amount_e4=90 * 10_000,
                cost_e4=60 * 10_000, document=f"D{year}{month}", line_no="1", employee_id=lin,
                customer_id=buyer,
            )
            for year in (2025, 2026)
            for month in range(1, 13)
        ]  # fmt: skip
        sales.import_lines(session, BatchDraft("x"), [lines])
        for year in (2025, 2026):
            service.set_targets(session, [draft for draft in _targets(lin, year, 100_00)])
            version = versions.start_plan(session, year)
            versions.publish(session, version, approver="王总", on=date(year - 1, 12, 20))
        return lin

    return workspace.run("fill", fill)


def _targets(lin: int, year: int, value: int) -> list[TargetDraft]:
    months = Period.parse(str(year)).months()
    return [TargetDraft(AMOUNT, Subject("person", lin), month.key, value) for month in months]


def line_of(workspace, lin: int, month: Period):
    (row,) = workspace.read(lambda s: results_of.results(s, month))
    detail = workspace.read(lambda s: result_detail(s, row.id))
    return row, next(
        each
        for part in detail.body.parts
        for each in part.lines
        if each.explanation and each.indicator == COMPLETION
    )


def test_that_a_revision_in_july_changes_august_and_leaves_junes_confirmed_appraisal(
    workspace, lin
) -> None:
    compute_month(workspace, JUNE)
    row, _open = line_of(workspace, lin, JUNE)
    confirm_results(workspace, [row.id], "未评分", "无数据")
    before = line_of(workspace, lin, JUNE)[1]
    (sealed,) = workspace.read(lambda s: results_of.results(s, JUNE))

    def revise(session) -> None:
        revision = versions.start_revision(session, 2026, "2026-08", reason="停产", proposer="李娜")
        late = [draft for draft in _targets(lin, 2026, 60_00) if draft.month >= "2026-08"]
        service.set_targets(session, late, version_id=revision)
        versions.publish(session, revision, approver="王总", on=date(2026, 7, 20))

    workspace.run("revise", revise)
    (after,) = workspace.read(lambda s: results_of.results(s, JUNE))
    assert (after.number, after.total, after.status) == (
        sealed.number,
        sealed.total,
        sealed.status,
    )
    assert line_of(workspace, lin, JUNE)[1].score == before.score
    compute_month(workspace, AUGUST)
    august = line_of(workspace, lin, AUGUST)[1]
    assert (before.achieved, august.achieved) == ("90.0%", "150.0%")


def rehearsed(workspace, value: int):
    def plan(session) -> int:
        service.set_targets(session, _targets(_only(session), 2027, value))
        return versions.start_plan(session, 2027)

    version = workspace.run("plan", plan)
    (found,) = workspace.read(lambda s: rehearse(s, Period.parse("2027"), version))
    return found


def _only(session) -> int:
    from desktop_sales.areas.team import queries as people

    return people.employees(session)[0].id


def test_that_a_rehearsal_with_the_same_targets_changes_no_score(workspace, lin) -> None:
    found = rehearsed(workspace, 100_00)
    assert (found.months, found.months_reached) == (11, 0)
    assert found.completion == Decimal("0.9")
    assert not found.reached
    assert (found.score, found.grade) == (found.score_then, found.grade_then)
    assert (found.bonus_fen, found.bonus_then_fen) == (None, None)


def test_that_a_rehearsal_scores_the_completion_anew_and_nothing_else(workspace, lin) -> None:
    compute_month(workspace, JUNE)
    row, line = line_of(workspace, lin, JUNE)
    detail = workspace.read(lambda s: result_detail(s, row.id))
    lines = [each for part in detail.body.parts for each in part.lines]
    counted = sum(
        each.weight for each in lines if each.state == "scored" and each.role == "weighted"
    )
    found = rehearsed(workspace, 90_00)
    assert (found.months_reached, found.reached) == (11, True)
    assert found.score is not None
    assert found.score_then is not None
    # All months are alike: 90 % of the completion's share of the counted weight become 100 %.
    gained = 10 * line.weight / counted
    assert abs(found.score - found.score_then - gained) <= Decimal("0.02")


def test_that_allocation_counts_customers_contacts_and_targets(workspace, lin) -> None:
    def add(session) -> int:
        zhou = team.add_employee(session, EmployeeDraft("周敏", joined_on=date(2020, 1, 6)))
        customers.add_customers(session, [CustomerDraft("客户乙", owner_id=zhou)])
        return zhou

    zhou = workspace.run("add", add)
    day = date(2026, 8, 20)
    rows = {each.name: each for each in workspace.read(lambda s: allocation(s, AUGUST, day))}
    assert (rows["林晓"].customers, rows["林晓"].target_fen) == (1, 100_00)
    assert (rows["周敏"].customers, rows["周敏"].target_fen) == (1, None)
    assert rows["林晓"].year_fen == 12 * 90_00
    assert rows["林晓"].open_fen > 0
    assert rows["林晓"].capacity % 21 == 0
    assert 0 < rows["林晓"].load < 1
    (own,) = workspace.read(lambda s: owned_customers(s, lin, day))
    assert (own.name, own.year_fen) == ("客户甲", 12 * 90_00)
    workspace.run("move", lambda s: ownership.hand_over(s, [own.id], zhou, on=day, reason="均衡"))
    rows = {each.name: each for each in workspace.read(lambda s: allocation(s, AUGUST, day))}
    assert (rows["林晓"].customers, rows["周敏"].customers) == (0, 2)
