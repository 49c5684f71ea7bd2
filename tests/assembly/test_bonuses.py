"""Bonuses of a month from real lines: rules in force, statements, approval, pools, what-if."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_records import BonusRule, Commission, TargetBonus
from desktop_sales.areas.compensation.records import BonusRuleDraft, CarryDraft
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.areas.compensation.wording import line_formula, rule_sentences
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import bonuses
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.bonus_statement import statement_form
from desktop_sales.documents.form import write_forms
from desktop_sales.storage import seals
from tests.documents.reading import text_of

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")


def commission(*tiers, mode="marginal", **changes) -> BonusRule:
    table = TierTable(tuple(Tier(Decimal(a), Decimal(b)) for a, b in tiers), mode)
    return BonusRule("月度提成", "sales.amount", Commission(table), **changes)


FIVE = commission((0, "0.05"), (100_000, "0.075"))


class Office:
    """A region with two salespeople and their supervisor, and what they sold in October."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.run(self._found)

    def run(self, use_case, *arguments, **named):
        return self.workspace.run("test", lambda s: use_case(s, *arguments, **named))

    def read(self, query, *arguments, **named):
        return self.workspace.read(lambda s: query(s, *arguments, **named))

    def _found(self, session):
        self.region = team.add_region(session, "华东")
        lead = team.add_post(session, "区域销售主管", "supervisor")
        seller = team.add_post(session, "销售代表", "salesperson")
        start = date(2021, 3, 15)
        self.zhou, self.lin, self.zhao = (
            team.add_employee(session, EmployeeDraft(name, (code,), start, None, None, self.region, post))
            for name, code, post in (
                ("周敏", "H1", lead), ("林晓", "H2", seller), ("赵一鸣", "H3", seller)
            )
        )  # fmt: skip
        rows = [
            LineDraft(
                row_no=number, sold_on=date(2026, 10, 9), amount_e4=yuan * 10_000, quantity_e3=1000,
                document=f"D{number}", line_no="1", employee_id=who,
            )
            for number, (who, yuan) in enumerate(((self.lin, 130_000), (self.zhao, 60_000)), 1)
        ]  # fmt: skip
        assert sales.import_lines(session, BatchDraft("十月.xlsx"), [rows]).imported == 2

    def publish(self, rule, level="salesperson", start=date(2026, 10, 1)):
        key = self.run(service.save_rule, BonusRuleDraft(rule, level, start))
        self.run(service.publish_rule, key)
        return key

    def statements(self, month=OCTOBER):
        bonuses.compute_bonuses(self.workspace, month)
        return {each.employee_id: each for each in self.read(queries.bonus_statements, month)}


@pytest.fixture
def office(workspace):
    return Office(workspace)


def test_that_a_month_is_computed_by_the_rule_of_each_post(office):
    office.publish(FIVE)
    office.publish(commission((0, "0.01")), "supervisor")
    found = office.statements()
    paid = {each.name: each.statement.paid_fen for each in found.values()}
    assert paid == {"林晓": 725_000, "赵一鸣": 300_000, "周敏": 190_000}


def test_that_a_rule_pays_from_its_day_and_until_it_ends(office):
    first = office.publish(FIVE)
    assert office.statements(SEPTEMBER) == {}
    office.run(service.end_rule, first, date(2026, 10, 31))
    assert len(office.statements()) == 2
    assert office.read(queries.rules_in_force, date(2026, 11, 30)) == {}


def test_that_computing_again_replaces_drafts_and_leaves_approved_ones(office):
    office.publish(FIVE)
    lin = office.statements()[office.lin]
    (number,) = office.run(service.approve_statements, [lin.id])
    assert number == "JJ-202610-0001"
    again = office.statements()
    assert again[office.lin].id == lin.id
    assert again[office.lin].status == "approved"
    assert office.read(seals.verify, again[office.lin].check_code).intact
    with pytest.raises(DomainError) as problem:
        office.run(service.approve_statements, [lin.id])
    assert problem.value.code == "compensation.statement_approved"


def test_that_what_is_held_is_released_later_and_never_more_than_that(office):
    office.publish(commission((0, "0.05"), hold_share=Decimal("0.2")))
    lin = office.statements()[office.lin]
    assert (lin.statement.held_fen, lin.statement.paid_fen) == (130_000, 520_000)
    office.run(service.approve_statements, [lin.id])

    def release(fen):
        draft = CarryDraft("2026-11", office.lin, "released", "10月留存", fen, lin.id)
        office.run(service.add_carry, draft)

    release(100_000)
    (held,) = office.read(queries.held_statements, Period.parse("2026-11"))
    assert held.released_fen == 100_000
    with pytest.raises(DomainError) as problem:
        release(30_001)
    assert problem.value.code == "compensation.more_than_held"
    release(30_000)
    assert office.read(queries.held_statements, Period.parse("2026-11")) == []


def test_that_a_team_splits_its_pool_and_nothing_is_lost(office):
    office.publish(commission((0, "0.05"), team_share=Decimal("0.2")))
    found = office.statements()
    pool = 130_000 + 60_000
    for each in (office.lin, office.zhao):
        assert found[each].statement.lines[-1].amount_fen == pool / 2, "equal days, equal parts"
    paid = sum(each.statement.paid_fen for each in found.values())
    earned = sum(each.statement.earned_fen for each in found.values())
    assert (paid, earned) == (950_000, 950_000)
    assert sum(each.statement.team_fen for each in found.values()) == pool
    office.run(service.approve_statements, [found[office.lin].id])
    assert office.statements()[office.zhao].statement == found[office.zhao].statement


def test_that_without_a_target_the_statement_says_why_and_is_not_approved(office):
    table = TierTable((Tier(Decimal(0), Decimal(1)),), "marginal")
    rule = BonusRule("达标奖", "sales.amount", TargetBonus(300_000, table))
    office.publish(rule)
    target = TargetDraft("sales.amount", Subject("person", office.lin), "2026-10", 13_000_000)
    office.run(plans.set_targets, [target])
    found = office.statements()
    assert found[office.lin].statement.paid_fen == 300_000
    assert found[office.zhao].statement.reason == "compensation.no_target"
    with pytest.raises(DomainError) as problem:
        office.run(service.approve_statements, [found[office.zhao].id])
    assert problem.value.code == "compensation.not_computed"


def test_that_carried_amounts_come_with_the_first_statement_once(office):
    office.publish(FIVE)
    second = BonusRule("季节奖", "sales.amount", FIVE.pay)
    office.publish(second)
    office.run(service.add_carry, CarryDraft("2026-10", office.lin, "clawback", "D9 退货", -50_000))
    bonuses.compute_bonuses(office.workspace, OCTOBER)
    own = [
        line.amount_fen
        for each in office.read(queries.bonus_statements, OCTOBER)
        if each.employee_id == office.lin
        for line in each.statement.lines
        if line.kind == "clawback"
    ]
    assert own == [-50_000]


def test_that_a_statement_that_waits_for_a_grade_is_not_approved_for_an_amount_from_elsewhere(
    office,
):
    office.publish(commission((0, "0.05"), by_grade=True))
    office.run(service.add_carry, CarryDraft("2026-10", office.lin, "referral", "推荐何静", 50_000))
    lin = office.statements()[office.lin]
    assert (lin.statement.reason, lin.statement.paid_fen) == ("compensation.no_grade", 50_000)
    with pytest.raises(DomainError) as problem:
        office.run(service.approve_statements, [lin.id])
    assert problem.value.code == "compensation.not_computed", "the bonus would be lost for good"
    assert bonuses.approve_computed(office.workspace, OCTOBER) == []


def test_that_a_leaver_without_bonus_is_still_approved_for_an_amount_from_elsewhere(office):
    office.publish(commission((0, "0.05"), leaver="none"))
    office.run(
        service.add_carry, CarryDraft("2026-10", office.lin, "adjustment", "9月差额", 50_000)
    )
    office.run(team.leave, office.lin, date(2026, 10, 20))
    lin = office.statements()[office.lin]
    assert (lin.statement.reason, lin.statement.paid_fen) == ("compensation.left", 50_000)
    assert len(bonuses.approve_computed(office.workspace, OCTOBER)) == 2


def test_that_what_is_due_to_somebody_gone_or_without_a_rule_has_a_statement_of_its_own(office):
    office.publish(commission((0, "0.05"), hold_share=Decimal("0.1")))
    held = office.statements()[office.lin]
    bonuses.approve_computed(office.workspace, OCTOBER)
    office.run(team.leave, office.lin, date(2026, 10, 31))
    release = CarryDraft("2026-12", office.lin, "released", "释放留存", 65_000, held.id)
    office.run(service.add_carry, release)
    office.run(service.add_carry, CarryDraft("2026-12", office.zhou, "referral", "推荐", 100_000))
    december = Period.parse("2026-12")
    for _again in range(2):
        found = office.statements(december)
        due = {key: each.statement.paid_fen for key, each in found.items()}
        assert due == {office.lin: 65_000, office.zhao: 0, office.zhou: 100_000}
        assert found[office.lin].statement.reason == "compensation.outside"
        assert len(bonuses.approve_computed(office.workspace, december)) in (3, 0)
    assert (held.statement.held_fen, office.read(queries.held_statements, december)[0].employee_id) == (
        65_000, office.zhao)  # fmt: skip
    (content,) = office.read(bonuses.statement_contents, [found[office.lin].id], date(2027, 1, 4))
    assert content.reason == "本月不在岗，或所在岗位没有奖金规则"
    assert [(step.title, step.amount) for step in content.steps] == [("留存释放", "650.00")]


def test_that_a_published_rule_cannot_be_changed_and_a_draft_can(office):
    draft = BonusRuleDraft(FIVE, "salesperson", date(2026, 10, 1))
    key = office.run(service.save_rule, draft)
    office.run(service.save_rule, draft, key)
    with pytest.raises(DomainError) as problem:
        office.run(service.save_rule, draft)
    assert problem.value.code == "compensation.rule_twice"
    office.run(service.publish_rule, key)
    for act in (lambda: office.run(service.save_rule, draft, key),
                lambda: office.run(service.remove_rule, key)):  # fmt: skip
        with pytest.raises(DomainError) as problem:
            act()
        assert problem.value.code == "compensation.rule_published"
    (version,) = office.read(queries.bonus_rules)
    assert version.rule == FIVE


def test_that_another_rule_is_tried_on_past_months_without_storing_anything(office):
    office.publish(FIVE)
    whole = commission((0, "0.05"), (100_000, "0.075"), mode="whole")
    tried = office.read(bonuses.simulate, whole, "salesperson", [OCTOBER])
    figures = {each.name: (each.now_fen, each.then_fen) for each in tried}
    assert figures == {"林晓": (725_000, 975_000), "赵一鸣": (300_000, 300_000)}
    twice = bonuses.changes_by_person([*tried, *tried])
    assert twice == [("林晓", 500_000), ("赵一鸣", 0)], "over all months, the largest gain first"
    assert office.read(queries.bonus_statements, OCTOBER) == []


def test_that_a_printed_statement_can_be_recomputed_by_hand(office, tmp_path):
    office.publish(FIVE)
    lin = office.statements()[office.lin]
    assert [line_formula(line, bonuses.WORDS) for line in lin.statement.lines] == [
        "100,000.00 × 5%",
        "30,000.00 × 7.5%",
    ]
    office.run(service.approve_statements, [lin.id])
    (content,) = office.read(bonuses.statement_contents, [lin.id], date(2026, 11, 2))
    write_forms(tmp_path / "a.pdf", [statement_form(content)])
    text = text_of(tmp_path / "a.pdf")
    for expected in ("林晓", "130,000.00", "100,000.00 × 5%", "5,000.00", "30,000.00 × 7.5%",
                     "2,250.00", "7,250.00", "柒仟贰佰伍拾元整", "JJ-202610-0001", "税前"):  # fmt: skip
        assert expected in text


def test_that_a_rule_reads_as_sentences_with_included_and_not_included(office):
    said = "".join(rule_sentences(FIVE, bonuses.WORDS))
    assert "0.00(含)至100,000.00(不含)：5%" in said
    assert "100,000.00(含)以上：7.5%" in said
    assert "税前" in said


def test_that_a_year_is_no_month_to_pay(office):
    office.publish(FIVE)
    with pytest.raises(DomainError) as problem:
        bonuses.compute_bonuses(office.workspace, Period.parse("2026"))
    assert problem.value.code == "compensation.month_only"
    assert office.read(queries.bonus_statements, Period.parse("2026")) == []
