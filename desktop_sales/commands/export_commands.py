"""Commands that give tables out."""

from pathlib import Path

import click

from desktop_sales.assembly.table_exports import BY, TABLES
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import PERIOD, common_options, opened
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
    "--xlsx", type=click.Path(dir_okay=False, path_type=Path), help=_("Write this workbook.")
)
@common_options
def export(
    what: str,
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    by: str,
    xlsx: Path | None,
) -> None:
    """Print rows as JSON or plain lines, or write a workbook."""
    from desktop_sales.exchange.tables_out import plain_value, value_text, write_xlsx

    groups = [part.strip() for part in by.split(",") if part.strip()]
    with opened(workspace, password_file) as space:
        table = space.read(lambda session: TABLES[what](session, period, groups))
    if xlsx is not None:
        write_xlsx(xlsx, list(table.columns.values()), table.rows, title=period.title())
    rows = table.as_json()
    value = {"what": what, "period": period.key, "rows": rows, "file": xlsx}
    count = ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
    lines = [count if xlsx is None else f"{xlsx}: {count}"]
    if xlsx is None:
        lines = ["\t".join(column.title for column in table.columns.values())]
        kinds = [column.kind for column in table.columns.values()]
        lines += ["\t".join(map(value_text, map(plain_value, row, kinds))) for row in table.rows]
    answer(value, lines, as_json=as_json)


COMMANDS = (export,)
