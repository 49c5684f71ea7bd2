"""Commands that take files in: sales, rosters, targets, customers, ratings, receipts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, common_options, opened
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, ngettext
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.imports.options import UNITS, ImportOptions
from desktop_sales.exchange.imports.report import FileReport, ImportReport
from desktop_sales.storage.workspace import Workspace

ROWS_REJECTED = 1
REASONS_PRINTED = 20
F = TypeVar("F", bound=Callable[..., Any])
FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)


def named_values(
    _context: click.Context, _parameter: click.Parameter, given: Sequence[str]
) -> dict[str, str]:
    """Turn ``name=value`` words of an option into a mapping."""
    values = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise click.BadParameter(
                _("“{text}” is not of the form name=value, like amount=金额.").format(text=text)
            )
        values[name.strip()] = value.strip()
    return values


def reading_options(command: F, kind: Kind = Kind.SALES) -> F:
    """Give a command the options that say how a file of a kind is to be read."""
    names = ", ".join(field.name for field in FIELDS[kind])
    command = click.option("--sheet", help=_("Read only this sheet."))(command)
    command = click.option(
        "--map",
        "mapping",
        multiple=True,
        callback=named_values,
        metavar="FIELD=HEADER",
        help=_("Which column is which field, like amount=金额. Fields: {names}.").format(
            names=names
        ),
    )(command)
    command = click.option("--unit", type=click.Choice(UNITS[1:]), help=_("Unit of amounts."))(
        command
    )
    command = click.option("--encoding", help=_("Encoding of a text file, like gb18030."))(command)
    command = click.option(
        "--date",
        "fixed_date",
        type=DAY,
        help=_("Date of all rows of a file without dates."),
    )(command)
    command = click.option(
        "--date-order",
        type=click.Choice(("dmy", "mdy")),
        help=_("Whether days or months come first in dates like 3/4/2026."),
    )(command)
    command = click.option("--salesperson", help=_("Whom rows without a salesperson count for."))(
        command
    )
    return click.option(
        "--on-duplicate",
        type=click.Choice(("skip", "update", "add")),
        default="skip",
        show_default=True,
        help=_("What to do with rows that are already there."),
    )(command)


def options_of(**given: Any) -> ImportOptions:
    """Return the import options of a command's parameters."""
    fixed: datetime | None = given.pop("fixed_date", None)
    return ImportOptions(fixed_date=fixed.date() if fixed else None, **given)


def take_in(
    space: Workspace, kind: Kind, files: Sequence[Path], options: ImportOptions
) -> ImportReport:
    """Import files; raises the reason where a file cannot be read with certainty."""
    from desktop_sales.assembly.kept_sums import refresh_sums
    from desktop_sales.exchange.imports.engine import prepare, run_import

    with prepare(space, files, kind, options) as preparation:
        report = run_import(space, preparation, options)
    refresh_sums(space)
    return report


def report_lines(report: ImportReport, kind: Kind | None = None) -> list[str]:
    """Return a report as sentences; files of a ``kind`` may call a field otherwise."""
    lines = []
    for file in report.files:
        lines += [_file_line(file), _column_line(file, kind), *_sum_lines(file)]
        lines += [f"  {note.typed_text}" for note in file.notes]
        lines += [f"  {line}" for line in _rejected_lines(file)]
    lines += [each.as_json()["message"] for each in report.left_out]
    return [*lines, *(note.text for note in report.notes)]


def _rejected_lines(file: FileReport) -> list[str]:
    """Return the reasons of the first rejected rows, and how many more there are."""
    shown = file.rejected_rows[:REASONS_PRINTED]
    lines = [_("Row {n}: {reason}").format(n=row.row_no, reason=row.reason) for row in shown]
    if more := file.rejected - len(shown):
        text = ngettext(
            "{n} more row was not taken in; --json names up to a hundred.",
            "{n} more rows were not taken in; --json names up to a hundred.",
            more,
        )
        lines.append(text.format(n=more))
    return lines


def _file_line(file: FileReport) -> str:
    counts = ngettext(
        "{source}: {imported} of {read} row taken in, {rejected} rejected, "
        "{duplicates} already there, {totals} total rows left out",
        "{source}: {imported} of {read} rows taken in, {rejected} rejected, "
        "{duplicates} already there, {totals} total rows left out",
        file.read,
    )
    return counts.format(
        source=f"{file.path.name} {file.sheet}".rstrip(),
        imported=file.imported,
        read=file.read,
        rejected=file.rejected,
        duplicates=file.duplicates,
        totals=file.totals_left_out,
    )


def _column_line(file: FileReport, kind: Kind | None) -> str:
    """Return which column was read as which field."""
    pairs = [f"{field_title(name, kind)}={header}" for name, header in file.mapping.items()]
    text = _("Columns: {pairs}").format(pairs=_(", ").join(pairs))
    return f"  {text}"


def _sum_lines(file: FileReport) -> list[str]:
    """Return what the rows taken in add up to, where they are dated amounts."""
    if file.first_date is None or file.last_date is None:
        return []
    text = _("{amount} yuan in all, {first} to {last}").format(
        amount=format_yuan(file.amount_fen), first=file.first_date, last=file.last_date
    )
    return [f"  {text}"]


def import_command(kind: Kind, name: str, text: str) -> click.Command:
    """Return a command that imports files of a kind."""

    @click.command(name=name, help=text)
    @FILES
    @partial(reading_options, kind=kind)
    @common_options
    def command(
        files: tuple[Path, ...],
        workspace: Path | None,
        password_file: Path | None,
        as_json: bool,
        **given: Any,
    ) -> int:
        with opened(workspace, password_file) as space:
            report = take_in(space, kind, files, options_of(**given))
        answer(report.as_json(), report_lines(report, kind), as_json=as_json)
        return ROWS_REJECTED if report.rejected else 0

    return command


class _ImportGroup(click.Group):
    """Leads whoever looks here for a roster or targets to where they are taken in."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in (Kind.ROSTER.value, Kind.TARGETS.value):
            sentence = _("Type it the other way round: desktop-sales-cli {name} import")
            raise click.UsageError(sentence.format(name=args[0]), ctx)
        return super().resolve_command(ctx, args)


@click.group(
    name="import",
    cls=_ImportGroup,
    help=_(
        "Take in files: sales, customers, contacts, visits, complaints, service logs, receipts."
    ),
)
def import_group() -> None:
    """Hold the import commands together."""


@click.group(help=_("The team: import a roster."))
def roster() -> None:
    """Hold the roster commands together."""


@click.group(help=_("Targets: import them."))
def targets() -> None:
    """Hold the target commands together."""


for _kind, _text in (
    (
        Kind.SALES,
        _("Import sales lines. Example: desktop-sales-cli import sales 十月销售.xlsx --unit 万"),
    ),
    (Kind.CUSTOMERS, _("Import customers. Example: desktop-sales-cli import customers 客户.xlsx")),
    (
        Kind.CONTACTS,
        _("Import people at customers. Example: desktop-sales-cli import contacts 联系人.xlsx"),
    ),
    (
        Kind.VISITS,
        _("Import visits and calls. Example: desktop-sales-cli import visits 拜访记录.xlsx"),
    ),
    (Kind.ORDERS, _("Import orders. Example: desktop-sales-cli import orders 订单.xlsx")),
    (
        Kind.OPPORTUNITIES,
        _("Import opportunities. Example: desktop-sales-cli import opportunities 商机.xlsx"),
    ),
    (
        Kind.COMPLAINTS,
        _("Import complaints. Example: desktop-sales-cli import complaints 投诉.xlsx"),
    ),
    (
        Kind.REQUESTS,
        _("Import the hot-line log. Example: desktop-sales-cli import requests 热线记录.xlsx"),
    ),
    (
        Kind.INSPECTIONS,
        _(
            "Import points of inspections. Example: desktop-sales-cli import inspections 检查评分.xlsx"
        ),
    ),
    (Kind.RATINGS, _("Import ratings. Example: desktop-sales-cli import ratings 评分.xlsx")),
    (
        Kind.BENEFIT_RATES,
        _("Import cities' insurances. Example: desktop-sales-cli import benefit-rates 社保.xlsx"),
    ),
    (
        Kind.COSTS,
        _("Import selling costs. Example: desktop-sales-cli import costs 费用.xlsx"),
    ),
    (Kind.RECEIPTS, _("Import receipts. Example: desktop-sales-cli import receipts 回款.xlsx")),
):
    import_group.add_command(import_command(_kind, _kind.value, _text))
roster.add_command(
    import_command(
        Kind.ROSTER,
        "import",
        _("Import a roster. Example: desktop-sales-cli roster import 名册.xlsx"),
    )
)
targets.add_command(
    import_command(
        Kind.TARGETS,
        "import",
        _("Import targets. Example: desktop-sales-cli targets import 目标.xlsx"),
    )
)

COMMANDS = (import_group, roster, targets)
