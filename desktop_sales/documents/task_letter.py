"""The task letter (责任书): a year's targets by month and level, conditions, two signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.core.translation import _
from desktop_sales.documents.form import (
    Fields,
    Form,
    Grid,
    GridColumn,
    Letter,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import day

MONTH_SHARE = 1.2
FIGURE_SHARE = 2.2


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """One measure and level: its heading, a text a month, the year's sum."""

    title: str
    months: Sequence[str]
    total: str


@dataclass(frozen=True, slots=True)
class TaskLetterContent:
    """A task letter as it is printed; figures are texts with their units in the headings."""

    company: str
    recipient: str
    place: str
    year: int
    version: str
    columns: Sequence[TaskColumn]
    conditions: str
    number: str
    check_code: str
    issued_on: date


def letter_form(content: TaskLetterContent) -> Form:
    """Return the paper of a task letter."""
    title = _("Letter of responsibility for sales targets")
    return Form(
        name=f"{title} {content.year} {content.recipient}",
        company=content.company,
        title=title,
        facts=(
            _("Year {year}").format(year=content.year),
            content.version,
            _("Issued on {day}").format(day=day(content.issued_on)),
        ),
        number=content.number,
        code=content.check_code,
        blocks=(
            Fields(
                (
                    (_("Responsible"), content.recipient),
                    (_("Region and post"), content.place),
                )
            ),
            Letter((_opening(content),)),
            _targets(content),
            Text(_("Conditions"), content.conditions, blank_lines=3),
            Letter((_closing(),)),
            Signatures((_("For the company (seal)"), _("Responsible (signature)"))),
        ),
    )


def _opening(content: TaskLetterContent) -> str:
    return _(
        "To reach the company's sales plan of {year}, {company} sets the following targets for "
        "{recipient}, who takes responsibility for reaching them."
    ).format(year=content.year, company=content.company, recipient=content.recipient)


def _closing() -> str:
    return _(
        "The guaranteed level is the least that must be reached, the target is what completion is "
        "counted against, the challenge is what is striven for. If the plan is revised by its "
        "rules, the version valid at the end of a month counts. This letter is made in two "
        "copies, one for each side."
    )


def _targets(content: TaskLetterContent) -> Grid:
    columns = [GridColumn(_("Month"), MONTH_SHARE, "centre")]
    columns += [GridColumn(column.title, FIGURE_SHARE, "right") for column in content.columns]
    rows = [
        [
            _("{n} (month)").format(n=month + 1),
            *(column.months[month] for column in content.columns),
        ]
        for month in range(12)
    ]
    total = [_("Whole year"), *(column.total for column in content.columns)]
    return Grid(columns, rows, title=_("Targets by month"), total=total)
