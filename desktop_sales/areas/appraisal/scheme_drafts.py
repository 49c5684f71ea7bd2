"""Editing a scheme before it is stored: items in and out, their order, the two shares."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_sales.areas.appraisal.records import Indicator, SchemeDraft, SchemeVersion
from desktop_sales.areas.appraisal.rules import HUNDRED, effective_weights
from desktop_sales.core.errors import DomainError

Indicators = tuple[Indicator, ...]


def draft_of(version: SchemeVersion) -> SchemeDraft:
    """Return a version as a draft that can be edited and stored again."""
    return SchemeDraft(
        code=version.code,
        title=version.title,
        post_level=version.post_level,
        indicators=version.indicators,
        effective_from=version.effective_from,
        note=version.note,
        post=version.post,
    )


def with_indicator(
    indicators: Indicators, indicator: Indicator, replaced: str | None = None
) -> Indicators:
    """Return the items with one more at the end, or in the place of the one ``replaced``.

    Raises ``appraisal.indicator_twice``.
    """
    others = [each for each in indicators if each.code != replaced]
    if any(each.code == indicator.code for each in others):
        raise DomainError("appraisal.indicator_twice", codes=[indicator.code])
    if replaced is None:
        return (*indicators, indicator)
    return tuple(indicator if each.code == replaced else each for each in indicators)


def without(indicators: Indicators, codes: Sequence[str]) -> Indicators:
    """Return the items without some of them."""
    return tuple(each for each in indicators if each.code not in codes)


def moved(indicators: Indicators, code: str, step: int) -> Indicators:
    """Return the items with one moved up (-1) or down (+1); at the end it stays."""
    listed = list(indicators)
    place = next(at for at, each in enumerate(listed) if each.code == code)
    target = min(max(place + step, 0), len(listed) - 1)
    listed.insert(target, listed.pop(place))
    return tuple(listed)


def shares_of(indicators: Sequence[Indicator]) -> tuple[Decimal, Decimal]:
    """Return the weights of the items measured or counted, and of the rated ones."""
    weighted = [each for each in indicators if each.is_weighted]
    rated = sum((each.weight for each in weighted if each.kind == "rated"), Decimal(0))
    return sum((each.weight for each in weighted), Decimal(0)) - rated, rated


def with_shares(indicators: Indicators, quantitative: Decimal) -> Indicators:
    """Return the items with weights that give the two shares, in proportion as they stood.

    To 0.01 exactly by largest remainder. Raises ``appraisal.shares_impossible`` where one of the
    two has no item to carry its share.
    """
    has = shares_of(indicators)
    wanted = (quantitative, HUNDRED - quantitative)
    if min(wanted) < 0 or any((w > 0) != (h > 0) for w, h in zip(wanted, has, strict=True)):
        raise DomainError("appraisal.shares_impossible", quantitative=quantitative)
    weights: dict[str, Decimal] = {}
    for rated, share in zip((False, True), wanted, strict=True):
        own = [i for i in indicators if i.is_weighted and (i.kind == "rated") == rated]
        new = effective_weights([each.weight for each in own], [True] * len(own), share)
        weights |= {each.code: weight for each, weight in zip(own, new, strict=True)}
    return tuple(replace(each, weight=weights.get(each.code, each.weight)) for each in indicators)
