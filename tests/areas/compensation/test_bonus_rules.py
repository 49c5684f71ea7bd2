"""What bonus rules pay: golden numbers of practice notes 3.3 and 3.4, and their properties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Carry,
    Commission,
    Gate,
    MatrixBonus,
    TargetBonus,
)
from desktop_sales.areas.compensation.bonus_rules import coefficient, split_pool, statement
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.core.errors import DomainError

AMOUNT = "sales.amount"
RECEIPTS_RATE = "receivables.collection_rate"
NOTE_3_3 = (
    (Decimal(0), Decimal("0.05")),
    (Decimal(100_000), Decimal("0.075")),
    (Decimal(120_000), Decimal("0.10")),
)


def table(mode, tiers=NOTE_3_3) -> TierTable:
    return TierTable(tuple(Tier(*tier) for tier in tiers), mode)


def rule(pay=None, **changes) -> BonusRule:
    return BonusRule("月度提成", AMOUNT, pay or Commission(table("marginal")), **changes)


def inputs(amount, target=None, **changes) -> BonusInputs:
    figures = {AMOUNT: Decimal(amount)} | changes.pop("figures", {})
    given = {"days_in_post": 22, "days_of_month": 22} | changes
    return BonusInputs(figures, None if target is None else Decimal(target), **given)


@pytest.mark.parametrize(
    ("mode", "sold", "fen"),
    [
        ("marginal", 130_000, 750_000),
        ("whole", 130_000, 1_300_000),
        ("whole", 119_999, 899_993),
        ("whole", 120_001, 1_200_010),
        ("whole", 120_000, 1_200_000),
        ("marginal", 0, 0),
        ("marginal", -1_000, -5_000),
    ],
)
def test_that_tiers_pay_the_golden_numbers_of_note_3_3(mode, sold, fen):
    assert statement(rule(Commission(table(mode))), inputs(sold)).paid_fen == fen


def test_that_a_whole_amount_table_names_its_cliffs_and_a_marginal_one_has_none():
    first, second = table("whole").cliffs()
    assert (first.start, first.below, first.at) == (100_000, 5_000, 7_500)
    assert second.at - second.below == 3_000
    assert table("marginal").cliffs() == ()


def test_that_an_accelerator_pays_the_example_of_note_3_4():
    tiers = table("marginal", ((Decimal(0), Decimal(1)), (Decimal(1), Decimal("1.5"))))
    pay = TargetBonus(10_000_000, tiers, most=Decimal("1.3"))
    assert statement(rule(pay), inputs(650_000, 500_000)).paid_fen == 14_500_000
    assert statement(rule(pay), inputs(900_000, 500_000)).paid_fen == 14_500_000


def test_that_full_steps_alone_count_where_the_rule_says_so():
    tiers = table("marginal", ((Decimal(0), Decimal(1)),))
    by_step = TargetBonus(1_000_000, tiers, step=Decimal("0.01"))
    assert statement(rule(by_step), inputs(94_990, 100_000)).paid_fen == 940_000
    pro_rata = TargetBonus(1_000_000, tiers)
    assert statement(rule(pro_rata), inputs(94_990, 100_000)).paid_fen == 949_900


MATRIX = MatrixBonus(
    1_000_000,
    RECEIPTS_RATE,
    rows=(Decimal("0.5"), Decimal("0.8"), Decimal(1)),
    columns=(Decimal("0.3"), Decimal("0.9"), Decimal(1)),
    cells=(
        (Decimal("0.3"), Decimal("0.5"), Decimal("0.6")),
        (Decimal("0.5"), Decimal("0.9"), Decimal(1)),
        (Decimal("0.8"), Decimal("1.2"), Decimal("1.5")),
    ),
)


@pytest.mark.parametrize(
    ("row", "column", "factor"),
    [
        ("1.2", "1", "1.5"),
        ("0.99", "0.95", "0.9"),
        ("0.8", "0.3", "0.5"),
        ("0.49", "1", "0"),
        ("1", "0.29", "0"),
    ],
)
def test_that_a_matrix_is_stepped_with_both_thresholds_included(row, column, factor):
    assert coefficient(MATRIX, Decimal(row), Decimal(column)) == Decimal(factor)


def test_that_an_interpolated_matrix_meets_its_cells_and_lies_between_them():
    smooth = MatrixBonus(
        MATRIX.amount_fen, RECEIPTS_RATE, MATRIX.rows, MATRIX.columns, MATRIX.cells, True
    )
    assert coefficient(smooth, Decimal("0.8"), Decimal("0.9")) == Decimal("0.9")
    assert coefficient(smooth, Decimal("0.9"), Decimal("0.9")) == Decimal("1.05")
    assert coefficient(smooth, Decimal(3), Decimal(3)) == Decimal("1.5")


def test_that_gate_grade_cap_team_and_hold_each_stand_on_their_own_rounded_line():
    given = inputs(
        "100000.33",
        figures={RECEIPTS_RATE: Decimal("0.7")},
        grade="A",
        coefficient=Decimal("1.2"),
        carried=(Carry("clawback", "退货 SO-1", -10_00),),
    )
    asked = rule(
        Commission(table("whole", ((Decimal(0), Decimal("0.05")),))),
        gates=(Gate(RECEIPTS_RATE, Decimal("0.8"), Decimal("0.5")),),
        by_grade=True,
        cap_fen=290_000,
        team_share=Decimal("0.2"),
        hold_share=Decimal("0.1"),
    )
    made = statement(asked, given)
    assert [(line.kind, line.amount_fen) for line in made.lines] == [
        ("tier", 500_002),
        ("gate", 250_001),
        ("grade", 300_001),
        ("cap", 290_000),
        ("team_share", -58_000),
        ("hold", -23_200),
        ("clawback", -1_000),
    ]
    assert (made.earned_fen, made.team_fen, made.held_fen) == (290_000, 58_000, 23_200)
    assert made.paid_fen == 290_000 - 58_000 - 23_200 - 1_000


@pytest.mark.parametrize(
    ("asked", "given", "reason"),
    [
        (rule(), inputs(1, days_in_post=14), "compensation.too_few_days"),
        (rule(leaver="none"), inputs(1, is_leaver=True), "compensation.left"),
        (rule(gates=(Gate(RECEIPTS_RATE, Decimal(1)),)), inputs(1), "compensation.no_figure"),
        (rule(TargetBonus(1, table("marginal"))), inputs(1), "compensation.no_target"),
        (rule(TargetBonus(1, table("marginal"))), inputs(1, 0), "compensation.no_target"),
        (rule(by_grade=True), inputs(1), "compensation.no_grade"),
    ],
)
def test_that_what_cannot_be_computed_says_why_and_still_pays_what_is_carried(asked, given, reason):
    made = statement(asked, replace(given, carried=(Carry("released", "8月留存", 500),)))
    assert (made.reason, made.earned_fen, made.paid_fen) == (reason, 0, 500)
    assert [line.kind for line in made.lines] == ["released"]


def test_that_a_leaver_is_paid_by_the_days_in_post():
    made = statement(rule(), inputs(100_000, days_in_post=15, days_of_month=20, is_leaver=True))
    assert made.paid_fen == 375_000


@pytest.mark.parametrize(
    ("tiers", "code"),
    [
        ((), "compensation.tiers_empty"),
        (((Decimal(1), Decimal(1)),), "compensation.tiers_start"),
        (((Decimal(0), Decimal(1)), (Decimal(0), Decimal(1))), "compensation.tiers_unordered"),
        (((Decimal(0), Decimal(-1)),), "compensation.rate_negative"),
    ],
)
def test_that_tiers_with_gaps_or_overlaps_cannot_be_made(tiers, code):
    with pytest.raises(DomainError) as problem:
        table("marginal", tiers)
    assert problem.value.code == code


TABLES = st.builds(
    lambda starts, rates, mode: table(
        mode,
        tuple(
            zip(
                [Decimal(0), *map(Decimal, sorted(starts))],
                map(lambda r: Decimal(r) / 1000, rates),
                strict=False,
            )
        ),
    ),
    st.sets(st.integers(1, 10**7), max_size=4),
    st.lists(st.integers(0, 300), min_size=5, max_size=5),
    st.sampled_from(["marginal", "whole"]),
)


@given(TABLES, st.integers(-(10**9), 10**9))
def test_that_no_amount_is_left_without_a_tier(tiers, sold):
    base = Decimal(sold) / 100
    parts = tiers.parts(base)
    assert sum(part.amount for part in parts) == base
    assert all(part.end is None or part.start < part.end for part in parts)


@given(st.integers(0, 10**8), st.lists(st.integers(0, 31), min_size=1, max_size=9))
def test_that_a_pool_is_split_to_the_last_fen(pool, days):
    parts = split_pool(pool, days)
    assert sum(parts) == pool
    assert min(parts) >= 0


RATES = st.decimals(0, 2, places=2)
THRESHOLDS = st.lists(st.decimals(0, 3, places=2), min_size=1, max_size=3, unique=True).map(sorted)


@st.composite
def rules(draw):
    """Any rule that can be made at all; a table may also be typed wrongly."""
    starts = [
        Decimal(0) if draw(st.booleans()) else draw(st.decimals(-1, 3, places=2)),
        *draw(st.lists(st.decimals(-1, 10**6, places=2), max_size=3)),
    ]
    tiers = tuple(Tier(start, draw(RATES)) for start in starts)
    kind = draw(st.sampled_from(["amount", "completion", "target", "matrix"]))
    if kind == "matrix":
        rows, columns = tuple(draw(THRESHOLDS)), tuple(draw(THRESHOLDS))
        cells = tuple(tuple(draw(RATES) for _column in columns) for _row in rows)
        pay = MatrixBonus(
            10**6, "receivables.collection_rate", rows, columns, cells, draw(st.booleans())
        )
    else:
        table = TierTable(tiers, draw(st.sampled_from(["marginal", "whole"])))
        pay = TargetBonus(10**6, table) if kind == "target" else Commission(table, kind)
    return BonusRule("规则", "sales.amount", pay, cap_fen=draw(st.none() | st.integers(1, 10**7)))


@given(st.data(), st.decimals(0, 10**6, places=2), RATES, st.decimals("0.01", 10**6, places=2))
def test_that_no_rule_that_can_be_saved_leaves_anyone_without_a_result(data, sold, rate, target):
    try:
        rule = data.draw(rules())
    except DomainError:
        return  # tiers with a gap, an overlap or no start at 0 cannot be made
    figures = {"sales.amount": sold, "receivables.collection_rate": rate}
    made = statement(rule, BonusInputs(figures, target, days_in_post=31, days_of_month=31))
    assert made.reason is None
    assert made.lines
    assert 0 <= made.paid_fen == made.earned_fen <= (rule.cap_fen or made.earned_fen)
