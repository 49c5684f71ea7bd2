"""Every line of a statement can be computed again from what is printed, and rules read exactly."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Commission,
    Gate,
    MatrixBonus,
    TargetBonus,
)
from desktop_sales.areas.compensation.bonus_rules import coefficient, statement
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.areas.compensation.wording import line_formula, matrix_table, rule_sentences
from desktop_sales.areas.compensation.worked_examples import worked_examples
from desktop_sales.assembly.bonuses import WORDS, figure_text

RATE = "receivables.collection_rate"
FIGURES = st.decimals(1, 10**6, places=2)
CELLS = st.decimals(0, 2, places=2)
TABLE = TierTable(
    (
        Tier(Decimal(0), Decimal("0.0033")),
        Tier(Decimal("0.875"), Decimal("0.0077")),
        Tier(Decimal("1.055"), Decimal("0.0111")),
    ),
    "marginal",
)
ACCELERATED = TargetBonus(
    34_567_800,
    TierTable((Tier(Decimal(0), Decimal("0.5")), Tier(Decimal(1), Decimal("1.5"))), "marginal"),
)


def printed(formula: str) -> Decimal:
    """Return what a pocket calculator gives for the printed numbers, rounded to fen."""
    made, sign = Decimal(1), "×"
    for number, percent, following in re.findall(
        r"(−?[\d,.]+)(%?)\s*([×÷]?)", formula.partition(" (")[0]
    ):
        value = Decimal(number.replace(",", "").replace("−", "-")) / (100 if percent else 1)
        made = made * value if sign == "×" else made / value
        sign = following
    return made.quantize(Decimal("0.01"), ROUND_HALF_UP)


def rates(formula: str) -> list[Decimal]:
    """Return the percentages of the remark in brackets."""
    return [Decimal(each) / 100 for each in re.findall(r"([\d.]+)%", formula.partition(" (")[2])]


@given(
    FIGURES,
    FIGURES,
    st.decimals(0, 2, places=9),
    st.sampled_from([Commission(TABLE, "completion"), ACCELERATED]),
)
@example(Decimal("1378538.08"), Decimal(1_749_999), Decimal("0.9"), ACCELERATED)
def test_that_every_line_can_be_computed_again_from_its_printed_numbers(sold, target, rate, pay):
    rule = BonusRule(
        "规则",
        "sales.amount",
        pay,
        gates=(Gate(RATE, Decimal("0.9225"), Decimal("0.875")),),
        by_grade=True,
        hold_share=Decimal("0.125"),
    )
    figures = {"sales.amount": sold, RATE: rate}
    made = statement(rule, BonusInputs(figures, target, "A", Decimal("1.2"), 31, 31))
    for line in made.lines:
        assert printed(line_formula(line, WORDS)) * 100 == abs(line.amount_fen)


@given(FIGURES, FIGURES, st.decimals(0, 2, places=9), st.lists(CELLS, min_size=4, max_size=4))
@example(
    Decimal("1378538.08"), Decimal(1_749_999), Decimal("0.701123456"), list(map(Decimal, "1234"))
)
def test_that_an_interpolated_coefficient_follows_from_the_printed_figures(
    sold, target, rate, cells
):
    places = (Decimal("0.5"), Decimal(1))
    pay = MatrixBonus(523_450, RATE, places, places, (tuple(cells[:2]), tuple(cells[2:])), True)
    figures = {"sales.amount": sold, RATE: rate}
    given = BonusInputs(figures, target, days_in_post=31, days_of_month=31)
    (line,) = statement(BonusRule("规则", "sales.amount", pay), given).lines
    formula = line_formula(line, WORDS)
    row, column = rates(formula)
    assume(row < 10)
    factor = coefficient(pay, row, column)
    assert f"× {factor.normalize():f} (" in formula
    assert printed(formula) * 100 == line.amount_fen


def test_that_nobody_reaches_a_step_or_a_condition_by_rounding():
    pay = TargetBonus(100_000, TierTable((Tier(Decimal(0), Decimal(1)),), "marginal"), step=1)
    rule = BonusRule("规则", "sales.amount", pay, gates=(Gate(RATE, Decimal("0.9")),))
    figures = {"sales.amount": Decimal("999999.99"), RATE: Decimal("0.89999999")}
    given = BonusInputs(figures, Decimal(1_000_000), days_in_post=31, days_of_month=31)
    step, gate = statement(rule, given).lines
    assert (step.amount_fen, gate.amount_fen) == (0, 0)
    assert "89.9999%" in line_formula(gate, WORDS)


def test_that_satisfaction_is_printed_in_points_and_reaches_nothing_by_rounding():
    satisfaction = "service.satisfaction"
    columns, cells = (Decimal("0.8"), Decimal("0.925")), ((Decimal("0.5"), Decimal(1)),)
    rule = BonusRule(
        "规则",
        "sales.amount",
        MatrixBonus(100_000, satisfaction, (Decimal("0.9"),), columns, cells),
        gates=(Gate(satisfaction, Decimal("0.925"), Decimal("0.9")),),
    )
    figures = {"sales.amount": Decimal(1000), satisfaction: Decimal("0.92499999")}
    given = BonusInputs(figures, Decimal(1000), days_in_post=31, days_of_month=31)
    factor, gate = statement(rule, given).lines
    assert (factor.amount_fen, gate.amount_fen) == (50_000, 45_000)
    assert "92.4999" in line_formula(factor, WORDS)
    assert "92.4999，低于92.5" in line_formula(gate, WORDS).replace(" ", "")
    assert figure_text(satisfaction, figures[satisfaction]) == "92.4999"
    assert matrix_table(rule.pay, WORDS)[0] == ("", "80起", "92.5起")


def test_that_examples_reach_the_conditions_whatever_they_count():
    one = TierTable((Tier(Decimal(0), Decimal("0.01")),), "marginal")
    gates = (Gate("customers.new", Decimal(3)),)
    said = worked_examples(BonusRule("规则", "sales.amount", Commission(one), gates=gates))
    assert "1,200.00" in said[2]
    cells = ((Decimal("0.5"), Decimal(1)),)
    pay = MatrixBonus(100_000, "customers.new", (Decimal("0.8"),), (Decimal(3), Decimal(5)), cells)
    assert "500.00" in worked_examples(BonusRule("规则", "sales.amount", pay))[0]


def test_that_a_condition_on_a_count_or_an_amount_reads_as_what_it_counts():
    rule = BonusRule(
        "规则",
        "sales.amount",
        Commission(TierTable((Tier(Decimal(0), Decimal("0.01")),), "marginal")),
        gates=(
            Gate("customers.new", Decimal(3), Decimal("0.5")),
            Gate("sales.receipts", Decimal(500_000)),
        ),
    )
    said = "".join(rule_sentences(rule, WORDS))
    assert "新客户数低于3时，只计50%。" in said
    assert "500,000.00" in said
    figures = {"sales.amount": Decimal(100_000), "customers.new": Decimal(2)}
    figures["sales.receipts"] = Decimal(400_000)
    given = BonusInputs(figures, None, days_in_post=31, days_of_month=31)
    _commission, count, amount = statement(rule, given).lines
    assert "300%" not in line_formula(count, WORDS)
    assert line_formula(count, WORDS).startswith("1,000.00 × 50% (")
    assert "400,000.00" in line_formula(amount, WORDS)


def test_that_shares_and_thresholds_read_with_all_their_places():
    table = TierTable((Tier(Decimal(0), Decimal(1)), Tier(Decimal("0.8725"), Decimal(2))), "whole")
    rule = BonusRule(
        "规则",
        "sales.amount",
        TargetBonus(100_000, table, most=Decimal("1.275")),
        gates=(Gate(RATE, Decimal("0.9225"), Decimal("0.875")),),
        team_share=Decimal("0.125"),
        hold_share=Decimal("0.075"),
    )
    said = rule_sentences(rule, WORDS)
    for expected in ("87.25%", "127.5%", "92.25%", "87.5%", "12.5%", "7.5%"):
        assert any(expected in sentence for sentence in said), expected


def two_tiers(second: str) -> TierTable:
    return TierTable(
        (Tier(Decimal(0), Decimal("0.05")), Tier(Decimal(second), Decimal("0.075"))), "whole"
    )


@pytest.mark.parametrize(
    ("pay", "start", "below", "at"),
    [
        (Commission(two_tiers("120000")), "120,000", "6,000.00", "9,000.00"),
        (Commission(two_tiers("0.9"), "completion"), "90%", "4,500.00", "6,750.00"),
        (TargetBonus(1_000_000, two_tiers("0.9")), "90%", "450.00", "675.00"),
    ],
)
def test_that_a_leap_is_said_with_the_money_it_changes(pay, start, below, at):
    *_examples, leap = worked_examples(BonusRule("规则", "sales.amount", pay))
    assert [each for each in (start, below, at) if each not in leap] == []


def test_that_examples_of_amounts_reach_the_last_tier():
    said = worked_examples(BonusRule("规则", "sales.amount", Commission(two_tiers("500000"))))
    assert "400,000" in said[0] and "20,000.00" in said[0]
    assert "600,000" in said[2] and "45,000.00" in said[2]


def test_that_tiers_show_what_they_would_pay_counted_the_other_way():
    said = worked_examples(BonusRule("规则", "sales.amount", Commission(two_tiers("100000"))))
    assert "9,000.00" in said[2]
    assert "6,500.00" in said[3]
