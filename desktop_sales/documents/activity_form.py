"""An activity of team building on paper: the notice with its sign-up list, then the summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_sales.core.translation import _
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text


@dataclass(frozen=True, slots=True)
class ActivityPerson:
    """Somebody on the list."""

    name: str
    answer: str
    came: str


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity as printed; with ``is_over`` the paper is the summary."""

    company: str
    number: str
    title: str
    is_over: bool
    facts: Sequence[tuple[str, str]]
    programme: str
    people: Sequence[ActivityPerson]
    costs: Sequence[tuple[str, str, str]]
    cost_total: str
    sums: Sequence[tuple[str, str]]
    review: str
    printed: str


def activity_form(activity: Activity) -> Form:
    """Return the notice before, the summary after an activity."""
    title = _("Summary of an activity") if activity.is_over else _("Notice of an activity")
    return Form(
        name=f"{activity.number} {activity.title}",
        company=activity.company,
        title=title,
        facts=("", activity.title, _("Printed: {day}").format(day=activity.printed)),
        blocks=tuple(_over(activity) if activity.is_over else _ahead(activity)),
        number=activity.number,
    )


def _ahead(activity: Activity) -> list[Block]:
    return [
        Fields(activity.facts),
        Text(_("Programme"), activity.programme, blank_lines=3),
        _list(activity),
        Signatures((_("Organiser"), _("Approved by")), _("Signatures")),
    ]


def _over(activity: Activity) -> list[Block]:
    return [
        Fields(activity.facts),
        _list(activity),
        Grid(
            (
                GridColumn(_("Spent on"), 6),
                GridColumn(_("Day"), 2, "centre"),
                GridColumn(_("Amount (yuan)"), 2.4, "right"),
            ),
            activity.costs,
            _("Costs"),
            total=(_("Sum"), "", activity.cost_total),
        ),
        Fields(activity.sums, _("Result")),
        Text(_("How it went"), activity.review, blank_lines=3),
        Signatures((_("Organiser"), _("Approved by")), _("Signatures")),
    ]


def _list(activity: Activity) -> Grid:
    last = _("Came") if activity.is_over else _("Signature")
    return Grid(
        (
            GridColumn(_("No."), 0.8, "centre"),
            GridColumn(_("Name"), 3),
            GridColumn(_("Answer"), 3),
            GridColumn(last, 3),
        ),
        [
            (str(place), each.name, each.answer, each.came if activity.is_over else "")
            for place, each in enumerate(activity.people, start=1)
        ],
        _("Sign-up list"),
    )
