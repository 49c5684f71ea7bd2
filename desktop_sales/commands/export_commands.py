"""Commands that give tables out."""

from pathlib import Path

import click

from desktop_sales.assembly.table_exports import BY, TABLES
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, make_folder, opened
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext


@click.command(
    help=_(
        "Give out a table of a period. Example: "
        "desktop-sales-cli export sales --period 2026 --by person,month --xlsx 业绩.xlsx"
    )
)
@click.argument("what", type=click.Choice(tuple(TABLES)))
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@click.option("--by", default="", metavar="|".join(BY), help=_("Sums by person or region, month."))
@click.option(
    "--xlsx",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help=_("Write a workbook, into this file, that of --out, or one named after table and period."),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=_("Write a workbook, into this file or folder."),
)
@common_options
def export(
    what: str,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    by: str,
    xlsx: str | None,
    out: Path | None,
) -> None:
    """Print rows as JSON or plain lines, or write a workbook."""
    from desktop_sales.exchange.tables_out import plain_value, value_text, write_xlsx

    groups = [part.strip() for part in by.split(",") if part.strip()]
    with opened(workspace, password_file) as space:
        table = space.read(lambda session: TABLES[what](session, period, groups))
    book = _book(xlsx, out, f"{what} {period.key}.xlsx")
    if book is not None:
        write_xlsx(book, list(table.columns.values()), table.rows, title=period.title())
    rows = table.as_json()
    value = {"what": what, "period": period.key, "rows": rows, "file": book}
    count = ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
    lines = [count if book is None else f"{book}: {count}"]
    if book is None:
        lines = ["\t".join(column.title for column in table.columns.values())]
        kinds = [column.kind for column in table.columns.values()]
        lines += ["\t".join(map(value_text, map(plain_value, row, kinds))) for row in table.rows]
    answer(value, lines, as_json=as_json)


def _book(xlsx: str | None, out: Path | None, name: str) -> Path | None:
    """Return the workbook to write, called ``name`` where only a folder is known, or None."""
    if xlsx is None and out is None:
        return None
    target = Path(xlsx) if xlsx else out or Path()
    if target.suffix.lower() == ".xlsx" and not target.is_dir():
        return target
    if target.suffix and not target.is_dir():
        raise click.UsageError(
            _("A workbook ends in .xlsx; “{file}” does not.").format(file=target.name)
        )
    make_folder(target)
    return target / name


COMMANDS = (export,)
