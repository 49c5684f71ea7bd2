"""The columns of the awards."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop_sales.areas.incentives.records import (
    SCORE,
    Award,
    AwardKind,
    Notice,
    Salutation,
    Trophy,
)
from desktop_sales.areas.incentives.wording import SOURCES, criterion_sentence
from desktop_sales.core.measures import Measure
from desktop_sales.core.money import format_index
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column
from ui.kit.formats import MISSING, money, number, percent
from ui.kit.typed_values import a_date, a_text, fen

ISSUED = "issued"
STATE_CHIPS = {
    "open": Chip(N_("To be decided"), "warn", "edit"),
    "granted": Chip(N_("Granted"), "accent", "good"),
    "declined": Chip(N_("Declined"), "neutral", "close"),
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
    "first": N_("Everyone who reaches a figure for the first time"),
}
SCOPES = {"person": N_("Individuals"), "region": N_("Teams")}
EVERY = {
    "month": N_("Every month"),
    "quarter": N_("Every quarter"),
    "half": N_("Every half-year"),
    "year": N_("Every year"),
}
AWARD_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "tick", sortable=False),
    Column("recipient", N_("Recipient"), width=110, strong=True),
    Column("title", N_("Award"), width=128, parse=a_text),
    Column(
        "reason", N_("Reason on the certificate"), width=240, stretch=True, parse=a_text, tip=str
    ),
    Column("figure", N_("Chosen by"), width=132, muted=True, sortable=False, tip=str),
    Column("prize", N_("Prize"), "money", width=88, parse=fen),
    Column("awarded_on", N_("Day"), "date", width=96, parse=a_date),
    Column("place", N_("Region"), width=110, muted=True, hidden=True),
    Column("trophy", N_("Trophy"), width=110, muted=True, hidden=True),
    Column("number", N_("Number"), width=132),
    Column("state", N_("State"), "state", width=104, chips=STATE_CHIPS),
)
KIND_CHIPS = {
    True: Chip(N_("In use"), "good", "good"),
    False: Chip(N_("Not in use"), "neutral"),
}
KIND_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Award"), width=150, strong=True),
    Column("every", N_("How often"), width=96),
    Column("scope", N_("Recipients"), width=84),
    Column("rule", N_("Rule"), width=280, stretch=True, tip=str),
    Column("prize", N_("Prize"), "money", width=100),
    Column("trophy", N_("Trophy"), width=130),
    Column("state", N_("State"), "state", width=92, chips=KIND_CHIPS),
)
NOTICE_WORDS = {
    "publicity": lambda: _("Public notice of commendations"),
    "commendation": lambda: _("Notice of commendation"),
}
NOTICE_CHIPS = {
    "running": Chip(N_("Objections are heard"), "warn", "clock"),
    "over": Chip(N_("Days for objections are over"), "good", "good"),
    "published": Chip(N_("Published"), "good", "good"),
}
NOTICE_COLUMNS: tuple[Column, ...] = (
    Column("number", N_("Number"), width=150, strong=True),
    Column("kind", N_("Notice"), width=120),
    Column("published", N_("Published on"), "date", width=104),
    Column("until", N_("Objections until"), "date", width=104),
    Column("recipients", N_("Recipient"), width=280, stretch=True, tip=str),
    Column("state", N_("State"), "state", width=130, chips=NOTICE_CHIPS),
)
TROPHY_CHIPS = {
    "waiting": Chip(N_("To be handed over"), "warn", "clock"),
    "given": Chip(N_("Given to the recipient"), "good", "good"),
    "out": Chip(N_("Out, comes back"), "accent", "refresh"),
    "back": Chip(N_("Came back"), "neutral", "undo"),
}
TROPHY_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Trophy"), width=130, strong=True),
    Column("recipient", N_("Recipient"), width=110),
    Column("title", N_("Award"), width=140),
    Column("period", N_("Period"), width=110, muted=True, yields=1),
    Column("inscription", N_("Inscription"), width=160, stretch=True, tip=str),
    Column("handed", N_("Handed over on"), "date", width=104),
    Column("returned", N_("Came back on"), "date", width=104),
    Column("number", N_("Certificate"), width=132, muted=True),
    Column("state", N_("State"), "state", width=124, chips=TROPHY_CHIPS),
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
        award.prize_fen or None,
        award.awarded_on,
        award.place or None,
        award.trophy or None,
        award.number or None,
        ISSUED if award.number else award.decision,
    )


def kind_row(kind: AwardKind, measures: Mapping[str, Measure]) -> tuple[Any, ...]:
    """Return an award of the catalogue as a row."""
    rule = kind.rule
    units = {name: measure.unit for name, measure in measures.items()}
    titles = {name: translate(measure.title) for name, measure in measures.items()}
    return (
        kind.id,
        rule.title,
        translate(EVERY[rule.every]),
        translate(SCOPES[rule.scope]),
        criterion_sentence(rule.criterion, titles, units),
        rule.prize_fen or None,
        rule.trophy or None,
        rule.in_use,
    )


def notice_row(notice: Notice, today: dt.date) -> tuple[Any, ...]:
    """Return a public notice as a row."""
    state = "published"
    if notice.until is not None:
        state = "running" if notice.until >= today else "over"
    return (
        notice.id,
        notice.number,
        NOTICE_WORDS[notice.kind](),
        notice.published_on,
        notice.until,
        _(", ").join(dict.fromkeys(line.recipient for line in notice.lines)),
        state,
    )


def trophy_state(trophy: Trophy) -> str:
    """Return where a trophy is."""
    if trophy.handed_on is None:
        return "waiting"
    if trophy.returned_on is not None:
        return "back"
    return "out" if trophy.is_rotating else "given"


def trophy_row(trophy: Trophy) -> tuple[Any, ...]:
    """Return a trophy as a row."""
    return (
        trophy.id,
        trophy.name,
        trophy.recipient,
        trophy.title,
        Period.parse(trophy.period).title(),
        trophy.inscription,
        trophy.handed_on,
        trophy.returned_on,
        trophy.number,
        trophy_state(trophy),
    )


def figure_text(award: Award, units: dict[str, str]) -> str:
    """Return the figure that decided, as it is read, else what speaks for a nomination."""
    if award.criterion is None or award.figure is None:
        source = translate(SOURCES[award.source])
        return f"{source}：{award.grounds}" if award.grounds else source
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
    if unit == "index":
        return format_index(value)
    return percent(value) if unit == "rate" else number(value)
