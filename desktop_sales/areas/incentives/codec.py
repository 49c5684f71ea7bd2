"""Criteria and lines of notices as JSON values: what the database and seals store."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from desktop_sales.areas.incentives.records import Criterion, NoticeLine


def criterion_to_json(criterion: Criterion | None) -> dict[str, Any]:
    """Return a criterion as plain values; none is empty."""
    if criterion is None:
        return {}
    return {
        "kind": criterion.kind,
        "measure": criterion.measure,
        "number": str(criterion.number),
    }


def criterion_from_json(data: Mapping[str, Any]) -> Criterion | None:
    """Return the criterion that ``criterion_to_json`` stored."""
    if not data:
        return None
    return Criterion(data["kind"], data["measure"], Decimal(data["number"]))


def line_to_json(line: NoticeLine) -> dict[str, Any]:
    """Return a line of a notice as plain values."""
    return asdict(line)


def line_from_json(data: Mapping[str, Any]) -> NoticeLine:
    """Return the line that ``line_to_json`` stored."""
    return NoticeLine(**data)
