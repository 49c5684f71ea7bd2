"""Columns, rows and chips of the schemes: versions, indicators, what a typed weight may be."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.areas.appraisal.records import Indicator, SchemeVersion
from desktop_sales.areas.appraisal.scheme_comparison import kind_text
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.areas.appraisal.wording import FAMILY_TITLES, weight_text
from ui.kit.columns import Chip, Column
from ui.kit.typed_values import a_number

WHOLE = Decimal(100)
POST_LEVELS = {
    "salesperson": N_("Salesperson"),
    "supervisor": N_("Regional supervisor"),
    "manager": N_("Sales manager"),
    "other": N_("Other posts"),
}
PUBLISHED = Chip(N_("In force"), "good", "good")
DRAFT = Chip(N_("Draft"), "warn", "edit")
LATER = Chip(N_("Later"), "clock")
REPLACED = Chip(N_("Replaced"), "neutral")

register_sentences(
    {"typed.not_a_weight": N_("A weight lies above 0 and up to 100; “{text}” does not.")}
)


def a_weight(typed: str) -> Decimal:
    """Return a typed weight: above 0, at most 100, two decimals."""
    weight = a_number(typed)
    if not 0 < weight <= WHOLE or weight != round(weight, 2):
        raise DomainError("typed.not_a_weight", text=typed)
    return weight


VERSION_COLUMNS = (
    Column("title", N_("Scheme title"), width=140, strong=True, stretch=True),
    Column("number", N_("Version"), "number", width=52),
    Column("state", N_("State"), "chip", width=84),
)
_READ_COLUMNS = (
    Column("family", N_("Family"), width=110, muted=True),
    Column("title", N_("Indicator"), width=150, strong=True),
    Column("kind", N_("Kind"), width=104),
)
_RULE = Column("rule", N_("Scoring"), width=200, stretch=True, tip=str)
PUBLISHED_COLUMNS = (*_READ_COLUMNS, Column("weight", N_("Weight"), "number", width=72), _RULE)
DRAFT_COLUMNS = (
    *_READ_COLUMNS,
    Column("weight", N_("Weight"), "number", decimals=2, width=84, parse=a_weight),
    _RULE,
)


def indicator_row(indicator: Indicator) -> tuple[Any, ...]:
    """Return an indicator as a row."""
    return (
        indicator.code,
        translate(FAMILY_TITLES[indicator.family]),
        shipped_text(indicator.title),
        kind_text(indicator),
        indicator.weight,
        standard(indicator),
    )


def version_chips(versions: Sequence[SchemeVersion], today: dt.date) -> dict[int, Chip]:
    """Return what each version is today: in force, replaced, still a draft."""
    in_force: dict[str | int, SchemeVersion] = {}
    for version in versions:
        if version.published and version.effective_from <= today:
            now = in_force.get(version.posts)
            if now is None or version.effective_from > now.effective_from:
                in_force[version.posts] = version
    chips = {}
    for version in versions:
        current = in_force.get(version.posts)
        if not version.published:
            chips[version.id] = DRAFT
        elif current is version:
            chips[version.id] = PUBLISHED
        elif version.effective_from > today:
            chips[version.id] = LATER
        else:
            chips[version.id] = REPLACED
    return chips


def posts_text(version: SchemeVersion) -> str:
    """Return whom a version is for: one post, or all of a level without a scheme of their own."""
    level = translate(POST_LEVELS[version.post_level])
    if version.post:
        return _("{post} ({level})").format(post=version.post, level=level)
    return _("All posts: {level}").format(level=level)


def version_title(version: SchemeVersion) -> str:
    """Return a version's name: title and number."""
    return _("{title}, version {n}").format(title=shipped_text(version.title), n=version.number)


def total_text(quantitative: Decimal, rated: Decimal) -> str:
    """Return what the weights come to, and the share of measured to rated items."""
    return _("Weights {total} of 100 · measured {measured} : rated {rated}").format(
        total=weight_text(quantitative + rated),
        measured=weight_text(quantitative),
        rated=weight_text(rated),
    )
