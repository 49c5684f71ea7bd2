"""Criteria of the ladder in words, with the person's own figure beside them."""

from decimal import Decimal

from desktop_sales.areas.careers.records import Criterion, Judged
from desktop_sales.core.money import format_rate
from desktop_sales.core.translation import N_, _, translate

KINDS = {
    "months_in_post": N_("Months in present post"),
    "mean_score": N_("Mean score"),
    "grades": N_("Grades"),
    "completion": N_("Completion of the plan"),
    "no_case": N_("No violation"),
    "no_open_need": N_("No open training need"),
}
STATUSES = {
    "nominated": N_("Nominated"),
    "recommended": N_("Recommended"),
    "refused": N_("Refused"),
    "approved": N_("Approved"),
    "published": N_("On public notice"),
    "on_trial": N_("In trial period"),
    "confirmed": N_("Confirmed in post"),
    "returned": N_("Back in the former post"),
    "withdrawn": N_("Withdrawn"),
}
CHANCES = {
    "training": N_("Training"),
    "rotation": N_("Job rotation"),
    "project": N_("Project"),
    "conference": N_("Conference"),
    "study": N_("Further education"),
}


def criterion_text(one: Criterion) -> str:
    """Return what a criterion asks for."""
    number = f"{one.number.normalize():f}"
    match one.kind:
        case "months_in_post":
            return _("at least {number} months in post").format(number=number)
        case "mean_score":
            text = _("mean score of the last {months} months at least {number}")
            return text.format(months=one.months, number=number)
        case "grades":
            text = _("in the last {months} months at least {number} times grade {grade} or better")
            return text.format(months=one.months, number=number, grade=one.grade)
        case "completion":
            text = _("plan of the last {months} months completed to at least {rate}")
            return text.format(months=one.months, rate=format_rate(one.number))
        case "no_case":
            return _("no violation in the last {months} months").format(months=one.months)
        case "no_open_need":
            return _("no training need open")


def judged_text(one: Judged) -> str:
    """Return a criterion with the figure it was judged by."""
    text = _("{criterion}: {value}")
    return text.format(criterion=criterion_text(one.criterion), value=value_text(one))


def value_text(one: Judged) -> str:
    """Return the person's own figure, or why there is none."""
    if one.value is None:
        return _("not known, results are missing")
    if one.criterion.kind == "completion":
        return format_rate(one.value)
    return f"{_shown(one.value)}"


def kind_text(kind: str) -> str:
    """Return the name of a kind of criterion."""
    return translate(KINDS[kind])


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:.2f}"
