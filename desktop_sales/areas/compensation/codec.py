"""Bonus rules and statements as JSON values: what the database and seals store."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Carry,
    Commission,
    Gate,
    MatrixBonus,
    Pay,
    Statement,
    StatementLine,
    TargetBonus,
)
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.core.errors import DomainError

_EXACT = frozenset(
    [
        "start",
        "end",
        "base",
        "rate",
        "counted",
        "completion",
        "column",
        "factor",
        "value",
        "least",
        "share",
    ]
)


def rule_to_json(rule: BonusRule) -> dict[str, Any]:
    """Return a rule as plain values, decimals as strings."""
    return {
        "name": rule.name,
        "base": rule.base,
        "pay": _pay_to_json(rule.pay),
        "gates": [[gate.measure, str(gate.least), str(gate.factor)] for gate in rule.gates],
        "by_grade": rule.by_grade,
        "cap_fen": rule.cap_fen,
        "team_share": str(rule.team_share),
        "hold_share": str(rule.hold_share),
        "least_days": rule.least_days,
        "leaver": rule.leaver,
    }


def rule_from_json(data: Mapping[str, Any]) -> BonusRule:
    """Return the rule. Raises ``compensation.rule_unreadable`` and what a wrong rule raises."""
    try:
        return BonusRule(
            name=data["name"],
            base=data["base"],
            pay=_pay_from_json(data["pay"]),
            gates=tuple(Gate(m, Decimal(least), Decimal(f)) for m, least, f in data["gates"]),
            by_grade=bool(data["by_grade"]),
            cap_fen=data["cap_fen"],
            team_share=Decimal(data["team_share"]),
            hold_share=Decimal(data["hold_share"]),
            least_days=int(data["least_days"]),
            leaver=data["leaver"],
        )
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
        raise DomainError("compensation.rule_unreadable") from problem


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain values."""
    return {
        "lines": [
            {"kind": line.kind, "amount_fen": line.amount_fen, "numbers": _plain(line.numbers)}
            for line in statement.lines
        ],
        "earned_fen": statement.earned_fen,
        "team_fen": statement.team_fen,
        "held_fen": statement.held_fen,
        "paid_fen": statement.paid_fen,
        "reason": statement.reason,
    }


def statement_from_json(data: Mapping[str, Any]) -> Statement:
    """Return the statement that ``statement_to_json`` stored."""
    lines = tuple(
        StatementLine(line["kind"], line["amount_fen"], _typed(line["numbers"]))
        for line in data["lines"]
    )
    sums = {name: data[name] for name in ("earned_fen", "team_fen", "held_fen", "paid_fen")}
    return Statement(lines, **sums, reason=data["reason"])


def inputs_to_json(given: BonusInputs) -> dict[str, Any]:
    """Return what a statement was made from as plain values."""
    return {
        "figures": _plain(given.figures),
        "target": None if given.target is None else str(given.target),
        "grade": given.grade,
        "coefficient": None if given.coefficient is None else str(given.coefficient),
        "days_in_post": given.days_in_post,
        "days_of_month": given.days_of_month,
        "is_leaver": given.is_leaver,
        "has_open_appeal": given.has_open_appeal,
        "carried": [_carry_to_json(carry) for carry in given.carried],
    }


def inputs_from_json(data: Mapping[str, Any]) -> BonusInputs:
    """Return what a statement was made from."""
    return BonusInputs(
        figures={name: _optional(text) for name, text in data["figures"].items()},
        target=_optional(data["target"]),
        grade=data["grade"],
        coefficient=_optional(data["coefficient"]),
        days_in_post=data["days_in_post"],
        days_of_month=data["days_of_month"],
        is_leaver=data["is_leaver"],
        has_open_appeal=data["has_open_appeal"],
        carried=tuple(Carry(*each) for each in data["carried"]),
    )


def _carry_to_json(carry: Carry) -> list[Any]:
    return [carry.kind, carry.reason, carry.amount_fen]


def _pay_to_json(pay: Pay) -> dict[str, Any]:
    if isinstance(pay, MatrixBonus):
        return {
            "kind": pay.kind,
            "amount_fen": pay.amount_fen,
            "column_measure": pay.column_measure,
            "rows": [str(row) for row in pay.rows],
            "columns": [str(column) for column in pay.columns],
            "cells": [[str(cell) for cell in line] for line in pay.cells],
            "interpolated": pay.interpolated,
        }
    table = {
        "tiers": [[str(tier.start), str(tier.rate)] for tier in pay.table.tiers],
        "mode": pay.table.mode,
    }
    if isinstance(pay, Commission):
        return {"kind": pay.kind, "scale": pay.scale, **table}
    return {
        "kind": pay.kind,
        "amount_fen": pay.amount_fen,
        "most": None if pay.most is None else str(pay.most),
        "step": None if pay.step is None else str(pay.step),
        **table,
    }


def _pay_from_json(data: Mapping[str, Any]) -> Pay:
    if data["kind"] == MatrixBonus.kind:
        return MatrixBonus(
            int(data["amount_fen"]),
            data["column_measure"],
            _decimals(data["rows"]),
            _decimals(data["columns"]),
            tuple(_decimals(line) for line in data["cells"]),
            bool(data["interpolated"]),
        )
    tiers = tuple(Tier(Decimal(start), Decimal(rate)) for start, rate in data["tiers"])
    table = TierTable(tiers, data["mode"])
    if data["kind"] == Commission.kind:
        return Commission(table, data["scale"])
    if data["kind"] != TargetBonus.kind:
        raise ValueError(data["kind"])
    return TargetBonus(
        int(data["amount_fen"]), table, _optional(data["most"]), _optional(data["step"])
    )


def _decimals(texts: list[str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def _optional(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _plain(numbers: Mapping[str, Any]) -> dict[str, Any]:
    return {n: str(value) if isinstance(value, Decimal) else value for n, value in numbers.items()}


def _typed(numbers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: Decimal(value) if name in _EXACT and value is not None else value
        for name, value in numbers.items()
    }
