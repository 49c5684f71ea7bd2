"""Commands of the month: appraise, confirm, sheets."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.import_commands import (
    options_of,
    reading_options,
    report_lines,
    take_in,
)
from desktop_sales.commands.month_lines import month_lines
from desktop_sales.commands.options import (
    OUT_OR_PDF,
    PERIOD,
    common_options,
    opened,
    place_of,
    today,
)
from desktop_sales.commands.period_commands import appraise_period
from desktop_sales.commands.scheme_commands import read_scheme
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import ImportReport, joined
from desktop_sales.storage.workspace import Workspace

ROWS_REJECTED = 1
By = Literal["person", "region"]
PERIOD_OPTION = click.option("--period", type=PERIOD, required=True, help=_("Month, like 2026-10."))
OUT_OPTION = click.option(
    "--out",
    type=OUT_OR_PDF,
    required=True,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
SEPARATE_OPTION = click.option(
    "--separate", is_flag=True, help=_("One file a person instead of one for all.")
)
WITHOUT_DATA_OPTION = click.option(
    "--without-data", metavar="REASON", help=_("Confirm although data are missing, and why.")
)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def _place_of_work(
    workspace: Path | None, password_file: Path | None, files: Sequence[Path], company: str
) -> Iterator[Workspace]:
    """Open the named workspace, or one that lives as long as the command when files are given."""
    from desktop_sales.assembly.workspaces import create_workspace

    if workspace is not None or not files:
        with opened(workspace, password_file) as space:
            yield space
        return
    with tempfile.TemporaryDirectory(prefix="desktop-sales-") as folder:
        made = create_workspace(Path(folder) / "once", company=company, person="", post="")
        try:
            yield made.workspace
        finally:
            made.workspace.close()


@click.command(
    help=_(
        "Appraise a month and write the sheets. With files and without --workspace everything "
        "happens in one go and nothing is kept. Example: desktop-sales-cli appraise 十月销售.xlsx "
        "--roster 名册.xlsx --targets 目标.xlsx --period 2026-10 --out 考核表"
    )
)
@click.argument("files", nargs=-1, type=FILE)
@click.option("--roster", type=FILE, help=_("Roster: people, codes, regions, posts."))
@click.option("--targets", type=FILE, help=_("Targets by person and month."))
@click.option("--ratings", type=FILE, help=_("Ratings by superior, peers and self."))
@click.option("--scheme", type=FILE, help=_("Scheme as JSON; the built-in ones without it."))
@click.option("--company", default="", help=_("Company name as printed on documents."))
@click.option(
    "--by",
    type=click.Choice(("person", "region")),
    default="person",
    show_default=True,
    help=_("Appraise people by their own figures, or those who lead a region by its figures."),
)
@click.option("--confirm", is_flag=True, help=_("Confirm and seal the results."))
@click.option("--without-ratings", metavar="REASON", help=_("Confirm without ratings, and why."))
@WITHOUT_DATA_OPTION
@PERIOD_OPTION
@OUT_OPTION
@SEPARATE_OPTION
@reading_options
@common_options
def appraise(
    files: tuple[Path, ...],
    *,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    roster: Path | None,
    targets: Path | None,
    ratings: Path | None,
    scheme: Path | None,
    company: str,
    by: By,
    confirm: bool,
    without_ratings: str | None,
    without_data: str | None,
    period: Period,
    out: Path,
    separate: bool,
    **reading: Any,
) -> int:
    """Import what was given, compute the month, write the sheets."""
    from desktop_sales.assembly.appraisals import confirm_results

    out = _sheets_in(out, period, separate=separate)
    with _place_of_work(workspace, password_file, files, company) as space:
        report, others = _take_in_all(
            space,
            files,
            (roster, targets, ratings),
            by=by,
            period=period,
            options=options_of(**reading),
        )
        if scheme is not None:
            _publish(space, scheme, period.start if workspace is None and files else None)
        if period.kind != "month":
            value, lines = appraise_period(
                space, period, out, today(), separate=separate, confirm=confirm
            )
            answer(value, lines, as_json=as_json)
            return ROWS_REJECTED if report.rejected or others.rejected else 0
        ids = _compute(space, period, by)
        if confirm:
            confirm_results(space, ids, without_ratings, without_data)
        documents = _write_sheets(space, ids, out, separate=separate)
        people = space.read(partial(_people, period=period, ids=ids, by=by))
    value = {
        **report.as_json(),
        "other_files": others.as_json()["files"],
        "people": people,
        "documents": documents,
    }
    taken = [*report_lines(others), *report_lines(report)]
    answer(value, [*taken, *month_lines(people), *map(str, documents)], as_json=as_json)
    return ROWS_REJECTED if report.rejected or others.rejected else 0


def _take_in_all(
    space: Workspace,
    files: Sequence[Path],
    others: tuple[Path | None, Path | None, Path | None],
    *,
    by: By,
    period: Period,
    options: ImportOptions,
) -> tuple[ImportReport, ImportReport]:
    """Import roster, sales, targets and ratings in the order in which they need each other.

    Returns what came of the sales and what came of the others. Targets without a year and ratings
    without a month are those of the period.
    """
    roster, targets, ratings = others
    beside: list[ImportReport] = []
    plain, dated = ImportOptions(), ImportOptions(fixed_date=period.end)
    if roster is not None:
        beside.append(take_in(space, Kind.ROSTER, [roster], plain))
    elif by == "region" and files:
        _take_in_sheet_of_people(space, files)
    report = take_in(space, Kind.SALES, files, options) if files else ImportReport()
    if targets is not None:
        beside.append(take_in(space, Kind.TARGETS, [targets], dated))
    if ratings is not None:
        beside.append(take_in(space, Kind.RATINGS, [ratings], dated))
    return report, joined(beside)


def _take_in_sheet_of_people(space: Workspace, files: Sequence[Path]) -> None:
    """Take those who lead the regions from a sheet beside the sales, such as 销售人员."""
    from desktop_sales.exchange.imports.engine import prepare, run_import

    with prepare(space, files, Kind.ROSTER) as preparation:
        if preparation.certain:
            run_import(space, preparation)


def _publish(space: Workspace, scheme: Path, valid_from: date | None) -> None:
    """Publish a scheme, from ``valid_from`` on where the workspace lives only for one period."""
    from desktop_sales.areas.appraisal.schemes import publish_scheme, save_draft

    draft = read_scheme(scheme)
    if valid_from is not None:
        draft = replace(draft, effective_from=valid_from)
    space.run(
        _("Publish scheme"),
        lambda session: publish_scheme(session, save_draft(session, draft)),
        undoable=False,
    )


def _compute(space: Workspace, period: Period, by: By) -> list[int]:
    """Compute the month; return the keys of its standing results, best first."""
    from desktop_sales.areas.appraisal.queries import results
    from desktop_sales.assembly.appraisals import compute_month

    _require_data(space, period)
    compute_month(space, period, by=by)
    rows = space.read(lambda session: results(session, period))
    if not rows:
        raise DomainError("commands.nobody_to_appraise", period=period.title())
    return [row.id for row in rows]


def _require_data(space: Workspace, period: Period) -> None:
    """Refuse a month of which nothing is known: its sheets would say nothing."""
    from desktop_sales.areas.sales.queries import data_span, has_data

    if space.read(partial(has_data, first=period.start, last=period.end)):
        return
    known = space.read(data_span)
    if known is None:
        raise DomainError("commands.no_data", period=period.key)
    first, last = (Period.containing(day).title() for day in known)
    code = "commands.no_data_in_month" if first != last else "commands.data_in_other_month"
    raise DomainError(code, period=period.key, start=first, end=last)


def _sheets_in(out: Path, period: Period, *, separate: bool) -> Path:
    name = _("Appraisal sheets {period}.pdf").format(period=period.key)
    return place_of(out, name, separate=separate)


def _write_sheets(space: Workspace, ids: Sequence[int], out: Path, *, separate: bool) -> list[Path]:
    from desktop_sales.assembly.appraisals import sheet_content
    from desktop_sales.documents.appraisal_sheet import write_sheets

    contents = space.read(lambda session: sheet_content(session, ids, today()))
    written = write_sheets(out, contents, separate=separate)
    return list(written.paths)


def _people(session: Any, period: Period, ids: Sequence[int], by: By) -> list[dict[str, Any]]:
    """Return what the month came to for each person, in the order of the results."""
    from desktop_sales.assembly.month_figures import month_figures

    return [figures.as_json() for figures in month_figures(session, period, ids, by)]


@click.command(
    help=_(
        "Confirm and seal the results of a month. "
        "Example: desktop-sales-cli confirm --period 2026-10 --workspace 工作区"
    )
)
@click.option("--without-ratings", metavar="REASON", help=_("Confirm without ratings, and why."))
@WITHOUT_DATA_OPTION
@click.option("--person", multiple=True, help=_("Only these people, by name or code."))
@PERIOD_OPTION
@common_options
def confirm(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    without_ratings: str | None,
    without_data: str | None,
    person: tuple[str, ...],
    period: Period,
) -> None:
    """Confirm results that are not confirmed yet."""
    from desktop_sales.assembly.appraisals import confirm_results

    with opened(workspace, password_file) as space:
        rows = [row for row in _rows(space, period, person) if row.status in ("computed", "rated")]
        ids = [row.id for row in rows]
        numbers = confirm_results(space, ids, without_ratings, without_data)
    sealed = [
        {"name": row.name, "number": number} for row, number in zip(rows, numbers, strict=True)
    ]
    lines = [f"{each['name']}  {each['number']}" for each in sealed]
    answer({"confirmed": sealed}, lines or [_("Nothing was left to confirm.")], as_json=as_json)


def _rows(space: Workspace, period: Period, people: Sequence[str]) -> list[Any]:
    from desktop_sales.areas.appraisal.queries import results

    rows = space.read(lambda session: results(session, period))
    if not rows:
        raise DomainError("commands.nothing_computed", period=period.title(), key=period.key)
    unknown = [text for text in people if not any(text in (r.name, r.code) for r in rows)]
    if unknown:
        raise DomainError("commands.person_without_result", people=unknown, period=period.title())
    return [row for row in rows if not people or row.name in people or row.code in people]


@click.command(
    help=_(
        "Write the appraisal sheets of a month as PDF. "
        "Example: desktop-sales-cli sheets --period 2026-10 --out 考核表 --workspace 工作区"
    )
)
@click.option("--person", multiple=True, help=_("Only these people, by name or code."))
@PERIOD_OPTION
@OUT_OPTION
@SEPARATE_OPTION
@common_options
def sheets(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    person: tuple[str, ...],
    period: Period,
    out: Path,
    separate: bool,
) -> None:
    """Write the sheets of results that were computed."""
    out = _sheets_in(out, period, separate=separate)
    with opened(workspace, password_file) as space:
        ids = [row.id for row in _rows(space, period, person)]
        documents = _write_sheets(space, ids, out, separate=separate)
    answer({"documents": documents}, map(str, documents), as_json=as_json)


COMMANDS = (appraise, confirm, sheets)
