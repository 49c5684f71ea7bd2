"""Sentences drafted from figures: how a measure stands against plan and last year."""

from decimal import Decimal

from desktop_sales.areas.analysis.finding_sentences import money_text
from desktop_sales.areas.analysis.review_records import ReviewFigure
from desktop_sales.core.money import format_index, format_rate
from desktop_sales.core.translation import _, pgettext


def figure_sentence(title: str, unit: str, figure: ReviewFigure, when: str) -> str:
    """Return one sentence about a measure: amount, completion, gap, growth."""
    if figure.actual is None:
        return _("{title} of {period}: no figure.").format(title=title, period=when)
    clauses = [
        _("{title} of {period} came to {actual}").format(
            title=title, period=when, actual=value_text(figure.actual, unit)
        )
    ]
    clauses += _against_plan(figure, unit)
    if figure.growth is not None:
        clauses.append(growth_text(figure.growth))
    return pgettext("between clauses", ", ").join(clauses) + pgettext("end of a sentence", ".")


def _against_plan(figure: ReviewFigure, unit: str) -> list[str]:
    if figure.completion is None or figure.variance is None:
        return []
    gap = value_text(abs(figure.variance), unit)
    text = (
        _("{rate} of the plan of {target}, {gap} above it")
        if figure.variance >= 0
        else _("{rate} of the plan of {target}, {gap} short of it")
    )
    return [
        text.format(
            rate=format_rate(figure.completion),
            target=value_text(figure.target or Decimal(0), unit),
            gap=gap,
        )
    ]


def unit_of(measure: str, unit: str) -> str:
    """Return the unit that a measure has in a sentence: customers are counted as such."""
    return "customers" if measure.startswith("customers.") else unit


def growth_text(growth: Decimal) -> str:
    """Return growth on last year in words."""
    if growth >= 0:
        return _("up {rate} on last year").format(rate=format_rate(growth))
    return _("down {rate} on last year").format(rate=format_rate(-growth))


def value_text(value: Decimal, unit: str) -> str:
    """Return a figure with its unit as it stands in a sentence."""
    if unit == "yuan":
        return money_text(value)
    if unit == "rate":
        return format_rate(value)
    if unit == "index":
        return _("{n} points").format(n=format_index(value))
    if unit == "customers":
        text = pgettext("count of customers", "{n}")
        return text.format(n=f"{value.normalize():f}")
    return f"{value.normalize():f}"
