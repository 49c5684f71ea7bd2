"""The values of the regulation that appraisal reads: shipped defaults, dated changes over them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.codec import indicator_from_json, indicator_to_json
from desktop_sales.areas.appraisal.grades import GradeBand, check_bands
from desktop_sales.areas.appraisal.period_records import PeriodItem, PeriodSettings
from desktop_sales.areas.appraisal.period_rules import check_period_settings
from desktop_sales.areas.appraisal.records import (
    RATER_GROUPS,
    AppraisalSettings,
    Indicator,
    SchemeDraft,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.resources import resource_path
from desktop_sales.storage.settings import get_setting, set_setting

BUILT_IN_SCHEMES = ("salesperson_month", "supervisor_month", "manager_month")


@cache
def _shipped(*parts: str) -> Any:
    return json.loads(resource_path("regulation", *parts).read_text(encoding="utf-8"))


def built_in_value(key: str) -> Any:
    """Return the shipped value of a setting."""
    return _shipped("settings.json")[key]


def built_in_schemes() -> list[SchemeDraft]:
    """Return the schemes that ship with the program, as data under ``resources/regulation``."""
    return [scheme_from_json(_shipped("schemes", f"{code}.json")) for code in BUILT_IN_SCHEMES]


def built_in_indicators() -> list[Indicator]:
    """Return the shipped items that are rated or typed: what the library adds to the measures."""
    return [indicator_from_json(each) for each in _shipped("indicators.json")]


def scheme_from_json(data: Mapping[str, Any]) -> SchemeDraft:
    """Return a scheme from the form of the shipped files.

    Raises ``appraisal.scheme_file_wrong`` for a missing or unreadable part, and
    ``appraisal.rule_unknown``.
    """
    try:
        return SchemeDraft(
            code=data["code"],
            title=data["title"],
            post_level=data["post_level"],
            indicators=tuple(indicator_from_json(each) for each in data["indicators"]),
            effective_from=date.fromisoformat(data["effective_from"]),
            note=data.get("note", ""),
            post=data.get("post", ""),
        )
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
        raise DomainError("appraisal.scheme_file_wrong", problem=str(problem)) from problem


def scheme_to_json(draft: SchemeDraft) -> dict[str, Any]:
    """Return a scheme in the form of the shipped files."""
    return {
        "code": draft.code,
        "title": draft.title,
        "post_level": draft.post_level,
        "post": draft.post,
        "effective_from": draft.effective_from.isoformat(),
        "note": draft.note,
        "indicators": [indicator_to_json(each) for each in draft.indicators],
    }


def appraisal_settings(session: Session, on: date) -> AppraisalSettings:
    """Return the values in force on a day: the workspace's own, else the shipped ones."""

    def value(name: str) -> Any:
        return regulation_value(session, name, on)

    weights = value("rater_weights")
    bands = bands_from_json(value("grades"))
    check_bands(bands)
    return AppraisalSettings(
        bands=bands,
        rater_weights=tuple(
            (group, Decimal(weights[group])) for group in RATER_GROUPS if group in weights
        ),
        least_peers=int(value("least_peers")),
        most_extra=Decimal(value("most_extra")),
        most_dropped=Decimal(value("most_dropped")),
        distribution=tuple(value("distribution")),
        most_deducted=Decimal(value("most_deducted")),
        distribution_pool=value("distribution_pool"),
        appeal_days=int(value("appeal_days")),
        ruling_days=int(value("ruling_days")),
    )


def regulation_value(session: Session, name: str, on: date) -> Any:
    """Return a value in force on a day: the workspace's own, else the shipped one."""
    key = f"appraisal.{name}"
    own = get_setting(session, key, on=on)
    return built_in_value(key) if own is None else own


def change_setting(session: Session, name: str, value: Any, valid_from: date) -> None:
    """Put another value of the regulation in force from a day on; earlier months keep theirs.

    ``name`` is one of the shipped settings without ``appraisal.``. Raises
    ``appraisal.setting_unknown``, ``appraisal.bands_wrong``, ``appraisal.setting_wrong``.
    """
    key = f"appraisal.{name}"
    if key not in _shipped("settings.json"):
        raise DomainError("appraisal.setting_unknown", name=name)
    try:
        _check_setting(name, value)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
        raise DomainError("appraisal.setting_wrong", name=name, value=value) from problem
    set_setting(session, key, value, valid_from=valid_from)


def _check_bands(value: Any) -> None:
    check_bands(bands_from_json(value))


def _check_rater_weights(value: Any) -> None:
    weights = {group: Decimal(weight) for group, weight in value.items()}
    known = set(weights) <= set(RATER_GROUPS)
    if not known or min(weights.values()) < 0 or sum(weights.values()) != 100:
        raise ValueError(value)


def _check_period_items(value: Any) -> None:
    items = [PeriodItem(each["code"], each["title"], Decimal(each["weight"])) for each in value]
    check_period_settings(PeriodSettings(Decimal(60), tuple(items)))


def _check_distribution(value: Any) -> None:
    if min(value) < 0 or sum(value) != 100:
        raise ValueError(value)


def _check_pool(value: Any) -> None:
    if value not in ("company", "region"):
        raise ValueError(value)


def _check_days(value: Any) -> None:
    if int(value) < 1:
        raise ValueError(value)


def _check_number(value: Any) -> None:
    if Decimal(value) < 0:
        raise ValueError(value)


_CHECKS: Mapping[str, Callable[[Any], None]] = {
    "grades": _check_bands,
    "rater_weights": _check_rater_weights,
    "period_items": _check_period_items,
    "distribution": _check_distribution,
    "distribution_pool": _check_pool,
    "appeal_days": _check_days,
    "ruling_days": _check_days,
}


def _check_setting(name: str, value: Any) -> None:
    """Raise for a value that scoring could not use."""
    _CHECKS.get(name, _check_number)(value)


def bands_from_json(data: list[dict[str, str]]) -> tuple[GradeBand, ...]:
    """Return grade bands from their stored form, best first."""
    return tuple(
        GradeBand(each["code"], each["title"], Decimal(each["from"]), Decimal(each["coefficient"]))
        for each in data
    )


def bands_to_json(bands: tuple[GradeBand, ...]) -> list[dict[str, str]]:
    """Return grade bands as they are stored."""
    return [
        {
            "code": band.code,
            "title": band.title,
            "from": str(band.from_score),
            "coefficient": str(band.coefficient),
        }
        for band in bands
    ]
