"""Formulas and checks of recruitment: the need of people, the scorecard, the way to the roster."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.recruitment.records import (
    REQUIRED_CHECKS,
    TRAITS,
    Candidate,
    CandidateDraft,
    Channel,
    ChannelDraft,
    Check,
    CheckItem,
    Interview,
    InterviewDraft,
    Need,
    NeedFigures,
    NeedGap,
    ReferralState,
    RequisitionDraft,
    RewardRule,
    Trait,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import divide_half_up

SCORES = range(1, 6)
MOST_ROUNDS = 9
_CENT = Decimal("0.01")


def need_of(figures: NeedFigures) -> Need:
    """Return target ÷ productivity − heads + expected leavers, or what lacks for it.

    Productivity is the past sales divided by the salespeople who made them, of one quarter.
    """
    gap = _gap(figures)
    productivity = None
    if figures.sales > 0 and figures.head_quarters > 0:
        productivity = _rounded(figures.sales / figures.head_quarters)
    if gap is not None or not productivity or figures.target is None:
        return Need(figures, productivity, None, gap or "performance")
    return Need(
        figures, productivity, figures.target / productivity - figures.heads + figures.leavers
    )


def _gap(figures: NeedFigures) -> NeedGap | None:
    if figures.target is None or figures.target <= 0:
        return "target"
    if figures.sales <= 0:
        return "performance"
    return None if figures.head_quarters > 0 else "heads"


def expected_leavers(past: int, quarters: int, known: int) -> Decimal:
    """Return the leavers to expect in a quarter: the mean of past ones, at least those known."""
    mean = _rounded(Decimal(past) / quarters) if quarters else Decimal(0)
    return max(mean, Decimal(known))


def check_requisition(draft: RequisitionDraft) -> None:
    """Check a request. Raises ``recruitment.requisition_incomplete``, ``recruitment.due_before``,
    ``recruitment.weights_wrong``.
    """
    if draft.heads < 1 or not draft.duties.strip() or not draft.musts or not draft.asked_by.strip():
        raise DomainError("recruitment.requisition_incomplete")
    if draft.due_on < draft.asked_on:
        raise DomainError("recruitment.due_before", due=draft.due_on, asked=draft.asked_on)
    weights = [draft.weights.get(trait, 0) for trait in TRAITS]
    if min(weights) < 0 or sum(weights) != 100:
        raise DomainError("recruitment.weights_wrong", total=sum(weights))


def check_channel(draft: ChannelDraft) -> None:
    """Check a channel. Raises ``recruitment.channel_incomplete``."""
    if not draft.name.strip() or draft.cost_fen < 0 or draft.applicants < 0:
        raise DomainError("recruitment.channel_incomplete")


def check_candidate(draft: CandidateDraft) -> None:
    """Check a candidate. Raises ``recruitment.name_missing``."""
    if not draft.name.strip():
        raise DomainError("recruitment.name_missing")


def check_interview(draft: InterviewDraft) -> None:
    """Check a round: one that was held has all five scores.

    Raises ``recruitment.interview_incomplete``, ``recruitment.scores_wrong``.
    """
    if draft.round not in range(1, MOST_ROUNDS + 1) or not draft.interviewers.strip():
        raise DomainError("recruitment.interview_incomplete", most=MOST_ROUNDS)
    if draft.outcome is None and not draft.scores:
        return
    given = [draft.scores.get(trait) for trait in TRAITS]
    if draft.outcome is None or any(score not in SCORES for score in given):
        raise DomainError("recruitment.scores_wrong")


def score_of(scores: Mapping[Trait, int], weights: Mapping[Trait, int]) -> Decimal | None:
    """Return the weighted mean of a scorecard (1 to 5); None without scores."""
    whole = sum(weights.get(trait, 0) for trait in scores)
    if not whole:
        return None
    total = sum(score * weights.get(trait, 0) for trait, score in scores.items())
    return _rounded(Decimal(total) / whole)


def mean_score(interviews: Sequence[Interview], weights: Mapping[Trait, int]) -> Decimal | None:
    """Return the mean of all rounds held; None where none was."""
    found = [score_of(each.plan.scores, weights) for each in interviews]
    held = [score for score in found if score is not None]
    return _rounded(sum(held, Decimal(0)) / len(held)) if held else None


def mean_of_trait(interviews: Sequence[Interview], trait: Trait) -> Decimal | None:
    """Return the mean of one criterion over all rounds held."""
    held = [each.plan.scores[trait] for each in interviews if trait in each.plan.scores]
    return _rounded(Decimal(sum(held)) / len(held)) if held else None


def rounds_held(one: Candidate) -> int:
    """Return how many rounds of interviews were held."""
    return sum(each.plan.outcome is not None for each in one.interviews)


def missing_checks(checks: Sequence[Check]) -> list[CheckItem]:
    """Return which required items of the background check nobody has settled yet."""
    settled = {each.plan.item for each in checks if each.plan.verdict != "false"}
    return [item for item in REQUIRED_CHECKS if item not in settled]


def require_hireable(one: Candidate) -> None:
    """Require that a candidate may be hired: interviews held and passed, background checked, a
    place free.

    Raises ``recruitment.not_now``, ``recruitment.not_approved``, ``recruitment.places_filled``,
    ``recruitment.interview_missing``, ``recruitment.interview_failed``,
    ``recruitment.check_false``, ``recruitment.check_missing``.
    """
    name, request = one.plan.name, one.requisition
    if one.stage != "shortlisted":
        raise DomainError("recruitment.not_now", name=name)
    if request.state != "approved":
        raise DomainError("recruitment.not_approved", number=request.number)
    if request.hired >= request.plan.heads:
        raise DomainError("recruitment.places_filled", number=request.number, n=request.plan.heads)
    held = [each for each in one.interviews if each.plan.outcome is not None]
    if not held or len(held) < len(one.interviews):
        raise DomainError("recruitment.interview_missing", name=name)
    if held[-1].plan.outcome != "pass":
        raise DomainError("recruitment.interview_failed", name=name)
    if any(each.plan.verdict == "false" for each in one.checks):
        raise DomainError("recruitment.check_false", name=name)
    if missing_checks(one.checks):
        raise DomainError("recruitment.check_missing", name=name)


def cost_per_hire(channel: Channel) -> int | None:
    """Return what each hire of a channel cost, in fen; None where nobody was hired."""
    return divide_half_up(channel.spent_fen, channel.hired) if channel.hired else None


def referral_state(
    start_on: date | None, left_on: date | None, probation_until: date | None, today: date
) -> ReferralState:
    """Return how far a referral is: hired once started, stayed once the probation is over.

    Who has no probation stays from the first day on.
    """
    if start_on is None:
        return "open"
    end = probation_until or start_on
    if left_on is not None and left_on <= end:
        return "failed"
    return "stayed" if today > end else "hired"


def reward_due(state: ReferralState | None, rule: RewardRule | None) -> int:
    """Return the reward that a referral has earned, in fen."""
    if rule is None or state not in ("hired", "stayed"):
        return 0
    return rule.amount_fen if rule.after == "hired" or state == "stayed" else 0


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)
