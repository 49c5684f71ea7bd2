"""Commands of period reviews: show, write, submit, print."""

from collections.abc import Callable
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import review_service
from desktop_sales.areas.analysis.review_records import Review, ReviewDraft, ReviewFigure
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PDF, PERIOD, common_options, opened, today
from desktop_sales.commands.papers import write_papers
from desktop_sales.commands.people import subject_named
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

if TYPE_CHECKING:
    from desktop_sales.assembly.reviews import LastReview, ReviewSheet

TEXTS = ("assessment", "causes", "outlook")
F = TypeVar("F", bound=Callable[..., Any])


def _review_options(function: F) -> F:
    """Add the options that say which review is meant."""
    for option in (
        click.option("--of", help=_("Region, or person by name or number; the company without.")),
        click.option(
            "--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026.")
        ),
    ):
        function = option(function)
    return cast(F, wraps(function)(function))


@click.group(help=_("Reviews of periods: variance, causes, what comes next, actions."))
def review() -> None:
    """Hold the commands of reviews together."""


@review.command(
    help=_(
        "Show a review, or what is drafted from the figures, and what became of the last one. "
        "Example: desktop-sales-cli review show --period 2026-10 --of 林晓"
    )
)
@_review_options
@common_options
def show(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    of: str | None,
) -> None:
    """Print the figures, the texts and the review before."""
    with opened(workspace, password_file) as space:
        sheet = space.read(partial(_sheet, period=period, of=of, day=today()))
    text = _text(sheet)
    value = {
        "period": period.key,
        "name": sheet.name,
        "state": _state(sheet.review),
        "number": sheet.review.number or None if sheet.review else None,
        "figures": [_figure(each) for each in sheet.figures],
        **{name: getattr(text, name) for name in TEXTS},
        "last": _last(sheet.last) if sheet.last else None,
    }
    lines = [line for name in TEXTS for line in getattr(text, name).splitlines()]
    answer(value, lines, as_json=as_json)


@review.command(
    help=_(
        "Write the next version of a review; texts not given stay, or are drafted from the "
        "figures. A submitted one is corrected with --reason. "
        "Example: desktop-sales-cli review save --period 2026-10 --causes 大客户停产"
    )
)
@_review_options
@click.option("--assessment", help=_("How the period went."))
@click.option("--causes", help=_("Causes of the variance."))
@click.option("--outlook", help=_("What comes next."))
@click.option("--reason", help=_("Reason of the correction of a submitted review."))
@common_options
def save(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    of: str | None,
    reason: str | None,
    **texts: str | None,
) -> None:
    """Save a version, or correct a submitted review."""
    given = {name: text for name, text in texts.items() if text is not None}
    act = partial(_save, period=period, of=of, day=today(), given=given, reason=reason)
    with opened(workspace, password_file) as space:
        title = _("Save the review")
        version = space.run(title, act, undoable=reason is None)
    told = _("Version {n}").format(n=version)
    answer({"period": period.key, "version": version}, [told], as_json=as_json)


@review.command(
    help=_(
        "Number and seal the newest version of a review. "
        "Example: desktop-sales-cli review submit --period 2026-10"
    )
)
@_review_options
@common_options
def submit(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    of: str | None,
) -> None:
    """Submit a saved review."""

    def act(session: Session) -> str:
        sheet = _sheet(session, period, of, today())
        if sheet.review is None:
            raise DomainError("commands.review_not_saved", period=period.title())
        return review_service.submit_review(session, sheet.review.id, subject_name=sheet.name)

    with opened(workspace, password_file) as space:
        number = space.run(_("Submit the review"), act, undoable=False)
    answer({"period": period.key, "number": number}, [number], as_json=as_json)


@review.command(
    name="print",
    help=_(
        "Write a review as a paper; one that is not submitted is marked as a draft. "
        "Example: desktop-sales-cli review print --period 2026-10 --out 复盘.pdf"
    ),
)
@_review_options
@click.option("--out", type=PDF, required=True, help=_("PDF to write."))
@common_options
def print_(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    of: str | None,
    out: Path,
) -> None:
    """Write the paper of a review."""
    from desktop_sales.assembly.review_papers import review_papers

    with opened(workspace, password_file) as space:
        forms = space.read(
            lambda session: review_papers(session, period, subject_named(session, of), today())
        )
    write_papers(forms, out, as_json=as_json)


def _sheet(session: Session, period: Period, of: str | None, day: date) -> "ReviewSheet":
    from desktop_sales.assembly.reviews import review_sheet

    return review_sheet(session, period, subject_named(session, of), day)


def _text(sheet: "ReviewSheet") -> ReviewDraft:
    return sheet.review.newest.text if sheet.review else sheet.drafted


def _save(
    session: Session,
    period: Period,
    of: str | None,
    day: date,
    given: dict[str, str],
    reason: str | None,
) -> int:
    """Save the texts given over those that stand; return the number of the version."""
    sheet = _sheet(session, period, of, day)
    standing = _text(sheet)
    draft = ReviewDraft(**{name: given.get(name, getattr(standing, name)) for name in TEXTS})
    if reason is not None and sheet.review is not None:
        review_service.correct_review(
            session, sheet.review.id, sheet.figures, draft, reason, subject_name=sheet.name
        )
    else:
        review_service.save_review(session, period.key, sheet.subject, sheet.figures, draft)
    return len(sheet.review.versions) + 1 if sheet.review else 1


def _state(review: Review | None) -> str:
    if review is None:
        return "drafted"
    return "submitted" if review.number else "saved"


def _figure(figure: ReviewFigure) -> dict[str, Any]:
    return {
        **figure.as_json(),
        "variance": figure.variance,
        "completion": figure.completion,
        "growth": figure.growth,
    }


def _last(last: "LastReview") -> dict[str, Any]:
    return {
        "period": last.review.period,
        "figures": [_figure(each) for each in last.review.newest.figures],
        "actions": len(last.actions),
        "done": last.done,
    }


COMMANDS = (review,)
