"""Findings of a real workspace: read together, acted on, dismissed, coming back when worse."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_sales.areas.actions import queries as action_queries
from desktop_sales.areas.actions.records import ActionDraft, ActionFilter, Origin
from desktop_sales.areas.analysis import queries, service
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import RuleLimits, built_in
from desktop_sales.areas.analysis.records import ORIGIN_KIND, FindingState
from desktop_sales.areas.analysis.wording import drafted_measure, sentence
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, ProductDraft, ShareDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workbench_alerts import alerts_of
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language
from ui.areas.workbench.wording import alert_texts

TODAY = date(2026, 11, 18)
NOVEMBER = Period.parse("2026-11")
YUAN = 10_000
LOST, FAITHFUL = 1, 2


@pytest.fixture
def company(workspace):
    """Two people and seven restaurants over two years; one restaurant stays away since August."""

    def build(session):
        post = team.add_post(session, "销售代表", "salesperson")
        east = team.add_region(session, "华东")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, (), date(2020, 1, 1), region_id=east, post_id=post)
            )
            for name in ("林晓", "周敏")
        ]
        customers.add_customers(
            session,
            [
                CustomerDraft(f"客户{n}", owner_id=people[n % 2], industry="餐饮")
                for n in range(1, 8)
            ],
        )
        sales.add_products(session, [ProductDraft("面点", category="面点"), ProductDraft("虾")])
        drafts, day = [], date(2024, 11, 4)
        while day < date(2026, 11, 15):
            for buyer in range(1, 8):
                if buyer == LOST and day > date(2026, 8, 10):
                    continue
                drafts.append(
                    LineDraft(
                        len(drafts) + 2,
                        day,
                        8_000 * YUAN,
                        cost_e4=6_000 * YUAN,
                        employee_id=people[buyer % 2] if buyer != FAITHFUL else None,
                        customer_id=buyer,
                        product_id=1,
                        shares=(ShareDraft(people[0], 6_000), ShareDraft(people[1], 4_000))
                        if buyer == FAITHFUL
                        else (),
                    )
                )
            day += timedelta(days=14)
        sales.import_lines(session, BatchDraft("x.xlsx"), [drafts], "add")
        plans.set_targets(
            session,
            [
                TargetDraft("sales.amount", Subject("person", people[0]), month, 20_000_000)
                for month in ("2026-09", "2026-10")
            ],
        )
        return people

    return workspace.run("build", build)


def found(workspace, rule=None, today=TODAY, period=NOVEMBER):
    whole = workspace.read(lambda s: queries.findings(s, period, today))
    return [one for one in whole.findings if rule is None or one.finding.rule is rule]


def test_that_a_workspace_without_lines_has_no_findings(workspace):
    assert workspace.read(lambda s: queries.findings(s, NOVEMBER, TODAY)).findings == ()


def test_that_a_customer_who_stays_away_is_found_with_its_lines(workspace, company):
    (lost,) = found(workspace, FindingRule.LAPSED)
    assert lost.finding.subject.name == "客户1"
    assert lost.finding.owner_id == company[1]
    assert lost.finding.details["usual"] == "14"
    assert "客户1" in sentence(lost.finding)
    lines = workspace.read(lambda s: sales_queries.total_lines(s, lost.finding.where))
    assert lines.lines == 47


def test_that_a_person_behind_for_two_months_is_found_in_fen(workspace, company):
    (late,) = found(workspace, FindingRule.BEHIND)
    assert late.finding.subject.id == company[0]
    assert Decimal(late.finding.details["target"]) == 400_000
    # Four Mondays in September and October: two customers alone, one shared 60/40.
    assert Decimal(late.finding.details["actual"]) == 4 * (2 * 8_000 + 4_800)


def test_that_what_hangs_on_one_customer_counts_shares(workspace, company):
    rule = RuleLimits(
        FindingRule.CONCENTRATION,
        True,
        {**built_in()[FindingRule.CONCENTRATION].values, "company": Decimal("0.14")},
    )
    workspace.run("set", lambda s: service.set_limits(s, {rule.rule: rule}, since=NOVEMBER.start))
    assert found(workspace, FindingRule.CONCENTRATION) == []  # in force from November on
    workspace.run(
        "set", lambda s: service.set_limits(s, {rule.rule: rule}, since=date(2026, 10, 1))
    )
    (one,) = found(workspace, FindingRule.CONCENTRATION)
    assert Decimal(one.finding.details["share"]) == Decimal("0.1469")


def test_that_only_ended_months_with_data_are_looked_at(workspace, company):
    look = workspace.read(
        lambda s: [
            queries.looked_at(s, NOVEMBER, TODAY),
            queries.looked_at(s, NOVEMBER, date(2026, 12, 1)),
            queries.looked_at(s, Period.parse("2027"), date(2027, 6, 1)),
            queries.looked_at(s, Period.parse("2026-05"), TODAY),
            queries.looked_at(s, Period.parse("2024-10"), TODAY),
        ]
    )
    assert [month and month.key for month in look] == [
        "2026-10", "2026-11", "2026-11", "2026-05", None,
    ]  # fmt: skip


def test_that_a_dismissed_finding_stays_away_until_it_is_clearly_worse(workspace, company):
    (lost,) = found(workspace, FindingRule.LAPSED)
    workspace.run(
        "dismiss", lambda s: service.dismiss_finding(s, lost.finding, "门店装修", on=TODAY)
    )
    (same,) = found(workspace, FindingRule.LAPSED)
    assert (same.state, same.decision.reason) == (FindingState.DISMISSED, "门店装修")
    away = int(lost.finding.details["away"])
    later = TODAY + timedelta(days=away)
    december = Period.parse("2027-02")
    line = LineDraft(9, later, 8_000 * YUAN, customer_id=FAITHFUL, product_id=1)
    workspace.run("more", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [[line]], "add"))
    (twice,) = [
        one
        for one in found(workspace, FindingRule.LAPSED, later + timedelta(days=9), december)
        if one.finding.subject.name == "客户1"
    ]
    assert twice.state is FindingState.AGAIN
    assert twice.finding.key == lost.finding.key


def test_that_a_finding_becomes_an_action_and_undo_takes_both_back(workspace, company):
    (lost,) = found(workspace, FindingRule.LAPSED)
    draft = ActionDraft(drafted_measure(lost.finding), date(2026, 12, 1), company[1])
    workspace.run("act", lambda s: service.act_on_finding(s, lost.finding, draft, on=TODAY))
    (acted,) = found(workspace, FindingRule.LAPSED)
    assert acted.state is FindingState.ACTED
    origin = Origin(ORIGIN_KIND, acted.decision.uid)
    (action,) = workspace.read(lambda s: action_queries.actions(s, ActionFilter(origin=origin)))
    assert "客户1" in action.measure
    workspace.undo()
    (again,) = found(workspace, FindingRule.LAPSED)
    assert (again.state, workspace.read(action_queries.actions)) == (FindingState.OPEN, [])


def test_that_a_dismissal_is_taken_back_but_an_action_is_given_up(workspace, company):
    (lost,) = found(workspace, FindingRule.LAPSED)
    workspace.run("d", lambda s: service.dismiss_finding(s, lost.finding, "装修", on=TODAY))
    workspace.run("r", lambda s: service.reopen_finding(s, lost.finding.key))
    assert found(workspace, FindingRule.LAPSED)[0].state is FindingState.OPEN
    draft = ActionDraft("拜访", TODAY)
    workspace.run("a", lambda s: service.act_on_finding(s, lost.finding, draft, on=TODAY))
    for key, code in ((lost.finding.key, "finding_acted"), ("x", "finding_undecided")):
        with pytest.raises(DomainError, match=code):
            workspace.run("r", lambda s, k=key: service.reopen_finding(s, k))


def test_that_limits_are_checked_and_hold_from_their_day_on(workspace, company):
    values = built_in()[FindingRule.LAPSED].values
    off = RuleLimits(FindingRule.LAPSED, False, values)
    workspace.run("off", lambda s: service.set_limits(s, {off.rule: off}, since=date(2026, 10, 1)))
    assert found(workspace, FindingRule.LAPSED) == []
    before = workspace.read(lambda s: queries.limits(s, date(2026, 9, 30)))
    assert before[FindingRule.LAPSED].active
    wrong = RuleLimits(FindingRule.LAPSED, True, {**values, "days": Decimal(400)})
    with pytest.raises(DomainError) as problem:
        workspace.run("w", lambda s: service.set_limits(s, {wrong.rule: wrong}, since=TODAY))
    assert problem.value.code == "analysis.limit_out_of_range"
    assert problem.value.details["most"] == "365"


def test_that_every_finding_has_its_sentence_in_both_languages(workspace, company):
    for language in ("zh_CN", "en"):
        set_language(language)
        for one in found(workspace):
            assert "{" not in sentence(one.finding) + drafted_measure(one.finding)
            assert one.finding.subject.name in sentence(one.finding)


def test_that_a_dismissal_without_a_reason_is_refused(workspace, company):
    (lost,) = found(workspace, FindingRule.LAPSED)
    with pytest.raises(DomainError, match="reason_missing"):
        workspace.run("d", lambda s: service.dismiss_finding(s, lost.finding, " ", on=TODAY))


def test_that_the_first_page_names_the_same_findings(workspace, company):
    alerts = workspace.read(lambda s: alerts_of(s, NOVEMBER, [], TODAY))
    shown = [alert for alert in alerts if alert.code == "finding"]
    listed = {one.finding.key for one in found(workspace)}
    assert {alert.record for alert in shown} <= listed
    assert {"lapsed", "behind"} <= {alert.details["rule"] for alert in shown}
    (lost,) = found(workspace, FindingRule.LAPSED)
    text, _page = alert_texts(next(a for a in shown if a.details["rule"] == "lapsed"))
    assert text == sentence(lost.finding)
    workspace.run("d", lambda s: service.dismiss_finding(s, lost.finding, "装修", on=TODAY))
    alerts = workspace.read(lambda s: alerts_of(s, NOVEMBER, [], TODAY))
    assert lost.finding.key not in {alert.record for alert in alerts}
