"""The columns of the awards."""

from decimal import Decimal
from typing import Any

from desktop_sales.areas.incentives.records import SCORE, Award, Salutation
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column
from ui.kit.formats import MISSING, money, number, percent
from ui.kit.typed_values import a_date, a_text

DRAFT, ISSUED = "draft", "issued"
STATE_CHIPS = {
    DRAFT: Chip(N_("Draft"), "warn", "edit"),
    ISSUED: Chip(N_("Issued"), "good", "good"),
}
SALUTATIONS: dict[Salutation, str] = {
    "comrade": N_("Comrade"),
    "mr": N_("Mr"),
    "ms": N_("Ms"),
    "none": N_("No salutation"),
}
CRITERIA = {
    "top": N_("The best n"),
    "threshold": N_("Everyone from a figure on"),
    "growth": N_("Everyone who grew by a rate"),
}
AWARD_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("recipient", N_("Recipient"), width=110, strong=True),
    Column("title", N_("Award"), width=128, parse=a_text),
    Column(
        "reason", N_("Reason on the certificate"), width=240, stretch=True, parse=a_text, tip=str
    ),
    Column("figure", N_("Chosen by"), width=132, muted=True, sortable=False),
    Column("awarded_on", N_("Day"), "date", width=96, parse=a_date),
    Column("number", N_("Number"), width=132),
    Column("state", N_("State"), "state", width=92, chips=STATE_CHIPS),
)


def award_row(award: Award, units: dict[str, str]) -> tuple[Any, ...]:
    """Return an award as a row; ``units`` are those of the measures."""
    return (
        award.id,
        None,
        award.recipient,
        award.title,
        award.reason,
        figure_text(award, units),
        award.awarded_on,
        award.number or None,
        ISSUED if award.number else DRAFT,
    )


def figure_text(award: Award, units: dict[str, str]) -> str:
    """Return the figure that decided, as it is read."""
    if award.criterion is None or award.figure is None:
        return ""
    if award.criterion.kind == "growth":
        return _("grew {rate}").format(rate=percent(award.figure))
    if award.criterion.measure == SCORE:
        return _("{score} points").format(score=number(award.figure, 1))
    return shown_figure(award.figure, units.get(award.criterion.measure, ""))


def shown_figure(value: Decimal | None, unit: str) -> str:
    """Return a figure of a measure by its unit."""
    if value is None:
        return MISSING
    if unit == "yuan":
        return _("{amount} yuan").format(amount=money(value, "one"))
    return percent(value) if unit == "rate" else number(value)


def state_text(award: Award) -> str:
    """Return the state of an award in a word."""
    return translate(STATE_CHIPS[ISSUED if award.number else DRAFT].text)
