"""How versions, levels and methods are called."""

from desktop_sales.areas.plans.records import BASELINE, PlanVersion, VersionState
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip

LEVEL_TITLES = {
    "guarantee": N_("Guaranteed level"),
    "target": N_("Target level"),
    "challenge": N_("Challenge level"),
}
STATE_CHIPS = {
    VersionState.DRAFT: Chip(N_("Draft"), "warn", "edit"),
    VersionState.PROPOSED: Chip(N_("Proposed"), "accent", "clock"),
    VersionState.RETURNED: Chip(N_("Returned"), "bad", "bad"),
    VersionState.PUBLISHED: Chip(N_("Published"), "good", "good"),
}
METHOD_TITLES = {
    "equal": N_("Equal parts"),
    "last_year": N_("As last year's seasons"),
    "three_years": N_("As three years' seasons"),
    "workdays": N_("By working days"),
    "weights": N_("By weights of my own"),
    "last_share": N_("By each one's share last year"),
    "growth": N_("Base year plus growth"),
}
METHODS_OF_AXIS = {
    "months": ("three_years", "last_year", "equal", "workdays", "weights", "growth"),
    "children": ("last_share", "equal", "weights", "growth"),
    "categories": ("last_share", "equal", "weights"),
}
AXIS_TITLES = {
    "months": N_("Over the months"),
    "children": N_("Over who stands below"),
    "categories": N_("Over product categories"),
}


def version_title(version: PlanVersion) -> str:
    """Return how a version is called: the baseline, a numbered revision, or an open one."""
    if version.number == BASELINE:
        return _("Baseline")
    if version.number is not None:
        return _("Revision {n} from {month}").format(
            n=version.number - 1, month=version.first_month
        )
    if version.reason:
        return _("Open revision from {month}").format(month=version.first_month)
    return _("Draft of the plan")


def version_facts(version: PlanVersion) -> str:
    """Return what is told of a version: why, who proposed it, who approved or returned it."""
    parts = []
    if version.reason:
        parts.append(version.reason)
    if version.answer:
        parts.append(_("Returned: {answer}").format(answer=version.answer))
    if version.proposer:
        parts.append(_("Proposed by {name}").format(name=version.proposer))
    if version.number is not None and version.decided_on is not None:
        approved = _("Approved by {name}, {day}").format(
            name=version.approver, day=version.decided_on.isoformat()
        )
        parts.append(approved)
    return " · ".join(parts)


def level_title(level: str) -> str:
    """Return the word of a level."""
    return translate(LEVEL_TITLES[level])
