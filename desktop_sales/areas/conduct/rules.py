"""What may be decided: the limits of the definitions, checked before anything is written down."""

from decimal import ROUND_FLOOR, Decimal

from desktop_sales.areas.conduct.records import GRAVE, CaseFacts, Decision
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan

MOST_OF_WAGE = Decimal("0.20")  # of the month's wage (definitions: Score, grade, consequence)


def check_decision(facts: CaseFacts, decision: Decision) -> None:
    """Raise what stands against a decision.

    Nobody is judged unheard or without evidence. A violation leads to points or to compensation
    of at most a fifth of the month's wage, never to a fine. Demotion and dismissal need the
    written standard; for performance also a remedy and a second result below standard: a grade
    or a rank alone opens nothing. Raises ``conduct.reason_missing``, ``not_heard``,
    ``evidence_missing``, ``standard_missing``, ``remedy_missing``, ``second_result_missing`` and
    what stands against the points or the compensation.
    """
    if not decision.by.strip() or not decision.reason.strip():
        raise DomainError("conduct.reason_missing")
    if not facts.heard:
        raise DomainError("conduct.not_heard")
    if decision.measure == "none":
        return
    if not facts.evidence:
        raise DomainError("conduct.evidence_missing")
    if not facts.standard.strip():
        raise DomainError("conduct.standard_missing")
    if decision.measure in ("points", "compensation"):
        _check_violation(facts, decision)
    if decision.measure in GRAVE and facts.basis == "performance":
        if not facts.remedy.strip():
            raise DomainError("conduct.remedy_missing")
        if not facts.second_result:
            raise DomainError("conduct.second_result_missing")


def _check_violation(facts: CaseFacts, decision: Decision) -> None:
    if facts.basis != "violation":
        raise DomainError("conduct.violations_only")
    if not decision.month:
        raise DomainError("conduct.month_missing")
    if decision.measure == "points":
        if not 0 < decision.points <= 100:
            raise DomainError("conduct.points_wrong", points=decision.points)
        return
    most = most_compensation(decision.wage_fen)
    if not 0 < decision.amount_fen <= most:
        raise DomainError("conduct.above_limit", most=format_yuan(most))


def most_compensation(wage_fen: int) -> int:
    """Return the most that may be taken for a loss from a month's wage, in whole fen."""
    return int((wage_fen * MOST_OF_WAGE).to_integral_value(ROUND_FLOOR))


def below_minimum(decision: Decision) -> bool:
    """Tell whether a compensation leaves less than the local minimum wage."""
    left = decision.wage_fen - decision.amount_fen
    return decision.measure == "compensation" and left < decision.minimum_fen


def needs_review(decision: Decision | None) -> bool:
    """Tell whether the paper asks the human resources department to review (请人力资源部审核)."""
    return decision is not None and decision.measure in GRAVE
