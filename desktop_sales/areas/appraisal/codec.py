"""Indicators and scored lines as JSON values: what schemes, results and seals store."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from desktop_sales.areas.appraisal.records import (
    CombinedRating,
    Indicator,
    LineInput,
    ScoredLine,
    Waiver,
)
from desktop_sales.areas.appraisal.rule_codec import rule_from_json, rule_to_json
from desktop_sales.core.measures import Subject


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def indicator_to_json(indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as plain values."""
    data = {field.name: getattr(indicator, field.name) for field in fields(indicator)}
    return data | {
        "weight": str(indicator.weight),
        "target": _text(indicator.target),
        "rule": rule_to_json(indicator.rule),
        "anchors": [[str(mark), seen] for mark, seen in indicator.anchors],
    }


def indicator_from_json(data: Mapping[str, Any]) -> Indicator:
    """Return an indicator; raises ``appraisal.rule_unknown``."""
    return Indicator(
        **{
            **data,
            "weight": Decimal(data["weight"]),
            "target": _number(data.get("target")),
            "rule": rule_from_json(data["rule"]),
            "anchors": tuple((Decimal(mark), seen) for mark, seen in data.get("anchors", ())),
        }
    )


def line_to_json(line: ScoredLine) -> dict[str, Any]:
    """Return everything an explanation is made from."""
    given = line.given
    return {
        "indicator": indicator_to_json(given.indicator),
        "actual": _text(given.actual),
        "target": _text(given.target),
        "numerator": _text(given.numerator),
        "denominator": _text(given.denominator),
        "input_reason": given.reason,
        "note": given.note,
        "proof": given.proof,
        "measured": _text(given.measured),
        "subject": None if given.subject is None else [given.subject.kind, given.subject.id],
        "waiver": None
        if given.waiver is None
        else [given.waiver.treatment, given.waiver.reason, given.waiver.waived_by],
        "rating": None if given.rating is None else _rating_to_json(given.rating),
        "state": line.state,
        "reason": line.reason,
        "effective_weight": str(line.effective_weight),
        "percent": _text(line.percent),
        "score": _text(line.score),
        "extra": str(line.extra),
    }


def line_from_json(data: Mapping[str, Any]) -> ScoredLine:
    """Return the scored line that ``line_to_json`` stored."""
    rating, waiver, subject = data["rating"], data["waiver"], data["subject"]
    given = LineInput(
        indicator=indicator_from_json(data["indicator"]),
        actual=_number(data["actual"]),
        target=_number(data["target"]),
        numerator=_number(data["numerator"]),
        denominator=_number(data["denominator"]),
        reason=data["input_reason"],
        note=data["note"],
        waiver=None if waiver is None else Waiver(*waiver),
        rating=None if rating is None else _rating_from_json(rating),
        proof=data["proof"],
        subject=None if subject is None else Subject(*subject),
        measured=_number(data["measured"]),
    )
    return ScoredLine(
        given,
        data["state"],
        Decimal(data["effective_weight"]),
        _number(data["percent"]),
        _number(data["score"]),
        Decimal(data["extra"]),
        data["reason"],
    )


def _rating_to_json(rating: CombinedRating) -> dict[str, Any]:
    return {
        "value": _text(rating.value),
        "groups": [[group, str(mean), count] for group, mean, count in rating.groups],
        "dropped": list(rating.dropped),
        "hidden": list(rating.hidden),
        "review": _text(rating.review),
        "notes": list(rating.notes),
    }


def _rating_from_json(data: Mapping[str, Any]) -> CombinedRating:
    return CombinedRating(
        value=_number(data["value"]),
        groups=tuple((group, Decimal(mean), count) for group, mean, count in data["groups"]),
        dropped=tuple(data["dropped"]),
        hidden=tuple(data["hidden"]),
        review=_number(data["review"]),
        notes=tuple(data["notes"]),
    )
