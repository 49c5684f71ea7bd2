"""Scoring rules as JSON values: what schemes and results store."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from desktop_sales.areas.appraisal.score_rules import (
    AccumulatingEvents,
    AnyRule,
    CountBands,
    Ladder,
    LevelTable,
    PerEvent,
    PerStep,
    PointList,
    Rated,
    Ratio,
    Threshold,
)
from desktop_sales.core.errors import DomainError

_KINDS: dict[str, Callable[..., AnyRule]] = {
    rule.kind: rule
    for rule in (
        Ratio,
        Rated,
        PointList,
        Threshold,
        PerStep,
        LevelTable,
        CountBands,
        AccumulatingEvents,
        PerEvent,
        Ladder,
    )
}


def rule_to_json(rule: AnyRule) -> dict[str, Any]:
    """Return the rule as plain JSON values, decimals as strings."""
    plain = {field.name: _plain(getattr(rule, field.name)) for field in fields(rule)}
    return {"kind": rule.kind, **plain}


def rule_from_json(data: Mapping[str, Any]) -> AnyRule:
    """Return the rule; raise ``appraisal.rule_unknown`` for another kind or a missing part."""
    kind = str(data.get("kind"))
    build = _KINDS.get(kind)
    if build is None:
        raise DomainError("appraisal.rule_unknown", kind=kind)
    try:
        return build(**{name: _typed(name, v) for name, v in data.items() if name != "kind"})
    except (TypeError, ValueError, ArithmeticError) as problem:
        raise DomainError("appraisal.rule_unknown", kind=kind) from problem


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


_WORDS = frozenset({"basis"})


def _typed(name: str, value: Any) -> Any:
    """Return a JSON value as the rules hold it: numbers in strings are decimals."""
    if name == "rungs":
        return tuple((str(words), Decimal(points)) for words, points in value)
    if name == "bands":
        return tuple((low, high, Decimal(points)) for low, high, points in value)
    if isinstance(value, list):
        return tuple(_typed(name, part) for part in value)
    if isinstance(value, str) and name not in _WORDS:
        return Decimal(value)
    return value
