"""The regulation in words: clauses by number, how often, who, where a duty stands."""

from collections.abc import Collection, Iterable

from desktop_sales.areas.regulation.records import DutyState, DutyTerm
from desktop_sales.core.duties import Due, Post
from desktop_sales.core.translation import N_, _, translate

STATES: dict[DutyState, str] = {
    DutyState.OVERDUE: N_("Overdue"),
    DutyState.THIS_WEEK: N_("This week"),
    DutyState.COMING: N_("Coming"),
    DutyState.DONE: N_("Done"),
}
CADENCES: dict[str, str] = {
    "week": N_("Weekly"),
    "month": N_("Monthly"),
    "quarter": N_("Quarterly"),
    "half": N_("Half-yearly"),
    "year": N_("Yearly"),
}
POSTS: dict[Post, str] = {
    "manager": N_("Sales manager"),
    "supervisor": N_("Regional sales supervisor"),
}


def clause_numbers(numbers: Iterable[int]) -> str:
    """Name clauses: 第9条、第32条."""
    return _(", ").join(_("Clause {n}").format(n=number) for number in numbers)


def posts_text(posts: Collection[Post]) -> str:
    """Name the posts that a duty falls to."""
    return _(", ").join(translate(POSTS[post]) for post in POSTS if post in posts)


def due_text(due: Due) -> str:
    """Say until when a duty is due."""
    if due.workdays == 0:
        return _("before the period begins") if due.after_start else _("by the period's end")
    text = (
        _("by working day {n} of the period")
        if due.after_start
        else _("by working day {n} after the period")
    )
    return text.format(n=due.workdays)


def evidence_text(term: DutyTerm) -> str:
    """Say what the records hold of a duty in its period."""
    return term.evidence.said() if term.evidence else _("No record yet")
