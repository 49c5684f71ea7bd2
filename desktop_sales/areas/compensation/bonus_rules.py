"""What a bonus rule pays: each step rounded to fen as it is printed, the next goes on from there.

So a salesperson who recomputes the printed statement with a pocket calculator gets every line.
Rates count as they are printed, too: four places of a percentage, the rest dropped.
"""

from bisect import bisect_right
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Commission,
    MatrixBonus,
    Statement,
    StatementLine,
    TargetBonus,
)
from desktop_sales.core.money import fen_of_yuan, split_exact, yuan

NO_FIGURE = "compensation.no_figure"
NO_TARGET = "compensation.no_target"
OUTSIDE = "compensation.outside"
TOO_FEW_DAYS = "compensation.too_few_days"
LEFT = "compensation.left"
NO_GRADE = "compensation.no_grade"
_FOR_GOOD = frozenset({OUTSIDE, TOO_FEW_DAYS, LEFT})
_RATE_PLACES, _FACTOR_PLACES = Decimal("0.000001"), Decimal("0.0001")


def statement(rule: BonusRule, given: BonusInputs) -> Statement:
    """Return a person's bonus of a month by a rule, every step with the numbers put in (R75).

    Amounts from outside (``carried``) are due even where the rule itself pays nothing.
    """
    reason = _obstacle(rule, given)
    lines = [] if reason else [*_basic_lines(rule, given)]
    total = sum(line.amount_fen for line in lines)
    for step in (_gates, _grade, _open_appeal, _leaver, _cap):
        made = step(rule, given, total) if not reason else []
        if made:
            lines += made
            total = made[-1].amount_fen
    team, held = 0, 0
    if rule.team_share and total > 0:
        team = fen_of_yuan(yuan(total) * rule.team_share)
        lines.append(StatementLine("team_share", -team, {"share": rule.team_share, "of": total}))
    if rule.hold_share and total - team > 0:
        held = fen_of_yuan(yuan(total - team) * rule.hold_share)
        numbers = {"share": rule.hold_share, "of": total - team}
        lines.append(StatementLine("hold", -held, numbers))
    carried = [StatementLine(c.kind, c.amount_fen, {"reason": c.reason}) for c in given.carried]
    paid = total - team - held + sum(line.amount_fen for line in carried)
    return Statement(tuple(lines + carried), total, team, held, paid, reason)


def can_be_approved(made: Statement) -> bool:
    """Return whether a statement stands: computed, or without a bonus for good but with a sum due.

    One that waits for a figure, a target or a grade would lose its bonus.
    """
    return made.reason is None or (made.reason in _FOR_GOOD and made.paid_fen != 0)


def as_printed(rate: Decimal) -> Decimal:
    """Return a rate as it is printed; nobody reaches a threshold by rounding."""
    return rate.quantize(_RATE_PLACES, ROUND_FLOOR)


def completion(given: BonusInputs, base: Decimal) -> Decimal | None:
    """Return base / target; None without a target above zero (definitions: 完成率)."""
    if given.target is None or given.target <= 0:
        return None
    return as_printed(base / given.target)


def split_pool(pool_fen: int, days: list[int]) -> list[int]:
    """Return the team's pool split among its members by their days in post, exact to the fen.

    Split by what each put in it would give everyone the same back, and be no team's share.
    """
    return split_exact(pool_fen, days if any(days) else [1] * len(days))


def coefficient(pay: MatrixBonus, row: Decimal, column: Decimal) -> Decimal:
    """Return the coefficient of a matrix for a completion and the second figure.

    One between the thresholds is rounded to four places.
    """
    if row < pay.rows[0] or column < pay.columns[0]:
        return Decimal(0)
    if not pay.interpolated:
        return pay.cells[_place(pay.rows, row)][_place(pay.columns, column)]
    by_row = [_between(pay.columns, line, column) for line in pay.cells]
    return _between(pay.rows, tuple(by_row), row).quantize(_FACTOR_PLACES, ROUND_HALF_UP)


def _place(starts: tuple[Decimal, ...], value: Decimal) -> int:
    return bisect_right(starts, value) - 1


def _between(starts: tuple[Decimal, ...], values: tuple[Decimal, ...], at: Decimal) -> Decimal:
    for (low, high), (first, last) in zip(pairwise(starts), pairwise(values), strict=True):
        if low <= at < high:
            return first + (last - first) * (at - low) / (high - low)
    return values[-1]


def _obstacle(rule: BonusRule, given: BonusInputs) -> str | None:
    base = given.figures.get(rule.base)
    by_amount = isinstance(rule.pay, Commission) and rule.pay.scale == "amount"
    if not given.days_in_post:
        return OUTSIDE
    if given.days_in_post < rule.least_days:
        return TOO_FEW_DAYS
    if given.is_leaver and rule.leaver == "none":
        return LEFT
    if base is None or any(given.figures.get(name) is None for name in rule.measures()):
        return NO_FIGURE
    if not by_amount and completion(given, base) is None:
        return NO_TARGET
    if rule.by_grade and given.coefficient is None:
        return NO_GRADE
    return None


def _basic_lines(rule: BonusRule, given: BonusInputs) -> list[StatementLine]:
    base = given.figures[rule.base]
    assert base is not None
    if isinstance(rule.pay, Commission):
        return _commission(rule.pay, base, given)
    reached = completion(given, base)
    assert reached is not None
    if isinstance(rule.pay, TargetBonus):
        return _target_bonus(rule.pay, reached)
    second = given.figures[rule.pay.column_measure]
    assert second is not None
    column = as_printed(second)
    factor = coefficient(rule.pay, reached, column)
    numbers = {
        "amount": rule.pay.amount_fen,
        "completion": reached,
        "column": column,
        "measure": rule.pay.column_measure,
        "factor": factor,
    }
    amount = fen_of_yuan(yuan(rule.pay.amount_fen) * factor)
    return [StatementLine("matrix", amount, numbers)]


def _commission(pay: Commission, base: Decimal, given: BonusInputs) -> list[StatementLine]:
    target = given.target if pay.scale == "completion" else None
    scale = Decimal(1) if target is None else target
    return [
        StatementLine(
            "tier",
            fen_of_yuan(part.amount * part.rate),
            {"start": part.start, "end": part.end, "base": part.amount, "rate": part.rate},
        )
        for part in pay.table.parts(base, scale=scale)
    ]


def _target_bonus(pay: TargetBonus, reached: Decimal) -> list[StatementLine]:
    counted = reached if pay.most is None else min(reached, pay.most)
    if pay.step:
        counted = (counted / pay.step).to_integral_value(ROUND_FLOOR) * pay.step
    counted = max(counted, Decimal(0))
    return [
        StatementLine(
            "target_tier",
            fen_of_yuan(yuan(pay.amount_fen) * part.amount * part.rate),
            {
                "amount": pay.amount_fen,
                "completion": reached,
                "counted": part.amount,
                "rate": part.rate,
                "start": part.start,
                "end": part.end,
            },
        )
        for part in pay.table.parts(counted)
    ]


def _gates(rule: BonusRule, given: BonusInputs, total: int) -> list[StatementLine]:
    made = []
    for gate in rule.gates:
        figure = given.figures[gate.measure]
        assert figure is not None
        value = as_printed(figure)
        if value >= gate.least:
            continue
        numbers = {"measure": gate.measure, "value": value, "least": gate.least}
        after = fen_of_yuan(yuan(total) * gate.factor)
        made.append(
            StatementLine("gate", after, numbers | {"factor": gate.factor, "before": total})
        )
        total = after
    return made


def _grade(rule: BonusRule, given: BonusInputs, total: int) -> list[StatementLine]:
    if not rule.by_grade or given.coefficient is None:
        return []
    after = fen_of_yuan(yuan(total) * given.coefficient)
    numbers = {"grade": given.grade, "factor": given.coefficient, "before": total}
    return [StatementLine("grade", after, numbers)]


def _open_appeal(rule: BonusRule, given: BonusInputs, total: int) -> list[StatementLine]:
    """Note an appeal against the grade that counts here: undisputed pay is not held for it."""
    if not rule.by_grade or not given.has_open_appeal:
        return []
    return [StatementLine("appeal", total, {"grade": given.grade})]


def _leaver(rule: BonusRule, given: BonusInputs, total: int) -> list[StatementLine]:
    if not given.is_leaver:
        return []
    if rule.leaver == "paid":
        return [StatementLine("leaver_whole", total)]
    if not given.days_of_month:
        return []
    after = fen_of_yuan(yuan(total) * given.days_in_post / given.days_of_month)
    numbers = {"days": given.days_in_post, "of": given.days_of_month, "before": total}
    return [StatementLine("leaver", after, numbers)]


def _cap(rule: BonusRule, given: BonusInputs, total: int) -> list[StatementLine]:
    if rule.cap_fen is None or total <= rule.cap_fen:
        return []
    return [StatementLine("cap", rule.cap_fen, {"before": total})]
