"""What recipients are commended for, by the figure they were chosen by."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_sales.areas.incentives.records import SCORE, Criterion, Decision, Source
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import format_index, format_rate
from desktop_sales.core.translation import N_, _, translate

_DEEDS: dict[str, str] = {
    "sales.amount": N_("leading sales, outstanding results and a leading example"),
    "sales.profit": N_("leading gross profit, outstanding results and a leading example"),
    "sales.receipts": N_("prompt collection of receipts and outstanding results"),
    "customers.new": N_("energetic development of new customers with marked success"),
    "customers.active": N_("careful service of customers with marked success"),
    SCORE: N_("diligent work and excellent appraisal results"),
}

DECISIONS: dict[Decision, str] = {
    "open": N_("To be decided"),
    "granted": N_("Granted"),
    "declined": N_("Declined"),
}
SOURCES: dict[Source, str] = {
    "figures": N_("By the figures"),
    "result": N_("Appraisal result"),
    "idea": N_("Idea in service"),
    "contest": N_("Contest"),
    "hand": N_("Nominated by hand"),
}


def decision_word(decision: Decision) -> str:
    """Return a decision in a word."""
    return translate(DECISIONS[decision])


def deed(criterion: Criterion, subject: Subject) -> str:
    """Return the clause of deeds, formal, without figures."""
    if subject.kind == "region":
        return _("close teamwork, shared effort and outstanding results")
    if criterion.kind == "growth" and criterion.measure == SCORE:
        return _("marked progress in the appraisal and diligent work")
    if criterion.kind == "first":
        return _("marked progress, reaching this mark for the first time")
    if criterion.kind == "growth" or criterion.measure == "sales.growth":
        return _("marked growth of sales, an enterprising spirit and outstanding results")
    known = _DEEDS.get(criterion.measure)
    return translate(known) if known else _("outstanding results and a leading example")


def default_title(criterion: Criterion, subject: Subject) -> str:
    """Return a title to edit: 销售标兵, 增长之星, 开拓之星, 优秀团队."""
    if subject.kind == "region":
        return _("Excellent team")
    if criterion.kind == "first":
        return _("New talent")
    if criterion.kind == "growth" and criterion.measure == SCORE:
        return _("Award for progress")
    if criterion.kind == "growth" or criterion.measure == "sales.growth":
        return _("Star of growth")
    if criterion.measure == "customers.new":
        return _("Star of new customers")
    if criterion.measure == SCORE:
        return _("Excellent employee")
    return _("Model salesperson")


def criterion_sentence(
    criterion: Criterion | None, titles: Mapping[str, str], units: Mapping[str, str]
) -> str:
    """Return how recipients are proposed, as a sentence; measures are given by title and unit."""
    if criterion is None:
        return _("By nomination.")
    number = criterion.number
    measure = titles.get(criterion.measure, _("Mean appraisal score"))
    if criterion.kind == "top":
        return _("The best {n} by {measure}.").format(n=f"{number:f}", measure=measure)
    if criterion.kind == "growth":
        text = _("Everyone whose {measure} grew by at least {rate} on the year before.")
        return text.format(measure=measure, rate=format_rate(number, 0))
    figure = _figure(number, units.get(criterion.measure))
    text = (
        _("Everyone whose {measure} reaches {figure} for the first time.")
        if criterion.kind == "first"
        else _("Everyone whose {measure} reaches {figure}.")
    )
    return text.format(measure=measure, figure=figure)


def _figure(number: Decimal, unit: str | None) -> str:
    if unit == "rate":
        return format_rate(number, 0)
    return format_index(number) if unit == "index" else f"{number:,f}"
