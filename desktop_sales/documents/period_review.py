"""The review of a period on paper: variance, causes, what comes next, actions, the last review."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_sales.core.translation import _
from desktop_sales.documents.form import (
    Block,
    Fields,
    Form,
    Grid,
    GridColumn,
    Signatures,
    Text,
)

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class PeriodReviewContent:
    """A review as it is printed; figures and states are texts.

    ``moves`` and ``past_actions`` tell of the review before; without one ``last`` is empty.
    """

    company: str
    subject: str
    period: str
    days: str
    figures: Sequence[Cells]
    assessment: str
    causes: str
    outlook: str
    actions: Sequence[Cells]
    last: str = ""
    moves: Sequence[Cells] = ()
    past_actions: Sequence[Cells] = ()
    done: str = ""
    number: str = ""
    check_code: str = ""
    written: str = ""


def review_form(content: PeriodReviewContent) -> Form:
    """Return the paper of a review; without a number it is a draft."""
    title = _("Period review")
    return Form(
        name=f"{title} {content.period} {content.subject}",
        company=content.company,
        title=title,
        facts=(content.subject, content.period, content.written),
        number=content.number,
        code=content.check_code,
        is_draft=not content.number,
        blocks=(
            Fields(((_("Whose period"), content.subject), (_("Days"), content.days))),
            _figures(content),
            Text(_("How the period went"), content.assessment),
            Text(_("Causes of the variance"), content.causes, blank_lines=3),
            Text(_("What comes next"), content.outlook, blank_lines=3),
            _actions(_("Actions"), content.actions, ""),
            *_last(content),
            Signatures((_("Reviewed by"), _("Approved by"))),
        ),
    )


def _figures(content: PeriodReviewContent) -> Grid:
    columns = [GridColumn(_("Measure"), 2.0)]
    columns += [
        GridColumn(title, 1.6, "right")
        for title in (
            _("Actual"), _("Plan"), _("Variance"), _("Completion"), _("Last year"), _("Growth"),
        )
    ]  # fmt: skip
    return Grid(columns, content.figures, title=_("Against plan and last year"))


def _actions(title: str, rows: Sequence[Cells], hint: str) -> Grid:
    columns = (
        GridColumn(_("What is to be done"), 4.4),
        GridColumn(_("Owner"), 1.4),
        GridColumn(_("Due"), 1.6, "centre"),
        GridColumn(_("Progress"), 1.1, "right"),
        GridColumn(_("State"), 1.2, "centre"),
        GridColumn(_("Effect"), 2.6),
    )
    return Grid(columns, rows or [[""] * len(columns)], title=title, hint=hint)


def _last(content: PeriodReviewContent) -> list[Block]:
    if not content.last:
        return []
    columns = (
        GridColumn(_("Measure"), 2.0),
        GridColumn(_("Completion then"), 1.6, "right"),
        GridColumn(_("Completion now"), 1.6, "right"),
        GridColumn(_("Moved by"), 1.6, "right"),
    )
    title = _("Since the review of {period}").format(period=content.last)
    moves: list[Block] = [Grid(columns, content.moves, title=title)] if content.moves else []
    return [*moves, _actions(_("Actions set then"), content.past_actions, content.done)]
