"""Claw-backs proposed for returns and bad debts, each once, and given back when the money comes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_records import BonusRule, Commission
from desktop_sales.areas.compensation.clawbacks import (
    PaidMonth,
    change_of_claim,
    commission_on,
    still_to_claim,
)
from desktop_sales.areas.compensation.records import BonusRuleDraft
from desktop_sales.areas.compensation.referrals import referral_parts
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.receivables.queries import overdue_lines
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import Allocation, BatchDraft, LineDraft, ReceiptDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import bonuses, clawbacks
from desktop_sales.assembly.referrals import reward_referral
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

SEPTEMBER, OCTOBER, DECEMBER = map(Period.parse, ("2026-09", "2026-10", "2026-12"))
D = Decimal
TIERS = TierTable((Tier(D(0), D("0.05")), Tier(D(100_000), D("0.075"))), "marginal")


class Shop:
    """One salesperson, one customer; 130,000 sold in September and its commission approved."""

    def __init__(self, workspace, region=None):
        self.workspace, self.region = workspace, region
        workspace.run("build", self._build)
        self.sell("2026-09-10", 130_000)
        bonuses.compute_bonuses(workspace, SEPTEMBER)
        bonuses.approve_computed(workspace, SEPTEMBER)

    def _build(self, session):
        post = team.add_post(session, "销售代表", "salesperson")
        self.lin = team.add_employee(
            session,
            EmployeeDraft("林晓", ("H2",), date(2021, 3, 15), region_id=self.region, post_id=post),
        )
        self.customer = customers.add_customer(session, CustomerDraft("华联超市"))
        self.other = customers.add_customer(session, CustomerDraft("大润发"))
        rule = BonusRule("月度提成", "sales.amount", Commission(TIERS))
        draft = BonusRuleDraft(rule, "salesperson", date(2026, 1, 1))
        service.publish_rule(session, service.save_rule(session, draft))

    def sell(self, day, yuan, customer=None):
        line = LineDraft(
            1, date.fromisoformat(day), yuan * 10_000, employee_id=self.lin,
            customer_id=customer or self.customer, document=f"D{day}",
        )  # fmt: skip
        self.run(lambda s: sales.import_lines(s, BatchDraft(day), [[line]], "add"))

    def run(self, use_case):
        return self.workspace.run("test", use_case)

    def proposed(self, month):
        claims = self.workspace.read(lambda s: clawbacks.propose_claims(s, month))
        return [(claim.name, claim.amount_fen) for claim in claims]

    def take(self, month):
        def use_case(session):
            claims = clawbacks.propose_claims(session, month)
            return clawbacks.take_claims(session, month, claims)

        return self.run(use_case)


@pytest.fixture
def shop(workspace):
    return Shop(workspace)


def test_that_a_return_is_claimed_only_as_far_as_the_lower_figures_leave_it(shop):
    shop.sell("2026-10-09", 40_000, shop.other)
    shop.sell("2026-10-12", -26_000)
    # 7,250.00 for 130,000 makes 1,450.00 for 26,000; October's 5 % takes 1,300.00 of it back.
    assert shop.proposed(OCTOBER) == [("林晓", -15_000)]
    assert shop.take(OCTOBER) == 1
    assert shop.proposed(OCTOBER) == [], "once"
    (carried,) = shop.workspace.read(lambda s: queries.carried_amounts(s, OCTOBER))
    assert carried.kind == "clawback"
    for words in ("26,000.00", "1,450.00", "1,300.00", "JJ-202609-0001"):
        assert words in carried.reason


def test_that_a_return_of_the_month_itself_is_no_claim(shop):
    shop.sell("2026-10-09", 40_000)
    shop.sell("2026-10-12", -5_000)
    assert shop.proposed(OCTOBER) == []


def test_that_a_bad_debt_is_claimed_once_and_given_back_when_it_is_paid(shop):
    assert shop.proposed(OCTOBER) == [], "not yet over the limit"
    shop.run(lambda s: clawbacks.set_bad_debt_days(s, 30))
    assert shop.proposed(DECEMBER) == [("林晓", -725_000)]
    shop.take(DECEMBER)
    january = DECEMBER.following()
    assert shop.proposed(january) == []
    half = 65_000 * 10_000

    def pay(session):
        (line,) = overdue_lines(session, january.end)
        draft = ReceiptDraft(
            date(2027, 1, 8), half, customer_id=shop.customer, employee_id=shop.lin,
            allocations=(Allocation(line.line_id, half),),
        )  # fmt: skip
        receipts.add_receipt(session, draft)

    shop.run(pay)
    assert shop.proposed(january) == [("林晓", 362_500)]


def test_that_who_leads_the_region_gives_back_what_its_figures_paid(workspace):
    def lead(session):
        region = team.add_region(session, "华东一部")
        head = team.add_post(session, "区域销售主管", "supervisor")
        team.add_employee(
            session,
            EmployeeDraft("周敏", joined_on=date(2020, 1, 1), region_id=region, post_id=head),
        )
        rule = BonusRule(
            "区域提成", "sales.amount", Commission(TierTable((Tier(D(0), D("0.01")),), "marginal"))
        )
        draft = BonusRuleDraft(rule, "supervisor", date(2026, 1, 1))
        service.publish_rule(session, service.save_rule(session, draft))
        return region

    shop = Shop(workspace, workspace.run("lead", lead))
    shop.sell("2026-10-09", 40_000, shop.other)
    shop.sell("2026-10-12", -26_000)
    assert shop.proposed(OCTOBER) == [("林晓", -15_000)], "at one rate the lower figures took it"
    shop.run(lambda s: clawbacks.set_bad_debt_days(s, 30))
    assert shop.proposed(DECEMBER) == [("周敏", -104_000), ("林晓", -580_000)]
    assert shop.take(DECEMBER) == 2
    assert shop.proposed(DECEMBER) == []


@given(
    st.integers(0, 10**8), st.decimals(-100, 10**6, places=2), st.decimals(-100, 10**6, places=2)
)
def test_that_nobody_gives_back_more_than_was_paid(earned, figure, amount):
    paid = PaidMonth("2026-09", "JJ", "sales.amount", figure, earned)
    assert 0 <= commission_on(paid, amount) <= earned


@given(st.integers(0, 10**6), st.integers(-(10**6), 10**6))
def test_that_a_claim_never_turns_into_a_gift(due, taken):
    claim = still_to_claim(due, taken)
    assert 0 <= claim <= due
    assert change_of_claim(claim, -claim) == 0


def test_that_a_referral_is_rewarded_half_at_joining_and_half_after_probation(shop):
    joined, until = date(2026, 11, 2), date(2027, 2, 1)
    new = shop.run(
        lambda s: team.add_employee(
            s, EmployeeDraft("新人", joined_on=joined, probation_until=until)
        )
    )
    shop.run(lambda s: reward_referral(s, shop.lin, new, 200_001))
    for month, fen in (("2026-11", 100_001), ("2027-02", 100_000)):
        (carried,) = shop.workspace.read(
            lambda s, m=month: queries.carried_amounts(s, Period.parse(m))
        )
        assert (carried.kind, carried.name, carried.amount_fen) == ("referral", "林晓", fen)
    left_early = referral_parts(200_001, joined, until, date(2027, 1, 5))
    assert [part.amount_fen for part in left_early] == [100_001]
    with pytest.raises(DomainError, match=r"compensation\.referred_oneself"):
        shop.run(lambda s: reward_referral(s, new, new, 100))
