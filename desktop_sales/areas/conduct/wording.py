"""The words of case files."""

from desktop_sales.areas.conduct.records import Decision
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate

BASES = {
    "violation": N_("Violation"),
    "performance": N_("Results below standard"),
}
KINDS = {
    "late_report": N_("Report late or missing"),
    "false_data": N_("False data"),
    "cross_selling": N_("Selling into another region"),
    "price": N_("Price without authority"),
    "secrecy": N_("Breach of secrecy"),
    "integrity": N_("Breach of integrity"),
    "service": N_("Failure in service"),
    "other": N_("Other matter"),
}
MEASURES = {
    "none": N_("No measure"),
    "warning": N_("Written warning"),
    "training": N_("Training"),
    "points": N_("Points off the appraisal"),
    "compensation": N_("Compensation of the loss"),
    "demotion": N_("Demotion"),
    "dismissal": N_("Dismissal"),
}
STATUSES = {
    "open": N_("Not decided yet"),
    "decided": N_("Decided"),
    "revoked": N_("Revoked"),
    "dropped": N_("Case dropped"),
}


def decision_text(decision: Decision) -> str:
    """Return a measure with its figure and month."""
    word = translate(MEASURES[decision.measure])
    if decision.measure == "points":
        text = _("{measure}: {points} points in {month}")
        return text.format(
            measure=word,
            points=f"{decision.points.normalize():f}",
            month=Period.parse(decision.month).title(),
        )
    if decision.measure == "compensation":
        text = _("{measure}: {amount} yuan from the wage of {month}")
        return text.format(
            measure=word,
            amount=format_yuan(decision.amount_fen),
            month=Period.parse(decision.month).title(),
        )
    return word
