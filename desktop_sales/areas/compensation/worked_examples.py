"""What a bonus rule pays for three figures, how else its tiers could be meant, and its leaps."""

from dataclasses import replace
from decimal import Decimal

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Commission,
    MatrixBonus,
    Pay,
    TargetBonus,
)
from desktop_sales.areas.compensation.bonus_rules import statement
from desktop_sales.core.money import fen_of_yuan, format_yuan, percent, yuan
from desktop_sales.core.translation import _

_SHARES = (Decimal("0.8"), Decimal(1), Decimal("1.2"))
_TARGET = Decimal(100_000)


def worked_examples(rule: BonusRule) -> list[str]:
    """Return the examples of a rule, and for tiers the other way of counting and every leap."""
    whole = _whole(rule.pay)
    text = _("{figure} yuan against a target of {target}: {paid} yuan")
    lines = [
        text.format(
            figure=f"{whole * share:,.0f}",
            target=f"{whole:,.0f}",
            paid=_paid(rule, whole * share, whole),
        )
        for share in _SHARES
    ]
    if isinstance(rule.pay, MatrixBonus):
        return lines
    return [*lines, _other_way(rule, rule.pay), *_leaps(rule.pay)]


def _whole(pay: Pay) -> Decimal:
    """Return the figure that the examples lie around: where tiers of amounts reach the last one."""
    if isinstance(pay, Commission) and pay.scale == "amount":
        return pay.table.tiers[-1].start or _TARGET
    return _TARGET


def _other_way(rule: BonusRule, pay: Commission | TargetBonus) -> str:
    table = replace(pay.table, mode="whole" if pay.table.mode == "marginal" else "marginal")
    changed = replace(rule, pay=replace(pay, table=table))
    text = _("Counted the other way the last one would pay {paid} yuan.")
    whole = _whole(pay)
    return text.format(paid=_paid(changed, whole * _SHARES[-1], whole))


def _leaps(pay: Commission | TargetBonus) -> list[str]:
    by_completion = isinstance(pay, TargetBonus) or pay.scale == "completion"
    text = (
        _("Mind the leap at {start}: reaching it changes the pay from {below} to {at}.")
        if by_completion
        else _("Mind the leap at {start}: one yuan more changes the pay from {below} to {at}.")
    )
    whole = yuan(pay.amount_fen) if isinstance(pay, TargetBonus) else _TARGET
    scale = whole if by_completion else Decimal(1)
    return [
        text.format(
            start=percent(cliff.start) if by_completion else f"{cliff.start:,f}",
            below=format_yuan(fen_of_yuan(cliff.below * scale)),
            at=format_yuan(fen_of_yuan(cliff.at * scale)),
        )
        for cliff in pay.table.cliffs()
    ]


def _paid(rule: BonusRule, amount: Decimal, target: Decimal) -> str:
    figures = _others(rule)
    figures[rule.base] = amount
    days = max(rule.least_days, 30)
    given = BonusInputs(figures, target, "B", Decimal(1), days, days)
    return format_yuan(statement(rule, given).earned_fen)


def _others(rule: BonusRule) -> dict[str, Decimal | None]:
    """Return figures besides the base with which every condition is met: all of it, or the least."""
    figures: dict[str, Decimal | None] = dict.fromkeys(rule.measures(), Decimal(1))
    least = [(gate.measure, gate.least) for gate in rule.gates]
    if isinstance(rule.pay, MatrixBonus):
        least.append((rule.pay.column_measure, rule.pay.columns[0]))
    for measure, wanted in least:
        figures[measure] = max(figures[measure] or wanted, wanted)
    return figures
