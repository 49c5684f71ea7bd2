"""Words of recruitment, and the need of people as a sentence with its numbers."""

from desktop_sales.areas.recruitment.records import (
    Candidate,
    ChannelKind,
    CheckItem,
    Need,
    NeedGap,
    Outcome,
    ReferralState,
    RequisitionReason,
    RequisitionState,
    RewardMoment,
    Stage,
    Trait,
    Verdict,
)
from desktop_sales.areas.recruitment.rules import missing_checks
from desktop_sales.core.translation import N_, _, translate

STATES: dict[RequisitionState, str] = {
    "draft": N_("Draft"),
    "approved": N_("Request approved"),
    "closed": N_("Closed"),
}
REASONS: dict[RequisitionReason, str] = {
    "leaver": N_("In place of a leaver"),
    "workload": N_("More work"),
    "reserve": N_("Reserve"),
}
CHANNELS: dict[ChannelKind, str] = {
    "referral": N_("Internal referral"),
    "site": N_("Recruitment web site"),
    "campus": N_("Campus fair"),
    "market": N_("Talent market fair"),
}
STAGES: dict[Stage, str] = {
    "applied": N_("Applied for the post"),
    "shortlisted": N_("Shortlisted"),
    "refused": N_("Turned down"),
    "withdrawn": N_("Withdrew"),
    "hired": N_("Hired"),
}
TRAIT_TITLES: dict[Trait, str] = {
    "knowledge": N_("Professional knowledge"),
    "selling": N_("Selling skills"),
    "experience": N_("Work experience"),
    "communication": N_("Communication"),
    "teamwork": N_("Teamwork"),
}
OUTCOMES: dict[Outcome, str] = {
    "pass": N_("Passed"),
    "wait": N_("Left undecided"),
    "fail": N_("Not passed"),
}
CHECKS: dict[CheckItem, str] = {
    "employment": N_("Former employment"),
    "education": N_("Education"),
    "identity": N_("Identity papers"),
    "conduct": N_("Conduct and reasons of leaving"),
}
VERDICTS: dict[Verdict, str] = {
    "confirmed": N_("Found true"),
    "explained": N_("Differs, explained"),
    "false": N_("Untrue"),
}
REFERRALS: dict[ReferralState, str] = {
    "open": N_("Not hired"),
    "hired": N_("Hired, in probation"),
    "stayed": N_("Probation passed"),
    "failed": N_("Left in probation"),
}
MOMENTS: dict[RewardMoment, str] = {
    "hired": N_("once hired"),
    "stayed": N_("once the probation is passed"),
}
GAPS: dict[NeedGap, str] = {
    "target": N_("no sales target of this quarter"),
    "performance": N_("no sales in the four quarters before"),
    "heads": N_("no salespeople in the four quarters before"),
}


def need_text(need: Need) -> str:
    """Return the formula with its numbers, or what is missing for it."""
    own = need.figures
    if need.exact is None or need.productivity is None or own.target is None:
        lacking = translate(GAPS[need.gap]) if need.gap else ""
        return _("cannot be worked out: {gap}").format(gap=lacking)
    return _("{target} ÷ {productivity} − {heads} + {leavers} = {exact}").format(
        target=f"{own.target:,.2f}",
        productivity=f"{need.productivity:,.2f}",
        heads=own.heads,
        leavers=f"{own.leavers:.2f}",
        exact=f"{need.exact:.2f}",
    )


def definition() -> str:
    """Return how the need is worked out."""
    return _(
        "Need = sales target of the quarter ÷ sales per salesperson and quarter (the last four "
        "whole quarters) − salespeople + leavers to be expected (the mean of those quarters, at "
        "least the ones known), rounded up"
    )


def check_state(one: Candidate) -> str:
    """Return how far the background check is, in a word or two."""
    if any(each.plan.verdict == "false" for each in one.checks):
        return _("Untrue")
    lacking = missing_checks(one.checks)
    if lacking:
        items = _(", ").join(translate(CHECKS[item]) for item in lacking)
        return _("open: {items}").format(items=items)
    return _("done")


def musts_met(one: Candidate) -> str:
    """Return how many requirements are met, of how many."""
    if not one.musts:
        return "—"
    return f"{sum(met for _text, met in one.musts)}/{len(one.musts)}"
