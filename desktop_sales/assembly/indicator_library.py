"""The indicator library: every measure of every area, and what is rated or typed, by family."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.explanation import measure_source
from desktop_sales.areas.appraisal.records import FAMILIES, Family, Indicator, TargetKind
from desktop_sales.areas.appraisal.regulation import built_in_indicators
from desktop_sales.areas.appraisal.schemes import schemes
from desktop_sales.areas.appraisal.score_rules import AnyRule, PointList, Ratio, Threshold
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.core.measures import FRACTIONS, Measure
from desktop_sales.core.translation import N_, translate

_FAMILY_OF: dict[str, Family] = {
    "conduct": "ability",
    "customers": "customers",
    "service": "customers",
    "visits": "customers",
    "team": "team",
    "training": "ability",
}
_TYPED = N_("entered by hand")
_MARKS = N_("marks of raters")
_COMPLETIONS = frozenset({"sales.completion", "team.completion"})
START_WEIGHT = Decimal(10)


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """What can be put into a scheme, ready with a rule to start from; ``source`` in words."""

    indicator: Indicator
    source: str


def indicator_library(session: Session) -> list[LibraryEntry]:
    """Return everything that can be appraised, family by family.

    Measures first, then the shipped items that are rated or typed, then what the workspace's own
    schemes have added.
    """
    measured = [measured_indicator(measure) for measure in MEASURES.values()]
    known = {each.code for each in measured}
    entered: dict[str, Indicator] = {each.code: each for each in built_in_indicators()}
    for version in schemes(session):
        for each in version.indicators:
            if each.kind != "measure":
                entered.setdefault(each.code, each)
    others = [each for code, each in entered.items() if code not in known]
    return sorted(_entries([*measured, *others]), key=lambda e: FAMILIES.index(e.indicator.family))


def _entries(indicators: Iterable[Indicator]) -> Iterable[LibraryEntry]:
    for each in indicators:
        yield LibraryEntry(each, source_of(each))


def source_of(indicator: Indicator) -> str:
    """Return where the figure of an indicator comes from, in words."""
    if indicator.measure is not None:
        return measure_source(indicator.measure)
    return translate(_MARKS if indicator.kind == "rated" else _TYPED)


def measured_indicator(measure: Measure) -> Indicator:
    """Return a measure as an indicator: its own words, held against the plan or a limit."""
    lower = measure.direction == "lower"
    is_completion = measure.name in _COMPLETIONS or measure.name.endswith("plan_completion")
    area = measure.name.split(".")[0]
    return Indicator(
        code=measure.name,
        title=translate(measure.title),
        family=_FAMILY_OF.get(area, "results"),
        kind="measure",
        weight=START_WEIGHT,
        rule=_rule_of(measure, is_completion=is_completion),
        unit=_unit_of(measure, area),
        measure=measure.name,
        scope="person" if "person" in measure.subjects else "region",
        target_kind=_target_kind(measure, is_completion=is_completion),
        target=Decimal(0) if lower else None,
        definition=translate(measure.definition),
        lower_is_better=lower,
    )


def _unit_of(measure: Measure, area: str) -> str:
    """Return how an indicator counts: customers as such, an index in points of 100."""
    if area == "customers" and measure.unit == "count":
        return "customers"
    return "points" if measure.unit == "index" else measure.unit


def _target_kind(measure: Measure, *, is_completion: bool) -> TargetKind:
    if is_completion:
        return "measure"
    if measure.direction == "lower":
        return "fixed"
    return "none" if measure.unit in FRACTIONS else "plan"


def _rule_of(measure: Measure, *, is_completion: bool) -> AnyRule:
    """Return a rule to start from; who weighs the indicator sets its real values."""
    if measure.direction == "lower":
        return Threshold(lower_is_better=True)
    if measure.unit == "rate" and not is_completion:
        return PointList(((Decimal(0), Decimal(0)), (Decimal(1), Decimal(100))))
    if measure.unit == "index":
        return PointList(((Decimal(0), Decimal(0)), (Decimal(100), Decimal(100))))
    return Ratio()
