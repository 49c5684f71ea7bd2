"""Ratings and grades of a month from the command line: workbooks out and in, who is missing."""

from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.commands.answers import answer
from desktop_sales.commands.import_commands import report_lines, take_in
from desktop_sales.commands.options import OUT, PERIOD, common_options, make_folder, opened
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.options import ImportOptions

ROWS_REJECTED = 1
PERIOD_OPTION = click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))


@click.group(help=_("Ratings of a month: workbooks for every rater, and what they filled in."))
def ratings() -> None:
    """Group of the ratings' commands."""


@ratings.command(
    help=_(
        "Write a rating workbook for every rater. "
        "Example: desktop-sales-cli ratings write --period 2026-10 --out 评分表"
    )
)
@PERIOD_OPTION
@click.option(
    "--out",
    type=OUT,
    required=True,
    help=_("Folder for the workbooks; made where it is missing."),
)
@common_options
def write(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period, out: Path
) -> None:
    """One workbook for the superior over everyone, one for each person."""
    from desktop_sales.assembly.rating_forms import rating_forms
    from desktop_sales.exchange.rating_workbook import write_rating_workbooks

    make_folder(out)
    with opened(workspace, password_file) as space:
        superior = space.info.person
        forms = space.read(lambda session: rating_forms(session, period, superior))
    if not forms:
        raise DomainError("appraisal.nobody", period=period.key)
    paths = [str(path) for path in write_rating_workbooks(out, forms)]
    answer({"period": period.key, "documents": paths}, paths, as_json=as_json)


@ratings.command(
    help=_(
        "Read filled rating workbooks and compute the month again. "
        "Example: desktop-sales-cli ratings read 评分表/*.xlsx --period 2026-10"
    )
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@PERIOD_OPTION
@common_options
def read(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    files: tuple[Path, ...],
    period: Period,
) -> int:
    """Take the marks in; a rater's later workbook replaces the earlier one."""
    from desktop_sales.areas.appraisal.service import subject_of_run
    from desktop_sales.assembly.appraisals import compute_month

    with opened(workspace, password_file) as space:
        report = take_in(space, Kind.RATINGS, list(files), ImportOptions(fixed_date=period.end))
        by = space.read(partial(subject_of_run, month=period.key)) or "person"
        compute_month(space, period, by=by)
        missing = space.read(partial(_missing, period=period))
    value = {**report.as_json(), "not_rated": missing}
    lines = [*report_lines(report), *map(_missing_line, missing)]
    answer(value, lines, as_json=as_json)
    return ROWS_REJECTED if report.rejected else 0


@ratings.command(
    help=_(
        "Say who has not rated yet, and how strict each rater is. "
        "Example: desktop-sales-cli ratings status --period 2026-10"
    )
)
@PERIOD_OPTION
@common_options
def status(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Show whose marks are missing and each rater's mean beside the others'."""
    from desktop_sales.areas.appraisal.rating_status import leniency

    with opened(workspace, password_file) as space:
        missing = space.read(partial(_missing, period=period))
        raters = space.read(partial(leniency, month=period))
    strictness = [
        {
            "rater": each.rater,
            "group": each.group,
            "marks": each.marks,
            "mean": str(each.mean),
            "difference": str(each.difference),
        }
        for each in raters
    ]
    lines = [
        *map(_missing_line, missing),
        *(f"{each.rater}  {each.mean}  {each.difference:+}" for each in raters),
    ]
    value = {"not_rated": missing, "raters": strictness}
    answer(value, lines or [_("Everybody has rated.")], as_json=as_json)


def _missing(session: Session, period: Period) -> list[dict[str, Any]]:
    from desktop_sales.areas.appraisal.rating_status import outstanding

    return [
        {"rater": each.rater, "group": each.group, "people": list(each.people)}
        for each in outstanding(session, period)
    ]


def _missing_line(each: dict[str, Any]) -> str:
    return _("{rater} has not rated yet: {people}").format(
        rater=each["rater"], people=_(", ").join(each["people"])
    )


COMMANDS = (ratings,)
