"""A statement recomputed from its printed text alone, for each way of paying."""

import re
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Carry,
    Commission,
    Gate,
    MatrixBonus,
    TargetBonus,
)
from desktop_sales.areas.compensation.bonus_rules import statement
from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.assembly.bonuses import statement_content
from desktop_sales.documents.bonus_statement import statement_form
from desktop_sales.documents.form import write_forms
from tests.documents.reading import text_of

D = Decimal
AMOUNT = r"−?[\d,]+\.\d\d"
STEP = re.compile(rf"([\d,]+\.\d\d(?: [×÷] [\d,.]+%?)+)(?:\s*\([^()]*\))?\s+({AMOUNT})")
TIER = re.compile(r"([\d,.]+)(%?)\(含\)(?:至[\d,.]+%?\(不含\)|以上)：([\d.]+)%")


def table(mode, *tiers):
    return TierTable(tuple(Tier(D(a), D(b)) for a, b in tiers), mode)


PROGRESSIVE = table("marginal", ("0", "0.05"), ("100000", "0.075"), ("120000", "0.1"))
WHOLE = table("whole", ("0", "0.05"), ("100000", "0.075"), ("120000", "0.1"))
PACE = table("marginal", ("0", "0.5"), ("0.5", "1"), ("1", "1.5"))
MATRIX = MatrixBonus(
    1_000_000,
    "receivables.collection_rate",
    (D("0.8"), D(1)),
    (D("0.7"), D("0.9")),
    ((D("0.6"), D("0.85")), (D(1), D("1.35"))),
)
FULL = {
    "gates": (Gate("receivables.collection_rate", D("0.8"), D("0.7")),),
    "by_grade": True,
    "cap_fen": 9_000_000,
    "team_share": D("0.2"),
    "hold_share": D("0.1"),
}
CARRIED = (Carry("clawback", "退货", -12_345), Carry("released", "9月留存", 5_000))


def printed(tmp_path, pay, sold, target, carried=(), left=False, **more):
    rule = BonusRule("月度奖金", "sales.amount", pay, **more)
    figures = {"sales.amount": D(sold), "receivables.collection_rate": D("0.755")}
    days = 17 if left else 31
    given = BonusInputs(
        figures, target and D(target), "A", D("1.2"), days, 31, left, carried=carried
    )
    made = statement(rule, given)
    each = BonusStatement(
        1, "2026-10", 1, "林晓", "H1", "华东", 1, rule, "approved", made, "JJ-202610-0001",
        "AB", None, given,
    )  # fmt: skip
    path = tmp_path / "奖金核算单.pdf"
    write_forms(path, [statement_form(statement_content("恒信", each, date(2026, 11, 5)))])
    return text_of(path)


def number(text):
    value = D(text.replace(",", "").replace("−", "-").rstrip("%"))
    return value / 100 if text.endswith("%") else value


def fen(value):
    return value.quantize(D("0.01"), ROUND_HALF_UP)


def evaluated(formula):
    value, *rest = re.split(r" ([×÷]) ", formula)
    made = number(value)
    for sign, text in zip(rest[::2], rest[1::2], strict=True):
        made = made * number(text) if sign == "×" else made / number(text)
    return fen(made)


def figure_after(text, label):
    return number(re.search(rf"{label}\s*(−?[\d,]+(?:\.\d+)?%?)", text)[1])


def check_steps(text):
    """Every printed calculation gives the printed amount, and the sums lead to what is due."""
    steps = STEP.findall(text)
    assert steps
    for formula, amount in steps:
        assert evaluated(formula) == abs(number(amount)), formula
    labels = ("规则所得", "计入团队奖金", "留存", "其他增减")
    end = text[text.index("应发金额") :]
    parts = [figure_after(end, label) for label in labels if label in end]
    assert sum(parts) == figure_after(end, "本期应发")


def tiers_of(text):
    return [(number(start + mark), D(rate) / 100) for start, mark, rate in TIER.findall(text)]


def by_tiers(tiers, position, *, whole):
    """Return what a hand would pay: part by part rounded, or the reached rate for everything."""
    if whole:
        return fen(position * max(rate for start, rate in tiers if start <= position))
    ends = [after[0] for _before, after in pairwise(tiers)]
    inside = [
        (min(position, end) - start, rate)
        for (start, rate), end in zip(tiers, [*ends, position], strict=True)
        if position > start
    ]
    return sum(fen(part * rate) for part, rate in inside)


@pytest.mark.parametrize("sold", ["99999.99", "119999.99", "120000.00", "130000.01"])
@pytest.mark.parametrize(("tiers", "whole"), [(PROGRESSIVE, False), (WHOLE, True)])
def test_that_a_commission_follows_from_the_printed_tiers(tmp_path, tiers, whole, sold):
    text = printed(tmp_path, Commission(tiers), sold, None)
    check_steps(text)
    due = by_tiers(tiers_of(text), figure_after(text, "销售额"), whole=whole)
    assert due == figure_after(text, "本期应发")


def test_that_a_target_bonus_with_everything_follows_from_the_paper(tmp_path):
    text = printed(
        tmp_path, TargetBonus(10_000_000, PACE, D("1.3")), "651234.56", "500000", CARRIED, **FULL
    )
    check_steps(text)
    amount = number(re.search(r"([\d,]+\.\d\d)元 × 销售额完成率", text)[1])
    reached = figure_after(text, "其后舍去销售额") / figure_after(text, "目标")
    assert reached.quantize(D("0.000001"), ROUND_FLOOR) == figure_after(text, "完成率")
    counted = min(figure_after(text, "完成率"), number(re.search(r"最高计至(\d+%)", text)[1]))
    tiers = tiers_of(text)
    ends = [*(start for start, _rate in tiers[1:]), counted]
    total = sum(
        fen(amount * (min(counted, end) - start) * rate)
        for (start, rate), end in zip(tiers, ends, strict=True)
    )
    gate = re.search(r"低于([\d.]+%)时，只计(\d+%)", text)
    if figure_after(text, "回款率") < number(gate[1]):
        total = fen(total * number(gate[2]))
    total = fen(total * number(re.search(r"× ([\d.]+)\(A级\)", text)[1]))
    total = min(total, number(re.search(r"每月封顶([\d,.]+)元", text)[1]))
    assert total == figure_after(text, "规则所得")
    team = fen(total * number(re.search(r"其中(\d+%)计入团队", text)[1]))
    held = fen((total - team) * number(re.search(r"其中(\d+%)留存", text)[1]))
    carried = D("-123.45") + D("50.00")
    assert "退货 −123.45" in text and "9月留存 50.00" in text
    assert total - team - held + carried == figure_after(text, "本期应发")


def test_that_a_matrix_is_printed_and_read_by_hand(tmp_path):
    text = printed(tmp_path, MATRIX, "95000", "100000")
    check_steps(text)
    assert re.search(r"80%起\s*0\.6\s*0\.85", text) and re.search(r"100%起\s*1\s*1\.35", text)
    assert figure_after(text, "完成率") == D("0.95")
    assert figure_after(text, "本期应发") == 6_000, "0.95 and 0.755 lie in the first row and column"


def test_that_a_leaver_is_printed_by_days_or_in_full(tmp_path):
    text = printed(tmp_path, Commission(PROGRESSIVE), "50000", None, left=True)
    check_steps(text)
    assert figure_after(text, "本期应发") == fen(D(2_500) * 17 / 31)
    full = printed(tmp_path, Commission(PROGRESSIVE), "50000", None, left=True, leaver="paid")
    assert "离职，全额发放" in full
